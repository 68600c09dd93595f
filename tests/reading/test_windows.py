"""Which pages are read together: those that an article goes over; every other page by itself."""

import pytest

from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.reading.datelines import dated_lines
from yearbook.reading.photos import mark_captions
from yearbook.reading.roles import roles
from yearbook.reading.windows import windows

FERRY = """柳湾渡口开了电船
■记者 石小满

本报讯 柳湾渡口的木船昨天换成了电船，一趟只
要四分钟，船工老贺说，电船不冒烟，河上的白鹭
也不怕人了，孩子们上学再不用起早。
"""
KILN = """上窑村的龙窑停火六十年，前天又点着了，头一窑装
了八百件青瓷，窑工们守了三天三夜，开窑的时候成
色比老师傅们料想的还要好。

上窑村龙窑再点火
■记者 马一川
"""
ON = """老贺又说，渡口的老码头也修好了，柳湾的人晚上都
来乘凉，电船开到九点半才收班。
■记者 石小满

上窑村龙窑再点火

本报讯 上窑村的龙窑停火六十年，前天又点着了，
头一窑装了八百件青瓷。
"""
TURNS = FERRY.replace("再不用起早。", "再不用\n（下转第二版）")
ARRIVES = f"（上接第一版）\n起早，渡口的老码头也修好了。\n\n{FERRY.replace('柳湾渡口', '石湾渡口')}"


@pytest.mark.parametrize(
    ("pages", "together"),
    [
        pytest.param((FERRY, FERRY.replace("柳湾", "石湾")), [1, 1], id="a headline at the top of the next page"),
        pytest.param((FERRY, KILN), [1, 1], id="a headline under the first text of the next page"),
        pytest.param((FERRY, ON), [2], id="the first text speaks of the headline on the page before"),
        pytest.param((FERRY.replace("再不用起早。", "再不"), KILN), [2], id="the text before breaks off"),
        pytest.param(
            (FERRY.replace("再不用起早。", "再不"), FERRY), [1, 1], id="cut, and no rest at the next page's top"
        ),
        pytest.param((TURNS, KILN, ARRIVES, KILN), [3, 1], id="a text that turns to another page"),
        pytest.param((FERRY, "渡口的老码头也修好了。\n"), [2], id="no article begins on the next page"),
    ],
)
def test_pages_that_a_form_feed_parts(pages: tuple[str, ...], together: list[int]) -> None:
    source = "\f".join(pages)
    found = clean(Source("s1", "a.txt", source, "", "utf-8", "newspaper"))
    dated = dated_lines(found.shown)
    given = roles(found.lines, found.regions, found.shown, dated)
    texts = [found.lines[first].text.first_offset() or 0 for first, _last in windows(found.lines, given, dated, source)]
    ends = [*texts[1:], len(source)]
    assert [source[a:b].rstrip("\f").count("\f") + 1 for a, b in zip(texts, ends, strict=True)] == together
    joined = source.replace("\f", "\n")  # nothing shows the pages any more
    found = clean(Source("s1", "a.txt", joined, "", "utf-8", "newspaper"))
    given = roles(found.lines, found.regions, found.shown, dated)
    assert list(windows(found.lines, given, dated, joined)) == [(0, len(found.lines))]


def test_dated_heads_part_pages_from_the_second_on() -> None:
    head = "青山日报　第2版\n2023年9月1日　星期五\n\n"
    other = FERRY.replace("柳湾", "石湾")
    for source, together in (
        (f"{FERRY}\n{head}{other}", 1),
        (f"{head}{FERRY}\n{head}{other}", 2),
        (f"{head}{FERRY}\n{head}{ON}", 1),
    ):
        found = clean(Source("s1", "a.txt", source, "", "utf-8", "newspaper"))
        dated = dated_lines(found.shown)
        given = roles(found.lines, found.regions, found.shown, dated)
        assert len(list(windows(found.lines, given, dated, source))) == together


LINE = "渡口的木船昨天换成了电船，一趟只要四分钟，孩子们上学再不用起早，船工老贺说电船不冒烟。"


@pytest.mark.parametrize(
    ("item", "least", "most"),
    [
        pytest.param("柳湾渡口{}开船\n{}\n\n", 120, 121, id="many headlines behind blank lines"),
        pytest.param("柳湾渡口{}开船\n{}\n", 160, 161, id="many headlines, no blank line"),
        pytest.param("{}号电船靠岸。\n（石小满 摄）\n", 160, 161, id="many photos"),
        pytest.param("{}号电船靠岸。（石小满 摄）\n\n", 160, 161, id="many photos, the credit on the line"),
        pytest.param("- 柳湾渡口{}开船\n", 240, 241, id="a list"),
        pytest.param("本报讯 {}号{}\n", 160, 161, id="many datelines"),
        pytest.param("{}号{}\n", 2_000, 2_000, id="text alone, which is compared with nothing"),
    ],
)
def test_what_is_read_together_is_bounded(item: str, least: int, most: int) -> None:
    count = 2_000
    source = "".join(item.format(n, LINE) if item.count("{}") > 1 else item.format(n) for n in range(count))
    found = clean(Source("s1", "a.txt", source, "", "utf-8", "newspaper"))
    dated = dated_lines(found.shown)
    given = roles(found.lines, found.regions, found.shown, dated)
    mark_captions(found.lines, given, found.regions, found.shown)
    bounds = list(windows(found.lines, given, dated, source))
    assert [first for first, _last in bounds[1:]] == [last for _first, last in bounds[:-1]]
    sizes = [(last - first) * count / len(found.lines) for first, last in bounds]
    assert least <= sizes[0] <= most and max(sizes) <= most
