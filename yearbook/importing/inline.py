"""What stands inside a paragraph: runs, fields, links, notes, comments, drawings (ECMA-376 Part 1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yearbook.importing.changes import Side
from yearbook.importing.fields import Fields
from yearbook.importing.lines import Emphasis, Line, Picture, Piece, PieceRole, Remark
from yearbook.importing.package import Relation
from yearbook.importing.special import BASE, FORMULA, RUBY, SYMBOL, formula, overlaid, symbol
from yearbook.importing.stylebook import Stylebook, W, emphasis
from yearbook.model import without_space

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PPR, _RUN, _RPR, _TEXT = W + "pPr", W + "r", W + "rPr", W + "t"
_FIELD_CHAR, _FIELD_TYPE, _INSTRUCTION = W + "fldChar", W + "fldCharType", W + "instrText"
_BOOKMARK, _BOOKMARK_END, _NAME = W + "bookmarkStart", W + "bookmarkEnd", W + "name"
_RUN_STYLE, _VAL, _ID = W + "rStyle", W + "val", W + "id"
_SPACES = {W + "tab", W + "br", W + "cr", W + "ptab"}
_SIGNS = {W + "noBreakHyphen": "-", W + "softHyphen": ""}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_DRAWINGS = {W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"}
_Look = tuple[Emphasis, PieceRole | None]
_PLAIN: _Look = (frozenset(), None)


class Inline:
    """Reads the content of paragraphs into lines, one after the other: fields and comments go on from one to the next.

    `notes` are the texts of footnotes and endnotes by kind and id, `remarks` the editors' comments by id; `boxes` are
    the numbers of lines that took a text box in, `lost_notes` of those with a note whose text is missing, `special` of
    those with something of which only the characters are read.  `spanning` are the numbers of the bookmarks that have
    begun and not ended.
    """

    def __init__(self, styles: Stylebook, relations: Mapping[str, Relation], side: Side) -> None:
        self._styles, self._relations, self._side = styles, relations, side
        self._looks: dict[str, _Look] = {}
        self._open: dict[str, Remark] = {}
        self.fields = Fields()
        self.notes: dict[str, dict[str, str]] = {}
        self.remarks: dict[str, Remark] = {}
        self.boxes: list[int] = []
        self.lost_notes: list[int] = []
        self.special: list[int] = []
        self.spanning: set[str] = set()

    def read(self, parent: Any, line: Line, href: str | None = None) -> None:
        """Append what `parent` holds to `line`; `href` is the link around it."""
        side = self._side
        for node in parent:
            tag = node.tag
            if tag == _RUN:
                self._run(node, line, href)
            elif tag == _BOOKMARK:
                line.bookmarks.append((line.length, node.get(_NAME, "")))
                self.spanning.add(node.get(_ID, ""))
            elif tag == _BOOKMARK_END:
                self.spanning.discard(node.get(_ID, ""))
            elif tag == _PPR:
                continue
            elif tag == W + "hyperlink":
                self.read(node, line, self._address(node) or href)
            elif tag in side.gone:
                continue
            elif tag in side.through:
                self.read(node, line, href)
            elif tag == W + "sdt":
                content = node.find(W + "sdtContent")
                if content is not None:
                    self.read(content, line, href)
            elif tag == W + "fldSimple":
                self.fields.enter(node.get(W + "instr", ""))
                line.derived = line.derived or self.fields.state.listed
                self.read(node, line, href)
                self.fields.mark("end")
            elif tag == W + "commentRangeStart":
                self._open_remark(node.get(_ID, ""), line)
            elif tag == W + "commentRangeEnd":
                self._open.pop(node.get(_ID, ""), None)
            elif tag in FORMULA:
                self._special(formula(node), None, line, href)
            elif tag == _MC + "AlternateContent":
                for choice in list(node)[:1]:
                    self.read(choice, line, href)

    def skip(self, paragraph: Any, line: Line) -> None:
        """Follow the fields of a paragraph whose words are not read back, a line of the contents for one."""
        line.derived = True
        for child in paragraph.iter(_FIELD_CHAR, _INSTRUCTION):
            if child.tag == _FIELD_CHAR:
                self.fields.mark(child.get(_FIELD_TYPE))
            else:
                self.fields.instruct(child.text or "")

    def _address(self, node: Any) -> str | None:
        relation = self._relations.get(node.get(_R + "id", ""))
        if relation is None or not relation.outside:
            return None
        anchor = node.get(W + "anchor")
        return f"{relation.target}#{anchor}" if anchor else relation.target

    def _run(self, run: Any, line: Line, href: str | None) -> None:
        text = ""
        look = None
        for node in run:
            tag = node.tag
            if tag == _TEXT or tag == self._side.deleted_text:
                text += node.text or ""
            elif tag == _RPR:
                look = node
            elif tag == _FIELD_CHAR:
                text = self._flush(text, look, line, href)
                code = self.fields.mark(node.get(_FIELD_TYPE))
                if code and (base := overlaid(code)):
                    self._special(base, look, line, href)
                line.derived = line.derived or self.fields.state.listed
            elif tag == _INSTRUCTION:
                self.fields.instruct(node.text or "")
            elif tag in _SPACES:
                text += " "
            elif tag in _SIGNS:
                text += _SIGNS[tag]
            elif tag in _NOTES:
                text = self._flush(text, look, line, href)
                note = self.notes.get(_NOTES[tag], {}).get(node.get(_ID, ""))
                if note is not None:
                    line.notes.append((line.length, note))
                else:
                    self.lost_notes.append(line.number)
            elif tag == W + "commentReference":
                remark = self.remarks.get(node.get(_ID, ""))
                if remark is not None and not remark.number:
                    remark.number = line.number
            elif tag in _DRAWINGS:
                self._drawing(node, line)
            elif tag == RUBY:
                text = self._flush(text, look, line, href)
                self.special.append(line.number)
                for base in node.iter(BASE):
                    self.read(base, line, href)
            elif tag == SYMBOL:
                text = self._flush(text, look, line, href)
                self._special(symbol(node), look, line, href)
        if text:
            self._flush(text, look, line, href)

    def _flush(self, text: str, look: Any, line: Line, href: str | None) -> str:
        """Append `text` to the line and return what is left of it: nothing."""
        state = self.fields.state
        if not text or state.hidden:
            return ""
        kinds, role = _PLAIN if look is None else self._look(look)
        if role == "spread":
            role, text = None, without_space(text)  # what an editor typed beside our space has taken its style
            if not text:
                return ""
        if state.numbering:
            role = "number"
        href = href or state.address
        if href is not None:
            kinds = kinds | {"link"}
        line.pieces.append(Piece(text, kinds, href, role))
        line.length += len(text)
        for remark in self._open.values():
            remark.quote += text
        return ""

    def _special(self, text: str, look: Any, line: Line, href: str | None) -> None:
        self.special.append(line.number)
        self._flush(text, look, line, href)

    def _look(self, properties: Any) -> _Look:
        if len(properties) == 1 and properties[0].tag == _RUN_STYLE:
            style_id = properties[0].get(_VAL, "")
            if style_id not in self._looks:
                self._looks[style_id] = self._styled(properties)
            return self._looks[style_id]
        return self._styled(properties)

    def _styled(self, properties: Any) -> _Look:
        if self._side.rejecting:
            change = properties.find(W + "rPrChange")
            if change is not None:
                old = change.find(_RPR)
                properties = old if old is not None else change
        named = properties.find(_RUN_STYLE)
        if named is None:
            return emphasis(properties), None
        style = self._styles.character(named.get(_VAL, ""))
        return (frozenset(), style.role) if style.role is not None else (emphasis(properties, style.kinds), None)

    def _drawing(self, node: Any, line: Line) -> None:
        properties = next(iter(node.iter(_WP + "docPr")), None)
        if properties is not None:
            line.pictures.append(Picture(properties.get("name", ""), properties.get("descr", "")))
        elif any(True for _ in node.iter(_V + "imagedata")):
            shape = next(iter(node.iter(_V + "shape")), None)
            line.pictures.append(Picture("", shape.get("alt", "") if shape is not None else ""))
        box = next(iter(node.iter(W + "txbxContent")), None)
        if box is None:
            return
        if line.pictures:
            line.pictures.pop()
        self.boxes.append(line.number)
        inner = Line(line.number, "body")
        for paragraph in self._side.blocks(box):
            if paragraph.tag == W + "p":
                self.read(paragraph, inner)
        line.pieces.extend(inner.pieces)
        line.length += inner.length

    def _open_remark(self, name: str, line: Line) -> None:
        remark = self.remarks.get(name)
        if remark is not None:
            remark.number = line.number
            self._open[name] = remark
