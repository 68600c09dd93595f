"""The printed lines of a headline, joined or taken apart, and the form that two of them may share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from yearbook.reading.clusters import Shown
from yearbook.traced import Traced, join

INNER = re.compile(r"[，：,:、]")
_SIGN = re.compile(r"[■□●○◆◇▲△★☆▪▼]+\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of a headline, its parts in order."""

    parts: tuple[Shown, ...]

    @property
    def text(self) -> str:
        """Its parts, a blank between them."""
        return " ".join(part.text.text for part in self.parts)

    @property
    def size(self) -> int:
        """Characters of its parts."""
        return sum(len(part.text.text) for part in self.parts)

    @property
    def first(self) -> Shown:
        """Its first part."""
        return self.parts[0]

    @property
    def bold(self) -> bool:
        """Some of it is in bold."""
        return any(part.bold for part in self.parts)

    @property
    def copies(self) -> int:
        """How many times it was printed."""
        return max(part.copies for part in self.parts)

    @property
    def by_character(self) -> bool:
        """All of it was printed twice sign by sign."""
        return all(part.by_character for part in self.parts)


def rows(parts: Sequence[Shown]) -> list[tuple[Shown, ...]]:
    """Return the parts line by line."""
    return [tuple(line) for _, line in groupby(parts, key=lambda part: part.at)]


def printed(lines: Sequence[Sequence[Shown]], between: str = "") -> Traced:
    """Join the lines of one headline: parts of a line with a space, lines with `between`."""
    return unsigned(join([join([part.text for part in line], " ") for line in lines], between))


def unsigned(text: Traced) -> Traced:
    """Return a headline without the sign before it (■, ●●●), which it carries."""
    sign = _SIGN.match(text.text)
    if sign is None or sign.end() == len(text.text):
        return text
    return text[sign.end() :].carrying(text[: sign.end()], 0)


def inner_form(text: str) -> tuple[str, int]:
    """Return the first mark inside a line and where it stands, or "" and the line's length where it has none.

    Lines of which that is equal have one form: 产业兴旺：做强茶果药, 工业倍增：让企业拎包入住.
    """
    found = INNER.search(text)
    return (found.group(), found.start()) if found is not None else ("", len(text))
