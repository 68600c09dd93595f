"""Drafts to model: ids by content, spans by source, every field as the text that is printed.

What a draft holds as Traced becomes a string here, and its account becomes spans; nothing else knows both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from yearbook.assembly.accounts import Field
from yearbook.model import (
    Block,
    Byline,
    Chapter,
    Entry,
    Figure,
    Ids,
    Mark,
    Origin,
    Paragraph,
    Part,
    Reason,
    Section,
    SetAside,
    Span,
    Spans,
    Subhead,
    Table,
    merged,
)
from yearbook.reading.draft import DraftBlock, DraftEntry, DraftPart, Signature
from yearbook.traced import Traced


class Placed(Protocol):
    """A draft entry and the id of the source that it was read from: an entry never mixes two sources."""

    @property
    def source(self) -> str:
        """The id."""

    @property
    def entry(self) -> DraftEntry:
        """The draft."""


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


def words(text: Traced | None) -> str | None:
    """Return the text of a field: one blank for each run of white space, none at the ends; None for nothing."""
    if text is None:
        return None
    return " ".join(text.text.split()) or None


class Builder:
    """Builds the model's pieces of one edition; `texts` maps source ids to decoded texts.

    One builder serves one edition, so that equal entries of the whole book are numbered (model.Ids).
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._ids = Ids()
        self.fields: dict[str, list[Field]] = {}  # by source, as all that follows
        self.made: dict[str, list[tuple[Entry, DraftEntry]]] = {}
        self.prints: dict[str, list[object]] = {}  # what else of a source stands in the book, and as what

    def _told(self, source: str, owner: str, traces: Iterable[Traced | None], text: str | None) -> Spans:
        """Return the spans of a text of the model, and keep its account."""
        printed = tuple([traced.stripped() for traced in traces if traced is not None])
        if not printed:
            return ()
        spans = self.spans(source, printed)
        if spans:
            self.fields.setdefault(source, []).append(Field(source, owner, printed, text or "", spans))
        return spans

    def spans(self, source: str, traces: Iterable[Traced | None]) -> Spans:
        """Return the spans of `traces` in their order, joined over white space."""
        ranges = [found for traced in traces if traced is not None for found in traced.ranges()]
        return merged(source, ranges, self._texts[source])

    def chapter(self, draft: PlacedChapter) -> Chapter:
        """Give a chapter and everything in it its ids and spans."""
        chapter_id = self._ids.chapter(draft.title)
        found: list[Span] = []
        for source, printed in draft.prints:
            text = "" if found else draft.title
            self.prints.setdefault(source, []).append(("chapter", printed, text))
            found.extend(self._told(source, "", (printed,), text))
        sections = tuple(self.section(chapter_id, section) for section in draft.sections)
        return Chapter(chapter_id, draft.title, sections, {"title": tuple(found)})

    def section(self, chapter_id: str, draft: PlacedSection) -> Section:
        """Give a section its id and spans."""
        title = words(draft.title)
        section_id = self._ids.section(chapter_id, title)
        signed = draft.contributors
        self.prints.setdefault(draft.source, []).append(("section", draft.title, signed))
        return Section(
            section_id,
            title,
            tuple([self.entry(placed.source, placed.entry) for placed in draft.entries]),
            signed.names if signed else (),
            {
                "title": self._told(draft.source, "", (draft.title,), title),
                "contributors": self._signed(draft.source, "", signed),
            },
        )

    def part(self, source: str, draft: DraftPart) -> Part:
        """Give a piece of front or back matter its id; the print of its title lies in its first entry's title."""
        entries = [self.entry(source, entry) for entry in draft.entries]
        printed = self.spans(source, (draft.title_print,))
        if printed and entries:
            first = entries[0]
            entries[0] = replace(first, spans={**first.spans, "title": (*printed, *first.spans["title"])})
            made = self.made[source]
            made[-len(entries)] = (entries[0], made[-len(entries)][1])
            self.prints.setdefault(source, []).append(("part", draft.title_print))
        return Part(self._ids.part(draft.part, draft.title), draft.part, draft.title, tuple(entries))

    def entry(self, source: str, draft: DraftEntry) -> Entry:
        """Give an entry and its blocks their ids and spans."""
        title = words(draft.title)
        entry_id = self._ids.entry(title, _block_words(draft.blocks[0]) if draft.blocks else "")
        blocks = tuple(self._block(entry_id, source, block) for block in draft.blocks)
        signed = draft.contributors
        texts = {
            "title": title,
            "kicker": words(draft.kicker),
            "subtitle": words(draft.subtitle),
            "dateline": words(draft.dateline),
        }
        spans = {
            "title": self._told(source, entry_id, (draft.title,), title),
            "kicker": self._told(source, entry_id, (draft.kicker,), texts["kicker"]),
            "subtitle": self._told(source, entry_id, (draft.subtitle,), texts["subtitle"]),
            "bylines": self._told(
                source,
                entry_id,
                (byline.print for byline in draft.bylines),
                "".join(byline.role + "".join(byline.names) for byline in draft.bylines),
            ),
            "dateline": self._told(source, entry_id, (draft.dateline,), texts["dateline"]),
            "group": self._told(source, entry_id, (draft.group_print,), draft.group),
            "subsection": self._told(source, entry_id, (draft.subsection_print,), draft.subsection),
            "contributors": self._signed(source, entry_id, signed),
        }
        printed = any(spans.values()) or any(block.spans for block in blocks)
        entry = Entry(
            id=entry_id,
            title=title,
            blocks=blocks,
            kicker=texts["kicker"],
            subtitle=texts["subtitle"],
            bylines=tuple(Byline(byline.role, byline.names) for byline in draft.bylines),
            dateline=texts["dateline"],
            group=draft.group,
            subsection=draft.subsection,
            date=draft.date,
            origin="source" if printed else "editor",
            contributors=signed.names if signed else (),
            truncated=draft.truncated,
            confidence=min([draft.confidence, *(block.confidence for block in draft.blocks)]),
            spans=spans,
        )
        self.made.setdefault(source, []).append((entry, draft))
        return entry

    def _signed(self, source: str, owner: str, signed: Signature | None) -> Spans:
        if signed is None:
            return ()
        return self._told(source, owner, (signed.print,), "".join(signed.names))

    def set_aside(self, source: str, text: Traced, reason: Reason) -> SetAside:
        """Return what is no part of the book, with its place."""
        shown = text.text.strip()
        return SetAside(shown, reason, self._told(source, "", (text,), shown))

    def _block(self, entry_id: str, source: str, draft: DraftBlock) -> Block:
        block_id = self._ids.block(entry_id, _block_words(draft))

        def told(*texts: str | None) -> tuple[Spans, Origin]:
            spans = self._told(source, entry_id, draft.traces(), "".join(text or "" for text in texts))
            return spans, "source" if spans else "editor"

        match draft.type:
            case "paragraph":
                text, marks = _trimmed(draft.text.text, draft.marks)
                return Paragraph(block_id, text, marks, (), *told(text))
            case "subhead":
                text = words(draft.text) or ""
                return Subhead(block_id, text, *told(text))
            case "figure":
                caption, credit = words(draft.text) or "", words(draft.credit)
                return Figure(block_id, caption, credit, None, None, None, *told(caption, credit))
            case "table":
                rows = tuple(tuple(words(cell) or "" for cell in row) for row in draft.rows)
                caption_, unit, note = words(draft.text), words(draft.unit), words(draft.note)
                spans, origin = told(caption_, unit, *(cell for row in rows for cell in row), note)
                return Table(block_id, rows, caption_, unit, draft.header_rows, note, spans, origin)


def _block_words(draft: DraftBlock) -> str:
    if draft.type == "table":
        return "".join(cell.text for row in draft.rows for cell in row)
    return draft.text.text


def _trimmed(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Take white space off both ends of a paragraph; its marks move along."""
    kept = text.strip()
    if len(kept) == len(text):
        return text, marks
    lead = len(text) - len(text.lstrip())
    moved = (replace(mark, start=max(0, mark.start - lead), end=min(len(kept), mark.end - lead)) for mark in marks)
    return kept, tuple(mark for mark in moved if mark.start < mark.end)
