"""From items to pages: columns of a page, bands between heads that go across, level feet before them and at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yearbook.typeset.columns import At, Filled, fill_all, level, needed, unevenness
from yearbook.typeset.items import Item, Placed
from yearbook.typeset.page import Page

_MOST_TAKEN = 8
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
        whole: list[tuple[Page, int, At]] = []
        while at[0] < len(segment):
            levelled = level(segment, at, lines - row, columns, row)
            if levelled is not None:
                if unevenness(levelled) and whole:
                    levelled = _relevelled(segment, whole, lines, columns) or levelled
                page.placed += [p for f in levelled for p in f.placed]
                row += max(f.used for f in levelled)
                break
            filled, following = fill_all(segment, at, lines - row, columns, row)
            placed = [p for f in filled for p in f.placed]
            if not placed and row == 0:
                raise AssertionError(f"an item is higher than a column: {segment[at[0]]!r:.200}")
            page.placed += placed
            whole.append((page, row, at))
            at = following
            page, row = new_page(), 0
            pages.append(page)
        if across is not None:
            page, row = _go_across(*across, page, row, lines, new_page, pages)
    return pages


def _go_across(
    chain: list[Item], following: int, page: Page, row: int, lines: int, new_page: NewPage, pages: list[Page]
) -> tuple[Page, int]:
    """Place items that go over all columns, on a new page where they or what must follow them do not fit."""
    before = chain[0].before if row else 0
    need = sum(i.height(0, i.units) for i in chain) + sum(i.before for i in chain[1:])
    if row and row + before + need + (following if chain[-1].keep else 0) > lines:
        page, row, before = new_page(), 0, 0
        pages.append(page)
    for number, item in enumerate(chain):
        if not row and not number and not item.height(0, item.units):
            continue
        before = before if number == 0 else item.before
        row += before
        page.placed.append(Placed(item, 0, item.units, 0, row, before > 0))
        row += item.height(0, item.units)
    return page, row


def _relevelled(
    segment: Sequence[Item], whole: list[tuple[Page, int, At]], lines: int, columns: int
) -> list[Filled] | None:
    """Take lines from the feet of the page before, all columns alike, until the last page can be levelled (T18)."""
    page, row, at = whole[-1]
    kept = [p for p in page.placed if p.row < row]
    for fewer in range(1, _MOST_TAKEN + 1):
        filled, following = fill_all(segment, at, lines - row - fewer, columns, row)
        levelled = level(segment, following, lines, columns)
        if levelled is not None and not unevenness(levelled):
            page.placed[:] = kept + [p for f in filled for p in f.placed]
            return levelled
    return None


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
