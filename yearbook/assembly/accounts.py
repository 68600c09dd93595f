"""The last entries of the ledger: every sign and blank of the source that the model does not show, and why.

Cleaning and reading record what they changed.  What is left are brackets, signs and blanks that became structure (the
【】 of a title, the blank inside a spread name, the line end before a credit).  With them the ledger is exact: the
source, read over a field's spans with all edits made, gives the field's text, sign by sign (see `ledger.replay`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yearbook.i18n import _
from yearbook.ledger import Edit, Record
from yearbook.model import Span, Spans
from yearbook.traced import Traced, join

_Piece = tuple[int | None, int, str]
"""(source offset or None, length, text): consecutive characters as they are shown, or text with no print."""

_LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Field:
    """A text of the model: what it was printed as, what it reads, where, and the entry (or "") that it belongs to."""

    source: str
    owner: str
    printed: tuple[Traced, ...]
    text: str
    spans: Spans


def settle(fields: Iterable[Field], records: Sequence[Record], texts: Mapping[str, str]) -> list[Record]:
    """Return the records whose edits are still missing, one for signs and one for blanks of each entry and source.

    Linear in the number of runs and edits but for one sort of the edits.
    """
    known = _Known(records)
    out: list[Record] = []
    ends: dict[str, list[int]] = {}
    groups: dict[tuple[str, str], list[Field]] = {}
    for field in fields:
        groups.setdefault((field.source, field.owner), []).append(field)
    for (source, owner), group in groups.items():
        signs: list[Edit] = []
        blanks: list[Edit] = []
        text = texts[source]
        for field in group:
            for edit in _missing(field, known, text):
                (signs if text[edit[0] : edit[1]].strip() else blanks).append(edit)
        for rule, edits in (("layout.signs", signs), ("layout.blanks", blanks)):
            if edits:
                if source not in ends:
                    ends[source] = [found.end() for found in _LINE_END.finditer(text)]
                out.append(_record(rule, source, owner, edits, text, ends[source]))
    return out


def _record(rule: str, source: str, owner: str, edits: list[Edit], text: str, ends: Sequence[int]) -> Record:
    edits.sort()
    signs = rule == "layout.signs"
    before = "".join("".join(text[a:b].split()) for a, b, _new in edits)
    return Record(
        rule=rule,
        action="change",
        spans=tuple(Span(source, a, b) for a, b, _new in edits if a < b) or (Span(source, *edits[0][:2]),),
        before=before if signs else str(len(edits)),
        after="".join(new for _a, _b, new in edits) if signs else owner,
        line=bisect_right(ends, edits[0][0]) + 1,
        edits=tuple(edits),
        entry=owner or None,
        note=_("Marks that became structure: the brackets of a title, the sign before a name.")
        if signs
        else _("Blanks and line ends that are no part of the text."),
    )


class _Known:
    """The edits that are already recorded, by source, to be asked for a stretch of it."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows: dict[str, list[Edit]] = {}
        for record in records:
            if record.action == "change" and record.edits and record.spans:
                rows.setdefault(record.spans[0].source, []).extend(record.edits)
        self._edits = {source: sorted(edits) for source, edits in rows.items()}
        self._starts = {source: [edit[0] for edit in edits] for source, edits in self._edits.items()}
        self._gone = {
            source: {start: end for start, end, new in edits if not new} for source, edits in self._edits.items()
        }

    def taken_out(self, source: str) -> Mapping[int, int]:
        """Return by its start where the last of the known edits ends that begins there, of those that take text out."""
        return self._gone.get(source, {})

    def within(self, source: str, start: int, end: int) -> list[Edit]:
        """Return the known edits that begin in [start, end], in order."""
        starts = self._starts.get(source)
        if not starts:
            return []
        edits = self._edits[source]
        at = bisect_left(starts, start)
        out = []
        while at < len(edits) and edits[at][0] <= end:
            if edits[at][1] <= end:
                out.append(edits[at])
            at += 1
        return out


def _reads(field: Field, gone: Mapping[int, int], text: str) -> bool:
    """Tell whether the field's one print reads its text where what is `gone` is left out, as most paragraphs do.

    Asked of all runs at once: a paragraph has one for each of its lines.
    """
    if len(field.printed) > 1 or len(field.spans) > 1 or not field.text or field.printed[0].text != field.text:
        return False
    runs = field.printed[0].runs
    if "".join([text[start : start + size] for _at, start, size in runs]) != field.text:
        return False
    (span,) = field.spans
    starts = [start for _at, start, _size in runs]
    ends = [start + size for _at, start, size in runs]
    between = [*map(gone.get, ends)]
    return (
        between[:-1] == starts[1:]
        and (span.start == starts[0] or gone.get(span.start) == starts[0])
        and (span.end == ends[-1] or between[-1] == span.end)
    )


def _missing(field: Field, known: _Known, text: str) -> list[Edit]:
    """Return the edits that lead from the source over the field's spans to its text, without the known ones."""
    if _reads(field, known.taken_out(field.source), text):
        return []
    out: list[Edit] = []
    pieces = iter(_pieces(field))
    piece = next(pieces, None)
    waiting = ""
    for span in field.spans:
        position = span.start
        while piece is not None:
            at, length, shown = piece
            if at is None:
                waiting += shown
                piece = next(pieces, None)
                continue
            if not (position <= at < span.end):
                break
            out.extend(_gap(field.source, position, at, waiting, known))
            waiting = ""
            if text[at : at + length] != shown:  # a blank that reads as another blank
                for n, (was, now) in enumerate(zip(text[at : at + length], shown, strict=True), at):
                    if was != now:
                        out.extend(_gap(field.source, n, n + 1, now, known))
            position = at + length
            piece = next(pieces, None)
        rest = _gap(field.source, position, span.end, "", known)
        if rest and waiting and not _comes(field.source, piece, waiting, known):
            rest[0] = (rest[0][0], rest[0][1], waiting)
            waiting = ""
        out.extend(rest)  # what is still waiting stands before the next span's first sign
    if waiting:
        end = field.spans[-1].end
        out.append((end - 1, end, text[end - 1] + waiting))
    return out


def _comes(source: str, piece: _Piece | None, text: str, known: _Known) -> bool:
    """Tell whether a known edit puts `text` before the piece, which opens the next span."""
    if piece is None or piece[0] is None:
        return False
    return any(new == text for _a, _b, new in known.within(source, piece[0], piece[0]))


def _gap(source: str, start: int, end: int, text: str, known: _Known) -> list[Edit]:
    """Return the edits that make source[start:end] read `text`, less those that are known."""
    if not text and (start == end or known.taken_out(source).get(start) == end):
        return []
    out: list[Edit] = []
    position = start
    for a, b, new in known.within(source, start, end):
        if b == a and a == end and not text:
            continue
        if a > position:
            out.append((position, a, ""))
        position = max(position, b)
        if new and text.startswith(new):
            text = text[len(new) :]
    if position < end:
        out.append((position, end, ""))
    if text:
        if out:
            a, b, _new = out[0]
            out[0] = (a, b, text)
        else:
            out.append((end, end, text))
    return out


def _pieces(field: Field) -> list[_Piece]:
    """Return what the field shows as pieces of source and of text without print, in the order of reading."""
    traced = field.printed[0] if len(field.printed) == 1 else join(field.printed)
    if traced.text == field.text:
        out: list[_Piece] = []
        position = 0
        for at, source, length in traced.runs:
            if at > position:
                out.append((None, 0, traced.text[position:at]))
            out.append((source, length, traced.text[at : at + length]))
            position = at + length
        if position < len(traced.text):
            out.append((None, 0, traced.text[position:]))
        return out
    return _aligned(traced, field.text)


def _aligned(traced: Traced, text: str) -> list[_Piece]:
    """Match a text with the print that it was read out of: its signs in order, what lies between them left out."""
    out: list[_Piece] = []
    position = 0
    for c in text:
        found = position
        shown = traced.text
        while found < len(shown) and shown[found] != c and not (c == " " and shown[found].isspace()):
            found += 1
        at = traced.offset(found) if found < len(shown) else None
        if at is None:
            out.append((None, 0, c))
            continue
        out.append((at, 1, c))
        position = found + 1
    return out
