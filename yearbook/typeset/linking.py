"""Web links of a paragraph: where on its lines one may click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import quote, urlsplit

from yearbook.model import Mark
from yearbook.typeset.items import Link
from yearbook.typeset.lines import Line
from yearbook.typeset.paragraph import Prepared

_SCHEMES = frozenset({"http", "https", "mailto"})
_KEPT = "%/:=&?~#+!$,;'@*[]"
"""What stays as it is in an address; all other characters are written as %XX of their UTF-8 (RFC 3986)."""


def address(href: str | None) -> str:
    """Return a link's address as a PDF may hold it, or "" where it is no address of the web or of mail."""
    try:
        parts = urlsplit((href or "").strip())
    except ValueError:
        return ""
    return quote(parts.geturl(), safe=_KEPT) if parts.scheme in _SCHEMES and (parts.netloc or parts.path) else ""


def clickable(
    marks: Sequence[Mark], skip: int, lines: Sequence[Line], made: Prepared, size: float, node: int, height: float
) -> Iterator[tuple[int, Link]]:
    """Give (number of the line, place on it from the column's left edge) for each line of each link.

    `skip` characters stand before the marks' text.  Within a line the place is the share of its natural length, so it
    may be a fraction of a character beside the words where the line is stretched unevenly.
    """
    starts = [*(line.start for line in lines), len(made.text)]
    for mark in marks:
        href = address(mark.href) if mark.kind == "link" else ""
        first, last = mark.start + skip, mark.end + skip
        for number, (start, end) in enumerate(pairwise(starts)):
            low, high = max(first, start), min(last, end)
            if not href or low >= high:
                continue
            line, natural = lines[number], made.sums[end] - made.sums[start]
            scale = min(line.width / natural, size / 1000 * 1.5) if natural else 0.0
            left = line.x + (made.sums[low] - made.sums[start]) * scale
            yield number, Link(left, 0.0, (made.sums[high] - made.sums[low]) * scale, height, "", href, node)
