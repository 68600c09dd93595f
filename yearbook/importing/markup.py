"""WordprocessingML → lines: runs, fields, tracked changes, notes, comments (ECMA-376 Part 1, chapter 17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from yearbook.importing.lines import Emphasis, Grid, Line, Picture, Piece, PieceRole, Reading, Remark
from yearbook.importing.package import Package
from yearbook.importing.stylebook import Stylebook, W, emphasis
from yearbook.writers.docx.names import COMMENT_AUTHOR, PROPERTY_EDITION, SHOWN_ONLY

Tracked = Literal["accept", "reject"]
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _PPR, _R_RUN, _RPR, _T, _TBL, _TR, _TC = (W + tag for tag in ("p", "pPr", "r", "rPr", "t", "tbl", "tr", "tc"))
_WRAPPERS = {W + tag for tag in ("smartTag", "sdtContent", "customXml", "dir", "bdo", "txbxContent")}
_NEW, _OLD = {W + "ins", W + "moveTo"}, {W + "del", W + "moveFrom"}
_STYLE, _VAL, _CHANGE = W + "pStyle", W + "val", W + "pPrChange"
_FIELD_CHAR, _FIELD_TYPE, _INSTRUCTION = W + "fldChar", W + "fldCharType", W + "instrText"
_BOOKMARK, _NAME, _END = W + "bookmarkStart", W + "name", W + "bookmarkEnd"
_RUN_STYLE = W + "rStyle"
_PLAIN: tuple[Emphasis, PieceRole | None] = (frozenset(), None)
_LISTS = {"TOC", "INDEX", "TOA", "BIBLIOGRAPHY"}
_SPACES = {W + "tab", W + "br", W + "cr", W + "ptab"}
_SIGNS = {W + "noBreakHyphen": "-", W + "softHyphen": ""}


def read_markup(package: Package, tracked: Tracked) -> Reading:
    """Return the lines of a document, tracked changes accepted or rejected."""
    return _Reader(package, tracked).read()


class _Field:
    __slots__ = ("code", "result")

    def __init__(self) -> None:
        self.code = ""
        self.result = False

    @property
    def kind(self) -> str:
        return (self.code.split() or [""])[0].upper()


class _Reader:
    def __init__(self, package: Package, tracked: Tracked) -> None:
        self.package = package
        self.styles = Stylebook(package.part("styles"))
        self.gone, self.mark_gone = (_OLD, _OLD) if tracked == "accept" else (_NEW, _NEW)
        self.rejecting = tracked == "reject"
        self.deleted_text = W + ("delText" if self.rejecting else "none")
        self.fields: list[_Field] = []
        self.reading = Reading()
        self.open: dict[str, Remark] = {}
        self.number = 0
        self.end_gone = False
        self.remarks: dict[str, Remark] = {}
        self.notes: dict[str, dict[str, str]] = {}
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.remarks = self._remarks()

    def read(self) -> Reading:
        body = self.package.document.find(W + "body")
        carry: Line | None = None
        for node in self._blocks(body if body is not None else ()):
            if node.tag == _TBL:
                if carry is not None:
                    self._keep(carry)
                    carry = None
                self._keep(self._table(node))
            else:
                line = self._paragraph(node)
                carry = line if carry is None else _joined(carry, line)
                if not self.end_gone:
                    self._keep(carry)
                    carry = None
        if carry is not None:
            self._keep(carry)
        self.reading.remarks = list(self.remarks.values())
        self.reading.edition = self._edition()
        return self.reading

    def _keep(self, item: Line | Grid | None) -> None:
        if item is not None:
            self.reading.items.append(item)

    def _blocks(self, parent: Any) -> Iterator[Any]:
        for node in parent:
            tag = node.tag
            if tag in (_P, _TBL):
                yield node
            elif tag == W + "sdt" or tag in _WRAPPERS or tag in _NEW or tag in _OLD:
                if tag not in self.gone:
                    yield from self._blocks(node)
            elif tag == W + "altChunk":
                self.reading.lost.append("altChunk")

    # ---- paragraphs

    def _paragraph(self, node: Any) -> Line:
        self.number += 1
        self.end_gone = False
        style = ""
        properties = node[0] if len(node) and node[0].tag == _PPR else node.find(_PPR)
        for child in properties if properties is not None else ():
            if child.tag == _STYLE:
                style = child.get(_VAL, "")
            elif child.tag == _RPR:
                self.end_gone = any(mark.tag in self.mark_gone for mark in child)
            elif child.tag == _CHANGE and self.rejecting:
                named = child.find(f"{_PPR}/{_STYLE}")
                style = named.get(_VAL, "") if named is not None else ""
        line = Line(self.number, self.styles.role(style), self.styles.name(style))
        line.derived = any(field.kind in _LISTS for field in self.fields)
        if line.role in SHOWN_ONLY:
            self._listed(node, line)
        else:
            self._inline(node, line, None)
        return line

    def _listed(self, node: Any, line: Line) -> None:
        """Follow the fields of a paragraph whose words are not read back, a line of the contents for one."""
        line.derived = True
        for child in node.iter(_FIELD_CHAR, _INSTRUCTION):
            if child.tag == _FIELD_CHAR:
                self._field(child.get(_FIELD_TYPE), line)
            elif self.fields and not self.fields[-1].result:
                self.fields[-1].code += child.text or ""

    def _inline(self, parent: Any, line: Line, href: str | None) -> None:
        for node in parent:
            tag = node.tag
            if tag == _R_RUN:
                self._run(node, line, href)
            elif tag == _BOOKMARK:
                line.bookmarks.append((line.length, node.get(_NAME, "")))
            elif tag in (_END, _PPR):
                continue
            elif tag == W + "hyperlink":
                relation = self.package.relations.get(node.get(_R + "id", ""))
                address = relation.target if relation is not None and relation.outside else None
                if address and node.get(W + "anchor"):
                    address += "#" + node.get(W + "anchor")
                self._inline(node, line, address or href)
            elif tag in self.gone:
                continue
            elif tag in _NEW or tag in _OLD or tag in _WRAPPERS:
                self._inline(node, line, href)
            elif tag == W + "sdt":
                content = node.find(W + "sdtContent")
                if content is not None:
                    self._inline(content, line, href)
            elif tag == W + "fldSimple":
                field = _Field()
                field.code, field.result = node.get(W + "instr", ""), True
                self.fields.append(field)
                self._inline(node, line, href)
                self.fields.pop()
            elif tag == W + "commentRangeStart":
                self._open_remark(node, line)
            elif tag == W + "commentRangeEnd":
                self.open.pop(node.get(W + "id", ""), None)
            elif tag == _MC + "AlternateContent":
                for choice in list(node)[:1]:
                    self._inline(choice, line, href)

    def _run(self, run: Any, line: Line, href: str | None) -> None:
        text = ""
        look = None
        if len(run) == 1:
            node = run[0]
            tag = node.tag
            if tag == _FIELD_CHAR:
                self._field(node.get(_FIELD_TYPE), line)
                return
            if tag == _T:
                self._flush(node.text or "", None, line, href)
                return
        for node in run:
            tag = node.tag
            if tag == _T or tag == self.deleted_text:
                text += node.text or ""
            elif tag == _RPR:
                look = node
            elif tag in _SPACES:
                text += " "
            elif tag in _SIGNS:
                text += _SIGNS[tag]
            elif tag == _FIELD_CHAR:
                text = self._flush(text, look, line, href)
                self._field(node.get(_FIELD_TYPE), line)
            elif tag == _INSTRUCTION:
                if self.fields and not self.fields[-1].result:
                    self.fields[-1].code += node.text or ""
            elif tag == W + "footnoteReference" or tag == W + "endnoteReference":
                text = self._flush(text, look, line, href)
                kind = "footnote" if tag == W + "footnoteReference" else "endnote"
                note = self.notes.get(kind, {}).get(node.get(W + "id", ""))
                if note is not None:
                    line.notes.append((line.length, note))
            elif tag == W + "commentReference":
                remark = self.remarks.get(node.get(W + "id", ""))
                if remark is not None and not remark.number:
                    remark.number = line.number
            elif tag in (W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"):
                self._drawing(node, line)
        self._flush(text, look, line, href)

    def _flush(self, text: str, look: Any, line: Line, href: str | None) -> str:
        if not text:
            return ""
        for field in self.fields:
            if not field.result:
                return ""
            if field.kind in _LISTS:
                line.derived = True
            elif field.kind == "HYPERLINK" and href is None:
                href = _address(field.code)
        kinds, role = self._look(look) if look is not None else _PLAIN
        if self.fields and any(field.kind == "SEQ" for field in self.fields):
            role = "number"
        if href is not None:
            kinds = kinds | {"link"}
        line.pieces.append(Piece(text, kinds, href, role))
        line.length += len(text)
        for remark in self.open.values():
            remark.quote += text
        return ""

    def _look(self, properties: Any) -> tuple[Emphasis, PieceRole | None]:
        if self.rejecting:
            change = properties.find(W + "rPrChange")
            if change is not None:
                old = change.find(_RPR)
                properties = old if old is not None else change
        first = properties[0] if len(properties) else None
        named = first if first is not None and first.tag == _RUN_STYLE else properties.find(_RUN_STYLE)
        if named is None:
            return (emphasis(properties), None)
        style = self.styles.character(named.get(_VAL, ""))
        if style.role is not None:
            return (frozenset(), style.role)
        return (emphasis(properties, style.kinds), None)

    def _field(self, kind: str | None, line: Line) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
            if self.fields[-1].kind in _LISTS:
                line.derived = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _drawing(self, node: Any, line: Line) -> None:
        properties = next(iter(node.iter(_WP + "docPr")), None)
        if properties is not None:
            line.pictures.append(Picture(properties.get("name", ""), properties.get("descr", "")))
        elif any(True for _ in node.iter(_V + "imagedata")):
            shape = next(iter(node.iter(_V + "shape")), None)
            line.pictures.append(Picture("", shape.get("alt", "") if shape is not None else ""))
        box = next(iter(node.iter(W + "txbxContent")), None)
        if box is not None:
            if line.pictures:
                line.pictures.pop()
            self.reading.boxes.append(line.number)
            inner = Line(line.number, "body")
            for paragraph in self._blocks(box):
                if paragraph.tag == _P:
                    self._inline(paragraph, inner, None)
            line.pieces.extend(inner.pieces)
            line.length += inner.length

    # ---- tables

    def _row_gone(self, row: Any) -> bool:
        properties = row.find(W + "trPr")
        return properties is not None and any(child.tag in self.mark_gone for child in properties)

    def _table(self, node: Any) -> Grid | None:
        self.number += 1
        grid = Grid(self.number, [], 0)
        heads = True
        for row in self._rows(node):
            if self._row_gone(row):
                continue
            cells: list[str] = []
            for cell in self._cells(row):
                cells += [self._cell(cell, grid), *[""] * (_span(cell) - 1)]
            properties = row.find(W + "trPr")
            repeat = properties.find(W + "tblHeader") if properties is not None else None
            heads = heads and repeat is not None and repeat.get(W + "val", "1") not in ("0", "false", "off")
            grid.header_rows += heads
            grid.rows.append(cells)
        return grid if grid.rows else None

    def _rows(self, parent: Any) -> Iterator[Any]:
        for node in parent:
            if node.tag == _TR:
                yield node
            elif node.tag == W + "sdt" or node.tag in _WRAPPERS:
                yield from self._rows(node)

    def _cells(self, parent: Any) -> Iterator[Any]:
        for node in parent:
            if node.tag == _TC:
                properties = node.find(W + "tcPr")
                gone = W + ("cellIns" if self.rejecting else "cellDel")
                if properties is None or properties.find(gone) is None:
                    yield node
            elif node.tag == W + "sdt" or node.tag in _WRAPPERS:
                yield from self._cells(node)

    def _cell(self, cell: Any, grid: Grid) -> str:
        texts: list[str] = []
        for node in self._blocks(cell):
            if node.tag == _TBL:
                inner = self._table(node)
                if inner is not None:
                    texts.extend(" ".join(row) for row in inner.rows)
            else:
                line = self._paragraph(node)
                grid.bookmarks.extend(line.names())
                grid.pictures += len(line.pictures)
                texts.append(line.text.strip())
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
                    self._inline(paragraph, line, None)
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
                self._inline(paragraph, line, None)
                lines.append(line.text.strip())
            found[node.get(W + "id", "")] = Remark(author, "\n".join(lines).strip())
        return found

    def _open_remark(self, node: Any, line: Line) -> None:
        remark = self.remarks.get(node.get(W + "id", ""))
        if remark is not None:
            remark.number = line.number
            self.open[node.get(W + "id", "")] = remark

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


def _span(cell: Any) -> int:
    """Return how many columns a cell covers, within reason."""
    properties = cell.find(W + "tcPr")
    node = properties.find(W + "gridSpan") if properties is not None else None
    value = node.get(W + "val", "1") if node is not None else "1"
    return min(max(1, int(value)), 64) if value.isdigit() else 1


def _address(code: str) -> str | None:
    """Return the address of a HYPERLINK field, None for one inside the document."""
    words = code.split('"')
    return words[1] if len(words) > 1 and "\\l" not in words[0] else None
