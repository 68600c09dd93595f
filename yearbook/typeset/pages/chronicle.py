"""The chronicle (大事记): month heads in the accent, the day hanging before its items, 是月 and 是年 behind them."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.apparatus import ChronicleItem
from yearbook.bookwords import chinese
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Block, Item, Link, Text, divided

_HANG = 3.0
"""Em that the day takes at the left of its items."""


class Chronicle:
    """Makes the chronicle as items that flow in the body's columns."""

    def __init__(self, maker: Compositor, parent: int) -> None:
        self.maker, self.parent = maker, parent
        self.style = maker.style

    def items(self, items: Sequence[ChronicleItem]) -> list[Item]:
        """Return month heads and items; the day stands before the first item of that day only."""
        out: list[Item] = []
        month = day = ""
        several = len({item.date[:4] for item in items}) > 1
        for number, item in enumerate(items):
            if item.date[:7] != month:
                month, day = item.date[:7], ""
                out.append(self._head(month, several))
            label = day_label(item.date) if several or len(item.date) > 4 else ""
            out.append(self._item(item, "" if label == day else label, number))
            day = label
        return out

    def _head(self, month: str, several: bool) -> Block:
        year, _hyphen, number = month.partition("-")
        words = f"{chinese(int(number))}月" if number else ""
        words = f"{year}年{words}" if several else words or "是年"
        role = self.style.text.chronicle_month
        head = self.maker.head(words, role, "H2", self.parent, self.style.measure)
        head.before = 1
        return head

    def _item(self, item: ChronicleItem, label: str, number: int) -> Item:
        maker, role, grid = self.maker, self.style.text.chronicle, self.style.grid
        node = maker.tree.add("P", self.parent)
        hang = _HANG * role.size
        lines = maker.lines(item.text, role, self.style.measure - hang, align="justify")
        first = (grid - role.size) / 2 + ASCENT * role.size
        texts = []
        if label:
            texts.append(Text(0.0, first, maker.line(label, self.style.text.chronicle_day), node))
        texts += [Text(hang, first + n * grid, line, node) for n, line in enumerate(lines)]
        target = item.entry or ""
        links = [Link(hang, 0.0, self.style.measure - hang, len(lines) * grid, target, node=node)] if target else []
        block = Block(ids=(f"chronicle:{number}",), rows=len(lines), texts=texts, links=links)
        return divided(block, grid, over=self.style.page.lines // 2)


def day_label(date: str) -> str:
    """Return what stands before an item: 3日, 是月, or 是年."""
    parts = date.split("-")
    return f"{int(parts[2])}日" if len(parts) == 3 else "是月" if len(parts) == 2 else "是年"
