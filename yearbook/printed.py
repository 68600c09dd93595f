"""Hashes of what an edition's pieces show, and of nothing of where they came from: what layouts are kept by.

A base module of its own, because Word and EPUB need them where the typesetter itself need not be loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from yearbook.articles import form, newspapers
from yearbook.later import Later
from yearbook.model import Block, Chapter, Edition, Entry, Figure, Paragraph, Part, Section, Subhead, Table
from yearbook.pieces import Pieces, name_of
from yearbook.unopened import Unopened

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
    """The hashes of one edition, those of its chapters made once for all who ask; `folder` is where pictures' paths begin.

    `pieces` are the hashes that an earlier run made: entries that nobody has looked into need not be opened.
    """

    def __init__(self, edition: Edition, folder: Path | None = None, pieces: Pieces | None = None) -> None:
        self._papers = newspapers(edition)
        self._pieces = pieces or Pieces(lasting=False)
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
            made = self._runs[id(owner)] = self._cut([owner] if isinstance(owner, Part) else [*owner.sections])
        return made

    def _cut(self, sections: Sequence[Section | Part]) -> list[Run]:
        several = [section.entries for section in sections]
        names = [name for entries in several for name in _names(entries)]
        whole = Later(len(names), lambda: tuple([entry for entries in several for entry in entries]))
        origins = [o for entries in several for o in (entries.origins if isinstance(entries, Unopened) else ())]
        known = len(origins) == len(names)  # no picture stands there, which would be a file that may change
        ends = [n for n, name in enumerate(names, 1) if crc32(name.encode("utf-8", "surrogatepass")) % RUN == 0]
        runs = []
        for start, end in pairwise(dict.fromkeys((0, *ends, len(names)))):
            entries = whole.part(start, end)
            if known:
                name = name_of("print", repr((sorted(self._papers), origins[start:end])))
                made = self._pieces.get(name, partial(self._print, entries)).decode()
            else:
                made = self._print(entries).decode()
            runs.append(Run(made, entries))
        return runs

    def _print(self, entries: Sequence[Entry]) -> bytes:
        return _hashed(self._entries(entries)).encode()

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


def _names(entries: Sequence[Entry]) -> Sequence[str]:
    return entries.names if isinstance(entries, Unopened) else [entry.id for entry in entries]


def _hashed(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def _content(path: Path) -> str:
    """Return the hash of a file, or "" where it cannot be read: the layout then has the caption alone."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a null character in the name
        return ""
