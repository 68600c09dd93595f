import pytest

from yearbook.apparatus.imprint import characters, facts, thousands
from yearbook.apparatus.told import told
from yearbook.model import (
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Metadata,
    Note,
    Paragraph,
    Part,
    Section,
    Subhead,
    Table,
)
from yearbook.pieces import Pieces
from yearbook.printed import Prints


def edition(text: str) -> Edition:
    entry = Entry("e", None, (Paragraph("b", text),))
    return Edition(Metadata("年鉴"), chapters=(Chapter("c", "", (Section("s", None, (entry,)),)),))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("全年完成投资，同比增长。", 12),
        ("实现产值1,234.5万元", 7),  # the number is one
        ("使用GPS导航系统App", 8),
        ("占 地　三亩\n整", 5),  # blanks are none
        ("“好”——他说……", 9),
        ("a-b/c 2020-10-25", 2),
        ("𠮷田·买买提", 6 - 1),  # the middle dot of Latin-1 is half wide
        ("", 0),
    ],
)
def test_what_counts_as_a_character(text: str, count: int) -> None:
    book = edition(text)
    assert characters(book, told(book, Prints(book), Pieces()), Pieces()) == count


def test_all_text_of_the_book_counts_once_and_nothing_derived() -> None:
    blocks = (
        Paragraph("b1", "一二", notes=(Note(1, "三"),)),
        Subhead("b2", "四"),
        Figure("b3", "五", credit="六"),
        Table("b4", (("七", "八"),), caption="九", unit="十", note="百"),
    )
    first = Entry(
        "e1", "甲", blocks, "乙", "丙", (Byline("记者", ("王静",)),), "本报讯", "专栏", "子目", contributors=("李明",)
    )
    second = Entry("e2", "丁", (), group="专栏", subsection="子目")
    book = Edition(
        Metadata("书名不计", editors=("不计",)),
        front=(Part("p", "editorial_note", "说明", (Entry("e0", None, (Paragraph("b0", "例言"),)),)),),
        chapters=(Chapter("c", "类目", (Section("s", "分目", (first, second), ("赵云",)),)),),
        apparatus={"chronicle": [], "index_note": ["不计"]},
    )
    front, heads, over = 2 + 2, 2 + 2 + 2, 2 + 2
    entry = 3 + 4 + 3 + 11 + 2
    assert characters(book, told(book, Prints(book), Pieces()), Pieces()) == front + heads + over + entry + 1


@pytest.mark.parametrize(
    ("count", "said"), [(63_419, "63千字"), (10_000, "10千字"), (9_960, "10千字"), (8_449, "8.4千字"), (960, "960字")]
)
def test_thousands(count: int, said: str) -> None:
    assert thousands(count) == said


def test_lines_stand_in_the_order_of_the_standard() -> None:
    own = (("定价", "180元"), ("版次", "2021年10月第1版"), ("装帧", "精装"), ("印刷", "东湖印刷厂"))
    data = Metadata(
        "东湖年鉴",
        year=2021,
        editors=("东湖年鉴编辑部",),
        publisher="东湖出版社",
        isbn="x",
        date="2021-10",
        imprint=own,
    )
    assert facts(data, 63_419) == (
        ("书名", "东湖年鉴2021"),
        ("编者", "东湖年鉴编辑部"),
        ("出版发行", "东湖出版社"),
        ("印刷", "东湖印刷厂"),
        ("字数", "63千字"),
        ("版次", "2021年10月第1版"),
        ("出版日期", "2021年10月"),
        ("书号", "ISBN x"),
        ("定价", "180元"),
        ("装帧", "精装"),
    )


def test_an_office_that_has_the_publishers_count_says_it() -> None:
    lines = facts(Metadata("东湖年鉴", imprint=(("字数", "869千字"),)), 63_419)
    assert lines == (("书名", "东湖年鉴"), ("字数", "869千字"))


def test_a_traditional_edition_has_traditional_labels_and_no_line_twice() -> None:
    data = Metadata("東湖年鑑", language="zh-Hant-TW", publisher="東湖書局", imprint=(("字數", "9千字"),))
    assert [label for label, _ in facts(data, 5)] == ["書名", "出版發行", "字數"]


def test_a_title_alone_makes_no_imprint() -> None:
    assert facts(Metadata("东湖年鉴", year=2021), 63_419) == ()
