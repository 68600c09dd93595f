"""WordprocessingML → lines: the paragraphs and tables of the body, footnotes and comments (ECMA-376 Part 1, chapter 17)."""

from __future__ import annotations

from typing import Any

from yearbook.importing.changes import Tracked, side
from yearbook.importing.inline import Inline
from yearbook.importing.lines import Grid, Line, Piece, Reading, Remark
from yearbook.importing.package import Package
from yearbook.importing.stylebook import Stylebook, W
from yearbook.writers.docx.names import COMMENT_AUTHOR, PROPERTY_EDITION, SHOWN_ONLY

_P, _PPR, _RPR, _TBL, _TR, _TC = (W + tag for tag in ("p", "pPr", "rPr", "tbl", "tr", "tc"))
_STYLE, _VAL, _CHANGE, _SECTION = W + "pStyle", W + "val", W + "pPrChange", W + "sectPr"
_NUMBERS = W + "numPr"
_WIDEST = 64
"""Columns that a cell may cover; Word allows 63 in a table."""


def read_markup(package: Package, tracked: Tracked) -> Reading:
    """Return the lines of a document, tracked changes accepted or rejected."""
    return _Reader(package, tracked).read()


class _Reader:
    def __init__(self, package: Package, tracked: Tracked) -> None:
        self.package = package
        self.side = side(tracked)
        self.styles = Stylebook(package.part("styles"))
        self.inline = Inline(self.styles, package.relations, self.side)
        self.reading = Reading()
        self.number = 0
        self.end_gone = False
        self.cut_by: set[str] = set()
        self.inline.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.inline.remarks = self._remarks()

    def read(self) -> Reading:
        body = self.package.document.find(W + "body")
        carry: Line | None = None
        for node in self.side.blocks(body if body is not None else ()):
            if node.tag == _P:
                cut, self.cut_by = self.cut_by, set()
                line = self._paragraph(node)
                if cut and carry is not None and not self._goes_on(carry, line, cut):
                    self._keep(carry)
                    carry = None
                carry = line if carry is None else _joined(carry, line)
                if not self.end_gone and not self.cut_by:
                    self._keep(carry)
                    carry = None
                continue
            self._keep(carry)
            carry = None
            self.cut_by = set()
            if node.tag == _TBL:
                self._keep(self._table(node))
            else:
                self._embedded()
        self._keep(carry)
        reading, inline = self.reading, self.inline
        reading.remarks, reading.boxes = list(inline.remarks.values()), inline.boxes
        reading.lost_notes, reading.special = inline.lost_notes, inline.special
        reading.edition = self._edition()
        return reading

    def _goes_on(self, first: Line, second: Line, cut: set[str]) -> bool:
        """Tell whether a section break stands inside a paragraph: one of the bookmarks it `cut` ends in the rest.

        LibreOffice writes a change of page style inside a paragraph that crosses two pages as a section break, which
        in WordprocessingML ends the paragraph too (NeedTextNodeSplit of its export filters).  A section break is
        layout: whoever wants two paragraphs ends the first one.
        """
        return second.style == first.style and bool(cut - self.inline.spanning)

    def _keep(self, item: Line | Grid | None) -> None:
        if item is not None:
            self.reading.items.append(item)

    def _embedded(self) -> None:
        self.reading.lost.append("altChunk")

    def _paragraph(self, node: Any) -> Line:
        self.number += 1
        self.end_gone = breaks = False
        style = ""
        properties = node[0] if len(node) and node[0].tag == _PPR else node.find(_PPR)
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag == _STYLE:
                style = child.get(_VAL, "")
            elif tag == _RPR:
                self.end_gone = any(mark.tag in self.side.gone for mark in child)
            elif tag == _SECTION:
                breaks = True
            elif tag == _NUMBERS:
                used = child.find(W + "numId")
                if used is not None and used.get(_VAL, "0") != "0":
                    self.reading.numbered.append(self.number)
            elif tag == _CHANGE and self.side.rejecting:
                named = child.find(f"{_PPR}/{_STYLE}")
                style = named.get(_VAL, "") if named is not None else ""
        line = Line(self.number, self.styles.role(style), self.styles.name(style))
        line.derived = self.inline.fields.state.listed
        if line.role in SHOWN_ONLY:
            self.inline.skip(node, line)
        else:
            self.inline.read(node, line)
        self.inline.fields.end_paragraph()
        if breaks and not line.derived:
            self.cut_by = set(self.inline.spanning)
        return line

    # ---- tables

    def _table(self, node: Any) -> Grid | None:
        self.number += 1
        grid = Grid(self.number, [], 0)
        heads = True
        for row in self.side.children(node, _TR):
            properties = row.find(W + "trPr")
            if properties is not None and any(child.tag in self.side.gone for child in properties):
                continue
            cells: list[str] = []
            for cell in self.side.children(row, _TC):
                span = self._span(cell)
                if span:
                    cells += [self._cell(cell, grid), *[""] * (span - 1)]
            repeat = properties.find(W + "tblHeader") if properties is not None else None
            heads = heads and repeat is not None and repeat.get(_VAL, "1") not in ("0", "false", "off")
            grid.header_rows += heads
            grid.rows.append(cells)
        return grid if grid.rows else None

    def _span(self, cell: Any) -> int:
        """Return how many columns a cell covers, within reason; 0 for one that a tracked change took out."""
        properties = cell.find(W + "tcPr")
        if properties is None:
            return 1
        if properties.find(self.side.cell_gone) is not None:
            return 0
        node = properties.find(W + "gridSpan")
        value = node.get(_VAL, "1") if node is not None else "1"
        return min(max(1, int(value[:9])), _WIDEST) if value.isdecimal() else 1

    def _cell(self, cell: Any, grid: Grid) -> str:
        texts: list[str] = []
        for node in self.side.blocks(cell):
            if node.tag == _P:
                line = self._paragraph(node)
                grid.bookmarks.extend(line.names())
                grid.pictures += len(line.pictures)
                texts.append(line.text.strip())
            elif node.tag == _TBL:
                inner = self._table(node)
                if inner is not None:
                    texts.extend(" ".join(row) for row in inner.rows)
            else:
                self._embedded()
        return " ".join(text for text in texts if text)

    # ---- parts around the body

    def _notes(self, kind: str) -> dict[str, str]:
        tree = self.package.part(f"{kind}s")
        found = {}
        for node in tree.iter(W + kind) if tree is not None else ():
            if node.get(W + "type", "normal") == "normal":
                line = Line(0, "footnote")
                for paragraph in node.iter(_P):
                    if line.length:
                        line.pieces.append(Piece(" "))
                    self.inline.read(paragraph, line)
                found[node.get(W + "id", "")] = line.text.strip()
        return found

    def _remarks(self) -> dict[str, Remark]:
        tree = self.package.part("comments")
        found = {}
        for node in tree.iter(W + "comment") if tree is not None else ():
            author = node.get(W + "author", "")
            if author == COMMENT_AUTHOR:
                continue
            lines = []
            for paragraph in node.iter(_P):
                line = Line(0, "comment")
                self.inline.read(paragraph, line)
                lines.append(line.text.strip())
            found[node.get(W + "id", "")] = Remark(author, "\n".join(lines).strip())
        return found

    def _edition(self) -> str | None:
        tree = self.package.custom()
        for node in tree if tree is not None else ():
            if node.get("name") == PROPERTY_EDITION:
                return "".join(node.itertext())
        return None


def _joined(first: Line, second: Line) -> Line:
    """Return two paragraphs made one by a tracked change; one that was taken out whole leaves nothing behind."""
    if not first.length and not first.pictures:
        return second
    if not second.length and not second.pictures:
        return first
    shift = first.length
    first.pieces.extend(second.pieces)
    first.length += second.length
    first.bookmarks.extend((at + shift, name) for at, name in second.bookmarks)
    first.notes.extend((at + shift, note) for at, note in second.notes)
    first.pictures.extend(second.pictures)
    return first
