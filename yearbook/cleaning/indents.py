"""The indents of first lines: those of the document where a region does not show its own, and those an extract dropped.

Where the white space before lines was lost, a first line is shorter than its column by two Han, and nothing else is: a
line that goes on is full.  So first lines that lack them tell of the indent, and of the true measure of columns of short
paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median_low

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.sentences import has_marks, lacking_at

_TOLERANCE, _RAGGED, _NEEDED = 2, 6, 3
_HANGING = "，。、；：！？”’』」）)】》〉"
_MARKS = frozenset("，。、；：！？“”‘’（）《》〈〉【】「」『』〔〕")


def with_first_lines(reach: Sequence[int], texts: Sequence[str], ended: Sequence[bool], measure: int) -> int:
    """Return the measure of body lines, which `measure` falls short of by an indent where paragraphs are short.

    Of the lines are given how far they `reach`, their `texts`, and whether a sentence `ended` there.  First lines whose
    indent the extraction dropped may outnumber the full ones.  Then a full line stands behind each of them, again and
    again, as it does not where one column is narrower than the next.
    """
    hangs = {n: _hanging(texts[n]) for n, wide in enumerate(reach) if measure + 3 <= wide <= measure + _RAGGED}
    full = [n for n, hanging in hangs.items() if reach[n] - hanging >= measure + _TOLERANCE]
    if len(full) < _NEEDED:
        return measure
    found = Counter([reach[n] for n in full if not hangs[n]] or [reach[n] - hangs[n] for n in full])
    top = max(found, key=lambda wide: (found[wide], wide))
    begun = sum(n > 0 and not ended[n - 1] and abs(reach[n - 1] - measure) <= _TOLERANCE for n in full)
    return top if begun >= _NEEDED and 3 * begun >= len(full) else measure


def _hanging(text: str) -> int:
    """Return the width of the marks that may hang over the edge of a column at the end of a line, two at most."""
    return 2 * min(2, len(text) - len(text.rstrip(_HANGING)))


def share_indents(lines: Sequence[Line], ended: Sequence[bool], regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Return `regions` with the document's indent where their own lines tell of none, or a lost one.

    `lost_indent` is 4 where first lines lack two Han: the extraction dropped their indent.

    Judged by open lines behind a short line that ended a sentence, which begin a paragraph for certain; regions that
    do not tell follow the document.
    """
    shown = Counter(region.indent for region in regions if region.indent)
    if shown:
        usual = min(shown, key=lambda indent: (-shown[indent], indent))
        regions = tuple(
            replace(region, indent=usual) if not region.indent and _may_indent(lines, ended, region, usual) else region
            for region in regions
        )
    told = [_lost_indent(lines, ended, region) for region in regions]
    short, full = sum(s for s, _ in told), sum(f for _, f in told)
    habit = short > 2 * full
    return tuple(
        replace(region, lost_indent=4)
        if region.measure is not None and not region.indent and (s > 2 * f or (habit and s >= f))
        else region
        for region, (s, f) in zip(regions, told, strict=True)
    )


def _may_indent(lines: Sequence[Line], ended: Sequence[bool], region: Region, indent: int) -> bool:
    """Tell whether a region of few paragraphs shows the document's indent: certain first lines have it, all of them."""
    first = [
        lines[n].indent
        for n in range(region.first + 1, region.last)
        if region.measure is not None and ended[n - 1] and lines[n - 1].reach < region.measure - 3
    ]
    return bool(first) and all(i == indent for i in first)


def _lost_indent(lines: Sequence[Line], ended: Sequence[bool], region: Region) -> tuple[int, int]:
    """Count the certain first lines of a region that are shorter by two Han, and those that are not.

    They stand behind a short line that ended a sentence, or open a block of running text whose next lines are full; or,
    behind a full line that ended one, they left room for what the full line below begins with.  Of
    one that ends in a mark and lacks a Han nothing is told: the mark may hang over the edge, or have drawn its Han along.
    """
    short = full = 0
    if region.measure is not None:
        for n in range(region.first, region.last):
            if ended[n]:
                continue
            opens = n > region.first and ended[n - 1] and lines[n - 1].reach < region.measure - 3
            measure = region.measure if opens else _block_measure(lines, n) if lines[n].blanks else None
            if measure is not None:
                lacking = measure - lines[n].reach
                short += 3 <= lacking <= 6
                full += -_TOLERANCE <= lacking < 1 or (lacking <= 2 and lines[n].text.text[-1] not in _MARKS)
            elif n > region.first and ended[n - 1] and n + 1 < region.last:
                short += _left_room(lines[n], lines[n + 1], region.measure)
    return short, full


def _block_measure(lines: Sequence[Line], first: int) -> int | None:
    """Return the width of the block of running text that line `first` opens by its next three lines; None for no such block."""
    block = lines[first : first + 5]
    if len(block) < 5 or any(line.blanks for line in block[1:4]) or any(line.label for line in block[:4]):
        return None
    inner = [line.reach for line in block[1:4]]
    if max(inner) - min(inner) > _TOLERANCE or not has_marks(block[0].text.text):
        return None
    return median_low(sorted(inner))


def _left_room(line: Line, below: Line, measure: int) -> bool:
    """Tell whether a line lacks two Han, the full line below would have begun on it, and nothing parts the two."""
    if not 3 <= measure - line.reach <= 6 or below.blanks or below.label is not None or below.reach < measure - 2:
        return False
    return lacking_at(line.reach, below.text.text, measure) > 1
