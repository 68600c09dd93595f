"""A page of short items under one label: headlines of one form stand above, below or beside each other, and so tell how many."""

import re
from itertools import pairwise

import pytest

from tests.reading.test_newspaper import assert_nothing_lost, read
from yearbook.reading.affinity import GOING_ON, Affinity, Words
from yearbook.reading.bodies import held_together

ITEMS = {
    "村道拓宽工程：两车并行": "石门镇投入三百万元拓宽村道，全镇四十公里窄路\n改成双车道，石门镇的客运班车开进了每个村口，\n老人赶集不用再走山路。",
    "夜间门诊：下班也能看病": "石门镇卫生院开了夜间门诊，全镇上班的人下了班\n也能看病，石门镇的孩子夜里发烧不用进城，开诊\n半年接诊两千人次。",
    "古井修复：饮水思源": "石门镇请来老匠人修复古井十二口，全镇的井栏都\n洗净立了石碑，石门镇的孩子放学就来读碑上的字，\n井水又清了起来。",
    "书屋提升：灯亮到九点": "石门镇的农家书屋添了新书六千册，全镇的书屋都\n装了空调，石门镇还请退休教师来守夜，灯一直亮\n到九点。",
    "渡船更新：电机换柴油": "石门镇的三条渡船换了电机，全镇过渡的人闻不到\n油烟，石门镇的船工说，船稳了，声音也小了，鱼\n都敢跟着船游。",
    "菜场改造：地面不积水": "石门镇菜场铺了防滑砖，全镇的摊贩都换了新水槽，\n石门镇的主妇说，穿布鞋也能来买菜，地面再不积水。",
}
TITLES = list(ITEMS)


def page(label: str) -> str:
    """Return the items with one headline above its text, two on one line below two texts, and the rest below."""
    bodies = list(ITEMS.values())
    return f"""{label} {TITLES[0]}

{bodies[0]}

{bodies[1]}

{bodies[2]}

{TITLES[1]} {TITLES[2]}

{bodies[3]}

{TITLES[3]}

{bodies[4]}

{bodies[5]}

{TITLES[5]}

{TITLES[4]}
"""


@pytest.mark.parametrize(
    ("label", "group"),
    [("年度六件实事6", "年度六件实事"), ("年度实事06", "年度实事"), ("年度六件实事5", None), ("年度实事6", None)],
)
def test_each_item_gets_its_headline_and_a_label_counts_them(label: str, group: str | None) -> None:
    reading = read(page(label))
    assert_nothing_lost(page(label), reading)
    found = {e.title.text: e.blocks[0].text.text for e in reading.entries if e.title}
    assert {title: found.get(title, "")[:12] for title in TITLES[1:]} == {
        title: ITEMS[title][:12] for title in TITLES[1:]
    }
    assert {entry.group for entry in reading.entries} == {group}


def test_words_that_stand_across_the_ends_of_articles_hold_no_others_together() -> None:
    words = ("东坡水库", "西山茶场", "南门菜市", "北街书屋", "下河渡口", "上塘村道", "新桥社区")
    texts = ["，".join(pair) for pair in pairwise(words)]  # each shares four pairs with the next
    told = [1.0, 0.8, 0.8, 0.8, 0.8, 0.1]
    assert held_together(texts) == [-1.5, 0.0, 0.0, 0.0, 0.0, 0.0]
    texts = ["".join(group) for group in zip(words, words[1:], words[2:], strict=False)]
    plain = held_together([*texts, texts[-1]])
    assert plain[5] > 0.0
    assert held_together([*texts, texts[-1]], told)[5] < plain[5]
    assert held_together([*texts, texts[-1]], [1.0, 0.8, 0.1, 0.1, 0.8, 0.1]) == plain  # two ends show nothing


INTRO = """石门镇今年把群众说得最多的六件小事列成了清单，

从年初做到年末，每一件都有人管、有人看、有人问，

年底请全镇的人来打分，分数贴在村口的墙上。
"""
WARNING = """本报讯 石门镇派出所提醒，近日有人冒充卫生院的
工作人员上门收钱，请大家不要相信。
（记者 石小满）"""


def twice(text: str) -> str:
    """Return `text` as fake bold prints it: each run of letters, and each mark, twice."""
    return re.sub(r"\w+|[^\w\s]", lambda run: run.group() * 2, text)


def printed_page(done: str = "办成的事", behind: str = "\n\n", over: str = " ", open_: str = "在办的事") -> str:
    """Return a page in fake bold: an intro with a blank line between its lines, labels printed once, a notice in clean print.

    What stands between a text and the label `behind` it, and between a label and the headline that it stands `over`.
    """
    bodies = [twice(body) for body in ITEMS.values()]
    titles = [twice(title) for title in TITLES]
    return "\n\n".join(
        (
            twice("六件小事记心上") + "\n" + "■" + twice("记者 石小满") + "\n\n" + twice(INTRO),
            f"{bodies[0]}{behind}{done}{over}{titles[0]}", bodies[1], bodies[2], f"{titles[1]} {titles[2]}",
            WARNING, f"{bodies[3]}{behind}{open_}{over}{titles[3]}", bodies[4], titles[4], bodies[5], titles[5],
            twice("有人上门收钱？") + "\n" + twice("警方：别信"),
        )
    )  # fmt: skip


def test_labels_printed_once_on_the_lines_of_doubled_headlines() -> None:
    reading = read(printed_page())
    assert_nothing_lost(printed_page(), reading)
    found = {e.title.text: e for e in reading.entries if e.title}
    assert {title: found[title].blocks[0].text.text[:12] for title in TITLES} == {
        title: ITEMS[title].replace("\n", "")[:12] for title in TITLES
    }
    groups = ["办成的事"] * 3 + ["在办的事"] * 3
    assert [found[title].group for title in TITLES] == groups
    assert found["六件小事记心上"].blocks[-1].text.text.endswith("村口的墙上。")
    assert found["有人上门收钱？警方：别信"].group is None  # signed, as no item is


@pytest.mark.parametrize(
    ("done", "behind", "over", "grouped"),
    [
        ("办成的事", "\n", " ", True),
        ("办成的事", "\n\n", "\n", True),
        ("办成的事", "\n", "\n", True),
        ("群众已经点头的事", "\n\n", "\n", True),  # names of a page's groups end alike
        ("乡亲都说好", "\n\n", "\n", False),  # a kicker in its own words
    ],
)
def test_labels_close_to_texts_and_headlines(done: str, behind: str, over: str, grouped: bool) -> None:
    reading = read(printed_page(done, behind, over))
    assert_nothing_lost(printed_page(done, behind, over), reading)
    found = {e.title.text: e for e in reading.entries if e.title}
    first = found[TITLES[0]]
    assert (first.group, first.kicker and first.kicker.text) == ((done, None) if grouped else (None, done))
    if grouped:
        assert [found[title].group for title in TITLES] == [done] * 3 + ["在办的事"] * 3


@pytest.mark.parametrize(
    ("names", "grouped"),
    [(("办成的事", "在办的事"), True), (("办成的事", "来年再议"), False)],
    ids=["names that end alike", "headlines in a bold of their own"],
)
def test_names_printed_more_often_than_all_headlines(names: tuple[str, str], grouped: bool) -> None:
    """Where each stands right over a text, they are names of groups if they end alike."""
    bodies = [twice(body) for body in ITEMS.values()]
    titles = [twice(title) for title in TITLES]
    done, open_ = (3 * name for name in names)
    page = "\n\n".join(
        [
            *(done, bodies[0], titles[0], bodies[1], titles[1], bodies[2], titles[2]),
            *(open_, bodies[3], titles[3], bodies[4], titles[4], bodies[5], titles[5]),
        ]
    )
    reading = read(page)
    assert_nothing_lost(page, reading)
    assert {e.group for e in reading.entries} == (set(names) if grouped else {None})


BRIEFS = """桥头公园今起开放

■记者 李明

{label}

渡口：旧船翻新载客
近日，渡口的两条旧船翻新后重新
载客，船家说头一天就摆了四十趟。
（记者 丁 宁）

桥西：老街装上路灯
昨天，桥西老街的路灯全部装好了，
街坊们吃过晚饭都出来走一走看灯。
（记者 丁 宁）

桥头公园有三千多棵树，是街坊们
一起栽下的，公园没有围墙也没有
大门，谁都能进去坐一坐。
"""


@pytest.mark.parametrize(("label", "grouped"), [("乡村短波", True), ("乡亲都来了", False)])
def test_a_label_behind_the_signature_of_another_headline(label: str, grouped: bool) -> None:
    """Its first item begins as news do, which tells that the short line over it is a headline."""
    page = BRIEFS.format(label=label)
    reading = read(page)
    assert_nothing_lost(page, reading)
    groups = {e.title.text: e.group for e in reading.entries if e.title}
    items = {"渡口：旧船翻新载客": label, "桥西：老街装上路灯": label}
    assert items.items() <= groups.items() if grouped else set(groups.values()) == {None}


def test_a_long_word_that_two_texts_share_is_no_three_words() -> None:
    pieces = ("老旧小区的居民说话了。", "栏杆和水管都换了。")
    head = "老旧小区：栏杆，水管"
    shared = Affinity(Words(pieces, [head]), [(0, 1), (1, 2)]).shared(head)
    assert shared == pytest.approx((1 + 1 + 2 * GOING_ON, 1 + 2.0))
    assert GOING_ON < 1
