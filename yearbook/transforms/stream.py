"""Many texts converted in one go, one character for one character, so that every offset and decision stays known.

Plain OpenCC never changes a text's length in the configurations used here; where a word's result comes from
elsewhere (a name, a table, the office) it is set in by position.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yearbook.transforms.targets import converted

GAP = "\n"
MASK = "\ue000"
"""Stands for a protected character while OpenCC works, so that no phrase reaches into a name or across it."""


def _one_of(chars: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(chars)))}]"


@dataclass(frozen=True, slots=True)
class Fixed:
    """source[start:end] reads `result`, whatever OpenCC says, by `rule`; lengths are equal."""

    start: int
    end: int
    result: str
    rule: str


@dataclass(slots=True)
class Stream:
    """The joined texts: `source`, where each text starts, and, once converted, `result` of the same length."""

    texts: Sequence[str]
    source: str = ""
    starts: list[int] = field(default_factory=list)
    fixed: list[Fixed] = field(default_factory=list)
    result: str = ""

    def __post_init__(self) -> None:
        self.source = GAP.join(self.texts)
        at = 0
        for text in self.texts:
            self.starts.append(at)
            at += len(text) + 1

    def number(self, at: int) -> int:
        """Return which text the character at `at` belongs to."""
        return bisect_right(self.starts, at) - 1

    def occurrences(self, words: str) -> Iterator[int]:
        """Offsets where `words` stand, not overlapping."""
        at = self.source.find(words)
        while at >= 0:
            yield at
            at = self.source.find(words, at + len(words))

    def fix(self, several: Mapping[str, str], rule: str) -> None:
        """Set in the results of whole words, longest first; what is already fixed stays."""
        if not several:
            return
        by_first: dict[str, list[str]] = {}
        for words in several:
            by_first.setdefault(words[0], []).append(words)
        beginning = _one_of(by_first)
        if all(len(words) > 1 for words in several):
            beginning += f"(?={_one_of({words[1] for words in several})})"
        found = [
            (words, match.start())
            for match in re.finditer(beginning, self.source)
            for words in by_first[match[0]]
            if self.source.startswith(words, match.start())
        ]
        found.sort(key=lambda one: (-len(one[0]), one[0], one[1]))
        self.fixed += [Fixed(at, at + len(words), several[words], rule) for words, at in found]

    def settle(self) -> None:
        """Keep, of fixed runs that overlap, the one that was fixed first; sort by place."""
        taken = bytearray(len(self.source))
        kept = []
        for one in self.fixed:
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                kept.append(one)
        self.fixed = sorted(kept, key=lambda one: one.start)

    def convert(self, config: str, masked: frozenset[str]) -> None:
        """Fill `result`; runs fixed by one of the rules `masked` are hidden from OpenCC."""
        pieces, at = [], 0
        for one in self.fixed:
            if one.rule in masked:
                pieces += [self.source[at : one.start], MASK * (one.end - one.start)]
                at = one.end
        pieces.append(self.source[at:])
        made = self._same_length("".join(pieces), config)
        pieces, at = [], 0
        for one in self.fixed:
            pieces += [made[at : one.start], one.result]
            at = one.end
        pieces.append(made[at:])
        self.result = "".join(pieces)

    def _same_length(self, text: str, config: str) -> str:
        made = converted(text, config)
        if len(made) == len(text):
            return made
        # A character or word whose form is longer: convert line by line, and such a line character by character.
        lines = []
        for line in text.split(GAP):
            whole = converted(line, config)
            if len(whole) != len(line):
                singles = [converted(char, config) for char in line]
                whole = "".join(made if len(made) == 1 else char for char, made in zip(line, singles, strict=True))
            lines.append(whole)
        return GAP.join(lines)

    def parts(self) -> list[str]:
        """Return the converted texts."""
        return [self.result[at : at + len(text)] for at, text in zip(self.starts, self.texts, strict=True)]
