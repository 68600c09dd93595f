"""The best whole around a loose line: dynamic programming over the feasible breaks of a few lines (T14).

Greedy breaking is right for nearly all lines of Chinese; where a long number with its unit falls on a line's end it
leaves a loose line.  Then the lines before it are broken anew together with it, cheapest way first, until the new
lines meet an old beginning of a line again, or the paragraph's end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import accumulate, pairwise

from yearbook.typeset.breaking import Break, Breaker
from yearbook.typeset.classes import NOT_FIRST, NOT_LAST
from yearbook.typeset.paragraph import HARD, SOFT
from yearbook.typeset.setting import GAP, STOP, TIGHT

LOOSE = 55.0
"""The letter-space in 1/1000 em from which a line is broken anew; its badness is 1 and grows with the third power."""
_REACH = (2, 6)
_CHOICES = 4
_AHEAD = 4
_SHRUNK, _STOPS, _TIGHTENED, _SOFT = 0.1, 0.4, 0.8, 2.0
_End = tuple[float, int]


class Mender:
    """Counts of gaps and joints of one paragraph, summed up, and the badness of any line of it."""

    def __init__(self, breaker: Breaker) -> None:
        self.breaker = breaker
        shown = breaker.made.shown
        self.gaps = list(accumulate((piece.count(GAP) for piece in shown), initial=0))
        self.tight = list(accumulate((piece.count(TIGHT) for piece in shown), initial=0))
        self.stops = list(accumulate((piece.count(STOP) for piece in shown), initial=0))

    def badness(self, start: int, end: int, rest: float) -> float:
        """Return how bad the line text[start:end] is; infinite where it cannot be set at all."""
        breaker = self.breaker
        gaps = self.gaps[end] - self.gaps[start + 1]
        joints = max(1, end - start - 1 - self.tight[end - 1] + self.tight[start])
        if rest >= -0.5:
            space = rest - gaps * breaker.gap_grow
            return (space / joints / LOOSE) ** 3 if space > 0 else 0.0
        short = -rest - gaps * breaker.gap_shrink
        if short <= 0:
            return _SHRUNK
        halves = min(self.stops[end - 1] - self.stops[start], -(-short // 500))
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
            if widths[stop - 1] == 1000.0 and breaker.trim_end and text[stop - 1] in breaker.trimmed:
                rest += 500.0
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
    shown, grow = breaker.made.shown, breaker.gap_grow
    for at in range(first, len(lines) - 1):
        start, end, rest, _ = lines[at]
        if rest > 400:
            body = "".join(shown[start:end])
            if rest - body.count(GAP) * grow > LOOSE * (end - start - 1 - body.count(TIGHT)):
                return at
    return -1


def _around(mender: Mender, lines: list[Break], loose: int, first: int) -> list[Break] | None:
    """Break the lines from `first` on anew around the loose one; None where nothing better is to be had."""
    breaker, text = mender.breaker, mender.breaker.made.text
    size, indent, measure = len(text), breaker.indent, breaker.measure
    meeting = {lines[n].start: n for n in range(loose + 1, min(len(lines), loose + 1 + _AHEAD))}
    olds = [mender.badness(b.start, b.end, b.rest) for b in lines[first : loose + 1]]
    bound = sum(olds) - 0.2
    heap: list[tuple[float, int, tuple[int, ...]]] = [(0.0, lines[first].start, ())]
    seen: set[int] = set()
    while heap:
        cost, start, path = heappop(heap)
        if start in seen:
            continue
        if start in meeting or start == size:
            return _joined(breaker, lines, first, meeting.get(start, len(lines)), (*path, start))
        seen.add(start)
        room = measure if start else measure - indent
        here = (*path, start)
        if breaker.rest(start, size, room)[0] >= -0.5:
            heappush(heap, (cost, size, here))
            continue
        if len(here) > loose - first + _AHEAD:
            continue
        for bad, end in mender.ends(start, room):
            if cost + bad < bound:
                while text[end] == " ":
                    end += 1
                heappush(heap, (cost + bad, end, here))
    return None


def _joined(breaker: Breaker, lines: list[Break], first: int, after: int, path: Sequence[int]) -> list[Break]:
    """Return `lines` with those from `first` up to `after` replaced by the lines between the offsets of `path`."""
    made = [
        breaker.line(start, end, breaker.measure - (0.0 if start else breaker.indent)) for start, end in pairwise(path)
    ]
    return [*lines[:first], *made, *lines[after:]]
