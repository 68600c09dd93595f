"""Chapters of a Word document, written or found: one that an earlier run wrote is joined as it was compressed.

A chapter is found by the hash of all that :func:`write_chapter` looks at, so it is the one that would be written.  Its
text can be kept because nothing in it counts through the book but what must: relations have names of their own,
bookmarks begin at a round number, and numbers of notes, figures and tables are told only to chapters that have some.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from struct import error as StructError

from yearbook import plain
from yearbook.cache import Cache
from yearbook.homes import Held
from yearbook.model import Chapter
from yearbook.printed import Prints
from yearbook.surroundings import program
from yearbook.writers import zipped
from yearbook.writers.docx import back_index
from yearbook.writers.docx.entries import Count, Ground
from yearbook.writers.docx.package import LEVEL
from yearbook.writers.docx.piece import Frame, Piece, Told, write_chapter
from yearbook.writers.zipped import Block

KIND = "word"
ROUND = 1000
"""The numbers of a chapter's bookmarks begin at a multiple of this, so that one more in a chapter does not move all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chapter stands: its frame, the count before it, whether the document ends with it."""

    frame: Frame
    count: Count
    end: bool


class Shelf:
    """The chapters of one document; without a `store` all are written."""

    def __init__(self, ground: Ground, prints: Prints, store: Cache | None) -> None:
        self._ground, self._prints = ground, prints
        # where questions are asked, a chapter depends on what was asked before
        self._store = None if ground.comments or store is None or store.folder is None else store
        self._told = hashlib.sha256(repr((ground.style.digest, ground.recipe, LEVEL, program())).encode()).hexdigest()

    def chapter(
        self, chapter: Chapter, place: Place, held: Held, terms: Sequence[back_index.Term]
    ) -> tuple[Block, Told]:
        """Return the chapter's text, compressed, and what is to be known of it; `terms` are those of the index."""
        pictures = self._ground.pictures.take(held.pictured)
        place = replace(place, count=_relevant(place.count, held))
        if self._store is None:
            return self._write(chapter, place, terms)
        told = (self._told, self._prints.chapter(chapter), place, terms, pictures)
        key = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
        found = _find(key, self._store)
        if found is None:
            found = self._write(chapter, place, terms)
            _keep(key, *found, self._store)
        return found

    def _write(self, chapter: Chapter, place: Place, terms: Sequence[back_index.Term]) -> tuple[Block, Told]:
        piece = Piece(self._ground, place.frame, place.count, back_index.fields(terms))
        xml, told = write_chapter(piece, chapter, self._ground.style.contents.depth, end=place.end)
        return zipped.packed(xml.encode("utf-8"), LEVEL), told


def _relevant(count: Count, held: Held) -> Count:
    """Return the count without what a chapter does not go on with, and with a round number."""
    return Count(
        -(-count.number // ROUND) * ROUND,
        count.note if held.notes else 0,
        count.figure if held.figures else 0,
        count.table if held.tables else 0,
        count.article,
    )


def advanced(count: Count, told: Told) -> Count:
    """Return the `count` before a chapter, moved on by what :class:`Told` tells of it."""
    new = told.count
    return Count(new.number, new.note or count.note, new.figure or count.figure, new.table or count.table, new.article)


def _find(key: str, store: Cache) -> tuple[Block, Told] | None:
    data = store.get(KIND, key)
    if data is None:
        return None
    at = data.find(b"\n") + 1
    try:
        told: Told = plain.unpack(Told, json.loads(data[:at]))
        return zipped.load(data, at), told
    except (ValueError, TypeError, LookupError, StructError):
        return None


def _keep(key: str, block: Block, told: Told, store: Cache) -> None:
    head = json.dumps(plain.pack(told), ensure_ascii=False, separators=(",", ":"))
    store.put(KIND, key, b"\n".join((head.encode("utf-8", "surrogatepass"), block.dump())))
