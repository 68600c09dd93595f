"""Headlines printed in a list apart from the blocks they belong to: which lists are read so, and which are not."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost, read
from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.reading.clusters import clusters
from yearbook.reading.credits import closing_credit
from yearbook.reading.datelines import dated_lines
from yearbook.reading.listed import take_listed
from yearbook.reading.paragraphs import paragraphs
from yearbook.reading.roles import roles
from yearbook.traced import Traced

FERRY = "汤水根在老渡口修了四十年船，河边的人都认得他的铁锤。\n他说，只要船还漏水，锤子就不能放下。"
NURSE = "每天清早，护士桑雅芝背着药箱翻过两座山。\n她走坏的胶鞋，在墙角堆成一排。"
BAKER = "桥头烧饼铺的鲁得胜有一条规矩，环卫工来买不收钱。\n炉火从五点烧到天黑。"
DIVER = "去年汛期，水位一夜涨了三米，焦长海跳下去救起两人。\n上岸以后他悄悄走了。"
BLOCKS = (FERRY, NURSE, BAKER, DIVER)
HEADS = ("汤水根：一把铁锤守渡口", "桑雅芝：药箱翻过山梁", "鲁得胜：炉火边的规矩", "焦长海：汛期纵身一跃")
LISTED = [HEADS[2], HEADS[0], HEADS[3], HEADS[1]]
BARE = ["炉火从五点烧起", "一把铁锤守渡口", "汛期纵身一跃", "药箱翻过山梁"]
TITLES = dict(zip(BARE, (2, 0, 3, 1), strict=True))
LABELLED = f"敬业奉献\n\n{FERRY}\n\n{NURSE}\n\n崇德向善\n\n{BAKER}\n\n{DIVER}\n"
GROUPS = ["敬业奉献", "敬业奉献", "崇德向善", "崇德向善"]
LEAD = "凡人微光照亮小城\n——年度人物评选揭晓\n\n　　本次评选历时三个月，推荐人数超过往年。\n"
COMMENT = "点灯的人\n■评论员 简宁\n\n　　掌声之后，还要有实在的关心。\n　　评出来只是开头，学起来才算数。\n"


def told(text: str) -> list[tuple[str | None, str | None]]:
    reading = read(text)
    assert_nothing_lost(text, reading)
    return [(entry.group, entry.title.text if entry.title else None) for entry in reading.entries]


def page(*parts: str) -> str:
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


@pytest.mark.parametrize(
    "heads",
    ["\n".join(LISTED), "\n\n".join(LISTED), f"{LISTED[0]}\n{LISTED[1]} {LISTED[2]}\n\n{LISTED[3]}"],
    ids=["lines", "blank lines between", "two on a line"],
)
def test_a_list_gives_each_block_the_headline_with_its_name(heads: str) -> None:
    wanted = list(zip(GROUPS, HEADS, strict=True))
    assert told(page(LABELLED, heads)) == wanted
    assert told(page(LEAD, LABELLED, heads)) == [(None, "凡人微光照亮小城"), *wanted]


def test_without_labels_names_alone_decide_and_the_lead_keeps_its_own_headline() -> None:
    assert told(page(LEAD, *BLOCKS, *LISTED)) == [(None, "凡人微光照亮小城"), *((None, head) for head in HEADS)]


def test_labels_believe_headlines_without_names_too() -> None:
    wanted = [(group, head) for group, head in zip(GROUPS, sorted(BARE, key=TITLES.__getitem__), strict=True)]
    assert told(page(LEAD, LABELLED, "\n".join(BARE))) == [(None, "凡人微光照亮小城"), *wanted]


def test_an_article_with_its_own_headline_behind_the_list_takes_none_of_it_and_stands_under_no_label() -> None:
    found = told(page(LEAD, LABELLED, "\n".join(LISTED), COMMENT))
    assert found == [(None, "凡人微光照亮小城"), *zip(GROUPS, HEADS, strict=True), (None, "点灯的人")]


def listed(text: str) -> int:
    """Return how many blocks got a headline of a list."""
    page = clean(Source("s1", "a.txt", text, "", "utf-8", "newspaper"))
    dated = dated_lines(page.shown)
    given = roles(page.lines, page.regions, page.shown, dated)
    found = take_listed(clusters(page.lines, given), paragraphs(page.lines, given, page.regions, dated))
    assert bool(found.blocks) or not found.labels
    return len(found.blocks)


def test_a_slogan_behind_all_articles_with_headlines_of_their_own_splits_none() -> None:
    text = page(LEAD, LABELLED, "\n".join(LISTED), COMMENT) + "\n\n学起来才算数　人人点灯开头\n"
    assert [title for _group, title in told(text)] == ["凡人微光照亮小城", *HEADS, "点灯的人"]


@pytest.mark.parametrize(
    ("caption", "owner"),
    [
        ("鲁得胜在炉前忙碌。", "鲁得胜：炉火边的规矩"),
        ("鲁得胜与桑雅芝在颁奖会上。", None),  # two of them
        ("颁奖会座无虚席。", None),
    ],
)
def test_a_photo_of_one_portrayed_stands_with_the_portrait(caption: str, owner: str | None) -> None:
    text = page(LEAD, LABELLED, f"{caption}　本报资料照片", "\n".join(LISTED))
    found = read(text).entries
    assert_nothing_lost(text, read(text))
    holders = [e.title.text if e.title else None for e in found if any(b.type == "figure" for b in e.blocks)]
    assert holders == [owner]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (page(LEAD, LABELLED, *LISTED), 4),
        (page(LEAD, LABELLED, *BARE), 4),
        (page(LEAD, *BLOCKS, *LISTED), 4),
        (page(*LISTED, *BLOCKS), 4),
        (page(LEAD, LABELLED, *LISTED[:3]), 0),  # a headline too few
        (page(LEAD, LABELLED, *LISTED[:3], "穆青禾：灯下的针线"), 0),  # a name that no block has
        (page(LEAD, LABELLED, *LISTED[:3], "鲁得胜：炉火通红"), 0),  # two for one block
        (page(LEAD, *BLOCKS, *BARE), 0),  # neither labels nor names
        (page(LEAD, *BLOCKS[:3], *LISTED[:2], HEADS[1]), 0),  # too few to be a list
    ],
)
def test_only_a_list_that_fits_exactly_is_one(text: str, count: int) -> None:
    assert listed(text) == count


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("渡口的老船又下水了。　本报资料照片", "本报资料照片"),
        ("渡口的老船又下水了。資料圖片", "資料圖片"),
        ("他翻出一叠资料照片", None),  # no sentence ends before it
        ("他放下了资料。", None),
    ],
)
def test_an_archive_picture_has_the_archive_for_its_credit(line: str, credit: str | None) -> None:
    found = closing_credit(Traced.of(line))[1]
    assert (found.text if found else None) == credit
