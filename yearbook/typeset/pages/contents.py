"""The contents: 类目 bold in the accent, 分目, entries with leaders and page labels, every line a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Link, Text
from yearbook.typeset.lines import Line
from yearbook.typeset.listed import Listed, Recurring

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
        self.labels = {level: Recurring(maker, role, 1e6) for level, role in self.roles.items()}

    def items(self, entries: Sequence[ContentsEntry]) -> list[Listed]:
        """Return one block for each line, which is composed when it is asked for."""
        add, depth = self.maker.tree.add, self.style.contents.depth
        out: list[Listed] = []
        for entry in entries:
            node = add("TOCI", self.node)
            add("Link", node)
            level = entry.level
            out.append(
                Listed(
                    before=1 if level == 1 and out else 0,
                    keep=level < 3 and depth > level,
                    ids=(f"contents:{entry.target}",),
                    line=tuple(entry),
                    node=node,
                    lister=self,
                )
            )
        return out

    def compose(self, item: Listed) -> None:
        """Set a line: its title, the leader, the label at the right."""
        level, title, target, label_text = item.line
        maker, role, grid = self.maker, self.roles[level], self.style.grid
        indent = (0.0, 0.0, 0.0, 1.0)[level] * role.size
        link = item.node + 1
        label = self.labels[level](label_text)[0]
        room = self.width - indent - label.width - 2.0 * role.size
        if len(title) > _LONGEST:
            title = title[: _LONGEST - 1] + "…"
        lines = maker.phrased(title or "　", role, room)  # a part may have no title
        texts = [
            Text(indent, n * grid + (grid - role.size) / 2 + ASCENT * role.size, line, link)
            for n, line in enumerate(lines)
        ]
        y = texts[-1].y
        texts.append(Text(self.width - label.width, y, label, link))
        room = self.width - label.width - indent - lines[-1].width - role.size * 0.8
        dots = self._leader(room)
        if dots is not None:
            texts.append(Text(self.width - label.width - role.size * 0.4 - dots.width, y, dots))
        item.rows, item.texts = len(lines), texts
        item.links = [Link(0.0, 0.0, self.width, len(lines) * grid, target, node=link)]

    def _leader(self, room: float) -> Line | None:
        sign, role = self.style.contents.leader, self.roles[3]
        if not sign:
            return None
        line = self.labels[3](sign)[0]
        step = line.width + role.size * 0.3
        count = int(room // step)
        if count < 2:
            return None
        return line._replace(shown=line.shown * count, space=role.size * 0.3, width=count * step)
