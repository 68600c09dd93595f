"""A chapter of the EPUB that an earlier run wrote is taken as it is, and the file is the one that a clean run writes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from epub_sample import LONG, built, edition, record
from PIL import Image

from yearbook.apparatus import Target, from_json, to_json
from yearbook.cache import Cache
from yearbook.model import Chapter, Edition, Entry, Figure, Mark, Note, Paragraph, Section
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.writers.epub import shelf
from yearbook.writers.epub.shelf import KIND


def whole() -> Edition:
    """The sample with a chapter more, and one that leads nowhere else."""
    made = edition("a.png")
    blocks = (Paragraph("e-7.1", LONG, (Mark(0, 4, "link", "https://example.org/"),), (Note(3, "注。"),)),)
    more = Chapter("c-3", "外一章", (Section("s-7", "一节", (Entry("e-7", "一条", blocks),)),))
    untitled = Chapter(
        "c-4", "", (Section("s-8", None, (Entry("e-8", None, (Paragraph("e-8.1", LONG),)),)), Section("s-9", None))
    )
    return replace(made, chapters=(*made.chapters, more, untitled))


def in_last(*blocks: Paragraph | Figure, **fields: object) -> Callable[[Edition], Edition]:
    """Return what changes the entry e-7."""

    def change(made: Edition) -> Edition:
        chapter = made.chapters[2]
        section = chapter.sections[0]
        entry = section.entries[0]
        entry = replace(entry, blocks=(*entry.blocks, *blocks), **fields)  # type: ignore[arg-type]
        chapter = replace(chapter, sections=(replace(section, entries=(entry,)),))
        return replace(made, chapters=(*made.chapters[:2], chapter, *made.chapters[3:]))

    return change


def led_to(made: Edition) -> Edition:
    """The edition with an index that leads to one block more."""
    apparatus = from_json(made.apparatus)
    group = apparatus.index[0]
    first = replace(group.entries[0], targets=(*group.entries[0].targets, Target("e-7.1", 4)))
    group = replace(group, entries=(first, *group.entries[1:]))
    return replace(made, apparatus=to_json(replace(apparatus, index=(group, *apparatus.index[1:]))))


def papers(made: Edition) -> Edition:
    return replace(made, sources=tuple(replace(source, kind="newspaper") for source in made.sources))


COVERS = Pieces()
"""Drawn once for all tests."""
FIGURE = Figure("e-7.2", "新图", "某某", "a.png", "一张图")
CHANGES: dict[str, Callable[[Edition], Edition]] = {
    "nothing": lambda made: made,
    "a word": in_last(title="另一条"),
    "a paragraph": in_last(Paragraph("e-7.2", "添一段。")),
    "a picture": in_last(FIGURE),
    "who holds its rights": in_last(replace(FIGURE, rights="某某社")),
    "what XML cannot hold": in_last(Paragraph("e-7.2", "添\x01一段。")),
    "a link to another chapter": in_last(Paragraph("e-7.2", "见上文。", (Mark(0, 2, "link", "#e-2.3"),))),
    "a link to nowhere": in_last(Paragraph("e-7.2", "见上文。", (Mark(0, 2, "link", "#none"),))),
    "something leads here": led_to,
    "the kind of a source": papers,
    "a chapter less": lambda made: replace(made, chapters=made.chapters[1:]),
    "the order of chapters": lambda made: replace(made, chapters=made.chapters[::-1]),
    "the title of the book": lambda made: replace(made, metadata=replace(made.metadata, title="别的年鉴")),
    "the language": lambda made: replace(made, metadata=replace(made.metadata, language="zh-Hant-TW")),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a picture and, beside it, the cache in which the book was kept."""
    folder = tmp_path_factory.mktemp("epub")
    Image.new("RGB", (40, 30), "#999999").save(folder / "a.png")
    write(whole(), folder, store=Cache(folder / "cache"))
    return folder


def write(book: Edition, folder: Path, **more: object) -> tuple[bytes, list[str]]:
    given = {"embed_fonts": False, "sorting": "", "pieces": COVERS, **more}
    data, findings = built(book, given.pop("pages", record()), project_dir=folder, **given)
    return data, [finding.line() for finding in findings]


@pytest.mark.parametrize("what", CHANGES)
def test_after_any_change_it_is_as_clean(kept: Path, what: str) -> None:
    book = CHANGES[what](whole())
    clean = write(book, kept)
    for _again in range(2):
        store = Cache(kept / "cache")
        assert write(book, kept, store=store, prints=Prints(book, kept)) == clean


def test_whatever_else_it_is_written_with(kept: Path, tmp_path: Path) -> None:
    pages = record()
    turned = replace(pages, breaks=tuple(one._replace(offset=one.offset + (one.offset > 0)) for one in pages.breaks))
    renamed = replace(pages, labels=("一", *pages.labels[1:-1], "九"))
    strange = replace(
        pages, breaks=(*pages.breaks, pages.breaks[0]._replace(page=7, entry="e-7", block="e-7.9", offset=3))
    )
    for more in ({"pages": None}, {"pages": turned}, {"pages": renamed}, {"pages": strange}, {"vertical": True}):
        clean = write(whole(), kept, **more)
        assert write(whole(), kept, store=Cache(kept / "cache"), **more) == clean
    assert write(whole(), tmp_path, store=Cache(kept / "cache")) == write(whole(), tmp_path), "without the picture"


def test_what_did_not_change_is_not_written_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    real = shelf.write_chapter

    def told(chapter: Chapter, position: int, to: object) -> object:
        written.append(chapter.title)
        return real(chapter, position, to)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "write_chapter", told)
    write(whole(), kept, store=Cache(kept / "cache"))
    assert written == ["街道"], "it leads to another chapter, and a link in it leads nowhere"
    written.clear()
    write(in_last(Paragraph("e-7.2", "又添一段。"))(whole()), kept, store=Cache(kept / "cache"))
    assert written == ["街道", "外一章"]


@pytest.mark.parametrize("data", [b"", b"\n", b"[[],[],[]]\nxx", b'{"a":1}\nxxxxxxxxxxxx', b"no json\n" + b"\0" * 12])
def test_an_item_that_is_not_of_our_making_is_none(kept: Path, tmp_path: Path, data: bytes) -> None:
    store = Cache(tmp_path / "cache")
    clean = write(whole(), kept, store=store)
    for path in (tmp_path / "cache" / KIND).glob("*/*"):
        store.put(KIND, path.name, data)
    assert write(whole(), kept, store=store) == clean
