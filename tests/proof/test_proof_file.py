"""The self-check of the file: boxes, fonts, pictures, outline, contents, labels, and the text against the edition."""

import io
import itertools
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from planted_book import EM, HEIGHT, LEAD, LEFT, MM, TOP, WIDTH, Book, Set, book, han, put
from reportlab.lib.utils import ImageReader

from yearbook import proof
from yearbook.errors import InputError
from yearbook.model import Chapter, Edition, Entry, Figure, Metadata, Paragraph, Section


def codes(path: Path, edition: Edition | None = None) -> list[str]:
    return [finding.code for finding in proof.examine(path, edition).findings]


def changed(path: Path, change) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def test_what_is_no_pdf_is_an_error_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    with pytest.raises(InputError, match=r"a\.pdf: there is no such file"):
        proof.examine(file)
    file.write_text("年鉴")
    with pytest.raises(InputError, match=r"a\.pdf: this is not a PDF"):
        proof.examine(file)
    changed(book().write(file), lambda pdf: None)
    with pikepdf.open(file) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputError, match="locked"):
        proof.examine(tmp_path / "locked.pdf")


def test_a_pdf_without_chinese_text_is_told(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "blank.pdf")
    assert codes(tmp_path / "blank.pdf") == ["proof.text"]


def box(pdf: pikepdf.Pdf, page: int, name: str, grow: float) -> None:
    pdf.pages[page].obj[name] = pikepdf.Array([-grow, -grow, WIDTH + grow, HEIGHT + grow])


def test_boxes(tmp_path: Path) -> None:
    path = book().write(tmp_path / "a.pdf")

    def press(pdf: pikepdf.Pdf, bleed: float = 3 * MM) -> None:
        for number in range(4):
            for name, grow in (("/MediaBox", 30), ("/BleedBox", bleed), ("/TrimBox", 0)):
                box(pdf, number, name, grow)

    assert codes(changed(path, press)) == []
    assert proof.examine(path).figures.size == "210.00 × 285.00 mm"
    assert codes(changed(path, lambda pdf: press(pdf, 2 * MM))) == ["proof.bleed"] * 4
    found = codes(changed(path, lambda pdf: press(pdf, 40)))
    assert (found.count("proof.boxes"), found.count("proof.bleed"), len(found)) == (4, 4, 8)


def test_one_page_of_another_size(tmp_path: Path) -> None:
    path = book().write(tmp_path / "a.pdf")
    wider = pikepdf.Array([0, 0, WIDTH + 10, HEIGHT])
    assert codes(changed(path, lambda pdf: pdf.pages[2].obj.update({"/MediaBox": wider}))) == ["proof.size"]


def test_text_beyond_the_edge(tmp_path: Path) -> None:
    planted = book()
    planted.extra_draw = lambda canvas, number: number or planted.text(canvas, "边缘", WIDTH - 12, 30, 8, "serif")
    assert codes(planted.write(tmp_path / "a.pdf")) == ["proof.outside"]


def test_fonts_that_are_not_embedded_or_say_nothing(tmp_path: Path) -> None:
    planted = book()

    def helvetica(canvas, number: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(300, HEIGHT - 40, "Yearbook")

    planted.extra_draw = helvetica
    assert codes(planted.write(tmp_path / "a.pdf")) == ["proof.font.embedded"]

    def mute(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].Resources.Font.values():
            if "Sans" in str(font.BaseFont):
                del font["/ToUnicode"]

    found = codes(changed(book().write(tmp_path / "b.pdf"), mute))
    assert found.count("proof.font.unicode") == 1 and set(found) == {"proof.font.unicode", "proof.t20"}

    def whole(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].Resources.Font.values():
            if "Sans" in str(font.BaseFont):
                font.BaseFont = pikepdf.Name("/NotoSans")

    assert codes(changed(book().write(tmp_path / "c.pdf"), whole)) == ["proof.font.subset"]


@pytest.mark.parametrize(
    ("pixels", "expected"), [(300, []), (260, []), (200, ["warning"]), (100, ["error"]), (2, ["error"])]
)
def test_the_resolution_of_pictures(tmp_path: Path, pixels: int, expected: list[str]) -> None:
    data = io.BytesIO()
    Image.new("L", (pixels, pixels), 128).save(data, "PNG")
    planted = book()
    reader = ImageReader(io.BytesIO(data.getvalue()))
    planted.extra_draw = lambda canvas, number: number or canvas.drawImage(reader, 300, 100, 72, 72)
    result = proof.examine(planted.write(tmp_path / "a.pdf"))
    assert [f.level for f in result.findings if f.code == "proof.picture"] == expected
    assert result.figures.pictures == 1


@pytest.mark.parametrize(
    ("paint", "expected"),
    [
        ("0 g", []),
        ("0 0 0 1 k", []),
        ("0 0.86 0.75 0.36 k", []),
        ("0.6 0.1 0.1 rg", ["proof.ink.rgb"]),
        ("0.6 0.1 0.1 RG 1 1 m 5 5 l S", ["proof.ink.rgb"]),
        ("0.6 0.4 0.4 1 k", ["proof.ink.black"]),
    ],
)
def test_inks_of_a_file_for_the_press(tmp_path: Path, paint: str, expected: list[str]) -> None:
    planted = book()

    def draw(canvas, number: int) -> None:
        if number == 0:
            canvas._code.append(f"q {paint}")
            planted.text(canvas, "彩", 300, 40, 8, "sans")
            canvas._code.append("Q")

    planted.extra_draw = draw
    path = planted.write(tmp_path / "a.pdf")
    assert codes(path) == [], "only the press minds"
    intent = pikepdf.Dictionary(Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX)
    assert codes(changed(path, lambda pdf: pdf.Root.update({"/OutputIntents": pikepdf.Array([intent])}))) == expected


def test_page_labels(tmp_path: Path) -> None:
    planted = book()
    planted.leaves[2].folio = "7"
    (finding,) = proof.examine(planted.write(tmp_path / "a.pdf")).findings
    assert finding.code == "proof.label" and finding.where == "page 3"
    planted.leaves[2].folio = ""
    assert codes(planted.write(tmp_path / "b.pdf")) == []
    planted.labels = False
    assert "proof.labels" in codes(planted.write(tmp_path / "c.pdf"))


def test_bookmarks(tmp_path: Path) -> None:
    planted = book()
    planted.outline = [("第一类目", 0), ("第二类目", 1)]
    assert codes(planted.write(tmp_path / "a.pdf")) == ["proof.outline.page"]
    planted.outline = [("第二类目", 2), ("第一类目", 0)]
    assert codes(planted.write(tmp_path / "b.pdf")) == ["proof.outline.order"]
    planted.outline = []
    assert codes(planted.write(tmp_path / "c.pdf")) == ["proof.outline"]
    planted.outline = [("第一类目", 0), ("第二类目", 2)]

    def break_off(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Outlines.Last["/Dest"]

    assert codes(changed(planted.write(tmp_path / "d.pdf"), break_off)) == ["proof.outline.lost"]


def contents(first: str, second: str, target: int = 2) -> Book:
    """The book with a contents list at the foot of its second page."""
    planted = book()

    def draw(canvas, number: int) -> None:
        if number != 1:
            return
        for row, (text, page) in enumerate(((f"第一类目{'.' * 8}{first}", 0), (f"第二类目{'.' * 8}{second}", target))):
            y = 500 + 16 * row
            planted.text(canvas, text, LEFT, y, 9, "serif")
            canvas.linkAbsolute("", f"p{page}", (LEFT, HEIGHT - y - 3, LEFT + 200, HEIGHT - y + 9))

    planted.extra_draw = draw
    return planted


def test_contents_name_the_pages_that_they_lead_to(tmp_path: Path) -> None:
    result = proof.examine(contents("1", "3").write(tmp_path / "a.pdf"))
    assert [f.code for f in result.findings] == [] and result.figures.contents_lines == 2
    assert codes(contents("1", "4").write(tmp_path / "b.pdf")) == ["proof.contents.page"]
    assert codes(contents("1", "4", target=3).write(tmp_path / "c.pdf")) == ["proof.contents.outline"]


def edition(planted: Book) -> Edition:
    """The edition whose text the book prints: one entry a paragraph."""
    chapters = []
    for number in range(2):
        entries = []
        lines = [
            line
            for leaf in planted.leaves[2 * number : 2 * number + 2]
            for column in leaf.columns
            for line in column
            if line
        ]
        starts = [i for i, line in enumerate(lines) if line.indent == 2] + [len(lines)]
        for k, (a, b) in enumerate(itertools.pairwise(starts)):
            name = f"e-{number}{k}"
            block = Paragraph(f"{name}.a", "".join(line.text for line in lines[a:b]))
            entries.append(Entry(name, None, (block,)))
        chapters.append(Chapter(f"c{number}", f"第{'一二'[number]}类目", (Section("s", None, tuple(entries)),)))
    return Edition(Metadata(title="试验年鉴"), chapters=tuple(chapters))


def test_the_text_is_the_editions(tmp_path: Path) -> None:
    planted = book()
    result = proof.examine(planted.write(tmp_path / "a.pdf"), edition(planted))
    assert result.findings == () and result.figures.paragraphs == 24


def test_text_that_is_lost_or_changed_is_told_with_its_entry(tmp_path: Path) -> None:
    planted = book()
    whole = edition(planted)
    put(planted, 2, Set(han(10, 3) + "错" + han(11, 3)))
    result = proof.examine(planted.write(tmp_path / "a.pdf"), whole)
    assert {f.code for f in result.findings} == {"proof.text.missing", "proof.text.copy"}
    assert all("e-00" in f.message for f in result.findings)


def test_paragraphs_out_of_order_are_told(tmp_path: Path) -> None:
    planted = book()
    whole = edition(planted)
    first, second = whole.chapters[0].sections[0].entries[:2]
    entries = (second, first, *whole.chapters[0].sections[0].entries[2:])
    chapter = replace(whole.chapters[0], sections=(replace(whole.chapters[0].sections[0], entries=entries),))
    turned = replace(whole, chapters=(chapter, whole.chapters[1]))
    assert codes(planted.write(tmp_path / "a.pdf"), turned) == ["proof.text.order"]


def test_a_caption_and_a_title_that_are_not_printed(tmp_path: Path) -> None:
    planted = book()
    whole = edition(planted)
    entry = replace(
        whole.chapters[0].sections[0].entries[0],
        title="没有的题目",
        blocks=(Figure("f", "没有的图片说明", credit="无人供图"),),
    )
    chapter = replace(whole.chapters[0], title="没有的类目", sections=(Section("s", None, (entry,)),))
    found = codes(planted.write(tmp_path / "a.pdf"), replace(whole, chapters=(chapter, whole.chapters[1])))
    assert found.count("proof.text.missing") == 4 and "proof.outline.title" in found


def test_names_of_contributors_come_from_the_edition(tmp_path: Path) -> None:
    def signed(gap: float) -> tuple[Book, Edition]:
        planted = book()
        whole = edition(planted)
        section = replace(whole.chapters[0].sections[0], contributors=("王静",))
        chapter = replace(whole.chapters[0], sections=(section,))
        row = planted.leaves[1].columns[1]
        row.append(Set("（王静）", indent=18.5 - gap, last=True, extra={1: gap}))
        planted.leaves[1].columns[0].append(None)
        return planted, replace(whole, chapters=(chapter, whole.chapters[1]))

    good, whole = signed(1)
    assert "proof.t21" not in codes(good.write(tmp_path / "a.pdf"), whole)
    bad, whole = signed(0)
    assert codes(bad.write(tmp_path / "b.pdf"), whole).count("proof.t21") == 1


def test_the_planted_book_stands_where_it_says(tmp_path: Path) -> None:
    """The grid of the tests themselves."""
    assert (EM, LEAD, LEFT, TOP) == (10, 16, 60, 80)
    assert proof.examine(book().write(tmp_path / "a.pdf")).figures.stretch_most == 0


def test_every_code_of_the_manual_is_planted() -> None:
    manual: set[str] = set()
    for line in (Path(__file__).parent.parent.parent / "docs" / "proof.md").read_text("utf-8").splitlines():
        whole = ""
        for code in re.findall(r"`([a-z0-9.]+)`", line.split("|")[1]) if line.startswith("| `proof.") else ():
            whole = code if code.startswith("proof.") else ".".join(whole.split(".")[:2]) + code
            manual.add(whole.removeprefix("proof."))
    rules = {rule.lower() for rule in proof.RULES}
    assert rules <= manual and len(manual - rules) > 20
    tests = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("test_*.py")))
    assert manual - rules - set(re.findall(r'"(?:proof\.)?([a-z]+(?:\.[a-z]+)?)"', tests)) == set()


def test_paragraphs_are_counted_on_the_page_and_texts_in_the_edition(tmp_path: Path) -> None:
    planted = book()
    path = planted.write(tmp_path / "a.pdf")
    alone, beside = proof.examine(path).figures, proof.examine(path, edition(planted)).figures
    assert (alone.paragraphs, alone.compared) == (24, None)
    assert (beside.paragraphs, beside.compared) == (24, 24)
