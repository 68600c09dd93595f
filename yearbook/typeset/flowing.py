"""From items to pages: columns of a page, bands between heads that go across, level feet before them and at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from yearbook.typeset.columns import fill_all, level, needed
from yearbook.typeset.items import Item, Placed
from yearbook.typeset.page import Page

NewPage = Callable[[], Page]


def flow(items: Sequence[Item], lines: int, columns: int, new_page: NewPage, *, first_row: int = 0) -> list[Page]:
    """Set `items` on pages of `columns` columns and `lines` grid lines.

    `first_row`: grid lines at the first page's top that are taken already.  The columns' feet are levelled before
    every item that goes across and at the end.
    """
    page, row = new_page(), first_row
    pages = [page]
    for segment, across in _segments(items):
        at = (0, 0)
        while at[0] < len(segment):
            levelled = level(segment, at, lines - row, columns, row)
            if levelled is not None:
                _put(page, (p for f in levelled for p in f.placed))
                row += max(f.used for f in levelled)
                break
            filled, at = fill_all(segment, at, lines - row, columns, row)
            placed = [p for f in filled for p in f.placed]
            if not placed and row == 0:
                raise AssertionError(f"an item is higher than a column: {segment[at[0]]!r:.200}")
            _put(page, placed)
            page, row = new_page(), 0
            pages.append(page)
        if across is not None:
            chain, following = across
            before = chain[0].before if row else 0
            need = sum(i.height(0, i.units) for i in chain) + sum(i.before for i in chain[1:])
            if row and row + before + need + (following if chain[-1].keep else 0) > lines:
                page, row, before = new_page(), 0, 0
                pages.append(page)
            for number, item in enumerate(chain):
                row += before if number == 0 else item.before
                page.placed.append(Placed(item, 0, item.units, 0, row))
                row += item.height(0, item.units)
    return pages


def _put(page: Page, placed: Iterable[Placed]) -> None:
    page.placed.extend(placed)


def _segments(items: Sequence[Item]) -> list[tuple[Sequence[Item], tuple[list[Item], int] | None]]:
    """Divide at items that go across: (items in columns, (items across in a row, lines that must follow them))."""
    out: list[tuple[Sequence[Item], tuple[list[Item], int] | None]] = []
    start = number = 0
    while number < len(items):
        if not items[number].across:
            number += 1
            continue
        end = number
        while end < len(items) and items[end].across:
            end += 1
        following = needed(items, end) if end < len(items) else 0
        out.append((items[start:number], (list(items[number:end]), following)))
        start = number = end
    out.append((items[start:], None))
    return out
