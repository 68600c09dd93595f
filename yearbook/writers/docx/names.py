"""The names that a Word file shares with the way back: style names by role, bookmarks by id, our mark in the properties.

A style's *name* is what Word, WPS and LibreOffice keep; its id they may rename.  Built-in styles have Word's English
names in the file whatever the language of the program ("heading 1" is shown as 标题 1).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

Role = Literal[
    "chapter", "section", "subsection", "group", "entry", "title", "kicker", "subtitle", "byline", "body", "subhead",
    "picture", "caption", "table_caption", "table_unit", "table_note", "table_head", "table_cell", "table_end",
    "signature", "entry_signature", "roster", "month", "event",
    "cover_title", "cover_subtitle", "cover_line", "imprint", "contents_head", "notice",
    "contents_1", "contents_2", "contents_3", "contents_4", "index_group", "index_letter", "index_1", "index_2",
    "header", "footer", "footnote", "comment",
]  # fmt: skip
"""What a paragraph is for."""

STYLES: Mapping[Role, tuple[str, str]] = {
    "chapter": ("Heading1", "heading 1"),
    "section": ("Heading2", "heading 2"),
    "subsection": ("Heading3", "heading 3"),
    "group": ("ArticleGroup", "栏题"),
    "entry": ("Entry", "条目"),
    "title": ("ArticleTitle", "文章标题"),
    "kicker": ("Kicker", "引题"),
    "subtitle": ("ArticleSubtitle", "副题"),
    "byline": ("Byline", "署名"),
    "body": ("BodyText", "Body Text"),
    "subhead": ("Subhead", "小标题"),
    "picture": ("Picture", "图片"),
    "caption": ("FigureCaption", "图片说明"),
    "table_caption": ("TableCaption", "表题"),
    "table_unit": ("TableUnit", "表单位"),
    "table_note": ("TableNote", "表注"),
    "table_head": ("TableHead", "表头"),
    "table_cell": ("TableCell", "表文"),
    "table_end": ("TableEnd", "表后"),
    "signature": ("Signatures", "撰稿人"),
    "entry_signature": ("EntrySignatures", "条目撰稿人"),
    "roster": ("Roster", "编委名单"),
    "month": ("ChronicleMonth", "大事记月份"),
    "event": ("ChronicleEvent", "大事记条目"),
    "cover_title": ("Title", "Title"),
    "cover_subtitle": ("Subtitle", "Subtitle"),
    "cover_line": ("CoverLine", "书名页"),
    "imprint": ("Imprint", "版权页"),
    "contents_head": ("TOCHeading", "TOC Heading"),
    "notice": ("Notice", "页码说明"),
    "contents_1": ("TOC1", "toc 1"),
    "contents_2": ("TOC2", "toc 2"),
    "contents_3": ("TOC3", "toc 3"),
    "contents_4": ("TOC4", "toc 4"),
    "index_group": ("IndexGroup", "索引分类"),
    "index_letter": ("IndexHeading", "index heading"),
    "index_1": ("Index1", "index 1"),
    "index_2": ("Index2", "index 2"),
    "header": ("Header", "header"),
    "footer": ("Footer", "footer"),
    "footnote": ("FootnoteText", "footnote text"),
    "comment": ("CommentText", "annotation text"),
}
"""Role → (style id, style name)."""

SHOWN_ONLY: frozenset[Role] = frozenset((
    "contents_head", "notice", "contents_1", "contents_2", "contents_3", "contents_4", "index_group", "index_letter",
    "index_1", "index_2", "header", "footer", "footnote", "comment",
))  # fmt: skip
"""Roles of paragraphs that are made anew each time and not read back."""

HEADER_LEFT = ("HeaderLeft", "页眉双页")
FOOTER_LEFT = ("FooterLeft", "页脚双页")

CharacterRole = Literal[
    "entry_title", "entry_bracket", "dateline", "credit", "label", "day", "link", "footnote_mark", "comment_mark",
    "spread",
]  # fmt: skip
CHARACTERS: Mapping[CharacterRole, tuple[str, str]] = {
    "entry_title": ("EntryTitle", "条目标题"),
    "entry_bracket": ("EntryBracket", "条目括号"),
    "dateline": ("Dateline", "电头"),
    "credit": ("Credit", "供图"),
    "label": ("CaptionLabel", "图表序号"),
    "day": ("ChronicleDay", "大事记日期"),
    "link": ("Hyperlink", "Hyperlink"),
    "footnote_mark": ("FootnoteReference", "footnote reference"),
    "comment_mark": ("CommentReference", "annotation reference"),
    "spread": ("NameSpread", "姓名间隔"),
}
"""Character style by role → (style id, style name)."""

TABLE_STYLE = ("YearbookTable", "年鉴表")
PROPERTY_EDITION = "YearbookEdition"
"""Custom document property: the edition's identifier, which tells that a document is ours and of which book."""
COMMENT_AUTHOR = "Yearbook"
"""Author of the comments that ask editors; the way back does not take them for editors' own."""

_OURS = re.compile(r"[a-z]-[0-9a-f]{12}(?:-[0-9]+)?(?:\.[0-9a-f]{12}(?:-[0-9]+)?)?")


@lru_cache(maxsize=2**16)
def bookmark(name: str) -> str:
    """Return the hidden bookmark that carries the id `name`.

    A leading underscore hides a bookmark in Word; the rest must be letters, digits and underscores, 40 in all.  Ids of
    our own form stay readable, any other is hashed.
    """
    if len(name) <= 36 and _OURS.fullmatch(name):
        return "_y" + name.replace("-", "_").replace(".", "__")
    return "_yx" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def picture(figure: str) -> str:
    """Return the name whose bookmark, on a figure's caption, tells that its picture was drawn above it."""
    return f"picture {figure}"


def by_bookmark(names: Iterable[str]) -> dict[str, str]:
    """Return bookmark → id for ids of an edition, as the way back needs it."""
    return {bookmark(name): name for name in names}
