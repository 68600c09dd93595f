"""Where the print edition turns its pages, as marks in the text.

The layout record names, for every page of text, the block and the offset that it begins with.  A page that begins with a
head must be marked before that head, so a break at the start of a block climbs to the entry, section and chapter that
begin on the same page above it.  Other pages (title page, contents, openings, chronicle, index) are marked before the
first thing that stands on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yearbook.layout_record import LayoutRecord
from yearbook.model import Edition
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

    def take(self, name: str) -> str:
        """Return the marks that stand before `name`, each mark once."""
        return "".join(page.mark() for page in self.before.pop(name, ()))


def _parents(edition: Edition) -> Iterator[tuple[str, str]]:
    """(first child, what it begins) for everything that begins with something smaller."""
    for part in (*edition.front, *edition.back):
        if part.entries:
            yield part.entries[0].id, part.id
    for chapter in edition.chapters:
        if chapter.sections:
            yield chapter.sections[0].id, chapter.id
        for section in chapter.sections:
            if section.entries:
                yield section.entries[0].id, section.id
    for entry in edition.entries():
        if entry.blocks:
            yield entry.blocks[0].id, entry.id


def page_marks(edition: Edition, record: LayoutRecord | None) -> PageMarks:
    """Return the marks of every labelled page that holds text of the edition; none where there is no record."""
    marks = PageMarks()
    if record is None:
        return marks
    parents = dict(_parents(edition))
    known = {block.id for entry in edition.entries() for block in entry.blocks}
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
            marks.inside.setdefault(found.block, []).append((found.offset, one))
            continue
        name = found.block if found.block in known else found.entry
        while name in parents:
            place = record.places.get(parents[name])
            if place is None or place.page != found.page:
                break
            name = parents[name]
        marks.before.setdefault(name, []).append(one)
    for name, place in sorted(record.places.items(), key=lambda p: (p[1].page, p[1].column, p[1].y, len(p[0]))):
        one = page(place.page)
        if one is not None:
            marks.before.setdefault(name, []).append(one)
    return marks
