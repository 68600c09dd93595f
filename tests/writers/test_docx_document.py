import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import docx_book
import pytest
from docx_rules import W, faults, trees

from yearbook import style
from yearbook.apparatus import Apparatus, ChronicleItem, IndexEntry, IndexGroup, Target, to_json
from yearbook.findings import Finding
from yearbook.model import Chapter, Edition, Entry, Figure, Metadata, Paragraph, Section
from yearbook.writers.docx import Query, write


@pytest.mark.parametrize("look", ["print-16k", "screen", "a4-large-print"])
@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"])
def test_the_package_keeps_words_rules(look: str, language: str) -> None:
    assert faults(docx_book.docx(docx_book.book(language), look=look)) == []


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert docx_book.docx(docx_book.book()) == docx_book.docx(docx_book.book())


def test_python_docx_opens_it_and_finds_the_headings() -> None:
    document = python_docx.Document(io.BytesIO(docx_book.docx(docx_book.book())))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "编辑说明"), ("Heading 1", "大事记"), ("Heading 1", "街道"), ("Heading 2", "上塘街道"),
        ("Heading 3", "社会事业"), ("Heading 2", "祥符街道"), ("Heading 1", "空类目"), ("Heading 1", "报道"),
        ("Heading 1", "附录"), ("Heading 1", "索引"),
    ]  # fmt: skip
    assert document.core_properties.title == "试验年鉴 2021"
    assert document.core_properties.author == "编辑部"
    assert "python-docx" not in str([document.core_properties.comments, document.core_properties.author])


def test_every_style_names_its_east_asian_font_and_no_theme() -> None:
    tree = trees(docx_book.docx(docx_book.book("zh-Hant-HK")))
    fonts = tree["word/styles.xml"].iter(W + "rFonts")
    assert {f.get(W + "eastAsia") for f in fonts} == {"Noto Serif CJK HK", "Noto Sans CJK HK"}
    assert not any("theme" in name for name in tree)
    language = next(tree["word/styles.xml"].iter(W + "lang"))
    assert language.get(W + "eastAsia") == "zh-HK"
    names = [n.get(W + "val").split(",") for n in tree["word/fontTable.xml"].iter(W + "altName")]
    assert all(len(several) > 2 for several in names)


def test_page_columns_and_grid_are_the_styles() -> None:
    document = trees(docx_book.docx(docx_book.book()))["word/document.xml"]
    sections = list(document.iter(W + "sectPr"))
    sizes = {(s.find(W + "pgSz").get(W + "w"), s.find(W + "pgSz").get(W + "h")) for s in sections}
    assert sizes == {("11906", "16157")}
    assert {s.find(W + "cols").get(W + "num") for s in sections} == {"1", "2", "3"}
    assert {s.find(W + "docGrid").get(W + "linePitch") for s in sections} == {"320"}


def test_paragraphs_and_runs_have_no_formatting_of_their_own() -> None:
    document = trees(docx_book.docx(docx_book.book()))["word/document.xml"]
    assert {c.tag for p in document.iter(W + "pPr") for c in p} == {W + "pStyle", W + "sectPr"}
    assert {c.tag for r in document.iter(W + "rPr") for c in r} == {W + "rStyle"}


def test_no_paragraph_is_empty_but_where_a_section_or_a_table_ends() -> None:
    document = trees(docx_book.docx(docx_book.book()))["word/document.xml"]
    for p in document.iter(W + "p"):
        if not "".join(p.itertext()).strip() and p.getparent().tag != W + "tc":
            assert p.find(f"{W}pPr/{W}pStyle").get(W + "val") == "TableEnd"


def test_contents_carry_the_printed_pages_and_say_so() -> None:
    edition = docx_book.book()
    record = docx_book.record(edition)
    document = python_docx.Document(io.BytesIO(docx_book.docx(edition)))
    lines = [p.text for p in document.paragraphs if p.style.name.startswith("toc")]
    first = edition.chapters[0].sections[0].entries[1]
    assert f"“微脑”优化 & <整合>\t{record.label(first.id)}" in lines
    assert "页码为印刷版页码" in [p.text for p in document.paragraphs]
    assert len(lines) == 4 + 2 + 2 + 1 + 12


def test_without_a_layout_the_contents_have_no_pages() -> None:
    out = io.BytesIO()
    write(docx_book.book(), style.load(), None, out, project_dir=None)
    assert faults(out.getvalue()) == []
    text = docx_book.part(out.getvalue())
    assert "PAGEREF" not in text and "印刷版" not in text and " \\n " in text


def test_the_index_is_locked_and_carries_print_locators() -> None:
    edition = docx_book.book()
    text = docx_book.part(docx_book.docx(edition))
    assert text.count('w:fldLock="1"') == 2
    assert "XE &quot;财政&quot; \\y &quot;cai2 zheng4&quot;" in text
    assert "XE &quot;王静&quot; \\f &quot;p&quot; \\y" in text
    assert "XE &quot;税收&quot; \\t &quot;见财政&quot;" in text
    plain = [p.text for p in python_docx.Document(io.BytesIO(docx_book.docx(edition))).paragraphs]
    locator = docx_book.record(edition).locator(edition.chapters[0].sections[0].entries[0].blocks[0].id)
    assert f"财政 {locator}" in plain and "税收 见财政" in plain


def test_signatures_open_two_character_names_only() -> None:
    plain = [p.text for p in python_docx.Document(io.BytesIO(docx_book.docx(docx_book.book()))).paragraphs]
    assert "（王　静、张小敏）" in plain and "（李　明、欧阳小红）" in plain


def test_marks_links_and_footnotes_are_styles_and_real_notes() -> None:
    data = docx_book.docx(docx_book.book())
    document = trees(data)["word/document.xml"]
    used = {n.get(W + "val") for n in document.iter(W + "rStyle")}
    assert {"Strong", "Emphasis", "MarkBoldItalic", "Subscript", "Hyperlink", "FootnoteReference"} <= used
    notes = trees(data)["word/footnotes.xml"]
    assert ["".join(n.itertext()).strip() for n in notes][2:] == ["注释一。", "注释二。"]
    assert "https://example.org/a?b=1&amp;c=2" in docx_book.part(data, "word/_rels/document.xml.rels")


def test_head_rows_repeat_and_rows_stay_whole() -> None:
    document = trees(docx_book.docx(docx_book.book()))["word/document.xml"]
    for table in document.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_characters_that_xml_lacks_are_shown_and_told() -> None:
    entry = Entry("e-1", "题\x01目", (Paragraph("e-1.1", "正\x0b文\ufffe与\t制\n表"),))
    edition = Edition(
        Metadata("年鉴", year=2021), chapters=(Chapter("c", "类\x00目", (Section("s", None, (entry,)),)),)
    )
    out = io.BytesIO()
    findings = write(edition, style.load(), None, out, project_dir=None)
    assert faults(out.getvalue()) == []
    assert [(f.code, f.subject) for f in findings] == [("docx.character", "c"), ("docx.character", "e-1")]
    text = docx_book.part(out.getvalue())
    assert "题�目" in text and "正�文�与 制 表" in text


def with_picture(name: str) -> Edition:
    figure = Figure("e-1.1", "图片", "王强摄", name, "一张灰色的图")
    entry = Entry("e-1", "题目", (Paragraph("e-1.0", "正文"), figure))
    return Edition(Metadata("年鉴"), chapters=(Chapter("c", "类目", (Section("s", None, (entry,)),)),))


def picture(tmp_path: Path, name: str) -> tuple[bytes, list[Finding]]:
    out = io.BytesIO()
    found = write(with_picture(name), style.load(), None, out, project_dir=tmp_path)
    return out.getvalue(), found


def test_a_picture_is_embedded_with_its_alternative_text(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(docx_book.png())
    data, findings = picture(tmp_path, "a.png")
    assert findings == [] and faults(data) == []
    assert 'descr="一张灰色的图"' in docx_book.part(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/media/image1.png") == docx_book.png()


@pytest.mark.parametrize("name", ["missing.png", "text.png", "/etc/hostname"])
def test_a_picture_that_cannot_be_shown_is_a_finding(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "text.png").write_text("no picture", "utf-8")
    data, findings = picture(inside, name)
    assert [f.code for f in findings] == ["docx.picture"] and findings[0].mend
    assert faults(data) == [] and "w:drawing" not in docx_book.part(data)


def test_queries_stand_as_comments_at_their_place() -> None:
    edition = docx_book.book()
    entry = edition.chapters[0].sections[0].entries[0]
    queries = [Query(entry.id, "标题可疑"), Query(entry.blocks[0].id, "数字可疑", "十九亿"), Query("gone", "无处可放")]
    out = io.BytesIO()
    findings = write(edition, style.load(), None, out, project_dir=None, queries=queries)
    assert faults(out.getvalue()) == []
    assert [f.code for f in findings] == ["docx.query"]
    text = docx_book.part(out.getvalue())
    around = re.search(r'<w:commentRangeStart w:id="1"/>(.*?)<w:commentRangeEnd', text)
    assert around and re.sub("<[^>]*>", "", around[1]) == "十九亿"
    assert "标题可疑" in docx_book.part(out.getvalue(), "word/comments.xml")


def test_an_edition_of_nothing_is_still_a_document() -> None:
    out = io.BytesIO()
    write(Edition(Metadata("")), style.load(), None, out, project_dir=None)
    assert faults(out.getvalue()) == []
    assert python_docx.Document(io.BytesIO(out.getvalue())).paragraphs


def test_dates_come_from_the_edition_and_never_from_the_clock() -> None:
    data = docx_book.docx(replace(docx_book.book()))
    assert "2021-12-01T00:00:00Z" in docx_book.part(data, "docProps/core.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_control_sign_of_an_apparatus_by_another_hand_comes_into_the_file() -> None:
    sign = "甲\x1f\ufffe\x08乙"
    index = IndexGroup("subject", sign, (IndexEntry(sign, sign, sign, (Target("e-1"),), also=(sign,), note=sign),))
    see = IndexGroup("person", sign, (IndexEntry(sign, sign, sign, see=sign),))
    chronicle = (ChronicleItem("2020-01", sign, None, None, "editor"),)
    matter = to_json(Apparatus((), (index, see), (sign,), chronicle))
    data = docx_book.docx(replace(docx_book.book(), apparatus=matter))
    assert faults(data) == []
    shown = "".join(trees(data)["word/document.xml"].itertext())
    assert shown.count("甲\ufffd\ufffd\ufffd乙") > 8
