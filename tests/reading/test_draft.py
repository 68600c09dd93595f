"""Drafts name every print that they hold, so that the law can be checked before assembly."""

from yearbook.intake.source import Source
from yearbook.reading.draft import (
    DraftBlock,
    DraftByline,
    DraftChapter,
    DraftEntry,
    DraftPart,
    DraftSection,
    Reading,
    Signature,
)  # fmt: skip
from yearbook.traced import Traced

TEXT = "0123456789abcdefghijklmn"


def at(position: int) -> Traced:
    return Traced.of(TEXT, position, position + 1)


def test_every_print_of_every_kind_of_draft_is_named_once() -> None:
    table = DraftBlock("table", at(0), rows=((at(1), at(2)),), unit=at(3), note=at(4))
    figure = DraftBlock("figure", at(5), credit=at(6))
    entry = DraftEntry(
        at(7), (table, figure), kicker=at(8), subtitle=at(9), bylines=(DraftByline("记者", ("王强",), at(10)),),
        dateline=at(11), group="甲", group_print=at(12), subsection="乙", subsection_print=at(13),
        contributors=Signature(("王静",), at(14)),
    )  # fmt: skip
    section = DraftSection(at(15), (DraftEntry(at(16)),), Signature(("李明",), at(17)))
    reading = Reading(
        Source("s1", "a.txt", TEXT, "", "utf-8", "yearbook"),
        chapters=(DraftChapter("街道", at(18), (section,)),),
        entries=(entry,),
        parts=(DraftPart("people", "人物", at(19), (DraftEntry(at(20)),)),),
        set_aside=((at(21), "furniture"),),
    )
    ranges = sorted(r for trace in reading.traces() for r in trace.ranges())
    assert ranges == [(n, n + 1) for n in range(22)]
    assert [t.text for t in table.traces()] == ["0", "3", "1", "2", "4"]
