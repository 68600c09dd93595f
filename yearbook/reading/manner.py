"""Where a source writes its headlines as Markdown headings: page by page, because pages may come from several extracts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from yearbook.cleaning.lines import Line, Region

SEVERAL = 2
"""Headings of a source from which they are its way to write headlines; one alone may be a file's title."""


def headed_lines(lines: Sequence[Line], regions: Sequence[Region]) -> list[bool]:
    """Tell for each line whether the headlines around it are written as Markdown headings, so that no other line is one.

    A page with a heading is written so; but not its hard-wrapped columns where no heading stands over such a one.  A
    page without a heading follows the source, unless its columns are wrapped, which shows another extract.  Linear.
    """
    if sum(1 for line in lines if line.heading) < SEVERAL:
        return [False] * len(lines)
    wrapped = [line.region < len(regions) and regions[line.region].measure is not None for line in lines]
    size, of_columns = (
        Counter(line.page for line in lines),
        Counter(line.page for line, column in zip(lines, wrapped, strict=True) if column),
    )
    marked: set[int] = set()
    over_column: set[int] = set()
    below = False
    for line, column in zip(reversed(lines), reversed(wrapped), strict=True):
        if not line.heading:
            below = column
            continue
        marked.add(line.page)
        if below:
            over_column.add(line.page)
    return [
        line.page in over_column or (not column if line.page in marked else 2 * of_columns[line.page] < size[line.page])
        for line, column in zip(lines, wrapped, strict=True)
    ]
