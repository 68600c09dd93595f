"""Decisions about newspapers, refused by their ids; and that refusing loses nothing and is told when it does not apply."""

import pytest

from yearbook.assembly import Assembled, assemble
from yearbook.cleaning import clean
from yearbook.corrections import Correction, dump, load
from yearbook.intake.source import Source
from yearbook.law import check_nothing_lost
from yearbook.ledger import Batch, Ledger, Record
from yearbook.model import Entry
from yearbook.project import Project
from yearbook.reading.draft import Reading
from yearbook.reading.newspaper import read_newspaper

ARTICLES = [
    "本报讯 五十八艘渔船昨晚从石塘渔港解缆出港，赶在休渔之前抢捕小黄鱼，码头上灯火通明。渔民说这一趟若是顺风，能把油钱挣回来。",
    "本报讯 城西水库的水位昨天降到十四米，供水公司提醒居民错峰洗车。防汛办决定分片轮灌，优先保证秧田用水。",
    "本报讯 停用的北岬灯塔上周变成了画廊，墙上挂着孩子们画的海。守塔人的孙女想让颜色亮起来。",
]
PAGE = "\n\n".join(ARTICLES) + "\n\n今夜的海边亮起来\n码头上的孩子们\n■记者 李明\n渔港赶在休渔前出海\n■记者 王强\n"


def read(text: str) -> tuple[Reading, list[Record]]:
    cleaned = clean(Source("s1", "paper.txt", text, "0", "utf-8", "newspaper"))
    reading = read_newspaper(cleaned)
    return reading, [*cleaned.records, *reading.records]


def made(text: str, *corrections: Correction) -> Assembled:
    reading, records = read(text)
    out = assemble([reading], Project(), records=[Batch(lambda: records)], corrections=corrections)
    check_nothing_lost(out.edition, {"s1": text})
    return out


def refused(text: str, rule: str, words: str = "") -> tuple[list[Entry], list[Entry], Assembled]:
    """Return the entries without and with the refusal of the first record of a rule that holds `words`."""
    _reading, records = read(text)
    found = next(r for r in Ledger(records).records() if r.rule == rule and words in r.before)
    plain, out = made(text), made(text, Correction("refuse", found.id))
    assert [f.message for f in out.findings if f.code == "correction.unused"] == []
    assert next(r for r in out.records if r.id == found.id).confidence == 1.0
    return list(plain.edition.entries()), list(out.edition.entries()), out


def by_words(entries: list[Entry], words: str) -> Entry:
    return next(e for e in entries if any(words in getattr(b, "text", getattr(b, "caption", "")) for b in e.blocks))


def test_a_refused_headline_changes_places_with_the_next_best() -> None:
    _reading, records = read(PAGE)
    doubtful = [r for r in Ledger(records).records() if r.rule == "headline.pair" and r.alternatives]
    assert doubtful, "the page must leave something to doubt"
    one = doubtful[0]
    before, after, _ = refused(PAGE, "headline.pair", one.before)
    titles = {e.title for e in before}
    assert {e.title for e in after} == titles
    changed = [
        words
        for words in ("石塘渔港", "城西水库", "北岬灯塔")
        if by_words(before, words).title != by_words(after, words).title
    ]
    assert len(changed) == 2
    for words in changed:
        assert by_words(before, words).title == by_words(after, next(w for w in changed if w != words)).title


def test_a_headline_without_a_rival_is_taken_off() -> None:
    before, after, out = refused("渔港出海\n" + ARTICLES[0], "headline.pair")
    assert [e.title for e in before] == ["渔港出海"] and [e.title for e in after] == [None]
    assert [(item.text, item.reason) for item in out.edition.set_aside] == [("渔港出海", "edited")]


def test_a_line_set_aside_comes_back_as_text() -> None:
    text = "渔港出海\n" + ARTICLES[0] + "\n新闻热线：0739-8866110\n水库告急\n" + ARTICLES[1] + "\n"
    before, after, out = refused(text, "imprint")
    assert all("热线" not in getattr(b, "text", "") for e in before for b in e.blocks)
    assert by_words(after, "石塘").blocks[-1].text == "新闻热线：0739-8866110"  # type: ignore[union-attr]
    assert not any("热线" in item.text for item in out.edition.set_aside)


SUBHEADS = (
    "老糖坊开张\n■记者 李明\n停业两年的老糖坊昨天重新开张，街坊们挤满了铺面，掌柜忙得满头是汗。\n\n铜锅熬出老味道\n"
    "七十九岁的老师傅摸着铜锅，眼眶泛红，他说最后一锅老味道是二十年前熬的。\n\n街坊送来旧糖罐\n"
    "开张那天，街坊送来了三十多个旧糖罐，摆满了糖坊的整整一面墙。\n\n水库告急\n■记者 王强\n城西水库的水位昨天降到十四米，供水公司提醒居民错峰洗车。\n"
)


def test_a_small_title_becomes_a_headline() -> None:
    before, after, _ = refused(SUBHEADS, "subhead.inside", "街坊送来旧糖罐")
    assert {e.title for e in before} == {"老糖坊开张", "水库告急"}
    assert {e.title for e in after} == {"老糖坊开张", "街坊送来旧糖罐", "水库告急"}
    assert [b.type for b in by_words(after, "停业两年").blocks] == ["paragraph", "subhead", "paragraph"]
    assert by_words(after, "三十多个").title == "街坊送来旧糖罐"


PICTURE = (
    "老糖坊开张\n■记者 李明\n停业两年的老糖坊昨天重新开张，街坊们挤满了铺面，铜锅前的老师傅忙得满头是汗，\n"
    "老师傅在铜锅前熬糖\n（王小 摄）\n谁也顾不上歇一歇。掌柜说，开张首月街坊凭身份证免费品尝，每周六下午安排讲古。\n\n"
    "水库告急\n■记者 王强\n城西水库的水位昨天降到十四米，供水公司提醒居民错峰洗车。\n"
)


def test_a_picture_becomes_an_item_of_its_own() -> None:
    before, after, _ = refused(PICTURE, "photo.inside")
    assert "figure" in [b.type for b in by_words(before, "停业两年").blocks]
    assert [[b.type for b in e.blocks] for e in after if e.title is None] == [["figure"]]
    assert all(b.type != "figure" for e in after if e.title is not None for b in e.blocks)


COLUMN = (
    "渔港出海\n■记者 李明\n五十八艘渔船昨晚从石塘渔港解缆出港，赶在休渔之前抢捕小黄鱼，码头上\n\n"
    "水库告急\n■记者 王强\n城西水库的水位昨天降到十四米，供水公司提醒居民错峰洗车。\n\n"
    "，灯火通明，一直亮到了后半夜。渔民说这一趟若是顺风，能把油钱挣回来。\n"
)


def test_a_tail_goes_back_to_where_it_was_printed() -> None:
    before, after, _ = refused(COLUMN, "column.join")
    assert by_words(before, "石塘") is by_words(before, "后半夜")
    assert by_words(after, "后半夜").title == "水库告急"


SPLIT = (
    "五十八艘渔船昨晚从石塘渔港解缆出港，赶在休渔之前抢捕小黄鱼。渔民说顺风的话能把油钱挣回来。\n\n"
    "城西水库的水位昨天降到十四米，供水公司提醒居民错峰洗车。防汛办决定优先保证秧田用水。\n\n"
    "石塘渔港渔船赶在休渔前出海\n■记者 李明\n城西水库水位告急供水先保秧田\n■记者 王强\n"
)


def test_an_article_goes_back_to_the_one_before_it() -> None:
    before, after, _ = refused(SPLIT, "article.split")
    assert [len(e.blocks) for e in before] == [1, 1]
    (whole,) = after
    assert [b.type for b in whole.blocks] == ["paragraph", "subhead", "paragraph"]


def test_refusals_are_written_and_read_back(tmp_path: object) -> None:
    _reading, records = read(PAGE)
    name = next(r.id for r in Ledger(records).records() if r.rule == "headline.pair")
    path = tmp_path / "corrections.toml"  # type: ignore[operator]
    path.write_text(dump([Correction("refuse", name, number=1)]), "utf-8")
    assert load(path) == (Correction("refuse", name, number=1),)


@pytest.mark.parametrize("rule", ["headline.pair", "imprint", "photo.inside", "column.join"])
def test_a_refusal_whose_text_is_gone_is_a_finding_that_names_it(rule: str) -> None:
    text = {
        "headline.pair": PAGE,
        "imprint": ARTICLES[0] + "\n新闻热线：0739-8866110\n",
        "photo.inside": PICTURE,
        "column.join": COLUMN,
    }[rule]
    _reading, records = read(text)
    name = next(r.id for r in Ledger(records).records() if r.rule == rule)
    out = made("灯塔变成画廊\n" + ARTICLES[2], Correction("refuse", name, number=3))
    (finding,) = [f for f in out.findings if f.code == "correction.unused"]
    assert name in finding.message and finding.subject == name


def test_a_place_is_refused_for_the_next_best_and_a_word_on_no_record_is_told() -> None:
    text = "渔港出海\n" + ARTICLES[0] + "\n\n灯塔变成画廊\n" + ARTICLES[2] + "\n"
    plain = made(text)
    for record in (r for r in plain.records if r.rule == "assembly.place"):
        name = next(
            r.id for r in Ledger(plain.records).records() if r.rule == record.rule and r.before == record.before
        )
        for do in ("accept", "refuse"):
            out = made(text, Correction("accept" if do == "accept" else "refuse", name))
            nowhere = do == "refuse" and not record.after and not record.alternatives
            assert bool([f for f in out.findings if f.code == "correction.unused"]) == nowhere
            chapter = next(
                c.title for c in out.edition.chapters for s in c.sections for e in s.entries if e.title == record.before
            )
            was = next(
                c.title
                for c in plain.edition.chapters
                for s in c.sections
                for e in s.entries
                if e.title == record.before
            )
            want = was if do == "accept" else record.alternatives[0] if record.alternatives else None
            assert want is None or chapter == want
    out = made(text, Correction("refuse", "r-000000000000", number=7))
    assert [f.subject for f in out.findings if f.code == "correction.unused"] == ["r-000000000000"]
