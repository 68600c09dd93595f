"""Which chapter everything goes to: the person's plan first, else what the sources themselves say.

The plan (edition.toml) names sources, headline groups and entries, for a chapter or for a section of one.  What it does
not name keeps its own chapter (yearbooks) or is placed by its words (newspapers).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from yearbook.assembly.building import Placed, PlacedChapter, PlacedSection
from yearbook.model import without_space
from yearbook.project import ChapterPlan, SectionPlan, matches
from yearbook.reading.draft import Signature
from yearbook.traced import Traced

Place = tuple[str, str | None]
"""Titles of a chapter and of a section in it; None for entries that stand right under the chapter."""


@dataclass(slots=True)
class _Row:
    """A section while it fills; `open` rows take more loose entries."""

    source: str
    title: Traced | None
    entries: list[Placed]
    contributors: Signature | None = None
    open: bool = False


@dataclass(slots=True)
class _Shelf:
    """A chapter while it fills."""

    title: str
    prints: list[tuple[str, Traced]] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)


class Shelves:
    """The chapters of the book while they fill, in the order of the plan and then of first need."""

    def __init__(self, plan: Sequence[ChapterPlan]) -> None:
        self._plan = tuple(plan)
        self._shelves: dict[str, _Shelf] = {}
        for chapter in plan:
            self._shelf(chapter.title)

    def _shelf(self, title: str) -> _Shelf:
        return self._shelves.setdefault(without_space(title), _Shelf(title))

    def named_source(self, path: str) -> Place | None:
        """Return the place that the plan gives to a whole source, or None."""
        for chapter in self._plan:
            for section in chapter.sections:
                if matches(path, section.sources):
                    return chapter.title, section.title
            if matches(path, chapter.sources):
                return chapter.title, None
        return None

    def named_entry(self, title: str | None, group: str | None) -> Place | None:
        """Return the place that the plan gives to an entry by its title, else by its headline group, or None."""
        key = without_space(title or "")
        found = self._named(key, lambda plan: plan.entries) if key else None
        key = without_space(group or "")
        return found or (self._named(key, lambda plan: plan.groups) if key else None)

    def _named(self, key: str, names: Callable[[ChapterPlan | SectionPlan], tuple[str, ...]]) -> Place | None:
        for chapter in self._plan:
            for section in chapter.sections:
                if key in map(without_space, names(section)):
                    return chapter.title, section.title
            if key in map(without_space, names(chapter)):
                return chapter.title, None
        return None

    def put_section(self, chapter: str, section: PlacedSection) -> None:
        """Add a whole section, as a yearbook has it, to a chapter."""
        self._shelf(chapter).rows.append(
            _Row(section.source, section.title, list(section.entries), section.contributors)
        )

    def put_print(self, chapter: str, source: str, print_: Traced) -> None:
        """Add a print of a chapter's title."""
        self._shelf(chapter).prints.append((source, print_))

    def put_entry(self, place: Place, placed: Placed, *, anywhere: bool = False) -> None:
        """Add a loose entry: to the section of that name, or to the chapter's section without a title.

        Sections that a yearbook printed take it only if `anywhere`, which is when a person named one.
        """
        chapter, section = place
        rows = self._shelf(chapter).rows
        for row in rows:
            if (row.open or (anywhere and section)) and (row.title.text if row.title else None) == section:
                row.entries.append(placed)
                return
        title = Traced.untraced(section) if section else None
        rows.append(_Row(placed.source, title, [placed], open=True))

    def chapters(self) -> list[PlacedChapter]:
        """Return the chapters that hold anything, in order."""
        return [
            PlacedChapter(
                shelf.title,
                tuple(shelf.prints),
                tuple(PlacedSection(r.source, r.title, tuple(r.entries), r.contributors) for r in shelf.rows),
            )
            for shelf in self._shelves.values()
            if shelf.rows or shelf.prints
        ]
