"""Title page, imprint, lists of editors and English contents of the Word edition, and what the way back makes of them."""

import io
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import docx_book
import pytest
from docx_editor import Document, W
from docx_rules import faults, trees

from yearbook import style
from yearbook.apparatus import Apparatus, ContentsLine, to_json
from yearbook.importing import ImportResult, read_docx
from yearbook.model import Edition, Entry, Mark, Note, Paragraph, Part
from yearbook.writers.docx import write

NAMES = (
    "主任：王静　李小明　欧阳小红",
    "委员: 赵钱、孙李（常务）　买买提·吐尔 周吴郑",
    "王静、李明为编委会聘请的顾问。",
    "主编：　丁 卯",
)


def edition(*names: str, language: str = "zh-Hans-CN", characters: int = 63_000) -> Edition:
    base = docx_book.book(language)
    blocks = tuple(Paragraph(f"x.{n}", text, origin="editor") for n, text in enumerate(names))
    part = Part("p-names", "editors", "编辑委员会", (Entry("x", None, blocks, origin="editor"),))
    street, second = base.chapters[0].sections
    english = (
        ContentsLine(1, base.chapters[0].id, "街道", "Subdistricts"),
        ContentsLine(2, street.id, "上塘街道", 'Shangtang & "Co"'),
        ContentsLine(2, second.id, "祥符街道"),
        ContentsLine(1, part.id, part.title, "Editorial Board"),
    )
    return replace(base, front=(part, *base.front), apparatus=to_json(Apparatus(english, characters=characters)))


def paragraphs(data: bytes, style: str) -> list[str]:
    document = python_docx.Document(io.BytesIO(data))
    return [p.text for p in document.paragraphs if p.style.name == style]


def back(folder: Path, data: bytes, base: Edition) -> ImportResult:
    path = folder / "edited.docx"
    path.write_bytes(data)
    return read_docx(path, base)


def test_names_of_two_characters_are_as_wide_as_of_three_and_come_home_closed(tmp_path: Path) -> None:
    book = edition(*NAMES)
    data = docx_book.docx(book)
    assert faults(data) == []
    assert paragraphs(data, "编委名单") == [
        "主任：王　静　李小明　欧阳小红",
        "委员: 赵　钱、孙李（常务）　买买提·吐尔 周吴郑",
        "主编：　丁 卯",
    ]
    result = back(tmp_path, data, book)
    assert result.edition == book and result.findings == ()


def test_marks_and_notes_of_a_list_keep_their_places(tmp_path: Path) -> None:
    book = edition(NAMES[0])
    marked = Paragraph(
        "x.0",
        NAMES[0],
        (Mark(3, 5, "bold"), Mark(6, 9, "link", "https://example.org")),
        (Note(5, "兼。"),),
        origin="editor",
    )
    part = book.front[0]
    book = replace(book, front=(replace(part, entries=(replace(part.entries[0], blocks=(marked,)),)), *book.front[1:]))
    assert back(tmp_path, docx_book.docx(book), book).edition == book


def test_a_name_typed_beside_the_space_keeps_its_words(tmp_path: Path) -> None:
    book = edition(*NAMES)
    doc = Document(docx_book.docx(book))
    space = next(t for t in doc.find("主任").iter(W + "t") if t.text == "　")
    space.text = "　小"
    doc.type_over("主任", "欧阳小红", "欧阳红")
    (entry,) = back(tmp_path, doc.save(), book).edition.front[0].entries
    assert entry.blocks[0].text == "主任：王小静　李小明　欧阳红"  # type: ignore[union-attr]
    assert entry.blocks[1:] == book.front[0].entries[0].blocks[1:]


@pytest.mark.parametrize(("language", "words"), [("zh-Hans-CN", "字数"), ("zh-Hant-TW", "字數")])
def test_the_imprint_has_its_own_page_and_the_count_of_characters(language: str, words: str) -> None:
    data = docx_book.docx(edition(language=language))
    lines = paragraphs(data, "版权页")
    assert f"{words}：63千字" in lines and any(line.endswith("：试验出版社") for line in lines)
    assert 'w:vAlign w:val="bottom"' in docx_book.part(data)
    assert not any(words in line for line in paragraphs(docx_book.docx(edition(characters=0)), "版权页"))


def test_an_edited_imprint_is_told_and_not_read_back(tmp_path: Path) -> None:
    book = edition()
    doc = Document(docx_book.docx(book))
    doc.type_over("字数", "63千字", "64千字")
    result = back(tmp_path, doc.save(), book)
    assert result.edition == book and [f.code for f in result.findings] == ["word.cover"]


def test_english_contents_have_pages_and_links(tmp_path: Path) -> None:
    book = edition(*NAMES)
    data = docx_book.docx(book)
    text = docx_book.part(data)
    record = docx_book.record(book)
    chapter = book.chapters[0]
    lines = paragraphs(data, "toc 1") + paragraphs(data, "toc 2")
    assert f"Subdistricts · {record.label(chapter.id)}" in lines and "Editorial Board · " in "".join(lines)
    assert f'Shangtang & "Co" · {record.label(chapter.sections[0].id)}' in lines
    assert paragraphs(data, "TOC Heading") == ["目录", "Contents"]
    assert text.count(">Subdistricts<") == 1 and text.count(" TOC ") == 1
    assert "Contents" not in paragraphs(docx_book.docx(docx_book.book()), "TOC Heading")
    assert back(tmp_path, data, book).edition == book


def test_an_entry_in_a_list_may_have_a_title(tmp_path: Path) -> None:
    book = edition(NAMES[0])
    part = book.front[0]
    book = replace(book, front=(replace(part, entries=(replace(part.entries[0], title="编辑部"),)), *book.front[1:]))
    data = docx_book.docx(book)
    assert paragraphs(data, "条目")[0] == "【编辑部】" and paragraphs(data, "编委名单") == [
        "主任：王　静　李小明　欧阳小红"
    ]
    assert back(tmp_path, data, book).edition == book


@pytest.mark.parametrize("look", ["print-16k", "a4-large-print", "screen"])
@pytest.mark.parametrize("ruled", [True, False])
def test_heads_and_feet_fill_the_room_between_the_edge_and_the_text(look: str, ruled: bool) -> None:
    """To the twip, both as Word counts and as LibreOffice does, in hundredths of a millimetre (127/72 twips)."""
    made = style.load(look)
    made = replace(made, running=replace(made.running, rule=ruled))
    out = io.BytesIO()
    write(docx_book.book(), made, None, out, project_dir=None)
    parts = trees(out.getvalue())
    (page,) = {tuple(int(node.get(W + name)) for name in ("top", "header", "bottom", "footer")) for node in parts["word/document.xml"].iter(W + "pgMar")}  # fmt: skip
    top, header, bottom, footer = page
    for style_id, margin, distance in (("Header", top, header), ("HeaderLeft", top, header), ("Footer", bottom, footer), ("FooterLeft", bottom, footer)):  # fmt: skip
        (found,) = (s for s in parts["word/styles.xml"].iter(W + "style") if s.get(W + "styleId") == style_id)
        spacing, border = found.find(f".//{W}spacing"), found.find(f".//{W}bottom")
        height = sum(int(spacing.get(W + name)) for name in ("before", "line", "after"))
        if border is not None:
            height += int(border.get(W + "sz")) * 20 // 8 + int(border.get(W + "space")) * 20
        assert height == margin - distance
        rounded = round(margin * 127 / 72) - round(distance * 127 / 72)
        assert round(rounded * 72 / 127) == height
