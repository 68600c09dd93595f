"""The editor's desk: all entries of all sources laid out so that corrections can find and change them by key.

A working copy only: :class:`Desk` is filled from readings, changed by :mod:`correcting`, and read out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from yearbook.assembly.gist import Gist, bodies_of, entry_key, gists
from yearbook.model import Reason
from yearbook.reading.draft import DraftBlock, DraftEntry, Reading
from yearbook.traced import Traced


class Sheet:
    """One entry on the desk. `place` overrules its chapter and section; `behind` is the entry that it follows.

    `entry` is the draft as it stands now: as it was read, till a correction changes it.  `gist` and `read_as`, its number
    in its reading, are None for what a correction changed or made.
    """

    __slots__ = ("_entry", "_held", "behind", "followers", "gist", "key", "place", "read_as", "source")

    def __init__(
        self,
        source: str,
        key: str,
        held: Sequence[DraftEntry],
        at: int,
        gist: Gist | None = None,
        read_as: int | None = None,
    ) -> None:
        self.source, self.key, self.gist, self.read_as = source, key, gist, read_as
        self._held, self._entry = (held, at), None if gist is not None else held[at]
        self.behind: Sheet | None = None
        self.place: tuple[str, str | None] | None = None
        self.followers: list[Sheet] = []

    @property
    def entry(self) -> DraftEntry:
        """The draft; one that was kept is only now made."""
        if self._entry is None:
            held, at = self._held
            self._entry = held[at]
        return self._entry

    @entry.setter
    def entry(self, entry: DraftEntry) -> None:
        self._entry, self.gist, self.read_as = entry, None, None


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
        self.gists: list[Gist] = []  # of the sheets as they were read, in their order
        self._read: dict[str, list[Sheet]] = {}  # by source
        for reading, several in zip(readings, known or map(gists, readings), strict=True):
            source = reading.source.id
            held = [(entries, at) for entries in bodies_of(reading) for at in range(len(entries))]
            mine = [
                Sheet(source, gist.key, entries, at, gist, number)
                for number, (gist, (entries, at)) in enumerate(zip(several, held, strict=True))
            ]
            self.gone.update(id(sheet) for sheet, gist in zip(mine, several, strict=True) if gist.repeated)
            self.gists += several
            self.sheets += mine
            self._read[source] = mine
        self._by_key: dict[str, list[Sheet]] = {}
        self._holding: dict[str, list[Sheet]] | None = None  # by key of a block, those in which it was read
        self._open: set[int] = set()  # identities of the sheets whose blocks are known to the two that follow
        self._blocks: dict[str, list[tuple[Sheet, DraftBlock]]] = {}
        self._keys: dict[int, str] = {}

    def entries(self, key: str) -> list[Sheet]:
        """Return the entries with this key."""
        if not self._by_key:
            for sheet in chain.from_iterable(self._read.values()):
                self._by_key.setdefault(sheet.key, []).append(sheet)
        return self._by_key.get(key, [])

    def blocks(self, key: str) -> list[tuple[Sheet, DraftBlock]]:
        """Return the blocks with this key and the entries in which they stand now."""
        if self._holding is None:
            self._holding = {}
            for sheet, gist in zip(chain.from_iterable(self._read.values()), self.gists, strict=True):
                for name in gist.blocks:
                    self._holding.setdefault(name, []).append(sheet)
        for sheet in self._holding.get(key, ()):
            self._learn(sheet)
        return list(self._blocks.get(key, []))

    def _learn(self, sheet: Sheet) -> None:
        """Know the blocks of a sheet by identity and by key, before any of them changes."""
        if sheet.gist is None or id(sheet) in self._open:
            return
        self._open.add(id(sheet))
        for block, key in zip(sheet.entry.blocks, sheet.gist.blocks, strict=True):
            self._keys[id(block)] = key
            self._blocks.setdefault(key, []).append((sheet, block))

    def read(self, source: str) -> Sequence[Sheet]:
        """Return the sheets of a source as it was read, in the order of :func:`entries_of`."""
        return self._read[source]

    def change(self, sheet: Sheet, **fields: object) -> None:
        """Replace fields of an entry."""
        self._learn(sheet)
        sheet.entry = replace(sheet.entry, **fields)  # type: ignore[arg-type]

    def add(self, behind: Sheet, entry: DraftEntry) -> Sheet:
        """Lay a new entry right behind another; it has no key of its own until the next run."""
        sheet = Sheet(behind.source, entry_key(self.texts[behind.source], entry), (entry,), 0)
        sheet.behind = behind
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

    def block_keys(self, sheet: Sheet) -> Sequence[str | None]:
        """Return the keys of the blocks of an entry as it stands now; what an editor wrote has none."""
        return sheet.gist.blocks if sheet.gist is not None else [self._keys.get(id(b)) for b in sheet.entry.blocks]

    def placed(self, sheet: Sheet) -> Iterator[Sheet]:
        """Yield what stands where an entry was read: the entry as corrected, unless it moved, and what follows it now."""
        if sheet.place is None and sheet.behind is None:
            yield from self.run(sheet)

    def run(self, sheet: Sheet) -> Iterator[Sheet]:
        """Yield an entry, unless it is a duplicate, and those that were moved behind it."""
        if id(sheet) not in self.gone and id(sheet) not in self.merged:
            yield sheet
        for follower in sheet.followers:
            yield from self.run(follower)
