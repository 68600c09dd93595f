"""What writers ask about all chapters at once: where an id is at home, what a chapter holds.

Word and EPUB join the chapters that did not change from what an earlier run wrote, in copies of the process, and there
nothing costs as much as going through objects: the first look at each one copies its page of memory.  So it is gathered
before; of a chapter whose entries nobody has looked into it is kept from one run to the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from yearbook.model import Chapter, Edition, Entry, Figure, Mark, Part, Section
from yearbook.pieces import Pieces, name_of
from yearbook.printed import Prints
from yearbook.unopened import Unopened

AROUND = -1
"""The home of what stands in front or back matter."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a chapter holds: whether there are figures, tables and footnotes in it.

    `pictured` are the figures that name a picture or who holds its rights, each with its entry.
    """

    pictured: tuple[tuple[Entry, Figure], ...] = ()
    figures: bool = False
    tables: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Homes:
    """An edition from outside.

    `of` gives the place of the chapter (from 0, AROUND for none) by the id of everything in it, the chapter itself among
    it; `heads` are the ids of chapters and parts.  `parents` tell what begins with a thing, by its id; `held` is what each
    chapter holds.  `named` are the ids that links inside paragraphs name, whether or not there is such a thing.
    """

    of: Mapping[str, int]
    heads: frozenset[str]
    parents: Mapping[str, str]
    held: tuple[Held, ...]
    named: frozenset[str]


class _Walked(NamedTuple):
    """Entries from outside: of each its id and those of its blocks, by section; what :class:`Held` tells; `named`."""

    rows: Sequence[tuple[str, Sequence[Sequence[str]]]]
    figures: bool
    tables: bool
    notes: bool
    named: Sequence[str]


def homes(edition: Edition, prints: Prints | None = None, pieces: Pieces | None = None) -> Homes:
    """Walk through an edition.

    `prints` are its hashes, `pieces` what an earlier run knew of its chapters, where the caller has them.
    """
    places: dict[str, int] = {}
    parents: dict[str, str] = {}
    named: set[str] = set()
    held: list[Held] = []

    def take(owner: Chapter | Part, home: int, walked: _Walked) -> None:
        places[owner.id] = home
        if walked.rows and isinstance(owner, Chapter):
            parents[walked.rows[0][0]] = owner.id
        for section, entries in walked.rows:
            places[section] = home
            if entries:
                parents[entries[0][0]] = section
            for several in entries:
                places.update(dict.fromkeys(several, home))
                if len(several) > 1:
                    parents[several[1]] = several[0]
        named.update(walked.named)

    for part in (*edition.front, *edition.back):
        take(part, AROUND, _walk([part]))
    for home, chapter in enumerate(edition.chapters):
        unopened = all(isinstance(section.entries, Unopened) for section in chapter.sections)
        if unopened and prints is not None and pieces is not None:
            name = name_of("homes", prints.chapter(chapter))
            walked = _Walked(*json.loads(pieces.get(name, partial(_walked, chapter))))
        else:
            walked = _walk(chapter.sections)
        take(chapter, home, walked)
        pictured = () if unopened else tuple(_pictured(chapter.sections))  # they name no picture files
        held.append(Held(pictured, walked.figures, walked.tables, walked.notes))
    heads = {part.id for part in (*edition.front, *edition.back)} | {chapter.id for chapter in edition.chapters}
    return Homes(places, frozenset(heads), parents, tuple(held), frozenset(named))


def _walked(chapter: Chapter) -> bytes:
    return json.dumps(_walk(chapter.sections), ensure_ascii=False).encode("utf-8", "surrogatepass")


def _walk(sections: Sequence[Section | Part]) -> _Walked:
    rows: list[tuple[str, list[list[str]]]] = []
    kinds: set[str] = set()
    named: list[str] = []
    notes = False
    for section in sections:
        entries = section.entries
        rows.append((section.id, [[entry.id, *[block.id for block in entry.blocks]] for entry in entries]))
        for entry in entries:
            for block in entry.blocks:
                kinds.add(block.type)
                if block.type == "paragraph":
                    notes = notes or bool(block.notes)
                    if block.marks:
                        named += _named(block.marks)
    return _Walked(rows, "figure" in kinds, "table" in kinds, notes, named)


def _pictured(sections: Sequence[Section]) -> Iterable[tuple[Entry, Figure]]:
    for section in sections:
        for entry in section.entries:
            for block in entry.blocks:
                if block.type == "figure" and (block.image is not None or block.rights):
                    yield entry, block


def _named(marks: Iterable[Mark]) -> Iterable[str]:
    hrefs = [(mark.href or "").strip() for mark in marks if mark.kind == "link"]
    return [href[1:] for href in hrefs if href.startswith("#")]
