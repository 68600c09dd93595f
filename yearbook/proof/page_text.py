"""Read the pages of a finished PDF: every character with its place, size and font, and every picture with its resolution.

Positions are in pt from the upper left corner of the MediaBox, y downwards, to the character's origin on its
baseline.  Nothing is taken from tags, structure or any record of the layout: only what the page's own instructions draw.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from yearbook.proof.pdf_fonts import PdfFont, load

_OPERATORS = "q Q cm BT ET Tf Tm Td TD T* Tc Tw Tz TL Ts Tr Tj TJ ' \" Do gs g rg k G RG K cs sc scn"
_COLOURS = frozenset(("g", "rg", "k", "G", "RG", "K", "cs", "sc", "scn"))
_NESTING = 12
"""Forms within forms deeper than this are not followed; no page of a book needs it."""
Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Char(NamedTuple):
    """One character as drawn; `width` is its nominal advance, without letter-space, in pt."""

    text: str
    x: float
    y: float
    width: float
    size: float
    font: PdfFont
    is_notdef: bool


class Picture(NamedTuple):
    """A placed image: its box in pt and its resolution in pixels an inch, the lesser of both directions."""

    left: float
    top: float
    right: float
    bottom: float
    resolution: float
    pixels: tuple[int, int]


@dataclass
class PageText:
    """What one page shows.

    `turned` are characters that do not stand upright; `tricks` are fake bold, slant or width; `inks` are the kinds of
    colour used: "rgb" for anything, and for text "black" (K alone), "rich" (black of several inks) or "colour".
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    turned: list[Char] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    tricks: set[str] = field(default_factory=set)
    inks: set[str] = field(default_factory=set)


@dataclass
class _State:
    matrix: Matrix
    ink: str = "black"
    font: PdfFont | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def times(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that applies `a` first, then `b` (PDF's row vectors)."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class Reader:
    """Reads the pages of one open file; fonts are read once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[Any, PdfFont] = {}

    @property
    def fonts(self) -> list[PdfFont]:
        """The fonts met so far, in the order of meeting."""
        return list(self._fonts.values())

    def pages(self) -> Iterator[PageText]:
        """Every page of the file."""
        for number, page in enumerate(self._pdf.pages):
            box = [float(v) for v in page.mediabox]
            text = PageText(number, box[2] - box[0], box[3] - box[1])
            self._run(page, page.obj.get("/Resources", page.resources), (1, 0, 0, 1, -box[0], -box[1]), text, 0)
            yield text

    def _font(self, resources: Any, name: str) -> PdfFont | None:
        fonts = resources.get("/Font") if resources is not None else None
        font = fonts.get(name) if fonts is not None else None
        return None if font is None else self._known(font)

    def _known(self, font: Any) -> PdfFont:
        key = font.objgen if font.is_indirect else font.unparse()
        if key not in self._fonts:
            self._fonts[key] = load(font)
        return self._fonts[key]

    def _run(self, stream: Any, resources: Any, matrix: Matrix, out: PageText, depth: int) -> None:
        """Follow the instructions of a page or a form."""
        state, stack = _State(matrix), []
        text, line = _UNIT, _UNIT
        for operands, operator in pikepdf.parse_content_stream(stream, _OPERATORS):
            op = str(operator)
            if op == "Tm":
                text = line = _matrix(operands)
            elif op in ("TJ", "Tj"):
                text = self._show(operands[0], op == "TJ", state, text, out)
            elif op == "Tc":
                state.char_space = float(operands[0])
            elif op == "Tf":
                state.font, state.size = self._font(resources, str(operands[0])), float(operands[1])
            elif op == "BT":
                text = line = _UNIT
            elif op in ("Td", "TD"):
                x, y = float(operands[0]), float(operands[1])
                state.leading = -y if op == "TD" else state.leading
                text = line = times((1, 0, 0, 1, x, y), line)
            elif op in ("T*", "'", '"'):
                text = line = times((1, 0, 0, 1, 0, -state.leading), line)
                if op == '"':
                    state.word_space, state.char_space = float(operands[0]), float(operands[1])
                if op != "T*":
                    text = self._show(operands[-1], False, state, text, out)
            elif op == "q":
                stack.append(_State(**vars(state)))
            elif op == "Q":
                state = stack.pop() if stack else state
            elif op == "cm":
                state.matrix = times(_matrix(operands), state.matrix)
            elif op == "Do":
                self._place(resources, str(operands[0]), state.matrix, out, depth)
            elif op == "gs":
                self._graphics_state(resources, str(operands[0]), state)
            elif op in _COLOURS:
                _colour(state, op, operands, out)
            else:
                _set(state, op, operands)

    def _graphics_state(self, resources: Any, name: str, state: _State) -> None:
        states = resources.get("/ExtGState") if resources is not None else None
        found = states.get(name) if states is not None else None
        if found is not None and "/Font" in found:
            state.font, state.size = self._known(found.Font[0]), float(found.Font[1])

    def _show(self, shown: Any, is_array: bool, state: _State, text: Matrix, out: PageText) -> Matrix:
        """Draw a string, or strings and shifts; return the text matrix behind it."""
        font = state.font
        if font is None:
            return text
        size, stretch = state.size, state.stretch
        full = times((size * stretch, 0, 0, size, 0, state.rise), times(text, state.matrix))
        a, b, c, d, x0, y0 = full
        upright = abs(b) < 1e-3 * abs(a) and a > 0 and d > 0 and not font.is_vertical
        height = math.hypot(c, d)
        if state.mode != 3:
            out.inks.add(state.ink)
            _note_tricks(full, state.mode, upright, out)
        target = out.chars if upright else out.turned
        along = 0.0
        for item in shown if is_array else (shown,):
            if not isinstance(item, pikepdf.String):
                along -= float(item) / 1000
                continue
            for code, glyph in font.read(bytes(item)):
                if state.mode != 3:
                    x, y = x0 + along * a, out.height - (y0 + along * b)
                    width = glyph.width / 1000
                    shown_text = glyph.text or "\ufffd"
                    part = width * a / len(shown_text)
                    for place, char in enumerate(shown_text):
                        target.append(Char(char, x + place * part, y, part, height, font, glyph.is_notdef))
                space = state.word_space if code == 32 and not font.wide else 0.0
                along += glyph.width / 1000 + (state.char_space + space) / size if size else 0.0
        return times((1, 0, 0, 1, along * size * stretch, 0), text)

    def _place(self, resources: Any, name: str, matrix: Matrix, out: PageText, depth: int) -> None:
        objects = resources.get("/XObject") if resources is not None else None
        found = objects.get(name) if objects is not None else None
        if found is None:
            return
        if found.get("/Subtype") == "/Form" and depth < _NESTING:
            own = times(_matrix(found.Matrix), matrix) if "/Matrix" in found else matrix
            self._run(found, found.get("/Resources", resources), own, out, depth + 1)
        elif found.get("/Subtype") == "/Image":
            out.pictures.append(_picture(found, matrix, out.height))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in operands)
    return (a, b, c, d, e, f)


def _colour(state: _State, op: str, operands: Any, out: PageText) -> None:
    """Note the ink that text will have, and any RGB, which has no place on a press."""
    values = [float(v) for v in operands if not isinstance(v, pikepdf.Name)]
    if op in ("rg", "RG"):
        out.inks.add("rgb")
    if op == "g":
        state.ink = "black" if values[0] == 0 else "colour"
    elif op == "k":
        dark = values[3] > 0.9
        state.ink = "colour" if not dark else "rich" if max(values[:3]) > 0.01 else "black"
    elif op == "rg":
        state.ink = "black" if values == [0, 0, 0] else "colour"
    elif op in ("cs", "sc", "scn"):
        state.ink = "colour"


def _set(state: _State, op: str, operands: Any) -> None:
    """The operators that only set a number."""
    if op == "Tw":
        state.word_space = float(operands[0])
    elif op == "Tz":
        state.stretch = float(operands[0]) / 100
    elif op == "TL":
        state.leading = float(operands[0])
    elif op == "Ts":
        state.rise = float(operands[0])
    elif op == "Tr":
        state.mode = int(operands[0])


def _note_tricks(full: Matrix, mode: int, upright: bool, out: PageText) -> None:
    """Fake bold (stroked text), fake slant and fake width, which the type's designer did not draw."""
    a, b, c, d, *_ = full
    if mode in (1, 2, 5, 6):
        out.tricks.add("stroke")
    if upright and abs(c) > 0.02 * abs(d):
        out.tricks.add("slant")
    if abs(math.hypot(a, b) - math.hypot(c, d)) > 0.005 * math.hypot(c, d):
        out.tricks.add("width")


def _picture(image: Any, matrix: Matrix, height: float) -> Picture:
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    wide, high = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    inches = math.hypot(a, b) / 72, math.hypot(c, d) / 72
    resolution = min(wide / inches[0], high / inches[1]) if inches[0] and inches[1] else 0.0
    return Picture(min(xs), height - max(ys), max(xs), height - min(ys), resolution, (wide, high))
