"""Edits as editors make them in Word, made on the document's XML, come home exactly."""

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx_book
import pytest
from docx_editor import Document, Edit, R, W, edited, element, no_span, paragraph, remove, style_of, text_of
from docx_rules import faults

from yearbook import model_json
from yearbook.importing import ImportResult, read_docx
from yearbook.importing.changes import Tracked
from yearbook.law import check_nothing_lost
from yearbook.model import (
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Ids,
    Mark,
    Note,
    Paragraph,
    Section,
    SetAside,
    Subhead,
    Table,
    block_text,
)

BASE = docx_book.book()
DATA = docx_book.docx(BASE)
STREET, SECOND = BASE.chapters[0].sections
SURVEY, BRAIN, SCHOOL, HEALTH = STREET.entries
OTHER, WIDE = SECOND.entries
NEWS = BASE.chapters[2].sections[0]
ARTICLE, PHOTO, TOWER, GRID, VILLAGE = NEWS.entries
LONG = docx_book.LONG


def aside(item: Any, text: str | None = None, field: str = "") -> SetAside:
    spans = item.spans[field] if field else item.spans
    return SetAside(text if text is not None else block_text(item), "edited", spans)


def by_editor(block: Any, **changed: Any) -> Any:
    return replace(block, origin="editor", spans=(), **changed)


def new_block(kind: type, home: str, text: str) -> Any:
    return kind(Ids().block(home, text), text, origin="editor")


@dataclass(frozen=True)
class Case:
    name: str
    edit: Edit
    want: Callable[[], Edition]
    codes: tuple[str, ...] = ()
    tracked: Tracked = "accept"
    texts: bool = True


CASES: list[Case] = []


def case(
    want: Callable[[], Edition], *codes: str, tracked: Tracked = "accept", texts: bool = True
) -> Callable[[Edit], Edit]:
    def keep(edit: Edit) -> Edit:
        CASES.append(Case(f"{edit.__name__}-{tracked}-{texts}", edit, want, codes, tracked, texts))
        return edit

    return keep


first, second = SURVEY.blocks[0], SURVEY.blocks[1]
assert isinstance(first, Paragraph) and isinstance(second, Paragraph)


# ---- words


@case(lambda: edited(BASE, {second.id: lambda b: by_editor(b, text=b.text.replace("十九亿", "二十亿"))}, aside(second)))
def a_changed_number(doc: Document) -> None:
    doc.type_over("第二段。", "十九亿", "二十亿")


@case(lambda: edited(BASE, {first.id: lambda b: by_editor(b, text=b.text + "续有发展。")}, aside(first)))
def words_behind_a_run_in_title(doc: Document) -> None:
    doc.type_over("【概况】上塘", "前列。", "前列。续有发展。")


@case(lambda: edited(BASE, {second.id: lambda b: by_editor(b, text="全新的文字，一字不同！")}, aside(second)))
def everything_typed_over(doc: Document) -> None:
    doc.type_over("第二段。", second.text, "全新的文字，一字不同！")


@case(lambda: edited(BASE, {second.id: lambda b: replace(b, text=b.text.replace("，", "， ", 1))}))
def only_a_space(doc: Document) -> None:
    doc.type_over("第二段。", "，", "， ")


# ---- paragraphs


@case(lambda: edited(BASE, {second.id: lambda b: ()}, aside(second)))
def a_paragraph_cut(doc: Document) -> None:
    doc.cut("第二段。")


@case(lambda: edited(BASE, {second.id: lambda b: (b, new_block(Paragraph, SURVEY.id, "新写的一段。"))}))
def a_paragraph_added(doc: Document) -> None:
    doc.insert_after("第二段。", "新写的一段。")


@case(lambda: edited(BASE, {second.id: lambda b: (b, new_block(Paragraph, SURVEY.id, "默认样式的一段。"))}))
def a_paragraph_in_words_default_style(doc: Document) -> None:
    doc.insert_after("第二段。", "默认样式的一段。", None)


@case(lambda: edited(BASE, {second.id: lambda b: (b, new_block(Subhead, SURVEY.id, "新小标题"))}))
def a_subhead_added(doc: Document) -> None:
    doc.insert_after("第二段。", "新小标题", "subhead")


def halves(block: Paragraph, at: str, exact: bool) -> tuple[Paragraph, Paragraph]:
    head, tail = block.text.split(at, 1)
    (span,) = block.spans
    spans = ((replace(span, end=span.start + len(head)),), (replace(span, start=span.start + len(head)),))
    if not exact:
        spans = (block.spans, ())
    name = Ids().block(block.id.split(".")[0], at + tail)
    return replace(block, text=head, spans=spans[0]), Paragraph(name, at + tail, spans=spans[1])


@case(lambda: edited(BASE, {second.id: lambda b: halves(b, "完成固定", True)}))
@case(lambda: edited(BASE, {second.id: lambda b: halves(b, "完成固定", False)}), texts=False)
def a_paragraph_split(doc: Document) -> None:
    doc.split("第二段。", "完成固定")


@case(lambda: edited(BASE, {first.id: lambda b: halves(b, "完成固定", True)}))
def a_run_in_paragraph_split(doc: Document) -> None:
    doc.split("【概况】上塘", "完成固定")


CONTINUOUS = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'


def a_section_break_inside_a_paragraph(doc: Document) -> None:
    """LibreOffice writes one where a page style changes on the page that the paragraph goes on to."""
    doc.split("第二段。", "完成固定")
    doc.find("第二段。").find(W + "pPr").append(element(CONTINUOUS))


def words_changed_after_a_section_break(doc: Document) -> None:
    a_section_break_inside_a_paragraph(doc)
    doc.type_over("完成固定", "四十亿", "五十亿")


def a_section_break_between_two_paragraphs(doc: Document) -> None:
    doc.find("第二段。").find(W + "pPr").append(element(CONTINUOUS))


def a_section_break_after_an_end_of_paragraph(doc: Document) -> None:
    """The paragraph was ended first; the break stands behind its second half."""
    doc.split("第二段。", "完成固定")
    doc.find("完成固定").find(W + "pPr").append(element(CONTINUOUS))


case(lambda: BASE)(a_section_break_inside_a_paragraph)
case(lambda: edited(BASE, {second.id: lambda b: by_editor(b, text=b.text.replace("四十亿", "五十亿"))}, aside(second)))(
    words_changed_after_a_section_break
)
case(lambda: BASE)(a_section_break_between_two_paragraphs)
case(lambda: edited(BASE, {second.id: lambda b: halves(b, "完成固定", True)}))(
    a_section_break_after_an_end_of_paragraph
)


@case(
    lambda: edited(
        BASE,
        {
            first.id: lambda b: replace(b, text=b.text + second.text, spans=b.spans + second.spans),
            second.id: lambda b: (),
        },
    )
)
def two_paragraphs_joined(doc: Document) -> None:
    doc.join("【概况】上塘", "第二段。")


@case(lambda: edited(BASE, {second.id: lambda b: (), SURVEY.blocks[2].id: lambda b: (b, second)}))
def a_paragraph_moved_in_its_entry(doc: Document) -> None:
    doc.find("图1").addnext(doc.find("第二段。"))


@case(lambda: edited(BASE, {second.id: lambda b: (), OTHER.blocks[0].id: lambda b: (b, second)}))
def a_paragraph_moved_to_another_entry(doc: Document) -> None:
    doc.find("【概况】祥符").addnext(doc.find("第二段。"))


@case(lambda: edited(BASE, {OTHER.blocks[0].id: lambda b: (b, new_block(Paragraph, OTHER.id, second.text))}))
def a_paragraph_copied(doc: Document) -> None:
    twin = copy.deepcopy(doc.find("第二段。"))
    for mark in [*twin.iter(W + "bookmarkStart"), *twin.iter(W + "bookmarkEnd")]:
        mark.getparent().remove(mark)
    doc.find("【概况】祥符").addnext(twin)


# ---- titles


@case(lambda: edited(BASE, {SURVEY.id: lambda e: no_span(e, "title", title="总述")}, aside(SURVEY, "概况", "title")))
def a_run_in_title_changed(doc: Document) -> None:
    doc.type_over("【概况】上塘", "概况", "总述")


@case(lambda: edited(BASE, {SURVEY.id: lambda e: no_span(e, "title", title="总述")}, aside(SURVEY, "概况", "title")))
def a_run_in_title_typed_anew_without_bookmark_or_style(doc: Document) -> None:
    node = doc.find("【概况】上塘")
    for run in [run for run in node.findall(W + "r") if run.find(W + "t") is not None][:3]:
        node.remove(run)
    marks = node.findall(W + "bookmarkStart")
    node.remove(marks[0])
    node.insert(1, element("<w:r><w:t>【总述】</w:t></w:r>"))


@case(
    lambda: edited(
        BASE, {ARTICLE.id: lambda e: no_span(e, "title", title="项目建设加速")}, aside(ARTICLE, ARTICLE.title, "title")
    )
)
def an_article_title_changed(doc: Document) -> None:
    doc.type_over("项目建设加速度", "加速度", "加速", "ArticleTitle")


@case(
    lambda: edited(
        BASE,
        {ARTICLE.id: lambda e: no_span(e, "kicker", "subtitle", kicker="上半年成绩单", subtitle=None)},
        aside(ARTICLE, ARTICLE.kicker, "kicker"),
        aside(ARTICLE, ARTICLE.subtitle, "subtitle"),
    )
)
def kicker_changed_and_subtitle_cut(doc: Document) -> None:
    doc.type_over("上半年交出", "交出", "")
    doc.cut("——重点项目")


@case(
    lambda: edited(
        BASE,
        {
            ARTICLE.id: lambda e: no_span(
                e, "bylines", bylines=(Byline("记者", ("冯思佳",)), Byline("通讯员", ("范文彬", "王静")))
            )
        },
        aside(ARTICLE, "记者 冯思家 通讯员 范文彬、王静", "bylines"),
    )
)
def a_byline_changed(doc: Document) -> None:
    doc.type_over("记者 冯", "冯思家", "冯思佳")


@case(
    lambda: edited(
        BASE,
        {ARTICLE.id: lambda e: no_span(e, "dateline", dateline="本报平湖讯")},
        aside(ARTICLE, "本报讯", "dateline"),
    )
)
def a_dateline_changed(doc: Document) -> None:
    doc.type_over("本报讯", "本报讯", "本报平湖讯")


@case(
    lambda: edited(
        BASE,
        {BASE.chapters[0].id: lambda c: no_span(c, "title", title="街道概览")},
        aside(BASE.chapters[0], "街道", "title"),
    )
)
def a_chapter_title_changed(doc: Document) -> None:
    doc.type_over("街道", "街道", "街道概览", "Heading1")


@case(
    lambda: edited(BASE, {SECOND.id: lambda s: no_span(s, "title", title="祥符镇")}, aside(SECOND, "祥符街道", "title"))
)
def a_section_title_changed(doc: Document) -> None:
    doc.type_over("祥符街道", "街道", "镇", "Heading2")


@case(lambda: edited(BASE, {e.id: lambda e: replace(e, subsection="民生") for e in (SCHOOL, HEALTH)}))
def a_subsection_title_changed(doc: Document) -> None:
    doc.type_over("社会事业", "社会事业", "民生", "Heading3")


@case(
    lambda: edited(
        BASE,
        {
            TOWER.id: lambda e: no_span(e, "group", group="十件大事"),
            GRID.id: lambda e: no_span(e, "group", group="十件大事"),
        },
        aside(TOWER, "十大事件", "group"),
        aside(GRID, "十大事件", "group"),
    )
)
def a_group_headline_changed(doc: Document) -> None:
    doc.type_over("十大事件", "大事件", "件大事")


# ---- entries


@case(lambda: edited(BASE, {HEALTH.id: lambda e: ()}, aside(HEALTH, "卫生事业", "title"), aside(HEALTH.blocks[0])))
def an_entry_cut(doc: Document) -> None:
    doc.cut("【卫生事业】")


def added_entry() -> Entry:
    ids = Ids()
    name = ids.entry("体育事业", "新建体育馆。")
    blocks = (Paragraph(ids.block(name, "新建体育馆。"), "新建体育馆。", origin="editor"),)
    return Entry(name, "体育事业", blocks, subsection="社会事业", origin="editor")


@case(lambda: edited(BASE, {HEALTH.id: lambda e: (e, added_entry())}))
def an_entry_added(doc: Document) -> None:
    doc.insert_after("【卫生事业】", "【体育事业】新建体育馆。", "entry")


def added_article() -> Entry:
    ids = Ids()
    name = ids.entry("新报道", "正文一。")
    blocks = tuple(Paragraph(ids.block(name, t), t, origin="editor") for t in ("正文一。", "正文二。"))
    return Entry(
        name, "新报道", blocks, kicker="新引题", bylines=(Byline("记者", ("王静", "李小明")),), origin="editor"
    )


@case(lambda: edited(BASE, {VILLAGE.id: lambda e: (e, added_article())}))
def an_article_added(doc: Document) -> None:
    at = doc.find("乡村振兴。")
    lines = [
        ("新引题", "Kicker"),
        ("新报道", "ArticleTitle"),
        ("记者　王静　李小明", "Byline"),
        ("正文一。", "BodyText"),
        ("正文二。", "BodyText"),
    ]
    for text, style in reversed(lines):
        at.addnext(paragraph(text, style))


@case(lambda: edited(BASE, {HEALTH.id: lambda e: (), OTHER.id: lambda e: (replace(HEALTH, subsection=None), e)}))
def an_entry_moved_to_another_section(doc: Document) -> None:
    doc.find("祥符街道", "Heading2").addnext(doc.find("【卫生事业】"))


@case(
    lambda: edited(
        BASE,
        {VILLAGE.id: lambda e: (), GRID.id: lambda e: replace(e, blocks=e.blocks + VILLAGE.blocks)},
        aside(VILLAGE, "乡村振兴", "title"),
    )
)
def two_entries_joined(doc: Document) -> None:
    remove(doc.find("乡村振兴", "ArticleTitle"))


def parted() -> tuple[Entry, Entry]:
    name = Ids().entry("背景资料", block_text(GRID.blocks[1]))
    return replace(GRID, blocks=GRID.blocks[:1]), Entry(
        name, "背景资料", GRID.blocks[1:], group="十大事件", origin="editor"
    )


@case(lambda: edited(BASE, {GRID.id: lambda e: parted()}))
def an_entry_parted_by_a_new_title(doc: Document) -> None:
    doc.insert_after("网格治理。", "背景资料", "title")


def added_section() -> Section:
    ids = Ids()
    return Section(ids.section(BASE.chapters[0].id, "新街道"), "新街道", (replace(WIDE),))


@case(lambda: edited(BASE, {SECOND.id: lambda s: (replace(s, entries=(OTHER,)), added_section())}))
def a_section_added(doc: Document) -> None:
    doc.insert_after("【概况】祥符", "新街道", "section")


def added_chapter() -> Chapter:
    ids = Ids()
    return Chapter(ids.chapter("新类目"), "新类目", (replace(SECOND),))


@case(lambda: edited(BASE, {BASE.chapters[0].id: lambda c: (replace(c, sections=(STREET,)), added_chapter())}))
def a_chapter_added(doc: Document) -> None:
    doc.find("祥符街道", "Heading2").addprevious(paragraph("新类目", "Heading1"))


# ---- figures, tables, signatures


@case(
    lambda: edited(
        BASE,
        {SURVEY.blocks[2].id: lambda b: by_editor(b, caption="商会正式成立", credit="王强摄")},
        aside(SURVEY.blocks[2], "商会成立大会（上塘街道供稿）"),
    )
)
def caption_and_credit_changed(doc: Document) -> None:
    doc.type_over("图1", "商会成立大会", "商会正式成立")
    doc.type_over("图1", "（上塘街道供稿）", "（王强摄）")


def new_figure() -> Figure:
    return Figure(Ids().block(SURVEY.id, "新照片"), "新照片", origin="editor")


@case(lambda: edited(BASE, {second.id: lambda b: (b, new_figure())}))
def a_figure_added_with_words_own_caption(doc: Document) -> None:
    made = element(
        '<w:p><w:pPr><w:pStyle w:val="FigureCaption"/></w:pPr><w:r><w:t xml:space="preserve">图 </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ 图 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> 新照片</w:t></w:r></w:p>'
    )
    doc.find("第二段。").addnext(made)


TABLE = BRAIN.blocks[1]
assert isinstance(TABLE, Table)
WORDS = "主要指标\n亿元\n指标数值增长\n税收6.3811%\n投资40.36\n资料来源：统计办。"


def rows(change: Callable[[list[list[str]]], None]) -> tuple[tuple[str, ...], ...]:
    made = [list(row) for row in TABLE.rows]
    change(made)
    return tuple(tuple(row) for row in made)


@case(
    lambda: edited(
        BASE,
        {TABLE.id: lambda b: by_editor(b, rows=rows(lambda r: r[1].__setitem__(1, "6.83")))},
        aside(TABLE, WORDS),
    )
)
def a_cell_changed(doc: Document) -> None:
    doc.type_over("6.38", "6.38", "6.83")


@case(
    lambda: edited(
        BASE,
        {TABLE.id: lambda b: by_editor(b, rows=rows(lambda r: r.append(["外贸", "11.71", "17%"])))},
        aside(TABLE, WORDS),
    )
)
def a_row_added(doc: Document) -> None:
    row = next(doc.find("投资").iterancestors(W + "tr"))
    twin = copy.deepcopy(row)
    cells = list(twin.iter(W + "tc"))
    for cell, text in zip(cells, ("外贸", "11.71", "17%"), strict=True):
        old = cell.find(W + "p")
        cell.replace(old, paragraph(text, "TableCell"))
    row.addnext(twin)


@case(lambda: edited(BASE, {TABLE.id: lambda b: by_editor(b, rows=b.rows[:1] + b.rows[2:])}, aside(TABLE, WORDS)))
def a_row_cut(doc: Document) -> None:
    row = next(doc.find("6.38").iterancestors(W + "tr"))
    row.getparent().remove(row)


@case(
    lambda: edited(BASE, {TABLE.id: lambda b: by_editor(b, rows=tuple(row[:2] for row in b.rows))}, aside(TABLE, WORDS))
)
def a_column_cut(doc: Document) -> None:
    table = next(doc.find("6.38").iterancestors(W + "tbl"))
    for row in table.iter(W + "tr"):
        row.remove(row.findall(W + "tc")[2])


@case(lambda: edited(BASE, {TABLE.id: lambda b: ()}, aside(TABLE, WORDS)))
def a_table_cut(doc: Document) -> None:
    remove(next(doc.find("投资").iterancestors(W + "tbl")))
    doc.cut("表1", "单位：", "资料来源")


@case(
    lambda: edited(
        BASE,
        {STREET.id: lambda s: no_span(s, "contributors", contributors=("王晶", "张小敏", "何婷"))},
        aside(STREET, "（王　静、张小敏）", "contributors"),
    )
)
def a_signature_changed(doc: Document) -> None:
    doc.type_over("（王　静", "王　静、张小敏", "王　晶、张小敏、何　婷")


@case(
    lambda: edited(
        BASE,
        {SCHOOL.id: lambda e: no_span(e, "contributors", contributors=())},
        aside(SCHOOL, "（李　明、欧阳小红）", "contributors"),
    )
)
def an_entry_signature_cut(doc: Document) -> None:
    doc.cut("（李　明")


# ---- emphasis, notes, links


@case(lambda: edited(BASE, {second.id: lambda b: replace(b, marks=(Mark(0, 3, "bold"), Mark(1, 3, "italic")))}))
def a_word_set_bold_by_hand(doc: Document) -> None:
    node = doc.text_node(doc.find("第二段。"), "第二段。")
    run = node.getparent()
    node.text = node.text[3:]
    run.addprevious(element("<w:r><w:rPr><w:b/></w:rPr><w:t>第</w:t></w:r>"))
    run.addprevious(element('<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:b/><w:i/></w:rPr><w:t>二段</w:t></w:r>'))


@case(lambda: edited(BASE, {BRAIN.blocks[0].id: lambda b: replace(b, marks=b.marks[1:], notes=b.notes[:1])}))
def bold_taken_off_and_a_footnote_cut(doc: Document) -> None:
    node = doc.find("【“微脑”")
    style = next(s for s in node.iter(W + "rStyle") if s.get(W + "val") == "Strong")
    style.getparent().remove(style)
    run = list(node.iter(W + "footnoteReference"))[1].getparent()
    run.getparent().remove(run)


@case(
    lambda: edited(
        BASE,
        {
            second.id: lambda b: replace(
                b, notes=(Note(4, "新注。"),), marks=(Mark(0, 4, "link", "https://example.org/new"),)
            )
        },
    )
)
def a_footnote_and_a_link_added(doc: Document) -> None:
    notes = doc.parts["word/footnotes.xml"].decode()
    note = '<w:footnote w:id="9"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 新注。</w:t></w:r></w:p></w:footnote>'
    doc.parts["word/footnotes.xml"] = notes.replace("</w:footnotes>", note + "</w:footnotes>").encode()
    name = "word/_rels/document.xml.rels"
    link = '<Relationship Id="rIdNew" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/new" TargetMode="External"/>'
    doc.parts[name] = doc.parts[name].replace(b"</Relationships>", link.encode() + b"</Relationships>")
    node = doc.text_node(doc.find("第二段。"), "第二段。")
    run = node.getparent()
    node.text = node.text[4:]
    made = element("<w:hyperlink><w:r><w:t>第二段。</w:t></w:r></w:hyperlink>")
    made.set(R + "id", "rIdNew")
    run.addprevious(made)
    run.addprevious(element('<w:r><w:footnoteReference w:id="9"/></w:r>'))


@case(
    lambda: edited(
        BASE, {BRAIN.blocks[0].id: lambda b: replace(b, marks=tuple(m for m in b.marks if m.kind != "link"))}
    )
)
def a_link_taken_off(doc: Document) -> None:
    (link,) = doc.find("【“微脑”").iter(W + "hyperlink")
    for run in link:
        run.remove(run.find(W + "rPr"))
        link.addprevious(run)
    link.getparent().remove(link)


@case(
    lambda: edited(BASE, {second.id: lambda b: replace(b, marks=(Mark(0, 1, "superscript"), Mark(1, 2, "subscript")))})
)
def raised_and_lowered_by_hand(doc: Document) -> None:
    node = doc.text_node(doc.find("第二段。"), "第二段。")
    run = node.getparent()
    node.text = node.text[2:]
    for sign, kind in (("第", "superscript"), ("二", "subscript")):
        run.addprevious(element(f'<w:r><w:rPr><w:vertAlign w:val="{kind}"/></w:rPr><w:t>{sign}</w:t></w:r>'))


# ---- tracked changes

WHO = 'w:id="900" w:author="编辑" w:date="2021-12-02T00:00:00Z"'


def tracked_words(doc: Document) -> None:
    node = doc.text_node(doc.find("第二段。"), "十九亿")
    run = node.getparent()
    head, tail = node.text.split("十九亿")
    node.text = head
    parts = f"<w:del {WHO}><w:r><w:delText>十九亿</w:delText></w:r></w:del><w:ins {WHO}><w:r><w:t>二十亿</w:t></w:r></w:ins><w:r><w:t>{tail}</w:t></w:r>"
    for made in reversed(list(element(f"<w:p>{parts}</w:p>"))):
        run.addnext(made)


case(lambda: edited(BASE, {second.id: lambda b: by_editor(b, text=b.text.replace("十九亿", "二十亿"))}, aside(second)))(
    tracked_words
)
case(lambda: BASE, tracked="reject")(tracked_words)


def mark_end(node: Any, kind: str) -> None:
    properties = node.find(W + "pPr")
    made = element(f"<w:rPr><w:{kind} {WHO}/></w:rPr>")
    section = properties.find(W + "sectPr")
    if section is not None:
        section.addprevious(made)
    else:
        properties.append(made)


def tracked_cut(doc: Document) -> None:
    node = doc.find("第二段。")
    for run in node.findall(W + "r"):
        for text in run.iter(W + "t"):
            text.tag = W + "delText"
        wrap = element(f"<w:del {WHO}/>")
        run.addprevious(wrap)
        wrap.append(run)
    mark_end(node, "del")


case(lambda: edited(BASE, {second.id: lambda b: ()}, aside(second)))(tracked_cut)
case(lambda: BASE, tracked="reject")(tracked_cut)


def tracked_split(doc: Document) -> None:
    doc.split("第二段。", "完成固定")
    mark_end(doc.find("第二段。"), "ins")


case(lambda: edited(BASE, {second.id: lambda b: halves(b, "完成固定", True)}))(tracked_split)
case(lambda: BASE, tracked="reject")(tracked_split)


def tracked_style(doc: Document) -> None:
    properties = doc.find("第二段。").find(W + "pPr")
    properties.find(W + "pStyle").set(W + "val", "Subhead")
    properties.append(element(f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:pPrChange>'))


case(lambda: edited(BASE, {second.id: lambda b: Subhead(b.id, b.text, b.spans)}))(tracked_style)
case(lambda: BASE, tracked="reject")(tracked_style)


def tracked_move(doc: Document) -> None:
    """Word leaves the paragraph where it was as moved from, and writes it again where it went."""
    node = doc.find("第二段。")
    there = copy.deepcopy(node)
    for mark in [*there.iter(W + "bookmarkStart"), *there.iter(W + "bookmarkEnd")]:
        mark.getparent().remove(mark)
    doc.find("【概况】祥符").addnext(there)
    for paragraph_, kind in ((node, "moveFrom"), (there, "moveTo")):
        for run in paragraph_.findall(W + "r"):
            wrap = element(f"<w:{kind} {WHO}/>")
            run.addprevious(wrap)
            wrap.append(run)
        mark_end(paragraph_, kind)


case(lambda: edited(BASE, {second.id: lambda b: (), OTHER.blocks[0].id: lambda b: (b, second)}))(tracked_move)
case(lambda: BASE, tracked="reject")(tracked_move)


def tracked_rows(doc: Document) -> None:
    """One row taken out, one put in."""
    row = next(doc.find("投资").iterancestors(W + "tr"))
    twin = copy.deepcopy(row)
    for cell, text in zip(list(twin.iter(W + "tc")), ("外贸", "11.71", "17%"), strict=True):
        cell.replace(cell.find(W + "p"), paragraph(text, "TableCell"))
    twin.find(W + "trPr").append(element(f"<w:ins {WHO}/>"))
    row.addnext(twin)
    row.find(W + "trPr").append(element(f"<w:del {WHO}/>"))


case(
    lambda: edited(
        BASE,
        {TABLE.id: lambda b: by_editor(b, rows=rows(lambda r: r.__setitem__(2, ["外贸", "11.71", "17%"])))},
        aside(TABLE, WORDS),
    )
)(tracked_rows)
case(lambda: BASE, tracked="reject")(tracked_rows)


def tracked_bold(doc: Document) -> None:
    node = doc.text_node(doc.find("第二段。"), "第二段。")
    run = node.getparent()
    run.insert(0, element(f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr>"))


case(lambda: edited(BASE, {second.id: lambda b: replace(b, marks=(Mark(0, len(b.text), "bold"),))}))(tracked_bold)
case(lambda: BASE, tracked="reject")(tracked_bold)


# ---- what Word, WPS and LibreOffice do by themselves


@case(lambda: BASE, "word.foreign")
def every_bookmark_and_property_lost(doc: Document) -> None:
    for mark in [*doc.tree.iter(W + "bookmarkStart"), *doc.tree.iter(W + "bookmarkEnd")]:
        mark.getparent().remove(mark)
    doc.parts["docProps/custom.xml"] = b'<Properties xmlns="x"/>'


@case(lambda: BASE)
def styles_renamed_by_another_language(doc: Document) -> None:
    styles = doc.parts["word/styles.xml"].decode()
    for old, new in (
        ("heading 1", "标题 1"),
        ("heading 2", "Überschrift 2"),
        ("heading 3", "Heading 3,H3"),
        ("Body Text", "正文文本"),
    ):
        assert f'"{old}"' in styles
        styles = styles.replace(f'<w:name w:val="{old}"/>', f'<w:name w:val="{new}"/>')
    doc.parts["word/styles.xml"] = (
        styles.replace('w:styleId="Heading1"', 'w:styleId="10"').replace('w:val="Heading1"', 'w:val="10"').encode()
    )
    for style in doc.tree.iter(W + "pStyle"):
        if style.get(W + "val") == "Heading1":
            style.set(W + "val", "10")


@case(lambda: BASE)
def runs_cut_up_by_spelling_and_revision_marks(doc: Document) -> None:
    for node in list(doc.find("第二段。").iter(W + "t")):
        run, text = node.getparent(), node.text
        for n, char in enumerate(text):
            twin = copy.deepcopy(run)
            next(twin.iter(W + "t")).text = char
            twin.set(W + "rsidR", f"{n:08X}")
            run.addprevious(twin)
            run.addprevious(element('<w:proofErr w:type="spellStart"/>'))
        run.getparent().remove(run)


@case(lambda: BASE)
def saved_by_wps(doc: Document) -> None:
    """Style ids are numbers, runs are cut up and marked, page breaks are remembered, bookmarks are gone."""
    styles = doc.parts["word/styles.xml"].decode()
    found = re.findall('w:styleId="([^"]+)"', styles)
    ids = {name: str(n) for n, name in enumerate(found, 1)}
    for name, new in ids.items():
        styles = re.sub(f'(w:styleId|w:(?:basedOn|next|link) w:val)="{name}"', f'\\1="{new}"', styles)
    doc.parts["word/styles.xml"] = styles.encode()
    for node in doc.tree.iter(W + "pStyle", W + "rStyle", W + "tblStyle"):
        node.set(W + "val", ids[node.get(W + "val")])
    for node in [*doc.tree.iter(W + "bookmarkStart"), *doc.tree.iter(W + "bookmarkEnd")]:
        node.getparent().remove(node)
    doc.body[0].insert(1, element('<w:bookmarkStart w:id="0" w:name="_GoBack"/>'))
    doc.body[0].append(element('<w:bookmarkEnd w:id="0"/>'))
    for number, text in enumerate(list(doc.tree.iter(W + "t"))):
        run = text.getparent()
        run.set(W + "rsidR", f"{number:08X}")
        text.addprevious(element("<w:lastRenderedPageBreak/>"))
        properties = run.find(W + "rPr")
        if properties is None:
            properties = element("<w:rPr/>")
            run.insert(0, properties)
        properties.append(element('<w:rFonts w:hint="eastAsia"/>'))
        properties.append(element('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'))
        if len(text.text) > 1:
            half = copy.deepcopy(run)
            half.find(W + "t").text, text.text = text.text[1:], text.text[:1]
            run.addnext(half)
            run.addnext(element('<w:proofErr w:type="gramStart"/>'))


@case(lambda: BASE)
def wrapped_in_content_controls_and_tags(doc: Document) -> None:
    for start in ("第二段。", "【教育事业】", "记者 冯"):
        node = doc.find(start)
        control = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
        node.addprevious(control)
        control[1].append(node)
        run = next(run for run in node.iter(W + "r") if run.find(W + "t") is not None)
        tag = element('<w:smartTag w:uri="x" w:element="y"/>')
        run.addprevious(tag)
        tag.append(run)


@case(lambda: BASE)
def without_settings_fonts_and_with_double_ids(doc: Document) -> None:
    for name in ("settings", "fontTable"):
        del doc.parts[f"word/{name}.xml"]
    for mark in doc.tree.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        mark.set(W + "id", "7")


@case(
    lambda: edited(BASE, {second.id: lambda b: (b, new_block(Paragraph, SURVEY.id, "样式不明的一段。"))}), "word.style"
)
def a_paragraph_in_an_unknown_style(doc: Document) -> None:
    styles = doc.parts["word/styles.xml"].decode()
    made = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="x"><w:name w:val="网页样式"/><w:basedOn w:val="Normal"/></w:style>'
    doc.parts["word/styles.xml"] = styles.replace("</w:styles>", made + "</w:styles>").encode()
    doc.find("第二段。").addnext(paragraph("样式不明的一段。", "x"))


@case(lambda: BASE, "word.cover", "word.derived")
def title_page_and_chronicle_edited(doc: Document) -> None:
    doc.type_over("试验年鉴", "试验", "实验", "Title")
    doc.type_over("13日", "通过验收。", "通过了验收。")


@case(lambda: edited(BASE, {second.id: lambda b: (b, new_block(Paragraph, SURVEY.id, "框里的话。"))}), "word.textbox")
def a_text_box(doc: Document) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent>"
    made = paragraph("", "BodyText")
    made.append(element(f"<w:r><w:pict>{box}</w:pict></w:r>"))
    doc.find("第二段。").addnext(made)


def read(tmp_path: Path, edit: Edit, tracked: Tracked = "accept", texts: bool = True) -> ImportResult:
    doc = Document(DATA)
    edit(doc)
    path = tmp_path / "edited.docx"
    path.write_bytes(doc.save())
    known = printed_texts() if texts else None
    return read_docx(path, BASE, tracked=tracked, texts=known)


def printed_texts() -> dict[str, str]:
    """The sources as the book's maker printed them, so that a split can be followed."""
    texts = {name: list(text) for name, text in docx_book.source_texts(BASE).items()}
    for entry in BASE.entries():
        for block in entry.blocks:
            if isinstance(block, Paragraph):
                for span in block.spans:
                    texts[span.source][span.start : span.end] = block.text
    return {name: "".join(text) for name, text in texts.items()}


@pytest.mark.parametrize("made", CASES, ids=[case.name for case in CASES])
def test_an_edit_comes_home(tmp_path: Path, made: Case) -> None:
    result = read(tmp_path, made.edit, made.tracked, made.texts)
    want = made.want()
    assert model_json.dump(result.edition) == model_json.dump(want)
    assert tuple(f.code for f in result.findings) == made.codes
    if want is not BASE:
        assert result.records
    check_nothing_lost(result.edition, docx_book.source_texts(BASE))


@pytest.mark.parametrize("made", CASES, ids=[case.name for case in CASES])
def test_the_edited_book_makes_a_sound_document_that_comes_home_too(tmp_path: Path, made: Case) -> None:
    want = made.want()
    data = docx_book.docx(want)
    assert faults(data) == []
    path = tmp_path / "again.docx"
    path.write_bytes(data)
    assert model_json.dump(read_docx(path, want).edition) == model_json.dump(want)


def test_comments_become_notes_of_the_ledger(tmp_path: Path) -> None:
    def comment(doc: Document) -> None:
        doc.parts["word/comments.xml"] = (
            '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<w:comment w:id="0" w:author="李编辑"><w:p><w:r><w:t>请核实。</w:t></w:r></w:p></w:comment></w:comments>'
        ).encode()
        name = "word/_rels/document.xml.rels"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        link = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/>'
        doc.parts[name] = doc.parts[name].replace(b"</Relationships>", link.encode() + b"</Relationships>")
        node = doc.text_node(doc.find("第二段。"), "十九亿")
        run = node.getparent()
        head, tail = node.text.split("十九亿")
        node.text = head
        xml = (
            '<w:commentRangeStart w:id="0"/><w:r><w:t>十九亿</w:t></w:r><w:commentRangeEnd w:id="0"/>'
            f'<w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>{tail}</w:t></w:r>'
        )
        for made in reversed(list(element(f"<w:p>{xml}</w:p>"))):
            run.addnext(made)

    result = read(tmp_path, comment)
    assert result.edition is BASE
    (record,) = result.records
    assert (record.rule, record.action, record.before, record.note, record.entry) == (
        "word.comment", "note", "十九亿", "李编辑: 请核实。", SURVEY.id,
    )  # fmt: skip


def test_there_are_thirty_edits_and_more() -> None:
    assert len({case.edit for case in CASES}) >= 30
    assert (
        style_of(Document(DATA).find("第二段。")) == "BodyText"
        and text_of(Document(DATA).find("第二段。")) == second.text
    )


def test_what_follows_a_section_break_in_another_style_stands_alone(tmp_path: Path) -> None:
    def edit(doc: Document) -> None:
        a_section_break_inside_a_paragraph(doc)
        doc.find("完成固定").find(f"{W}pPr/{W}pStyle").set(W + "val", "Subhead")

    blocks = read(tmp_path, edit).edition.chapters[0].sections[0].entries[0].blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Subhead, Figure]
