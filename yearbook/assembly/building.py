"""Chapters, sections and parts with their ids; their entries, which are made when somebody looks into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, Protocol

from yearbook.assembly.accounts import Field
from yearbook.assembly.gist import Gist, gist_of, words
from yearbook.assembly.making import Made, Print, made
from yearbook.errors import LawError
from yearbook.i18n import _
from yearbook.model import Chapter, Entry, Ids, Part, Reason, Section, SetAside, Span, Spans, merged
from yearbook.reading.draft import DraftEntry, DraftPart, Signature
from yearbook.traced import Traced
from yearbook.unopened import Unopened


class Placed(Protocol):
    """A draft entry and the id of the source that it was read from: an entry never mixes two sources."""

    @property
    def source(self) -> str:
        """The id."""

    @property
    def entry(self) -> DraftEntry:
        """The draft."""

    @property
    def gist(self) -> Gist | None:
        """Its gist, where it is as it was read."""

    @property
    def read_as(self) -> object:
        """What tells it from all others of its reading, where it is as it was read; else None."""


class _OfPart(NamedTuple):
    """An entry of front or back matter, and what tells it from all others of its reading."""

    source: str
    entry: DraftEntry
    read_as: object
    gist: Gist | None = None


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A unit of a chapter before it has ids: its title, its signature and its entries, all of one source."""

    source: str
    title: Traced | None
    entries: tuple[Placed, ...]
    contributors: Signature | None = None


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter before it has ids; `prints` are the source prints of its title, by source."""

    title: str
    prints: tuple[tuple[str, Traced], ...]
    sections: tuple[PlacedSection, ...]


class Drawn:
    """An entry that has its id, and is made when somebody asks for it."""

    __slots__ = ("_made", "gist", "name", "placed", "where")

    def __init__(self, name: str, placed: Placed, gist: Gist, where: Print) -> None:
        self.name, self.placed, self.gist, self.where = name, placed, gist, where
        self._made: Made | None = None

    @property
    def made(self) -> Made:
        """The entry, and the accounts of its texts."""
        if self._made is None:
            self._made = made(self.name, self.placed.entry, self.where)
        return self._made

    @made.setter
    def made(self, made: Made) -> None:
        self._made = made


class Builder:
    """Builds the model's pieces of one edition; `texts` maps source ids to decoded texts.

    One builder serves one edition, so that equal entries of the whole book are numbered (model.Ids).  `keys` maps source
    ids to the hash of all that their readings depend on, where somebody knows it.
    """

    def __init__(self, texts: Mapping[str, str], keys: Mapping[str, str | None] | None = None) -> None:
        self._prints = {source: Print(source, text) for source, text in texts.items()}
        self._keys = keys or {}
        self._ids = Ids()
        self._accounts: dict[str, list[Field]] = {}
        self.drawn: dict[str, list[Drawn]] = {}  # by source, as what follows
        self.around: dict[str, list[object]] = {}  # what else of a source stands in the book, and as what

    def accounts(self, source: str) -> list[Field]:
        """Return what all texts of a source were printed as."""
        return [*self._accounts.get(source, ()), *(a for one in self.drawn.get(source, ()) for a in one.made.accounts)]

    def _told(self, source: str, printed: Traced | None, text: str | None) -> Spans:
        return self._prints[source].told(self._accounts.setdefault(source, []), "", (printed,), text)

    def chapter(self, draft: PlacedChapter) -> Chapter:
        """Give a chapter and everything in it its ids and spans."""
        chapter_id = self._ids.chapter(draft.title)
        found: list[Span] = []
        for source, printed in draft.prints:
            text = "" if found else draft.title
            self.around.setdefault(source, []).append(("chapter", printed, text))
            found.extend(self._told(source, printed, text))
        sections = tuple([self.section(chapter_id, section) for section in draft.sections])
        return Chapter(chapter_id, draft.title, sections, {"title": tuple(found)})

    def section(self, chapter_id: str, draft: PlacedSection) -> Section:
        """Give a section its id and spans, and its entries their ids."""
        title, source, signed = words(draft.title), draft.source, draft.contributors
        section_id = self._ids.section(chapter_id, title)
        self.around.setdefault(source, []).append(("section", draft.title, signed))
        entries = self._entries(draft.entries)
        spans = {
            "title": self._told(source, draft.title, title),
            "contributors": self._prints[source].signed(self._accounts.setdefault(source, []), "", signed),
        }
        return Section(section_id, title, entries, signed.names if signed else (), spans)

    def _entries(self, several: Sequence[Placed]) -> Unopened:
        drawn = [self._drawn(placed) for placed in several]
        ranges: dict[str, list[tuple[int, int]]] = {}
        origins: list[object] = []
        for one in drawn:
            source, key = one.where.source, self._keys.get(one.where.source)
            ranges.setdefault(source, []).extend(one.gist.ranges)
            as_read = None if key is None else one.placed.read_as
            origins.append((one.name, source, key, one.placed.entry if as_read is None else as_read))
        captions = [caption for one in drawn for caption in one.gist.captions]
        return Unopened([one.name for one in drawn], origins, ranges, partial(_opened, drawn, ranges), captions)

    def _drawn(self, placed: Placed) -> Drawn:
        """Give an entry its id."""
        where = self._prints[placed.source]
        gist = placed.gist or gist_of(where.text, placed.entry)
        one = Drawn(self._ids.numbered(gist.base), placed, gist, where)
        self.drawn.setdefault(placed.source, []).append(one)
        return one

    def part(self, source: str, draft: DraftPart) -> Part:
        """Give a piece of front or back matter its id; the print of its title lies in its first entry's title."""
        number = len(self.drawn.get(source, ()))
        drawn = [self._drawn(_OfPart(source, entry, ("part", number + n))) for n, entry in enumerate(draft.entries)]
        printed = self._prints[source].spans((draft.title_print,))
        if printed and drawn:
            first, accounts = drawn[0].made
            spans = {**first.spans, "title": (*printed, *first.spans["title"])}
            drawn[0].made = Made(replace(first, spans=spans), accounts)
            self.around.setdefault(source, []).append(("part", draft.title_print))
        entries = tuple([one.made.entry for one in drawn])
        return Part(self._ids.part(draft.part, draft.title), draft.part, draft.title, entries)

    def set_aside(self, source: str, text: Traced, reason: Reason) -> SetAside:
        """Return what is no part of the book, with its place."""
        shown = text.text.strip()
        return SetAside(shown, reason, self._told(source, text, shown))


def _opened(drawn: Sequence[Drawn], ranges: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[Entry, ...]:
    """Make entries, and hold them to what was told of them, by which the law is checked.  Raises LawError."""
    entries = tuple([one.made.entry for one in drawn])
    found: dict[str, list[tuple[int, int]]] = {}
    for entry in entries:
        for spans in (*entry.spans.values(), *[block.spans for block in entry.blocks]):
            for span in spans:
                found.setdefault(span.source, []).append((span.start, span.end))
    texts = {one.where.source: one.where.text for one in drawn}
    for source, text in texts.items():
        told, came = (merged("", sorted(several.get(source, ())), text) for several in (ranges, found))
        if told != came:
            raise LawError(
                _("a section's texts are not those of its prints."),
                where=f"{source}: {entries[0].title or entries[0].id}",
                mend=_("This is a fault of Yearbook, not of your text; nothing was written. Please report it."),
            )
    return entries
