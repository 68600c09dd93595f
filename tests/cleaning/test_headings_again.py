"""Headings that a document prints again by habit, and repetitions that mean something."""

import pytest

from yearbook.cleaning.headings_again import remove_second_headings
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.split import split
from yearbook.intake.source import Source


def once(lines: list[str]) -> list[str]:
    source = Source("s1", "a.txt", "\n".join(lines), "0" * 64, "utf-8", "newspaper")
    return [line.text.text for line in remove_second_headings(Clean(source, tuple(split(source)))).lines]


BODY = "入冬以来，各乡镇抢抓农时修渠，新增灌溉面积三千亩。"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (
            ["河堤种上杨梅 河堤种上杨梅", BODY, "渡口改作书屋 渡口改作书屋", BODY, "——访摆渡人 ——访摆渡人"],
            ["河堤种上杨梅", BODY, "渡口改作书屋", BODY, "——访摆渡人"],
        ),
        (
            ["【渡口书屋】【渡口书屋】上年建成。", "〔概况〕〔概况〕〔概况〕全乡务农。", "【书屋】【书院】之辨"],
            ["【渡口书屋】上年建成。", "〔概况〕全乡务农。", "【书屋】【书院】之辨"],
        ),
        (
            ["农田水利水利", BODY, "渔港建设建设", BODY, "山林防火防火", "【概况】况】", "渔业 盐业 盐业"],
            ["农田水利", BODY, "渔港建设", BODY, "山林防火", "【概况】", "渔业 盐业"],
        ),
        (
            ["水利水利", "【概况】" + BODY, "林业林业", "【造林】" + BODY, "水产水产", "【养殖】" + BODY],
            ["水利", "【概况】" + BODY, "林业", "【造林】" + BODY, "水产", "【养殖】" + BODY],
        ),
        (
            ["水水利利", "【概况】" + BODY, "林林业业", "【造林】" + BODY],
            ["水利", "【概况】" + BODY, "林业", "【造林】" + BODY],
        ),
        (["渔渔 业业", BODY, "渔　业　52"], ["渔 业", BODY, "渔　业　52"]),
        (["水利·渔业", BODY, "水水利利··渔渔业业", BODY, "渔渔 业业"], ["水利·渔业", BODY, "水利·渔业", BODY, "渔 业"]),
        (["【圩堤加固】加固】全年加固圩堤12千米。"], ["【圩堤加固】全年加固圩堤12千米。"]),
        (["修渠抢抓农时 修渠抢抓农时", BODY], ["修渠抢抓农时", BODY]),
        (["旧船，1.2万吨 旧船，1.2万吨", "——访摆渡人 ——访摆渡人", BODY], ["旧船，1.2万吨", "——访摆渡人", BODY]),
        (["渡口已迁走旧船1.2万吨 渡口已迁走旧船1.2万吨", BODY], ["渡口已迁走旧船1.2万吨", BODY]),
        (["——“6·8”水情守堤四十小时 ——“6·8”水情守堤四十小时", BODY], ["——“6·8”水情守堤四十小时", BODY]),
    ],
)
def test_a_habit_of_headings_is_undone(printed: list[str], meant: list[str]) -> None:
    assert once(printed) == meant


@pytest.mark.parametrize(
    "lines",
    [
        ["厉行节约 反对浪费 厉行节约 反对浪费", BODY, "粮安天下 粮安天下"],
        ["家家户户", "点点滴滴", "清清爽爽", "平平安安"],
        ["公共服务服务", BODY, "水利水利"],
        ["共建文明望江县城 共享水乡生活 共建文明望江县城 共享水乡生活", BODY],
        ["渡口书屋开张 渡口书屋开张", BODY],
        ["渠水 渠水", BODY, "渡口书屋开张 渡口书屋开张", "粮安天下 粮安天下", BODY],
        ["水利水利", "【概况】" + BODY, "林业林业", "【造林】" + BODY, "水产", "【养殖】" + BODY],
        ["红红火火", "【概况】" + BODY],
        ["水利·林业", BODY, "渔渔 业业", BODY],
        ["合格 合格", "合格 合格", "合格 合格"],
        ["【安全】【生产】安全】"],
    ],
)
def test_what_has_no_habit_stays(lines: list[str]) -> None:
    assert once(lines) == lines


def test_nothing_is_lost() -> None:
    text = "农田水利水利\n渔港建设建设\n山林防火防火"
    source = Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")
    clean = remove_second_headings(Clean(source, tuple(split(source))))
    held = sorted(place for line in clean.lines for a, b in line.text.ranges() for place in range(a, b))
    assert held == [place for place, c in enumerate(text) if not c.isspace()]
    assert [record.rule for record in clean.records] == ["overprint.heading"] * 3
