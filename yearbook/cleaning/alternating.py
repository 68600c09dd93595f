"""Rule: put lines in order that were read across the page, a line of one column and then a line of the next one.

Set side by side, columns share their baselines; a text layer read from line to line across the page alternates between
them.  Only form is asked: behind an open line that fills its column no indent follows, behind a short line that ended a
sentence one does, and a line that did neither stands in no column.  Read with the right stride, lines bear that out;
read one after the other, nearly every paragraph's first and last line does not.  One walk along the lines finds where
the stride changes (Viterbi 1967); a stride is believed only where it spares many such faults.  Linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf
from statistics import median_low

from yearbook.cleaning.lines import Clean, Line, altered
from yearbook.cleaning.regions import choose_metric, reaches
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.sentences import ENDS, ends_sentence

MOST = 3
"""Columns side by side at most: those of one article, or of two."""
FAULTS = 5.0
"""Faults that it costs to begin another stride."""
SHORT = 3
"""Half-ems by which a line must stay behind its neighbours to be short."""
LOST = 6
"""Half-ems by which a first line stays behind at most whose indent the extraction dropped."""
LEAST = 12
"""Lines of a stretch at least."""
SPARED = 4
"""Faults that it must spare on the whole, each that stays counted against two."""
DISPLAY = 3.0
"""Faults that a line is worth which stays far behind in mid-sentence: a headline stands in no column."""
NEAR = 3 * MOST
"""Lines beside a line that may be asked when it is judged: the three before and behind it in its column."""
SUSPICIOUS = 2
"""Open lines before an indent from which a block of lines is looked at."""
SURE = 0.7
"""How sure the place of a line is that was put in order."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What the lines look like: how far each reaches, its indent, whether a sentence ends.

    `shown` says that first lines have an indent.
    """

    reach: Sequence[int]
    indent: Sequence[int]
    ended: Sequence[bool]
    shown: bool

    def fault(self, at: int, stride: int) -> float:
        """Return what speaks against line `at` as the next one behind the line that stands `stride` before it."""
        before = at - stride
        reach = self.reach
        near = range(before - 2 * stride, at + 3 * stride, stride)
        measure = sorted(reach[n] for n in near if 0 <= n < len(reach))[-2]
        short = reach[before] < measure - SHORT
        opens = self._opens(at, measure)
        if self.ended[before]:
            return float(short and not opens and (self.shown or not self.ended[at]))
        if not short or (not self.shown and self._opens(before, measure)):
            return float(opens)
        display = reach[before] < measure - LOST
        return opens + (DISPLAY if display and stride > 1 else 1.0)

    def _opens(self, at: int, measure: int) -> bool:
        if self.shown:
            return self.indent[at] >= 2
        return measure - LOST <= self.reach[at] < measure - SHORT and not self.ended[at]


def put_in_order(clean: Clean) -> Clean:
    """Return `clean` with lines that alternate between columns put column by column; the last column is what goes on."""
    lines = clean.lines
    blocks = _suspicious(clean)
    if not blocks:
        return clean
    form = _form(clean, blocks)
    order: list[Line] = []
    done = 0
    for block in blocks:
        for first, last, stride, goes_on in _stretches(form, block):
            order.extend(lines[done:first])
            columns = [[*lines[first + number : last : stride]] for number in range(stride)]
            columns.append(columns.pop(goes_on))
            for number, column in enumerate(columns):
                if number:
                    column[0] = column[0]._replace(blanks=max(1, column[0].blanks))
                order.extend(altered(line, confidence=SURE) for line in column)
            done = last
    if not done:
        return clean
    order.extend(lines[done:])
    return replace(clean, lines=tuple(order))


def _suspicious(clean: Clean) -> list[range]:
    """Return the blocks of lines that nothing parts where open lines stand before an indent, or look like first lines."""
    lines, texts = clean.lines, clean.shown.texts
    usual = median_low([line.blanks for line in lines]) if lines else 0
    out: list[range] = []
    first = broken = 0
    for at, line in enumerate(lines):
        if line.blanks > usual or line.label is not None or line.heading or line.row:
            if broken >= SUSPICIOUS and at - first >= LEAST:
                out.append(range(first, at))
            first, broken = at, 0
        elif at - 1 > first:
            one, two = lines[at - 2], lines[at - 1]
            reach = two.indent + two.width + SHORT
            if line.indent >= 2 or min(one.indent + one.width, line.indent + line.width) > reach:
                broken += not ends_sentence(texts[at - 1]) and (line.indent >= 2 or not ends_sentence(texts[at - 2]))
    if broken >= SUSPICIOUS and len(lines) - first >= LEAST:
        out.append(range(first, len(lines)))
    return out


def _form(clean: Clean, blocks: Sequence[range]) -> _Form:
    """Return what the lines look like; of those far from the `blocks`, which nobody asks for, only the indents are true."""
    lines, texts = clean.lines, clean.shown.texts
    indent = [line.indent for line in lines]
    deeper = sum(two >= one + 2 for one, two in pairwise(indent))
    metric = choose_metric(lines)
    reach, ended = [0] * len(lines), [False] * len(lines)
    for block in blocks:
        first, last = max(0, block.start - NEAR), block.stop + NEAR
        reach[first:last] = reaches(lines[first:last], metric)
        ended[first:last] = [text[-1] in ENDS and ends_sentence(text) for text in texts[first:last]]
    return _Form(reach, indent, ended, shown=40 * deeper > len(lines))


def _stretches(form: _Form, block: range) -> list[tuple[int, int, int, int]]:
    """Return the stretches of a block read across: first, last, number of columns, and which of them goes on behind it."""
    out: list[tuple[int, int, int, int]] = []
    if sum(form.fault(at, 1) for at in block[1:]) < FAULTS:
        return out  # no other stride could spare what it costs to begin one
    strides = _strides(form, block)
    first = block.start
    for stride, run in groupby(strides):
        last = first + sum(1 for _ in run)
        if stride > 1 and last - first >= LEAST and _spared(form, first, last, stride) >= SPARED:
            behind = min(range(1, stride + 1), key=lambda n: (form.fault(last, n), n)) if last < block.stop else 1
            out.append((first, last, stride, (last - behind - first) % stride))
        first = last
    return out


def _spared(form: _Form, first: int, last: int, stride: int) -> float:
    """Return how many faults a stretch has when its lines are read one after the other, less twice those that stay."""
    inner = range(first + stride, last)
    return sum(form.fault(at, 1) for at in inner) - 2 * sum(form.fault(at, stride) for at in inner)


def _strides(form: _Form, block: range) -> list[int]:
    """Return for each line how many lines behind that of its column it stands, by the fewest faults.

    A state is the stride and how many lines it was read with, for the first ones stand behind no line of their column.
    Among equals a stretch begins and ends as early as it can.
    """
    states = [(1, 0), *((stride, seen) for stride in range(2, MOST + 1) for seen in range(1, stride + 2))]
    score = [0.0] + [inf] * (len(states) - 1)
    ways: list[list[int]] = []
    for at in block:
        faults = [form.fault(at, stride) if at - stride >= block.start else 0.0 for stride in range(1, MOST + 1)]
        fresh: list[float] = []
        way: list[int] = []
        for state, (stride, seen) in enumerate(states):
            if stride == 1:
                moves = [(score[0] + faults[0], 0)]
                moves += [(score[n] + min(faults[: states[n][0]]), n) for n in range(1, len(states))]
            elif seen == 1:
                moves = [(score[0] + FAULTS, 0)]
            elif seen <= stride:
                moves = [(score[state - 1], 1 - state)]
            else:
                moves = [(score[n] + faults[stride - 1], -n) for n in (state - 1, state)]
            worth, origin = min(moves)
            fresh.append(worth)
            way.append(abs(origin))
        ways.append(way)
        score = fresh
    state = min(range(len(states)), key=lambda n: (score[n], -n))
    out: list[int] = []
    for way in reversed(ways):
        out.append(states[state][0])
        state = way[state]
    return out[::-1]


ALTERNATING = Rule("alternating", put_in_order)
