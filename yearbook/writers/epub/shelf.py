"""Chapters of the EPUB, written or found: one that an earlier run wrote is taken as it was compressed.

A chapter is found by the hash of all that :func:`write_chapter` looks at, so it is the one that would be written.  One
that has something to tell a person, or that leads to other chapters, is written in every run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from struct import error as StructError

from yearbook import plain
from yearbook.cache import Cache
from yearbook.homes import Held
from yearbook.model import Chapter
from yearbook.printed import Prints
from yearbook.surroundings import program
from yearbook.writers import zipped
from yearbook.writers.epub.documents import Document, Written, finish, is_open, write_chapter
from yearbook.writers.epub.entries import Head
from yearbook.writers.epub.front import ContentsLine, chapter_lines
from yearbook.writers.epub.letters import FACES, Letters
from yearbook.writers.epub.markup import one_line
from yearbook.writers.epub.package import LEVEL
from yearbook.writers.epub.pages import Page, PageMarks
from yearbook.writers.epub.setting import Setting

KIND = "xhtml"


@dataclass(frozen=True, slots=True)
class _Document:
    """A finished document without its file, of which `size` bytes stand behind all that tells of the chapter."""

    name: str
    title: str
    heads: tuple[Head, ...]
    ids: tuple[str, ...]
    pages: tuple[Page, ...]
    classes: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A chapter's documents, its lines of contents, its letters by face."""

    documents: tuple[_Document, ...]
    lines: tuple[ContentsLine, ...]
    letters: tuple[str, ...]


class Shelf:
    """The chapters of one book, whose setting is `to`; without a `store` all are written."""

    def __init__(self, to: Setting, prints: Prints, store: Cache | None) -> None:
        self._to, self._prints = to, prints
        self._store = None if store is None or store.folder is None else store
        self._ground = (to.language, to.brackets_in_accent, to.vertical, LEVEL, program())

    def chapter(
        self, chapter: Chapter, position: int, held: Held, marks: PageMarks, wanted: frozenset[str]
    ) -> tuple[list[Document], Sequence[ContentsLine], Sequence[str]]:
        """Return the files of a chapter, the `position`-th from 1, its lines of contents, and its letters by face.

        `marks` are the page marks in it, `wanted` the ids in it that something leads to.  Its findings go to the book's
        setting, and marks that found no place.  Files with links that are still open are not finished.
        """
        own = replace(self._to, title="" if one_line(chapter.title) else self._to.title, marks=marks, wanted=wanted)
        if self._store is None:
            documents, told = self._write(chapter, position, own, "")
        else:
            key = self._key(chapter, position, own, held)
            documents, told = _find(key, self._store) or self._write(chapter, position, own, key)
        return documents, told.lines, told.letters

    def _key(self, chapter: Chapter, position: int, own: Setting, held: Held) -> str:
        shown = [(figure.id, figure.rights, self._to.pictures.get(figure.id)) for _entry, figure in held.pictured]
        figures = [(name, rights, p and (p.href, p.width, p.height)) for name, rights, p in shown]
        printed = self._prints.chapter(chapter)
        told = (self._ground, printed, position, own.title, own.marks, sorted(own.wanted), figures)
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()

    def _write(self, chapter: Chapter, position: int, own: Setting, key: str) -> tuple[list[Document], _Told]:
        to = replace(own, rosters={}, letters=Letters(), findings=[])
        documents = write_chapter(chapter, position, to)
        lasting = not any(map(is_open, documents))
        if lasting:
            for document in documents:
                finish(document, to)
        rows, files = [], []
        for one in documents:
            if one.written is not None:
                files.append(one.written.block.dump())
                pages, classes = one.written.pages, one.written.classes
                rows.append(
                    _Document(one.name, one.title, tuple(one.heads), tuple(one.ids), pages, classes, len(files[-1]))
                )
        told = _Told(tuple(rows), tuple(chapter_lines(chapter)), to.letters.texts())
        if lasting and not to.findings and not to.marks and self._store is not None:
            head = json.dumps(plain.pack(told), ensure_ascii=False, separators=(",", ":"))
            self._store.put(KIND, key, b"\n".join((head.encode("utf-8", "surrogatepass"), b"".join(files))))
        self._to.findings += to.findings
        self._to.marks.take_in(to.marks)
        return documents, told


def _find(key: str, store: Cache) -> tuple[list[Document], _Told] | None:
    data = store.get(KIND, key)
    if data is None:
        return None
    at = data.find(b"\n") + 1
    try:
        told: _Told = plain.unpack(_Told, json.loads(data[:at]))
        if len(told.letters) != len(FACES):
            return None
        ends = pairwise(accumulate((one.size for one in told.documents), initial=at))
        documents = []
        for one, (start, end) in zip(told.documents, ends, strict=True):
            written = Written(zipped.load(data, start, end), one.pages, one.classes)
            documents.append(Document(one.name, one.title, "", list(one.heads), list(one.ids), written=written))
        return documents, told
    except (ValueError, TypeError, LookupError, StructError):
        return None
