"""The few words that the writers add to the book, in its own script: they are content, not messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BookWords:
    """Titles of made pages, labels, and words for readers who listen."""

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
    continued_table: str
    unit: str
    note: str
    table_note: str
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
    continued_table="续表",
    unit="单位：",
    note="注",
    table_note="注：",
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
    continued_table="續表",
    unit="單位：",
    note="註",
    table_note="註：",
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
    """Return the words for a BCP 47 tag."""
    return _HANT if is_traditional(language) else _HANS


def is_traditional(language: str) -> bool:
    """Tell whether a BCP 47 tag is zh-Hant or names a region that writes it."""
    return bool({"Hant", "TW", "HK", "MO"} & set(language.split("-")))


_NUMERALS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Return 1 and more in Chinese figures: 一, 十, 十二, 二十七; from 100 on digit by digit, 一〇五."""
    if number > 99:
        return "".join(_NUMERALS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return head + (_NUMERALS[ones] if ones or not tens else "")
