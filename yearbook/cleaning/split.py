"""Split a source into lines: every kind of line end, white space at both ends taken off, geometry kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.cleaning.lines import Line, begun, printed_width
from yearbook.intake.source import Source
from yearbook.traced import Traced

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(\r\n|[\n\r\f\v\x85\u2028\u2029])?")
_ODD_END = re.compile(r"\r(?!\n)|[\f\v\x85\u2028\u2029]")
"""Line ends besides LF and CRLF, whose CR is stripped with the blanks."""
_WIDE_BLANKS = "\u3000\u2003\u2001"


def split(source: Source) -> Iterator[Line]:
    """Yield the lines of `source` that show anything, in order, with number, blanks, indent, width and page.

    A form feed ends a line and a page.  Linear in the length of the text.
    """
    blanks = page = number = 0
    first = True
    for number, (start, raw, feed) in enumerate(_raw_lines(source.text), 1):
        shown = raw.strip()
        if shown:
            lead = 0 if raw[0] == shown[0] else len(raw) - len(raw.lstrip())
            text = Traced(shown, ((0, start + lead, len(shown)),))
            indent = _indent(raw[:lead]) if lead else 0
            yield begun(text, number, 0 if first else blanks, indent, printed_width(shown), page)
            blanks = 0
            first = False
        else:
            blanks += 1
        if feed:
            page += 1


def _raw_lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield (start, line without its end, a form feed ended it) for every line end that Unicode knows."""
    if _ODD_END.search(text) is None:
        start = 0
        for raw in text.split("\n"):
            yield start, raw, False
            start += len(raw) + 1
        return
    for found in _LINE.finditer(text):
        end = found.group(1)
        if found.start() == found.end():
            return
        yield found.start(), text[found.start() : found.start(1) if end else found.end()], end == "\f"


def _indent(blank: str) -> int:
    return sum(2 if c in _WIDE_BLANKS else 4 if c == "\t" else 1 for c in blank)
