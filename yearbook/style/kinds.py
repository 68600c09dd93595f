"""What a style says, typed: lengths are pt, whatever unit the file uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

Pt = Annotated[float, "pt"]
Colour = Annotated[str, "colour"]
Cmyk = Annotated[tuple[float, float, float, float], "cmyk"]
Punctuation = Literal["full", "kaiming", "half", "line-end-half"]
Family = Literal["serif", "sans"]
Weight = Literal["regular", "bold"]
Ink = Literal["text", "accent", "grey", "paper"]
Align = Literal["justify", "left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Page:
    """The trimmed page and its text block; `characters`, `gutter` in em of the body, `lines` of the grid."""

    width: Pt
    height: Pt
    inner: Pt
    top: Pt
    columns: int
    characters: int
    gutter: float
    lines: int


@dataclass(frozen=True, slots=True)
class Composition:
    """How lines are made (CLREQ, "Composition of punctuation marks"); widths in em."""

    punctuation: Punctuation
    punctuation_traditional: Punctuation
    indent: float
    han_latin: float
    han_latin_least: float
    han_latin_most: float
    tighten: float
    keep_dates: bool
    dash_may_start: bool


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as sRGB hex and, for the press product, as CMYK parts of 1; text is K only there."""

    text: Colour
    accent: Colour
    accent_cmyk: Cmyk
    accent_spot: str
    grey: Colour
    grey_cmyk: Cmyk
    tint: Colour
    tint_cmyk: Cmyk
    rule: Colour
    rule_cmyk: Cmyk
    paper: Colour


@dataclass(frozen=True, slots=True)
class Heads:
    """Where heads stand; `title_across_text` counts characters."""

    chapter_opening: Literal["page", "band"]
    section: Literal["column", "across"]
    brackets: Literal["text", "accent"]
    title_across_text: int


@dataclass(frozen=True, slots=True)
class Running:
    """Running heads and folios."""

    show: bool
    offset: Pt
    folio_offset: Pt
    rule: bool


@dataclass(frozen=True, slots=True)
class Tabs:
    """Thumb tabs on the fore-edge."""

    show: bool
    width: Pt
    height: Pt
    first: Pt
    step: Pt
    count: int


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """Pictures: `most` lines of the grid, `wide` = width : height, `wide_pixels`."""

    most: int
    wide: float
    wide_pixels: int


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Tables with three rules; `padding` in em."""

    rule_heavy: Pt
    rule_light: Pt
    padding: float


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    """Contents pages; `depth` 1 类目, 2 分目, 3 条目."""

    columns: int
    depth: int
    leader: str


@dataclass(frozen=True, slots=True)
class IndexStyle:
    """Index pages."""

    columns: int


@dataclass(frozen=True, slots=True)
class Press:
    """The sheet of the press product around the trimmed page, and the printing condition it is made for."""

    bleed: Pt
    mark: Pt
    offset: Pt
    slug: Pt
    condition: str
    profile: str


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One role of text.

    `size` and `leading` in pt; `before` and `after` count empty lines of the grid, `lines` the lines that a head
    occupies in all (0: as many as its text needs).
    """

    size: Pt
    leading: Pt
    family: Family = "serif"
    weight: Weight = "regular"
    colour: Ink = "text"
    align: Align = "justify"
    lines: int = 0
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """Every role of text in the book."""

    body: TextStyle
    entry_title: TextStyle
    chapter_title: TextStyle
    chapter_number: TextStyle
    chapter_list: TextStyle
    section: TextStyle
    subsection: TextStyle
    group: TextStyle
    kicker: TextStyle
    title: TextStyle
    subtitle: TextStyle
    byline: TextStyle
    subhead: TextStyle
    signature: TextStyle
    caption: TextStyle
    note: TextStyle
    table_caption: TextStyle
    table_head: TextStyle
    table_cell: TextStyle
    table_note: TextStyle
    running_head: TextStyle
    folio: TextStyle
    tab: TextStyle
    part_title: TextStyle
    contents_chapter: TextStyle
    contents_section: TextStyle
    contents_entry: TextStyle
    chronicle: TextStyle
    chronicle_day: TextStyle
    chronicle_month: TextStyle
    index_letter: TextStyle
    index_entry: TextStyle
    cover_title: TextStyle
    cover_year: TextStyle
    cover_line: TextStyle
    imprint: TextStyle


@dataclass(frozen=True, slots=True)
class Style:
    """A whole look. `name` is the file's stem, `digest` a hash of all that it says."""

    page: Page
    composition: Composition
    colour: Colours
    heads: Heads
    running: Running
    tabs: Tabs
    figure: FigureStyle
    table: TableStyle
    contents: ContentsStyle
    index: IndexStyle
    press: Press
    text: Texts
    name: str = ""
    digest: str = ""

    @property
    def measure(self) -> float:
        """Width of one column in pt."""
        return self.page.characters * self.text.body.size

    @property
    def gutter(self) -> float:
        """White between two columns in pt."""
        return self.page.gutter * self.text.body.size

    @property
    def grid(self) -> float:
        """Distance of two baselines in pt."""
        return self.text.body.leading

    @property
    def text_width(self) -> float:
        """Width of the text block in pt."""
        return self.page.columns * self.measure + (self.page.columns - 1) * self.gutter

    @property
    def text_height(self) -> float:
        """Height of the text block in pt."""
        return self.page.lines * self.grid

    @property
    def outer(self) -> float:
        """The margin at the fore-edge in pt."""
        return self.page.width - self.page.inner - self.text_width

    @property
    def bottom(self) -> float:
        """The margin at the foot in pt."""
        return self.page.height - self.page.top - self.text_height
