"""The small pieces: inline text, links, the style sheet, the cover's lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from yearbook import style
from yearbook.fonts import FontSet
from yearbook.model import Mark
from yearbook.writers.epub import markup
from yearbook.writers.epub.cover import _lines, _Sheet
from yearbook.writers.epub.inline import Inline, target
from yearbook.writers.epub.stylesheet import DARK, contrast, on_dark, pruned, stylesheet


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ((Mark(0, 2, "bold"),), "<strong>甲乙</strong>丙丁"),
        ((Mark(0, 3, "bold"), Mark(1, 4, "italic")), "<strong>甲<em>乙丙</em></strong><em>丁</em>"),
        ((Mark(0, 4, "link", "https://a.cn/?q=年&b"), Mark(1, 2, "bold")), '<a href="https://a.cn/?q=%E5%B9%B4&amp;b">甲<strong>乙</strong>丙丁</a>'),
        ((Mark(0, 3, "link", "https://a.cn"), Mark(1, 4, "link", "https://b.cn")), '<a href="https://a.cn">甲乙丙</a><a href="https://b.cn">丁</a>'),
        ((Mark(0, 9, "subscript"), Mark(3, 3, "bold")), "<sub>甲乙丙丁</sub>"),
    ],
)  # fmt: skip
def test_marks_nest(marks, wanted) -> None:
    assert Inline("甲乙丙丁", 0, 4, marks).markup() == wanted


def test_a_note_cuts_the_link_that_it_stands_in() -> None:
    link, note = Mark(0, 3, "link", "https://a.cn"), '<sup><a href="#note1">[1]</a></sup>'
    opening = '<a href="https://a.cn">'
    for at, wanted in ((0, f"{note}{opening}甲乙丙</a>丁"), (2, f"{opening}甲乙</a>{note}{opening}丙</a>丁"), (3, f"{opening}甲乙丙</a>{note}丁"), (4, f"{opening}甲乙丙</a>丁{note}")):  # fmt: skip
        assert Inline("甲乙丙丁", 0, 4, (link,), (), ((at, note),)).markup() == wanted


kinds = st.sampled_from(["bold", "italic", "superscript", "subscript", "link"])


@given(
    st.text("甲乙&<3 ", min_size=1, max_size=9),
    st.lists(st.builds(lambda a, n, k: Mark(a, a + n, k, "https://a.cn"), st.integers(0, 9), st.integers(0, 9), kinds), max_size=4),
    st.lists(st.integers(0, 12), max_size=3),
    st.lists(st.integers(0, 12), max_size=3),
)  # fmt: skip
def test_any_marks_make_a_tree_that_holds_the_text_and_every_point_and_note_once(words, marks, at, noted) -> None:
    points = [(place, f'<i id="p{n}"/>') for n, place in enumerate(sorted(at))]
    notes = [(place, f'<a id="n{n}"/>') for n, place in enumerate(sorted(noted))]
    tree = etree.fromstring(f"<p>{Inline(words, 0, len(words), tuple(marks), points, notes).markup()}</p>")
    assert "".join(tree.itertext()) == words
    assert [e.get("id") for e in tree.iter("i")] == [f"p{n}" for n in range(len(at))]
    assert [e.get("id") for e in tree.iter("a") if e.get("id")] == [f"n{n}" for n in range(len(noted))]
    assert tree.find(".//a//a") is None, "HTML has no link inside a link"


@pytest.mark.parametrize(
    ("href", "wanted"),
    [
        ("https://例子.cn/年 鉴", "https://xn--fsqu00a.cn/%E5%B9%B4%20%E9%89%B4"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("#e-1", "yearbook-link:e-1"),
        ("#e-2", None),
        ("http://", None),
        ("javascript:alert(1)", None),
        ("ftp://a.cn", None),
        ("甲乙", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_links(href, wanted) -> None:
    assert target(href, {"e-1"}) == wanted


def test_two_digits_stand_upright_in_vertical_text() -> None:
    text = Inline("12月3日，2020年，5.5%", 0, 16, vertical=True).markup()
    assert text == '<span class="upright">12</span>月<span class="upright">3</span>日，2020年，5.5%'


@pytest.mark.parametrize(("name", "valid"), [("e-1.a", True), ("1", False), ("甲", False), ("a b", False), ("", False)])
def test_ids(name, valid) -> None:
    assert (markup.anchor(name) == name) is valid and markup.anchor(name).isascii()


def test_rules_of_absent_classes_are_left_out() -> None:
    sheet = ".a, .b p { x: y } p { z: z } @media (m) { .c { k: v } } .a .b { l: m }"
    assert pruned(sheet, {"a"}) == ".a { x: y }\np { z: z }\n"
    assert "@media (m)" in pruned(sheet, {"c"})


@pytest.mark.parametrize("name", ["print-16k", "screen", "a4-large-print"])
@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"])
def test_the_sheet_takes_its_values_from_the_style(name, language) -> None:
    look = style.load(name)
    sheet = stylesheet(look, "", {"byline"}, language=language, vertical=False)
    assert look.colour.accent in sheet and "$" not in sheet and ".byline" in sheet and ".kicker" not in sheet
    assert {"zh-Hans-CN": "SimSun", "zh-Hant-TW": "PMingLiU", "zh-Hant-HK": "MingLiU_HKSCS"}[language] in sheet


@given(st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}"))
def test_the_accent_reads_on_a_dark_page(colour) -> None:
    assert contrast(on_dark(colour), DARK) >= 7


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("拱墅年鉴", ["拱墅年鉴"]), ("杭州市拱墅区地方综合年鉴", ["杭州市拱墅区", "地方综合年鉴"]), ("Gongshu Yearbook of 2021", ["Gongshu", "Yearbook of", "2021"])],
)  # fmt: skip
def test_titles_break_evenly(title, wanted) -> None:
    assert _lines(title, 8) == wanted


def test_a_text_too_long_for_the_cover_is_made_smaller_then_broken_then_cut() -> None:
    sheet = _Sheet(Image.new("RGB", (1500, 2100)), style.load(), FontSet.shipped(), "zh-Hans-CN")
    own, seen = sheet.own("cover_title"), []
    for words in (
        "清河县年鉴",
        "很长的标题" * 7,
        "很长的标题" * 14,
        "很长的标题" * 20_000,
        "a" * 9000,
        "\u0301" * 9000,
    ):
        lines, size = sheet.fitted("cover_title", words, 1.4, 900, 8)
        assert len(lines) * size * 1.3 <= 900 and own * 0.5 <= size <= own * 1.4
        assert max(sheet.ems("cover_title", line) for line in lines) * size <= sheet.room + 1
        whole = "".join(lines)
        assert whole == words or (whole.endswith("…") and words.startswith(whole[:-1]))
        seen.append((len(lines), size, whole == words))
    assert [whole for _count, _size, whole in seen] == [True, True, True, False, False, False]
    assert seen[0][1] > seen[1][1] > seen[2][1] > seen[3][1]
    rows = [len(sheet.fitted("cover_line", "副标题" * n, 1.8, 300)[0]) for n in (2, 10, 30, 1000)]
    assert rows[:2] == [1, 1] and 1 < rows[2] < rows[3]
