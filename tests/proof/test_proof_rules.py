"""The self-check finds planted faults: one fault a rule in a book that is otherwise without fault."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from planted_book import HAN, Book, Set, book, han, paragraph, put

from yearbook import proof
from yearbook.fonts import Face
from yearbook.writers.pdf.embedding import embed


def rules(path: Path) -> dict[str, int]:
    """The rules that are broken, and how often."""
    broken = proof.examine(path).figures.violations or {}
    return {rule: count for rule, count in broken.items() if count}


def test_the_book_without_fault_has_none(tmp_path: Path) -> None:
    result = proof.examine(book().write(tmp_path / "a.pdf"))
    assert not result.findings, [f.line() for f in result.findings]
    figures = result.figures
    assert (figures.pages, figures.columns, figures.body_size, figures.leading) == (4, 2, 10.0, 16.0)
    assert figures.size == "210.00 × 285.00 mm"
    assert figures.stretch_mean == 0 and figures.folios == 4 and figures.bookmarks == 2
    assert figures.cases is not None and figures.cases["T13"] == figures.lines == 120
    assert all(figures.cases[rule] for rule in ("T1", "T2", "T12", "T15", "T16", "T17", "T17g", "T18", "T20"))


H = han
MARKED = {
    "right in every point": (lambda b: put(b, 1, Set(H(10) + "，“" + H(11)), Set("（" + H(19) + "），")), {}),
    "latin with its gaps": (lambda b: put(b, 2, Set(H(8) + "GDP" + H(10)), Set(H(5) + "37.61" + H(13))), {}),
    "a joined dash": (lambda b: put(b, 1, Set(H(10) + "——" + H(10))), {}),
    "a trimmed mark at an indented line": (lambda b: put(b, 5, Set("【" + H(18) + "】", indent=2)), {}),
    "T1 a comma first": (lambda b: put(b, 2, Set("，" + H(21))), {"T1": 1}),
    "T1 a percent sign first": (lambda b: put(b, 2, Set("％" + H(21))), {"T1": 1}),
    "T2 an opening mark last": (lambda b: put(b, 2, Set(H(21) + "《")), {"T2": 1}),
    "T2 a currency sign last": (lambda b: put(b, 2, Set(H(21) + "￥")), {"T2": 1}),
    "T3 a dash first": (lambda b: put(b, 2, Set("——" + H(20))), {"T3": 1}),
    "T4 a dash pulled apart": (lambda b: put(b, 2, Set(H(9) + "——" + H(10), short=0.4, extra={9: 0.4})), {"T4": 1}),
    "T4 an ellipsis over two lines": (
        lambda b: put(b, 2, Set(H(21) + "…"), Set("…" + H(21))),
        {"T4": 1},
    ),
    "T5 a number from its unit": (lambda b: put(b, 1, Set(H(20) + "12"), Set("万" + H(21))), {"T5": 1}),
    "T5 a number in two": (lambda b: put(b, 1, Set(H(20) + "36."), Set("24" + H(20))), {"T5": 1}),
    "T5 a word in two": (lambda b: put(b, 1, Set(H(20) + "GD"), Set("P" + H(21))), {"T5": 1}),
    "T5d a date in two": (lambda b: put(b, 1, Set(H(19) + "2020"), Set("年" + H(21))), {"T5d": 1}),
    "T6 marks not squeezed": (
        lambda b: put(b, 1, Set(H(8) + "》，" + H(12), short=0.5, extra={8: 0.5})),
        {"T6": 1},
    ),
    "T6o marks upon each other": (
        lambda b: put(b, 1, Set(H(8) + "》，" + H(13), short=-0.3, extra={8: -0.3})),
        {"T6o": 1},
    ),
    "T7 a stop not trimmed at the end": (lambda b: put(b, 1, Set(H(21) + "，", untrimmed=True)), {"T7": 1}),
    "T8 an opening mark not trimmed": (lambda b: put(b, 1, Set("（" + H(21), untrimmed=True)), {"T8": 1}),
    "T8i the same in an indented line": (
        lambda b: put(b, 5, Set("【" + H(19), indent=2, untrimmed=True)),
        {"T8i": 1},
    ),
    "T10 a hanging stop": (lambda b: put(b, 1, Set(H(22) + "，", short=-0.5)), {"T10": 1}),
    "T11 no gap": (lambda b: put(b, 1, Set(H(10) + "AB" + H(10), short=-0.25, extra={9: -0.25})), {"T11": 1}),
    "T11 too wide a gap": (lambda b: put(b, 1, Set(H(9) + "AB" + H(10), short=0.5, extra={8: 0.5})), {"T11": 1}),
    "T11s a space for the gap": (lambda b: put(b, 1, Set(H(10) + "AB" + H(10), space_at=10)), {"T11s": 1}),
    "T12 no indent": (lambda b: put(b, 5, Set(H(22))), {"T12": 1}),
    "T12 an indent of one em": (lambda b: put(b, 5, Set(H(21), indent=1)), {"T12": 1}),
    "T12 an indent of ideographic spaces": (lambda b: put(b, 5, Set("　　" + H(20))), {"T12": 1}),
    "T13 a ragged line": (lambda b: put(b, 1, Set(H(22), short=0.6, extra={20: 0.0})), {"T13": 1}),
    "T14 a loose line": (lambda b: put(b, 1, Set(H(19))), {"T14": 1}),
    "T14x a very loose line": (lambda b: put(b, 1, Set(H(17))), {"T14x": 1}),
    "T14u uneven gaps": (lambda b: put(b, 1, Set(H(21), extra={0: 0.5, 10: -0.5})), {"T14n": 1, "T14u": 1}),
    "T14n a squeezed line": (lambda b: put(b, 1, Set(H(24))), {"T14n": 1}),
    "T14w spaced letters": (
        lambda b: put(b, 1, Set(H(9) + "ABCD" + H(9), short=0.3, extra={9: 0.1, 10: 0.1, 11: 0.1})),
        {"T14w": 1},
    ),
    "T15 a lone last character": (lambda b: put(b, 4, Set("值。", last=True)), {"T15": 1}),
    "T17 a line off its neighbour": (
        lambda b: put(b, 1, Set(H(22), down=2), column=1),
        {"T17": 1, "T17g": 1},
    ),
    "T17g a line off the grid": (lambda b: put(b, 11, Set(H(22), down=1), column=1), {"T17": 1, "T17g": 1}),
    "T20b stroked": (lambda b: put(b, 1, Set(H(22), raw="2 Tr 0.2 w")), {"T20b": 1}),
    "T20b narrowed": (lambda b: put(b, 19, Set(H(9), last=True, raw="95 Tz"), column=1, page=0), {"T20b": 1}),
}


@pytest.mark.parametrize("name", MARKED)
def test_one_fault_one_rule(name: str, tmp_path: Path) -> None:
    plant: Callable[[Book], Book]
    plant, expected = MARKED[name]
    found = rules(plant(book()).write(tmp_path / "fault.pdf"))
    if name.startswith("T20b"):
        found = {rule: count for rule, count in found.items() if rule == "T20b"}
    if "…" in name or "ellipsis" in name:
        found.pop("T1", None)
    assert found == expected


def test_a_finding_names_page_column_and_line(tmp_path: Path) -> None:
    planted = put(book(), 7, Set("，" + han(21)), page=1, column=1)
    (finding,) = proof.examine(planted.write(tmp_path / "a.pdf")).findings
    assert finding.where == "page 2, column 2, line 8"
    assert (finding.code, finding.level) == ("proof.t1", "error")
    assert "，" + HAN[:5] in finding.message


def test_t16_a_column_that_begins_with_a_last_line(tmp_path: Path) -> None:
    planted = book()
    columns = planted.leaves[0].columns
    columns[0][15:20] = [*paragraph(3)[:4], Set(han(22, 9))]
    assert rules(planted.write(tmp_path / "a.pdf")) == {}
    columns[1][0:5] = [Set(han(8) + "。", last=True), *paragraph(4, full=2)]
    assert rules(planted.write(tmp_path / "b.pdf")) == {"T16": 1}


def test_t16h_a_heading_at_the_foot(tmp_path: Path) -> None:
    planted = book()
    planted.leaves[0].columns[0][17:20] = [None, None, None]
    planted.leaves[0].columns[0][16] = Set(han(9) + "。", last=True)
    planted.leaves[0].heads.append((0, 18, "上塘街道"))
    assert rules(planted.write(tmp_path / "a.pdf")) == {"T16h": 1}
    again = put(book(), 19, Set(han(6), last=True, face="sans", indent=2))
    put(again, 18, Set(han(9) + "。", last=True))
    assert rules(again.write(tmp_path / "b.pdf")) == {"T16h": 1}


def test_t16t_a_run_in_title_with_one_line_at_the_foot(tmp_path: Path) -> None:
    planted = book()
    planted.leaves[0].columns[0][14:20] = [
        *paragraph(3, full=2)[1:],
        *paragraph(4, full=0),
        Set("【" + han(19), indent=2),
    ][:6]
    planted.leaves[0].columns[0][19] = Set("【" + han(5) + "】" + han(13, 2), indent=2)
    planted.leaves[0].columns[1][0:5] = [*paragraph(8)[1:], Set(han(9) + "。", last=True)][:5]
    planted.leaves[0].columns[0][18] = Set(han(7) + "。", last=True)
    found = rules(planted.write(tmp_path / "a.pdf"))
    assert found.get("T16t") == 1


def test_t18_columns_that_are_not_level(tmp_path: Path) -> None:
    planted = book()
    planted.leaves[1].columns[1][5:10] = []
    assert rules(planted.write(tmp_path / "a.pdf")) == {"T18": 1}
    planted.leaves[1].columns = [paragraph(1) + paragraph(2), paragraph(3) + paragraph(4, full=2)]
    assert rules(planted.write(tmp_path / "b.pdf")) == {}, "the last column may be one line shorter"
    planted.leaves[1].columns.reverse()
    assert rules(planted.write(tmp_path / "c.pdf")) == {"T18": 1}, "but not the first"


def test_t19_mainland_quotes_in_a_traditional_text(tmp_path: Path) -> None:
    planted = put(book(), 1, Set(han(9) + "“" + han(5) + "”" + han(6)))
    assert rules(planted.write(tmp_path / "a.pdf")) == {}
    planted.language = "zh-Hant-TW"
    found = rules(planted.write(tmp_path / "b.pdf"))
    assert found == {"T19": 3}, "two quotes and the face of the body"


@pytest.mark.parametrize(("code", "name"), [("0000", ".notdef"), ("7FFF", "no glyph"), ("FFFE", "no glyph")])
def test_t20_a_code_without_glyph(tmp_path: Path, code: str, name: str) -> None:
    planted = book()
    planted.extra_draw = lambda canvas, number: (
        number or canvas._code.append(f"BT /{planted.fonts['serif'].internal} 8 Tf 1 0 0 1 60 50 Tm <{code}> Tj ET")
    )
    assert rules(planted.write(tmp_path / "a.pdf")) == {"T20": 1}


@pytest.mark.parametrize("char", ["\ue123", "\u2f00", "\ufffd"])
def test_t20_a_character_that_is_none(tmp_path: Path, char: str) -> None:
    planted = book()
    planted.extra_draw = lambda canvas, number: number or planted.text(canvas, char, 60, 30, 8, "serif")
    assert rules(planted.write(tmp_path / "a.pdf")) == {"T20": 1}


def test_t20b_slanted_and_struck_twice(tmp_path: Path) -> None:
    planted = book()

    def slant(canvas, number: int) -> None:
        if number == 0:
            font = planted.fonts["serif"]
            canvas._code.append(f"BT /{font.internal} 8 Tf 1 0 0.3 1 60 50 Tm <{font.encode('斜')}> Tj ET")

    planted.extra_draw = slant
    assert rules(planted.write(tmp_path / "a.pdf")) == {"T20b": 1}
    twice = book()
    line = Set(han(22, 3))
    put(twice, 1, line)
    twice.extra_draw = lambda canvas, number: number or twice.line(canvas, line, 60.3, 96)
    assert rules(twice.write(tmp_path / "b.pdf")) == {"T20b": 1}


def test_t21_a_name_of_two_characters(tmp_path: Path) -> None:
    def signed(gap: float) -> Book:
        return put(book(), 4, Set("（王静）", indent=18.5 - gap, last=True, extra={1: gap}))

    assert rules(signed(1).write(tmp_path / "a.pdf")) == {}
    assert rules(signed(0).write(tmp_path / "b.pdf")) == {"T21": 1}


def test_a_caption_obeys_too(tmp_path: Path) -> None:
    planted = book()
    planted.leaves[1].columns[1] += [None] * 2
    planted.leaves[1].columns[0] += [None] * 2

    def caption(canvas, number: int) -> None:
        if number == 1:
            for row, text in enumerate(("▲" + han(20), "，" + han(8))):
                planted.text(canvas, text, 302, 80 + 16 * 3 + 12 * row, 8, "sans")

    planted.leaves[1].columns[1][3:5] = [None, None]
    planted.extra_draw = caption
    assert rules(planted.write(tmp_path / "a.pdf"))["T1"] == 1


CHRONICLE = [
    ("13日", Set(han(19), indent=3)),
    ("", Set(han(19, 1), indent=3)),
    ("", Set(han(7, 2) + "。", indent=3, last=True)),
    ("", Set("“" + han(4, 4) + "”" + han(9, 3) + "。", indent=3, last=True)),
    ("是月", Set(han(19, 5), indent=3)),
    ("", Set(han(19, 6), indent=3)),
    ("", Set(han(12, 7) + "。", indent=3, last=True)),
]


def chronicle(lines: list[tuple[str, Set]]) -> Book:
    """The book with a page on which days hang at the columns' edges."""
    planted = book()
    planted.leaves[1].columns = [[line for _, line in lines], [line for _, line in lines]]

    def days(canvas, number: int) -> None:
        if number == 1:
            for row, (day, _line) in enumerate(lines):
                for column in (0, 1):
                    planted.text(canvas, day, 60 + 240 * column, 80 + 16 * row, 10, "sans")

    planted.extra_draw = days
    return planted


def test_a_chronicle_has_an_edge_of_its_own(tmp_path: Path) -> None:
    assert rules(chronicle(CHRONICLE).write(tmp_path / "a.pdf")) == {}


def test_rules_hold_within_a_chronicle(tmp_path: Path) -> None:
    ragged = [*CHRONICLE]
    ragged[1] = ("", Set(han(19, 1), indent=3, short=0.5))
    assert rules(chronicle(ragged).write(tmp_path / "a.pdf"))["T13"] == 2
    comma = [*CHRONICLE]
    comma[5] = ("", Set("，" + han(18, 6), indent=3))
    assert rules(chronicle(comma).write(tmp_path / "b.pdf")) == {"T1": 2}


def test_t20q_a_narrow_quotation_mark(tmp_path: Path) -> None:
    file = tmp_path / "narrow.ttf"
    file.write_bytes(narrow_quote())
    planted = put(book(), 1, Set(han(9) + "“" + han(5) + "”" + han(6)))
    font = embed(Face("Narrow", "serif", "regular", None, file, sha256="n", shipped=False))

    def quote(canvas, number: int) -> None:
        if number == 0:
            name = canvas._doc.getInternalFontName(font.fontName)
            canvas._code.append(
                f"BT {name} 10 Tf 1 0 0 1 85 {planted.size[1] - 96 - 16 * 10} Tm <{font.encode('“')}> Tj ET"
            )

    put(planted, 11, Set(han(22), extra={2: 0.5, 3: -0.5}))
    planted.extra_draw = quote
    found = rules(planted.write(tmp_path / "a.pdf"))
    assert found["T20q"] == 1


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (Set(han(21), short=0.4, extra={9: 0.4}), 10.33),
        (Set(han(20) + "。", short=0.35), 21.65),
        (Set(han(21), short=0.35), 21.65),
    ],
    ids=["within", "behind a stop", "at the end"],
)
def test_note_marks_and_exponents_are_no_holes(tmp_path: Path, line: Set, place: float) -> None:
    planted = put(book(), 1, line)
    assert rules(planted.write(tmp_path / "a.pdf")), "without the small 2 there is a hole"

    def two(canvas, number: int) -> None:
        if number == 0:
            planted.text(canvas, "2", 60 + 10 * place, 96 - 3.5, 6, "serif")

    planted.extra_draw = two
    assert rules(planted.write(tmp_path / "b.pdf")) == {}


def narrow_quote() -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "quote"])
    builder.setupCharacterMap({0x201C: "quote"})
    pen = TTGlyphPen(None)
    pen.moveTo((50, 600))
    pen.lineTo((50, 800))
    pen.lineTo((300, 800))
    pen.closePath()
    glyph = pen.glyph()
    builder.setupGlyf({".notdef": glyph, "quote": glyph})
    builder.setupHorizontalMetrics({".notdef": (400, 0), "quote": (400, 50)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Narrow", "styleName": "Regular", "psName": "Narrow-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def test_every_rule_has_its_planted_fault() -> None:
    planted = {rule for _, expected in MARKED.values() for rule in expected}
    own = {found[1] for name in globals() if (found := re.match(r"test_(t\d+\w?)_", name))}
    assert {rule.lower() for rule in planted} | own == {rule.lower() for rule in proof.RULES}
