import io
import random
import subprocess
from dataclasses import replace
from pathlib import Path

import docx_book
import pytest
from docx_rules import W, faults, trees
from hypothesis import given, settings
from hypothesis import strategies as st

from yearbook import model_json, style
from yearbook.cache import Cache
from yearbook.commands import whole
from yearbook.importing import read_docx
from yearbook.importing.changes import Tracked
from yearbook.model import Chapter, Edition, Entry, Mark, Metadata, Note, Paragraph, Part, Section
from yearbook.rendering import Wanted
from yearbook.writers.docx import Query, write

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("look", ["print-16k", "a4-large-print"])
@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-HK"])
@pytest.mark.parametrize("tracked", ["accept", "reject"])
def test_an_unedited_document_gives_the_same_edition_byte_for_byte(
    tmp_path: Path, look: str, language: str, tracked: Tracked
) -> None:
    edition = docx_book.book(language)
    path = tmp_path / "book.docx"
    path.write_bytes(docx_book.docx(edition, look=look))
    result = read_docx(path, edition, tracked=tracked)
    assert model_json.dump(result.edition) == model_json.dump(edition)
    assert result.findings == () and result.records == ()


def test_our_own_questions_do_not_come_back(tmp_path: Path) -> None:
    edition = docx_book.book()
    first = next(iter(edition.chapters[0].sections[0].entries))
    path = tmp_path / "book.docx"
    queries = [Query(first.id, "可疑"), Query(first.blocks[0].id, "可疑", "财政")]
    path.write_bytes(docx_book.docx(edition, queries=queries))
    result = read_docx(path, edition)
    assert result.edition is edition and result.records == ()


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["", " ", "【甲】", "（王静）", "　甲　", "a\tb", "甲\n乙", "\x07", "图1 甲", "<&>\"'", "“甲”", "𠮷"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(LINES, st.lists(LINES, max_size=3)), max_size=4), LINES)
def test_any_text_comes_home_unchanged(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, list[str]]], title: str
) -> None:
    entries = tuple(
        Entry(f"e{n}", head, tuple(Paragraph(f"e{n}.{k}", text) for k, text in enumerate(texts)))
        for n, (head, texts) in enumerate(drawn)
    )
    sections = (Section("s1", title, entries[:2], (title,)), Section("s2", None, entries[2:]))
    edition = Edition(Metadata("年鉴"), chapters=(Chapter("c1", title, sections),))
    path = tmp_path_factory.mktemp("any") / "book.docx"
    out = io.BytesIO()
    write(edition, style.load(), None, out, project_dir=None)
    path.write_bytes(out.getvalue())
    assert model_json.dump(read_docx(path, edition).edition) == model_json.dump(edition)


@pytest.mark.parametrize("at", [0, 3, 4, 6, 8, 11])
def test_a_footnote_in_a_link_is_one_link_with_a_footnote(tmp_path: Path, at: int) -> None:
    marks = (Mark(3, 6, "link", "https://example.org/a"), Mark(6, 8, "link", "https://example.org/b"))
    block = Paragraph("p1", "全文见说明和附录的末页", marks, (Note(at, "注释。"),))
    edition = Edition(
        Metadata("年鉴"), chapters=(Chapter("c1", "类目", (Section("s1", None, (Entry("e1", "条", (block,)),)),)),)
    )
    out = io.BytesIO()
    write(edition, style.load(), None, out, project_dir=None)
    path = tmp_path / "book.docx"
    path.write_bytes(out.getvalue())
    assert faults(out.getvalue()) == []
    assert read_docx(path, edition).edition is edition


def large(entries: int) -> Edition:
    pick = random.Random(7)
    words = [chr(n) for n in range(0x4E00, 0x4E00 + 2000)]
    made = []
    for n in range(entries):
        texts = ["".join(pick.choices(words, k=150)) + "。" for _ in range(3)]
        blocks = tuple(Paragraph(f"e{n}.{k}", text) for k, text in enumerate(texts))
        made.append(Entry(f"e{n}", "".join(pick.sample(words, 6)), blocks))
    sections = tuple(Section(f"s{n}", f"分目{n}", tuple(made[n * 20 : n * 20 + 20])) for n in range(entries // 20))
    return Edition(Metadata("大书", year=2021), chapters=(Chapter("c", "类目", sections),))


def test_a_large_book_comes_home(tmp_path: Path) -> None:
    edition = large(400)
    out = io.BytesIO()
    write(edition, style.load(), None, out, project_dir=None)
    path = tmp_path / "large.docx"
    path.write_bytes(out.getvalue())
    assert read_docx(path, edition).edition is edition


def saved_by_libreoffice(data: bytes, folder: Path) -> Path:
    path, out = folder / "book.docx", folder / "saved"
    path.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out / "book.docx"


@pytest.mark.slow
def test_libreoffice_opens_and_saves_it_without_loss(tmp_path: Path) -> None:
    edition = docx_book.book()
    result = read_docx(saved_by_libreoffice(docx_book.docx(edition), tmp_path), edition)
    assert model_json.dump(result.edition) == model_json.dump(edition)
    assert [f.code for f in result.findings] == []


@pytest.mark.slow
@pytest.mark.parametrize("script", ["hans", "tw"])
def test_libreoffice_turns_pages_inside_paragraphs_and_the_sample_comes_home(tmp_path: Path, script: str) -> None:
    """LibreOffice 7.4 cuts some of its paragraphs by a section break, where a chapter's first page is full."""
    wanted = Wanted(formats=("docx",), scripts=(script,))
    whole.build([ROOT / "seeds"], tmp_path / "out", wanted, cache=Cache(None))
    edition = model_json.load(tmp_path / "out" / ("edition.json" if script == "hans" else f"edition.{script}.json"))
    (made,) = (tmp_path / "out").glob("*.docx")
    result = read_docx(saved_by_libreoffice(made.read_bytes(), tmp_path), edition)
    assert model_json.dump(result.edition) == model_json.dump(edition)


def paragraphs(data: bytes) -> list[str]:
    body = trees(data)["word/document.xml"]
    return ["".join(node.text or "" for node in p.iter(W + "t")) for p in body.iter(W + "p")]


@pytest.mark.slow
@pytest.mark.parametrize("look", ["print-16k", "a4-large-print", "screen"])
def test_libreoffice_cuts_no_paragraph_where_a_chapter_turns_a_page(tmp_path: Path, look: str) -> None:
    """It does where head and foot are not as high on the first page, a right-hand one, as on the others."""
    edition = large(60)
    (chapter,) = edition.chapters
    part = Part("note", "editorial_note", "编辑说明", chapter.sections[0].entries)
    chapters = [replace(chapter, id=f"c{n}", sections=(section,)) for n, section in enumerate(chapter.sections[1:])]
    out = io.BytesIO()
    write(replace(edition, front=(part,), chapters=tuple(chapters)), style.load(look), None, out, project_dir=None)
    made, saved = paragraphs(out.getvalue()), paragraphs(saved_by_libreoffice(out.getvalue(), tmp_path).read_bytes())
    assert [text for text in saved if text] == [text for text in made if text]


def test_the_identifier_tells_a_document_of_another_edition(tmp_path: Path) -> None:
    edition = docx_book.book()
    path = tmp_path / "book.docx"
    path.write_bytes(docx_book.docx(edition))
    other = replace(edition, metadata=replace(edition.metadata, identifier="urn:uuid:other"))
    assert [f.code for f in read_docx(path, other).findings] == ["word.other"]
