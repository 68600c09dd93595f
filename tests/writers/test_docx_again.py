"""A chapter of a Word document that an earlier run wrote is joined, and the file is the one that a clean run writes."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx_book import book, docx, png

from yearbook import style
from yearbook.apparatus import from_json, to_json
from yearbook.cache import Cache
from yearbook.model import Chapter, Edition, Entry, Figure, Mark, Note, Paragraph, Section, Table
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.writers.docx import Query, shelf, write
from yearbook.writers.docx.shelf import KIND


def pictured(edition: Edition) -> Edition:
    """The book with a chapter more, in which everything stands that counts through the book."""
    blocks = (
        Paragraph(
            "e-new.1",
            "见说明与网页。",
            (Mark(3, 5, "link", "https://example.org/"), Mark(0, 2, "bold")),
            (Note(2, "注。"),),
        ),
        Figure("e-new.2", "图片", None, "a.png", "一张灰色的图"),
        Figure("e-new.3", "另一张", None, "none.png"),
        Table("e-new.4", (("甲",), ("乙",)), "表题"),
    )
    chapter = Chapter("c-new", "附图", (Section("s-new", "分目", (Entry("e-new", "题", blocks),)),))
    return replace(edition, chapters=(*edition.chapters, chapter))


def first(edition: Edition, change: Callable[[Entry], Entry]) -> Edition:
    """The edition with its first entry changed."""
    chapter = edition.chapters[0]
    section = chapter.sections[0]
    section = replace(section, entries=(change(section.entries[0]), *section.entries[1:]))
    return replace(
        edition, chapters=(replace(chapter, sections=(section, *chapter.sections[1:])), *edition.chapters[1:])
    )


def more(*blocks: Paragraph | Figure | Table) -> Callable[[Edition], Edition]:
    return lambda edition: first(edition, lambda entry: replace(entry, blocks=(*entry.blocks, *blocks)))


def indexed(edition: Edition, **change: object) -> Edition:
    """The edition with the first heading of its index changed."""
    apparatus = from_json(edition.apparatus)
    group = apparatus.index[0]
    group = replace(group, entries=(replace(group.entries[0], **change), *group.entries[1:]))  # type: ignore[arg-type]
    return replace(edition, apparatus=to_json(replace(apparatus, index=(group, *apparatus.index[1:]))))


def papers(edition: Edition) -> Edition:
    """The edition with its first source a newspaper."""
    return replace(edition, sources=(replace(edition.sources[0], kind="newspaper"), *edition.sources[1:]))


CHANGES: dict[str, Callable[[Edition], Edition]] = {
    "nothing": lambda e: e,
    "a word": lambda e: first(e, lambda entry: replace(entry, title="新概况")),
    "a title with what XML lacks": lambda e: first(e, lambda entry: replace(entry, title="新\x01概况")),
    "a paragraph": more(Paragraph("e-x.1", "添一段。")),
    "a note": more(Paragraph("e-x.1", "添一段。", notes=(Note(1, "又注。"),))),
    "a figure": more(Figure("e-x.1", "添一图")),
    "a table": more(Table("e-x.1", (("丙",),), "添一表")),
    "a link": more(Paragraph("e-x.1", "添一段。", (Mark(0, 1, "link", "https://example.org/x"),))),
    "marks over each other": more(Paragraph("e-x.1", "添一段。", (Mark(0, 2, "bold"), Mark(1, 2, "superscript")))),
    "a heading of the index": lambda e: indexed(e, heading="财经"),
    "a reading": lambda e: indexed(e, reading="cai2"),
    "no place of a heading": lambda e: indexed(e, targets=()),
    "the kind of a source": papers,
    "a chapter less": lambda e: replace(e, chapters=e.chapters[1:]),
    "a chapter at the end": lambda e: replace(e, back=(), apparatus=None),
    "the order of chapters": lambda e: replace(e, chapters=e.chapters[::-1]),
    "the title of the book": lambda e: replace(e, metadata=replace(e.metadata, title="别的年鉴")),
    "the language": lambda e: replace(e, metadata=replace(e.metadata, language="zh-Hant-TW")),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a picture and, beside it, the cache in which the book was kept."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "a.png").write_bytes(png())
    docx(pictured(book()), folder=folder, store=Cache(folder / "cache"))
    return folder


@pytest.mark.parametrize("what", CHANGES)
def test_after_any_change_it_is_as_clean(kept: Path, what: str) -> None:
    edition = CHANGES[what](pictured(book()))
    clean = docx(edition, folder=kept)
    again = docx(edition, folder=kept, store=Cache(kept / "cache"), prints=Prints(edition, kept), pieces=Pieces())
    assert again == clean


def findings(edition: Edition, folder: Path, **given: object) -> list[str]:
    made = write(edition, style.load(), None, io.BytesIO(), project_dir=folder, **given)  # type: ignore[arg-type]
    return [finding.line() for finding in made]


def test_what_did_not_change_is_not_written_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    real = shelf.write_chapter

    def told(piece: object, chapter: Chapter, depth: int, **end: bool) -> object:
        written.append(chapter.title)
        return real(piece, chapter, depth, **end)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "write_chapter", told)
    edition, store = pictured(book()), Cache(kept / "cache")
    docx(edition, folder=kept, store=store)
    assert written == []
    docx(more(Paragraph("e-x.1", "又添一段。"))(edition), folder=kept, store=store)
    assert written == ["街道"]


def test_findings_are_told_again(kept: Path) -> None:
    edition = CHANGES["a title with what XML lacks"](pictured(book()))
    clean = findings(edition, kept)
    assert any("none.png" in line for line in clean) and any("U+0001" in line for line in clean)
    store = Cache(kept / "cache")
    assert findings(edition, kept, store=store) == findings(edition, kept, store=store) == clean


def test_another_picture_in_the_same_file(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(80, 10))
    edition = pictured(book())
    assert docx(edition, folder=tmp_path, store=Cache(kept / "cache")) == docx(edition, folder=tmp_path)


def test_questions_are_asked_though_the_chapter_is_kept(kept: Path) -> None:
    edition = pictured(book())
    asked = [Query(edition.chapters[0].sections[0].entries[0].id, "对吗？")]
    clean = docx(edition, folder=kept, queries=asked)
    assert b"word/comments.xml" in clean
    assert docx(edition, folder=kept, queries=asked, store=Cache(kept / "cache")) == clean


@pytest.mark.parametrize("data", [b"", b"\n", b"[]\n", b'{"a":1}\nxxxxxxxxxxxx', b"no json\n" + b"\0" * 12])
def test_an_item_that_is_not_of_our_making_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(png())
    edition, store = pictured(book()), Cache(tmp_path / "cache")
    clean = docx(edition, folder=tmp_path, store=store)
    for path in (tmp_path / "cache" / KIND).glob("*/*"):
        store.put(KIND, path.name, data)
    assert docx(edition, folder=tmp_path, store=store) == clean
