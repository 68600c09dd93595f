import pytest

from yearbook.cleaning import clean
from yearbook.cleaning.edit import cut_out
from yearbook.cleaning.lines import Line
from yearbook.intake.source import Source
from yearbook.model import Mark
from yearbook.reading.entry_heads import (
    HeadForm,
    head_of,
    inner_heads,
    may_begin,
    opens_a_section,
    recognise,
    unfinished,
)
from yearbook.traced import Traced

BRACKETS = HeadForm("bracket", "【", "】")


def lines(*texts: str, **more: object) -> list[Line]:
    return [Line(Traced.of(text), number, **more) for number, text in enumerate(texts, 1)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texts", "form", "opener"),
    [
        (("小学", "【概况】全县有小学八所。", "【招生】今年招生。"), "bracket", "【"),
        (("［概况］全县有小学八所。", "［招生］今年招生。"), "bracket", "［"),
        (("〔概况〕全县有小学八所。",), "bracket", "〔"),
        (("■ 概况", "全县有小学八所。", "■ 招生", "今年招生。", "■ 考试", "考了。"), "sign", "■"),
        (("概况", "全县有小学八所。"), "bare", ""),
        (("“小学”是，他说，", "“中学”是。"), "bare", ""),
    ],
)
def test_the_book_shows_its_form(texts: tuple[str, ...], form: str, opener: str) -> None:
    found = recognise(lines(*texts), "\n".join(texts))
    assert (found.form, found.opener) == (form, opener)


def test_markdown_and_bold_heads() -> None:
    headed = [*lines("教育", heading=1), *lines("概况", "招生", "考试", heading=2), *lines("全县有小学八所。")]
    assert recognise(headed, "") == HeadForm("heading", level=2)
    bold = [Line(Traced.of(f"概况{n} 全县有小学八所。"), n, marks=(Mark(0, 3, "bold"),)) for n in range(3)]
    form = recognise(bold, "")
    head = head_of(bold[0], form, "")
    assert form.form == "bold" and head is not None
    assert (head.title.text, head.rest.text) == ("概况0", "全县有小学八所。")


def test_a_head_carries_its_brackets() -> None:
    (line,) = lines("【 概况 】 全县有小学八所。")
    head = head_of(line, BRACKETS, "")
    assert head is not None
    assert (head.title.text, head.rest.text) == ("概况", "全县有小学八所。")
    assert head.title.ranges() == [(0, 1), (2, 4), (5, 6)]


@pytest.mark.parametrize("text", ["【他说，今天，很好。】", "“【概况】”", "【】空", "【没有关闭的括号" + "字" * 80])
def test_no_head(text: str) -> None:
    assert head_of(lines(text)[0], BRACKETS, "") is None


def test_a_head_may_end_on_the_next_line_or_begin_within_one() -> None:
    assert unfinished(lines("【桥西社区获评全省志愿服务")[0], BRACKETS)
    assert not unfinished(lines("【概况】全县")[0], BRACKETS)
    assert inner_heads("建成启用。【招生】今年招生。", BRACKETS) == [5]
    assert inner_heads("他说【招生】今年。", BRACKETS) == []


def test_opening_entries() -> None:
    assert opens_a_section("概 况") and opens_a_section("綜述") and not opens_a_section("概况表")


def doubled(title: str, rest: str) -> tuple[Line, str]:
    """A line whose title was printed twice, as cleaning leaves it, and its source."""
    text = title * 2 + rest
    return Line(cut_out(Traced.of(text), [(len(title), 2 * len(title), 0)]), 1), text


@pytest.mark.parametrize(
    ("title", "rest", "found"),
    [
        ("概况", "　全县有小学八所，中学三所。", "概况"),
        ("防空洞开放", "2018年起逢周日开放，每团十五人", "防空洞开放"),
        ("他说，今天，很好。", "全县有小学八所，中学三所。", None),  # a sentence is no title
        ("乡镇短波", "", None),  # a line by itself
    ],
)
def test_what_alone_of_its_line_was_printed_twice_is_its_title(title: str, rest: str, found: str | None) -> None:
    line, text = doubled(title, rest)
    head = head_of(line, HeadForm("doubled"), text)
    assert (head and head.title.text) == found
    assert head is None or head.rest.text == rest.strip()
    assert recognise([line] * 3, text) == HeadForm("doubled" if found else "bare")


def test_a_line_printed_again_behind_its_last_sign_has_no_such_title() -> None:
    text = "石塘石塘渔港渔港昨晚昨晚灯火通明灯火通明，，五十八艘五十八艘渔船渔船出港出港。。\n" * 3
    whole = clean(Source("s1", "a.txt", text, "", "utf-8", "yearbook")).lines
    assert [line.text.text for line in whole] == ["石塘渔港昨晚灯火通明，五十八艘渔船出港。"]
    assert recognise(whole, text) == HeadForm("bare")


def test_a_title_before_a_wide_blank_needs_no_indent_where_a_paragraph_may_begin() -> None:
    texts = ("概况　全县有小学八所，中学三所。", "招生　今年招生八百人，比上年多。", "考试　六月、十二月各考一次，考场")
    source = "\n".join(texts)
    book, start = [], 0
    for number, text in enumerate(texts, 1):
        book.append(Line(Traced.of(source, start, start + len(text)), number))
        start += len(text) + 1
    assert [may_begin(book, number) for number in range(3)] == [True] * 3
    assert recognise(book, source).form == "gap"
    assert recognise([book[2], *book[:2]], source).form == "bare"  # the second now stands behind an open line
