"""Split a source into lines: every kind of line end, white space at both ends taken off, geometry kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.cleaning.lines import Line, printed_width
from yearbook.intake.source import Source
from yearbook.traced import Traced

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(\r\n|[\n\r\f\v\x85\u2028\u2029])?")
INVISIBLE = "\ufeff\u200b\u2060\u00ad"
"""Signs without ink that Python does not count as white space: a stray byte order mark, zero-width and soft signs."""
_WIDE_BLANKS = "\u3000\u2003\u2001"


def split(source: Source) -> Iterator[Line]:
    """Yield the lines of `source` that show anything, in order, with number, blanks, indent, width and page.

    A form feed ends a line and a page.  Linear in the length of the text.
    """
    text = source.text
    blanks = 0
    page = 0
    first = True
    for number, found in enumerate(_LINE.finditer(text), 1):
        start, end = found.start(), found.start(1) if found.group(1) else found.end()
        if start == found.end():
            break
        raw = text[start:end]
        shown = raw.strip()
        if shown:
            lead = len(raw) - len(raw.lstrip())
            begin = start + lead
            yield Line(
                text=Traced(shown, ((0, begin, len(shown)),)),
                number=number,
                blanks=0 if first else blanks,
                indent=_indent(raw[:lead]) if lead else 0,
                width=printed_width(shown),
                page=page,
            )
            blanks = 0
            first = False
        else:
            blanks += 1
        if found.group(1) == "\f":
            page += 1


def _indent(blank: str) -> int:
    return sum(2 if c in _WIDE_BLANKS else 4 if c == "\t" else 1 for c in blank)
