"""The three products of one layout: what each of them is for, seen from the finished file."""

import io
import re

import pikepdf
import pymupdf
import pytest
from pikepdf import pdfa
from PIL import Image

from yearbook import style
from yearbook.fonts import FontSet
from yearbook.model import Chapter, Edition, Entry, Figure, Metadata, Paragraph, Section, Table
from yearbook.typeset import Layout, lay_out
from yearbook.writers import pdf
from yearbook.writers.pdf import icc

TEXT = "2020年，街道实现财政总收入36.24亿元——同比增长3.2%；姓名中有𠮷字的“最多跑一次”改革持续深化。"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    folder = tmp_path_factory.mktemp("project")
    Image.new("RGB", (1300, 700), (200, 30, 60)).save(folder / "wide.jpg")
    Image.new("RGB", (800, 900), (20, 130, 60)).save(folder / "tall.png")
    table = Table(
        "e.t", (("街道", "人口"), ("上塘", "123.4"), ("祥符", "8.25")), caption="表1", unit="万人", note="年末数"
    )
    entries = [Entry(f"e{n}", f"条目{n}", (Paragraph(f"e{n}.p", TEXT * 8),)) for n in range(12)]
    entries.append(Entry("e", "图表", (
        Paragraph("e.p", TEXT), Figure("e.f", "说明", "某处供图", "wide.jpg", alt="红色"), Figure("e.g", "竖图", None, "tall.png"), table,
    )))  # fmt: skip
    chapter = Chapter("c", "街道", (Section("s", "上塘", tuple(entries), ("王静",)),))
    edition = Edition(Metadata("试验年鉴", year=2021, editors=("编辑部",), date="2021"), chapters=(chapter,))
    return lay_out(edition, style.load(), FontSet.shipped(), folder=folder, coder=pdf.coder)


def opened(layout: Layout, product: pdf.Product) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.render(layout, product)))


@pytest.mark.parametrize("product", pdf.PRODUCTS)
def test_every_product_is_sound_and_says_the_same(layout: Layout, product: pdf.Product) -> None:
    data = pdf.render(layout, product)
    assert data == pdf.render(layout, product)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert not file.check_pdf_syntax()
    words = ["".join(page.get_text().split()) for page in pymupdf.open(stream=data)]
    screen = ["".join(page.get_text().split()) for page in pymupdf.open(stream=pdf.render(layout))]
    assert words == screen and any("𠮷字" in page for page in words)


def test_the_archive_is_pdf_a_2b(layout: Layout) -> None:
    with opened(layout, "archive") as file:
        report = pdfa.check(file, "2b")
        assert not report.findings, report.findings[:5]


def test_the_press_sheet_has_exact_boxes(layout: Layout) -> None:
    with opened(layout, "press") as file:
        for page in file.pages:
            trim, bleed, media = ([float(v) for v in page.obj[k]] for k in ("/TrimBox", "/BleedBox", "/MediaBox"))
            assert (trim[2] - trim[0]) / MM == pytest.approx(210, abs=0.01)
            assert (trim[3] - trim[1]) / MM == pytest.approx(285, abs=0.01)
            assert all(abs(t - b) / MM == pytest.approx(3, abs=0.01) for t, b in zip(trim, bleed, strict=True))
            assert (media[2] - media[0]) / MM == pytest.approx(234, abs=0.01)


def content(page: pikepdf.Page) -> str:
    page.contents_coalesce()
    return page.Contents.read_bytes().decode("latin-1")


def test_the_press_prints_text_in_black_ink_only_and_no_rgb(layout: Layout) -> None:
    with opened(layout, "press") as file:
        assert (
            str(file.Root.OutputIntents[0]["/S"]) == "/GTS_PDFX" and "/DestOutputProfile" in file.Root.OutputIntents[0]
        )
        assert str(file.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
        for page in file.pages:
            code = content(page)
            assert not re.search(r"\b(rg|RG|g|G)\b(?! ?s)", re.sub(r"<[0-9A-F]*>", "", code)), code[:500]
        text = next(content(page) for page in file.pages if "BT" in content(page) and "H3" in content(page))
        assert "/OverprintOn gs 0 0 0 1 k" in text and "/OverprintOff gs 0 0.86 0.75 0.36 k" in text
        images = [
            page
            for page in file.pages
            if any(x["/Subtype"] == "/Image" for x in page.Resources.get("/XObject", {}).values())
        ]
        assert images and all("/DefaultRGB" in page.Resources.ColorSpace for page in images)


def test_no_mark_stands_inside_the_bleed(layout: Layout) -> None:
    look = style.load()
    near = look.press.slug - look.press.bleed + 0.001
    with opened(layout, "press") as file:
        code = content(file.pages[0])
        lines = re.findall(r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", code)
        assert len(lines) >= 16
        far = (
            near - 0.002 + look.page.width + 2 * look.press.bleed,
            near - 0.002 + look.page.height + 2 * look.press.bleed,
        )
        for line in lines:
            x0, y0, x1, y1 = map(float, line)
            outside = max(x0, x1) <= near or min(x0, x1) >= far[0] or max(y0, y1) <= near or min(y0, y1) >= far[1]
            assert outside, line


def test_a_spot_ink_prints_the_accent(layout: Layout, tmp_path: object) -> None:
    from dataclasses import replace

    look = replace(layout.style, colour=replace(layout.style.colour, accent_spot="PANTONE 1805 C"))
    with opened(replace(layout, style=look), "press") as file:
        spaces = file.pages[0].Resources.ColorSpace
        assert str(spaces["/Spot"][1]) == "/PANTONE 1805 C" and "/Spot cs 1 scn" in content(file.pages[0])


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K")
    kids = [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    out = []
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            out += [kid, *elements(kid)]
    return out


@pytest.mark.parametrize("product", pdf.PRODUCTS)
def test_the_structure_can_be_read_aloud(layout: Layout, product: pdf.Product) -> None:
    with opened(layout, product) as file:
        found = elements(file.Root.StructTreeRoot)
        roles = [str(node["/S"]) for node in found]
        for role in ("/Sect", "/H1", "/H2", "/H3", "/P", "/Figure", "/Table", "/TR", "/TH", "/TD", "/TOC", "/TOCI"):
            assert role in roles, role
        assert [str(n["/Alt"]) for n in found if str(n["/S"]) == "/Figure"] == ["红色", "竖图"]
        if product != "press":
            assert "/Link" in roles


@pytest.mark.parametrize("product", pdf.PRODUCTS)
def test_every_piece_of_content_is_marked_once_and_knows_its_element(layout: Layout, product: pdf.Product) -> None:
    with opened(layout, product) as file:
        numbers = file.Root.StructTreeRoot.ParentTree.Nums
        tree = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        for page in file.pages:
            code = content(page)
            mcids = [int(n) for n in re.findall(r"/MCID (\d+)", code)]
            assert mcids == list(range(len(mcids))) or sorted(mcids) == list(range(len(mcids)))
            assert len(tree[int(page.obj.StructParents)]) == len(mcids)
            assert len(re.findall(r"\b(?:BDC|BMC)\b", code)) == len(re.findall(r"\bEMC\b", code))
            outside = re.sub(r"/\w+(?:<<[^>]*>>)?\s?B[DM]C.*?EMC", "", code, flags=re.S)
            assert not re.search(r"\bTJ\b|\bDo\b|\bre f\b", outside), outside[:300]


def test_reading_order_is_that_of_the_book(layout: Layout) -> None:
    with opened(layout, "archive") as file:
        titles = [str(n["/S"]) for n in elements(file.Root.StructTreeRoot) if str(n["/S"]) in ("/H2", "/H3")]
        assert titles == ["/H2"] + ["/H3"] * 13


def test_the_computed_profiles_are_profiles() -> None:
    from PIL import ImageCms

    for data, space in ((icc.srgb(), "RGB "), (icc.coated(), "CMYK")):
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
        assert profile.xcolor_space == space and len(data) == int.from_bytes(data[:4], "big")
    assert icc.mixed((0, 0, 0, 0)) == pytest.approx((95, 0, -2), abs=0.01)
    assert icc.mixed((0, 0, 0, 1)) == pytest.approx((16, 0, 0), abs=0.01)
    light = [icc.mixed((0, 0, 0, v / 10))[0] for v in range(11)]
    assert light == sorted(light, reverse=True)
