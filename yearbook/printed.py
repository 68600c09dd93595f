"""Hashes of what an edition's pieces show, and of nothing of where they came from: what layouts are kept by.

A base module of its own, because Word and EPUB need them where the typesetter itself need not be loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path

from yearbook.articles import form, newspapers
from yearbook.model import Block, Chapter, Edition, Entry, Figure, Paragraph, Part, Subhead, Table

_ENTRY = attrgetter("id", "kicker", "title", "subtitle", "bylines", "dateline", "group", "subsection", "contributors")
_PARAGRAPH = attrgetter("id", "text", "marks", "notes")
_TABLE = attrgetter("id", "rows", "caption", "unit", "header_rows", "note")
_FIGURE = attrgetter("id", "caption", "credit", "image", "alt")


class Prints:
    """The hashes of one edition, those of its chapters made once for all who ask; `folder` is where pictures' paths begin."""

    def __init__(self, edition: Edition, folder: Path | None = None) -> None:
        self._papers = newspapers(edition)
        self._folder = folder or Path()
        self._edition = edition  # while it lives, no other chapter has the identity of one of its own
        self._chapters: dict[int, str | None] = {id(chapter): None for chapter in edition.chapters}

    def chapter(self, chapter: Chapter) -> str:
        """Return the hash of all of a chapter of the edition that shows, its pictures with it."""
        made = self._chapters[id(chapter)]
        if made is None:
            sections = [(s.id, s.title, s.contributors, self._entries(s.entries)) for s in chapter.sections]
            made = self._chapters[id(chapter)] = _hashed((chapter.id, chapter.title, sections))
        return made

    def part(self, part: Part) -> str:
        """Return the hash of all of a part of front or back matter that shows, its pictures with it."""
        return _hashed((part.id, part.part, part.title, self._entries(part.entries)))

    def _entries(self, entries: Sequence[Entry]) -> list[object]:
        return [(_ENTRY(e), form(e, self._papers), [*map(self._block, e.blocks)]) for e in entries]

    def _block(self, block: Block) -> object:
        match block:
            case Paragraph():
                return _PARAGRAPH(block)
            case Subhead():
                return (block.id, "subhead", block.text)
            case Figure():
                return (_FIGURE(block), _content(self._folder / block.image) if block.image else "")
            case Table():
                return _TABLE(block)


def _hashed(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def _content(path: Path) -> str:
    """Return the hash of a file, or "" where it cannot be read: the layout then has the caption alone."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a null character in the name
        return ""
