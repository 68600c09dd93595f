"""The ledger is exact: the source over a field's spans, with every edit made, reads as the model does."""

from collections.abc import Sequence

import pytest
from exactness import assert_exact
from hypothesis import given, settings
from hypothesis import strategies as st

from yearbook.assembly import assemble
from yearbook.assembly.accounts import Field, settle
from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.ledger import Batch, Record, edits_by_start, replay
from yearbook.model import Edition, Span
from yearbook.project import Project
from yearbook.reading.yearbook import read_yearbook
from yearbook.traced import Traced, join


def structured(text: str) -> tuple[Edition, Sequence[Record]]:
    source = Source("s1", "book.txt", text, "0", "utf-8", "yearbook")
    cleaned = clean(source)
    reading = read_yearbook(cleaned)
    made = assemble([reading], Project(), records=[Batch(lambda: [*cleaned.records, *reading.records])])
    return made.edition, made.records


BOOK = """教育33\r
\r
小　学\r
\r
【 概况 】2020 年，全县有小学 8 所，学生 2300 余\r
人，教师 160 人，校舍面积 3.2 万平方米。\r
其中寄宿制小学两所，均在山区。（王　静）\r
\r
【新校舍启用】9月1日，U\r
Home 驿站启用。\r
\r
（张振宇 范晓芳）\r
"""


def test_replaying_the_ledger_gives_the_model() -> None:
    edition, records = structured(BOOK)
    assert_exact(edition, records, {"s1": BOOK})
    marks = [r for r in records if r.rule == "layout.signs"]
    assert [r.before for r in marks] == ["【】（）", "【】（）"]
    assert {r.entry for r in marks} == {e.id for e in edition.entries()}


def test_an_edit_that_is_missing_shows() -> None:
    edition, records = structured(BOOK)
    with pytest.raises(AssertionError):
        assert_exact(edition, [r for r in records if r.rule != "layout.signs"], {"s1": BOOK})


def test_a_blank_that_joining_put_before_the_next_stretch_is_not_put_twice() -> None:
    text = "甲乙\n丁丁x戊己"  # 丁丁 was printed before and is out; joining put a blank before 戊
    out, blank = (3, 5, ""), (6, 6, " ")
    spans = (Span("s1", 0, 5), Span("s1", 6, 8))
    records = [Record("x", "change", spans, "", "", 1.0, edits=(out, blank))]
    printed = join([Traced.of(text, 0, 2), Traced.of(text, 6, 8)], " ")
    field = Field("s1", "e", (printed,), "甲乙 戊己", spans)
    records += settle([field], records, {"s1": text})
    assert replay(text, spans, edits_by_start(records)["s1"]) == field.text


LINE = st.sampled_from(
    [
        "教育33",
        "小学",
        "【概况】2020 年，全县有小学 8 所，学生两",
        "【【招生招生】】2020年，共招生 八百 人。",
        "千余人，教师一百二十人。",
        "其中寄宿制 小学两所， 均在山区。（王　静）",
        "（张振宇 范晓芳）",
        "2020年3月2日，农园开放",
        "（县教育局 供图）",
        "",
        "  ",
        "他说“今年",
        "很好”，大家都笑了。",
        "王 静",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_any_mixture_of_lines_is_exact(lines: list[str], end: str) -> None:
    text = end.join(lines)
    edition, records = structured(text)
    assert_exact(edition, records, {"s1": text})
