"""The index: letter heads in the accent, headings with page and column ("57a"), every locator a link.

Index pages have a grid of their own, one line of the index's text a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.apparatus import IndexEntry, IndexGroup
from yearbook.layout_record import LayoutRecord
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Block, Item, Link, Text, divided
from yearbook.typeset.listed import Listed, Recurring

_LONGEST = 120
"""Characters of a heading; a caption that is longer is cut there (its page has it whole)."""


Heading = tuple[str, str, str, str, tuple[str, ...], tuple[tuple[str, str], ...]]
"""A line of the index: letter, heading, note, 见, 参见, and its locators with what they lead to."""


def headings(group: IndexGroup, record: LayoutRecord) -> tuple[Heading, ...]:
    """Return the lines of one part of the index; what stands nowhere and refers to nothing is left out."""
    return tuple(
        [
            (entry.letter, entry.heading, entry.note or "", entry.see or "", tuple(entry.also), found)
            for entry in group.entries
            if (found := _locators(entry, record)) or entry.see
        ]
    )


def _locators(entry: IndexEntry, record: LayoutRecord) -> tuple[tuple[str, str], ...]:
    """Return (locator, target) in the order of the book, each locator once."""
    found: dict[str, tuple[tuple[int, int], str]] = {}
    for target in entry.targets:
        where = record.where(target.id, target.offset)
        if where is not None and (locator := record.locator_at(where)) and locator not in found:
            found[locator] = (where, target.id)
    return tuple([(locator, target) for locator, (_where, target) in sorted(found.items(), key=lambda f: f[1][0])])


class Index:
    """Makes one part of the index as items that flow in columns `width` pt wide."""

    def __init__(self, maker: Compositor, width: float, parent: int) -> None:
        self.maker, self.width = maker, width
        self.role = maker.style.text.index_entry
        self.letter_role = maker.style.text.index_letter
        self.parent = parent
        self.most = int(maker.style.text_height / self.role.leading) // 2
        self.words = Recurring(maker, self.role, width - self.role.size)
        self.first = (self.role.leading - self.role.size) / 2 + ASCENT * self.role.size

    def note(self, paragraphs: Sequence[str], parent: int) -> list[Item]:
        """Return the 编制说明 as blocks above the first heading."""
        out: list[Item] = []
        for text in paragraphs:
            node = self.maker.tree.add("P", parent)
            lines = self.maker.lines(text, self.role, self.width, align="justify", indent=2.0)
            out.append(self._divided(Block(rows=len(lines), texts=self.maker.stack(lines, self.role, node))))
        return out

    def items(self, title: str, kind: str, lines: Sequence[Heading]) -> list[Listed]:
        """Return the headings of one part of the index, a letter head before each new letter; composed when asked for."""
        add = self.maker.tree.add
        root = add("Index", self.parent, title=title)
        out: list[Listed] = []
        letter = ""
        for line in lines:
            if line[0] != letter:
                letter = line[0]
                head = add("H3", root, title=letter)
                out.append(Listed(before=int(bool(out)), keep=True, line=(letter,), node=head, lister=self))
            node = add("P", root)
            for _locator in line[5]:
                add("Link", node)
            out.append(Listed(ids=(f"index-{kind}:{line[1]}",), line=line, node=node, lister=self))
        return out

    def compose(self, item: Listed) -> None:
        """Set a line: a letter head or a heading."""
        if len(item.line) == 1:
            self._letter(item, *item.line)
        else:
            self._entry(item, *item.line)

    def _letter(self, item: Listed, letter: str) -> None:
        role = self.letter_role
        rows = max(2, role.lines)
        top = rows * self.role.leading - role.leading - 1.0
        item.rows = rows
        item.texts = self.maker.stack([self.maker.line(letter, role)], role, item.node, top=top)

    def _entry(
        self,
        item: Listed,
        _letter: str,
        heading: str,
        note: str,
        see: str,
        also: Sequence[str],
        locators: Sequence[tuple[str, str]],
    ) -> None:
        maker, role, node = self.maker, self.role, item.node
        if len(heading) > _LONGEST:
            heading = heading[: _LONGEST - 1] + "…"
        if note:
            heading += f"（{note}）"
        lines = maker.lines(heading, role, self.width - role.size, align="left")
        texts = [Text(role.size if n else 0.0, self._y(n), line, node) for n, line in enumerate(lines)]
        links: list[Link] = []
        row, x = len(lines) - 1, texts[-1].x + lines[-1].x + lines[-1].width + role.size
        referred = [f"{maker.words.see} {see}"] if see else []
        referred += [f"{maker.words.see_also} {name}" for name in also]
        words = [(self.words(locator), target) for locator, target in locators]
        words += [(maker.lines(word, role, self.width - role.size, align="left"), "") for word in referred]
        owner = node
        for parts, target in words:
            if x + parts[0].width > self.width + 0.01:
                row, x = row + 1, role.size
            if target:
                owner += 1
            for n, part in enumerate(parts):
                row, x = (row + 1, role.size) if n else (row, x)
                texts.append(Text(x, self._y(row), part, owner if target else node))
                if target:
                    links.append(Link(x, row * role.leading, part.width, role.leading, target, node=owner))
                x += part.width + role.size
        item.rows, item.texts, item.links = row + 1, texts, links

    def divided(self, item: Listed) -> Item:
        """Return a heading, that of more than half a column as rows that columns may part."""
        if item.rows <= self.most:
            return item
        item.composed()
        return self._divided(item)

    def _divided(self, block: Block) -> Item:
        return divided(block, self.role.leading, over=self.most)

    def _y(self, row: int) -> float:
        return row * self.role.leading + self.first
