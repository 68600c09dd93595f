"""Rule: count pages, as far as form feeds and the furniture of pages show them.

A group of furniture lines with a page's own marks (its number, the book's or paper's running line) begins a new page;
one at the very head of the text stands on the first.
"""

from __future__ import annotations

from dataclasses import replace

from yearbook.cleaning import page_forms as forms
from yearbook.cleaning.lines import Clean, Line, altered
from yearbook.cleaning.rule import Rule

_TELLING = (forms.is_page_number, forms.is_book, forms.is_page_line, forms.is_numbered_head, forms.is_coded_section)


def count_pages(clean: Clean) -> Clean:
    """Return `clean` with the page of every line counted on from form feeds by page furniture."""
    lines: list[Line] = []
    extra = 0
    group: list[Line] = []
    shown = False
    for line in clean.lines:
        if line.label == "furniture":
            group.append(line)
            continue
        if group and any(test(item.text.text) for item in group for test in _TELLING):
            fed = shown and group[0].page == lines[-1].page - extra == line.page
            extra += int(fed)
        if group:
            lines.extend(altered(item, page=item.page + extra) for item in group)
            group = []
        lines.append(altered(line, page=line.page + extra) if extra else line)
        shown = True
    lines.extend(altered(item, page=item.page + extra) for item in group)
    return replace(clean, lines=tuple(lines))


PAGES = Rule("pages", count_pages)
