"""The whole book: pages, record, findings, and what the PDF of it says."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from yearbook import style
from yearbook.apparatus import Apparatus, ChronicleItem, IndexEntry, IndexGroup, Target, to_json
from yearbook.fonts import FontSet
from yearbook.model import (
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
    Subhead,
    Table,
)
from yearbook.typeset import Layout, lay_out
from yearbook.typeset.page import roman
from yearbook.writers import pdf

FONTS = FontSet.shipped()
TEXT = "2020年，街道实现财政总收入36.24亿元，同比增长3.2%；新增就业岗位1200个，“最多跑一次”改革持续深化。"


def paragraph(entry: str, n: int, text: str = TEXT * 3) -> Paragraph:
    return Paragraph(f"{entry}.p{n}", text)


def edition(**more: object) -> Edition:
    chapters = []
    for c in range(3):
        sections = []
        for s in range(2):
            entries = [
                Entry(f"e{c}{s}{e}", f"条目{c}{s}{e}", (paragraph(f"e{c}{s}{e}", 0), paragraph(f"e{c}{s}{e}", 1)))
                for e in range(6)
            ]
            sections.append(Section(f"s{c}{s}", f"分目{c}{s}", tuple(entries), ("王静", "李小明")))
        chapters.append(Chapter(f"c{c}", f"类目{c}", tuple(sections)))
    article = Entry(
        "a1", "一个主题", (paragraph("a1", 0), Subhead("a1.s", "小标题"), paragraph("a1", 1)),
        kicker="引题", subtitle="副题", bylines=(Byline("记者", ("冯思家",)),), dateline="本报讯",
    )  # fmt: skip
    chapters.append(Chapter("c9", "报刊", (Section("s9", None, (article,)),)))
    return Edition(Metadata("试验年鉴", year=2021, publisher="某社", date="2021-05"), chapters=tuple(chapters), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def layout() -> Layout:
    return lay_out(edition(), style.load(), FONTS, coder=pdf.coder)


@pytest.fixture(scope="module")
def made(layout: Layout) -> bytes:
    return pdf.render(layout)


def test_chapters_open_on_right_hand_pages(layout: Layout) -> None:
    for name in ("c0", "c1", "c2", "c9"):
        page = layout.pages[layout.record.places[name].page]
        assert page.recto and page.kind == "opening"
    assert all(page.recto == (n % 2 == 0) for n, page in enumerate(layout.pages))


def test_front_pages_are_roman_and_the_first_chapter_is_page_1(layout: Layout) -> None:
    assert layout.record.label("c0") == "1"
    labels = list(layout.record.labels)
    assert labels[:3] == ["", "", "i"] and labels[labels.index("1") - 1] == roman(labels.index("1") - 2)


def test_the_record_knows_every_chapter_section_entry_and_block(layout: Layout) -> None:
    book = edition()
    names = [c.id for c in book.chapters] + [s.id for c in book.chapters for s in c.sections]
    names += [e.id for e in book.entries()] + [b.id for e in book.entries() for b in e.blocks]
    assert not set(names) - set(layout.record.places)


def test_page_breaks_name_the_text_that_begins_the_page(layout: Layout) -> None:
    texts = {b.id: b.text for e in edition().entries() for b in e.blocks if isinstance(b, Paragraph)}
    document = pymupdf.open(stream=pdf.render(layout))
    assert len(layout.record.breaks) == sum(page.kind == "text" for page in layout.pages)
    for point in layout.record.breaks:
        if point.block in texts:
            words = "".join(document[point.page].get_text().split())
            assert texts[point.block][point.offset : point.offset + 12] in words


def test_the_same_bytes_twice(layout: Layout, made: bytes) -> None:
    assert pdf.render(layout) == made
    assert pdf.render(lay_out(edition(), style.load(), FONTS, coder=pdf.coder)) == made


def test_the_file_is_tagged_labelled_and_titled(made: bytes, layout: Layout) -> None:
    with pikepdf.open(io.BytesIO(made)) as file:
        root = file.Root
        assert str(root.Lang) == "zh-Hans-CN" and bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle) and str(file.docinfo["/Title"]) == "试验年鉴2021"
        assert [page.label for page in file.pages] == list(layout.record.labels)
        with file.open_metadata() as xmp:
            assert xmp["dc:title"] == "试验年鉴2021"
        assert not file.check_pdf_syntax()


def test_every_bookmark_leads_to_its_heading(made: bytes, layout: Layout) -> None:
    document = pymupdf.open(stream=made)
    toc = document.get_toc(simple=True)
    assert [title for _, title, _ in toc] == [mark.title for mark in layout.bookmarks]
    for _, title, page in toc:
        assert title in "".join(document[page - 1].get_text().split())


def test_contents_lines_are_links_to_their_pages(made: bytes, layout: Layout) -> None:
    document = pymupdf.open(stream=made)
    links = [link for page in document for link in page.get_links()]
    assert len(links) == len(layout.bookmarks) - 1
    assert {link["page"] for link in links} == {mark.page for mark in layout.bookmarks[1:]}


def test_names_of_two_characters_are_spread_by_position_only(made: bytes) -> None:
    document = pymupdf.open(stream=made)
    shown = ["".join(chr(c[0]) for span in page.get_texttrace() for c in span["chars"]) for page in document]
    assert sum(words.count("（王静\u3000李小明）") for words in shown) == 6


def test_nothing_stands_outside_the_page(layout: Layout) -> None:
    whole = style.load().page
    for page in pymupdf.open(stream=pdf.render(layout)):
        for word in page.get_text("words"):
            assert word[0] > 0 and word[2] < whole.width and word[1] > 0 and word[3] < whole.height


@pytest.mark.parametrize("name", ["screen", "a4-large-print"])
def test_other_styles_set_the_same_text(name: str) -> None:
    layout = lay_out(edition(), style.load(name), FONTS, coder=pdf.coder)
    words = "".join("".join(page.get_text().split()) for page in pymupdf.open(stream=pdf.render(layout)))
    assert words.count("2020年") >= 72


def hard(entry: Entry) -> Edition:
    return Edition(Metadata("试验", year=2021), chapters=(Chapter("c", "类目", (Section("s", None, (entry,)),)),))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("e", "长词", (paragraph("e", 0, "网址" + "a" * 300 + "结束"),)), "typeset.word-cut"),
        (Entry("e", "很长的标题" * 1000, (paragraph("e", 0),), kicker="引题"), "typeset.title-too-long"),
        (Entry("e", "长句", (paragraph("e", 0), Subhead("e.h", "小标题" * 1000))), "typeset.title-too-long"),
        (Entry("e", "图", (paragraph("e", 0), Figure("e.f", "说明" * 3000))), "typeset.caption-too-long"),
        (Entry("e", "表", (Table("e.t", (("甲", "乙"), ("说明" * 2000, "丙"))),)), "table.cell-too-long"),
        (Entry("e", "图", (paragraph("e", 0), Figure("e.f", "说明", image="none.jpg"))), "image.missing"),
        (Entry("e", "图", (paragraph("e", 0), Figure("e.f", "说明", image="tiny.png"))), "image.too-small"),
        (Entry("e", "图", (paragraph("e", 0), Figure("e.f", "说明", image="text.png"))), "image.broken"),
        (Entry("e", "表", (Table("e.t", tuple(tuple(f"{r}{c}" for c in range(60)) for r in range(5))),)), "table.too-wide"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_well_is_told_with_its_entry(tmp_path: Path, entry: Entry, code: str) -> None:
    from PIL import Image

    Image.new("RGB", (2, 2)).save(tmp_path / "tiny.png")
    (tmp_path / "text.png").write_text("no picture")
    made = lay_out(hard(entry), style.load(), FONTS, folder=tmp_path, coder=pdf.coder)
    found = [finding for finding in made.findings if finding.code == code]
    assert found and all(f.where.startswith((entry.title or "")[:10]) for f in found)
    style_page = style.load().page
    for page in pymupdf.open(stream=pdf.render(made)):
        for block in page.get_text("rawdict")["blocks"]:
            for line in block.get("lines", ()):
                for span in line["spans"]:
                    for char in span["chars"]:
                        assert 0 < char["origin"][0] < style_page.width - 5, char
                        assert 0 < char["origin"][1] < style_page.height - 5, char


def test_a_very_long_run_in_title_flows_over_columns() -> None:
    made = lay_out(hard(Entry("e", "很长的标题" * 1000, (paragraph("e", 0),))), style.load(), FONTS, coder=pdf.coder)
    assert sum(page.kind == "text" for page in made.pages) >= 3


def test_notes_and_raised_characters_are_set_and_told_apart() -> None:
    text = "面积为12 m2，水为H2O，见注。" + TEXT
    marks = (Mark(7, 8, "superscript"), Mark(12, 13, "subscript"), Mark(0, 2, "bold"))
    block = Paragraph("e.p", text, marks, (Note(17, "注释的文字。"), Note(len(text), "第二条。")))
    made = lay_out(hard(Entry("e", "注", (block,))), style.load(), FONTS, coder=pdf.coder)
    page = next(page for page in pymupdf.open(stream=pdf.render(made)) if "注释的文字" in page.get_text())
    chars = [
        (char["c"], span["size"], round(char["origin"][1], 1))
        for part in page.get_text("rawdict")["blocks"]
        for line in part.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
    ]
    raised = [c for c in chars if c[1] == 6]
    assert [c[0] for c in raised] == ["2", "2", "1", "2"]
    baseline = next(y for c, size, y in chars if c == "面" and size == 10)
    assert raised[0][2] < baseline < raised[1][2] and raised[2][2] == raised[0][2]


def test_an_edition_without_chapters_has_its_front_pages() -> None:
    made = lay_out(replace(edition(), chapters=()), style.load(), FONTS, coder=pdf.coder)
    assert [page.kind for page in made.pages] == ["cover", "blank", "title", "imprint"]


@pytest.mark.parametrize("size", [30, 1500, 9000])
def test_an_item_of_the_chronicle_or_index_longer_than_a_column_goes_on_in_the_next(size: int) -> None:
    book = edition()
    words = ("青河" * size)[:size]
    matter = Apparatus(
        index=(
            IndexGroup(
                "subject", "主题索引", (IndexEntry("桥", "qiao2", "Q", (Target("e000.p0", 0),), also=(words,)),)
            ),
        ),
        index_note=(words,),
        chronicle=(ChronicleItem("2020-01-13", words, Target("e000.p0", 0), "e000"),),
    )
    made = lay_out(replace(book, apparatus=to_json(matter)), style.load(), FONTS, coder=pdf.coder)
    with pymupdf.open(stream=pdf.render(made)) as opened:
        printed = "".join(page.get_text() for page in opened)
    assert printed.count("青") + printed.count("河") == 3 * size


@pytest.mark.parametrize("product", ["screen", "archive"])
def test_web_links_are_clickable_on_their_words(product: pdf.Product) -> None:
    href = "https://example.org/年鉴?a=(1)"
    block = Paragraph("e.p", TEXT * 2, (Mark(8, 30, "link", href), Mark(40, 44, "link", "javascript:alert(1)")))
    made = lay_out(hard(Entry("e", "链接", (block,))), style.load(), FONTS, coder=pdf.coder)
    assert [(f.where, f.code) for f in made.findings] == [("链接", "typeset.link")]
    page = next(page for page in pymupdf.open(stream=pdf.render(made, product)) if "总收入" in page.get_text())
    links = [link for link in page.get_links() if link["kind"] == pymupdf.LINK_URI]
    assert {link["uri"] for link in links} == {"https://example.org/%E5%B9%B4%E9%89%B4?a=%281%29"}
    words = "".join("".join(page.get_textbox(link["from"]).split()) for link in links)
    assert TEXT[8:30] in words and len(words) <= 30 - 8 + 2
