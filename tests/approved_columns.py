"""Where items go: columns and pages filled with paragraphs, heads, blocks, tables and what floats."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from yearbook.typeset.columns import Filled, fill, level, needed, unevenness
from yearbook.typeset.flowing import flow
from yearbook.typeset.items import Anchor, Block, Flow, Item, Link, Placed, Table, Text, divided
from yearbook.typeset.lines import Line
from yearbook.typeset.page import Page

_LINE = Line("", 0.0, 0.0, 0, 0)


def _item(shape: str) -> Item:
    """Read an item: p5 a paragraph of 5 lines, f5 one with a run-in title, s5 one with a signature, h2 a head, b3 a block, t4 a table, + white above it, ^ across, * floating."""
    before, across, floats = shape.count("+"), "^" in shape, "*" in shape
    kind, size = shape[0], int(shape.strip("+^*")[1:])
    item: Item
    if kind in "pfs":
        item = Flow(
            before=before,
            lines=[_LINE] * size,
            foot=1 + (kind == "f"),
            signature=(size - 1, 0) if kind == "s" else (-1, -1),
        )
    elif kind == "t":
        rows = [Block(rows=1 + n % 2) for n in range(size)]
        item = Table(
            before=before, head=Block(rows=2), again=Block(rows=1), rows=rows, tail=Block(rows=1) if size % 2 else None
        )
    else:
        item = Block(before=before, keep=kind == "h", rows=size)
    item.across = across or floats
    return Anchor(item=item) if floats else item


BOOKS = (
    "p40", "p3 p3 p3 p3", "h2 p9 h1+ p4 h2+ p7 s6", "p7 h2+ b3 p12 t4+ p9", "t9+ p3 t12+", "p5 h3+^ p9 p8 h2+^ h1^ p20", "p30 b4* p25 b5* p9", "b9* p3",
    "h1 h1 h1 p2 p2 s2 s3 s9", "p1 b1 p1 b1 h1 p1", "p61 h2+ p2", "b6+ b6+ b6+ b6+ b6+", "p11 t3^ p11 t20^ p8", "s3 s4 s5 p2 p3 p4 h1 p5", "p4 b2* b2* b9* p2 h2^ p3",
    "p2 h1+ p3 h1+ p4 h1+ p5 h1+ p6", "t2 t3 t4 t5", "p13 p14 h2++ p15", "h2 h2 p9 b8", "p9 b14+ p9 b13+ s9", "p8 b3* p9 h2+^ p3", "p24 b7* p24 b7* p1", "p5 f6 p4 f3 f2 f9 s5 f7", "f4 h1 f4 h2 f4 h1 f4 b2 f4",
)  # fmt: skip


def _told(placed: Sequence[Placed], items: Sequence[Item]) -> str:
    known = {id(item): str(n) for n, item in enumerate(items)}
    known |= {id(item.item): f"{n}*" for n, item in enumerate(items) if isinstance(item, Anchor)}
    return " ".join(f"{known[id(p.item)]}[{p.first}:{p.last}]@{p.column},{p.row}{'+' * p.led}" for p in placed)


def _filled(filled: Sequence[Filled] | None, items: Sequence[Item]) -> str:
    if filled is None:
        return "too much"
    return f"{' | '.join(_told(f.placed, items) for f in filled)} used {[f.used for f in filled]} uneven {unevenness(filled)}"


def columns() -> str:
    """Return where everything goes, for columns of several heights and numbers."""
    told = []
    for book in BOOKS:
        items = [_item(shape) for shape in book.split()]
        sizes = " ".join(f"{item.least()}/{item.height(0, item.units)}" for item in items)
        told += [book, f"  least/whole {sizes}; needed {[needed(items, n) for n in range(len(items))]}"]
        for room in (6, 9, 12, 20, 31):
            made = fill(items, (0, 0), room, 1, 3)
            told.append(f"  {room}: {_told(made.placed, items)} at {made.at} used {made.used}")
        inside = [item for item in items if not item.across]
        for room, count in itertools.product((12, 19, 33), (1, 2, 3)):
            told.append(f"  level {count} of {room}: {_filled(level(inside, (0, 0), room, count), inside)}")
        for room, count in itertools.product((14, 21), (1, 2, 3)):
            if max(item.least() for item in items) > room:
                continue
            pages: list[Page] = []

            def new_page(pages: list[Page] = pages) -> Page:
                pages.append(Page("text", True))
                return pages[-1]

            try:
                made_pages = flow([_item(shape) for shape in book.split()], room, count, new_page)
            except AssertionError as error:
                told.append(f"  flow {count} of {room}: {str(error)[:40]}")
                continue
            rows = [
                " ".join(
                    f"{type(p.item).__name__[0]}{p.first}:{p.last}@{p.column},{p.row}{'+' * p.led}" for p in page.placed
                )
                for page in made_pages
            ]
            told.append(f"  flow {count} of {room}: {' || '.join(rows)}")
    for rows in (3, 4, 5):
        texts = [Text(1.0, 16.0 * n + 12.0, _LINE) for n in range(rows)]
        links = [Link(0.0, 16.0, 9.0, 32.0, "x"), Link(0.0, 0.0, 9.0, 16.0, "y")]
        made_item = divided(Block(before=1, ids=("i",), rows=rows, texts=texts, links=links), 16.0, over=4)
        told.append(f"divided {rows}: {made_item}")
    return "\n".join(told) + "\n"
