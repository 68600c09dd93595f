"""The few words that the EPUB adds to the book, in its own script: they are content, not messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BookWords:
    """Words for headings of the navigation and for readers who listen."""

    cover: str
    contents: str
    landmarks: str
    pages: str
    body: str
    index: str
    chronicle: str
    this_year: str
    this_month: str
    see: str
    see_also: str
    below: str
    continued: str
    unit: str
    note: str
    back: str
    picture: str
    untitled: str
    cover_of: str
    print_edition: str
    summary: str
    summary_pages: str
    summary_pictures: str


_HANS = BookWords(
    cover="封面",
    contents="目录",
    landmarks="导览",
    pages="页码",
    body="正文",
    index="索引",
    chronicle="大事记",
    this_year="是年",
    this_month="是月",
    see="见",
    see_also="参见",
    below="本类目内容",
    continued="（续）",
    unit="单位：",
    note="注",
    back="返回正文",
    picture="图片：",
    untitled="无题",
    cover_of="《{title}》封面",
    print_edition="《{title}》印刷版",
    summary="全书为可重排的文字，标题分级，目录通到每个条目，表格有表头，阅读顺序与正文一致。",
    summary_pages="页码与印刷版一致，可按印刷版页码跳转。",
    summary_pictures="图片均有替代文字。",
)
_HANT = BookWords(
    cover="封面",
    contents="目錄",
    landmarks="導覽",
    pages="頁碼",
    body="正文",
    index="索引",
    chronicle="大事記",
    this_year="是年",
    this_month="是月",
    see="見",
    see_also="參見",
    below="本類目內容",
    continued="（續）",
    unit="單位：",
    note="註",
    back="返回正文",
    picture="圖片：",
    untitled="無題",
    cover_of="《{title}》封面",
    print_edition="《{title}》印刷版",
    summary="全書為可重排的文字，標題分級，目錄通到每個條目，表格有表頭，閱讀順序與正文一致。",
    summary_pages="頁碼與印刷版一致，可按印刷版頁碼跳轉。",
    summary_pictures="圖片均有替代文字。",
)


def of(language: str) -> BookWords:
    """Return the words for a BCP 47 tag: traditional for zh-Hant and the regions that write it, else simplified."""
    parts = language.split("-")
    return _HANT if "Hant" in parts or {"TW", "HK", "MO"} & set(parts) else _HANS
