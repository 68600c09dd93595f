"""What the readers call doubtful: places where a careful editor would want to look, and no others."""

import pytest

from yearbook.cleaning import clean
from yearbook.intake.source import Source, SourceKind
from yearbook.ledger import Record
from yearbook.reading.decisions import MOVED
from yearbook.reading.read import read


def records(text: str, rule: str, kind: SourceKind = "newspaper") -> list[Record]:
    found = read(clean(Source("s1", "a.txt", text, "", "utf-8", kind))).records
    return [record for record in found if record.rule == rule]


BRIDGE = "本报讯 昨天上午，望江大桥合龙。大桥全长三公里，连接南北两岸，工期两年。"
TEA = "本报讯 前天下午，首届采茶节开幕。茶农们在山上采茶，游客品茶听歌。"
SCHOOL = "本报讯 近日，第三小学启用新校舍。学生们走进明亮的教室上课。"


def test_a_headline_that_does_not_stand_over_its_article_is_doubtful() -> None:
    over = f"望江大桥合龙\n\n{BRIDGE}\n\n采茶节开幕\n\n{TEA}\n\n第三小学启用新校舍\n\n{SCHOOL}\n"
    assert [record.confidence > MOVED for record in records(over, "headline.pair")] == [True] * 3
    behind = f"{BRIDGE}\n\n望江大桥合龙\n\n{TEA}\n\n采茶节开幕\n\n{SCHOOL}\n\n第三小学启用新校舍\n"
    assert [record.confidence <= MOVED for record in records(behind, "headline.pair")] == [True] * 3
    last = f"望江大桥合龙\n\n{BRIDGE}\n\n{TEA}\n\n{SCHOOL}\n\n第三小学启用新校舍\n\n采茶节开幕\n"
    doubtful = {record.after: record.confidence <= MOVED for record in records(last, "headline.pair")}
    assert doubtful == {"望江大桥合龙": False, "采茶节开幕": True, "第三小学启用新校舍": True}


BOOK = (
    "渔业\n【概况】全县有渔港三座，渔船五百八十艘。\n【休渔】5月起休渔，渔政船巡航，渔民上岸修补渔网，\n"
    "{between}【鱼市】东澳鱼市年内开张，设摊位六十个，每天清晨有渔民运来黄鱼和带鱼。\n{behind}"
)


def test_a_tail_that_was_printed_elsewhere_is_doubtful() -> None:
    tail = "直到9月中旬开渔，渔政船才陆续返港。\n"
    (moved,) = records(BOOK.format(between="", behind=tail), "open_end.tail", "yearbook")
    assert moved.confidence <= MOVED
    assert not records(BOOK.format(between=tail, behind=""), "open_end.tail", "yearbook")


def test_a_picture_that_was_printed_in_another_entry_is_doubtful() -> None:
    caption = "东澳鱼市开张时的黄鱼摊位（县渔业局 供稿）\n"
    there = records(BOOK.format(between=caption, behind=""), "figure.entry", "yearbook")
    assert [(record.after, record.confidence <= MOVED) for record in there] == [("鱼市", True)]
    assert not records(BOOK.format(between="", behind=caption), "figure.entry", "yearbook")


def test_a_picture_without_a_headline_may_belong_to_an_article() -> None:
    picture = "游客在采茶节上品茶听歌，茶农在旁采茶。（张丽 摄）\n"
    page = f"望江大桥合龙\n\n{BRIDGE}\n\n采茶节开幕\n\n{TEA}\n\n{{}}{picture}\n第三小学启用新校舍\n\n{SCHOOL}\n"
    (alone,) = records(page.format(""), "photo.alone")
    assert alone.alternatives[0] == "采茶节开幕"
    assert not records(page.format("品茶\n"), "photo.alone")


@pytest.mark.parametrize(
    ("line", "doubtful"),
    [
        ("■记者 李明", False),
        ("■记者 李明 通讯员 王红", False),
        ("■李明", True),
        ("本报评论员", True),
        ("文/记者 李明 图/记者 王红", True),
    ],
)
def test_a_byline_of_unusual_form_is_doubtful(line: str, doubtful: bool) -> None:
    page = f"望江大桥合龙\n{line}\n\n{BRIDGE}\n\n采茶节开幕\n■记者 张丽\n\n{TEA}\n"
    assert [record.before for record in records(page, "byline.form")] == [line] * doubtful


def test_a_byline_printed_apart_is_doubtful_where_others_have_none() -> None:
    apart = f"{BRIDGE}\n\n{TEA}\n\n{SCHOOL}\n\n望江大桥合龙\n\n采茶节开幕\n\n第三小学启用新校舍\n■记者 李明\n"
    (found,) = records(apart, "byline.place")
    assert (found.before, found.after) == ("■记者 李明", "第三小学启用新校舍")
    assert found.alternatives == ("望江大桥合龙", "采茶节开幕")
    over = f"望江大桥合龙\n■记者 李明\n\n{BRIDGE}\n\n采茶节开幕\n\n{TEA}\n\n第三小学启用新校舍\n\n{SCHOOL}\n"
    assert not records(over, "byline.place")
    all_signed = apart.replace("桥合龙\n\n采", "桥合龙\n■记者 张丽\n\n采").replace(
        "节开幕\n\n第", "节开幕\n■记者 王红\n\n第"
    )
    assert not records(all_signed, "byline.place")


def test_a_number_behind_a_label_is_doubtful() -> None:
    page = f"第三小学启用新校舍\n\n{SCHOOL}\n\n民生实事02\n望江大桥合龙\n\n{BRIDGE}\n\n采茶节开幕\n\n{TEA}\n"
    (number,) = records(page, "label.number")
    assert (number.before, number.after, number.action) == ("02", "民生实事", "note")
    assert not records(page.replace("02", ""), "label.number")


@pytest.mark.parametrize(
    ("signature", "doubtful"),
    [
        ("（王静）", False),
        ("（王　静　李小明）", False),
        ("（撰稿：王　静）", False),
        ("（县渔业局　王小静）", True),
        ("（撰稿：王小静　审稿：李明）", True),
        ("（撰稿：县渔业局）", True),
        ("（莫 言午）", True),
        ("（王小静李明）", True),
    ],
)
def test_a_signature_that_holds_more_than_names_is_doubtful(signature: str, doubtful: bool) -> None:
    book = f"渔业\n【概况】全县有渔港三座。\n{signature}\n林业\n【概况】全县有林场两处。\n（张丽）\n"
    found = records(book, "signature.names", "yearbook")
    assert [record.before for record in found] == [signature] * doubtful


@pytest.mark.parametrize(
    ("title", "body", "doubtful"),
    [
        ("计划停电公告", "明天八时至十七时，城西水库一带停电，请居民相互转告。", True),
        ("更　正", "昨天第三版把望江大桥的长度写错了，应为三公里，特此更正。", True),
        ("乡镇短波", "●望江大桥合龙，长三公里。\n●采茶节开幕，游客上山品茶。", True),
        ("两地新鲜事", "●望江大桥合龙，长三公里。\n●采茶节开幕，游客上山品茶。", True),
        ("供电所连发三道停电公告", "明天八时至十七时，城西水库一带停电，请居民相互转告。", False),
        ("采茶节开幕", TEA, False),
    ],
)
def test_what_may_be_no_article_or_several_is_doubtful(title: str, body: str, doubtful: bool) -> None:
    page = f"望江大桥合龙\n\n{BRIDGE}\n\n{title}\n■记者 李明\n\n{body}\n\n第三小学启用新校舍\n\n{SCHOOL}\n"
    assert bool(records(page, "article.kind")) == doubtful
