"""A small, faultless book in two columns, drawn character by character, into which tests plant one fault each."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from yearbook.fonts import FontSet
from yearbook.writers.pdf.embedding import EmbeddedFont, embed

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 285 * MM
EM, LEAD, CHARS, ROWS = 10.0, 16.0, 22, 20
LEFT, TOP, GUTTER = 60.0, 80.0, 20.0
FONTS = FontSet.shipped()
CLOSE, OPEN = frozenset("，。、；：！？”’）》」】"), frozenset("“‘（《「【")
HAN = "本区全年完成生产总值同比增长城乡居民收入稳步提高公共服务持续改善重点项目建成投用教育文化卫生体育事业协调发展社会保障水平进一步提升"


def han(count: int, seed: int = 0) -> str:
    """`count` ideographs, different for each seed."""
    return "".join(HAN[(seed * 7 + i) % len(HAN)] for i in range(count))


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@dataclass
class Set:
    """One line as it is to be set: `indent` in em; the other fields are faults."""

    text: str
    indent: float = 0.0
    last: bool = False
    shift: float = 0.0  # whole line to the right, em
    down: float = 0.0  # pt below the grid
    short: float = 0.0  # em taken off the end
    extra: dict[int, float] = field(default_factory=dict)  # em added behind the character at this index
    space_at: int | None = None  # a space character is drawn here
    untrimmed: bool = False  # marks at both ends keep their em
    face: str = "serif"
    raw: str = ""  # PDF operators drawn before the line

    def places(self) -> list[float]:
        """The origin of each character in em from the column's left edge."""
        text, widths = self.text, [WIDTHS[c] / 1000 for c in self.text]
        x = self.indent + self.shift
        if text[0] in OPEN and not self.untrimmed:
            x -= 0.5
        gaps = [0.0] * len(text)
        for i, (a, b) in enumerate(itertools.pairwise(text)):
            if (a in CLOSE and b in CLOSE | OPEN) or (a in OPEN and b in OPEN):
                gaps[i] = -0.5
            elif is_han(a) != is_han(b) and (a + b).strip(HAN + "王静何婷吴年万").isascii():
                gaps[i] = 0.25
        gaps[-1] = 0.0
        end = 0.5 if text[-1] in CLOSE and not self.untrimmed else 0.0
        if not self.last:
            room = [i for i, (a, b) in enumerate(itertools.pairwise(text)) if is_han(a) and is_han(b)]
            slack = CHARS + self.shift - self.short - (x + sum(widths) + sum(gaps) - end)
            for i in room:
                gaps[i] += slack / len(room)
        for i, more in self.extra.items():
            gaps[i] += more
        out = []
        for width, gap in zip(widths, gaps, strict=True):
            out.append(x)
            x += width + gap
        return out


WIDTHS = FONTS.cascade("serif").widths


def paragraph(seed: int, full: int = 3) -> list[Set]:
    """An indented line, `full` full ones and a last one of six to fourteen characters."""
    lines = [Set(han(20, seed), indent=2)]
    lines += [Set(han(22, seed + 1 + i)) for i in range(full)]
    return [*lines, Set(han(5 + seed % 9, seed + 5) + "。", last=True)]


@dataclass
class Leaf:
    """A page: its columns of lines (None leaves a line free), a head over both, a folio, bookmarks."""

    columns: list[list[Set | None]]
    head: str = ""
    folio: str | None = None
    heads: list[tuple[int, int, str]] = field(default_factory=list)  # column, row, text of 14 pt
    marks: list[tuple[str, str]] = field(default_factory=list)  # bookmarks: title, key of the page it leads to
    raw: str = ""


@dataclass
class Book:
    """The faultless book: two chapters of two pages each; tests change it before `write`."""

    leaves: list[Leaf]
    language: str = "zh-CN"
    size: tuple[float, float] = (WIDTH, HEIGHT)
    boxes: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    outline: list[tuple[str, int]] = field(default_factory=list)
    labels: bool = True
    fonts: dict[str, EmbeddedFont] = field(default_factory=dict)
    extra_draw: Any = None

    def write(self, path: Path) -> Path:
        """Draw it."""
        self.fonts = {
            "serif": embed(FONTS.cascade("serif").primary),
            "sans": embed(FONTS.cascade("sans", "bold").primary),
        }
        canvas = Canvas(
            str(path), pagesize=self.size, initialFontName=self.fonts["serif"].fontName, lang=self.language, invariant=1
        )
        for number, leaf in enumerate(self.leaves):
            canvas.bookmarkPage(f"p{number}")
            self._leaf(canvas, leaf, number)
            if self.labels:
                canvas.addPageLabel(number, style="ARABIC", start=number + 1)
            if self.extra_draw is not None:
                self.extra_draw(canvas, number)
            canvas.showPage()
        for title, page in self.outline:
            canvas.addOutlineEntry(title, f"p{page}", level=0)
        for name, box in self.boxes.items():
            canvas._doc  # noqa: B018
            setattr(canvas, f"_{name}", box)
        canvas.save()
        return path

    def _leaf(self, canvas: Canvas, leaf: Leaf, number: int) -> None:
        if leaf.raw:
            canvas._code.append(leaf.raw)
        if leaf.head:
            self.text(canvas, leaf.head, LEFT, TOP - 30, 20, "serif")
        self.text(canvas, "试验年鉴", LEFT, 40, 8, "sans")
        self.text(canvas, str(number + 1) if leaf.folio is None else leaf.folio, LEFT, HEIGHT - 40, 9, "serif")
        for index, column in enumerate(leaf.columns):
            x = LEFT + index * (CHARS * EM + GUTTER)
            for row, line in enumerate(column):
                if line is not None:
                    self.line(canvas, line, x, TOP + LEAD * row + line.down)
        for column, row, text in leaf.heads:
            self.text(canvas, text, LEFT + column * (CHARS * EM + GUTTER), TOP + LEAD * row, 14, "sans")

    def line(self, canvas: Canvas, line: Set, x: float, y: float) -> None:
        """Draw a line, each character at its own place."""
        if line.raw:
            canvas._code.append(line.raw)
        for i, (char, place) in enumerate(zip(line.text, line.places(), strict=True)):
            if line.space_at == i:
                self.text(canvas, " ", x + place * EM - 2, y, EM, line.face)
            self.text(canvas, char, x + place * EM, y, EM, line.face)

    def text(self, canvas: Canvas, text: str, x: float, y: float, size: float, face: str) -> None:
        """Draw text at natural width; y from the page's top."""
        font = self.fonts[face]
        name = canvas._doc.getInternalFontName(font.fontName)
        canvas._code.append(
            f"BT {name} {size} Tf 1 0 0 1 {x:.4f} {self.size[1] - y:.4f} Tm <{font.encode(text)}> Tj ET"
        )


def book() -> Book:
    """Two chapters, two pages each; the second page of each is level and not full."""
    leaves = []
    for chapter in range(2):
        lines = [line for k in range(8) for line in paragraph(11 * chapter + k)]
        first = Leaf([lines[:ROWS], lines[ROWS : 2 * ROWS]], head=f"第{'一二'[chapter]}类目")
        rest = [line for k in range(4) for line in paragraph(40 + 11 * chapter + k)]
        leaves += [first, Leaf([rest[:10], rest[10:20]])]
    return Book(leaves, outline=[("第一类目", 0), ("第二类目", 2)])


def put(at: Book, row: int, *lines: Set, page: int = 0, column: int = 0) -> Book:
    """Put lines in the place of others. Row 0 is an indented line, 1 to 3 are full, 4 is a last one, and so on."""
    at.leaves[page].columns[column][row : row + len(lines)] = lines
    return at
