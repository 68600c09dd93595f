"""The finished layout: pieces with positioned lines, what stands around them, and the record of where everything is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yearbook.findings import Finding
from yearbook.fonts import Cascade, Face
from yearbook.layout_record import LayoutRecord
from yearbook.model import Metadata
from yearbook.style import Style
from yearbook.typeset.page import Page
from yearbook.typeset.piece import Piece
from yearbook.typeset.setting import Codes, Setting


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: `level` 0 类目 or part, 1 分目, 2 条目; `y` in pt from the page's top."""

    level: int
    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole book ready to be inked, in any product.

    `pieces` hold the text, the first `front` of them that of the front pages; `pages` are all their pages with what stands
    around it: running heads, folios, thumb tabs.  `baseline` is the distance in pt from a grid line's top to its baseline; `codes` are the codes
    of each face's texts; `tab` are the faces of the thumb tabs' names; `name` is the book's in the cache.
    """

    pieces: Sequence[Piece]
    front: int
    pages: Sequence[Page]
    settings: Sequence[Setting]
    style: Style
    metadata: Metadata
    bookmarks: Sequence[Mark]
    record: LayoutRecord
    baseline: float
    codes: Sequence[tuple[Face, Codes]]
    tab: Cascade
    findings: Sequence[Finding] = field(default_factory=tuple)
    name: str = ""
