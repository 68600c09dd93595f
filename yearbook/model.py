"""The canonical model: edition > chapter > section > entry > block, and where each piece was printed.

The words and keys are those of MODEL.md, the contract with programs outside the package.  Everything here is frozen
and does no I/O; `model_json` reads and writes it.  Offsets are code points into a source's decoded text, end excluded.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from yearbook.frozen import quickly_made

Origin = Literal["source", "editor"]
SourceKind = Literal["newspaper", "yearbook"]
Reason = Literal["furniture", "advert", "imprint", "guide", "duplicate", "unplaced", "edited"]
MarkKind = Literal["bold", "italic", "superscript", "subscript", "link"]
SPAN_FIELDS = ("title", "kicker", "subtitle", "bylines", "dateline", "group", "subsection", "contributors")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})*")
"""A language tag as BCP 47 writes it: zh-Hans-CN, zh-Hant-HK, en; without its private extensions."""


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where in a source a piece of text came from: code points [start, end) of source `source`."""

    source: str
    start: int
    end: int


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What title page and imprint tell of the edition; `imprint` holds the office's own lines (版次, 印刷 …) by label."""

    title: str
    subtitle: str | None = None
    year: int | None = None
    language: str = "zh-Hans-CN"
    identifier: str | None = None
    publisher: str | None = None
    editors: tuple[str, ...] = ()
    date: str | None = None
    isbn: str | None = None
    imprint: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What the edition remembers of a source; its text stays in the file at `path`."""

    id: str
    path: str
    sha256: str
    encoding: str
    kind: SourceKind
    newspaper: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """A role (记者, 通讯员) and its names, unspaced."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis over text[start:end] of its paragraph; `href` only for kind "link"."""

    start: int
    end: int
    kind: MarkKind
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote anchored behind text[:at] of its paragraph."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    id: str
    text: str
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    spans: Spans = ()
    origin: Origin = "source"
    type: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Subhead:
    """A small title inside an entry."""

    id: str
    text: str
    spans: Spans = ()
    origin: Origin = "source"
    type: Literal["subhead"] = "subhead"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or the note that stands for it; `image` is a path relative to the project folder."""

    id: str
    caption: str
    credit: str | None = None
    image: str | None = None
    alt: str | None = None
    rights: str | None = None
    spans: Spans = ()
    origin: Origin = "source"
    type: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all rows of one length; the first `header_rows` are the head."""

    id: str
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    unit: str | None = None
    header_rows: int = 1
    note: str | None = None
    spans: Spans = ()
    origin: Origin = "source"
    type: Literal["table"] = "table"


Block = Paragraph | Subhead | Figure | Table


@dataclass(frozen=True, slots=True)
class Entry:
    """The smallest titled unit: a yearbook 【…】 entry or one newspaper article.

    `title` is None only where the source gives none.  `confidence` is that of the least certain decision that made
    the entry.  `spans` maps each name of SPAN_FIELDS to the spans of that field.
    """

    id: str
    title: str | None
    blocks: tuple[Block, ...] = ()
    kicker: str | None = None
    subtitle: str | None = None
    bylines: tuple[Byline, ...] = ()
    dateline: str | None = None
    group: str | None = None
    subsection: str | None = None
    date: str | None = None
    origin: Origin = "source"
    contributors: tuple[str, ...] = ()
    truncated: bool = False
    confidence: float = 1.0
    spans: Mapping[str, Spans] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A unit inside a chapter; `title` is None where the chapter has no 分目."""

    id: str
    title: str | None
    entries: Sequence[Entry] = ()
    contributors: tuple[str, ...] = ()
    spans: Mapping[str, Spans] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Top level of the book (类目)."""

    id: str
    title: str
    sections: tuple[Section, ...] = ()
    spans: Mapping[str, Spans] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A typed piece of front or back matter; `part` is its type: editors, editorial_note, special, people and so on."""

    id: str
    part: str
    title: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Source text that is no part of the book, and why."""

    text: str
    reason: Reason
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One book. `project` is the folder of edition.toml relative to edition.json, or None.

    `apparatus` holds derived matter (contents, index, chronicle) as plain JSON values; it has no spans and names
    entries and blocks by id (see yearbook.apparatus).
    """

    metadata: Metadata
    sources: tuple[SourceInfo, ...] = ()
    front: tuple[Part, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    back: tuple[Part, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    project: str | None = None
    apparatus: Mapping[str, Any] | None = None

    def entries(self) -> Iterator[Entry]:
        """Every entry in the order of the book: front matter, chapters, back matter."""
        for part in self.front:
            yield from part.entries
        for chapter in self.chapters:
            for section in chapter.sections:
                yield from section.entries
        for part in self.back:
            yield from part.entries

    def ids(self) -> Iterator[str]:
        """Every id of the edition: parts, chapters, sections, entries, blocks."""
        yield from (part.id for part in (*self.front, *self.back))
        for chapter in self.chapters:
            yield chapter.id
            yield from (section.id for section in chapter.sections)
        for entry in self.entries():
            yield entry.id
            yield from (block.id for block in entry.blocks)


def without_space(text: str) -> str:
    """Return `text` without any white space: what ids are made of and what is compared."""
    return "".join(text.split())


def block_text(block: Block) -> str:
    """Return the block's words: text, caption, or the cells of a table one after the other."""
    match block:
        case Paragraph() | Subhead():
            return block.text
        case Figure():
            return block.caption
        case Table():
            return "".join("".join(row) for row in block.rows)


def hashed_name(prefix: str, *words: str | None) -> str:
    """Return `prefix` + the first 12 hex digits of SHA-256 over `words` without white space."""
    text = without_space("".join(word or "" for word in words))
    return prefix + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def entry_name(title: str | None, first_block_text: str) -> str:
    """Return what an entry's id is but for its number (MODEL.md: over title + first block's text)."""
    return hashed_name("e-", title, first_block_text)


class Ids:
    """Gives ids by content and numbers equal ones: "e-3f9a0c1b2d4e", then "e-3f9a0c1b2d4e-2".

    One instance serves one edition, so that the second equal entry of the whole book gets "-2".  Ids in `taken` are
    never given.
    """

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._seen: dict[str, int] = {}
        self._taken = taken

    def numbered(self, name: str) -> str:
        """Return `name`, or with the number that tells it from those given before."""
        while True:
            count = self._seen[name] = self._seen.get(name, 0) + 1
            numbered = name if count == 1 else f"{name}-{count}"
            if numbered not in self._taken:
                return numbered

    def named(self, prefix: str, *words: str | None) -> str:
        """Return :func:`hashed_name` these, numbered."""
        return self.numbered(hashed_name(prefix, *words))

    def entry(self, title: str | None, first_block_text: str) -> str:
        """Return an entry's id."""
        return self.numbered(entry_name(title, first_block_text))

    def block(self, entry_id: str, text: str) -> str:
        """Return a block's id: the entry's id, a dot, and a hash of the block's text made like the entry's."""
        return self.named(f"{entry_id}.", text)

    def chapter(self, title: str) -> str:
        """Return a chapter's id."""
        return self.named("c-", title)

    def section(self, chapter_id: str, title: str | None) -> str:
        """Return a section's id; the chapter's id is part of the hash, so 概况 may stand in two chapters."""
        return self.named("s-", chapter_id, title)

    def part(self, kind: str, title: str) -> str:
        """Return the id of a piece of front or back matter."""
        return self.named("p-", kind, title)


def identifier(title: str, year: int | None) -> str:
    """Return the edition's URN: uuid5 of title + year, which no correction ever changes (MODEL.md)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"yearbook:{without_space(title)}{year or ''}").urn


def merged(source: str, ranges: Iterable[tuple[int, int]], text: str) -> Spans:
    """Return `ranges` of the source `source` as spans, neighbours joined where only white space lies between them.

    `text` is the source's decoded text.  Order is that of reading, so a tail that came home stands behind.
    """
    return tuple([Span(source, start, end) for start, end in joined(ranges, text)])


def joined(ranges: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return `ranges` of `text`, neighbours in their order joined where only white space lies between them."""
    out: list[tuple[int, int]] = []
    first = last = -1  # what the last ones make together
    for start, end in ranges:
        if start >= end:
            continue
        if 0 <= last <= start and (last == start or text[last:start].isspace()):
            last = end
            continue
        if last >= 0:
            out.append((first, last))
        first, last = start, end
    if last >= 0:
        out.append((first, last))
    return out
