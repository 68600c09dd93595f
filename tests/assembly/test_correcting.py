from collections.abc import Sequence

import pytest

from yearbook.assembly import Assembled, assemble
from yearbook.assembly.desk import Desk
from yearbook.assembly.gist import block_key, entry_key
from yearbook.cleaning import clean
from yearbook.corrections import Correction
from yearbook.intake.source import Source
from yearbook.law import check_nothing_lost
from yearbook.ledger import Batch, Ledger, Record
from yearbook.model import Entry, Span
from yearbook.project import Project
from yearbook.reading.draft import DraftBlock, DraftEntry, Reading
from yearbook.reading.yearbook import read_yearbook
from yearbook.traced import Traced

BOOK = """小学
【概况】全县有小学八所，学生两千余人，其中新球镇两所。
其中寄宿制小学两所，均在山区。教师一百二十人，均有证书，平均年龄三十六岁，比上年下降。
【运动会】5月，全县小学生运动会在县城举行，选手两百名。
（王静）
中学
【概况】全县有中学三所。
（李明）
"""


def reading_of(text: str = BOOK) -> Reading:
    return read_yearbook(clean(Source("s1", "book.txt", text, "0", "utf-8", "yearbook")))


def corrected(
    reading: Reading, *corrections: Correction, records: Sequence[Record] = (), others: Sequence[Reading] = ()
) -> Assembled:
    readings = [reading, *others]
    made = assemble(readings, Project(), records=[Batch(lambda: records)], corrections=corrections)
    check_nothing_lost(made.edition, {r.source.id: r.source.text for r in readings})
    return made


def entries(made: Assembled) -> list[Entry]:
    return list(made.edition.entries())


def key(reading: Reading, title: str, block: int | None = None, number: int = 0) -> str:
    found = [s for s in Desk([reading]).sheets if s.entry.title and s.entry.title.text == title][number]
    text = reading.source.text
    return entry_key(text, found.entry) if block is None else block_key(text, found.entry.blocks[block])


def texts(entry: Entry) -> list[str]:
    return [getattr(b, "text", None) or getattr(b, "caption", "") for b in entry.blocks]


def test_words_are_replaced_and_the_old_print_set_aside() -> None:
    reading = reading_of()
    fix = Correction("replace", key(reading, "概况", 0), find="新球镇", text="新埭镇")
    made = corrected(reading, fix)
    block = entries(made)[0].blocks[0]
    assert texts(entries(made)[0])[0] == "全县有小学八所，学生两千余人，其中新埭镇两所。"
    assert (block.origin, block.spans) == ("editor", ())
    (old,) = [i for i in made.edition.set_aside if i.reason == "edited"]
    assert "新球镇" in old.text and old.spans
    assert made.findings == ()


def test_edits_elsewhere_leave_a_correction_alone() -> None:
    first = reading_of()
    fix = Correction("replace", key(first, "概况", 0), find="新球镇", text="新埭镇")
    later = reading_of("新的开头\n\n" + BOOK.replace("运动会在县城", "运动会在省城"))
    made = corrected(later, fix)
    assert any("新埭镇" in t for e in entries(made) for t in texts(e)) and not made.findings


@pytest.mark.parametrize(
    "fix",
    [
        Correction("replace", "k-000000000000", text="x"),
        Correction("title", "k-000000000000", text="x"),
        Correction("accept", "r-000000000000"),
        Correction("move", "k-000000000000", to="k-000000000001"),
    ],
)
def test_a_correction_that_no_longer_applies_is_named(fix: Correction) -> None:
    made = corrected(reading_of(), fix)
    (finding,) = made.findings
    assert finding.code == "correction.unused" and fix.at in finding.message


def test_words_that_are_not_there_are_told() -> None:
    reading = reading_of()
    made = corrected(reading, Correction("replace", key(reading, "概况", 0), find="没有", text="x"))
    assert "没有" in made.findings[0].message


def test_join_and_split() -> None:
    reading = reading_of()
    made = corrected(reading, Correction("join", key(reading, "概况", 0)))
    (joined,) = texts(entries(made)[0])
    assert "新球镇两所。其中寄宿制小学两所，均在山区。教师" in joined
    assert entries(made)[0].blocks[0].origin == "source"
    made = corrected(reading, Correction("split", key(reading, "概况", 1), find="均在山区。"))
    assert texts(entries(made)[0])[1:] == [
        "其中寄宿制小学两所，均在山区。",
        "教师一百二十人，均有证书，平均年龄三十六岁，比上年下降。",
    ]


def test_title_and_date() -> None:
    reading = reading_of()
    at = key(reading, "运动会")
    made = corrected(reading, Correction("title", at, text="小学生运动会"), Correction("date", at, date="2020-05"))
    entry = entries(made)[1]
    assert (entry.title, entry.date, entry.spans["title"]) == ("小学生运动会", "2020-05", ())
    assert any(i.reason == "edited" and i.text == "运动会" for i in made.edition.set_aside)


def test_an_entry_moves_behind_another_or_to_a_chapter() -> None:
    reading = reading_of()
    at = key(reading, "运动会")
    made = corrected(reading, Correction("move", at, to=key(reading, "概况", number=1)))
    assert [e.title for e in made.edition.chapters[0].sections[1].entries] == ["概况", "运动会"]
    made = corrected(reading, Correction("chapter", at, chapter="体育", section="赛事"))
    chapter = made.edition.chapters[-1]
    assert (chapter.title, chapter.sections[0].title, chapter.sections[0].entries[0].title) == (
        "体育",
        "赛事",
        "运动会",
    )
    made = corrected(reading, Correction("chapter", at, chapter=reading.chapters[0].title, section="中学"))
    assert [e.title for e in made.edition.chapters[0].sections[1].entries] == ["概况", "运动会"]


def test_a_circle_of_moves_is_refused() -> None:
    reading = reading_of()
    a, b = key(reading, "运动会"), key(reading, "概况", number=1)
    made = corrected(reading, Correction("move", a, to=b), Correction("move", b, to=a))
    assert len(made.findings) == 1 and len(entries(made)) == 3


def article(number: int, body: str) -> Reading:
    text = f"绿道开放\n{body}\n"
    source = Source(f"s{number}", f"p{number}.txt", text, "0", "utf-8", "newspaper")
    entry = DraftEntry(Traced.of(text, 0, 4), (DraftBlock("paragraph", Traced.of(text, 5, 5 + len(body))),))
    return Reading(source, entries=(entry,))


def test_a_duplicate_may_be_kept() -> None:
    body = "昨天上午，全长三公里的滨河绿道正式向市民开放，沿线新建驿站四处，种植乔木一千二百株，市民纷纷前来散步。"
    papers = (article(1, body), article(2, body))
    made = corrected(papers[0], others=papers[1:])
    (record,) = [r for r in Ledger(made.records).records() if r.rule == "assembly.duplicate"]
    assert len(entries(made)) == 1
    made = corrected(papers[0], Correction("refuse", record.id), others=papers[1:])
    assert len(entries(made)) == 2 and not made.findings


def settled(made: Assembled, rule: str) -> Record:
    return next(r for r in made.records if r.rule == rule)


def test_a_tail_goes_back_when_refused() -> None:
    text = """小学
【概况】全县有小学八所，其中寄宿制小学设在
【运动会】5月，全县运动会举行。

，山区的两个乡镇，条件较好。
【招生】今年招生八百人，全部就近入学。
"""
    reading = reading_of(text)
    records = list(reading.records)
    plain = corrected(reading, records=records)
    tail = settled(plain, "open_end.tail")
    assert texts(entries(plain)[0])[0].endswith("条件较好。")
    name = next(r.id for r in Ledger(records).records() if r.rule == "open_end.tail")
    made = corrected(reading, Correction("refuse", name), records=records)
    assert texts(entries(made)[0]) == ["全县有小学八所，其中寄宿制小学设在"]
    assert "，山区的两个乡镇，条件较好。" in texts(entries(made)[1])
    assert settled(made, "open_end.tail").confidence == 1.0 > tail.confidence
    accepted = corrected(reading, Correction("accept", name), records=records)
    assert settled(accepted, "open_end.tail").confidence == 1.0
    assert texts(entries(accepted)[0]) == texts(entries(plain)[0])


def test_a_suggestion_is_carried_out_when_accepted() -> None:
    reading = reading_of()
    at = BOOK.index("新球镇")
    hint = Record(
        "misprint", "suggestion", (Span("s1", at, at + 3),), "新球镇", "新埭镇", 0.5, edits=((at + 1, at + 2, "埭"),)
    )
    (known,) = Ledger([hint]).records()
    made = corrected(reading, Correction("accept", known.id), records=[hint])
    assert "新埭镇" in texts(entries(made)[0])[0] and made.findings == ()
    made = corrected(reading, Correction("refuse", known.id), records=[hint])
    assert "新球镇" in texts(entries(made)[0])[0]
    assert settled(made, "misprint").confidence == 1.0


def test_a_suggested_date_is_taken_over() -> None:
    reading = reading_of()
    at = BOOK.index("5月")
    hint = Record("date.relative", "suggestion", (Span("s1", at, at + 2),), "5月", "2020-05", 0.6)
    (known,) = Ledger([hint]).records()
    made = corrected(reading, Correction("accept", known.id), records=[hint])
    assert entries(made)[1].date == "2020-05"


def test_a_refused_change_brings_the_print_back() -> None:
    text = "小学\n【【概况概况】】全县有小学八所，家家户户都有人上学。\n【【招生招生】】今年招生。\n"
    source = Source("s1", "book.txt", text, "0", "utf-8", "yearbook")
    cleaned = clean(source)
    reading = read_yearbook(cleaned)
    records = [*cleaned.records, *reading.records]
    found = [r for r in Ledger(records).records() if r.action == "change" and "招生" in r.before]
    made = corrected(reading, Correction("refuse", found[0].id), records=records)
    assert "招生招生" in (entries(made)[1].title or "")
    assert made.findings == ()


def test_a_doubtful_break_is_closed_when_refused() -> None:
    lines = ["小学"]
    lines += [f"【活动{n}】{n}月，全县小学生活动举行，选手{n * 7}名。" for n in range(1, 12)]
    lines += ["【运动会】5月，全县小学生运动会在县城的新体育场举行，选手两百名，观众千人。", "会上颁发奖杯。"]
    reading = reading_of("\n".join(lines))
    (doubt,) = [r for r in Ledger(reading.records).records() if r.rule == "paragraph.break"]
    assert doubt.confidence < 0.9
    made = corrected(reading, Correction("refuse", doubt.id), records=reading.records)
    assert len(texts(entries(made)[-1])) == 1 and texts(entries(made)[-1])[0].endswith("千人。会上颁发奖杯。")
    assert made.findings == ()
