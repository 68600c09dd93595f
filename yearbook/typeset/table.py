"""Tables: three rules, no verticals; numbers aligned on the point; the head again on every column (GB/T practice, 续表)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from yearbook.i18n import _
from yearbook.model import Entry
from yearbook.model import Table as TableBlock
from yearbook.style import TextStyle
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Block, Box, Table, Text
from yearbook.typeset.lines import Line

_NUMBER = re.compile(r"[-−+]?[\d,，]*+(?:(?<=\d)|\.\d++)\s*+[%％‰]?")
_LEAST_EM = 2.2


def table_items(maker: Compositor, table: TableBlock, entry: Entry, parent: int) -> list[Table]:
    """Return the table, divided into groups of columns where it is wider than the page."""
    columns_most = max(map(len, table.rows), default=0)
    if not columns_most:
        return []
    table = replace(table, rows=tuple((*row, *[""] * (columns_most - len(row))) for row in table.rows))
    style = maker.style
    role = style.text.table_cell
    pad = style.table.padding * role.size
    natural = [
        max(maker.setting(role).length(row[n]) for row in table.rows) + 2 * pad + 1 for n in range(len(table.rows[0]))
    ]
    least = [min(w, _LEAST_EM * role.size + 2 * pad) for w in natural]
    across = style.page.columns > 1 and (sum(natural) > style.measure * 1.3 or sum(least) > style.measure)
    width = style.text_width if across else style.measure
    groups = _groups(least, width)
    if len(groups) > 1:
        maker.tell(
            entry.title or table.caption or entry.id,
            "table.too-wide",
            _("a table of {columns} columns is wider than the page and was divided into {parts} parts.").format(
                columns=len(natural), parts=len(groups)
            ),
            _("Divide it in the source, or take a larger page."),
            table.id,
        )
    node = maker.tree.add("Table", parent, title=table.caption or "")
    out: list[Table] = []
    for number, columns in enumerate(groups):
        widths = _shared([natural[c] for c in columns], [least[c] for c in columns], width)
        made = _Maker(maker, table, columns, widths, node, number > 0).table()
        made.across = across
        if number == 0:
            made.ids = (table.id,)
        made.entry, made.block = entry.id, table.id
        out.append(made)
    return out


def _groups(least: Sequence[float], width: float) -> list[list[int]]:
    """Divide columns so that each group fits; the first column (the names) is repeated."""
    if sum(least) <= width:
        return [list(range(len(least)))]
    groups: list[list[int]] = []
    at = 1
    while at < len(least):
        group, used = [0], least[0]
        while at < len(least) and (used + least[at] <= width or len(group) == 1):
            group.append(at)
            used += least[at]
            at += 1
        groups.append(group)
    return groups


def _shared(natural: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Return column widths that fill `width`: all natural ones and a share of the rest, or as much above the least."""
    total = sum(natural)
    if total <= width:
        return [w + (width - total) / len(natural) for w in natural]
    spare, wish = max(0.0, width - sum(least)), sum(n - m for n, m in zip(natural, least, strict=True))
    shared = [m + (n - m) * spare / wish if wish else m for n, m in zip(natural, least, strict=True)]
    return [w * min(1.0, width / sum(shared)) for w in shared]


class _Maker:
    """Makes the rows of one table, or of one group of its columns."""

    def __init__(
        self,
        maker: Compositor,
        table: TableBlock,
        columns: Sequence[int],
        widths: Sequence[float],
        node: int,
        continued: bool,
    ) -> None:
        self.maker, self.source, self.columns, self.widths = maker, table, columns, widths
        self.node, self.continued = node, continued
        self.style = maker.style
        self.header_rows = min(table.header_rows, len(table.rows) - 1)
        self.width = sum(widths)
        self.numeric = [self._is_numeric(c) for c in columns]
        self.lefts = [self._left(c) if number else 0.0 for c, number in zip(columns, self.numeric, strict=True)]
        self.rights = [self._right(c) if number else 0.0 for c, number in zip(columns, self.numeric, strict=True)]

    def _body(self) -> Sequence[Sequence[str]]:
        return self.source.rows[self.header_rows :]

    def _is_numeric(self, column: int) -> bool:
        cells = [row[column].strip() for row in self._body()]
        filled = [c for c in cells if c and c not in "-—…"]
        return bool(filled) and sum(bool(_NUMBER.fullmatch(c)) for c in filled) >= 0.8 * len(filled)

    def _left(self, column: int) -> float:
        setting = self.maker.setting(self.style.text.table_cell)
        return max((setting.length(row[column].strip().split(".")[0]) for row in self._body()), default=0.0)

    def _right(self, column: int) -> float:
        setting = self.maker.setting(self.style.text.table_cell)
        cells = (row[column].strip() for row in self._body())
        return max((setting.length(c[c.find(".") :]) if "." in c else 0.0 for c in cells), default=0.0)

    def table_rows(self) -> list[Block]:
        """The rows of the body, the last of them with the foot rule."""
        body = self._body()
        made = [self._row(row, self.style.text.table_cell, "TD") for row in body]
        if made:
            last = made[-1]
            rule = Box(0.0, last.rows * self.style.grid - 1.5, self.width, self.style.table.rule_heavy, "text")
            last.boxes = [*last.boxes, rule]
        return made

    def table(self) -> Table:
        """The whole table."""
        return Table(
            before=1,
            head=self._head(again=self.continued),
            again=self._head(again=True),
            rows=self.table_rows(),
            tail=self._tail(),
        )

    def _head(self, *, again: bool) -> Block:
        style, maker = self.style, self.maker
        texts: list[Text] = []
        top = 0.0
        title = (
            (self.maker.words.continued_table + (f"　{self.source.caption}" if self.source.caption else ""))
            if again
            else (self.source.caption or "")
        )
        if title:
            role = style.text.table_caption
            node = -1 if again else maker.tree.add("P", self.node)
            lines = maker.lines(title, role, self.width)
            texts += maker.stack(lines, role, node, top=top)
            top += len(lines) * role.leading
        if self.source.unit:
            role = replace(style.text.table_note, align="right")
            lines = maker.lines(f"{maker.words.unit}{self.source.unit}", role, self.width)
            texts += maker.stack(lines, role, -1 if again else maker.tree.add("P", self.node), top=top)
            top += len(lines) * role.leading
        boxes = [Box(0.0, top + 1.5, self.width, style.table.rule_heavy, "text")]
        for row in self.source.rows[: self.header_rows]:
            made = self._row(row, style.text.table_head, "TH", artifact=again)
            texts += [t._replace(y=t.y + top) for t in made.texts]
            top += made.rows * style.grid
        boxes.append(Box(0.0, top - 0.7, self.width, style.table.rule_light, "text"))
        return Block(rows=maker.rows(top), texts=texts, boxes=boxes)

    def _tail(self) -> Block | None:
        if not self.source.note:
            return None
        role = self.style.text.table_note
        lines = self.maker.lines(f"{self.maker.words.table_note}{self.source.note}", role, self.width)
        node = self.maker.tree.add("P", self.node)
        return Block(rows=self.maker.rows(len(lines) * role.leading), texts=self.maker.stack(lines, role, node))

    def _row(self, row: Sequence[str], role: TextStyle, tag: str, *, artifact: bool = False) -> Block:
        maker, pad = self.maker, self.style.table.padding * role.size
        row_node = -1 if artifact else maker.tree.add("TR", self.node)
        cells: list[tuple[float, list[Line], int]] = []
        x, most = 0.0, 1
        for n, column in enumerate(self.columns):
            node = -1 if artifact else maker.tree.add("TH" if tag == "TH" else "TD", row_node)
            text, room = row[column].strip(), self.widths[n] - 2 * pad
            if text and tag == "TD" and self.numeric[n] and _NUMBER.fullmatch(text) and self._fits(n, room):
                cells.append((x + pad + self._aligned(text, n, room), [maker.line(text, role)], node))
            elif text:
                align = "centre" if tag == "TH" or self.numeric[n] else role.align
                cells.append((x + pad, maker.lines(text, role, room, align=align), node))
            x += self.widths[n]
            most = max(most, len(cells[-1][1]) if cells else 1)
        texts = []
        leading = self.style.grid if most == 1 else role.size * 1.35
        rows = maker.rows(most * leading + (0 if most == 1 else 3))
        for left, lines, node in cells:
            top = (rows * self.style.grid - (len(lines) - 1) * leading - role.size) / 2 + ASCENT * role.size
            texts += [Text(left, top + k * leading, line, node) for k, line in enumerate(lines)]
        return Block(rows=rows, texts=texts)

    def _fits(self, n: int, room: float) -> bool:
        return self.lefts[n] + self.rights[n] <= room + 0.5

    def _aligned(self, text: str, n: int, room: float) -> float:
        setting = self.maker.setting(self.style.text.table_cell)
        return (room - self.lefts[n] - self.rights[n]) / 2 + self.lefts[n] - setting.length(text.split(".")[0])
