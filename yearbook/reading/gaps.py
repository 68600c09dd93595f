"""Blank lines between the lines of one paragraph: where an extract puts them, a single one says nothing.

Regions tell it for whole columns (Region.spaced); within a region of one measure an article may be spaced and its
neighbour not, so the lines around are asked too.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cleaning.lines import Line, Region

AROUND = 3
"""Gaps on either side that are asked."""


def spaced_lines(lines: Sequence[Line], regions: Sequence[Region]) -> list[bool]:
    """Tell for each line whether the single blank line before it is only the extract's habit. Linear."""
    single = [1 if line.blanks == 1 else 0 for line in lines]
    out: list[bool] = []
    for at, line in enumerate(lines):
        region = regions[line.region] if line.region < len(regions) else None
        if region is None or region.measure is None or not single[at]:
            out.append(region is not None and region.spaced)
        else:
            before, after = single[max(0, at - AROUND) : at], single[at + 1 : at + 1 + AROUND]
            if region.spaced:
                out.append(any(before) or _all(after))
            else:
                out.append(len(before) + len(after) > AROUND and (_all(before) or _all(after)))
    return out


def _all(gaps: Sequence[int]) -> bool:
    return len(gaps) == AROUND and sum(gaps) == AROUND
