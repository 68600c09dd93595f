"""The record of the layout: of each piece while its pages are gone through once, and of the book when they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from yearbook.layout_record import LayoutRecord, PageBreak, Place, Turn
from yearbook.style import Style
from yearbook.typeset.items import Flow
from yearbook.typeset.page import Page
from yearbook.typeset.piece import Facts


@dataclass(slots=True)
class Recorded:
    """Where everything stands in a piece: the fields of this name of :class:`Facts`."""

    places: list[tuple[str, int, int, float]] = field(default_factory=list)
    breaks: list[tuple[int, str, str, int]] = field(default_factory=list)
    turns: list[tuple[str, int, int, int]] = field(default_factory=list)


def record_pages(pages: Sequence[Page], style: Style) -> Recorded:
    """Go through the pages of a piece in their order."""
    out = Recorded()
    places, turns = out.places, out.turns
    for number, page in enumerate(pages):
        grid, broken = page.grid or style.grid, False
        places += [(name, number, 0, 0.0) for name in page.ids]
        for item, first, _last, column, row, _led in page.placed:
            if not first and item.ids:
                y = round(style.page.top + row * grid, 2)
                places += [(name, number, column, y) for name in item.ids]
            if not item.block:
                continue
            offset = 0
            if isinstance(item, Flow) and first:
                offset = max(0, item.lines[first].start - item.skip)
                if not 0 <= item.signature[0] <= first:
                    turns.append((item.block, offset, number, column))
            if not broken and page.kind in ("text", "part"):
                broken = True
                out.breaks.append((number, item.entry, item.block, offset))
    return out


def joined(key: str, pieces: Iterable[Facts], labels: Sequence[str]) -> LayoutRecord:
    """Return the record of pieces one behind the other; `labels` are those of all their pages."""
    places: dict[str, Place] = {}
    breaks: list[PageBreak] = []
    turns: dict[str, list[Turn]] = {}
    start, new = 0, tuple.__new__  # what the class's own constructor does, in half the time
    for facts in pieces:
        for name, page, column, y in facts.places:
            if name not in places:
                places[name] = new(Place, (page + start, column, y))
        breaks += [new(PageBreak, (page + start, entry, block, offset)) for page, entry, block, offset in facts.breaks]
        for name, offset, page, column in facts.turns:
            turns.setdefault(name, []).append(new(Turn, (offset, page + start, column)))
        start += len(facts.leaves)
    return LayoutRecord(key, tuple(labels), places, tuple(breaks), {name: tuple(t) for name, t in turns.items()})
