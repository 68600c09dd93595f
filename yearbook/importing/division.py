"""Divide the spans of a paragraph that an editor split: each piece keeps the places where its own words were printed."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from yearbook.model import Span, Spans


def divide(spans: Spans, text: str, cuts: Sequence[int], sources: Mapping[str, str]) -> list[Spans]:
    """Return the spans of the pieces of `text`, which has no white space, cut at `cuts` (code points, ascending).

    A source may hold more characters than the text (double prints, brackets): they go with the piece before them.
    Where the characters cannot be followed one by one, the cut falls at the same share of the printed characters.
    Every visible character of the source stays in exactly one piece.  Without a source's text, the first piece has all.
    """
    if any(span.source not in sources for span in spans):
        return [spans, *((),) * len(cuts)]
    printed = [
        (number, offset)
        for number, span in enumerate(spans)
        for offset in range(span.start, min(span.end, len(sources[span.source])))
        if not sources[span.source][offset].isspace()
    ]
    at = _followed(spans, printed, text, cuts, sources)
    points = [0, *at, len(printed)]
    pieces = []
    for start, end in itertools.pairwise(points):
        pieces.append(_between(spans, printed, start, end))
    return pieces


def _followed(
    spans: Spans, printed: Sequence[tuple[int, int]], text: str, cuts: Sequence[int], sources: Mapping[str, str]
) -> list[int]:
    """Return, for each cut, the number of printed characters before it."""
    wanted = set(cuts)
    found: dict[int, int] = {}
    position = 0
    for place, char in enumerate(text):
        while position < len(printed):
            number, offset = printed[position]
            if sources[spans[number].source][offset] == char:
                break
            position += 1
        if place in wanted:
            found[place] = position
        position += 1
        if position > len(printed):
            break
    if position > len(printed) or len(found) < len(wanted):
        return [round(cut / max(1, len(text)) * len(printed)) for cut in cuts]
    return [found[cut] for cut in cuts]


def _between(spans: Spans, printed: Sequence[tuple[int, int]], start: int, end: int) -> Spans:
    """Return the spans that hold the printed characters [start, end)."""
    out: list[Span] = []
    ranges: dict[int, tuple[int, int]] = {}
    for number, offset in printed[start:end]:
        low, high = ranges.get(number, (offset, offset))
        ranges[number] = (min(low, offset), max(high, offset))
    for number, (low, high) in ranges.items():
        span = spans[number]
        first = start == 0 or printed[start - 1][0] != number
        last = end == len(printed) or printed[end][0] != number
        out.append(Span(span.source, span.start if first else low, span.end if last else high + 1))
    return tuple(out)
