"""The hashes that layouts are kept by."""

from dataclasses import replace

from yearbook.model import (
    Block,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Metadata,
    Paragraph,
    Section,
    SourceInfo,
    Span,
    Subhead,
    Table,
)
from yearbook.printed import Prints

WORDS = "全街道实现财政总收入36.24亿元。"


def test_what_shows_is_in_the_hash_and_where_it_came_from_is_not() -> None:
    paper = SourceInfo("s1", "a.txt", "", "utf-8", "newspaper")

    def told(*blocks: Block, **more: object) -> str:
        plain = Entry("e", "题", blocks)
        section = Section("s", "节", (replace(plain, **more),))  # type: ignore[arg-type]
        edition = Edition(Metadata("书"), sources=(paper,), chapters=(Chapter("c", "章", (section,)),))
        return Prints(edition).chapter(edition.chapters[0])

    figure, table = Figure("f", "图", "某某摄"), Table("t", (("一",),))
    text = Paragraph("p", WORDS, (Mark(1, 2, "bold"),), spans=(Span("s2", 0, 9),))
    same = told(text, figure, table)
    assert told(replace(text, spans=(Span("s2", 3, 12),)), figure, table, confidence=0.5, date="2020") == same
    assert told(text, replace(figure, rights="某某"), table) == same
    others = [
        told(replace(text, spans=(Span("s1", 0, 9),)), figure, table),  # of a newspaper: an article
        told(replace(text, spans=()), figure, table),  # an editor's own: in Word it is like the one before it
        told(text, replace(figure, alt="某某"), table),
        told(text, figure, replace(table, header_rows=0)),
        told(replace(text, marks=(Mark(1, 3, "bold"),)), figure, table),
        told(text, figure, table, group="专栏"),
        told(text, table, figure),
        told(Subhead("p", WORDS), figure, table),
    ]
    assert len({same, *others}) == len(others) + 1


def test_an_entry_more_changes_one_run_of_its_chapter() -> None:
    entries = [Entry(f"e-{n}", f"题{n}", (Paragraph(f"p{n}", WORDS),)) for n in range(200)]

    def prints(*several: Entry) -> tuple[str, list[str]]:
        sections = (Section("s", "节", several[:90]), Section("t", None, several[90:]))
        edition = Edition(Metadata("书"), chapters=(Chapter("c", "章", sections),))
        made = Prints(edition)
        assert [entry for _owner, run in made.book() for entry in run.entries] == list(several)
        return made.chapter(edition.chapters[0]), [run.print for run in made.runs(edition.chapters[0])]

    whole, runs = prints(*entries)
    assert 5 < len(runs) < 30
    for other in (entries[:50] + entries[51:], [*entries[:50], replace(entries[50], title="新"), *entries[51:]]):
        changed, parts = prints(*other)
        assert changed != whole and len(set(runs) - set(parts)) <= 2


def test_where_a_section_ends_is_in_the_hash_of_its_chapter() -> None:
    entries = tuple(Entry(f"e-{n}", "题") for n in range(3))

    def told(at: int) -> str:
        sections = (Section("s", "节", entries[:at]), Section("t", "节", entries[at:]))
        edition = Edition(Metadata("书"), chapters=(Chapter("c", "章", sections),))
        return Prints(edition).chapter(edition.chapters[0])

    assert len({told(at) for at in range(4)}) == 4
