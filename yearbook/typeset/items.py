"""What flows into columns: running text on the grid, blocks that stay whole, tables that break between rows.

Heights are lines of the baseline grid; `x`, `y` inside an item are pt from its top left corner, y downwards.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from yearbook.typeset.lines import Line

Fill = Literal["accent", "tint", "rule", "text", "paper"]


class Text(NamedTuple):
    """A line at a place: `y` is that of its baseline; `node` the structure element it belongs to (-1: an artifact)."""

    x: float
    y: float
    line: Line
    node: int = -1


class Box(NamedTuple):
    """A filled rectangle (a rule is a thin one)."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill


class Picture(NamedTuple):
    """An image file scaled into a rectangle; `node` is its Figure element, `turn` its EXIF orientation (1 to 8)."""

    x: float
    y: float
    width: float
    height: float
    path: str
    node: int
    turn: int = 1


class Stamp(NamedTuple):
    """Words set downwards as outlines, not as text: `x` the middle of the characters, `y` the first one's baseline."""

    x: float
    y: float
    text: str


class Link(NamedTuple):
    """A place to click: leads to the thing with id `target` or, where `href` is set, out of the book."""

    x: float
    y: float
    width: float
    height: float
    target: str
    href: str = ""
    node: int = -1


@dataclass(slots=True, eq=False)
class Item(ABC):
    """What all items share.

    `before`: empty lines above it, not at a column's top.  `keep`: never at a column's foot without what follows.
    `ids`: things that begin here.  `entry`, `block`: whose text it is, for the record.  `across`: over all columns.
    """

    before: int = 0
    keep: bool = False
    ids: tuple[str, ...] = ()
    entry: str = ""
    block: str = ""
    across: bool = False
    section: str = ""

    @property
    def units(self) -> int:
        """How many units (lines, rows, or 1) the item may be divided into."""
        return 1

    @abstractmethod
    def height(self, first: int, last: int) -> int:
        """Return the grid lines that units first..last (excluded) need."""

    def least(self) -> int:
        """Return the fewest grid lines with which the item may begin at a column's foot."""
        return self.height(0, self.units)

    def take(self, first: int, room: int) -> int:
        """Return how many units from `first` on go into `room` grid lines (0: none)."""
        return self.units - first if self.height(first, self.units) <= room else 0


@dataclass(slots=True, eq=False)
class Flow(Item):
    """Lines on the grid: a paragraph, with its run-in title and its signature if it has them.

    `node` holds its text; `title_node` that of the run-in title, up to the BODY mark, or -1.  `skip` code points of
    the lines' text are no text of the block (the title).  `foot`: lines it must have at a column's foot.  `signature`: the number of
    the line from which on it is the contributor's signature, and that one's node.  `links`: places to click on a line of
    this number, measured from its top left corner.
    """

    lines: Sequence[Line] = ()
    node: int = -1
    title_node: int = -1
    skip: int = 0
    foot: int = 1
    signature: tuple[int, int] = (-1, -1)
    links: Sequence[tuple[int, Link]] = ()

    @property
    def units(self) -> int:
        """One for each line."""
        return len(self.lines)

    def height(self, first: int, last: int) -> int:
        """One grid line each."""
        return last - first

    @property
    def tail(self) -> int:
        """How many lines stay together at the end: two of the text, and a signature of up to two lines (T16)."""
        signed = len(self.lines) - self.signature[0] if self.signature[0] >= 0 else 0
        return 2 + min(signed, 2)

    def least(self) -> int:
        """Two lines, or all of those that are too few to be divided (the last line never begins a column alone)."""
        size = len(self.lines)
        return size if size <= self.tail + 1 else 2

    def take(self, first: int, room: int) -> int:
        """As many lines as fit, but leaving the tail whole for the next column and beginning with `foot` at least."""
        rest = len(self.lines) - first
        if rest <= room:
            return rest
        room = min(room, rest - self.tail)
        return 0 if room < (self.foot if first == 0 else 1) else room


@dataclass(slots=True, eq=False)
class Block(Item):
    """A head, a figure, a rule: stays whole."""

    rows: int = 1
    texts: Sequence[Text] = ()
    boxes: Sequence[Box] = ()
    pictures: Sequence[Picture] = ()
    links: Sequence[Link] = ()

    def height(self, first: int, last: int) -> int:
        """All of it."""
        return self.rows


@dataclass(slots=True, eq=False)
class Anchor(Item):
    """Where something that floats belongs: `item` goes over all columns at the top of the next page."""

    item: Item = field(default_factory=Item)

    def height(self, first: int, last: int) -> int:
        """Nothing: what floats stands elsewhere."""
        return 0


@dataclass(slots=True, eq=False)
class Table(Item):
    """Rows that may be divided between columns; `head` (or `again`, 续表, behind a break) stands above each part."""

    head: Block = field(default_factory=Block)
    again: Block = field(default_factory=Block)
    rows: Sequence[Block] = ()
    tail: Block | None = None

    @property
    def units(self) -> int:
        """One for each row of the body."""
        return len(self.rows)

    def height(self, first: int, last: int) -> int:
        """The head, these rows, and the note when the last of them is the table's last."""
        own = sum(row.rows for row in self.rows[first:last]) + (self.again if first else self.head).rows
        return own + (self.tail.rows if self.tail and last == len(self.rows) else 0)

    def tallest(self) -> int:
        """Return the grid lines that the head with the tallest row (the note with it) needs."""
        most = max((row.rows for row in self.rows), default=0)
        return max(self.head.rows, self.again.rows) + most + (self.tail.rows if self.tail else 0)

    def least(self) -> int:
        """The head and two rows."""
        return self.height(0, min(2, len(self.rows)))

    def take(self, first: int, room: int) -> int:
        """As many rows as fit, never leaving the last one alone where three or more would go before it."""
        size = len(self.rows)
        last = size
        while last > first and self.height(first, last) > room:
            last -= 1
        if last == size - 1 and last - first > 2:
            last -= 1
        return max(0, last - first)


def divided(block: Block, grid: float, *, over: int) -> Block | Table:
    """Return a block of more than `over` lines of running text, `grid` pt each, as rows that columns may part."""
    if block.rows <= over:
        return block
    texts: list[list[Text]] = [[] for _row in range(block.rows)]
    links: list[list[Link]] = [[] for _row in range(block.rows)]
    for text in block.texts:
        row = int(text.y // grid)
        texts[row].append(text._replace(y=text.y - row * grid))
    for link in block.links:
        first = round(link.y / grid)
        for row in range(first, first + round(link.height / grid)):
            links[row].append(link._replace(y=0.0, height=grid))
    rows = [Block(rows=1, texts=shown, links=places) for shown, places in zip(texts, links, strict=True)]
    return Table(before=block.before, ids=block.ids, head=Block(rows=0), again=Block(rows=0), rows=rows)


class Placed(NamedTuple):
    """Units first..last of an item in a column, `row` grid lines below the text block's top.

    `led`: white stands above it, so that a rule that belongs there may be drawn.
    """

    item: Item
    first: int
    last: int
    column: int
    row: int
    led: bool = False
