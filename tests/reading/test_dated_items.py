"""Lists of days: each item a paragraph, though no full stop ends it; prose that happens to begin with a date is none."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost, read
from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.reading.dated_items import dated_items
from yearbook.reading.role import Role

LISTED = [
    ["9月16日（六）14:30 灯笼工作坊 文化站", "9月20日（三）10:00 老人验眼 活动室", "9月23日（六）14:30 旧书交换 广场"],
    ["2006年8月 关停河边石材厂。", "2012年12月 最后一座窑熄火。", "2021年4月 香鱼回到溪里。"],
    ["3月1日 开河", "3月8日 植树", "4月2日 放鱼苗", "5月20日 龙舟试水"],
]
PROSE = [
    ["9月20日 老人验眼 活动室", "9月16日 灯笼工作坊 文化站", "9月10日 旧书交换 广场"],  # not in the order of time
    ["9月16日，灯笼工作坊在文化站开张，", "9月20日，老人们来验眼，", "9月23日，广场上换旧书。"],
    ["9月16日 灯笼工作坊 文化站", "9月20日 老人验眼 活动室"],  # two are no list
    ["2006年8月 关停石材厂", "9月20日 老人验眼", "2021年4月 香鱼回溪"],  # unlike dates
]


def paragraphs(lines: list[str]) -> list[str]:
    text = "\n".join(["石材厂关停以后", "　　本报讯　溪水清了。大事记如下：", *lines, ""])
    reading = read(text)
    assert_nothing_lost(text, reading)
    return ["".join(b.text.text.split()) for one in reading.entries for b in one.blocks if b.type == "paragraph"]


def starts(lines: list[str]) -> frozenset[int]:
    split = clean(Source("s1", "a.txt", "\n".join([*lines, ""]), "", "utf-8", "newspaper")).lines
    assert len(split) == len(lines)
    return dated_items(split, [Role.BODY] * len(split))


@pytest.mark.parametrize("lines", LISTED)
def test_each_day_of_a_list_begins_an_item(lines: list[str]) -> None:
    assert starts(lines) == frozenset(range(len(lines)))


@pytest.mark.parametrize("lines", PROSE)
def test_other_lines_that_begin_with_a_date_are_no_list(lines: list[str]) -> None:
    assert starts(lines) == frozenset()


def test_the_items_are_paragraphs_of_their_own() -> None:
    assert paragraphs(LISTED[1])[-3:] == ["".join(line.split()) for line in LISTED[1]]
