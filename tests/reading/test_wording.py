"""Suggestions about words: what is told, what is left alone, and what a person's yes does."""

import pytest

from yearbook.assembly import assemble
from yearbook.cleaning import clean
from yearbook.corrections import Correction
from yearbook.intake.source import Source
from yearbook.ledger import Batch, Ledger
from yearbook.model import Paragraph
from yearbook.project import Project
from yearbook.reading.read import read

RULES = ("blank.inside", "list.marks", "phrase.spelling")
BOOK = "渔业\n【概况】全县有渔港三座，渔船五百八十艘。\n【休渔】2019年5月起休渔。\n【鱼市】{}\n"


def records(words: str) -> tuple[Source, list]:  # type: ignore[type-arg]
    source = Source("s1", "a.txt", BOOK.format(words), "", "utf-8", "yearbook")
    return source, [record for record in read(clean(source)).records if record.rule in RULES]


@pytest.mark.parametrize(
    ("words", "rule", "after"),
    [
        ("鱼市以“买得放心 吃得新鲜”为号召。", "blank.inside", "以“买得放心吃得新鲜”为"),
        ("鱼市有‘渔’夫铺、‘渔’家灶，‘渔’光摊三处。", "list.marks", "铺、‘渔’家灶、‘渔’光摊三处"),
        ("鱼市重在信誉，重在质量、重在服务，生意兴隆。", "list.marks", "重在信誉、重在质量、重在服"),
        ("海上救助与渔政执法队成立。海上救助和渔政执法队九次出海。", "phrase.spelling", "。海上救助与渔政执法队"),
    ],
)
def test_what_a_person_is_asked(words: str, rule: str, after: str) -> None:
    source, (found,) = records(words)
    assert (found.rule, found.action, found.line) == (rule, "suggestion", 4)
    assert after in found.after
    start, end, new = found.edits[0]
    assert source.text[start:end] + new in (" ", "，、", "和与")


@pytest.mark.parametrize(
    "words",
    [
        "鱼市以“买得放心，吃得新鲜”为号召。",
        "主任　王小静\n书记 李明",
        "鱼市有‘渔’夫铺、‘渔’家灶、‘渔’光摊三处，‘渔’家乐一处。",
        "鱼市开张，鱼价回落、鱼鲜畅销。",
        "重在信誉、讲究质量，重在服务。",
        "渔政与海上救助队成立。渔民和海上救助队九次出海。",
        "海上救助与渔政执法队成立。海上救助与渔政执法队九次出海。",
    ],
)
def test_what_is_left_alone(words: str) -> None:
    assert records(words)[1] == []


def test_several_blanks_of_one_slogan_are_one_question_and_a_yes_closes_them_all() -> None:
    words = "鱼市以“买得放心 吃得新鲜 走得开心”为号召。"
    _source, (asked,) = records(words)
    assert len(asked.edits) == 2
    source = Source("s1", "a.txt", BOOK.format(words), "", "utf-8", "yearbook")
    cleaned = clean(source)
    reading = read(cleaned)
    told = [*cleaned.records, *reading.records]
    name = next(record.id for record in Ledger(told).records() if record.rule == "blank.inside")
    made = assemble([reading], Project(), records=[Batch(lambda: told)], corrections=[Correction("accept", name)])
    entry = made.edition.chapters[0].sections[0].entries[-1]
    assert [b.text for b in entry.blocks if isinstance(b, Paragraph)] == ["鱼市以“买得放心吃得新鲜走得开心”为号召。"]
