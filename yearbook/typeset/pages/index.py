"""The index: letter heads in the accent, headings with page and column ("57a"), every locator a link.

Index pages have a grid of their own, one line of the index's text a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.apparatus import IndexEntry, IndexGroup
from yearbook.layout_record import LayoutRecord
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Block, Item, Link, Text, divided

_LONGEST = 120
"""Characters of a heading; a caption that is longer is cut there (its page has it whole)."""


class Index:
    """Makes one part of the index as items that flow in columns `width` pt wide."""

    def __init__(self, maker: Compositor, width: float, parent: int, record: LayoutRecord) -> None:
        self.maker, self.width, self.record = maker, width, record
        self.role = maker.style.text.index_entry
        self.letter_role = maker.style.text.index_letter
        self.parent = parent
        self.node = -1
        self.first = (self.role.leading - self.role.size) / 2 + ASCENT * self.role.size

    def note(self, paragraphs: Sequence[str], parent: int) -> list[Item]:
        """Return the 编制说明 as blocks above the first heading."""
        out: list[Item] = []
        for text in paragraphs:
            node = self.maker.tree.add("P", parent)
            lines = self.maker.lines(text, self.role, self.width, align="justify", indent=2.0)
            out.append(self._divided(Block(rows=len(lines), texts=self.maker.stack(lines, self.role, node))))
        return out

    def items(self, group: IndexGroup) -> list[Item]:
        """Return the group's headings, a letter head before each new letter."""
        self.node = self.maker.tree.add("Index", self.parent, title=group.title)
        out: list[Item] = []
        letter = ""
        for entry in group.entries:
            locators = self._locators(entry)
            if not locators and not entry.see:
                continue
            if entry.letter != letter:
                letter = entry.letter
                out.append(self._letter(letter, bool(out)))
            made = self._entry(entry, locators)
            made.ids = (f"index-{group.kind}:{entry.heading}",)
            out.append(made)
        return out

    def _locators(self, entry: IndexEntry) -> list[tuple[str, str]]:
        """Return (locator, target) in the order of the book, each locator once."""
        found: dict[str, tuple[tuple[int, int], str]] = {}
        for target in entry.targets:
            where, locator = self.record.where(target.id, target.offset), self.record.locator(target.id, target.offset)
            if where is not None and locator and locator not in found:
                found[locator] = (where, target.id)
        return [(locator, target) for locator, (_where, target) in sorted(found.items(), key=lambda f: f[1][0])]

    def _letter(self, letter: str, later: bool) -> Item:
        role = self.letter_role
        node = self.maker.tree.add("H3", self.node, title=letter)
        line = self.maker.line(letter, role)
        rows = max(2, role.lines)
        top = rows * self.role.leading - role.leading - 1.0
        return Block(before=int(later), keep=True, rows=rows, texts=self.maker.stack([line], role, node, top=top))

    def _entry(self, entry: IndexEntry, locators: Sequence[tuple[str, str]]) -> Item:
        maker, role = self.maker, self.role
        node = maker.tree.add("P", self.node)
        heading = entry.heading if len(entry.heading) <= _LONGEST else entry.heading[: _LONGEST - 1] + "…"
        if entry.note:
            heading += f"（{entry.note}）"
        lines = maker.lines(heading, role, self.width - role.size, align="left")
        texts = [Text(role.size if n else 0.0, self._y(n), line, node) for n, line in enumerate(lines)]
        links: list[Link] = []
        row, x = len(lines) - 1, texts[-1].x + lines[-1].x + lines[-1].width + role.size
        words = [(locator, target) for locator, target in locators]
        if entry.see:
            words.append((f"{maker.words.see} {entry.see}", ""))
        words += [(f"{maker.words.see_also} {name}", "") for name in entry.also]
        for word, target in words:
            parts = maker.lines(word, role, self.width - role.size, align="left")
            if x + parts[0].width > self.width + 0.01:
                row, x = row + 1, role.size
            for n, part in enumerate(parts):
                row, x = (row + 1, role.size) if n else (row, x)
                owner = maker.tree.add("Link", node) if target else node
                texts.append(Text(x, self._y(row), part, owner))
                if target:
                    links.append(Link(x, row * role.leading, part.width, role.leading, target, node=owner))
                x += part.width + role.size
        return self._divided(Block(rows=row + 1, texts=texts, links=links))

    def _divided(self, block: Block) -> Item:
        grid = self.role.leading
        return divided(block, grid, over=int(self.maker.style.text_height / grid) // 2)

    def _y(self, row: int) -> float:
        return row * self.role.leading + self.first
