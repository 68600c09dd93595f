"""What cleaning hands on: lines of clean text with their printed geometry, label and confidence.

Widths are counted in half-ems: a Han character or full-width mark is 2, a Latin letter, digit or ASCII sign 1.  They
are the widths *as printed*: judged when doubled prints and stray marks are gone, with the blanks inside a line as they
stand in the source's line, because a hard-wrapped line is recognised by how far it reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from yearbook.cleaning.shown import Shown
from yearbook.intake.source import Source
from yearbook.ledger import Record
from yearbook.model import Mark, Reason
from yearbook.traced import Traced

Label = Literal["furniture", "advert", "imprint", "guide", "slogan", "caption", "credit"]
"""What a line is when it is not plain body text.

`furniture` (running heads, page numbers, mastheads), `advert`, `imprint` (address, telephone, post code), `guide`
(>>> 详见二版) and `slogan` (the strap line of a column or campaign) are no text of any entry: readers hand them to
`set_aside`.  `caption` describes a picture and is followed or preceded by its `credit`; a credit line says who took or
gave the picture.  A caption that ends in its own credit is labelled `caption`.
"""

Metric = Literal["printed", "squeezed", "counted"]
"""How the lines of a document were filled: to a printed width with full-width marks, to a printed width with marks
squeezed to half an em (most newspapers), or to a number of characters (text wrapped by a program)."""

SET_ASIDE: dict[Label, Reason] = {
    "furniture": "furniture",
    "advert": "advert",
    "imprint": "imprint",
    "guide": "guide",
    "slogan": "furniture",
}
"""Labels of lines that belong to no entry, and the reason under which `set_aside` keeps them."""


class Line(NamedTuple):
    """One printed line. A tuple, because files have many lines, and every rule makes some anew.

    `text`        the cleaned text, never empty, no white space at its ends; what cleaning hid is carried by it
    `number`      1-based line of the source in which it begins
    `blanks`      blank lines before it, furniture not counted (0 for the first line)
    `indent`      white space before it in half-ems
    `width`       printed width without the indent, in half-ems
    `reach`       how far the line reached, indent included, in half-ems of its document's :data:`Metric`
    `page`        0-based page, as far as form feeds, furniture and runs of blank lines show pages
    `region`      0-based index into :attr:`Clean.regions`
    `label`       None for body text
    `heading`     level of a Markdown heading (# is 1), 0 for none
    `marks`       emphasis and links over `text` (Markdown), offsets into `text`
    `bullet`      the line begins a list item (Markdown - or *); the mark is carried
    `quote`       the line is quoted (Markdown >)
    `row`         the line is one of a run of rows: cells set apart by blanks, no running text
    `confidence`  of the least certain decision about this line
    """

    text: Traced
    number: int
    blanks: int = 0
    indent: int = 0
    width: int = 0
    reach: int = 0
    page: int = 0
    region: int = 0
    label: Label | None = None
    heading: int = 0
    marks: tuple[Mark, ...] = ()
    bullet: bool = False
    quote: bool = False
    row: bool = False
    confidence: float = 1.0


def altered(
    line: Line,
    *,
    text: Traced | None = None,
    width: int | None = None,
    marks: tuple[Mark, ...] | None = None,
    reach: int | None = None,
    page: int | None = None,
    region: int | None = None,
    label: Label | None = None,
    row: bool | None = None,
    confidence: float | None = None,
) -> Line:
    """Return `line` with what is given; its confidence never rises.

    Every line comes here a few times, so the tuple is taken apart and made at once, past the constructor of Line.
    """
    (
        _text,
        number,
        blanks,
        indent,
        _width,
        _reach,
        _page,
        _region,
        _label,
        heading,
        _marks,
        bullet,
        quote,
        _row,
        sure,
    ) = line
    return tuple.__new__(
        Line,
        (
            _text if text is None else text,
            number,
            blanks,
            indent,
            _width if width is None else width,
            _reach if reach is None else reach,
            _page if page is None else page,
            _region if region is None else region,
            _label if label is None else label,
            heading,
            _marks if marks is None else marks,
            bullet,
            quote,
            _row if row is None else row,
            sure if confidence is None else min(confidence, sure),
        ),
    )


def begun(text: Traced, number: int, blanks: int, indent: int, width: int, page: int) -> Line:
    """Return a line of which no more is known than how it was printed; made as :func:`altered` makes one."""
    return tuple.__new__(Line, (text, number, blanks, indent, width, 0, page, 0, None, 0, (), False, False, False, 1.0))


def placed(line: Line, reach: int, page: int, region: int) -> Line:
    """Return `line` with how far it reached, its page and its region: these three fields stand together.

    Every line comes here once, so the tuple is made at once, past the constructor of Line.
    """
    return tuple.__new__(Line, line[:5] + (reach, page, region) + line[8:])  # noqa: RUF005 (stars take half as long again)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of lines of one geometry: lines[first:last] of a Clean.

    `measure` is the column's width, comparable with `reach`, where the lines are hard-wrapped, None where every line is
    a paragraph (or where too few lines tell).  `spaced` says that a blank line stands between the wrapped lines as a rule, so that
    one blank line is no sign of a new paragraph.  `indent` is the white space in half-ems with which paragraphs begin
    here, 0 where no such habit shows.  `lost_indent` is that of first lines whose white space the extraction dropped:
    they reach less far than full lines by so much.  `exact` says that lines were filled to the last half-em that would
    hold a sign, so that one that lacks a single sign ended its paragraph.
    """

    first: int
    last: int
    measure: int | None = None
    spaced: bool = False
    indent: int = 0
    lost_indent: int = 0
    exact: bool = False


@dataclass(frozen=True)
class Clean:
    """A source after cleaning.

    Every visible character of the source lies either in the ranges of one line's `text` or in `set_aside`; labelled
    lines stay in `lines`, so that readers see where columns and pages were interrupted.
    """

    source: Source
    lines: tuple[Line, ...]
    regions: tuple[Region, ...] = ()
    metric: Metric = "printed"
    set_aside: tuple[tuple[Traced, Reason], ...] = ()
    records: tuple[Record, ...] = ()

    @cached_property
    def shown(self) -> Shown:
        """The texts of the lines."""
        return Shown([line.text.text for line in self.lines])

    def marked(self, lines: Iterable[Line], records: Iterable[Record] = ()) -> Clean:
        """Return this with `lines` instead of its own, whose texts are the same, and with more `records`."""
        more = tuple(records)
        out = replace(self, lines=tuple(lines), records=self.records + more if more else self.records)
        vars(out)["shown"] = self.shown  # as cached_property keeps it
        return out

    def changed(self, new: Mapping[int, Line], records: tuple[Record, ...]) -> Clean:
        """Return this with the `new` lines in the places of others, whose texts may differ, and with these `records`."""
        lines, texts = list(self.lines), list(self.shown.texts)
        for i, line in new.items():
            lines[i], texts[i] = line, line.text.text
        out = replace(self, lines=tuple(lines), records=records)
        vars(out)["shown"] = Shown(texts)
        return out


def printed_width(text: str) -> int:
    """Return the width of `text` in half-ems: 1 for ASCII, 2 for Han, kana, full-width marks, quotes and dashes.

    Counted through UTF-8 (one byte: narrow, three or more: wide), which is exact for what Chinese print holds and
    costs no look at each character.
    """
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2
