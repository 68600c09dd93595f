"""Sections of Word and EPUB kept for the next run: the same bytes as without, and only what changed is written again."""

import io
import random
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest

from yearbook import style
from yearbook.apparatus import Apparatus, IndexEntry, IndexGroup, Target, to_json
from yearbook.layout_record import LayoutRecord, PageBreak, Place
from yearbook.model import (
    Block,
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Metadata,
    Note,
    Paragraph,
    Section,
    SourceInfo,
    Span,
    Subhead,
    Table,
)
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.writers.docx.entries import EntryWriter
from yearbook.writers.docx.queries import Query
from yearbook.writers.epub import documents
from yearbook.writers.epub.letters import Letters
from yearbook.writers.epub.typefaces import Typefaces

WRITERS = {
    form: import_module(f"yearbook.writers.{form}.{name}") for form, name in (("docx", "document"), ("epub", "write"))
}
WORDS = "全街道实现财政总收入36.24亿元，同比增长3.2%；新增就业岗位1200个，“最多跑一次”改革持续深化。"
TITLES = ("概况", "党建工作", "𠮷林社区", "A&B<公司>", None)


def block(name: str, drawn: random.Random) -> Block:
    start = drawn.randrange(20)
    words = WORDS[start:] * drawn.randrange(1, 3)
    match drawn.randrange(14):
        case 0:
            return Subhead(name, words[:6])
        case 1:
            return Figure(name, words[:8], "某某摄", rights="版权所有")
        case 2:
            return Table(name, (("项目", "数"), ("一", "2"), ("三", "4")), caption=words[:5], unit="万元")
        case 3:
            return Paragraph(name, words, notes=(Note(5, "注释的文字"),))
        case 4:
            link = drawn.choice(("https://example.org/", "#e0-0-0", "#nowhere", "x:y"))
            return Paragraph(name, words, (Mark(2, 6, "link", link), Mark(4, 9, "bold")))
        case 5:
            return Paragraph(name, drawn.choice(("", "　", "\x01字\ud800")))
        case _:
            return Paragraph(name, words)


def entry(name: str, drawn: random.Random) -> Entry:
    blocks = tuple([block(f"{name}.{n}", drawn) for n in range(drawn.randrange(4))])
    made = Entry(name, drawn.choice(TITLES), blocks, subsection=drawn.choice((None, None, "社会事业")))
    if drawn.random() < 0.4:
        made = replace(made, spans={"title": (Span(drawn.choice(("s1", "s2")), 0, 2),)})
    if drawn.random() < 0.2:
        made = replace(
            made, kicker="引题", bylines=(Byline("记者", ("王静", "李明")),), dateline="本报讯", group="专栏"
        )
    return made if drawn.random() < 0.8 else replace(made, contributors=("张华",))


def chapter(number: int, drawn: random.Random) -> Chapter:
    sections = []
    for s in range(drawn.randrange(4)):
        entries = tuple([entry(f"e{number}-{s}-{e}", drawn) for e in range(drawn.randrange(4))])
        title = drawn.choice((None, f"分目{drawn.randrange(3)}"))
        sections.append(Section(f"s{number}-{s}", title, entries, drawn.choice(((), ("王静",)))))
    return Chapter(f"c{number}", f"类目{number}", tuple(sections))


def book(chapters: list[Chapter], drawn: random.Random) -> tuple[Edition, LayoutRecord]:
    """An edition with an index of its own, and a made-up layout of it."""
    entries = [e for c in chapters for s in c.sections for e in s.entries]
    targets = [Target(name) for e in entries for name in (e.id, *[b.id for b in e.blocks])]
    chosen = [t for t in targets if drawn.random() < 0.1]
    index = tuple([IndexEntry(f"词{n}", "ci", "C", (target,)) for n, target in enumerate(chosen)])
    made = Edition(
        Metadata("试验年鉴", year=2021),
        sources=(
            SourceInfo("s1", "a.txt", "", "utf-8", "newspaper"),
            SourceInfo("s2", "b.txt", "", "utf-8", "yearbook"),
        ),
        chapters=tuple(chapters),
        apparatus=to_json(Apparatus(index=(IndexGroup("subject", "主题索引", index),) if index else ())),
    )
    names = [*(t.id for t in targets), "index-subject"]
    places = {name: Place(n // 3, n % 2) for n, name in enumerate(names)}
    blocks = [(e.id, b.id) for e in entries for b in e.blocks]
    breaks = [(n // 3, e, b, drawn.choice((0, 0, 7, 500))) for n, (e, b) in enumerate(blocks) if n % 3 == 0]
    labels = tuple(str(n + 1) for n in range(len(names) // 3 + 1))
    return made, LayoutRecord("k", labels, places, tuple(PageBreak(*b) for b in breaks))


def edited(chapters: list[Chapter], drawn: random.Random) -> None:
    """Change one thing in place."""
    at = drawn.randrange(len(chapters))
    match drawn.randrange(5):
        case 0:
            chapters[at] = chapter(at, drawn)
        case 1:
            chapters.insert(at, chapter(len(chapters) + 10, drawn))
        case 2:
            chapters[at] = replace(chapters[at], title=f"类目{drawn.randrange(99)}")
        case _:
            sections = list(chapters[at].sections)
            if sections:
                n = drawn.randrange(len(sections))
                new = entry(f"n{drawn.randrange(10**6)}", drawn)
                sections[n] = replace(sections[n], entries=(*sections[n].entries[1:], new))
                chapters[at] = replace(chapters[at], sections=tuple(sections))


@pytest.fixture(autouse=True)
def told_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of cutting fonts, say which letters they would hold."""

    def letters(gathered: Letters, *_arguments: object) -> Typefaces:
        return Typefaces(css=repr([(face, sorted(held)) for face, held in gathered.sets.items()]))

    monkeypatch.setattr(WRITERS["epub"], "typefaces", letters)
    monkeypatch.setattr(WRITERS["epub"], "cover", lambda *_arguments: b"")


def written(
    form: str, made: tuple[Edition, LayoutRecord], pieces: Pieces | None, **more: object
) -> tuple[bytes, object]:
    out, (edition, record) = io.BytesIO(), made
    told = WRITERS[form].write(edition, style.load(), record, out, project_dir=None, pieces=pieces, **more)
    return out.getvalue(), told


@pytest.mark.parametrize("form", ["docx", "epub"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_edited_the_bytes_are_those_of_a_clean_run(form: str, seed: int) -> None:
    drawn = random.Random(seed)
    chapters = [chapter(number, drawn) for number in range(5)]
    pieces = Pieces()
    for turn in range(8):
        made = book(chapters, drawn)
        more: dict[str, object] = {}
        if form == "docx" and turn % 3 == 2:
            more["queries"] = [Query(e.id, "对吗？") for e in made[0].entries()][:2]
        if form == "epub" and turn % 3 == 2:
            more["vertical"] = True
        assert written(form, made, pieces, **more) == written(form, made, None, **more), f"seed {seed}, turn {turn}"
        pieces = Pieces(pieces.dump())
        edited(chapters, drawn)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The sections that were written, by the id of their first entry."""
    names: list[str] = []
    section_of, entries_of = EntryWriter._write, documents.write_entries

    def section(self: EntryWriter, one: Section) -> bool:
        names.append(one.entries[0].id)
        return section_of(self, one)

    def entries(several: tuple[Entry, ...], *arguments: object) -> object:
        names.append(several[0].id)
        return entries_of(several, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(EntryWriter, "_write", section)
    monkeypatch.setattr(documents, "write_entries", entries)
    yield names


@pytest.mark.parametrize("form", ["docx", "epub"])
def test_only_the_changed_section_is_written_again(form: str, counted: list[str]) -> None:
    def one(name: str, words: str) -> Section:
        return Section(name, name, (Entry(f"{name}.e", "概况", (Paragraph(f"{name}.p", words),)),))

    drawn, sections, pieces = random.Random(1), [one(f"s{n}", WORDS) for n in range(6)], Pieces()
    for changed, expected in ((None, [f"s{n}.e" for n in range(6)]), (None, []), (3, ["s3.e"]), (0, ["s0.e"])):
        if changed is not None:
            sections[changed] = one(f"s{changed}", f"改过的{WORDS}")
        edition = book([Chapter("c", "类目", tuple(sections))], drawn)[0]
        written(form, (replace(edition, apparatus=None), LayoutRecord("k")), pieces)
        assert counted == expected
        counted.clear()
        pieces = Pieces(pieces.dump())


def test_what_shows_is_in_the_hash_and_where_it_came_from_is_not() -> None:
    drawn = random.Random(2)
    paper = SourceInfo("s1", "a.txt", "", "utf-8", "newspaper")

    def told(*blocks: Block, **more: object) -> str:
        plain = Entry("e", "题", blocks)
        section = Section("s", "节", (replace(plain, **more),))  # type: ignore[arg-type]
        return Prints(Edition(Metadata("书"), sources=(paper,), chapters=(Chapter("c", "章", (section,)),))).section(
            section
        )

    figure, table = Figure("f", "图", "某某摄"), Table("t", (("一",),))
    text = Paragraph("p", WORDS, (Mark(1, 2, "bold"),))
    same = told(text, figure, table)
    assert told(replace(text, spans=(Span("s2", 0, 9),)), figure, table, confidence=0.5, date="2020") == same
    others = [
        told(replace(text, spans=(Span("s1", 0, 9),)), figure, table),  # of a newspaper: an article
        told(text, replace(figure, rights="某某"), table),
        told(text, replace(figure, alt="某某"), table),
        told(text, figure, replace(table, header_rows=0)),
        told(replace(text, marks=(Mark(1, 3, "bold"),)), figure, table),
        told(text, figure, table, group="专栏"),
        told(text, table, figure),
        told(Subhead("p", WORDS), figure, table),
        told(block("p", drawn), figure, table),
    ]
    assert len({same, *others}) == len(others) + 1
