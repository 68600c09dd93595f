"""Lone lines printed again on the next one: a document's habit is undone, a chance is not."""

import pytest

from yearbook.cleaning.clean import clean
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.reprints import remove_reprints
from yearbook.cleaning.split import split
from yearbook.intake.source import Source

BODY = "入冬以来，各乡镇抢抓农时修渠，新增灌溉面积三千亩。"
TITLES = ["田埂上的守望者", "5月", "8月", "大事选录"]


def shown(lines: list[str]) -> list[str]:
    source = Source("s1", "a.txt", "\n".join(lines), "0" * 64, "utf-8", "yearbook")
    return [line.text.text for line in remove_reprints(Clean(source, tuple(split(source)))).lines]


def twice(titles: list[str]) -> list[str]:
    return [line for title in titles for line in (title, "", title, BODY)]


def test_a_habit_of_lone_lines_printed_again_is_undone() -> None:
    assert shown(twice(TITLES)) == [line for title in TITLES for line in (title, BODY)]


@pytest.mark.parametrize("titles", [TITLES[1:], ["1.5", "2.5", "3.5", "4.5"], ["教育", "水利"]])
def test_a_few_short_lines_or_equal_cells_are_no_habit(titles: list[str]) -> None:
    assert shown(twice(titles)) == [line for line in twice(titles) if line]


HEADS = [f"【【{word}{word}】】{BODY}" for word in ("春耕", "水闸", "书屋", "渡口", "鱼市")]


@pytest.mark.parametrize(("heads", "copies"), [(HEADS, False), (HEADS[:3], True)])
def test_fewer_titles_prove_it_where_other_bold_is_printed_twice(heads: list[str], copies: bool) -> None:
    text = "\n".join([*twice(["基础教育", "职业教育"]), *heads])
    lines = [line.text.text for line in clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "yearbook")).lines]
    assert (lines.count("基础教育") == lines.count("职业教育") == 2) is copies


SIGNED = "■评论员 简宁"


@pytest.mark.parametrize(
    ("line", "below", "kept"),
    [
        ("把掌声化作关怀 把掌声化作关怀", SIGNED, "把掌声化作关怀"),
        ("点灯人 众人添柴　点灯人 众人添柴", SIGNED, "点灯人 众人添柴"),
        ("把掌声化作关怀 把掌声化作关怀", BODY, None),  # a slogan: nobody signs it
        ("把掌声化作关怀 把掌声化作行动", SIGNED, None),
        ("好 好", SIGNED, None),
    ],
)
def test_a_headline_twice_on_its_line_over_its_byline_stands_once(line: str, below: str, kept: str | None) -> None:
    source = Source("s1", "a.txt", f"{line}\n{below}\n", "0" * 64, "utf-8", "newspaper")
    found = remove_reprints(Clean(source, tuple(split(source))))
    assert [one.text.text for one in found.lines] == [kept or line, below]
    assert len(found.records) == (kept is not None)


PAPER = ["山中来信", "渡口的灯", "桥头旧事", "茶马古道"]


@pytest.mark.parametrize(
    ("heads", "below", "gone"),
    [
        (PAPER, "晒谷场", True),
        (PAPER, "谷场", False),
        (PAPER[:2], "晒谷场", False),  # no habit of this document
    ],
)
def test_the_beginning_of_a_headline_is_printed_again_where_a_document_does_so(
    heads: list[str], below: str, gone: bool
) -> None:
    lines = [line for head in heads for line in (head, head, BODY)] + ["晒谷场（外一首）", below, BODY]
    source = Source("s1", "a.txt", "\n".join(lines), "0" * 64, "utf-8", "newspaper")
    left = [line.text.text for line in remove_reprints(Clean(source, tuple(split(source)))).lines]
    assert (below not in left) is gone
    assert "晒谷场（外一首）" in left
