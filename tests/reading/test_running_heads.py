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
