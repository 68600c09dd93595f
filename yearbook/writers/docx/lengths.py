"""Lengths in Word's unit, twentieths of a point (twips), and where heads and feet stand on the page."""

from __future__ import annotations

from dataclasses import dataclass

from yearbook.style import Style, TextStyle

RULE = (4, 4)
"""The rule below a head: eighths of a point, and pt between it and the words."""
_LEAST = 240
"""Twips between the edge of the page and its head or foot, at the least."""


def twips(points: float) -> int:
    """Return a length in pt as twentieths of a point, Word's unit."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Running:
    """Where heads and feet stand, in twips: `head` and `foot` from the edges of the page, as in w:pgMar.

    `below_head` and `above_foot` are the spacing of their paragraphs, which fills the room up to the text.  LibreOffice
    gives the first page of a section from a right-hand page on a page style of its own, in which head and foot are as
    high as their paragraphs, whatever w:pgMar says (SectionPropertyMap::CreateEvenOddPageStyleCopy).  With one twip of
    difference between the two page styles it sets the text of that page elsewhere, and writes a paragraph that goes on
    to the next page as two, with a section break between (IsPlausableSingleWordSection, NeedTextNodeSplit).
    """

    head: int
    foot: int
    below_head: int
    above_foot: int


def running(style: Style) -> Running:
    """Return where the heads and feet of a style stand."""
    head, folio = style.text.running_head, style.text.folio
    page, placed = style.page, style.running
    top, bottom = twips(page.top), twips(style.bottom)
    header = _held(top, max(_LEAST, twips(page.top - placed.offset - head.leading)))
    footer = _held(bottom, max(_LEAST, twips(style.bottom - placed.folio_offset - folio.leading / 3)))
    rule = round(RULE[0] * 20 / 8) + RULE[1] * 20 if placed.rule else 0
    return Running(
        header,
        footer,
        below_head=max(0, top - header - _line(head) - rule),
        above_foot=max(0, bottom - footer - _line(folio)),
    )


def _line(text: TextStyle) -> int:
    return twips(text.leading)


def _held(margin: int, distance: int) -> int:
    """Return the distance, `distance` or one or two twips less, whose difference to `margin` LibreOffice does not round.

    It counts in hundredths of a millimetre (127/72 twip) and takes the difference of two rounded numbers.
    """
    return next(d for d in range(distance, 0, -1) if round((_metric(margin) - _metric(d)) * 72 / 127) == margin - d)


def _metric(length: int) -> int:
    return (length * 127 + 36) // 72
