"""Bodies told apart by words: headlines that stand apart with their bylines, and what is no end of an article."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost, read, shown
from yearbook.reading.affinity import Affinity, Words
from yearbook.reading.bodies import held_together, told_by_words
from yearbook.reading.clusters import Cluster, Shown
from yearbook.reading.grouping import Group
from yearbook.reading.pairing import Pair, Pairing
from yearbook.reading.segments import Segment
from yearbook.reading.splitting import best_split
from yearbook.traced import Traced

WELL = (
    "　　青石巷的古井淘了三天，井底捞出铜钱和一只陶罐。",
    "　　看井的老郭说，古井养了青石巷两百年，陶罐要留在巷子里。",
)
FERRY = (
    "　　柳湾渡口的木船换成了电船，一趟只要四分钟。",
    "　　船工贺大年说，电船不冒烟，柳湾的鹭鸟也不怕了。",
)
SCHOOL = (
    "　　北坡小学的操场上周铺好草皮，孩子们赤脚踢球。",
    "　　校长韦青说，草皮是家长们自己种的，北坡的土薄，先运了土。",
)


def told(texts: tuple[str, ...], gaps: list[float], *heads: str) -> list[bool]:
    """Return which gaps were raised, where the headlines stand line by line in one block."""
    shown_lines = tuple(Shown(Traced(head), at, 0, False, 0, False) for at, head in enumerate(heads))
    words = Words(texts, heads)
    out = told_by_words(gaps, held_together(texts), [Cluster(shown_lines, 0, len(heads) - 1)], words)
    return [after > before for after, before in zip(out, gaps, strict=True)]


def test_a_body_begins_where_the_words_change() -> None:
    gaps = [1.0, 0.05, 0.3, 0.05, 0.3, 0.05]
    heads = ("北坡小学铺上草皮", "青石巷古井见天日", "柳湾渡口开电船")
    assert told((*WELL, *FERRY, *SCHOOL), gaps, *heads) == [False, False, True, False, True, False]


def test_a_subtitle_that_tells_a_later_paragraph_begins_no_body() -> None:
    gaps = [1.0, 0.3]
    assert told(WELL, gaps, "青石巷古井见天日", "看井人：陶罐留在巷子里") == [False, False]


def test_one_line_of_display_text_or_one_paragraph_tells_nothing() -> None:
    assert told(WELL, [1.0, 0.3], "青石巷古井见天日") == [False, False]
    assert told(WELL[:1], [1.0], "青石巷古井见天日", "柳湾渡口开电船") == [False]


@pytest.mark.parametrize("signed", [False, True])
def test_headlines_above_all_bodies_with_and_without_bylines(signed: bool) -> None:
    heads = ["柳湾渡口开电船", "北坡小学铺上草皮", "青石巷古井见天日"]
    block = "\n".join(f"{head}\n记者 李大山" if signed else head for head in heads)
    text = block + "\n\n" + "\n\n".join("\n".join(body) for body in (WELL, FERRY, SCHOOL)) + "\n"
    reading = read(text)
    assert_nothing_lost(text, reading)
    assert dict(shown(reading)) == {
        "青石巷古井见天日": "".join(line.strip() for line in WELL),
        "柳湾渡口开电船": "".join(line.strip() for line in FERRY),
        "北坡小学铺上草皮": "".join(line.strip() for line in SCHOOL),
    }


def test_the_first_paragraph_counts_more_than_a_mention() -> None:
    pieces = (
        "船工贺大年在柳湾撑了三十年船。",
        "涨水那夜，他救起七个人。",
        "柳湾涨水那夜，全村没有合眼。",
        "船工贺大年来回十一趟。",
    )
    head = "船工贺大年"
    affinity = Affinity(Words(pieces, [head]), [(0, 2), (2, 4)])
    assert affinity.shared(head)[0] == affinity.shared(head)[1]
    for first, gains in enumerate(affinity.growing(head, 4)):
        assert gains == pytest.approx([affinity.between(head, first, stop) for stop in range(first + 1, 5)])
    first, second = affinity.leads(head)
    assert first > second == 0.0


FOREST = (
    "　　石梁山的林场有三十年了，守林人老卓从挑水工做到场长，山上八千亩林子。",
    "　　老卓说，石梁山缺土，守林人一锄下去火星直冒，八千亩林子都是背土种的。",
    "　　后来松树生虫，老卓砍掉一千亩，守林人改种枫香和楠木，石梁山红了。",
)


def split(held: float, small: str = "一锄下去火星直冒") -> int | None:
    """Return where the article of the forest is split for a headline that no body took."""
    title = "让石梁山长出林子"
    affinity = Affinity(Words(FOREST, [title, small]), [(0, 3)])
    groups = [Group((Shown(Traced(text), at, 0, False, 0, False),), (), at) for at, text in enumerate((title, small))]
    pairing = Pairing((Pair(groups[0], 0, 0.9),), (groups[1],))
    found = best_split([Segment(0, 3, 1.0)], [1.0, 0.1, 0.1], pairing, affinity, [0.0, held, held])
    return None if found is None else found.at


def test_a_small_title_does_not_split_what_its_words_hold_together() -> None:
    assert split(0.0) == 1
    assert split(3.0) is None


def test_one_word_is_too_little_to_split_what_no_form_parts() -> None:
    assert split(0.0, "枫香的颜色") is None
    assert split(0.0, "枫香和楠木") == 2


CONGRESS = """齐心再绘石桥新图
石桥镇人代会昨日开幕{blank}
韩大川作政府报告 马小满主持大会
应到代表四十二名实到四十名

{dateline}昨日上午，石桥镇人代会在镇礼堂开幕，来自各村的代表走进会场，共商全年大计。
代表应到四十二名，实到四十名，符合法定人数。
韩大川、马小满、罗一帆在主席台前排就座。马小满主持大会。
韩大川代表镇政府作报告，韩大川说，去年修路三十里，渠水进了田。韩大川还说，今年要建两座桥。

渡口木船换成电船

本报讯 前天，柳湾渡口的木船换成了电船，一趟只要四分钟，鹭鸟也不怕了。
船工贺大年说，电船不冒烟。
"""


@pytest.mark.parametrize(
    ("blank", "dateline", "whole"), [("", "本报讯 ", True), ("\n", "本报讯 ", False), ("", "", False)]
)
def test_lines_that_nothing_parts_over_a_dated_body_are_one_headline(blank: str, dateline: str, whole: bool) -> None:
    text = CONGRESS.format(blank=blank, dateline=dateline)
    reading = read(text)
    assert_nothing_lost(text, reading)
    found = {entry.title.text: entry for entry in reading.entries if entry.title}
    congress = found["石桥镇人代会昨日开幕"]
    assert (len(found) == 2) is whole
    if whole:
        assert congress.kicker is not None and congress.kicker.text == "齐心再绘石桥新图"
        assert congress.subtitle is not None and congress.blocks[-1].text.text.endswith("今年要建两座桥。")
