"""Lines as the eye sees them: characters of one height side by side, with the edges of their ink."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from yearbook.proof.marks import FILL_LEFT, OPENING, is_han
from yearbook.proof.page_text import Char

SAME_BASELINE = 0.3
"""Baselines nearer than this (pt) are one line."""


def is_full(char: Char) -> bool:
    """Whether a character fills one em, as all Chinese ones do."""
    return char.width > 0.9 * char.size and not char.text.isascii()


def ink_start(char: Char) -> float:
    """Where ink begins: an opening mark of one em has its blank half in front."""
    return char.x + (char.width / 2 if char.text in OPENING and is_full(char) else 0)


def ink_end(char: Char) -> float:
    """Where ink ends: a closing mark, stop or pause of one em has its blank half behind."""
    return char.x + (char.width / 2 if char.text in FILL_LEFT and is_full(char) else char.width)


@dataclass
class Frame:
    """A column: its edges in pt. `wide` frames hold several columns' width."""

    left: float
    right: float

    def holds(self, start: float, end: float, slack: float) -> bool:
        """Whether ink from `start` to `end` lies within, `slack` pt allowed."""
        return self.left - slack <= start and end <= self.right + slack


@dataclass
class Line:
    """One line within a frame, or, without a frame, one piece of text that stands in no column.

    `chars` are visible ones; `spaces` holds the index of each character that white space stands before (len(chars) for
    white space at the end).  `is_first`, `is_last`: of its paragraph.  `gaps` counts wide holes (tables, leaders);
    `is_prose` says that it is running text, which most rules are about.  A hanging line stands on an edge of its own;
    `marker` is what hangs before it (a day, a number) and no part of `chars`.  `insets` are the left and right edges (pt) of
    raised and lowered small characters within it: exponents, note marks.
    """

    page: int
    y: float
    em: float
    chars: list[Char]
    spaces: dict[int, str]
    struck: int
    frame: Frame | None = None
    number: int = 0
    column: int = 0
    gaps: int = 0
    is_first: bool = False
    is_last: bool = False
    is_list: bool = False
    is_prose: bool = True
    is_hanging: bool = False
    marker: str = ""
    insets: tuple[tuple[float, float], ...] = ()

    @property
    def text(self) -> str:
        """The visible characters."""
        return "".join(char.text for char in self.chars)

    @property
    def opens(self) -> bool:
        """Whether a full-width opening mark comes first."""
        return self.chars[0].text in OPENING and is_full(self.chars[0])

    @property
    def closes(self) -> bool:
        """Whether a full-width closing mark, stop or pause comes last."""
        return self.chars[-1].text in FILL_LEFT and is_full(self.chars[-1]) and not self._tail

    @property
    def start(self) -> float:
        """Where the ink begins, pt."""
        return ink_start(self.chars[0])

    @property
    def end(self) -> float:
        """Where the ink ends, pt."""
        return self._tail or ink_end(self.chars[-1])

    @property
    def _tail(self) -> float:
        """Where an inset behind the last character ends, 0 where there is none."""
        return max((right for left, right in self.insets if left > self.chars[-1].x), default=0.0)

    def has_inset(self, left: Char, right: Char) -> bool:
        """Whether a small character stands between two neighbours."""
        return any(left.x < edge < ink_start(right) for edge, _end in self.insets)

    @property
    def offset(self) -> float:
        """From the column's left edge to the first character's origin, em."""
        return (self.chars[0].x - self._left) / self.em

    @property
    def indent(self) -> float:
        """From the column's left edge to the first ink, em."""
        return (self.start - self._left) / self.em

    @property
    def excess(self) -> float:
        """From the column's right edge to the last ink, em: 0 flush, negative short, positive hanging out."""
        return (self.end - (self.frame.right if self.frame else self.end)) / self.em

    @property
    def excess_box(self) -> float:
        """The same, but 0 also for a last mark that is not trimmed and whose whole em is flush."""
        excess = self.excess
        return excess + 0.5 if self.closes and abs(excess + 0.5) < abs(excess) else excess

    @property
    def _left(self) -> float:
        return self.frame.left if self.frame else self.start

    @cached_property
    def han_fonts(self) -> frozenset[str]:
        """Names of the fonts of its ideographs."""
        return frozenset(char.font.name for char in self.chars if is_han(char.text))


def rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters grouped by baseline, from top to bottom, each row in the order of its ink."""
    out: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: c.y):
        if out and char.y - out[-1][0].y <= SAME_BASELINE:
            out[-1].append(char)
        else:
            out.append([char])
    for row in out:
        row.sort(key=ink_start)
    return out


def pieces(row: Sequence[Char], gap: float) -> list[list[Char]]:
    """Divide a row where the white between two inks is wider than `gap` pt; pieces of white space alone are left out."""
    parts: list[list[Char]] = [[]]
    last: Char | None = None
    for char in row:
        if char.text.isspace():
            parts[-1].append(char)
            continue
        if last is not None and ink_start(char) - ink_end(last) > gap:
            parts.append([])
        parts[-1].append(char)
        last = char
    return [part for part in parts if any(not char.text.isspace() for char in part)]


def make_line(page: int, em: float, chars: Sequence[Char]) -> Line:
    """Build a line; a glyph drawn twice at nearly one place (fake bold) is counted once in `struck`."""
    visible: list[Char] = []
    spaces: dict[int, str] = {}
    struck = 0
    for char in chars:
        if char.text.isspace():
            spaces[len(visible)] = char.text
        elif visible and char.text == visible[-1].text and char.x - visible[-1].x < 0.25 * em:
            struck += 1
        else:
            visible.append(char)
    return Line(page, visible[0].y, em, visible, spaces, struck)
