"""Columns read in turns whose seams do not all show, line by line; and what is left in the order of print."""

import pytest

from yearbook.cleaning.lines import Line, Region
from yearbook.reading.role import Role
from yearbook.reading.threads import in_threads
from yearbook.traced import Traced

WELL = (
    "　　青石巷的古井淘了三天，井底",
    "捞出四十枚铜钱和一只陶罐。看井",
    "的老郭说，古井养了青石巷两百年",
    "，陶罐上还有当年刻的井字，老郭",
    "把铜钱和陶罐摆在井台边，请街坊",
    "来看。",
    "　　淘井那天，青石巷的孩子轮流",
    "摇辘轳，老郭在旁边数桶数，数到",
    "三百桶，古井见了底。",
    "　　街坊说，古井的水甜，泡茶不",
    "起垢，铜钱不能卖，陶罐要留在青",
    "石巷里。",
)
FERRY = (
    "　　柳湾渡口的木船上月换成了电",
    "船，一趟只要四分钟。船工贺大年",
    "说，电船不冒烟，柳湾的鹭鸟也不",
    "怕了，天一亮就落在渡口的桩上。",
    "　　贺大年撑了三十年木船，头一",
    "天开电船，靠岸撞歪了渡口的跳板",
    "，乘客笑他是新手。",
    "　　如今他把木船的橹挂在渡口的",
    "亭子里，谁问起柳湾从前的水路，",
    "贺大年就指给谁看，说鹭鸟认得这",
    "把橹，也认得电船。",
)


def order(*chunks: tuple[str, ...]) -> list[str] | None:
    """Return the lines of text as they are to be read, or None where they stay as they are."""
    printed = [line for chunk in chunks for line in chunk]
    lines = [
        Line(Traced(text.strip("　")), number, indent=4 * text.startswith("　"), reach=2 * len(text))
        for number, text in enumerate(printed, 1)
    ]
    region = Region(0, len(lines), 30, indent=4)
    found = in_threads(lines, [Role.BODY] * len(lines), [region], ())
    return None if found is None else [printed[at] for at in found.lines]


@pytest.mark.parametrize(("a", "b", "c", "d"), [(2, 3, 8, 9), (2, 3, 7, 8), (2, 4, 4, 8)])
def test_columns_read_in_turns_are_put_in_order(a: int, b: int, c: int, d: int) -> None:
    assert order(WELL[:a], FERRY[:b], WELL[a:c], FERRY[b:d], WELL[c:], FERRY[d:]) == [*WELL, *FERRY]


def test_columns_one_behind_the_other_stay_so() -> None:
    assert order(WELL, FERRY) is None


def test_one_column_that_breaks_off_is_no_turn() -> None:
    assert order(WELL[:4], FERRY) is None


def test_without_indents_nothing_tells_a_turn() -> None:
    assert order(tuple(line.strip("　") for line in WELL), tuple(line.strip("　") for line in FERRY)) is None
