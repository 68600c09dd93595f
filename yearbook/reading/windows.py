"""Windows: stretches of pages that are read together, so that reading stays linear in the length of the source.

A page is what form feeds, furniture and runs of blank lines show (Line.page).  Short pages are read together, because
an article may go over; a long source is cut at a page's end, or, where it shows no pages, before a headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yearbook.cleaning.lines import Line
from yearbook.reading.role import Role

ENOUGH = 12_000
"""Characters from which a window ends with its page: a broadsheet page holds 5,000 to 12,000."""
TOO_MUCH = 36_000
"""Characters from which a window ends before the next headline though no page ended."""


def windows(lines: Sequence[Line], roles: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the windows over all lines, in order."""
    first = 0
    size = 0
    for at, line in enumerate(lines):
        if at and size >= ENOUGH:
            before = lines[at - 1]
            headline = roles[at] is Role.HEAD and roles[at - 1] is not Role.HEAD and line.blanks > 0
            if line.page != before.page or (size >= TOO_MUCH and headline):
                yield first, at
                first, size = at, 0
        size += len(line.text.text)
    if first < len(lines):
        yield first, len(lines)
