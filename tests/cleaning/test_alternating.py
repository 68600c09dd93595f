"""Lines read across the page, one of each column in turn, put column by column; and lines that stay as they stand."""

from itertools import pairwise, zip_longest

import pytest

from yearbook.cleaning.alternating import SURE, put_in_order
from yearbook.cleaning.lines import Clean, Line, printed_width
from yearbook.intake.source import Source
from yearbook.traced import Traced

WELL = (
    "青石巷的古井淘了三天，井底捞出四十枚铜钱和一只陶罐。看井的老郭说，古井养了青石巷两百年，陶罐上还有当年刻的井字。",
    "淘井那天，青石巷的孩子轮流摇辘轳，老郭在旁边数桶数，数到三百桶，古井见了底。",
    "街坊说，古井的水甜，泡茶不起垢，铜钱不能卖，陶罐要留在青石巷里，谁家办喜事就抬出来摆一摆，让新人也认一认老井。",
    "老郭把辘轳上了油，说明年开春还要再淘一回。",
)
FERRY = (
    "柳湾渡口的木船上月换成了电船，一趟只要四分钟。",
    "船工贺大年说，电船不冒烟，柳湾的鹭鸟也不怕了，天一亮就落在渡口的桩上，等第一班船靠岸才肯飞走。",
    "贺大年撑了三十年木船，头一天开电船，靠岸撞歪了渡口的跳板，乘客笑他是新手，他也跟着笑，说新船认生。",
    "如今他把木船的橹挂在渡口的亭子里，谁问起柳湾从前的水路，贺大年就指给谁看，说鹭鸟认得这把橹，也认得电船。",
)
YARD = (
    "秋后的第一场雨下了两天两夜，白沙坪的晒场空了出来。会计梁小禾趁着雨天把账本摊在桌上，一笔一笔对，对完一页压一块石头。",
    "她说，今年的账比往年厚了一倍，不是花得多，是记得细，一把镰刀、两斤钉子、三趟运费，都写着谁经手、谁点头。",
    "雨停那天，晒场边上围了一圈人，听她念完最后一页。有人说，账清了，心就亮了，明年的路灯也该修一修了。",
)


def column(article: tuple[str, ...], width: int = 15, indent: str = "　　") -> tuple[str, ...]:
    """Return an article's lines in a column of so many characters; a lost indent leaves the first lines shorter."""
    lines: list[str] = []
    for text in article:
        rest = "　　" + text
        while rest:
            cut = width if rest[width : width + 1] not in ("，", "。", "、") else width + 1
            lines.append(rest[:cut].replace("　　", indent))
            rest = rest[cut:]
    return tuple(lines)


def printed(lines: list[str]) -> Clean:
    """Return the lines as they stand before regions are looked for."""
    out = []
    for number, text in enumerate(lines, 1):
        words = text.lstrip("　")
        indent = 2 * (len(text) - len(words))
        out.append(
            Line(Traced(words, ((0, 100 * number, len(words)),)), number, indent=indent, width=printed_width(words))
        )
    return Clean(Source("s", "s.txt", "\n".join(lines), "", "utf-8", "newspaper"), tuple(out))


def order(lines: list[str]) -> list[str]:
    """Return the texts in their new order."""
    return [line.text.text for line in put_in_order(printed(lines)).lines]


def plain(*columns: tuple[str, ...]) -> list[str]:
    """Return the lines of columns one behind the other, without their indents."""
    return [line.lstrip("　") for column in columns for line in column]


def across(*columns: tuple[str, ...]) -> list[str]:
    """Return the columns read across: the first line of each, the second of each, and so on."""
    return [line for row in zip_longest(*columns) for line in row if line is not None]


@pytest.mark.parametrize(
    "columns",
    [
        (column(WELL), column(FERRY)),
        (column(FERRY), column(WELL)),
        (column(FERRY + YARD, 17), column(WELL + YARD)),
        (column(WELL + YARD), column(FERRY + WELL), column(YARD + FERRY, 16)),
        (column((WELL + YARD) * 2, 12, ""), column((FERRY + WELL) * 2, 12, "")),
    ],
    ids=["two", "two others", "two widths", "three", "a lost indent"],
)
def test_columns_read_across_stand_one_behind_the_other(columns: tuple[tuple[str, ...], ...]) -> None:
    found = order(across(*columns))
    assert len(found) == sum(map(len, columns))
    behind = {*pairwise(found)}
    right = [pair for own in columns for pair in pairwise(plain(own))]
    assert sum(pair in behind for pair in right) >= 0.9 * len(right)
    assert sum(pair in {*pairwise(across(*columns))} for pair in right) < 0.3 * len(right)


def test_the_longer_column_goes_on_where_the_other_has_ended() -> None:
    assert order(across(column(FERRY + WELL), column(YARD))) == plain(column(YARD), column(FERRY + WELL))


def test_headlines_before_and_behind_stay_where_they_are() -> None:
    text = across(column(WELL), column(FERRY))
    found = order(["古井见底", "渡口换船", *text, "晒场对账"])
    assert found == ["古井见底", "渡口换船", *order(text), "晒场对账"]
    assert order(text) != plain(tuple(text))


def test_what_was_put_in_order_is_less_sure_and_parted() -> None:
    found = put_in_order(printed(across(column(WELL), column(FERRY)))).lines
    assert {line.confidence for line in found[: 2 * len(column(FERRY)) - 4]} == {SURE}
    assert found[-1].confidence == 1.0
    assert [at for at, line in enumerate(found) if line.blanks] == [len(column(WELL))]


def test_twice_is_once() -> None:
    once = put_in_order(printed(across(column(WELL), column(FERRY))))
    assert put_in_order(once).lines == once.lines


@pytest.mark.parametrize(
    "lines",
    [
        [*column(WELL), *column(FERRY)],
        [*column(WELL)[:3], *column(FERRY)[:4], *column(WELL)[3:7], *column(FERRY)[4:], *column(WELL)[7:]],
        across(column(WELL)[:5], column(FERRY)[:5]),
        ["晴转多云", "最高气温三十一度", "东南风三级", "相对湿度六成"] * 5,
        [*WELL, *FERRY, *YARD] * 2,
        [*column(WELL, indent=""), "", *column(FERRY, 20, indent="")],
        [],
    ],
    ids=["behind", "in chunks", "too few", "list", "a paragraph a line", "two widths", "nothing"],
)
def test_other_lines_stay_as_they_stand(lines: list[str]) -> None:
    texts = [line for line in lines if line]
    assert order(texts) == plain(tuple(texts))
