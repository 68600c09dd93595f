"""Every text of an edition, once, in the order of the book; and the edition made anew from other texts.

Ids and spans stay: they say where the text came from, which no script changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from yearbook.model import (
    Block,
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Note,
    Paragraph,
    Part,
    Section,
    Subhead,
    Table,
)

Kind = Literal["text", "running", "name"]
"""What a text is: a line of its own, a paragraph whose quotes may go on in the next one, a person's name."""


class Visitor(Protocol):
    """Sees every text and gives what shall stand there; one that `only_looks` spares the making of the same again."""

    only_looks: bool

    def enter(self, unit: str) -> None:
        """Begin what belongs together: an entry (`unit` is its id) or a heading ("")."""

    def say(self, text: str, kind: Kind) -> str:
        """Return the text that takes the place of `text`."""

    def moved(self, offset: int) -> int:
        """Return where the character at `offset` of the last text stands in its new text."""


@dataclass(slots=True)
class Node:
    """One text: what it is and which unit it belongs to."""

    text: str
    kind: Kind
    unit: int


@dataclass(slots=True)
class Collector:
    """The visitor of the first round: only looks. `units` are the entries' ids, "" for headings and metadata."""

    nodes: list[Node] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    only_looks: bool = True

    def enter(self, unit: str) -> None:
        """Begin a unit."""
        self.units.append(unit)

    def say(self, text: str, kind: Kind) -> str:
        """Remember the text."""
        self.nodes.append(Node(text, kind, len(self.units) - 1))
        return text

    def moved(self, offset: int) -> int:
        """Nothing moves."""
        return offset


def rebuilt(edition: Edition, visitor: Visitor) -> Edition:
    """Return the edition with what `visitor` gives for each text. Its apparatus goes: it is derived from the texts."""
    data = edition.metadata
    visitor.enter("")
    metadata = replace(
        data,
        title=visitor.say(data.title, "text"),
        subtitle=_maybe(data.subtitle, visitor),
        publisher=_maybe(data.publisher, visitor),
        editors=tuple(visitor.say(name, "text") for name in data.editors),
        imprint=tuple((visitor.say(label, "text"), visitor.say(value, "text")) for label, value in data.imprint),
    )
    return replace(
        edition,
        metadata=metadata,
        front=tuple(_part(part, visitor) for part in edition.front),
        chapters=tuple(_chapter(chapter, visitor) for chapter in edition.chapters),
        back=tuple(_part(part, visitor) for part in edition.back),
        apparatus=None,
    )


def _maybe(text: str | None, visitor: Visitor) -> str | None:
    return visitor.say(text, "text") if text else text


def _part(part: Part, visitor: Visitor) -> Part:
    visitor.enter("")
    title = visitor.say(part.title, "text")
    return replace(part, title=title, entries=tuple(_entry(entry, visitor) for entry in part.entries))


def _chapter(chapter: Chapter, visitor: Visitor) -> Chapter:
    visitor.enter("")
    title = visitor.say(chapter.title, "text")
    return replace(chapter, title=title, sections=tuple(_section(section, visitor) for section in chapter.sections))


def _section(section: Section, visitor: Visitor) -> Section:
    visitor.enter("")
    title = _maybe(section.title, visitor)
    contributors = _names(section.contributors, visitor)
    entries = tuple(_entry(entry, visitor) for entry in section.entries)
    return replace(section, title=title, contributors=contributors, entries=entries)


def _names(names: Iterable[str], visitor: Visitor) -> tuple[str, ...]:
    return tuple(visitor.say(name, "name") for name in names)


def _entry(entry: Entry, visitor: Visitor) -> Entry:
    visitor.enter(entry.id)
    kicker, title, subtitle = (_maybe(text, visitor) for text in (entry.kicker, entry.title, entry.subtitle))
    bylines = tuple(Byline(visitor.say(b.role, "text"), _names(b.names, visitor)) for b in entry.bylines)
    dateline, group = _maybe(entry.dateline, visitor), _maybe(entry.group, visitor)
    subsection = _maybe(entry.subsection, visitor)
    blocks = tuple([_block(block, visitor) for block in entry.blocks])
    contributors = _names(entry.contributors, visitor)
    if visitor.only_looks:
        return entry
    return replace(
        entry,
        kicker=kicker,
        title=title,
        subtitle=subtitle,
        bylines=bylines,
        dateline=dateline,
        group=group,
        subsection=subsection,
        blocks=blocks,
        contributors=contributors,
    )


def _block(block: Block, visitor: Visitor) -> Block:
    match block:
        case Paragraph():
            text = visitor.say(block.text, "running")
            if visitor.only_looks and not block.notes:
                return block
            if not block.marks and not block.notes:
                return Paragraph(block.id, text, spans=block.spans, origin=block.origin)
            places = [visitor.moved(note.at) for note in block.notes]
            marks = tuple(Mark(visitor.moved(m.start), visitor.moved(m.end), m.kind, m.href) for m in block.marks)
            notes = tuple(Note(at, visitor.say(n.text, "text")) for at, n in zip(places, block.notes, strict=True))
            return replace(block, text=text, marks=marks, notes=notes)
        case Subhead():
            return Subhead(block.id, visitor.say(block.text, "text"), block.spans, block.origin)
        case Figure():
            caption, credit = visitor.say(block.caption, "text"), _maybe(block.credit, visitor)
            alt, rights = _maybe(block.alt, visitor), _maybe(block.rights, visitor)
            return Figure(block.id, caption, credit, block.image, alt, rights, block.spans, block.origin)
        case Table():
            return replace(
                block,
                rows=tuple(tuple(visitor.say(cell, "text") for cell in row) for row in block.rows),
                caption=_maybe(block.caption, visitor),
                unit=_maybe(block.unit, visitor),
                note=_maybe(block.note, visitor),
            )
