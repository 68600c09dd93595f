"""Hashes of what an edition's pieces show, and of nothing of where they came from: what layouts are kept by.

A base module of its own, because Word and EPUB need them where the typesetter itself need not be loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from yearbook.articles import form, newspapers
from yearbook.model import Block, Chapter, Edition, Entry, Figure, Paragraph, Part, Section, Subhead, Table

_ENTRY = attrgetter("id", "kicker", "title", "subtitle", "bylines", "dateline", "group", "subsection", "contributors")
_PARAGRAPH = attrgetter("id", "text", "marks", "notes")
_TABLE = attrgetter("id", "rows", "caption", "unit", "header_rows", "note")
_FIGURE = attrgetter("id", "caption", "credit", "image", "alt")


RUN = 16
"""Entries of a run, on an average."""


class Run(NamedTuple):
    """Entries that follow each other, and the hash of all of them that shows."""

    print: str
    entries: Sequence[Entry]


class Prints:
    """The hashes of one edition, those of its chapters made once for all who ask; `folder` is where pictures' paths begin."""

    def __init__(self, edition: Edition, folder: Path | None = None) -> None:
        self._papers = newspapers(edition)
        self._folder = folder or Path()
        self._owners: list[Chapter | Part] = [*edition.front, *edition.chapters, *edition.back]
        self._runs: dict[int, list[Run] | None] = {id(owner): None for owner in self._owners}

    def book(self) -> list[tuple[Chapter | Part, Run]]:
        """Return all runs of the edition, in its order, each with the chapter or part in which it stands."""
        return [(owner, run) for owner in self._owners for run in self.runs(owner)]

    def chapter(self, chapter: Chapter) -> str:
        """Return the hash of all of a chapter of the edition that shows, its pictures with it."""
        sections = [(s.id, s.title, s.contributors, len(s.entries)) for s in chapter.sections]
        return _hashed((chapter.id, chapter.title, sections, [run.print for run in self.runs(chapter)]))

    def part(self, part: Part) -> str:
        """Return the hash of all of a part of front or back matter that shows, its pictures with it."""
        return _hashed((part.id, part.part, part.title, self._entries(part.entries)))

    def runs(self, owner: Chapter | Part) -> list[Run]:
        """Return the entries of a chapter or part of the edition in runs, each with its hash.

        The id of an entry, which comes of its words, tells whether the next one opens a run, so that an entry more or
        less changes one run and none behind it.
        """
        made = self._runs[id(owner)]
        if made is None:
            sections: list[Section | Part] = [owner] if isinstance(owner, Part) else [*owner.sections]
            made = self._runs[id(owner)] = self._cut([entry for section in sections for entry in section.entries])
        return made

    def _cut(self, entries: Sequence[Entry]) -> list[Run]:
        ends = [n for n, e in enumerate(entries, 1) if crc32(e.id.encode("utf-8", "surrogatepass")) % RUN == 0]
        bounds = dict.fromkeys((0, *ends, len(entries)))
        several = [entries[start:end] for start, end in pairwise(bounds)]
        return [Run(_hashed(self._entries(one)), one) for one in several]

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
