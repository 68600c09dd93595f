"""Blank lines between the lines of one paragraph: where an extract puts them, a single one says nothing.

Regions tell it for whole columns (Region.spaced); within a region of one measure an article may be spaced and its
neighbour not, so the lines around are asked too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.sentences import ends_sentence, runs_on

FULL = 4
"""Half-ems that a full line may lack."""
AROUND = 3
"""Gaps on either side that are asked."""


def spaced_lines(lines: Sequence[Line], regions: Sequence[Region]) -> list[bool]:
    """Tell for each line whether the single blank line before it is only the extract's habit. Linear."""
    habits = [region.spaced for region in regions]
    out = [False] * len(lines)
    if any(habits):
        out = [line.region < len(habits) and habits[line.region] for line in lines]
    single = [line.blanks == 1 for line in lines]
    for at in compress(count(), single):
        region = regions[lines[at].region] if lines[at].region < len(regions) else None
        if region is None or region.measure is None:
            continue
        sides = range(max(0, at - AROUND), at), range(at + 1, min(at + 1 + AROUND, len(lines)))
        before, after = (single[side.start : side.stop] for side in sides)
        if region.spaced:
            out[at] = any(before) or (_all(after) and not _enters(lines, regions, at))
        elif len(before) + len(after) > AROUND:
            gaps = zip(sides, (before, after), strict=True)
            out[at] = any(
                _all(blank)
                and any(n and _goes_on(lines[n - 1], regions) for n in side)
                and all(abs((_measure(lines[n], regions) or 0) - region.measure) <= FULL for n in side)
                for side, blank in gaps
            )
    return out


def _enters(lines: Sequence[Line], regions: Sequence[Region], at: int) -> bool:
    """Tell whether line `at` is the first behind another column, of another width, whose lines have no blanks between."""
    if not at or lines[at].region == lines[at - 1].region:
        return False
    measure, other = _measure(lines[at], regions), regions[lines[at - 1].region]
    return bool(measure and other.measure) and not other.spaced and abs((other.measure or 0) - (measure or 0)) > FULL


def _goes_on(line: Line, regions: Sequence[Region]) -> bool:
    """Tell whether the text surely goes on behind a line: it is full prose, and its sentence has not ended.

    Headlines in a row have a blank line between them too, and one may be as wide as a column by chance.
    """
    measure = _measure(line, regions)
    text = line.text.text
    return measure is not None and abs(line.reach - measure) <= FULL and runs_on(text) and not ends_sentence(text)


def _measure(line: Line, regions: Sequence[Region]) -> int | None:
    return regions[line.region].measure if line.region < len(regions) else None


def _all(gaps: Sequence[int]) -> bool:
    return len(gaps) == AROUND and sum(gaps) == AROUND
