"""A page: what stands on it and where. Coordinates are pt from the trimmed page's top left corner, y downwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from yearbook.style import Style
from yearbook.typeset.items import Box, Link, Picture, Placed, Stamp, Text

Kind = Literal["cover", "blank", "title", "imprint", "contents", "part", "opening", "text"]


@dataclass(slots=True, eq=False)
class Page:
    """One page. `recto`: a right-hand page.  `columns`, `measure`, `gutter` and `grid` are those of what is placed."""

    kind: Kind
    recto: bool
    placed: list[Placed] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    label: str = ""
    chapter: str = ""
    section: str = ""
    tab: int = -1
    measure: float = 0.0
    gutter: float = 0.0
    grid: float = 0.0

    def left(self, style: Style) -> float:
        """Return where the text block begins: mirrored margins."""
        return style.page.inner if self.recto else style.outer

    def column_x(self, style: Style, column: int) -> float:
        """Return where a column begins."""
        return self.left(style) + column * (self.measure + self.gutter)


_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Return `number` > 0 in small roman figures."""
    out = "c" * (number // 100)
    number %= 100
    for value, sign in ((90, "xc"), (50, "l"), (40, "xl"), *_ROMAN):
        while number >= value:
            out += sign
            number -= value
    return out
