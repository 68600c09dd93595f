"""The list of editors: roles at the left, names in columns over the whole width, all as wide as three characters.

王静 is spread to the width of three characters by a distance, so that the text stays 王静; a longer name, one with a
middle dot or one in Latin letters keeps its natural width and takes as many columns as it needs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from yearbook.model import Entry
from yearbook.rosters import Roster, is_spread
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Block, Table, Text
from yearbook.typeset.lines import Line

_NAME, _PITCH = 3, 5
"""Em of a name of two or three characters, and from the beginning of one column to the next."""
_ROLE = 5
"""Em of the longest role beside its names; a longer one has a line of its own."""
_LEAST = 1.0
"""Em of white between a long name and the next."""


def roster_item(
    maker: Compositor, entry: Entry, rosters: Mapping[str, Roster], parent: int, *, head: Block | None
) -> Table:
    """Return the rosters among the entry's blocks as one item that may be divided between rows, under `head`."""
    named = [(block.id, rosters[block.id]) for block in entry.blocks if block.id in rosters]
    widest = max((len(r.role) for _id, r in named if len(r.role) <= _ROLE), default=0)
    rows: list[Block] = []
    for _name, roster in named:
        rows += _rows(maker, roster, widest, maker.tree.add("P", parent))
    return Table(
        ids=tuple(name for name, _roster in named),
        entry=entry.id,
        block=named[0][0],
        across=True,
        head=head or Block(rows=0),
        again=Block(rows=0),
        rows=rows,
    )


def _rows(maker: Compositor, roster: Roster, widest: int, node: int) -> list[Block]:
    """Return the rows of one role, one grid line each."""
    role = maker.style.text.body
    size = role.size
    bold = replace(role, family="sans", weight="bold")
    y = (maker.style.grid - size) / 2 + ASCENT * size
    left = (widest + 1.5) * size
    columns = max(1, int((maker.style.text_width - left + (_PITCH - _NAME) * size) // (_PITCH * size)))
    label = [
        Text(0.0, y, maker.spread(roster.role, bold, widest), node),
        Text(max(widest * size, maker.setting(bold).length(roster.role)), y, maker.line("：", bold), node),
    ]
    rows: list[list[Text]] = [label] if len(roster.role) <= widest else [label, []]
    at = 0
    for name in roster.names:
        lines = _name(maker, name, columns)
        cells = min(columns, max(1, math.ceil((lines[0].width / size + _LEAST) / _PITCH)))
        if at and at + cells > columns:
            rows.append([])
            at = 0
        for number, line in enumerate(lines):
            if number:
                rows.append([])
            rows[-1].append(Text(left + at * _PITCH * size, y, line, node))
        at += cells
    return [Block(rows=1, texts=texts) for texts in rows]


def _name(maker: Compositor, name: str, columns: int) -> Sequence[Line]:
    role = maker.style.text.body
    if is_spread(name):
        return [maker.spread(name, role, _NAME)]
    return maker.lines(name, role, columns * _PITCH * role.size, align="left")
