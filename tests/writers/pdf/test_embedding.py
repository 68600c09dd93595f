"""Fonts in a PDF: embedded, cut down, and copied out as the characters that were drawn."""

import io
import itertools
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from fontTools.cffLib import CFFFontSet
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from yearbook.fonts import Face, FontSet
from yearbook.writers.pdf.embedding import EmbeddedFont, embed

FONTS = FontSet.shipped()
TEXT = "王𠮷堃喆在20℃的Ⅳ区，“引号”——破折号……〇①㎏∶·完（）fi!"


def draw(path: Path, texts: list[tuple[Face, list[str]]]) -> dict[Face, EmbeddedFont]:
    """One line a face; each piece of its list is one call of `codes`."""
    fonts = {face: embed(face) for face, _ in texts}
    first = fonts[texts[0][0]]
    canvas = Canvas(str(path), initialFontName=first.fontName, invariant=1)
    for line, (face, pieces) in enumerate(texts):
        font = fonts[face]
        codes = "".join(font.codes[piece] for piece in pieces)
        name = canvas._doc.getInternalFontName(font.fontName)
        canvas._code.append(f"BT {name} 12 Tf 1 0 0 1 60 {780 - 20 * line} Tm <{codes}> Tj ET")
    canvas.showPage()
    canvas.save()
    return fonts


def copied(path: Path) -> list[str]:
    with pymupdf.open(path) as document:
        return document[0].get_text().splitlines()


def raw(path: Path) -> list[str]:
    """The text as MuPDF reads it glyph by glyph, without any tidying."""
    with pymupdf.open(path) as document:
        return ["".join(chr(c[0]) for c in span["chars"]) for span in document[0].get_texttrace()]


def poppler(path: Path) -> list[str]:
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, text=True, check=True)
    return [line for line in run.stdout.replace("\f", "").splitlines() if line]


def test_every_shipped_face_copies_out_as_it_went_in(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    pieces = [*TEXT.replace("——", "|")]
    pieces[pieces.index("|")] = "——"
    draw(path, [(face, pieces) for face in FONTS.faces])
    assert copied(path) == [TEXT] * len(FONTS.faces)
    assert poppler(path) == [TEXT] * len(FONTS.faces)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert len(fonts) == len(FONTS.faces), "one font object a face, and no Helvetica"
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] and "CID Type 0C" in line for line in fonts)
    check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert check.returncode == 0 and "WARNING" not in check.stdout + check.stderr


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    face = FONTS.cascade("serif").primary
    for name in ("a.pdf", "b.pdf"):
        draw(tmp_path / name, [(face, [*TEXT, "豈", "豈"])])
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    "pair",
    [
        ("μ", "\u00b5"),
        ("⸺", "——"),
        ("一", "\u2f00"),
        ("·", "\u2027"),
        (" ", "\u00a0"),
        ("\u2500", "—"),
    ],
)
def test_two_characters_of_one_glyph_stay_two(tmp_path: Path, pair: tuple[str, str]) -> None:
    face = FONTS.cascade("serif", language="zh-Hant-HK").primary
    pieces = ["王", *[p for p in pair if p in face.glyphs or p in face.clusters], "王", pair[0], "完"]
    path = tmp_path / "pair.pdf"
    draw(path, [(face, pieces)])
    assert raw(path) == ["".join(pieces)]


def test_shared_glyphs_get_copies_that_look_the_same(tmp_path: Path) -> None:
    face = FONTS.cascade("serif").primary
    shared = _shared(face)
    assert shared, "the face has characters that share a glyph"
    one, other = shared[0]
    draw(tmp_path / "plain.pdf", [(face, [one, one])])
    draw(tmp_path / "both.pdf", [(face, [one, other])])
    assert raw(tmp_path / "both.pdf") == [one + other]
    with pymupdf.open(tmp_path / "plain.pdf") as a, pymupdf.open(tmp_path / "both.pdf") as b:
        assert a[0].get_pixmap(dpi=150).samples == b[0].get_pixmap(dpi=150).samples


def _shared(face: Face) -> list[tuple[str, str]]:
    seen: dict[int, str] = {}
    found = []
    for char, glyph in sorted(face.glyphs.items()):
        if glyph in seen:
            found.append((seen[glyph], char))
        seen.setdefault(glyph, char)
    return found


def test_a_character_that_no_font_has_is_drawn_as_the_lack_mark_and_copies_as_itself(tmp_path: Path) -> None:
    face = FONTS.cascade("serif").primary
    fonts = draw(tmp_path / "lack.pdf", [(face, ["王", "ฉ", "〓", "ก"])])
    draw(tmp_path / "mark.pdf", [(face, ["王", "〓", "〓", "〓"])])
    assert fonts[face].missing == {"ฉ", "ก"}
    assert raw(tmp_path / "lack.pdf") == ["王ฉ〓ก"]
    with pymupdf.open(tmp_path / "lack.pdf") as a, pymupdf.open(tmp_path / "mark.pdf") as b:
        assert a[0].get_pixmap().samples == b[0].get_pixmap().samples


def test_only_used_glyphs_are_embedded(tmp_path: Path) -> None:
    face = FONTS.cascade("serif").primary
    path = tmp_path / "small.pdf"
    draw(path, [(face, [*"年鉴"])])
    assert path.stat().st_size < 4000
    with pikepdf.open(path) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        assert font.Subtype == "/Type0" and font.Encoding == "/Identity-H"
        below = font.DescendantFonts[0]
        assert below.Subtype == "/CIDFontType0" and below.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
        assert str(below.BaseFont)[7] == "+" and below.DW == 1000
        cff = CFFFontSet()
        cff.decompile(io.BytesIO(below.FontDescriptor.FontFile3.read_bytes()), None)
    assert len(cff.topDictIndex[0].CharStrings) == 3, ".notdef and the two"


def test_widths_of_latin_are_written(tmp_path: Path) -> None:
    face = FONTS.cascade("serif").primary
    draw(tmp_path / "w.pdf", [(face, [*"Aa国i", "——", "完"])])
    with pymupdf.open(tmp_path / "w.pdf") as document:
        places = [c[2][0] for span in document[0].get_texttrace() for c in span["chars"] if c[1] != -1]
    steps = [round((b - a) / 12 * 1000) for a, b in itertools.pairwise(places)]
    assert steps == [face.widths["A"], face.widths["a"], 1000, face.widths["i"], 2000]


def test_reportlabs_own_text_calls_work(tmp_path: Path) -> None:
    font = embed(FONTS.cascade("sans", "bold").primary)
    path = tmp_path / "own.pdf"
    canvas = Canvas(str(path), initialFontName=font.fontName, invariant=1)
    canvas.setFont(font.fontName, 20)
    canvas.drawString(60, 700, "反\\斜(括号)𠮷——“”")
    canvas.save()
    assert copied(path) == ["反\\斜(括号)𠮷——“”"]
    assert canvas.stringWidth("国A——", font.fontName, 10) == pytest.approx(30 + font.source.widths["A"] / 100)


def test_a_variation_selector_leaves_no_trace(tmp_path: Path) -> None:
    face = FONTS.cascade("serif").primary
    fonts = draw(tmp_path / "v.pdf", [(face, ["国", "\ufe00", "家"])])
    assert raw(tmp_path / "v.pdf") == ["国家"] and not fonts[face].missing


def test_truetype_and_name_keyed_fonts_can_be_embedded_too(tmp_path: Path) -> None:
    for name, data in (("glyf.ttf", _truetype()), ("named.otf", _name_keyed())):
        file = tmp_path / name
        file.write_bytes(data)
        face = Face("Test", "sans", "regular", None, file, sha256=name, shipped=False)
        path = tmp_path / f"{name}.pdf"
        fonts = draw(path, [(face, ["B", "A", "µ", "μ", "ฉ", "A"])])
        assert raw(path) == ["BAµμฉA"] and fonts[face].missing == {"ฉ"}
        assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0
        (line,) = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]
        with pymupdf.open(path) as document:
            boxes = _ink(document[0])
        assert boxes == [700, 500, 300, 300, 600, 500], "each code draws its own square"


def _ink(page: pymupdf.Page) -> list[int]:
    """Widths in 1/1000 em of the black squares of the test fonts, from left to right, at 12 pt."""
    zoom = 50
    pixmap = page.get_pixmap(
        matrix=pymupdf.Matrix(zoom, zoom), clip=pymupdf.Rect(59, 842 - 785, 140, 842 - 783), colorspace="gray"
    )
    row = pixmap.samples[: pixmap.width]
    runs, start = [], None
    for i, value in enumerate([*row, 255]):
        if value < 128 and start is None:
            start = i
        elif value >= 128 and start is not None:
            runs.append(round((i - start) / zoom / 12 * 10) * 100)
            start = None
    return runs


SQUARES = {".notdef": 100, "A": 500, "B": 700, "mu": 300, "question": 600}
CODES = {ord("A"): "A", ord("B"): "B", 0xB5: "mu", 0x3BC: "mu", ord("?"): "question"}


def _builder(is_ttf: bool):
    from fontTools.fontBuilder import FontBuilder

    builder = FontBuilder(1000, isTTF=is_ttf)
    builder.setupGlyphOrder(list(SQUARES))
    builder.setupCharacterMap(CODES)
    return builder


def _finish(builder) -> bytes:
    builder.setupHorizontalMetrics({name: (width + 100, 0) for name, width in SQUARES.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular", "psName": "Test-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _square(pen, width: int) -> None:
    pen.moveTo((0, 0))
    pen.lineTo((0, 800))
    pen.lineTo((width, 800))
    pen.lineTo((width, 0))
    pen.closePath()


def _truetype() -> bytes:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    builder, glyphs = _builder(True), {}
    for name, width in SQUARES.items():
        pen = TTGlyphPen(None)
        _square(pen, width)
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    return _finish(builder)


def _name_keyed() -> bytes:
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    builder, strings = _builder(False), {}
    for name, width in SQUARES.items():
        pen = T2CharStringPen(width + 100, None)
        _square(pen, width)
        strings[name] = pen.getCharString()
    builder.setupCFF("Test-Regular", {}, strings, {})
    return _finish(builder)


def test_the_programs_of_these_tests_are_there() -> None:
    assert all(shutil.which(name) for name in ("pdffonts", "pdftotext", "qpdf"))
    assert rl_config.invariant in (0, 1)
