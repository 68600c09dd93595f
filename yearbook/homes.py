"""What writers ask about all chapters at once, gathered in one walk: where an id is at home, what a chapter holds.

Word and EPUB join the chapters that did not change from what an earlier run wrote, in copies of the process, and there
nothing costs as much as going through objects: the first look at each one copies its page of memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yearbook.model import Edition, Entry, Figure, Mark

AROUND = -1
"""The home of what stands in front or back matter."""


@dataclass(frozen=True, slots=True)
class Held:
    """What entries hold: their figures, each with its entry, and whether there are tables and footnotes."""

    figures: tuple[tuple[Entry, Figure], ...] = ()
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


def homes(edition: Edition) -> Homes:
    """Walk through an edition."""
    places: dict[str, int] = {}
    parents: dict[str, str] = {}
    named: set[str] = set()
    held = []
    for part in (*edition.front, *edition.back):
        places[part.id] = AROUND
        if part.entries:
            parents[part.entries[0].id] = part.id
        _walk(part.entries, AROUND, places, parents, named)
    for home, chapter in enumerate(edition.chapters):
        places[chapter.id] = home
        if chapter.sections:
            parents[chapter.sections[0].id] = chapter.id
        for section in chapter.sections:
            places[section.id] = home
            if section.entries:
                parents[section.entries[0].id] = section.id
        entries = [entry for section in chapter.sections for entry in section.entries]
        held.append(_walk(entries, home, places, parents, named))
    heads = {part.id for part in (*edition.front, *edition.back)} | {chapter.id for chapter in edition.chapters}
    return Homes(places, frozenset(heads), parents, tuple(held), frozenset(named))


def _walk(
    entries: Iterable[Entry], home: int, places: dict[str, int], parents: dict[str, str], named: set[str]
) -> Held:
    figures: list[tuple[Entry, Figure]] = []
    tables = notes = False
    for entry in entries:
        places[entry.id] = home
        blocks = entry.blocks
        if blocks:
            parents[blocks[0].id] = entry.id
        for block in blocks:
            places[block.id] = home
            if block.type == "paragraph":
                notes = notes or bool(block.notes)
                if block.marks:
                    named.update(_named(block.marks))
            elif block.type == "figure":
                figures.append((entry, block))
            elif block.type == "table":
                tables = True
    return Held(tuple(figures), tables, notes)


def _named(marks: Iterable[Mark]) -> Iterable[str]:
    hrefs = [(mark.href or "").strip() for mark in marks if mark.kind == "link"]
    return [href[1:] for href in hrefs if href.startswith("#")]
