"""Which role a paragraph or run has, by its style: Word, WPS and LibreOffice keep names and rename ids.

Built-in styles are understood in the names that Word gives them in other languages, and a style that is based on one
of ours is taken for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from yearbook.writers.docx.names import CHARACTERS, FOOTER_LEFT, HEADER_LEFT, STYLES, CharacterRole, Role

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(
    r"(?:heading|标题|標題|überschrift|titre|título|titolo|kop|rubrik|заголовок|見出し|제목|outline|级标题)\s*([1-9])"
)
_HEADINGS: dict[int, Role] = {1: "chapter", 2: "section", 3: "subsection"}
_CONTENTS = re.compile(r"(?:toc|目录|目錄|contents)\s*([1-9])")
_INDEX = re.compile(r"(?:index|索引)\s*([1-9])")
PLAIN = {
    "normal", "正文", "内文", "內文", "default", "standard", "default paragraph style", "默认", "預設", "标准", "標準",
    "body text", "text body", "textbody", "正文文本", "本文", "body text first indent", "normal indent", "正文缩进",
    "正文首行缩进", "本文縮排", "内文縮排", "no spacing", "无间隔", "normal (web)", "普通(网站)", "plain text", "纯文本",
    "list paragraph", "列出段落", "列表段落", "body text indent", "正文文本缩进", "body text 2", "body text 3",
}  # fmt: skip
"""Names of body styles that need no word: an editor may well type in them."""
_OTHER: dict[str, Role] = {
    "caption": "caption", "题注": "caption", "標號": "caption", "图注": "caption", "figure": "caption",
    "title": "cover_title", "标题": "cover_title", "標題": "cover_title", "subtitle": "cover_subtitle",
    "副标题": "cover_subtitle", "副標題": "cover_subtitle", "toc heading": "contents_head", "contents heading": "contents_head",
    "目录标题": "contents_head", "index heading": "index_letter", "索引标题": "index_letter", "header": "header",
    "页眉": "header", "頁首": "header", "footer": "footer", "页脚": "footer", "頁尾": "footer",
    "table contents": "table_cell", "表格内容": "table_cell", "table heading": "table_head", "表格标题": "table_head",
}  # fmt: skip
_BY_NAME: dict[str, Role] = {name.casefold(): role for role, (_id, name) in STYLES.items()}
_BY_NAME |= {HEADER_LEFT[1]: "header", FOOTER_LEFT[1]: "footer"}
_CHARACTERS: dict[str, CharacterRole] = {name.casefold(): role for role, (_id, name) in CHARACTERS.items()}
_CHARACTERS |= {"internet link": "link", "超链接": "link", "超連結": "link", "footnote anchor": "footnote_mark"}
_OFF = ("0", "false", "off", "none")


def role_of(name: str) -> Role | None:
    """Return the role of the paragraph style called `name`, or None where it is not known."""
    plain = " ".join(name.casefold().split()).split(",")[0].removesuffix(" char").strip()
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    if plain in PLAIN:
        return "body"
    if match := _HEADING.fullmatch(plain):
        return _HEADINGS.get(int(match[1]), "subhead")
    if match := _CONTENTS.fullmatch(plain):
        return "contents_4"
    if match := _INDEX.fullmatch(plain):
        return "index_1"
    return _OTHER.get(plain)


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """What a character style says: its role, and the emphasis that it gives or takes."""

    role: CharacterRole | None = None
    kinds: frozenset[str] = frozenset()


def emphasis(properties: Any, before: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the emphasis of a w:rPr laid over `before`: bold, italic, superscript, subscript."""
    kinds = set(before)
    for child in properties:
        tag = child.tag
        if tag == W + "b" or tag == W + "i":
            kind = "bold" if tag == W + "b" else "italic"
            if child.get(W + "val", "1") in _OFF:
                kinds.discard(kind)
            else:
                kinds.add(kind)
        elif tag == W + "vertAlign":
            kinds -= {"superscript", "subscript"}
            if child.get(W + "val") in ("superscript", "subscript"):
                kinds.add(child.get(W + "val"))
    return frozenset(kinds)


class Stylebook:
    """The styles of one document."""

    def __init__(self, tree: Any | None) -> None:
        self._names: dict[str, str] = {}
        self._based: dict[str, str] = {}
        self._properties: dict[str, Any] = {}
        self.default = ""
        for style in tree.iter(W + "style") if tree is not None else ():
            name, name_node = style.get(W + "styleId", ""), style.find(W + "name")
            self._names[name] = name_node.get(W + "val", "") if name_node is not None else name
            based = style.find(W + "basedOn")
            if based is not None:
                self._based[name] = based.get(W + "val", "")
            properties = style.find(W + "rPr")
            if properties is not None:
                self._properties[name] = properties
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self.default = name
        self._roles: dict[str, Role | None] = {}
        self._characters: dict[str, CharacterStyle] = {}

    def name(self, style_id: str) -> str:
        """Return a style's name."""
        return self._names.get(style_id or self.default, style_id)

    def role(self, style_id: str) -> Role | None:
        """Return the role of a paragraph style; None where neither it nor what it is based on is known."""
        style_id = style_id or self.default
        if style_id not in self._roles:
            self._roles[style_id] = self._find(style_id)
        return self._roles[style_id]

    def _find(self, style_id: str) -> Role | None:
        seen: set[str] = set()
        current = style_id
        while current and current not in seen:
            seen.add(current)
            found = role_of(self._names.get(current, current))
            if found is not None:
                return found if current == style_id or found != "body" or not self._plain(current) else None
            current = self._based.get(current, "")
        return "body" if style_id == "" else None

    def _plain(self, style_id: str) -> bool:
        """Tell whether a style is Word's default, which every style is based on in the end."""
        return style_id == self.default or self._names.get(style_id, "").casefold() in ("normal", "正文", "standard")

    def character(self, style_id: str) -> CharacterStyle:
        """Return what a character style says."""
        if style_id not in self._characters:
            chain: list[str] = []
            current = style_id
            while current and current not in chain:
                chain.append(current)
                current = self._based.get(current, "")
            role = next((r for s in chain if (r := _CHARACTERS.get(self._names.get(s, s).casefold()))), None)
            kinds: frozenset[str] = frozenset()
            for name in reversed(chain):
                if name in self._properties:
                    kinds = emphasis(self._properties[name], kinds)
            if self._names.get(style_id, style_id).endswith("链接") and role is None:
                kinds |= {"link"}
            self._characters[style_id] = CharacterStyle(role, kinds)
        return self._characters[style_id]
