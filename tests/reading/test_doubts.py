"""What the readers call doubtful: places where a careful editor would want to look, and no others."""

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
