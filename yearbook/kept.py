"""Readings kept in the cache: a source that did not change is not cleaned and read again.

The longest part of structuring is cleaning and reading, and it looks at one source alone.  An item is found by all that
its result depends on: the decoded bytes, what intake or a person said of them, the language of notes, and the program.
The source's id is none of it: a file that is added before others gives them new ids and not a new reading.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import accumulate, pairwise

from yearbook import i18n, plain
from yearbook.assembly.gist import Gist, entries_of, gists
from yearbook.cache import Cache
from yearbook.intake import Source
from yearbook.later import Later
from yearbook.ledger import Record
from yearbook.model import Reason, Span
from yearbook.reading.draft import DraftChapter, DraftEntry, DraftPart, Reading
from yearbook.surroundings import program
from yearbook.traced import Traced

KIND = "reading"


@dataclass(frozen=True)
class Read:
    """One source after cleaning and reading. `reading` holds no records; `tell` makes all of them when they are asked for."""

    reading: Reading
    gists: tuple[Gist, ...]
    tell: Callable[[], tuple[Record, ...]] = field(compare=False, repr=False)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Those of cleaning, then those of the reader."""
        return self.tell()


@dataclass(frozen=True, slots=True)
class _Item:
    """The first line of an item: a :class:`Read` without the source, which is at hand, its entries and its records.

    `sizes` are the entries of each section of each chapter, and last those that stand in none.
    """

    chapters: tuple[DraftChapter, ...]
    sizes: tuple[int, ...]
    parts: tuple[DraftPart, ...]
    set_aside: tuple[tuple[Traced, Reason], ...]
    gists: tuple[Gist, ...]


@dataclass(frozen=True, slots=True)
class _Entries:
    """The second line, which a stage that has kept its own work need not open: the entries of the body, in their order."""

    entries: tuple[DraftEntry, ...]


@dataclass(frozen=True, slots=True)
class _Records:
    """The third line, half of the whole, which only the ledger needs; `source` is the id that the source had."""

    source: str
    records: tuple[Record, ...]


def read_one(source: Source) -> Read:
    """Clean and read one source. Pure."""
    # the patterns of all rules take 0.3 s to compile, for nothing where all is kept
    from yearbook.cleaning import clean
    from yearbook.reading.read import read

    cleaned = clean(source)
    reading = read(cleaned)
    records = (*cleaned.records, *reading.records)
    return Read(replace(reading, records=()), gists(reading), lambda: records)


def read_packed(source: Source) -> bytes:
    """Return :func:`read_one` as :func:`pack` writes it: what a worker process sends home."""
    return pack(read_one(source))


def pack(done: Read) -> bytes:
    """Return the item that keeps `done`."""
    r = done.reading
    bare = tuple([_with_entries(chapter, [()] * len(chapter.sections)) for chapter in r.chapters])
    sizes = [len(section.entries) for chapter in r.chapters for section in chapter.sections]
    item = _Item(bare, (*sizes, len(r.entries)), r.parts, r.set_aside, done.gists)
    entries = _Entries(tuple(entries_of(r)))
    return b"\n".join([_line(item), _line(entries), _line(_Records(r.source.id, done.records))])


def _with_entries(chapter: DraftChapter, entries: Iterable[Sequence[DraftEntry]]) -> DraftChapter:
    sections = [replace(section, entries=mine) for section, mine in zip(chapter.sections, entries, strict=True)]
    return replace(chapter, sections=tuple(sections))


def _line(value: object) -> bytes:
    return json.dumps(plain.pack(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(data: bytes, source: Source) -> Read:
    """Return what :func:`pack` kept, for `source`. Raises ValueError for data of another form."""
    lines = data.split(b"\n")
    if len(lines) != 3:
        raise ValueError("no item of this program")
    try:
        item: _Item = plain.unpack(_Item, json.loads(lines[0]))
    except (TypeError, LookupError) as error:
        raise ValueError("no item of this program") from error
    whole = Later(sum(item.sizes), partial(_entries, lines[1]))
    ends = [0, *accumulate(item.sizes)]
    *sections, loose = [whole.part(start, end) for start, end in pairwise(ends)]
    each = iter(sections)
    chapters = [_with_entries(chapter, [next(each) for _section in chapter.sections]) for chapter in item.chapters]
    reading = Reading(source, tuple(chapters), loose, item.parts, item.set_aside)
    return Read(reading, item.gists, partial(_unpacked, lines[2], source.id))


def _entries(line: bytes) -> tuple[DraftEntry, ...]:
    held: _Entries = plain.unpack(_Entries, json.loads(line))
    return held.entries


def _unpacked(line: bytes, source: str) -> tuple[Record, ...]:
    told: _Records = plain.unpack(_Records, json.loads(line))
    return told.records if told.source == source else tuple([_moved(record, source) for record in told.records])


def _moved(record: Record, source: str) -> Record:
    return replace(record, spans=tuple([Span(source, span.start, span.end) for span in record.spans]))


def key(source: Source) -> str:
    """Return the hash of all that the reading of `source` depends on."""
    told = (source.sha256, source.encoding, source.kind, source.newspaper, source.date, i18n.language(), program())
    return hashlib.sha256(repr(told).encode()).hexdigest()


def item(source: Source, store: Cache) -> bytes | None:
    """Return what was kept of `source`, None where there is nothing."""
    return store.get(KIND, key(source))


def opened(data: bytes, source: Source) -> Read | None:
    """Return the reading that `data` keeps of `source`, None where it is not of our making."""
    try:
        return unpack(data, source)
    except ValueError:
        return None


def keep(source: Source, data: bytes, store: Cache) -> None:
    """Keep the reading of `source`, packed."""
    store.put(KIND, key(source), data)
