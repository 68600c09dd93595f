"""Small titles that no habit of the page shows: signs are weighed; an article that others interrupt keeps its own."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost
from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.reading.draft import DraftEntry, Reading
from yearbook.reading.newspaper import read_newspaper

FEATURE = """一盏马灯照山路一盏马灯照山路
■记者 钟立言
云梯岭的护林员韦长庚有一盏马灯，跟
了他三十四年。每天傍晚他提着马灯上
山，天亮才回到护林站，三十四年走过
的山路能绕地球一圈多。

{first}

护林站建在半山腰，没有电，也没有路。
韦长庚刚来的时候，站里只有一张竹床
和一盏马灯。山里的夜黑得伸手不见五
指，马灯就是护林员的眼睛。他说，灯
一亮，心里就不慌了。

山下通了水泥路山下通了水泥路
（记者 罗小满）
本报讯 昨天，石桥村到镇上的水泥路正
式通车，路面宽五米，全长七公里，村里
的茶叶半小时就能运到集市。

{second}

前年冬天，山顶的松林起了火。韦长庚
提着马灯第一个赶到，带着十几位村民
砍出一条隔离带，守到天亮火才灭。护
林站后来添了对讲机和无人机，马灯还
挂在门口，夜里巡山他仍要提上它。
"""


def read(text: str) -> Reading:
    reading = read_newspaper(clean(Source("s1", "a.txt", text, "", "utf-8", "newspaper")))
    assert_nothing_lost(text, reading)
    return reading


def titles(reading: Reading) -> list[str]:
    return [one.title.text for one in reading.entries if one.title]


def subheads(entries: list[DraftEntry]) -> list[str]:
    return [block.text.text for one in entries for block in one.blocks if block.type == "subhead"]


def test_light_titles_between_sections_of_one_article_are_small_titles_though_another_stands_between() -> None:
    reading = read(FEATURE.format(first="马灯是护林员\n夜里的眼睛", second="山火来的那夜\n马灯跑在前面"))
    assert sorted(titles(reading)) == ["一盏马灯照山路", "山下通了水泥路"]
    assert subheads(list(reading.entries)) == ["马灯是护林员 夜里的眼睛", "山火来的那夜 马灯跑在前面"]


def test_titles_printed_as_headlines_are_over_texts_that_speak_of_other_things_stay_headlines() -> None:
    other = "渔港补网忙渔港补网忙\n（记者 丁一帆）\n东山渔港的女人们这几天忙着补网，休渔期一过，渔船就要出海。\n"
    reading = read(FEATURE.format(first=other, second=other.replace("东山", "西山").replace("渔港补", "渔村补")))
    assert "渔港补网忙" in titles(reading)
    assert not subheads(list(reading.entries))


REPORT = """政府工作报告摘要政府工作报告摘要
各位代表：现在，我代表镇人民政府，向大会
报告工作，请予审议。

{one}一年来的工作{one}一年来的工作

全镇工业产值增长七点二个百分点，粮食连续
九年丰收，新修水渠四十六公里。

{two}今年的安排{two}今年的安排

今年要修好通往北山的公路，建成两所幼儿园，
让山里的孩子走出家门就能上学。
"""


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [("一、", "二、", ["一、一年来的工作", "二、今年的安排"]), ("", "", [])],
    ids=["numbered in order", "not numbered"],
)
def test_titles_numbered_in_order_are_parts_of_one_article(one: str, two: str, found: list[str]) -> None:
    reading = read(REPORT.format(one=one, two=two))
    assert subheads(list(reading.entries)) == found


SMITHY = """镇上的三代匠人

青石镇的老街有一家铁匠铺，炉火烧了七
十年，铁锤敲出的农具卖到了邻近三个县，
铺子里的人换了一代又一代。

{one}

铁锤落下火星四溅，七十年前的铺子只有
一间草棚，打一把锄头换两升米，风箱是
孩子们轮流拉的，炉火夜里也不敢熄。

{two}

草棚换成了瓦房，风箱换成了电机，打一
把锄头只要半个时辰，邻近的农家都来订
货，账本摞起来有一尺高，草棚的样子只
在照片里了。

{three}

电机又换成了数控机床，账本搬进了电脑，
照片挂在瓦房的墙上，网上的订单从南方
来，年轻人给铁锤装上了新的木柄。
"""


@pytest.mark.parametrize(
    ("one", "two", "three", "alike"),
    [
        ("爷爷的风箱", "父亲的瓦房", "孙子的机床", True),
        ("爷爷：拉风箱", "父亲：盖瓦房", "孙子：学编程", False),  # headlines of a page have this form too
        ("爷爷的风箱", "父亲的新瓦房", "孙子的数控机床", False),
    ],
)
def test_three_titles_of_just_one_length_are_parts_of_one_article(one: str, two: str, three: str, alike: bool) -> None:
    reading = read(SMITHY.format(one=one, two=two, three=three))
    assert (subheads(list(reading.entries)) == [one, two, three]) is alike
