"""Blank lines between the lines of one paragraph: where an extract puts them, a single one says nothing.

Regions tell it for whole columns (Region.spaced); within a region of one measure an article may be spaced and its
neighbour not, so the lines around are asked too.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.sentences import ends_sentence

FULL = 4
"""Half-ems that a full line may lack."""
AROUND = 3
"""Gaps on either side that are asked."""


def spaced_lines(lines: Sequence[Line], regions: Sequence[Region]) -> list[bool]:
    """Tell for each line whether the single blank line before it is only the extract's habit. Linear."""
    single = [1 if line.blanks == 1 else 0 for line in lines]
    running = [0] + [int(now and _goes_on(before, regions)) for before, now in zip(lines, single[1:], strict=False)]
    out: list[bool] = []
    for at, line in enumerate(lines):
        region = regions[line.region] if line.region < len(regions) else None
        if region is None or region.measure is None or not single[at]:
            out.append(region is not None and region.spaced)
        else:
            sides = slice(max(0, at - AROUND), at), slice(at + 1, at + 1 + AROUND)
            before, after = (single[side] for side in sides)
            if region.spaced:
                out.append(any(before) or _all(after))
            else:
                told = any(_all(single[side]) and any(running[side]) for side in sides)
                out.append(told and len(before) + len(after) > AROUND)
    return out


def _goes_on(line: Line, regions: Sequence[Region]) -> bool:
    """Tell whether the text surely goes on behind a line: it is full, and its sentence has not ended.

    Headlines in a row have a blank line between them too.
    """
    measure = regions[line.region].measure if line.region < len(regions) else None
    return measure is not None and abs(line.reach - measure) <= FULL and not ends_sentence(line.text.text)


def _all(gaps: Sequence[int]) -> bool:
    return len(gaps) == AROUND and sum(gaps) == AROUND
