"""Readings → Edition: the order of assembly, readable from top to bottom.

Corrections come first, because they are the editor's last word on what the readers found; then duplicates are set
aside, everything goes to its chapter, and only then do ids and spans come into being.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.assembly.building import Builder, Placed, PlacedSection
from yearbook.assembly.chapters import Place, Shelves
from yearbook.assembly.duplicates import duplicates
from yearbook.assembly.title_page import default_metadata
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Edition, Part, Reason, SetAside
from yearbook.project import Project
from yearbook.reading.draft import DraftEntry, Reading
from yearbook.traced import Traced, join

LOOSE = "报刊文章"
"""The chapter of articles that neither plan nor lexicon places."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The book, the decisions that made it, and what a person should know."""

    edition: Edition
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()


def assemble(readings: Sequence[Reading], project: Project) -> Assembled:
    """Return the edition that `readings`, in their order, make under `project`'s plan. Pure."""
    texts = {reading.source.id: reading.source.text for reading in readings}
    gone, records = _without_duplicates(readings)
    shelves = Shelves(project.chapters)
    for reading in readings:
        _shelve(reading, shelves, gone)
    builder = Builder(texts)
    front, back = _parts(readings, builder)
    chapters = tuple(builder.chapter(chapter) for chapter in shelves.chapters())
    edition = Edition(
        metadata=project.metadata or default_metadata(readings),
        sources=tuple(reading.source.info() for reading in readings),
        front=front,
        chapters=chapters,
        back=back,
        set_aside=_set_aside(readings, gone, builder),
    )
    return Assembled(edition, tuple(records))


def _shelve(reading: Reading, shelves: Shelves, gone: set[int]) -> None:
    """Put everything of one source where it belongs."""
    source = reading.source
    planned = shelves.named_source(source.path)
    for chapter in reading.chapters:
        title = planned[0] if planned else chapter.title
        if chapter.title_print is not None:
            shelves.put_print(title, source.id, chapter.title_print)
        for section in chapter.sections:
            kept = tuple(Placed(source.id, entry) for entry in section.entries if id(entry) not in gone)
            shelves.put_section(title, PlacedSection(source.id, section.title, kept, section.contributors))
    for entry in sorted(reading.entries, key=lambda e: e.order):
        if id(entry) in gone:
            continue
        place = _named(entry, shelves) or planned or (LOOSE, None)
        shelves.put_entry(place, Placed(source.id, entry))


def _named(entry: DraftEntry, shelves: Shelves) -> Place | None:
    return shelves.named_entry(entry.title.text if entry.title else None, entry.group)


def _without_duplicates(readings: Sequence[Reading]) -> tuple[set[int], list[Record]]:
    """Return the identities of entries that repeat another source's, and the decisions."""
    placed = [
        Placed(reading.source.id, entry)
        for reading in readings
        for entry in (*(e for c in reading.chapters for s in c.sections for e in s.entries), *reading.entries)
    ]
    gone: set[int] = set()
    records = []
    for found in duplicates(placed):
        lost, kept = placed[found.gone], placed[found.kept]
        gone.add(id(lost.entry))
        text = lost.entry.title.text if lost.entry.title else ""
        records.append(
            Record(
                rule="assembly.duplicate",
                action="decision",
                spans=tuple(span for traced in lost.entry.traces() for span in traced.spans(lost.source)),
                before=text,
                after=kept.entry.title.text if kept.entry.title else "",
                confidence=found.likeness,
                note=_("Stands in source {source} too; kept there.").format(source=kept.source),
            )
        )
    return gone, records


def _set_aside(readings: Sequence[Reading], gone: set[int], builder: Builder) -> tuple[SetAside, ...]:
    """Return what is no part of the book, in the order of the sources and of print."""
    items: list[SetAside] = []
    for reading in readings:
        source = reading.source.id
        aside: list[tuple[Traced, Reason]] = [*reading.set_aside]
        for entry in _entries(reading):
            if id(entry) in gone:
                aside.append((join(list(entry.traces())), "duplicate"))
        aside.sort(key=lambda item: item[0].first_offset() or 0)
        items.extend(builder.set_aside(source, text, reason) for text, reason in aside if text.ranges())
    return tuple(items)


def _entries(reading: Reading) -> list[DraftEntry]:
    return [*(e for c in reading.chapters for s in c.sections for e in s.entries), *reading.entries]


def _parts(readings: Sequence[Reading], builder: Builder) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    front: list[Part] = []
    back: list[Part] = []
    for reading in readings:
        for part in reading.parts:
            (back if part.at_back else front).append(builder.part(reading.source.id, part))
    return tuple(front), tuple(back)
