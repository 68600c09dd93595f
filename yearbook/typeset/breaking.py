"""Line breaking, first fit.  `mending` breaks anew by dynamic programming where this leaves a loose line.

Lengths are 1/1000 em.  A candidate line is text[start:end]; `rest` is what the measure has left when every mark and
gap has its natural width, the line's end trimmed (T7) and its beginning too (T8).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from yearbook.style import Composition
from yearbook.typeset.classes import CLOSING, NOT_FIRST, NOT_LAST, OPENING, PAUSES, STOPS
from yearbook.typeset.paragraph import SOFT, Prepared
from yearbook.typeset.setting import GAP

_TRY_SHRINK = 500.0
_EPS = 0.5
_TRIMMED = CLOSING | STOPS | PAUSES


class Break(NamedTuple):
    """A line text[start:end] without the space at its end; `rest` in 1/1000 em, `trim` taken off at its beginning."""

    start: int
    end: int
    rest: float
    trim: float


class Breaker:
    """Breaks one paragraph into lines of `measure`, the first of them `indent` shorter (1/1000 em)."""

    def __init__(self, made: Prepared, measure: float, indent: float, rules: Composition) -> None:
        self.made, self.measure, self.indent = made, measure, indent
        self.gap = rules.han_latin * 1000
        self.gap_shrink = (rules.han_latin - rules.han_latin_least) * 1000
        self.gap_grow = (rules.han_latin_most - rules.han_latin) * 1000
        self.tighten = rules.tighten * 1000
        marks = made.first.width.marks
        self.full_open = not marks.half_closing
        self.trimmed = CLOSING if marks.centred else _TRIMMED
        self.forced: list[int] = []

    def allowed(self, at: int, soft: bool = False) -> bool:
        """Return whether a line may begin at offset `at`; `soft`: also inside a long unit such as 亿|元."""
        made = self.made
        return (
            (not made.glued[at] or (soft and made.glued[at] == SOFT))
            and made.text[at] not in NOT_FIRST
            and made.text[at - 1] not in NOT_LAST
        )

    def lead(self, start: int) -> tuple[float, float]:
        """Return (width that falls away, shift of the origin to the left) when a line begins at `start`."""
        made = self.made
        if made.shown[start].startswith(GAP):
            return self.gap, 0.0
        if self.full_open and made.widths[start] == 1000.0 and made.text[start] in OPENING:
            return 500.0, 500.0
        return 0.0, 0.0

    def rest(self, start: int, end: int, room: float) -> tuple[float, int]:
        """Return (rest, end without spaces) of the line text[start:end]."""
        made = self.made
        while end > start + 1 and made.text[end - 1] == " ":
            end -= 1
        used = made.sums[end] - made.sums[start] - self.lead(start)[0]
        if made.widths[end - 1] == 1000.0 and made.text[end - 1] in self.trimmed:
            used -= 500.0
        return room - used, end

    def gaps(self, start: int, end: int) -> int:
        """Return how many Han-Latin gaps lie inside text[start:end]."""
        gaps = self.made.gaps
        return bisect_left(gaps, end) - bisect_right(gaps, start)

    def greedy(self, start: int = 0) -> list[Break]:
        """Return the lines of the first fit, from the one that begins at `start`."""
        made, out, room = self.made, list[Break](), self.measure - (0.0 if start else self.indent)
        text, sums, widths, glued, size = made.text, made.sums, made.widths, made.glued, len(made.text)
        trimmed, total = self.trimmed, made.sums[-1]
        while start < size:
            lead, shift = self.lead(start)
            limit = sums[start] + lead + room + _EPS
            if start == size - 1 or (total - 500.0 <= limit and self.rest(start, size, room)[0] >= -_EPS):
                out.append(self.line(start, size, room))
                break
            end = bisect_right(sums, limit, start + 1) - 1
            if end < size and widths[end] == 1000.0 and text[end] in trimmed:
                end += sums[end + 1] - 500.0 <= limit
            end = furthest = max(min(end, size - 1), start + 1)
            while end > start and (glued[end] or text[end] in NOT_FIRST or text[end - 1] in NOT_LAST):
                end -= 1
            if end == start:
                end = furthest
                self.forced.append(end)
            elif sums[furthest] - sums[end] > _TRY_SHRINK:
                end = self.shrunk(start, furthest, room) or end
            stop = end
            while stop > start + 1 and text[stop - 1] == " ":
                stop -= 1
            rest = limit - _EPS - sums[stop]
            if widths[stop - 1] == 1000.0 and text[stop - 1] in trimmed:
                rest += 500.0
            out.append(Break(start, stop, rest, shift))
            start, room = end, self.measure
            while start < size and text[start] == " ":
                start += 1
        return out

    def shrunk(self, start: int, furthest: int, room: float) -> int:
        """Return the next break behind `furthest` that shrinking the gaps can reach, or 0."""
        end, size = furthest + 1, len(self.made.text)
        while end < size and end < furthest + 8 and not self.allowed(end):
            end += 1
        if end > size or (end < size and not self.allowed(end)):
            return 0
        rest, stop = self.rest(start, end, room)
        return end if -rest <= self.gaps(start, stop) * self.gap_shrink else 0

    def line(self, start: int, end: int, room: float) -> Break:
        """Return the line text[start:end] with its rest."""
        rest, stop = self.rest(start, end, room)
        return Break(start, stop, rest, self.lead(start)[1])
