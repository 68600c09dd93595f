"""Pieces of the book kept for the next run: the same bytes as a clean build, and only what changed is set again."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from yearbook import style
from yearbook.apparatus import Apparatus, ChronicleItem, IndexEntry, IndexGroup, Target, to_json
from yearbook.cache import Cache
from yearbook.findings import Finding
from yearbook.fonts import FontSet
from yearbook.model import Chapter, Edition, Entry, Figure, Mark, Metadata, Note, Paragraph, Part, Section
from yearbook.typeset import lay_out
from yearbook.typeset.body import Body
from yearbook.typeset.listed import Listed, groups
from yearbook.writers import pdf
from yearbook.writers.pdf.inking import Inker

FONTS = FontSet.shipped()
WORDS = "街道实现财政总收入36.24亿元，同比增长3.2%；新增就业岗位1200个，“最多跑一次”改革持续深化——成效明显。"
SIGNS = ["⸺", "―", "–", "‧", "·", "～", "…", "㎡", "𠮷", "Ⅳ"]
"""Signs of which some share a glyph with another."""
LACKING = "\ue123"


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def paragraph(name: str, drawn: random.Random) -> Paragraph:
    text = WORDS * drawn.randrange(1, 6) + "".join(drawn.sample(SIGNS, 3))
    notes = (Note(5, "注释的文字"),) if drawn.random() < 0.2 else ()
    marks = (Mark(2, 6, "link", "https://example.org/"),) if drawn.random() < 0.2 else ()
    return Paragraph(name, text, marks, notes=notes)


def chapter(number: int, drawn: random.Random) -> Chapter:
    made = []
    for e in range(drawn.randrange(2, 9)):
        name = f"e{number}-{e}"
        blocks = [paragraph(f"{name}.p{n}", drawn) for n in range(drawn.randrange(1, 4))]
        made.append(Entry(name, f"条目{number}之{e}", (*blocks, Figure(f"{name}.f", "在现场", "某某摄"))))
    sections = (Section(f"s{number}", f"分目{number}", tuple(made), ("王静",)),)
    return Chapter(f"c{number}", f"类目{number}", sections)


def edition(chapters: list[Chapter], title: str = "试验年鉴") -> Edition:
    names = [e.id for c in chapters for e in c.sections[0].entries]
    index = tuple(IndexEntry(f"词{name}", "ci", "C", (Target(name),)) for name in names)
    chronicle = tuple(ChronicleItem("2020-03-04", "召开会议。", Target(name), name) for name in names[:3])
    matter = Apparatus(chronicle=chronicle, index=(IndexGroup("subject", "主题索引", index),), index_note=("说明",))
    words = (Entry("n1", None, (Paragraph("n1.p", WORDS),)),)
    front = (Part("f1", "editorial_note", "编辑说明", words),)
    metadata = Metadata(title, year=2021, publisher="某社", date="2021-05")
    return Edition(metadata, front=front, chapters=tuple(chapters), apparatus=to_json(matter))


def made(book: Edition, store: Cache | None, product: pdf.Product = "screen") -> tuple[bytes, str, object]:
    layout = lay_out(book, style.load(), FONTS, coder=pdf.coder, store=store)
    return pdf.render(layout, product, store=store), layout.record.dump(), layout.findings


def edited(chapters: list[Chapter], drawn: random.Random) -> str:
    """Change one thing in place; return the title of the book."""
    at = drawn.randrange(len(chapters))
    match drawn.randrange(5):
        case 0:
            chapters[at] = chapter(at, drawn)
        case 1:
            chapters.append(chapter(len(chapters) + 10, drawn))
        case 2:
            del chapters[at : at + len(chapters) - 1]
        case 3:
            chapters[at] = replace(chapters[at], title=f"类目{drawn.randrange(99)}")
        case _:
            return f"试验年鉴{drawn.randrange(9)}"
    return "试验年鉴"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_edited_the_bytes_are_those_of_a_clean_build(store: Cache, seed: int) -> None:
    drawn = random.Random(seed)
    chapters = [chapter(number, drawn) for number in range(3)]
    if seed == 1:
        block = Paragraph("lack.p", f"{LACKING}〓字")
        lost = Section("lack.s", "缺", (Entry("lack", "缺字", (block,)),))
        chapters.insert(1, Chapter("lack.c", "缺字", (lost,)))
    for _turn in range(5):
        book = edition(chapters, edited(chapters, drawn))
        assert made(book, store) == made(book, None)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many chapters were set, and pages inked whose text is not only furniture."""
    counts = {"set": 0, "inked": 0}
    chapter_of, page_of = Body.chapter, Inker.page

    def setting(self: Body, *arguments: object) -> object:
        counts["set"] += 1
        return chapter_of(self, *arguments)  # type: ignore[arg-type]

    def inking(self: Inker, page: object) -> object:
        counts["inked"] += bool(page.placed)  # type: ignore[attr-defined]
        return page_of(self, page)  # type: ignore[arg-type]

    monkeypatch.setattr(Body, "chapter", setting)
    monkeypatch.setattr(Inker, "page", inking)
    yield counts


def test_only_the_changed_chapter_is_set_again(store: Cache, counted: dict[str, int]) -> None:
    drawn = random.Random(5)
    chapters = [chapter(number, drawn) for number in range(4)]
    made(edition(chapters, "试验年鉴"), store)
    assert counted["set"] == 4
    whole = counted["inked"]
    made(edition(chapters, "试验年鉴"), store)
    assert counted == {"set": 4, "inked": whole}, "nothing changed"
    made(edition(chapters, "别的年鉴"), store)
    assert counted == {"set": 4, "inked": whole}, "titles stand on pages of their own and in running heads"
    chapters[2] = chapter(2, drawn)
    made(edition(chapters, "试验年鉴"), store)
    assert counted["set"] == 5 and counted["inked"] > whole
    made(edition(chapters, "试验年鉴"), store, "press")
    assert counted["set"] == 9, "another product is inked from pages set again"


def test_a_chapter_with_a_character_that_no_font_has_is_set_every_time(store: Cache, counted: dict[str, int]) -> None:
    drawn = random.Random(6)
    lost = Entry("lack", "缺字", (Paragraph("lack.p", LACKING),))
    chapters = [chapter(0, drawn), Chapter("lack.c", "缺字", (Section("lack.s", None, (lost,)),))]
    for _turn in range(2):
        made(edition(chapters, "试验年鉴"), store)
    assert counted["set"] == 3, "the machine's fonts have a say in it"


def test_what_was_told_of_a_kept_chapter_is_told_again(store: Cache) -> None:
    drawn = random.Random(7)
    long = Entry("long", "很长的标题" * 300, (Paragraph("long.p", WORDS),))
    chapters = [chapter(0, drawn), Chapter("l.c", "长", (Section("l.s", None, (long,)),))]
    first = made(edition(chapters, "试验年鉴"), store)[2]
    again = made(edition(chapters, "试验年鉴"), store)[2]
    assert first == again and isinstance(first, tuple)
    assert any(isinstance(f, Finding) and f.code == "typeset.title-too-long" for f in first)


def listed(count: int, *, late: int = -1) -> Edition:
    """A book of short entries, whose lists are far longer than its text; the entry `late` is longer than the others."""
    names = [f"e{number}" for number in range(count)]
    entries = [Entry(name, f"条目——{name}", (Paragraph(f"{name}.p", WORDS * (1 + 9 * (number == late))),))
               for number, name in enumerate(names)]  # fmt: skip
    book = edition([Chapter("c", "类目", (Section("s", "分目", tuple(entries)),))])
    heads = [IndexEntry(f"词——{name}", "ci", "CDEF"[n * 4 // count], (Target(name),)) for n, name in enumerate(names)]
    heads.append(IndexEntry("处处", "chu", "X", tuple(map(Target, names)), also=("别处",)))
    heads.append(IndexEntry(f"缺{LACKING}", "que", "Y", (), see="处处"))
    return replace(book, apparatus=to_json(Apparatus(index=(IndexGroup("subject", "主题索引", tuple(heads)),))))


def test_a_list_is_composed_again_only_where_its_lines_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[str] = []
    inked: list[int] = []
    line_of, page_of = Listed.composed, Inker.page
    monkeypatch.setattr(Listed, "composed", lambda self: composed.append(self.line) or line_of(self))
    monkeypatch.setattr(Inker, "page", lambda self, page: inked.append(bool(page.placed)) or page_of(self, page))

    def again(book: Edition) -> tuple[int, int]:
        """Build with what earlier runs kept; return how many lines were composed and pages inked."""
        store = Cache(tmp_path)
        composed.clear(), inked.clear()
        with_cache = made(book, store)
        counts = len(set(composed)), sum(inked)
        assert not store.settle()
        assert with_cache == made(book, None)
        return counts

    first = again(listed(150))
    assert first[0] > 300
    alike = again(listed(150))
    assert alike[0] < 50 and alike[1] <= 2, "the machine's own fonts have a say in one line, and one goes over pages"
    moved = again(listed(150, late=90))
    assert alike[0] < moved[0] < first[0] - 50, "what stands before the entry that is longer has its old place"


def test_groups_of_a_list_have_bounds_of_their_own() -> None:
    names = [f"词{number}" for number in range(500)]
    some = {tuple(item.ids for item in group) for group in groups([Listed(ids=(name,)) for name in names])}
    names[200:201] = ["新词", "又一个"]
    others = {tuple(item.ids for item in group) for group in groups([Listed(ids=(name,)) for name in names])}
    assert len(some) > 5 and len(some - others) <= 2
    assert not [*groups([])]


@pytest.mark.parametrize("harm", [b"", b"{", b"[]\n", b'{"pages":1}\n'])
def test_a_damaged_item_is_made_anew(store: Cache, harm: bytes) -> None:
    drawn = random.Random(8)
    book = edition([chapter(0, drawn)], "试验年鉴")
    first = made(book, store)
    assert store.folder is not None
    for number, path in enumerate(sorted(store.folder.glob("*/*/*"))):
        if number % 2:
            path.write_bytes(harm)
        else:
            store.put(path.parent.parent.name, path.name, harm)
    assert made(book, store) == first
