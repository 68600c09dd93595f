"""The records of the book, those of a few sources at a time, each with a hash of all that they depend on.

Hardly anything in the ledger needs the book as a whole, so that what is told of sources that did not change is found
again (`ledger_lines`), and their records are not even made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from yearbook.assembly.accounts import settle
from yearbook.assembly.attribution import attributed
from yearbook.assembly.building import Builder
from yearbook.assembly.desk import Desk
from yearbook.ledger import Batch, Record
from yearbook.model import Reason
from yearbook.traced import Traced

if TYPE_CHECKING:
    from yearbook.assembly.verdicts import Verdicts

Aside = tuple[Traced, Reason]
"""What is no part of the book, and why."""
TOGETHER = 50_000
"""Characters of the sources of one batch: one that changed takes the others with it, and each batch is a file of the cache."""


class Batches:
    """Deals the records of cleaning and reading out to batches of sources, with those of assembly and what is missing.

    `recorded` are those of each reading of the desk, `decided` those of assembly: of duplicates and of places.
    `verdicts` are the editor's on the former two, if there are any; `aside` is what is set aside of each source.
    """

    def __init__(
        self,
        desk: Desk,
        builder: Builder,
        recorded: Sequence[Batch],
        decided: tuple[Sequence[Record], Sequence[Record]],
        verdicts: Verdicts | None,
        aside: Mapping[str, Sequence[Aside]],
    ) -> None:
        self._desk, self._builder, self._aside = desk, builder, aside
        self._recorded = {reading.source.id: one for reading, one in zip(desk.readings, recorded, strict=False)}
        self._found, self._placed = map(_by_source, decided)
        self._judged = None if verdicts is None else _by_source(verdicts.records())
        self._settled = None if verdicts is None else _by_source(verdicts.settled)
        self._numbers = {id(item): number for r in desk.readings for number, item in enumerate(r.set_aside)}

    def all(self) -> tuple[Batch, ...]:
        """Return the batches in the order of the ledger; that of records without a place comes first."""
        sources = sorted(self._desk.texts)
        groups: list[list[str]] = [[""]]
        room = 0
        for source in sources:
            if room <= 0:
                groups.append([])
                room = TOGETHER
            groups[-1].append(source)
            room -= len(self._desk.texts[source])
        return tuple(Batch(partial(self._records, group), self._key(group)) for group in groups)

    def _records(self, sources: Sequence[str]) -> list[Record]:
        """Return the records of some sources, in the order of their making, with the entries that they concern."""
        records: list[Record] = []
        for source in sources:
            if self._judged is None and source in self._recorded:
                records += self._recorded[source].tell()
        for several in (self._found if self._judged is None else self._judged, self._placed):
            records += [record for source in sources for record in several.get(source, ())]
        accounts = [one for source in sources for one in self._builder.accounts(source)]
        entries = [one.made.entry for source in sources for one in self._builder.drawn.get(source, ())]
        return attributed([*records, *settle(accounts, records, self._desk.texts)], entries)

    def _key(self, sources: Sequence[str]) -> str | None:
        """Return the hash of all that :meth:`_records` depends on, None where nobody knows it."""
        told: list[object] = [self._settled is None]
        for source in sources:
            one = self._recorded.get(source)
            if one is None or one.key is None:
                return None
            drawn, aside = self._builder.drawn.get(source, ()), self._aside.get(source, ())
            told += (source, one.key, self._builder.around.get(source))
            told += (self._found.get(source), self._placed.get(source))
            told.append(
                [(it.name, it.placed.entry if it.placed.read_as is None else it.placed.read_as) for it in drawn]
            )
            told.append([self._numbers.get(id(item), item) for item in aside])
            told.append(None if self._settled is None else self._settled.get(source))
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _by_source(records: Iterable[Record]) -> dict[str, list[Record]]:
    out: dict[str, list[Record]] = {}
    for record in records:
        out.setdefault(record.spans[0].source if record.spans else "", []).append(record)
    return out
