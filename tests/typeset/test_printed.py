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
