"""Which running heads name chapters, where the two sides of an opening speak of different things."""

import pytest
from test_read_yearbook import read

ENTRY = "【概况】全县有车站三座，全年发送旅客十二万人次。\n【新站】新站于五月建成。\n"
SECTIONS = ["公路", "铁路", "水运", "民航", "邮政", "通信"]


@pytest.mark.parametrize(
    ("heads", "chapters"),
    [
        # left-hand pages name the chapter, right-hand ones the section
        (["126 · 交通邮电", "铁路 · 127", "128 · 交通邮电", "民航 · 129", "130 · 交通邮电", "通信 · 131"], ["交通邮电"]),
        # both sides name the chapters
        (["126 · 交通邮电", "交通邮电 · 127", "128 · 交通邮电", "民航 · 129", "130 · 民航", "民航 · 131"], ["交通邮电", "民航"]),
        # too little to tell
        (["126 · 交通邮电", "铁路 · 127"], ["交通邮电", "铁路"]),
    ],
)  # fmt: skip
def test_the_side_of_the_sections_names_no_chapters(heads: list[str], chapters: list[str]) -> None:
    text = "交通邮电\n" + "".join(f"@{head}\n{name}\n\n{ENTRY}" for head, name in zip(heads, SECTIONS, strict=False))
    assert [chapter.title for chapter in read(text).chapters] == chapters


@pytest.mark.parametrize(
    ("heads", "chapter"),
    [
        (["鄉鎮市　　二一七", "鄉鎮市　　二一九"], "鄉鎮市"),
        (["靈泉鎮　乡镇（街道）　217", "靈泉鎮　乡镇（街道）　219"], "乡镇（街道）"),
        (["渔业 石門鎮　217", "渔业 石門鎮　219"], "渔业石門鎮"),  # no title of which stands over others
        (["鄉鎮市　二〇一九", "鄉鎮市　二〇二〇"], "正文"),  # years, not pages
    ],
)
def test_heads_with_han_numbers_and_with_two_names(heads: list[str], chapter: str) -> None:
    first = "乡镇（街道）\n" if "（" in heads[0] else ""
    text = f"{first}靈泉鎮\n{ENTRY}@{heads[0]}\n石門鎮\n{ENTRY}@{heads[1]}\n"
    assert {chapter_.title for chapter_ in read(text).chapters} == {chapter}
