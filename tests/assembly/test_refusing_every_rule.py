"""Every decision and suggestion that the ledger can hold is refused by its id, and nothing is lost by that.

The rules are read from the package's own code, so that a new one needs its case here.
"""

import ast
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from exactness import assert_exact
from scoring import CASES

import yearbook
from yearbook.assembly import Assembled, assemble
from yearbook.cleaning import clean
from yearbook.cleaning.lines import Label
from yearbook.corrections import Correction
from yearbook.intake.read import read_sources
from yearbook.intake.source import Source, SourceKind
from yearbook.law import check_nothing_lost
from yearbook.ledger import Batch, Ledger, Record
from yearbook.project import Project
from yearbook.reading.decisions import Decisions
from yearbook.reading.draft import Reading
from yearbook.reading.read import read

ROOT = Path(yearbook.__file__).parent
BODY = (
    "本报讯 五十八艘渔船昨晚从石塘渔港解缆出港，赶在休渔之前抢捕小黄鱼，码头上灯火通明，一直亮到后半夜。"
    "渔民说这一趟若是顺风，能把油钱挣回来，家里的孩子也好添一件新衣裳。\n"
)
OTHER = "本报讯 城西水库的水位昨天降到十四米，供水公司提醒居民错峰洗车。防汛办决定分片轮灌，优先保证秧田用水。\n"
THIRD = "本报讯 停用的北岬灯塔上周变成了画廊，墙上挂着孩子们画的海。守塔人的孙女想让颜色亮起来。\n"
PAPER = f"渔船赶在休渔前出港\n■记者 李明\n{BODY}\n水库水位告急\n■记者 王强\n{OTHER}"
BOOK = "渔业\n【概况】全县有渔港三座，渔船五百八十艘。\n【休渔】2019年5月起休渔。\n"
DOUBLED = "石塘石塘渔港渔港昨晚昨晚灯火通明灯火通明，，五十八艘五十八艘渔船渔船出港出港。。\n" * 3

IN_CASES = {
    "advert": "n-yunzhou-long",
    "article.repeated": "n-binxi-news",
    "article.split": "n-binxi-news",
    "article.truncated": "n-wujiang-interview",
    "aside.form": "n-xianghe-ocr",
    "assembly.place": "n-binxi-news",
    "caption": "y-linru-commerce",
    "chapter.running": "y-fenbin-water",
    "column.join": "n-binxi-news",
    "credit": "n-issue-overprint",
    "date.relative": "n-binxi-news",
    "date.year": "y-fenbin-water",
    "figure.entry": "y-lunbei-agriculture-tw",
    "furniture": "y-fenbin-water",
    "group.label": "n-ningxi-copies",
    "group.number": "n-ningxi-copies",
    "guide": "n-wujiang-interview",
    "headline.pair": "n-binxi-news",
    "imprint": "n-beizhou-morning",
    "open_end.tail": "y-yunlu-culture-columns",
    "paragraph.break": "y-qinglan-education",
    "photo.inside": "n-longchuan-photo",
    "slogan": "n-ningxi-copies",
    "subhead.inside": "n-qingyu-daily",
    "subhead.place": "n-wujiang-interview",
}
"""Rule → a case of tests/cases whose ledger holds it."""
IN_TEXTS: dict[str, tuple[SourceKind, str]] = {
    "blank.inside": ("yearbook", BOOK + "【鱼市】鱼市以“买得放心 吃得新鲜”为号召开张。\n"),
    "byline.form": ("newspaper", f"渔船赶在休渔前出港\n■李明\n{BODY}\n水库水位告急\n■记者 王强\n{OTHER}"),
    "byline.place": (
        "newspaper",
        f"{BODY}\n水库水位告急\n{OTHER}\n停用的灯塔变成画廊\n{THIRD}\n五十八艘渔船赶在休渔之前出港\n■记者 王强\n",
    ),
    "list.marks": ("yearbook", BOOK + "【鱼市】鱼市设“渔”夫铺、“渔”家灶，“渔”光摊三处。\n"),
    "overprint.number": ("yearbook", DOUBLED + BOOK + "【鱼市】鱼市有1122户。\n"),
    "phrase.spelling": (
        "yearbook",
        BOOK + "【渔政】渔政执法与海上救助队成立。\n【救助】渔政执法和海上救助队出海九次。\n",
    ),
    "photo.alone": ("newspaper", f"{PAPER}\n石塘渔港的渔民昨晚修补渔网。（张丽 摄）\n\n停用的灯塔变成画廊\n{THIRD}"),
    "signature.names": (
        "yearbook",
        BOOK + "（县渔业局　王小静）\n\n林业\n【概况】全县有林场两处，护林员二十人。\n（李明）\n",
    ),
    "misprint": ("yearbook", BOOK + "【捕捞】全年捕捞and养殖产量20I9吨。\n"),
    "overprint.doubt": ("yearbook", BOOK + "渔港渔港\n【概况】石塘渔港有泊位九个。\n"),
    "table.unclear": (
        "yearbook",
        BOOK + "【船数】各港船数如下。\n石塘  58  大\n北岬  12  小\n南湾  7  小  旧\n东澳  9  大  新\n【鱼市】开市。\n",
    ),
    "headline.missing": ("newspaper", f"{PAPER}\n■记者 张丽\n{THIRD}"),
    "headline.unplaced": ("newspaper", f"渔船赶在休渔前出港\n■记者 李明\n{BODY}\n\n邮票发行\n\n集市开张\n\n书店搬家\n"),
}
"""Rule → a source whose ledger holds it."""
TWO_SOURCES = "assembly.duplicate"
LEFT_OVER = "line.unplaced"
"""No text is known of which a line is left over; the reading is made by hand."""


def rules() -> dict[str, str]:
    """Return rule → action of all decisions and suggestions that the code of cleaning, reading and assembly records."""
    out = dict.fromkeys(get_args(Label), "decision")
    for layer in ("cleaning", "reading", "assembly"):
        for path in sorted((ROOT / layer).glob("*.py")):
            out.update(_recorded(ast.parse(path.read_text("utf-8"))))
    return out


def _recorded(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        words = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        named = {k.arg: k.value.value for k in call.keywords if k.arg and isinstance(k.value, ast.Constant)}
        if name == "Record":
            rule, action = named.get("rule", words[0] if words else ""), named.get("action", [*words, "", ""][1])
            if rule and action in ("decision", "suggestion"):
                yield str(rule), str(action)
        elif name == "_add" and words:
            yield words[0], "decision"
        elif (name == "_suggestion" and words) or (name == "record_cuts" and words and words[0].endswith(".doubt")):
            yield words[0], "suggestion"


@cache
def readings(rule: str) -> tuple[tuple[Reading, ...], tuple[Record, ...]]:
    """Return what is read of the rule's example: readings and records."""
    if rule == LEFT_OVER:
        return _left_over()
    if rule == TWO_SOURCES:
        sources = [Source(f"s{n}", f"{n}.txt", PAPER + "\n" * n, str(n), "utf-8", "newspaper") for n in (1, 2)]
    elif rule in IN_TEXTS:
        kind, text = IN_TEXTS[rule]
        sources = [Source("s1", "one.txt", text, "0", "utf-8", kind)]
    else:
        sources = list(read_sources([next((CASES / IN_CASES[rule]).glob("source.*"))])[0])
    cleaned = [clean(source) for source in sources]
    found = tuple(read(one) for one in cleaned)
    return found, tuple(record for c, r in zip(cleaned, found, strict=True) for record in (*c.records, *r.records))


def _left_over() -> tuple[tuple[Reading, ...], tuple[Record, ...]]:
    text = BOOK + "船名簿附后\n"
    cleaned = clean(Source("s1", "one.txt", text, "0", "utf-8", "yearbook"))
    line = cleaned.lines[-1]
    found = read(replace(cleaned, lines=cleaned.lines[:-1]))
    records: list[Record] = []
    Decisions(cleaned.source, cleaned.lines, records).left_over(line)
    aside = (*found.set_aside, (line.text, "unplaced"))
    return (replace(found, set_aside=aside),), (*cleaned.records, *found.records, *records)


def made(rule: str, *corrections: Correction) -> Assembled:
    several, records = readings(rule)
    out = assemble(several, Project(), records=[Batch(lambda: records)], corrections=corrections)
    texts = {reading.source.id: reading.source.text for reading in several}
    check_nothing_lost(out.edition, texts)
    assert_exact(out.edition, out.records, texts)
    return out


def test_every_rule_has_its_case() -> None:
    assert set(rules()) == {*IN_CASES, *IN_TEXTS, TWO_SOURCES, LEFT_OVER}


@pytest.mark.parametrize(("rule", "action"), sorted(rules().items()))
def test_what_the_ledger_holds_is_refused_by_its_id(rule: str, action: str) -> None:
    plain = made(rule)
    held = [record for record in Ledger(plain.records).records() if (record.rule, record.action) == (rule, action)]
    assert held, f"the example of {rule} does not hold it"
    done = 0
    for record in held[:3]:
        out = made(rule, Correction("refuse", record.id))
        left = [finding.message for finding in out.findings if finding.code == "correction.unused"]
        if left:
            assert record.id in left[0]
            continue
        done += 1
        (settled,) = [r for r in Ledger(out.records).records() if r.id == record.id]
        assert settled.confidence == 1.0
        assert (out.edition == plain.edition) == (action == "suggestion")
    assert done, f"no record of {rule} can be refused"
