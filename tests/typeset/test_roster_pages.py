"""The list of editors in the finished PDF: names stand in columns, and none of them holds a blank."""

import io
import itertools

import pymupdf
import pytest

from yearbook import style
from yearbook.fonts import FontSet
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Part, Section
from yearbook.typeset import lay_out
from yearbook.writers import pdf

SHORT = ("王静", "李小明", "欧阳明远", "买买提·吐尔逊", "古丽娜尔·阿布力克木江", "陈伟")
MANY = tuple(
    "".join(pair)
    for pair in itertools.product("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "一二三四五六七八九十明华国庆建军")
)


def pages(*paragraphs: str) -> list[pymupdf.Page]:
    blocks = tuple(Paragraph(f"b{n}", text) for n, text in enumerate(paragraphs))
    board = Part("p", "editors", "编委会", (Entry("e", "编纂委员会", blocks),))
    body = Chapter("c", "街道", (Section("s", None, (Entry("x", "概况", (Paragraph("y", "全年平安。"),)),)),))
    look = style.load()
    made = lay_out(
        Edition(Metadata("年鉴"), front=(board,), chapters=(body,)), look, FontSet.shipped(), coder=pdf.coder
    )
    sink = io.BytesIO()
    pdf.write(made, sink)
    document = pymupdf.open(stream=sink.getvalue())
    return [page for page, shape in zip(document, made.pages, strict=True) if shape.chapter == "编委会"]


def test_names_of_two_are_as_wide_as_names_of_three_and_keep_their_text() -> None:
    (page,) = pages(f"主任：{'　'.join(SHORT)}", "副主任：张华")
    chars = [
        (char["c"], round(char["origin"][0], 1), round(char["origin"][1], 1))
        for block in page.get_text("rawdict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
        if not char.get("synthetic")
    ]
    at = {char: (x, y) for char, x, y in chars if y > 150}
    size = style.load().text.body.size
    assert at["静"][0] - at["王"][0] == pytest.approx(2 * size, abs=0.2)  # 王　静: one em of white between
    assert at["小"][0] - at["李"][0] == pytest.approx(size, abs=0.2)
    assert at["李"][0] - at["王"][0] == pytest.approx(5 * size, abs=0.2)  # the columns stand 5 em apart
    assert (at["欧"][0] - at["王"][0]) % (5 * size) == pytest.approx(0, abs=0.2)
    assert at["张"][0] == at["王"][0] and at["张"][1] > at["王"][1]  # all names begin at one edge
    assert at["任"][0] > at["主"][0]
    text = "".join(char for char, _x, _y in chars)
    for name in SHORT:
        assert name in text  # no blank inside a name
    assert "　" not in text


def test_a_long_list_goes_on_over_pages_and_loses_nobody() -> None:
    made = pages(f"委员：{'　'.join(MANY * 3)}")
    text = "".join("".join(page.get_text().split()) for page in made)
    assert len(made) > 1
    for name in MANY:
        assert text.count(name) >= 3, name


def test_other_text_of_the_part_is_set_as_always() -> None:
    (page,) = pages("主任：王静", "以姓氏笔画为序，不分先后。")
    assert "以姓氏笔画为序，不分先后。" in "".join(page.get_text().split())
