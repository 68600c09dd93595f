"""Composition of single paragraphs: where lines end, how wide marks are, what stays together."""

import re

import pytest

from yearbook import style
from yearbook.fonts import FontSet
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.lines import Line
from yearbook.typeset.setting import GlyphCodes

STYLE = style.load("print-16k")
FONTS = FontSet.shipped()


def compositor(language: str = "zh-Hans-CN") -> Compositor:
    return Compositor(STYLE, FONTS, language, GlyphCodes)


def broken(text: str, ems: float, *, language: str = "zh-Hans-CN", indent: float = 0.0) -> list[str]:
    """The text of each line of a column `ems` wide."""
    lines = composed(text, ems, language=language, indent=indent)
    ends = [line.start for line in lines[1:]] + [len(text)]
    return [text[line.start : end] for line, end in zip(lines, ends, strict=True)]


def composed(text: str, ems: float, *, language: str = "zh-Hans-CN", indent: float = 0.0) -> list[Line]:
    maker = compositor(language)
    return maker.composer.lines(text, [(0, maker.setting(STYLE.text.body))], ems * 10, indent=indent)


def length(line: Line, language: str = "zh-Hans-CN") -> float:
    """The line's advance in em, from what is shown: glyph widths, distances, letter-space."""
    maker = compositor(language)
    setting = maker.setting(STYLE.text.body)
    width = {GlyphCodes(setting.face)[c]: setting.face.widths[c] for c in setting.face.glyphs}
    total, glyphs = 0.0, 0
    for code, distance in re.findall(r"([0-9A-F]{4})(?=[0-9A-F]{4}|[>]|$)|>(-?[\d.]+)<", line.shown):
        total += width[code] if code else -float(distance)
        glyphs += bool(code)
    return line.x / 10 + total / 1000 + (glyphs - 1) * line.space / 10


HAN = "拱墅区地处杭州主城区北部"


@pytest.mark.parametrize("mark", list("，。、；：！？”’）》〉」』】％·—～%"))
def test_no_line_begins_with_a_mark_that_belongs_to_the_text_before_it(mark: str) -> None:
    for before in range(6, 14):
        lines = broken(HAN[:before] + mark + HAN * 2, 10)
        assert all(line[0] != mark for line in lines), lines


@pytest.mark.parametrize("mark", list("“‘（《〈「『【￥№§＃([/"))
def test_no_line_ends_with_a_mark_that_belongs_to_the_text_behind_it(mark: str) -> None:
    for before in range(6, 12):
        lines = broken(HAN[:before] + mark + HAN * 2, 10)
        assert all(line[-1] != mark for line in lines), lines


@pytest.mark.parametrize(
    "token",
    ["2020年", "36.24亿", "200人", "9月", "28日", "-5", "+3.5%", "GDP", "5℃", "3.6%", "￥500", "——", "……", "12.5万", "A4", "80%"],
)  # fmt: skip
def test_tokens_stay_whole(token: str) -> None:
    for before in range(4, 12):
        text = HAN[:before] + token + HAN * 2
        lines = broken(text, 10)
        assert any(token in line for line in lines), lines


def test_a_word_longer_than_the_line_is_cut_and_told() -> None:
    maker = compositor()
    lines = maker.composer.lines("x" * 300, [(0, maker.setting(STYLE.text.body))], 220)
    assert maker.composer.forced and all(line.width <= 220.01 for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        HAN * 5,
        HAN + "，" + HAN + "。" + HAN * 3,
        "全年实现GDP 36.24亿元，同比增长3.2%。" * 5,
        "下辖 16 个社区，含 4 个\u200b托管社区" * 4,
    ],
)
def test_every_line_but_the_last_fills_the_measure(text: str) -> None:
    lines = composed(text, 22, indent=2)
    for line, words in zip(lines[:-1], broken(text, 22, indent=2), strict=False):
        trimmed = 0.5 if words[-1] in "，。" and not line.shown.endswith("<") else 0
        assert length(line) - trimmed == pytest.approx(22, abs=0.02) or length(line) == pytest.approx(22, abs=0.02), (
            words
        )


def test_kaiming_sets_pauses_on_half_an_em_and_stops_on_one() -> None:
    assert composed("天，天", 22)[0].width == pytest.approx(25)
    assert composed("天。天", 22)[0].width == pytest.approx(30)
    assert composed("天（天）天", 22)[0].width == pytest.approx(40)


def test_adjacent_marks_share_their_white() -> None:
    assert composed("天。”天", 22)[0].width == pytest.approx(35)
    assert composed("天》，天", 22)[0].width == pytest.approx(30)
    assert composed("天：“天", 22)[0].width == pytest.approx(30)


def test_traditional_stops_fill_their_square_and_brackets_share_theirs() -> None:
    assert composed("天，天。天", 22, language="zh-Hant-TW")[0].width == pytest.approx(50)
    assert composed("天」。天", 22, language="zh-Hant-TW")[0].width == pytest.approx(35)
    assert composed("天」「天", 22, language="zh-Hant-TW")[0].width == pytest.approx(35)


def test_the_ink_of_an_opening_mark_stands_at_the_indent() -> None:
    (line,) = composed("“天天", 22, indent=2)
    assert line.x == 20 and line.shown.startswith(">500<")
    (line,) = composed("「天天", 22, indent=2, language="zh-Hant-TW")
    assert line.x == 15


def test_a_quarter_em_stands_between_han_and_latin_and_no_space_in_the_text() -> None:
    maker = compositor()
    digits = maker.setting(STYLE.text.body).length("2020")
    (line,) = composed("在2020年", 22)
    assert line.width == pytest.approx(20 + digits + 5) and line.shown.count(">-250<") == 2
    assert composed("在 2020 年", 22)[0].width == pytest.approx(line.width)


def test_the_last_line_keeps_two_characters() -> None:
    for size in range(18, 26):
        text = (HAN * 4)[:size] + "。"
        lines = broken(text, 22)
        assert len(lines) == 1 or len(lines[-1].rstrip("。")) >= 2, lines


def test_a_loose_line_is_mended_by_breaking_the_lines_before_it_anew() -> None:
    text = (
        "全年"
        + HAN * 3
        + "，完成固定资产投资，同比增长，其中工业投资同比增长2.5个百分点，实现财政总收入11.04亿元，居全区首位。"
    )
    lines = composed(text, 22, indent=2)
    assert max(line.space for line in lines) < 1.2


def test_a_gap_between_han_and_latin_never_opens_beyond_half_an_em() -> None:
    for measure, widest in ((12.5, 447), (13.4, 500), (13.8, 500)):
        first, *_rest = composed("区属企业公司改制之106，2020年10月25日", measure)
        (gap,) = (float(n) for n in re.findall(r">-([\d.]+)<", first.shown))
        assert gap + first.space * 100 == pytest.approx(widest, abs=1)
        assert length(first) == pytest.approx(measure, abs=0.01)


@pytest.mark.parametrize(
    ("text", "ems", "phrases"),
    [
        ("稻香鱼跃蟹正肥　三产融合富乡村", 14, ["稻香鱼跃蟹正肥", "三产融合富乡村"]),
        ("全域整治：河湖清、村庄美", 8, ["全域整治：", "河湖清、村庄美"]),
        ("稻香鱼跃蟹正肥三产融合富乡村", 10, None),
        ("稻香　鱼跃蟹正肥三产融合富乡村", 10, None),
    ],
)
def test_a_head_breaks_between_its_phrases_where_that_takes_no_more_lines(
    text: str, ems: float, phrases: list[str] | None
) -> None:
    maker, role = compositor(), STYLE.text.title
    measure = ems * role.size
    plain = maker.lines(text, role, measure)
    expected = plain if phrases is None else [maker.lines(phrase, role, measure)[0] for phrase in phrases]
    assert maker.phrased(text, role, measure) == expected and len(plain) == 2
