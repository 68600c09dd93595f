"""Count pages, as far as form feeds and the furniture of pages show them.

A group of furniture lines with a page's own marks (its number, the book's or paper's running line) begins a new page;
one at the very head of the text stands on the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cleaning import page_forms as forms
from yearbook.cleaning.lines import Line

_TELLING = (forms.is_page_number, forms.is_book, forms.is_page_line, forms.is_numbered_head, forms.is_coded_section)


def pages(lines: Sequence[Line]) -> list[int]:
    """Return the page of every line, counted on from form feeds by page furniture."""
    out: list[int] = []
    extra = 0
    group: list[Line] = []
    before: Line | None = None
    for line in lines:
        if line.label == "furniture":
            group.append(line)
            continue
        if group:
            if any(test(item.text.text) for item in group for test in _TELLING):
                extra += int(before is not None and group[0].page == before.page == line.page)
            out.extend([item.page + extra for item in group])
            group.clear()
        out.append(line.page + extra)
        before = line
    out.extend([item.page + extra for item in group])
    return out
