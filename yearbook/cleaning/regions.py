"""Rule: find the regions, stretches of lines of one geometry, and the measure of the columns they were set in.

Hard-wrapped lines of one column all reach about as far; the last lines of paragraphs, headings and labels do not.  So
the measure is a *plateau*: a width that at least three of five body lines in a row share.  A new plateau begins a new
region.  Widths in a justified column differ by up to two half-ems, because figures are half as wide as Han and some
marks may not begin a line; and they differ by one for every mark where the paper squeezes marks to half an em, which
the document itself shows (:func:`choose_metric`).  One pass, linear.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_low

from yearbook.cleaning.indents import share_indents, with_first_lines
from yearbook.cleaning.lines import Clean, Line, Metric, Region, placed
from yearbook.cleaning.pages import pages
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.sentences import ENDS, ends_sentence, has_marks, lacking_at, runs_on
from yearbook.cleaning.shown import BLANK

_TOLERANCE = 2
_NARROWEST = 16
"""A column narrower than eight Han is no column but a list, or headlines."""
_AHEAD = 5
_NEEDED = 3
_RAGGED = 6
"""Half-ems that the signs which may not begin or end a line can cost a full line at most."""
_MARKS = re.compile(r"[，。、；：！？“”‘’（）《》〈〉【】「」『』〔〕]")
_LOOSE = re.compile(r"(?<=[0-9A-Za-z%]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=[0-9A-Za-z])")
_SPREAD = 5
"""Blanks from which a line counts as spread to fill the measure."""
_SAMPLE = 20_000
_METRICS: tuple[Metric, ...] = ("printed", "squeezed", "counted")


def reaches(lines: Sequence[Line], metric: Metric) -> list[int]:
    """Return how far each line reached in half-ems of `metric`, its indent included.

    A blank beside a figure or Latin word stands for a gap of a quarter em or was strewn in later, and those of a spread
    line are unknown: they do not count.
    """
    out = []
    for line in lines:
        text = line.text.text
        if metric == "counted":
            parts = text.split()
            out.append(line.indent + 2 * (len(text) if len(parts) == 1 else sum(map(len, parts))))
            continue
        reach = line.indent + line.width
        if metric == "squeezed":
            reach -= len(_MARKS.findall(text))
        if " " in text:
            reach -= text.count(" ") if text.count(" ") >= _SPREAD else len(_LOOSE.findall(text))
        out.append(reach)
    return out


def choose_metric(lines: Sequence[Line]) -> Metric:
    """Return the metric in which neighbouring lines differ least: that is how they were filled.

    Differences are clipped at 6 half-ems, so that last lines of paragraphs count alike in all; a later metric must be
    better by a tenth.  Twenty thousand lines tell enough.
    """
    best: Metric = "printed"
    least = math.inf
    for metric in _METRICS:
        reach = reaches(lines[:_SAMPLE], metric)
        steps = [min(abs(a - b), 6) for a, b in pairwise(reach) if min(a, b) >= _NARROWEST]
        spread = sum(steps) / len(steps) if steps else 0.0
        if spread < 0.9 * least:
            best, least = metric, spread
    return best


def find_regions(clean: Clean) -> Clean:
    """Return `clean` with its regions, and with every line's reach and its place in page and region."""
    page = pages(clean.lines)
    body = [i for i, line in enumerate(clean.lines) if line.label is None and not line.heading and not line.row]
    metric = choose_metric([clean.lines[i] for i in body[:_SAMPLE]])
    all_reach = reaches(clean.lines, metric)
    ended = [text[-1] in ENDS and ends_sentence(text) for text in clean.shown.texts]
    prose = _Prose(clean, body, all_reach, ended)
    reach = prose.reach
    starts: list[int] = [0]
    measure: int | None = None
    wider: int | None = None
    measures: list[int | None] = []
    for at, i in enumerate(body):
        measures.append(measure)
        if at and page[i] != page[body[at - 1]]:
            starts.append(i)
            measure = wider = None
        wide = reach[at]
        if measure is None or abs(wide - measure) > _TOLERANCE + 1:
            size = _run(body, at)
            if measure is not None and wide < measure:
                size = _narrower(reach[at : at + size], measure)
            if _plateau(reach, at, size) and any(map(has_marks, prose.texts[at : at + _AHEAD])):
                new = median_low([w for w in reach[at : at + _AHEAD] if abs(w - wide) <= _TOLERANCE])
                begun = bisect_left(body, starts[-1])
                starts.append(body[_with_its_block(prose, _begin(reach, at, measure, new, begun), new, begun)])
                wider = measure if measure is not None and new < measure else None
                measure = new
            elif measure is not None and wider is not None and wide > measure and _resumes(reach, at, wider):
                starts.append(i)
                measure, wider = wider, None
            elif measure is not None and wide > measure * 8 // 5 + 6:
                starts.append(i)
                measure = None
        elif abs(wide - measure) >= 2 and _shifted(reach, at, measure):
            starts.append(i)
            measure = wide
    starts.extend(_spacing_changes(clean.lines, prose, starts))
    bounds = [*sorted(set(starts)), len(clean.lines)]
    stretches = [(first, last) for first, last in pairwise(bounds) if first < last]
    before = {i: measure for i, measure in zip(body, measures, strict=True)}
    regions = _spaced_by_prose([_region(prose, first, last, before.get(first)) for first, last in stretches], prose)
    for i in clean.shown.holding(BLANK):
        measure = regions[bisect_right(bounds, i) - 1].measure
        all_reach[i] = _spread_out(clean.shown.texts[i].count(" "), all_reach[i], measure)
    lines = [
        placed(clean.lines[i], all_reach[i], page[i], number)
        for number, (first, last) in enumerate(stretches)
        for i in range(first, last)
    ]
    return replace(clean.marked(lines), regions=share_indents(lines, ended, regions), metric=metric)


class _Prose:
    """The body lines of a document, each property a list: their index `at` in the document, and what is asked of them.

    `reach` is that in the document's metric; `ended` says that a sentence ends with the line.
    """

    def __init__(self, clean: Clean, body: list[int], reach: Sequence[int], ended: Sequence[bool]) -> None:
        self.at = body
        self.texts = [clean.shown.texts[i] for i in body]
        self.ended = [ended[i] for i in body]
        self.reach = [reach[i] for i in body]
        self.blanks = [clean.lines[i].blanks for i in body]
        self.indent = [clean.lines[i].indent for i in body]


def _run(body: Sequence[int], at: int) -> int:
    """Return how many of the next five body lines stand together, with nothing labelled between."""
    size = 1
    while size < _AHEAD and at + size < len(body) and body[at + size] == body[at] + size:
        size += 1
    return size


def _narrower(reach: Sequence[int], measure: int) -> int:
    """Return how many of the lines of this `reach` tell of a column narrower than `measure`: those before a wider line.

    First lines whose indent the extraction dropped are as short as lines of a column narrower by no more than an indent,
    which therefore shows in lines that begin no paragraph, behind another full one: two before a wider line, one else.
    """
    wide, size = reach[0], len(reach)
    before = next((n for n, w in enumerate(reach) if abs(w - measure) <= 1), size)
    if measure - wide > _RAGGED:
        return before
    least = wide - 1 if before < size else wide - _TOLERANCE
    inner = sum(min(two) >= least and max(two) <= wide + _TOLERANCE for two in pairwise(reach[:before]))
    return before if inner > (before < size) else 0


def _plateau(reach: Sequence[int], at: int, size: int) -> bool:
    wide = reach[at]
    if wide < _NARROWEST:
        return False
    return sum(abs(w - wide) <= _TOLERANCE for w in reach[at : at + size]) >= _NEEDED


def _begin(reach: Sequence[int], at: int, old: int | None, new: int, begun: int) -> int:
    """Return where the column began whose plateau shows at `at`: a first line may be shorter by an indent.

    What the column before, `begun` at that line, was too narrow to hold belongs to this one, and the ends of paragraphs
    behind it.
    """
    while at and new - 5 <= reach[at - 1] <= new + _TOLERANCE and (old is None or abs(reach[at - 1] - old) > 3):
        at -= 1
    if old is not None:
        for first in range(at - 1, max(begun, at - 1 - _AHEAD), -1):
            if reach[first] > new + _TOLERANCE:
                break
            if reach[first] >= max(new - 5, old + _TOLERANCE + 2):
                at = first
    return at


def _with_its_block(prose: _Prose, at: int, new: int, begun: int) -> int:
    """Return the line before `at` instead, where it opens the block or paragraph in which a column of measure `new` shows.

    Columns change between them rather; a first line may be as wide as the column before, `begun` at that line.
    """
    first = at - 1
    opens = first > begun and not prose.blanks[at] and prose.at[first] + 1 == prose.at[at]
    opens = opens and (prose.blanks[first] > 0 or prose.indent[first] >= prose.indent[at] + 2)
    return first if opens and new - _RAGGED <= prose.reach[first] <= new + _TOLERANCE else at


def _shifted(reach: Sequence[int], at: int, measure: int) -> bool:
    """Tell whether the column became a character wider or narrower here: nothing at the old width for a while."""
    ahead = reach[at : at + _AHEAD + 1]
    return sum(w == reach[at] for w in ahead) >= _NEEDED + 1 and not any(abs(w - measure) <= 1 for w in ahead)


def _resumes(reach: Sequence[int], at: int, wider: int) -> bool:
    """Tell whether the column that a narrow box cut goes on at `at`, though too few lines are left to make a plateau."""
    ahead = [abs(wide - wider) <= _TOLERANCE for wide in reach[at : at + _AHEAD]]
    return ahead[0] and sum(ahead) >= _NEEDED - 1


def _spacing_changes(lines: Sequence[Line], prose: _Prose, columns: Sequence[int]) -> list[int]:
    """Return the lines from which on blank lines stand between wrapped lines, or no longer do, three times in a row.

    Where a column, one of those that begin at the lines `columns`, has blank lines from there on, that is its first line.
    Told by lines that go on for certain: open, and as far-reaching as the next.
    """
    out: list[int] = []
    spaced: bool | None = None
    run = begin = 0
    reach = prose.reach
    for at in range(1, len(reach)):
        if abs(reach[at] - reach[at - 1]) > _TOLERANCE or prose.ended[at - 1]:
            continue
        now = prose.blanks[at] > 0
        if now == spaced:
            run = 0
            continue
        if run == 0:
            begin = prose.at[at - 1]
        run += 1
        if run >= _NEEDED:
            if spaced is not None:
                while not now and begin > 0 and lines[begin].blanks == 0 and lines[begin].label is None:
                    begin -= 1
                column = max((start for start in columns if start <= begin), default=0)
                if now and all(line.blanks and line.label is None for line in lines[column : begin + 1]):
                    begin = column
                out.append(begin)
            spaced, run = now, 0
    return out


def _spread_out(blanks: int, reach: int, measure: int | None) -> int:
    """Return the reach that a line of so many blanks was spread to, its own where it was not spread."""
    if measure is None or blanks < _SPREAD or not reach - 1 <= measure <= reach + blanks + 2:
        return reach
    return measure


def _region(prose: _Prose, first: int, last: int, before: int | None) -> Region:
    """Return the region lines[first:last]; `before` is the measure in force where it begins, for one of few lines."""
    low, high = bisect_left(prose.at, first), bisect_left(prose.at, last)
    reach = prose.reach[low:high]
    full = _supported(reach)
    if not full and before is not None:
        full = [before] * sum(abs(w - before) <= _TOLERANCE for w in reach)
    if not full:
        return Region(first, last)
    counts = Counter(full)
    measure = max(counts, key=lambda w: (counts[w] + (counts[w - 1] + counts[w + 1]) / 2, w))
    if 4 * sum(w > measure + 6 for w in reach) > len(full):
        return Region(first, last)  # headings of one length between long unwrapped lines
    measure = with_first_lines(prose.reach[low:high], prose.texts[low:high], prose.ended[low:high], measure)
    following = range(low + 1, high)
    gaps = [prose.blanks[n] for n in following if not prose.ended[n - 1] and abs(prose.reach[n - 1] - measure) <= 3]
    spaced = bool(gaps) and median_low(sorted(gaps)) >= 1
    habit, exact = _habit(prose, following, measure), _exact(prose, following, measure)
    return Region(first, last, measure, spaced, habit, exact=exact)


def _spaced_by_prose(regions: Sequence[Region], prose: _Prose) -> tuple[Region, ...]:
    """Return `regions` without the spacing of those that hold hardly any prose, if most wrapped lines are not spaced.

    Headlines of one length, each behind a blank line, look like spaced lines of a column.
    """
    untold: list[Region] = []
    spaced = close = 0
    for region in regions:
        texts = prose.texts[bisect_left(prose.at, region.first) : bisect_left(prose.at, region.last)]
        if not region.spaced:
            close += len(texts) if region.measure is not None else 0
        elif sum(map(runs_on, texts)) < max(2, len(texts) / 4):
            untold.append(region)
        else:
            spaced += len(texts)
    if spaced >= close:
        return tuple(regions)
    return tuple(replace(region, spaced=False) if region in untold else region for region in regions)


def _supported(reach: Sequence[int]) -> list[int]:
    """Return the reaches that at least two others among the five lines before and behind share, one by one."""
    out: list[int] = []
    for at, wide in enumerate(reach):
        if wide < _NARROWEST:
            continue
        same = 0
        for w in reach[at - _AHEAD if at > _AHEAD else 0 : at + _AHEAD + 1]:
            if -_TOLERANCE <= w - wide <= _TOLERANCE:
                same += 1
                if same == _NEEDED:
                    out.append(wide)
                    break
    return out


def _exact(prose: _Prose, following: Iterable[int], measure: int) -> bool:
    """Tell whether hardly any line that goes on left room for the first unit of the line `following` it."""
    reach = prose.reach
    lacking = [
        lacking_at(reach[n - 1], prose.texts[n], measure)
        for n in following
        if not prose.ended[n - 1] and reach[n - 1] >= measure - 3 and reach[n] >= measure - 5
    ]
    return len(lacking) >= 4 and 10 * sum(free > 0 for free in lacking) <= len(lacking)


def _habit(prose: _Prose, following: Iterable[int], measure: int) -> int:
    """Return the indent with which paragraphs begin among the lines `following` others, or 0.

    A habit shows in at least two lines indented by 2 to 8 half-ems more than the line before, two thirds of
    them behind the end of a sentence (others begin a column that cuts in).  What stands behind an open line far from full says nothing: that is a headline.
    """
    indent, ended = prose.indent, prose.ended
    deeper = [
        n
        for n in following
        if 2 <= indent[n] - indent[n - 1] <= 8 and (ended[n - 1] or prose.reach[n - 1] >= measure - _RAGGED)
    ]
    behind = [indent[n] for n in deeper if ended[n - 1]]
    if len(behind) < 2 or len(behind) * 3 < len(deeper) * 2:
        return 0
    return median_low(sorted(behind))


REGIONS = Rule("regions", find_regions)
