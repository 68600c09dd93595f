"""The contents: 类目 bold in the accent, 分目, entries with leaders and page labels, every line a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from yearbook.style import TextStyle
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Block, Item, Link, Text
from yearbook.typeset.lines import Line

_LONGEST = 90
"""Characters of a title in the contents; a longer one is cut there (the page has it whole)."""


class ContentsEntry(NamedTuple):
    """A line of the contents: level 1 类目 or part, 2 分目, 3 条目; `label` of the page where `target` begins."""

    level: int
    title: str
    target: str
    label: str


class Contents:
    """Makes the contents' lines as items that flow in columns."""

    def __init__(self, maker: Compositor, width: float, parent: int) -> None:
        self.maker, self.width = maker, width
        self.style = maker.style
        self.node = maker.tree.add("TOC", parent, title=maker.words.contents)
        text = self.style.text
        levels = (text.contents_chapter, text.contents_section, text.contents_entry)
        self.roles = {level: replace(role, align="left") for level, role in enumerate(levels, 1)}
        self.dots: dict[TextStyle, Line] = {}
        self.labels: dict[tuple[int, str], Line] = {}

    def items(self, entries: Sequence[ContentsEntry]) -> list[Item]:
        """Return one block for each line."""
        return [self._item(entry, number) for number, entry in enumerate(entries)]

    def _item(self, entry: ContentsEntry, number: int) -> Item:
        maker, role, grid = self.maker, self.roles[entry.level], self.style.grid
        indent = (0.0, 0.0, 0.0, 1.0)[entry.level] * role.size
        node = maker.tree.add("TOCI", self.node)
        link = maker.tree.add("Link", node)
        label = self._label(entry.label, entry.level)
        room = self.width - indent - label.width - 2.0 * role.size
        title = entry.title if len(entry.title) <= _LONGEST else entry.title[: _LONGEST - 1] + "…"
        lines = maker.phrased(title or "　", role, room)  # a part may have no title
        texts = []
        before = 1 if entry.level == 1 and number else 0
        for n, line in enumerate(lines):
            texts.append(Text(indent, n * grid + (grid - role.size) / 2 + ASCENT * role.size, line, link))
        y = texts[-1].y
        texts.append(Text(self.width - label.width, y, label, link))
        room = self.width - label.width - indent - lines[-1].width - role.size * 0.8
        dots = self._leader(room, self.roles[3])
        if dots is not None:
            texts.append(Text(self.width - label.width - role.size * 0.4 - dots.width, y, dots))
        height = len(lines) * grid
        return Block(
            ids=(f"contents:{entry.target}",),
            before=before,
            keep=entry.level < 3 and self.style.contents.depth > entry.level,
            rows=len(lines),
            texts=texts,
            links=[Link(0.0, 0.0, self.width, height, entry.target, node=link)],
        )

    def _label(self, label: str, level: int) -> Line:
        key = (level, label)
        if key not in self.labels:
            self.labels[key] = self.maker.line(label, self.roles[level])
        return self.labels[key]

    def _leader(self, room: float, role: TextStyle) -> Line | None:
        sign = self.style.contents.leader
        if not sign:
            return None
        if role not in self.dots:
            self.dots[role] = self.maker.line(sign, role)
        line = self.dots[role]
        step = line.width + role.size * 0.3
        count = int(room // step)
        if count < 2:
            return None
        return line._replace(shown=line.shown * count, space=role.size * 0.3, width=count * step)
