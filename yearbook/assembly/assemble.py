"""Readings → Edition: the order of assembly, readable from top to bottom.

Corrections come first, because they are the editor's last word on what the readers found; then duplicates are set
aside, everything goes to its chapter, and only then do ids and spans come into being.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from yearbook.assembly.batches import Aside, Batches
from yearbook.assembly.building import Builder, Placed, PlacedSection
from yearbook.assembly.chapters import Place, Shelves
from yearbook.assembly.correcting import apply, unknown
from yearbook.assembly.desk import Desk, Sheet
from yearbook.assembly.duplicates import duplicates
from yearbook.assembly.gist import Gist
from yearbook.assembly.keys import Keys
from yearbook.assembly.placing import shelve_by_words
from yearbook.assembly.title_page import default_metadata
from yearbook.corrections import Correction
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.ledger import Batch, Record
from yearbook.model import Edition, Part
from yearbook.pieces import Pieces
from yearbook.project import Project
from yearbook.reading.draft import DraftEntry, Reading
from yearbook.traced import join


@dataclass(frozen=True)
class Assembled:
    """The book, what a person should know, the keys of entries and blocks by id, and the decisions that made it.

    `tell` gives the records in batches, which make them when they are asked for: the book stands without them.
    """

    edition: Edition
    findings: tuple[Finding, ...]
    keys: Mapping[str, str]
    tell: Callable[[], tuple[Batch, ...]]

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The given records as they are settled, and those of assembly."""
        return tuple(record for batch in self.tell() for record in batch.tell())


def assemble(
    readings: Sequence[Reading],
    project: Project,
    *,
    records: Sequence[Batch] = (),
    corrections: Sequence[Correction] = (),
    gists: Sequence[Sequence[Gist]] | None = None,
    pieces: Pieces | None = None,
) -> Assembled:
    """Return the edition that `readings`, in their order, make under `project`'s plan and the editor's `corrections`.

    `records` are those of cleaning and reading, a batch for each reading; they come back with the decisions made here,
    with the entries that they concern, settled where a correction settles them, and with whatever is needed to replay
    the ledger.  `gists` are those of the readings, where the caller has them, `pieces` how alike an earlier run found which
    of them.  Pure.
    """
    desk = Desk(readings, gists)
    found = _without_duplicates(desk, pieces)
    recorded = chain((record for batch in records for record in batch.tell()), found)
    verdicts, findings, later = apply(desk, corrections, recorded)
    shelves = Shelves(project.chapters)
    loose = [placed for reading in readings for placed in _shelve(reading, desk, shelves)]
    waiting = {correction.at: correction.do == "accept" for correction in later}
    by_words, unplaced, done = shelve_by_words(loose, shelves, waiting)
    findings = [*findings, *(unknown(one, done.get(one.at)) for one in later if done.get(one.at) != ""), *unplaced]
    for sheet in desk.sheets:
        if sheet.place is not None:
            for placed in desk.run(sheet):
                shelves.put_entry(sheet.place, placed, anywhere=True)
    builder = Builder(desk.texts, {reading.source.id: one.key for reading, one in zip(readings, records, strict=False)})
    front, back = _parts(readings, builder)
    aside = _set_aside(desk)
    chapters = tuple(builder.chapter(chapter) for chapter in shelves.chapters())
    edition = Edition(
        metadata=project.metadata or default_metadata(readings),
        sources=tuple(reading.source.info() for reading in readings),
        front=front,
        chapters=chapters,
        back=back,
        set_aside=tuple(builder.set_aside(source, *item) for source in desk.texts for item in aside[source]),
    )

    def tell() -> tuple[Batch, ...]:
        return Batches(desk, builder, records, (found, by_words), verdicts, aside).all()

    return Assembled(edition, tuple(findings), Keys(desk, chain.from_iterable(builder.drawn.values())), tell)


def _shelve(reading: Reading, desk: Desk, shelves: Shelves) -> list[Placed]:
    """Put everything of one source where the source or the plan puts it; return the articles that neither places."""
    loose: list[Placed] = []
    source = reading.source
    sheets = iter(desk.read(source.id))
    planned = shelves.named_source(source.path)
    for chapter in reading.chapters:
        title = planned[0] if planned else desk.renamed.get(id(chapter), chapter.title)
        if chapter.title_print is not None:
            shelves.put_print(title, source.id, chapter.title_print)
        for section in chapter.sections:
            mine = islice(sheets, len(section.entries))
            kept = tuple([placed for sheet in mine for placed in desk.placed(sheet)])
            signed = None if id(section.contributors) in desk.unsigned else section.contributors
            shelves.put_section(title, PlacedSection(source.id, section.title, kept, signed))
    for sheet, _entry in sorted(zip(sheets, reading.entries, strict=True), key=lambda pair: pair[1].order):
        for placed in desk.placed(sheet):
            place = _named(placed.entry, shelves) or planned
            if place is None:
                loose.append(placed)
            else:
                shelves.put_entry(place, placed)
    return loose


def _named(entry: DraftEntry, shelves: Shelves) -> Place | None:
    return shelves.named_entry(entry.title.text if entry.title else None, entry.group)


def _without_duplicates(desk: Desk, pieces: Pieces | None) -> list[Record]:
    """Take the entries off the desk that repeat another source's; return the decisions."""
    records = []
    known = [(sheet, gist) for sheet, gist in zip(desk.sheets, desk.gists, strict=True) if id(sheet) not in desk.gone]
    for found in duplicates([sheet for sheet, _gist in known], [gist for _sheet, gist in known], pieces):
        lost, kept = known[found.gone][0], known[found.kept][0]
        desk.gone.add(id(lost))
        records.append(
            Record(
                rule="assembly.duplicate",
                action="decision",
                spans=tuple(span for traced in lost.entry.traces() for span in traced.spans(lost.source)),
                before=lost.entry.title.text if lost.entry.title else "",
                after=kept.entry.title.text if kept.entry.title else "",
                confidence=found.likeness,
                note=_("Stands in source {source} too; kept there.").format(source=kept.source),
            )
        )
    return records


def _set_aside(desk: Desk) -> dict[str, list[Aside]]:
    """Return what is no part of the book, by source, in the order of print."""
    out: dict[str, list[Aside]] = {}
    gone: dict[str, list[Sheet]] = {}
    for sheet in desk.sheets:
        if id(sheet) in desk.gone:
            gone.setdefault(sheet.source, []).append(sheet)
    for reading in desk.readings:
        source = reading.source.id
        aside = [item for item in reading.set_aside if id(item[0]) not in desk.restored]
        aside += desk.aside.get(source, ())
        aside += [(join(list(sheet.entry.traces())), "duplicate") for sheet in gone.get(source, ())]
        aside.sort(key=lambda item: item[0].first_offset() or 0)
        out[source] = [item for item in aside if item[0].ranges()]
    return out


def _parts(readings: Sequence[Reading], builder: Builder) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    front: list[Part] = []
    back: list[Part] = []
    for reading in readings:
        for part in reading.parts:
            (back if part.at_back else front).append(builder.part(reading.source.id, part))
    return tuple(front), tuple(back)
