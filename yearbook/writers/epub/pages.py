"""Where the print edition turns its pages, as marks in the text.

The layout record names, for every page of text, the block and the offset that it begins with.  A page that begins with a
head must be marked before that head, so a break at the start of a block climbs to the entry, section and chapter that
begin on the same page above it.  Other pages (title page, contents, openings, chronicle, index) are marked before the
first thing that stands on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yearbook.homes import AROUND, Homes
from yearbook.layout_record import LayoutRecord
from yearbook.writers.epub.markup import attribute


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the print edition: `id` in our files, `label` as printed."""

    id: str
    label: str

    def mark(self) -> str:
        """Return the mark in the text (EPUB 3.3 structure vocabulary; DPUB-ARIA doc-pagebreak)."""
        return f'<span epub:type="pagebreak" role="doc-pagebreak" id="{self.id}" aria-label="{attribute(self.label)}"/>'


@dataclass(slots=True)
class PageMarks:
    """`before[id]`: pages that begin right before the thing of that id; `inside[block id]`: (offset, page) in order."""

    before: dict[str, list[Page]] = field(default_factory=dict)
    inside: dict[str, list[tuple[int, Page]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.before or self.inside)

    def take_in(self, others: PageMarks) -> None:
        """Take the marks of a part of the book that found no place in it."""
        self.before |= others.before
        self.inside |= others.inside

    def left(self) -> list[Page]:
        """Return the pages that have no place yet, in the order of print."""
        pages = [page for several in self.before.values() for page in several]
        pages += [page for several in self.inside.values() for _at, page in several]
        return sorted(pages, key=lambda page: int(page.id.removeprefix("page")))

    def take(self, name: str) -> str:
        """Return the marks that stand before `name`, each mark once."""
        return "".join(page.mark() for page in self.before.pop(name, ()))


def page_marks(homes: Homes, record: LayoutRecord | None) -> Mapping[int, PageMarks]:
    """Return the marks of every labelled page that holds text, by the chapter in which they stand.

    Those of AROUND stand in no chapter.  There are none where there is no record.
    """
    marks = {home: PageMarks() for home in range(AROUND, len(homes.held))}
    if record is None:
        return marks
    parents, known = homes.parents, homes.of
    seen: set[int] = set()

    def page(number: int) -> Page | None:
        label = record.labels[number]
        if not label or number in seen:
            return None
        seen.add(number)
        return Page(f"page{number + 1}", label)

    for found in record.breaks:
        one = page(found.page)
        if one is None:
            continue
        if found.offset > 0 and found.block in known:
            marks[known[found.block]].inside.setdefault(found.block, []).append((found.offset, one))
            continue
        name = found.block if found.block in known else found.entry
        while name in parents:
            place = record.places.get(parents[name])
            if place is None or place.page != found.page:
                break
            name = parents[name]
        marks[known.get(name, AROUND)].before.setdefault(name, []).append(one)
    first: dict[int, tuple[int, float, int, str]] = {}
    for name, (number, column, y) in record.places.items():
        if number not in seen:
            here = column, y, len(name), name
            if number not in first or here[:3] < first[number][:3]:
                first[number] = here
    for number in sorted(first):
        one, name = page(number), first[number][3]
        if one is not None:
            marks[known.get(name, AROUND)].before.setdefault(name, []).append(one)
    return marks
