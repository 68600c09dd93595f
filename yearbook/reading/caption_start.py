"""Where a caption begins that was printed into a column without a gap: its last lines are known, its first are not.

A picture is put into a column wherever it falls, so the text before it breaks off; what comes first above the caption
and cannot go on in the next line shows the place: an open line far from full, the end of a paragraph whose next line
has no indent, or the bracket of names that closes an article.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cleaning.lines import Line, Region
from yearbook.reading.bylines import closing_byline
from yearbook.reading.role import Role

HIGHEST = 5
"""Lines of a caption at most above its last ones: it is set under a picture as wide as a column or two."""
SHORT = 6
"""Half-ems that an open line lacks at least to be cut off: no sign that may not begin or end a line costs so much."""
FULL = 3
"""Half-ems that a full line may lack."""


def caption_start(lines: Sequence[Line], roles: Sequence[Role], regions: Sequence[Region], last: int) -> int | None:
    """Return the first line of the caption that ends with line `last`, or None where nothing shows it.

    The lines above must be running text, close upon each other (or as far apart as this column sets its lines).
    """
    for first in range(last, max(0, last - HIGHEST), -1):
        line, before = lines[first], lines[first - 1]
        region = regions[before.region] if before.region < len(regions) else None
        if region is None or region.measure is None:
            return None
        if roles[first - 1] is Role.HEAD and first > 1 and _goes_on(lines[first - 2], before, region.measure):
            return first
        if roles[first - 1] is not Role.BODY:
            return None
        if line.blanks > int(region.spaced) or before.heading:
            return None
        if closing_byline(before.text) is not None:
            return first
        closed = before.text.text[-1] in "。！？…”」"
        short = before.reach <= region.measure - SHORT
        if not closed and short:
            return first
        if closed:
            return first if short and first < last and not _begins(line, region) else None
        if before.reach < region.measure - FULL:
            return None
    return None


def _goes_on(full: Line, short: Line, measure: int) -> bool:
    """Tell whether a short line that looks like a headline is the rest of the full, open one before it."""
    open_ = full.text.text[-1] not in "。！？…”」：；"
    return open_ and abs(full.reach - measure) <= FULL and 2 * short.reach <= measure and not short.blanks


def _begins(line: Line, region: Region) -> bool:
    """Tell whether a line behind the end of a paragraph may begin the next, as paragraphs do here."""
    if region.indent:
        return line.indent >= region.indent - 1
    return not region.lost_indent or region.measure is None or line.reach <= region.measure - region.lost_indent + 1
