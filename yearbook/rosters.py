"""Lists of editors (编委会): paragraphs 主任：王静　李小明 of the part `editors`, read into a role and its names.

The model keeps a name unspaced; to set names of two characters as wide as those of three (王　静) is a rendering act
(output-standards §1.3), which every writer does in its own way and without changing the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from yearbook.model import Edition, Paragraph

_ROSTER = re.compile(r"\s*(?P<role>[^：:，,。；\d]{1,20})[：:](?P<names>.+)", re.DOTALL)
_PIECE = re.compile(r"（[^（）]*）|[^\s、，,；;（）]+")
_HAN = "㐀-鿿\U00020000-\U000323af"
_NAME = re.compile(rf"[{_HAN}]+(?:[·•・][{_HAN}A-Za-z]+)*(?:（[^（）]*）)?|[A-Za-z][A-Za-z.'’-]*")


_TWO = re.compile(rf"[{_HAN}]{{2}}")


@dataclass(frozen=True, slots=True)
class Roster:
    """A role (主任, 委员, 主编) and its names, unspaced."""

    role: str
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph as the model keeps it: the role, a colon, names with one ideographic space between them."""
        return f"{self.role}：{'　'.join(self.names)}"


def read(text: str) -> Roster | None:
    """Return the roster that a line or paragraph is, or None for any other text.

    Two single characters in a row are one name that the writer spaced out (王　静); a remark in brackets belongs to the
    name before it.
    """
    match = _ROSTER.fullmatch(text)
    return None if match is None else _named(_closed(match["role"]), match["names"])


def more(roster: Roster, line: str) -> Roster | None:
    """Return the roster with the names of a further line, or None where the line is something else."""
    joined = _named(roster.role, line)
    return None if joined is None else Roster(roster.role, roster.names + joined.names)


def _named(role: str, text: str) -> Roster | None:
    names: list[str] = []
    single = False
    for piece in _PIECE.findall(text.replace("(", "（").replace(")", "）")):
        alone = len(piece) == 1 and not piece.isascii()
        if names and (piece.startswith("（") or (alone and single)):
            names[-1] += piece
            alone = False
        else:
            names.append(piece)
        single = alone
    if not names or not role or not all(map(_NAME.fullmatch, names)):
        return None
    return Roster(role, tuple(names))


def _closed(role: str) -> str:
    return "".join(role.split())


def is_spread(name: str) -> bool:
    """Tell whether the name is set as wide as three characters: one of two Han characters is."""
    return _TWO.fullmatch(name) is not None


def of(edition: Edition) -> Mapping[str, Roster]:
    """Return the rosters of the edition's lists of editors, by the id of their paragraph."""
    found = {}
    for part in edition.front:
        if part.part != "editors":
            continue
        for entry in part.entries:
            for block in entry.blocks:
                if isinstance(block, Paragraph) and (roster := read(block.text)) is not None:
                    found[block.id] = roster
    return found
