"""Say of every record which entry it concerns, now that entries have ids."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from yearbook.ledger import Record
from yearbook.model import Entry, Span


def attributed(records: Iterable[Record], entries: Iterable[Entry]) -> list[Record]:
    """Return `records`, each with the id of that of `entries` in whose spans its own first span lies, if there is one."""
    rows: dict[str, list[tuple[int, int, str]]] = {}
    for entry in entries:
        for span in _spans(entry):
            rows.setdefault(span.source, []).append((span.start, span.end, entry.id))
    starts: dict[str, list[int]] = {}
    for source, found in rows.items():
        found.sort()
        starts[source] = [row[0] for row in found]
    out: list[Record] = []
    for record in records:
        if record.entry is None:
            for span in record.spans:
                owner = _owner(rows.get(span.source, []), starts.get(span.source, []), span)
                if owner is not None:
                    record = record.filled(entry=owner)
                    break
        out.append(record)
    return out


def _spans(entry: Entry) -> Iterator[Span]:
    for spans in entry.spans.values():
        yield from spans
    for block in entry.blocks:
        yield from block.spans


def _owner(rows: list[tuple[int, int, str]], starts: list[int], span: Span) -> str | None:
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and span.start < rows[at][1]:
        return rows[at][2]
    if at + 1 < len(rows) and rows[at + 1][0] < span.end:
        return rows[at + 1][2]
    return None
