"""Books that cannot be set well, through the command line: every fault is told with its entry, no text leaves its frame."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from PIL import Image

from yearbook import model_json, style
from yearbook.model import (
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Metadata,
    Paragraph,
    Part,
    Section,
    Subhead,
    Table,
)

ROOT = Path(__file__).parent.parent.parent
TEXT = "2020年，街道实现财政总收入36.24亿元，同比增长3.2%；“最多跑一次”改革持续深化，新增岗位1200个。" * 3
LONG = "很长的标题" * 1000
WORD = "a" * 300
OPENING, CLOSING = "“‘（《「『【〔", "，。、；：！？”’）》」』】〕"


def plain(name: str, *more: object, text: str = TEXT) -> tuple[object, ...]:
    return (Paragraph(f"{name}.p", text), *more)


def entries() -> tuple[Entry, ...]:
    wide = Table("e4.t", tuple(tuple(f"{row}{column}" for column in range(60)) for row in range(5)))
    words = Table(
        "e5.t", tuple(tuple(WORD for _ in range(8)) for _ in range(3)), caption="表", unit="万元", note="年末数"
    )
    tall = Table("e6.t", (("甲" * 900, "乙"), ("丙", "丁")), caption="标题" * 800, unit="万元" * 300, note="注" * 3000)
    return (
        Entry("e1", "缺图", plain("e1", Figure("e1.f", "说明", image="none.jpg"))),
        Entry("e2", "小图", plain("e2", Figure("e2.f", "说明", image="tiny.png"))),
        Entry("e3", "断图", plain("e3", Figure("e3.f", "说明", image="cut.jpg"))),
        Entry("e4", "宽表", plain("e4", wide)),
        Entry("e5", "宽词表", plain("e5", words)),
        Entry("e6", "高表", plain("e6", tall)),
        Entry("e7", LONG, plain("e7")),
        Entry("e8", "长词", plain("e8", Subhead("e8.s", WORD), text=f"网址{WORD}。")),
        Entry("e9", WORD, plain("e9")),
        Entry("e10", "怪字", plain("e10", text="有\u0378和\U0001f7f8两字。" + TEXT)),
        Entry("e11", "空段", (Paragraph("e11.p", " "), Subhead("e11.s", " "), Figure("e11.f", ""))),
        Entry("e12", "乱标", (Paragraph("e12.p", TEXT, (Mark(2, 9, "superscript"), Mark(5, 12, "subscript"))),)),
        Entry("e13", "一格", (Table("e13.t", (("甲",),)), Table("e13.u", (("",), ("",))))),
        Entry("e14", "长副题", plain("e14"), kicker=LONG, subtitle=LONG, bylines=(Byline("记者", ("王静",) * 900),)),
    )  # fmt: skip


def book() -> Edition:
    sections = (
        Section("s1", "分目", entries(), ("王静",) * 60),
        Section("s2", LONG, (Entry("e15", "末", plain("e15")),)),
    )
    chapters = (
        Chapter("c1", "类目", sections),
        Chapter("c2", LONG, (Section("s3", None, (Entry("e16", "条", plain("e16")),)),)),
    )
    return Edition(
        Metadata(LONG, subtitle=LONG, year=2021, publisher=LONG, editors=("王静",) * 300, isbn="9" * 300),
        chapters=chapters,
        back=(Part("p1", "appendix", LONG, (Entry("e17", "附", plain("e17")),)),),
    )


def render(folder: Path, edition: Edition, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "book.json").write_text(model_json.dump(edition), "utf-8")
    command = [sys.executable, "-m", "yearbook", "--lang", "en", "render", "book.json", "-o", "out", "--format", "pdf"]
    return subprocess.run(
        [*command, *options],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "YEARBOOK_CACHE": str(folder / "cache")},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "edition.toml").write_text('[metadata]\ntitle = "试验年鉴"\n', "utf-8")
    Image.new("RGB", (2, 2)).save(tmp_path / "tiny.png")
    Image.effect_noise((600, 500), 60).save(tmp_path / "whole.jpg")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:20000])
    return tmp_path


def strays(file: Path, look: style.Style, slug: float) -> list[tuple[int, str, float, float]]:
    """Return the characters whose ink leaves the text block's width, or the page's height less the folio's margin."""
    found = []
    for number, page in enumerate(pymupdf.open(file)):
        margin = min(look.page.inner, look.outer, look.page.width * (0.09 if number < 3 else 1)) - 0.5
        for span in page.get_texttrace():
            for code, _glyph, (x, y), box in span["chars"]:
                char, size = chr(code), span["size"]
                left = x - slug + (size / 2 if char in OPENING else 0)
                advance = min(box[2] - box[0], size)
                right = x - slug + (size / 2 if char in CLOSING else advance)
                if left < margin or right > look.page.width - margin or not 12 < y - slug < look.page.height - 12:
                    found.append((number + 1, char, round(x - slug, 1), round(y - slug, 1)))
    return found


@pytest.mark.parametrize("name", ["print-16k", "screen", "a4-large-print"])
def test_everything_at_once_is_told_and_stays_in_its_frame(folder: Path, name: str) -> None:
    done = render(folder, book(), "--style", name, "--product", "screen,press,archive")
    assert done.returncode == 0, done.stderr
    told = done.stderr.splitlines()
    for entry, code in (
        ("缺图", "image.missing"), ("小图", "image.too-small"), ("断图", "image.broken"), ("宽表", "table.too-wide"),
        ("高表", "table.cell-too-long"), (LONG[:40], "typeset.title-too-long"), ("长词", "typeset.word-cut"),
        (WORD[:40], "typeset.word-cut"), ("怪字", "font.missing"), ("长副题", "typeset.title-too-long"), (LONG[:20], "typeset.title-cut"),
    ):  # fmt: skip
        assert any(line.startswith(entry) and f"[{code}]" in line for line in told), (entry, code, told)
    look = style.load(name)
    for product, slug in (("", 0.0), ("press.", look.press.slug), ("archive.", 0.0)):
        file = folder / "out" / f"edition.{product}pdf"
        assert not strays(file, look, slug), (product, strays(file, look, slug)[:5])
        with pikepdf.open(file) as opened:
            assert not opened.check_pdf_syntax()


def test_a_cut_word_stays_in_its_column(folder: Path) -> None:
    assert render(folder, replace(book(), chapters=book().chapters[:1])).returncode == 0
    look = style.load()
    cut = 0
    for page in pymupdf.open(folder / "out" / "edition.pdf"):
        spans = [span for span in page.get_texttrace() if span["size"] == look.text.body.size]
        chars = [(x, box[2]) for span in spans for code, _glyph, (x, _y), box in span["chars"] if chr(code) == "a"]
        if page.number % 2 == 0 and len(chars) > 250:
            edge = look.page.inner + look.measure
            assert not [x for x, right in chars if x < edge - 0.1 and right > edge + 0.6]
            cut += 1
    assert cut


def test_a_long_title_is_printed_whole(folder: Path) -> None:
    assert render(folder, book()).returncode == 0
    words = "".join("".join(page.get_text().split()) for page in pymupdf.open(folder / "out" / "edition.pdf"))
    assert words.count("很长的标题") > 9 * 900  # entry, kicker, subtitle, 分目, 类目, part; twice on the front pages


def test_a_book_without_a_character_is_an_error(folder: Path) -> None:
    done = render(folder, Edition(Metadata("")))
    assert done.returncode == 1 and "not one character" in done.stderr and not (folder / "out" / "edition.pdf").exists()
    assert render(folder, Edition(Metadata("年鉴"))).returncode == 0


def test_pictures_of_every_kind_are_drawn_as_they_are_seen(folder: Path) -> None:
    grey = Image.linear_gradient("L").resize((900, 700))
    colour = Image.merge("RGB", (grey, grey.rotate(180), grey))
    turned = Image.Exif()
    turned[0x0112] = 6
    clear = colour.convert("RGBA")
    clear.putalpha(grey)
    made = {
        "rgb.jpg": colour, "grey.jpg": grey, "ink.jpg": colour.convert("CMYK"), "ink.tif": colour.convert("CMYK"),
        "few.gif": colour.quantize(16), "line.tif": grey.convert("1"), "clear.png": clear, "web.webp": colour,
        "deep.png": Image.new("I;16", (900, 700), 32768),
    }  # fmt: skip
    for name, picture in made.items():
        picture.save(folder / name)
    colour.save(folder / "turned.jpg", exif=turned)
    names = [*made, "turned.jpg"]
    figures = tuple(Figure(f"e.f{n}", f"图{n}", image=name, alt=name) for n, name in enumerate(names))
    edition = Edition(
        Metadata("年鉴"), chapters=(Chapter("c", "类", (Section("s", None, (Entry("e", "图", figures),)),)),)
    )
    done = render(folder, edition, "--product", "screen,press,archive")
    assert done.returncode == 0, done.stderr
    for product in ("", "press.", "archive."):
        with pikepdf.open(folder / "out" / f"edition.{product}pdf") as file:
            images = [
                image
                for page in file.pages
                for image in page.Resources.get("/XObject", {}).values()
                if image.Subtype == "/Image"
            ]
            assert len(images) == len(names)
            spaces = {str(image.ColorSpace) for image in images}
            assert spaces == {"/DeviceGray", "/DeviceRGB"} | ({"/DeviceCMYK"} if product == "press." else set())
            if product == "archive.":
                assert not pikepdf.pdfa.check(file, "2b").findings
    document = pymupdf.open(folder / "out" / "edition.pdf")
    box = next(seen["bbox"] for page in document for seen in page.get_image_info() if seen["transform"][0] == 0)
    assert box[3] - box[1] > box[2] - box[0]  # 900 × 700 pixels that stand upright
    with pikepdf.open(folder / "out" / "edition.pdf") as file:
        images = [image for page in file.pages for image in page.Resources.get("/XObject", {}).values()]
        deep = next(
            i
            for i in images
            if i.Subtype == "/Image" and i.get("/Filter") == "/FlateDecode" and set(i.read_bytes()) == {128}
        )
    assert deep.ColorSpace == "/DeviceGray"


def test_other_bytes_of_a_picture_make_another_layout(folder: Path) -> None:
    edition = Edition(
        Metadata("年鉴"),
        chapters=(
            Chapter("c", "类", (Section("s", None, (Entry("e", "图", (Figure("e.f", "图", image="a.png"),)),)),)),
        ),
    )
    seen = []
    for size in ((900, 700), (900, 900), (900, 900)):
        Image.new("RGB", size, (10, 20, 30)).save(folder / "a.png")
        assert render(folder, edition).returncode == 0
        seen.append(((folder / "out" / "layout.json").read_bytes(), (folder / "out" / "edition.pdf").read_bytes()))
    assert seen[0][0] != seen[1][0] and seen[0][1] != seen[1][1] and seen[1] == seen[2]
