"""Fills the record of the layout from the finished pages."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.layout_record import LayoutRecord, PageBreak, Place, Turn
from yearbook.style import Style
from yearbook.typeset.items import Flow
from yearbook.typeset.page import Page


class Recorder:
    """Collects places, page breaks and turns while the pages are gone through once, in order."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.places: dict[str, Place] = {}
        self.breaks: list[PageBreak] = []
        self.turns: dict[str, list[Turn]] = {}
        self._broken = -1

    def take(self, pages: Sequence[Page], first_page: int = 0) -> None:
        """Go through pages in their order; the first of them is page `first_page` of the book."""
        for number, page in enumerate(pages, first_page):
            grid = page.grid or self.style.grid
            for name in page.ids:
                self.places.setdefault(name, Place(number))
            for item, first, _last, column, row, _led in page.placed:
                if not first:
                    for name in item.ids:
                        self.places.setdefault(name, Place(number, column, round(self.style.page.top + row * grid, 2)))
                if not item.block:
                    continue
                offset = 0
                if isinstance(item, Flow) and first:
                    offset = max(0, item.lines[first].start - item.skip)
                    if not 0 <= item.signature[0] <= first:
                        self.turns.setdefault(item.block, []).append(Turn(offset, number, column))
                if number != self._broken and page.kind in ("text", "part"):
                    self._broken = number
                    self.breaks.append(PageBreak(number, item.entry, item.block, offset))

    def shift(self, pages: int) -> None:
        """Put `pages` pages before all that is recorded."""
        self.places = {name: Place(p.page + pages, p.column, p.y) for name, p in self.places.items()}
        self.breaks = [PageBreak(b.page + pages, b.entry, b.block, b.offset) for b in self.breaks]
        self.turns = {
            name: [Turn(t.offset, t.page + pages, t.column) for t in turns] for name, turns in self.turns.items()
        }

    def record(self, key: str, pages: Sequence[Page]) -> LayoutRecord:
        """Return the record."""
        return LayoutRecord(
            key=key,
            labels=tuple(page.label for page in pages),
            places=self.places,
            breaks=tuple(self.breaks),
            turns={name: tuple(turns) for name, turns in self.turns.items()},
        )
