"""Take stretches out of a line without losing them, and write the record of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from yearbook.cleaning.lines import Line, altered, printed_width
from yearbook.ledger import Edit, Record
from yearbook.model import Mark, Span
from yearbook.traced import Carried, Run, Traced, join

Cut = tuple[int, int, int]
"""(start, end, anchor): text[start:end] goes, and hangs from now on on the kept character that was at `anchor`."""


def cut_out(text: Traced, cuts: Sequence[Cut]) -> Traced:
    """Return `text` without the ascending, disjoint `cuts`; what shows is carried by its anchor, blanks are dropped.

    An anchor lies outside all cuts and before the end of the text, unless nothing is left.
    """
    if _is_plain(text):
        return _cut_plain(text, cuts)
    pieces: list[Traced] = []
    position = 0
    hung: list[tuple[int, Traced]] = []
    for start, end, anchor in cuts:
        pieces.append(text[position:start])
        gone = text[start:end]
        if gone.text.strip() or gone.carried:
            hung.append((anchor, _shown(gone)))
        position = end
    pieces.append(text[position:])
    left = join(pieces)
    for anchor, gone in hung:
        left = left.carrying(gone, min(moved(anchor, cuts), len(left.text)))
    return left


def _is_plain(text: Traced) -> bool:
    """Tell whether `text` is one stretch of its source, as it stands there."""
    return not text.carried and len(text.runs) == 1 and text.runs[0][0] == 0 and text.runs[0][2] == len(text.text)


def _shown(text: Traced) -> Traced:
    """Return `text` without its blanks, which need no account."""
    blanks = [(i, i + 1) for i, c in enumerate(text.text) if c.isspace()]
    return text.without(blanks) if blanks else text


def _cut_plain(text: Traced, cuts: Sequence[Cut]) -> Traced:
    source = text.runs[0][1]
    shown = text.text
    kept: list[str] = []
    runs: list[Run] = []
    carried: list[Carried] = []
    position = length = 0
    for start, end, anchor in cuts:
        if start > position:
            kept.append(shown[position:start])
            runs.append((length, source + position, start - position))
            length += start - position
        if not shown[start:end].isspace():
            at = length - (start - anchor) if position <= anchor < start else moved(anchor, cuts)
            carried.append((at, source + start, source + end))
        position = end
    if position < len(shown):
        kept.append(shown[position:])
        runs.append((length, source + position, len(shown) - position))
    if any(a[0] > b[0] for a, b in pairwise(carried)):
        carried.sort(key=lambda item: item[0])
    return Traced("".join(kept), tuple(runs), tuple(carried))


def moved(position: int, cuts: Sequence[Cut]) -> int:
    """Return where the character at `position` stands when the `cuts` are made."""
    index = bisect_left(cuts, (position, position, 0))
    gone = sum(min(end, position) - start for start, end, _ in cuts[:index] if start < position)
    return position - gone


def edited(line: Line, cuts: Sequence[Cut], *, confidence: float = 1.0) -> Line:
    """Return `line` with `cuts` made in its text, its marks moved along and its printed width taken anew."""
    text = cut_out(line.text, cuts)
    marks = line.marks
    if marks:
        marks = tuple(
            Mark(a, b, m.kind, m.href) for m in marks if (a := moved(m.start, cuts)) < (b := moved(m.end, cuts))
        )
    return altered(line, text=text, width=printed_width(text.text), marks=marks, confidence=confidence)


def record_cuts(
    rule: str, source: str, line: Line, cuts: Sequence[Cut], after: str, confidence: float, note: str = ""
) -> Record:
    """Return the record of `cuts` made in `line`, with exact edits over the source."""
    text = line.text
    spans: tuple[Span, ...]
    if _is_plain(text):
        start = text.runs[0][1]
        edits = tuple((start + a, start + b, "") for a, b, _anchor in cuts)
        spans = (Span(source, start, start + len(text.text)),)
    else:
        edits = tuple(sorted(edit for start, end, _anchor in cuts for edit in gone_edits(text[start:end])))
        spans = tuple(text.spans(source))
    return Record(
        rule=rule,
        action="change",
        spans=spans,
        before=text.text,
        after=after,
        confidence=confidence,
        line=line.number,
        edits=edits,
        note=note,
    )


def gone_edits(text: Traced) -> list[Edit]:
    """Return the edits that take `text` out of its source: what it shows; what it carries went by earlier records."""
    return [(start, start + length, "") for _position, start, length in text.runs]
