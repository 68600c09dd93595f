"""A page of short items under one label: headlines of one form stand above, below or beside each other, and so tell how many."""

from itertools import pairwise

import pytest

from tests.reading.test_newspaper import assert_nothing_lost, read
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
