"""One page of the layout → one content stream, with marked content for every structure element on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yearbook.style import Ink
from yearbook.typeset.items import Block, Box, Flow, Link, Picture, Table, Text
from yearbook.typeset.layout import Layout
from yearbook.typeset.lines import Line
from yearbook.typeset.page import Page
from yearbook.typeset.setting import BODY, FIRST_SETTING
from yearbook.typeset.structure import Role

_SWITCH = re.compile(f"{BODY}|[\ue000-\uf8ff]")


class Inker:
    """Writes pages; remembers which element each piece of marked content belongs to.

    `names` are the fonts' names by the identity of their faces; `roles` are those of the elements of the pages' own piece.
    After :meth:`page`, `marked` holds the element of each marked-content id of the page, `links` its links in page
    coordinates, `pictures` its pictures.
    """

    def __init__(self, layout: Layout, names: Mapping[int, str], inks: Mapping[str, str]) -> None:
        self.layout, self.inks, self.names = layout, inks, names
        self.height = layout.style.page.height
        self.fonts: list[str] = []
        self.ink_of: list[Ink] = []
        self.rises: list[float] = []
        self.roles: Sequence[Role] = ()
        self.marked: list[int] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self._begin()

    def _begin(self) -> None:
        self.marked, self.links, self.pictures = [], [], []
        self.ops: list[str] = []
        self._setting, self._ink, self._space, self._node = -1, "", "0.000", -2
        self._pending, self._rise = -1, 0.0
        for setting in self.layout.settings[len(self.fonts) :]:  # pages that are set late may bring new ones
            self.fonts.append(f"/{self.names.get(id(setting.face), '')} {setting.size:g} Tf")
            self.ink_of.append(setting.ink)
            self.rises.append(setting.rise)

    def page(self, page: Page) -> tuple[str, str]:
        """Return (what is drawn below: rules, bands, tints; the text) as operators; pictures come between them."""
        self._begin()
        style = self.layout.style
        boxes: list[Box] = list(page.boxes)
        self.links += page.links
        self.pictures += page.pictures
        ops = self.ops
        ops.append("BT")
        for text in page.texts:
            if text.node >= 0:
                self._text(text, 0.0, 0.0)
        for item, first, last, column, row, led in page.placed:
            x = page.left(style) if item.across else page.column_x(style, column)
            y = style.page.top + row * page.grid
            if isinstance(item, Flow):
                self._flow(item, first, last, x, y, page.grid)
            elif isinstance(item, Table):
                self._table(item, first, last, x, y, page.grid, boxes)
            elif isinstance(item, Block):
                self._block(item, x, y, boxes, led)
        for text in page.texts:
            if text.node < 0:
                self._text(text, 0.0, 0.0)
        self._mark(-2)
        if len(ops) == 1:
            return self._boxes(boxes), ""
        ops.append("ET")
        return self._boxes(boxes), "\n".join(ops).replace("<>", " ")

    # ------------------------------------------------------------ items

    def _flow(self, item: Flow, first: int, last: int, x: float, y: float, grid: float) -> None:
        lines, top, y = item.lines, y, self.height - y - self.layout.baseline
        node = item.node
        if (
            item.title_node >= 0
            and item.title_node != item.node
            and not any(BODY in line.shown for line in lines[:first])
        ):
            node, self._pending = item.title_node, item.node
        self.links += [
            link._replace(x=x + link.x, y=top + (number - first) * grid)
            for number, link in item.links
            if first <= number < last
        ]
        signed, sign_node = item.signature
        self._mark(node)
        for number in range(first, last):
            if number == signed:
                self._mark(sign_node)
            line = lines[number]
            self._line(line, x + line.x, y)
            y -= grid

    def _block(self, item: Block, x: float, y: float, boxes: list[Box], led: bool = False) -> None:
        for text in item.texts:
            self._text(text, x, y)
        boxes += [box._replace(x=box.x + x, y=box.y + y) for box in item.boxes if led or box.y >= 0]
        self.links += [link._replace(x=link.x + x, y=link.y + y) for link in item.links]
        self.pictures += [picture._replace(x=picture.x + x, y=picture.y + y) for picture in item.pictures]

    def _table(self, item: Table, first: int, last: int, x: float, y: float, grid: float, boxes: list[Box]) -> None:
        parts = [item.again if first else item.head, *item.rows[first:last]]
        if item.tail and last == len(item.rows):
            parts.append(item.tail)
        for part in parts:
            self._block(part, x, y, boxes)
            y += part.rows * grid
        if last < len(item.rows) and item.head.boxes:
            head = item.head.boxes[0]
            boxes.append(head._replace(x=head.x + x, y=y - 1.0, height=self.layout.style.table.rule_light))

    # ------------------------------------------------------------ operators

    def _text(self, text: Text, x: float, y: float) -> None:
        self._mark(text.node)
        self._line(text.line, x + text.x + text.line.x, self.height - y - text.y)

    def _line(self, line: Line, x: float, y: float) -> None:
        shown, _, space, setting, _, _ = line
        ops = self.ops
        if setting != self._setting:
            ops.append(self._switch(setting))
        spaced = f"{space:.3f}"
        if spaced != self._space:
            self._space = spaced
            ops.append(f"{spaced} Tc")
        if not shown.isascii():
            shown = _SWITCH.sub(self._change, shown)
        ops.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm[<{shown}>]TJ")

    def _switch(self, setting: int) -> str:
        self._setting = setting
        ink, rise, out = self.ink_of[setting], self.rises[setting], self.fonts[setting]
        if rise != self._rise:
            self._rise = rise
            out = f"{out} {rise:g} Ts"
        if ink != self._ink:
            self._ink = ink
            out = f"{out} {self.inks[ink]}"
        return out

    def _change(self, found: re.Match[str]) -> str:
        sign = found.group()
        if sign != BODY:
            return f">]TJ {self._switch(ord(sign) - FIRST_SETTING)}[<"
        mark = len(self.ops)
        self._mark(self._pending)
        return ">]TJ " + " ".join(self._taken(mark)) + "[<"

    def _taken(self, mark: int) -> list[str]:
        taken = self.ops[mark:]
        del self.ops[mark:]
        return taken

    def _mark(self, node: int) -> None:
        """Close the marked content that is open and open that of `node`: -1 an artifact, -2 nothing."""
        if node == self._node:
            return
        if self._node != -2:
            self.ops.append("EMC")
        self._node = node
        if node >= 0:
            self.ops.append(f"/{self.roles[node]}<</MCID {len(self.marked)}>>BDC")
            self.marked.append(node)
        elif node == -1:
            self.ops.append("/Artifact BMC")

    def _boxes(self, boxes: Sequence[Box]) -> str:
        if not boxes:
            return ""
        out, ink = ["/Artifact BMC"], ""
        for box in boxes:
            if box.fill != ink:
                ink = box.fill
                out.append(self.inks[ink])
            out.append(f"{box.x:.2f} {self.height - box.y - box.height:.2f} {box.width:.2f} {box.height:.2f} re f")
        out.append("EMC")
        return "\n".join(out)
