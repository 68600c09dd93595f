"""Readings kept in the cache: a source that did not change is not cleaned and read again.

The longest part of structuring is cleaning and reading, and it looks at one source alone.  An item is found by all that
its result depends on: the decoded bytes, what intake or a person said of them, the language of notes, and the program.
The source's id is none of it: a file that is added before others gives them new ids and not a new reading.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from yearbook import i18n, plain
from yearbook.assembly.gist import Gist, gists
from yearbook.cache import Cache
from yearbook.intake import Source
from yearbook.ledger import Record
from yearbook.model import Reason, Span
from yearbook.reading.draft import DraftChapter, DraftEntry, DraftPart, Reading
from yearbook.surroundings import program
from yearbook.traced import Traced

KIND = "reading"


@dataclass(frozen=True, slots=True)
class Read:
    """One source after cleaning and reading; `records` are those of cleaning, then those of the reader."""

    reading: Reading
    records: tuple[Record, ...]
    gists: tuple[Gist, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """What an item holds: a :class:`Read` without the source, which is at hand; `source` is the id that it had."""

    source: str
    chapters: tuple[DraftChapter, ...]
    entries: tuple[DraftEntry, ...]
    parts: tuple[DraftPart, ...]
    set_aside: tuple[tuple[Traced, Reason], ...]
    decisions: tuple[Record, ...]
    records: tuple[Record, ...]
    gists: tuple[Gist, ...]


def read_one(source: Source) -> Read:
    """Clean and read one source. Pure."""
    from yearbook.cleaning import (
        clean,
    )  # the patterns of all rules take 0.3 s to compile, for nothing where all is kept
    from yearbook.reading.read import read

    cleaned = clean(source)
    reading = read(cleaned)
    return Read(reading, (*cleaned.records, *reading.records), gists(reading))


def read_packed(source: Source) -> bytes:
    """Return :func:`read_one` as :func:`pack` writes it: what a worker process sends home."""
    return pack(read_one(source))


def pack(done: Read) -> bytes:
    """Return the item that keeps `done`."""
    r = done.reading
    cleaning = done.records[: len(done.records) - len(r.records)]
    item = _Item(r.source.id, r.chapters, r.entries, r.parts, r.set_aside, r.records, cleaning, done.gists)
    return json.dumps(plain.pack(item), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(data: bytes, source: Source) -> Read:
    """Return what :func:`pack` kept, for `source`. Raises ValueError for data of another form."""
    try:
        item: _Item = plain.unpack(_Item, json.loads(data))
    except (TypeError, LookupError) as error:
        raise ValueError("no item of this program") from error
    decisions, cleaning = item.decisions, item.records
    if item.source != source.id:
        decisions, cleaning = (tuple([_moved(r, source.id) for r in several]) for several in (decisions, cleaning))
    reading = Reading(source, item.chapters, item.entries, item.parts, item.set_aside, decisions)
    return Read(reading, (*cleaning, *decisions), item.gists)


def _moved(record: Record, source: str) -> Record:
    return replace(record, spans=tuple([Span(source, span.start, span.end) for span in record.spans]))


def key(source: Source) -> str:
    """Return the hash of all that the reading of `source` depends on."""
    told = (source.sha256, source.encoding, source.kind, source.newspaper, source.date, i18n.language(), program())
    return hashlib.sha256(repr(told).encode()).hexdigest()


def find(source: Source, store: Cache) -> Read | None:
    """Return the kept reading of `source`, None where there is none or the item is not of our making."""
    data = store.get(KIND, key(source))
    if data is None:
        return None
    try:
        return unpack(data, source)
    except ValueError:
        return None


def keep(source: Source, data: bytes, store: Cache) -> None:
    """Keep the reading of `source`, packed."""
    store.put(KIND, key(source), data)
