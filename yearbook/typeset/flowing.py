"""From items to pages: columns of a page, bands between heads that go across, level feet before them and at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yearbook.typeset.columns import At, Filled, fill_all, level, levelled, needed, unevenness
from yearbook.typeset.items import Anchor, Item, Placed
from yearbook.typeset.page import Page

_MOST_TAKEN = 8
NewPage = Callable[[], Page]


def flow(items: Sequence[Item], lines: int, columns: int, new_page: NewPage) -> list[Page]:
    """Set `items` on pages of `columns` columns and `lines` grid lines.

    The columns' feet are levelled before every item that goes across and at the end.  What floats (see `Anchor`) stands
    at the top of the page behind its anchor's, or at the foot of the last page.
    """
    return _Flow(lines, columns, new_page).set(items)


class _Flow:
    """The page that is being filled, how many of its grid lines are taken, and what waits for the next top."""

    def __init__(self, lines: int, columns: int, new_page: NewPage) -> None:
        self.lines, self.columns, self.new_page = lines, columns, new_page
        self.pages: list[Page] = []
        self.waiting: list[Item] = []
        self.row = 0
        self._turn()

    def set(self, items: Sequence[Item]) -> list[Page]:
        """Set all items; return their pages."""
        segments = _segments(items)
        for number, (segment, across) in enumerate(segments):
            self._fill(segment)
            if across is not None:
                self._go_across(*across)
            if number == len(segments) - 1:
                self._set_waiting()
        return self.pages

    def _turn(self) -> None:
        """Begin a page; what waits goes to its top as far as half the page holds it."""
        self.page, self.row = self.new_page(), 0
        self.pages.append(self.page)
        while self.waiting:
            item = self.waiting[0]
            height = item.height(0, item.units)
            if self.row and self.row + height > self.lines // 2:
                break
            self.page.placed.append(Placed(item, 0, item.units, 0, self.row))
            self.row += height
            del self.waiting[0]

    def _fill(self, segment: Sequence[Item]) -> None:
        at: At = (0, 0)
        whole: list[tuple[Page, int, At]] = []
        while at[0] < len(segment):
            room = self.lines - self.row
            filled, following = fill_all(segment, at, room, self.columns, self.row)
            if following[0] == len(segment):
                filled = levelled(segment, at, filled, room, self.row)
                if unevenness(filled) and whole:
                    filled = self._relevelled(segment, whole) or filled
                self._put(filled)
                self.row += max(f.used for f in filled)
                return
            if following == at and not self.row:
                raise AssertionError(f"an item is higher than a column: {segment[at[0]]!r:.200}")
            self._put(filled)
            whole.append((self.page, self.row, at))
            at = following
            self._turn()

    def _put(self, filled: Sequence[Filled]) -> None:
        for placed in (p for f in filled for p in f.placed):
            if isinstance(placed.item, Anchor):
                self.waiting.append(placed.item.item)
            else:
                self.page.placed.append(placed)

    def _relevelled(self, segment: Sequence[Item], whole: list[tuple[Page, int, At]]) -> list[Filled] | None:
        """Take lines from the feet of the page before, all columns alike, until the last page can be levelled (T18)."""
        page, row, at = whole[-1]
        for fewer in range(1, _MOST_TAKEN + 1):
            filled, following = fill_all(segment, at, self.lines - row - fewer, self.columns, row)
            last = level(segment, following, self.lines - self.row, self.columns, self.row)
            if last is not None and not unevenness(last):
                gone = {id(p.item) for f in last for p in f.placed}
                if any(isinstance(p.item, Anchor) and id(p.item) in gone for f in last for p in f.placed):
                    continue
                kept = [p for p in page.placed if p.row < row]
                page.placed[:] = kept + [p for f in filled for p in f.placed if not isinstance(p.item, Anchor)]
                return last
        return None

    def _go_across(self, chain: list[Item], following: int) -> None:
        """Place items that go over all columns, on a new page where they or what must follow them do not fit."""
        before = chain[0].before if self.row else 0
        need = sum(item.least() for item in chain) + sum(item.before for item in chain[1:])
        if self.row and self.row + before + need + (following if chain[-1].keep else 0) > self.lines:
            self._turn()
        for item in chain:
            unit = 0
            while unit < item.units:
                before = item.before if self.row and not unit else 0
                units = item.take(unit, self.lines - self.row - before)
                if not units:
                    if not self.row:
                        raise AssertionError(f"an item is higher than a page: {item!r:.200}")
                    self._turn()
                    continue
                self.row += before
                self.page.placed.append(Placed(item, unit, unit + units, 0, self.row, before > 0))
                self.row += item.height(unit, unit + units)
                unit += units

    def _set_waiting(self) -> None:
        """Set what floats and met no further page: below the last columns, or on pages of its own."""
        while self.waiting:
            item = self.waiting[0]
            height = item.height(0, item.units)
            if self.row and self.row + 1 + height > self.lines:
                self._turn()
                continue
            row = self.row + (1 if self.row else 0)
            self.page.placed.append(Placed(item, 0, item.units, 0, row))
            self.row = row + height
            del self.waiting[0]


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
