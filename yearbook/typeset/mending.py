"""The best whole around a loose line: dynamic programming over the feasible breaks of a few lines (T14).

Greedy breaking is right for nearly all lines of Chinese; where a long number with its unit falls on a line's end it
leaves a loose line.  Then two lines before it, or five, are broken anew together with it, and first fit goes on
behind them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from yearbook.typeset.breaking import Break, Breaker
from yearbook.typeset.classes import NOT_FIRST, NOT_LAST
from yearbook.typeset.justify import soft_marks
from yearbook.typeset.paragraph import HARD, SOFT

LOOSE = 65.0
"""The letter-space in 1/1000 em from which a line is broken anew; its badness is 1 and grows with the third power."""
_LEAST = 500.0
_REACH = (2, 5)
_CHOICES = 3
_GAIN = 0.2
_MOST_SHRUNK = 1600.0
_SHRUNK, _STOPS, _TIGHTENED, _SOFT = 0.1, 0.4, 0.8, 2.0
_End = tuple[float, int]


class Mender:
    """Counts of gaps and joints of one paragraph, summed up, and the badness of any line of it."""

    def __init__(self, breaker: Breaker) -> None:
        self.breaker = breaker
        made = breaker.made
        self.gaps, self.tight = made.gaps, made.tight
        self.stops = soft_marks(made, 0, len(made.text))

    def badness(self, start: int, end: int, rest: float) -> float:
        """Return how bad the line text[start:end] is; infinite where it cannot be set at all."""
        breaker = self.breaker
        gaps = bisect_left(self.gaps, end) - bisect_right(self.gaps, start)
        joints = max(1, end - start - 1 - bisect_left(self.tight, end - 1) + bisect_left(self.tight, start))
        if rest >= -0.5:
            space = rest - gaps * breaker.gap_grow
            return (space / joints / LOOSE) ** 3 if space > 0 else 0.0
        short = -rest - gaps * breaker.gap_shrink
        if short <= 0:
            return _SHRUNK
        stops = bisect_left(self.stops, end - 1) - bisect_left(self.stops, start)
        halves = min(stops, -(-short // 500))
        space = halves * 500 - short
        space /= joints if space > 0 else max(1, joints - gaps)
        if space < -breaker.tighten:
            return float("inf")
        return _STOPS + abs(space / LOOSE) ** 3 + (_TIGHTENED if space < 0 else 0.0)

    def ends(self, start: int, room: float) -> list[_End]:
        """Return up to `_CHOICES` feasible ends of a line from `start`: (badness, offset of the break)."""
        breaker, made = self.breaker, self.breaker.made
        text, sums, widths, glued = made.text, made.sums, made.widths, made.glued
        limit = sums[start] + breaker.lead(start)[0] + room
        furthest = bisect_right(sums, limit, start + 1) - 1
        out: list[_End] = []
        for end in range(min(furthest + 5, len(text) - 1), max(start + 1, furthest - 7), -1):
            glue = glued[end]
            if glue == HARD or text[end] in NOT_FIRST or text[end - 1] in NOT_LAST:
                continue
            stop = end
            while text[stop - 1] == " ":
                stop -= 1
            rest = limit - sums[stop]
            if widths[stop - 1] == 1000.0 and text[stop - 1] in breaker.trimmed:
                rest += 500.0
            if rest < -_MOST_SHRUNK:
                continue
            bad = self.badness(start, stop, rest)
            if bad < 100:
                out.append((bad + _SOFT if glue == SOFT else bad, end))
                if len(out) == _CHOICES:
                    break
        return out


def mend(breaker: Breaker, found: list[Break]) -> list[Break]:
    """Return `found` with the lines around every loose one broken anew where that is better."""
    at = _loose(breaker, found, 0)
    if at < 0:
        return found
    mender, lines = Mender(breaker), found
    while at >= 0:
        for reach in _REACH:
            better = _around(mender, lines, at, max(0, at - reach))
            if better is not None:
                lines = better
                break
            if at <= reach:
                break
        at = _loose(breaker, lines, at + 1)
    return lines


def _loose(breaker: Breaker, lines: Sequence[Break], first: int) -> int:
    """Return the number of the next loose line from `first` on, or -1."""
    gaps, tight, grow = breaker.made.gaps, breaker.made.tight, breaker.gap_grow
    for at in range(first, len(lines) - 1):
        start, end, rest, _ = lines[at]
        if rest > _LEAST:
            between = bisect_left(gaps, end) - bisect_right(gaps, start)
            joints = end - start - 1 - bisect_left(tight, end - 1) + bisect_left(tight, start)
            if rest - between * grow > LOOSE * joints:
                return at
    return -1


def _around(mender: Mender, lines: list[Break], loose: int, first: int) -> list[Break] | None:
    """Break the lines from `first` to the loose one anew, those behind it by first fit; None where that is no better."""
    breaker, text = mender.breaker, mender.breaker.made.text
    size = len(text)
    bound = sum(mender.badness(b.start, b.end, b.rest) for b in lines[first : loose + 1]) - _GAIN
    layer: dict[int, tuple[float, tuple[int, ...]]] = {lines[first].start: (0.0, ())}
    for _ in range(loose - first + 1):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, path) in layer.items():
            room = breaker.measure - (0.0 if start else breaker.indent)
            here = (*path, start)
            for bad, end in mender.ends(start, room):
                if cost + bad < bound:
                    while text[end] == " ":
                        end += 1
                    if end not in following or cost + bad < following[end][0]:
                        following[end] = (cost + bad, here)
        layer = following
        if not layer:
            return None
    after, (_, path) = min(layer.items(), key=lambda item: (item[1][0], item[0]))
    made = [
        breaker.line(start, end, breaker.measure - (0.0 if start else breaker.indent))
        for start, end in pairwise((*path, after))
    ]
    return [*lines[:first], *made, *(breaker.greedy(after) if after < size else ())]
