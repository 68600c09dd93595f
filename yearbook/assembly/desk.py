"""The editor's desk: all entries of all sources laid out so that corrections can find and change them by key.

A working copy only: :class:`Desk` is filled from readings, changed by :mod:`correcting`, and read out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from yearbook.assembly.building import Placed
from yearbook.assembly.gist import Gist, entries_of, entry_key, gists
from yearbook.model import Entry, Reason
from yearbook.reading.draft import DraftBlock, DraftEntry, Reading
from yearbook.traced import Traced


@dataclass(slots=True)
class Sheet:
    """One entry on the desk. `place` overrules its chapter and section; `behind` is the entry that it follows."""

    source: str
    entry: DraftEntry
    key: str
    place: tuple[str, str | None] | None = None
    behind: Sheet | None = None
    followers: list[Sheet] = field(default_factory=list)


class Desk:
    """All entries, by key. `texts` maps source ids to decoded texts; `known` are the gists of the readings' entries."""

    def __init__(self, readings: Sequence[Reading], known: Sequence[Sequence[Gist]] | None = None) -> None:
        self.readings = tuple(readings)
        self.texts = {reading.source.id: reading.source.text for reading in readings}
        self.sheets: list[Sheet] = []
        self.aside: dict[str, list[tuple[Traced, Reason]]] = {}
        self.gone: set[int] = set()  # identities of the sheets that are set aside as duplicates, by reading at first
        self.merged: set[int] = set()  # identities of the sheets of which nothing is left: their text stands elsewhere
        self.restored: set[int] = set()  # identities of the prints set aside by reading that are text again
        self.unsigned: set[int] = set()  # identities of the sections' signatures that are text again
        self.renamed: dict[int, str] = {}  # the names of chapters, by identity, that are not those of the reading
        self._by_entry: dict[int, Sheet] = {}  # by identity of the entry as it was read; the readings keep it alive
        self.gists: list[Gist] = []  # of the sheets as they were read, in their order
        for reading, several in zip(readings, known or map(gists, readings), strict=True):
            self.gists += several
            for entry, gist in zip(entries_of(reading), several, strict=True):
                sheet = Sheet(reading.source.id, entry, gist.key)
                self.sheets.append(sheet)
                self._by_entry[id(entry)] = sheet
                if entry.repeated:
                    self.gone.add(id(sheet))
        self._by_key: dict[str, list[Sheet]] = {}
        for sheet in self.sheets:
            self._by_key.setdefault(sheet.key, []).append(sheet)
        self._blocks: dict[str, list[tuple[Sheet, DraftBlock]]] = {}
        self._keys: dict[int, str] = {}
        for sheet, gist in zip(self.sheets, self.gists, strict=True):
            for block, key in zip(sheet.entry.blocks, gist.blocks, strict=True):
                self._keys[id(block)] = key
                self._blocks.setdefault(key, []).append((sheet, block))

    def entries(self, key: str) -> list[Sheet]:
        """Return the entries with this key."""
        return self._by_key.get(key, [])

    def blocks(self, key: str) -> list[tuple[Sheet, DraftBlock]]:
        """Return the blocks with this key and the entries in which they stand now."""
        return list(self._blocks.get(key, []))

    def sheet(self, entry: DraftEntry) -> Sheet:
        """Return the sheet of an entry as it was read."""
        return self._by_entry[id(entry)]

    def change(self, sheet: Sheet, **fields: object) -> None:
        """Replace fields of an entry."""
        sheet.entry = replace(sheet.entry, **fields)  # type: ignore[arg-type]

    def add(self, behind: Sheet, entry: DraftEntry) -> Sheet:
        """Lay a new entry right behind another; it has no key of its own until the next run."""
        sheet = Sheet(behind.source, entry, entry_key(self.texts[behind.source], entry), behind=behind)
        behind.followers.insert(0, sheet)
        self.sheets.insert(self.sheets.index(behind) + 1, sheet)
        return sheet

    def swap(self, sheet: Sheet, old: DraftBlock, *new: DraftBlock) -> None:
        """Put `new` in the place of the block `old`; later corrections find the first of them by the same key."""
        blocks: list[DraftBlock] = []
        for block in sheet.entry.blocks:
            blocks.extend(new if block is old else (block,))
        self.change(sheet, blocks=tuple(blocks))
        self._rename(old, sheet, new[0] if new else None)

    def hand_over(self, sheet: Sheet, block: DraftBlock, to: Sheet) -> None:
        """Move a block to the end of another entry of the same source."""
        self.change(sheet, blocks=tuple(b for b in sheet.entry.blocks if b is not block))
        self.change(to, blocks=(*to.entry.blocks, block))
        self._rename(block, to, block)

    def _rename(self, old: DraftBlock, owner: Sheet, new: DraftBlock | None) -> None:
        key = self._keys.pop(id(old), None)
        if key is None:
            return
        found = self._blocks[key]
        at = next(n for n, (_sheet, block) in enumerate(found) if block is old)
        if new is None:
            del found[at]
            return
        found[at] = (owner, new)
        self._keys[id(new)] = key

    def set_aside(self, source: str, text: Traced) -> None:
        """Keep what an editor took out."""
        if text.ranges():
            self.aside.setdefault(source, []).append((text, "edited"))

    def keys(self, made: Iterable[tuple[Entry, DraftEntry]]) -> dict[str, str]:
        """Return the keys of entries and blocks by their ids in the model; an editor's own have none."""
        sheets = {id(sheet.entry): sheet for sheet in self.sheets}
        out: dict[str, str] = {}
        for entry, draft in made:
            if (sheet := sheets.get(id(draft))) is not None:
                out[entry.id] = sheet.key
            for block, drafted in zip(entry.blocks, draft.blocks, strict=True):
                if (key := self._keys.get(id(drafted))) is not None:
                    out[block.id] = key
        return out

    def placed(self, entry: DraftEntry) -> Iterator[Placed]:
        """Yield what stands where `entry` was read: the entry as corrected, unless it moved, and what follows it now."""
        sheet = self.sheet(entry)
        if sheet.place is None and sheet.behind is None:
            yield from self.run(sheet)

    def run(self, sheet: Sheet) -> Iterator[Placed]:
        """Yield an entry, unless it is a duplicate, and those that were moved behind it."""
        if id(sheet) not in self.gone and id(sheet) not in self.merged:
            yield Placed(sheet.source, sheet.entry)
        for follower in sheet.followers:
            yield from self.run(follower)
