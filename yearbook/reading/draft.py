"""What a reader hands on: titled pieces of Traced text, without ids and without a place in the edition yet.

The law *nothing is lost* begins here: every visible character of the cleaned lines stands in exactly one Traced field
of one draft, or in `Reading.set_aside`.  A field that is plain `str` (a group's name, the names of a byline) is what
was read out of the Traced beside it.  Assembly gives ids, spans and chapters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from yearbook.frozen import quickly_made
from yearbook.intake.source import Source
from yearbook.ledger import Record
from yearbook.model import Mark, Reason
from yearbook.traced import Traced

BlockType = Literal["paragraph", "subhead", "figure", "table"]


@quickly_made
@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A paragraph, subhead, figure or table.

    `text` is the running text, the subhead, a figure's caption, or a table's caption (may be empty there).
    `credit` is a figure's source (某某街道供稿, 摄影 李明) without its brackets or ■, which the Traced carries.
    `rows` are a table's cells, all rows of one length; `unit` and `note` stand over and under it.
    """

    type: BlockType
    text: Traced
    credit: Traced | None = None
    rows: tuple[tuple[Traced, ...], ...] = ()
    header_rows: int = 1
    unit: Traced | None = None
    note: Traced | None = None
    marks: tuple[Mark, ...] = ()
    confidence: float = 1.0

    def traces(self) -> Iterator[Traced]:
        """Every print of the block, in reading order; their ranges are the block's spans."""
        yield self.text
        if self.unit is not None:
            yield self.unit
        for row in self.rows:
            yield from row
        if self.note is not None:
            yield self.note
        if self.credit is not None:
            yield self.credit


@quickly_made
@dataclass(frozen=True, slots=True)
class DraftByline:
    """A role (记者, 通讯员) with its names, unspaced, and the print that they were read from."""

    role: str
    names: tuple[str, ...]
    print: Traced


@dataclass(frozen=True, slots=True)
class Signature:
    """Names that close an entry or section (撰稿人), and their print with its parentheses."""

    names: tuple[str, ...]
    print: Traced


@quickly_made
@dataclass(frozen=True, slots=True)
class DraftEntry:
    """The smallest titled unit: a yearbook 【…】 entry or one newspaper article.

    `group` is the headline that several articles stand under; `group_print` is set in the first of them only.
    `order` sorts entries of one source in the order of print: the source offset of the first character of the body,
    else of the title.  `confidence` is that of the least certain decision, blocks included.  `repeated` says that the
    source has this entry already: it is set aside, unless an editor wants it twice.
    """

    title: Traced | None
    blocks: tuple[DraftBlock, ...] = ()
    kicker: Traced | None = None
    subtitle: Traced | None = None
    bylines: tuple[DraftByline, ...] = ()
    dateline: Traced | None = None
    group: str | None = None
    group_print: Traced | None = None
    subsection: str | None = None
    subsection_print: Traced | None = None
    contributors: Signature | None = None
    date: str | None = None
    truncated: bool = False
    confidence: float = 1.0
    order: int = 0
    repeated: bool = False

    def fields(self) -> Iterator[Traced]:
        """Every print of the entry but those of its blocks."""
        for field in (self.title, self.kicker, self.subtitle, self.dateline, self.group_print, self.subsection_print):
            if field is not None:
                yield field
        for byline in self.bylines:
            yield byline.print
        if self.contributors is not None:
            yield self.contributors.print

    def traces(self) -> Iterator[Traced]:
        """Every print of the entry: fields first, then blocks."""
        yield from self.fields()
        for block in self.blocks:
            yield from block.traces()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A unit inside a yearbook chapter (分目)."""

    title: Traced | None
    entries: Sequence[DraftEntry] = ()
    contributors: Signature | None = None


@dataclass(frozen=True, slots=True)
class DraftChapter:
    """Top level of a yearbook (类目); a title read from a running head has no print of its own."""

    title: str
    title_print: Traced | None = None
    sections: tuple[DraftSection, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPart:
    """Front or back matter that the source itself has: `part` is its type as in MODEL.md (overview, people, …)."""

    part: str
    title: str
    title_print: Traced | None = None
    entries: tuple[DraftEntry, ...] = ()
    at_back: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One source, read: `chapters` of a yearbook or `entries` of a newspaper, what is no part of the book, and why.

    `records` are the decisions of the reader; what cleaning recorded is not repeated here.
    """

    source: Source
    chapters: tuple[DraftChapter, ...] = ()
    entries: Sequence[DraftEntry] = ()
    parts: tuple[DraftPart, ...] = ()
    set_aside: tuple[tuple[Traced, Reason], ...] = ()
    records: tuple[Record, ...] = ()

    def traces(self) -> Iterator[Traced]:
        """Every print of the reading: together they are the whole source but for white space."""
        for entry in self.entries:
            yield from entry.traces()
        for part in self.parts:
            if part.title_print is not None:
                yield part.title_print
            for entry in part.entries:
                yield from entry.traces()
        for chapter in self.chapters:
            if chapter.title_print is not None:
                yield chapter.title_print
            for section in chapter.sections:
                if section.title is not None:
                    yield section.title
                if section.contributors is not None:
                    yield section.contributors.print
                for entry in section.entries:
                    yield from entry.traces()
        for text, _reason in self.set_aside:
            yield text
