"""The base edition as the way back needs it: everything by id, where it belongs, and how it read in Word."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from yearbook.model import (
    Block,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Paragraph,
    Part,
    Section,
    Subhead,
    Table,
    without_space,
)
from yearbook.writers.docx.inline import shown
from yearbook.writers.docx.names import bookmark, picture

Kind = Literal["part", "chapter", "section", "entry", "block"]
Look = tuple[int, int, frozenset[str], str | None]
"""(start, end, kinds, href): one stretch of emphasis in the shown text."""


@dataclass
class Ground:
    """The base edition, looked up."""

    edition: Edition
    kinds: dict[str, Kind] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    """Id of a block, entry or section → id of the entry, section (or part) or chapter that holds it."""
    by_bookmark: dict[str, str] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    """Bookmarks that stand on the captions of figures whose picture was drawn."""
    by_title: dict[str, list[str]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)
    """Ids of what has no words of its own in Word, so that only its bookmark tells of it."""
    _keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fill the tables."""
        for part in self.edition.front + self.edition.back:
            self._add(part.id, "part", "", part.title)
            self.parts[part.id] = part
            self._entries(part.entries, part.id)
        for chapter in self.edition.chapters:
            self._add(chapter.id, "chapter", "", chapter.title)
            self.chapters[chapter.id] = chapter
            for section in chapter.sections:
                self._add(section.id, "section", chapter.id, section.title)
                self.sections[section.id] = section
                self._entries(section.entries, section.id)

    def key(self, name: str) -> str:
        """Return type and text of a block without white space, by which equal ones are found."""
        if name not in self._keys:
            block = self.blocks[name]
            self._keys[name] = f"{block.type}:{without_space(shown(words(block)))}"
        return self._keys[name]

    @cached_property
    def by_text(self) -> Mapping[str, Sequence[str]]:
        """The key of a block → ids, in the order of the book; made only where something was edited."""
        found: dict[str, list[str]] = {}
        for name in self.blocks:
            found.setdefault(self.key(name), []).append(name)
        return found

    def _add(self, name: str, kind: Kind, home: str, text: str | None) -> None:
        if not text or (text[0] < "\u3001" and not shown(text)):  # every space and control sign is below
            self.unseen.add(name)
        self.kinds[name] = kind
        self.home[name] = home
        self.order[name] = len(self.order)
        self.by_bookmark[bookmark(name)] = name

    def _entries(self, entries: Sequence[Entry], home: str) -> None:
        for entry in entries:
            self._add(entry.id, "entry", home, entry.title)
            self.entries[entry.id] = entry
            if entry.title:
                self.by_title.setdefault(without_space(entry.title), []).append(entry.id)
            for block in entry.blocks:
                self._add(block.id, "block", entry.id, _seen(block))
                self.blocks[block.id] = block
                if isinstance(block, Figure) and block.image is not None:
                    self.drawn.add(bookmark(picture(block.id)))


def _seen(block: Block) -> str:
    """Return something of a block that its paragraphs show, "" where it has none."""
    match block:
        case Paragraph() | Subhead():
            return block.text
        case Figure():
            return "figure"
        case Table():
            return "table" if block.rows and any(block.rows) else ""


def words(block: Block) -> str:
    """Return all words of a block as the set-aside text has them."""
    match block:
        case Paragraph():
            return block.text
        case Subhead():
            return block.text
        case Figure():
            return block.caption + (f"（{block.credit}）" if block.credit else "")
        case Table():
            head = (block.caption or "", block.unit or "")
            rows = tuple("".join(row) for row in block.rows)
            return "\n".join(text for text in (*head, *rows, block.note or "") if text)


def looks(text: str, marks: tuple[Mark, ...]) -> list[Look]:
    """Return the emphasis of a paragraph over its shown text, in a form that does not depend on how marks are cut."""
    if not marks:
        return []
    first = len(text) - len(text.lstrip())
    last = len(shown(text))
    points = sorted({0, last, *(min(max(p - first, 0), last) for mark in marks for p in (mark.start, mark.end))})
    out: list[Look] = []
    for start, end in itertools.pairwise(points):
        over = [m for m in marks if m.start - first <= start and m.end - first >= end]
        kinds = frozenset(mark.kind for mark in over)
        if kinds:
            href = next((m.href for m in over if m.kind == "link" and m.href), None)
            out.append((start, end, kinds, href))
    return joined(out)


def joined(found: list[Look]) -> list[Look]:
    """Join neighbours of one look."""
    out: list[Look] = []
    for start, end, kinds, href in found:
        if out and out[-1][1] == start and out[-1][2:] == (kinds, href):
            out[-1] = (out[-1][0], end, kinds, href)
        else:
            out.append((start, end, kinds, href))
    return out
