"""Which lines are rows: cells that stand in equal number, a head whose words are spread, lists of people in a book."""

import pytest

from yearbook.cleaning.clean import clean
from yearbook.cleaning.rows import people
from yearbook.intake.source import Source
from yearbook.model import SourceKind


def rows(text: str, kind: SourceKind = "yearbook") -> list[str]:
    cleaned = clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", kind))
    return ["/".join(line.text.text.split()) for line in cleaned.lines if line.row]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("镇长　　　沈　远", 1),
        ("副 镇 长　沈　远　米小满（女）　方知白（5月任）", 3),
        ("党组成员、副局长　沈　远", 1),
        ("沈　远　米小满　欧阳白", 3),
        ("镇长沈远", 0),
        ("农　业", 0),
        ("第二节　方　法", 0),
        ("撰稿　沈　远", 0),
        ("审稿：沈　远　方知白", 0),
        ("一等奖：沈　远　方知白", 2),
        ("时间：上午　地点：镇政府", 0),
        ("（镇政府　沈　远）", 0),
        ("沈　远，镇长", 0),
        ("委员单位　水利局　教育局", 0),
        ("人　口　　3200", 0),
    ],
)
def test_people_of_a_line(line: str, count: int) -> None:
    assert people(line) == count


LIST = "镇长　沈　远\n副镇长　米小满（女）　方知白\n"


def test_a_list_of_people_keeps_its_blanks() -> None:
    assert rows(f"领导名单\n{LIST}") == ["镇长/沈/远", "副镇长/米小满（女）/方知白"]


@pytest.mark.parametrize(
    "text",
    [
        "镇长　沈　远\n",
        "镇长　沈　远\n\n\n副镇长　米小满　方知白\n",
        "农　业\n林　业\n渔　业\n",
        "镇长　沈　远\n镇长　沈　远\n",
    ],
)
def test_one_line_two_apart_titles_and_copies_are_no_list(text: str) -> None:
    assert rows(f"领导名单\n{text}") == []


def test_in_a_newspaper_what_people_are_has_a_colon() -> None:
    assert rows(f"名单公布\n{LIST}", "newspaper") == []
    assert rows("一等奖：沈　远\n二等奖：米小满　方知白\n", "newspaper") == ["一等奖：沈/远", "二等奖：米小满/方知白"]


TABLE = "城关村　　　　120　　　　3400\n河西村　　　　80　　　　2100\n"


def test_a_head_with_a_spread_word_belongs_to_its_table() -> None:
    assert rows(f"项　　目　　　　户数　　　　人口\n{TABLE}")[0] == "项/目/户数/人口"


def test_a_head_with_a_cell_more_does_not() -> None:
    assert rows(f"村名　　户数　　人口　　备注\n{TABLE}") == ["城关村/120/3400", "河西村/80/2100"]


def test_a_caption_parted_like_a_row_is_none() -> None:
    assert rows("表3　各村户数\n城关村　　120\n河西村　　80\n") == ["城关村/120", "河西村/80"]
