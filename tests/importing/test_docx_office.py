"""What an editorial office does to the document all day: pasting, sorting, replacing everywhere, changing levels."""

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx_book
import pytest
from docx_editor import Document, W, edited, element, paragraph
from test_docx_edits import (
    BASE,
    GRID,
    HEALTH,
    NEWS,
    SCHOOL,
    SECOND,
    STREET,
    SURVEY,
    WHO,
    aside,
    by_editor,
    mark_end,
    new_block,
    printed_texts,
    read,
    second,
)

from yearbook import model_json
from yearbook.importing import ImportResult, read_docx
from yearbook.law import check_nothing_lost
from yearbook.model import Edition, Entry, Ids, Paragraph, Table, block_text
from yearbook.writers.docx import Query


def same(result: ImportResult, want: Edition, *codes: str) -> None:
    assert model_json.dump(result.edition) == model_json.dump(want)
    assert tuple(finding.code for finding in result.findings) == codes
    check_nothing_lost(result.edition, docx_book.source_texts(BASE))


def dressed(*runs: tuple[str, str]) -> Any:
    """A paragraph of another office: no style, everything by hand, two ideographic spaces for the indent."""
    inner = "".join(f'<w:r><w:rPr>{look}<w:sz w:val="32"/></w:rPr><w:t>{text}</w:t></w:r>' for look, text in runs)
    return element(f'<w:p><w:pPr><w:spacing w:line="560"/><w:jc w:val="left"/></w:pPr>{inner}</w:p>')


FONT = '<w:rFonts w:eastAsia="FangSong"/>'


def test_an_entry_pasted_with_its_looks_is_an_entry(tmp_path: Path) -> None:
    def paste(doc: Document) -> None:
        at = doc.find("【卫生事业】")
        at.addnext(dressed((FONT, "　　翌年扩建。")))
        at.addnext(dressed(("<w:b/>", "　　【体育"), (f"{FONT}<w:b/>", "事业】"), (FONT, "新建体育馆。")))

    ids = Ids()
    name = ids.entry("体育事业", "新建体育馆。")
    texts = ("新建体育馆。", "翌年扩建。")
    blocks = tuple(Paragraph(ids.block(name, text), text, origin="editor") for text in texts)
    entry = Entry(name, "体育事业", blocks, subsection="社会事业", origin="editor")
    same(read(tmp_path, paste), edited(BASE, {HEALTH.id: lambda e: (e, entry)}))


@pytest.mark.parametrize(
    "runs",
    [
        (("", "【背景】"), ("", "全在平常字里。")),
        (("<w:b/>", "【背景】"), ("<w:b/>", "整段加粗。")),
        (("<w:b/>", "【背景"), ("", "】只有一半。")),
        (("<w:b/>", "【背景】后面"), ("", "也加粗。")),
        (("<w:b/>", "注意"), ("", "【背景】不在段首。")),
    ],
)
def test_a_pasted_paragraph_with_brackets_alone_is_none(tmp_path: Path, runs: tuple[tuple[str, str], ...]) -> None:
    found = read(tmp_path, lambda doc: doc.find("第二段。").addnext(dressed(*runs))).edition
    entry = found.chapters[0].sections[0].entries[0]
    assert len(found.chapters[0].sections[0].entries) == len(STREET.entries)
    added = entry.blocks[2]
    assert isinstance(added, Paragraph) and added.text == "".join(text for _look, text in runs)


def test_a_paragraph_of_the_base_that_looks_like_a_pasted_entry_stays_one(tmp_path: Path) -> None:
    block = GRID.blocks[1]
    assert isinstance(block, Paragraph) and block.text.startswith("【背景】")
    bold = docx_book.Mark(0, 4, "bold")
    base = edited(BASE, {block.id: lambda b: replace(b, marks=(bold,))})
    doc = Document(docx_book.docx(base))
    for mark in [*doc.tree.iter(W + "bookmarkStart"), *doc.tree.iter(W + "bookmarkEnd")]:
        mark.getparent().remove(mark)
    path = tmp_path / "edited.docx"
    path.write_bytes(doc.save())
    assert model_json.dump(read_docx(path, base).edition) == model_json.dump(base)


def sorted_by_cut_and_paste(doc: Document) -> None:
    """With tracked changes on and moves not followed: deleted here, inserted there, the bookmarks stay behind."""
    node = doc.find("【卫生事业】")
    there = copy.deepcopy(node)
    for mark in [*there.iter(W + "bookmarkStart"), *there.iter(W + "bookmarkEnd")]:
        mark.getparent().remove(mark)
    doc.find("【教育事业】").addprevious(there)
    for one, kind in ((node, "del"), (there, "ins")):
        for run in one.findall(W + "r"):
            for text in list(run.iter(W + "t")) if kind == "del" else ():
                text.tag = W + "delText"
            wrap = element(f"<w:{kind} {WHO}/>")
            run.addprevious(wrap)
            wrap.append(run)
        mark_end(one, kind)


def test_entries_sorted_by_tracked_cut_and_paste_keep_their_ids(tmp_path: Path) -> None:
    want = edited(BASE, {SCHOOL.id: lambda e: (HEALTH, e), HEALTH.id: lambda e: ()})
    same(read(tmp_path, sorted_by_cut_and_paste), want)
    assert read(tmp_path, sorted_by_cut_and_paste, "reject").edition is BASE


def test_a_word_replaced_everywhere_changes_titles_and_texts_in_their_places(tmp_path: Path) -> None:
    def replaced(doc: Document) -> None:
        for node in doc.tree.iter(W + "t", W + "instrText"):
            node.text = (node.text or "").replace("街道", "社区")

    found = read(tmp_path, replaced)
    assert found.findings == ()
    edition = found.edition
    assert list(edition.ids()) == list(BASE.ids())
    old, new = ([*book.chapters, *(s for c in book.chapters for s in c.sections)] for book in (BASE, edition))
    assert [item.title for item in new] == [item.title and item.title.replace("街道", "社区") for item in old]
    for before, after in zip(BASE.entries(), edition.entries(), strict=True):
        texts = [block_text(block).replace("街道", "社区") for block in before.blocks]
        assert [block_text(block) for block in after.blocks] == texts
    check_nothing_lost(edition, docx_book.source_texts(BASE))


def cell(text: str, more: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="1080" w:type="dxa"/>{more}<w:noWrap/></w:tcPr><w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
    )


def test_a_table_pasted_from_a_spreadsheet(tmp_path: Path) -> None:
    rows = (
        cell("指标", '<w:vMerge w:val="restart"/>') + cell("数量", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("上年") + cell("本年"),
        cell("人口") + cell("1,024") + cell(" 2,048 "),
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    found = read(tmp_path, lambda doc: doc.find("第二段。").addnext(element(table)))
    made = found.edition.chapters[0].sections[0].entries[0].blocks[2]
    assert isinstance(made, Table) and made.origin == "editor"
    assert made.rows == (("指标", "数量", ""), ("", "上年", "本年"), ("人口", "1,024", "2,048"))
    same(found, edited(BASE, {second.id: lambda b: (b, made)}))


def test_section_breaks_deleted_by_accident_change_nothing(tmp_path: Path) -> None:
    def delete(doc: Document) -> None:
        for node in [n for n in doc.tree.iter(W + "sectPr") if n.getparent().tag == W + "pPr"]:
            node.getparent().remove(node)

    assert read(tmp_path, delete).edition is BASE


def level(doc: Document, text: str, old: str, new: str) -> None:
    doc.find(text, old).find(f"{W}pPr/{W}pStyle").set(W + "val", new)


def test_a_heading_promoted_makes_a_chapter_of_its_section(tmp_path: Path) -> None:
    found = read(tmp_path, lambda doc: level(doc, "祥符街道", "Heading2", "Heading1")).edition
    assert [(c.title, [s.title for s in c.sections]) for c in found.chapters] == [
        ("街道", ["上塘街道"]), ("祥符街道", [None]), ("空类目", [None]), ("报道", [None, None]),
    ]  # fmt: skip
    assert found.chapters[1].sections[0].entries == SECOND.entries
    assert found.chapters[1].sections[0].id == SECOND.id
    check_nothing_lost(found, docx_book.source_texts(BASE))


def test_a_heading_demoted_puts_its_entries_into_the_chapter_before(tmp_path: Path) -> None:
    found = read(tmp_path, lambda doc: level(doc, "报道", "Heading1", "Heading2")).edition
    assert [c.title for c in found.chapters] == ["街道", "空类目"]
    entries = [entry for section in found.chapters[1].sections for entry in section.entries]
    assert entries[: len(NEWS.entries)] == list(NEWS.entries)
    check_nothing_lost(found, docx_book.source_texts(BASE))


def instead_of(words: str, xml: str, doc: Document) -> None:
    node = doc.text_node(doc.find("第二段。"), words)
    run = node.getparent()
    head, tail = node.text.split(words)
    node.text = head
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    for made in reversed(list(element(f'<w:p xmlns:m="{math}">{xml}<w:r><w:t>{tail}</w:t></w:r></w:p>'))):
        run.addnext(made)


def equation(code: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code}</w:instrText></w:r>'
        '<w:r><w:instrText>)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("xml", "kept"),
    [
        ("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>shí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>十九</w:t></w:r></w:rubyBase></w:ruby></w:r>", "十九"),
        (equation(r'EQ \* jc2 \* "Font:SimSun" \* hps10 \o\ad(\s\up 9(shí),十九'), "十九"),
        (equation(r"eq \o\ac(○,19"), "⑲"),
        (equation(r"eq \o\ac(□,密"), "密"),
        ("<m:oMath><m:r><m:t>十</m:t></m:r><m:sup><m:r><m:t>九</m:t></m:r></m:sup></m:oMath>", "十九"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "\uf0fc"),
        ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2713"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="D800"/></w:r>', ""),
        ('<w:r><w:sym w:font="Wingdings" w:char="x"/></w:r>', ""),
    ],
)  # fmt: skip
def test_what_word_builds_of_characters_keeps_them_and_is_told(tmp_path: Path, xml: str, kept: str) -> None:
    found = read(tmp_path, lambda doc: instead_of("十九", xml, doc))
    text = second.text.replace("十九", kept)
    changed = text != second.text
    want = edited(BASE, {second.id: lambda b: by_editor(b, text=text)}, aside(second)) if changed else BASE
    same(found, want, "word.special")


def test_a_list_that_word_counts_is_told(tmp_path: Path) -> None:
    def typed(doc: Document) -> None:
        for number, kind in ((3, "甲项。"), (0, "乙项。")):
            made = paragraph(kind, "BodyText")
            made.find(W + "pPr").append(element(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))
            doc.find("第二段。").addnext(made)

    added = tuple(new_block(Paragraph, SURVEY.id, text) for text in ("乙项。", "甲项。"))
    same(read(tmp_path, typed), edited(BASE, {second.id: lambda b: (b, *added)}), "word.number")


def test_an_answer_to_our_question_comes_home_with_its_place(tmp_path: Path) -> None:
    doc = Document(docx_book.docx(BASE, queries=[Query(second.id, "可疑", "财政总收入")]))
    comments = doc.parts["word/comments.xml"].decode()
    answer = '<w:comment w:id="77" w:author="李编辑"><w:p><w:r><w:t>已核实。</w:t></w:r></w:p></w:comment>'
    doc.parts["word/comments.xml"] = comments.replace("</w:comments>", f"{answer}</w:comments>").encode()
    node = doc.find("第二段。")
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        (found,) = node.iter(W + tag)
        twin = copy.deepcopy(found)
        twin.set(W + "id", "77")
        found.addnext(twin)
    path = tmp_path / "answered.docx"
    path.write_bytes(doc.save())
    result = read_docx(path, BASE, texts=printed_texts())
    assert result.edition is BASE
    (record,) = result.records
    assert (record.rule, record.before, record.note, record.entry) == (
        "word.comment", "财政总收入", "李编辑: 已核实。", SURVEY.id,
    )  # fmt: skip
