"""The cover picture: title, year on a band of the accent, publisher; drawn with our own type from the style."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from PIL import Image, ImageDraw, ImageFont

from yearbook.fonts import Cascade, FontSet
from yearbook.model import Metadata, without_space
from yearbook.pieces import Pieces, name_of
from yearbook.style import Style

WIDTH = 1500
"""Pixels; with the height of a 大16开 page about 3 million, below the 4 million that small readers take."""
_MARGIN = 0.1
_TITLE, _YEAR, _LINE = 1.4, 1.3, 1.8
"""Times the sizes of print: this cover is a thumbnail on a shelf first."""

_LEAST = 12
"""Pixels of the smallest letters: a line that would be smaller is cut, the title page has it whole."""


def _cascade(role: str, style: Style, fonts: FontSet, language: str) -> Cascade:
    text = getattr(style.text, role)
    return fonts.cascade(text.family, text.weight, language)


@dataclass(slots=True)
class _Sheet:
    image: Image.Image
    style: Style
    fonts: FontSet
    language: str

    @property
    def scale(self) -> float:
        """Pixels in a pt."""
        return self.image.width / self.style.page.width

    def cascade(self, role: str) -> Cascade:
        return _cascade(role, self.style, self.fonts, self.language)

    def size(self, role: str, words: str, times: float) -> float:
        """Pixels of `times` the role's size, smaller where the words would not fit between the margins."""
        size = float(getattr(self.style.text, role).size * self.scale * times)
        widths = self.cascade(role).widths
        ems = sum(widths[char] for char in words) / 1000
        return min(size, self.image.width * (1 - 2 * _MARGIN) / max(ems, 1))

    def line(self, role: str, words: str, baseline: float, size: float) -> None:
        """Draw one line in the middle. Each character comes from the face that the text would take."""
        cascade, colour = self.cascade(role), self.ink(role)
        if size < _LEAST:
            words, size = self._cut(words, cascade.widths), _LEAST
        widths = [cascade.widths[char] * size / 1000 for char in words]
        x = (self.image.width - sum(widths)) / 2
        draw = ImageDraw.Draw(self.image)
        for char, width in zip(words, widths, strict=True):
            face = cascade.face(char)
            font = ImageFont.truetype(
                str(face.path), round(size), index=face.index, layout_engine=ImageFont.Layout.BASIC
            )
            shown = char if char in face.glyphs or char.isspace() else "〓"
            draw.text((round(x), round(baseline)), shown, fill=colour, font=font, anchor="ls")
            x += width

    def _cut(self, words: str, widths: Mapping[str, float]) -> str:
        """Return as much of the words as fits between the margins in the smallest letters, and … for the rest."""
        room = self.image.width * (1 - 2 * _MARGIN) / _LEAST * 1000
        ends = list(accumulate(widths[char] for char in words))
        if ends[-1] <= room:
            return words
        return words[: bisect_right(ends, room - widths["…"])] + "…"

    def ink(self, role: str) -> str:
        return str(getattr(self.style.colour, getattr(self.style.text, role).colour))


def cover(metadata: Metadata, style: Style, fonts: FontSet, pieces: Pieces) -> bytes:
    """Return the cover as PNG, a piece that is made of its words, the style, and the faces that draw them."""
    words = (metadata.title, metadata.subtitle or "", str(metadata.year), metadata.publisher or "", metadata.language)
    faces = [
        f"{face.sha256} {face.index}"
        for role in ("cover_title", "cover_line", "cover_year")
        for cascade in (_cascade(role, style, fonts, metadata.language),)
        for face in map(cascade.face, "".join(words))
    ]
    return pieces.get(name_of("cover", style.digest, *words, *faces), lambda: _drawn(metadata, style, fonts))


def _drawn(metadata: Metadata, style: Style, fonts: FontSet) -> bytes:
    """Draw the cover. The title is broken into lines of at most eight characters, as even as they go."""
    height = round(WIDTH * style.page.height / style.page.width)
    image = Image.new("RGB", (WIDTH, height), style.colour.paper)
    sheet = _Sheet(image, style, fonts, metadata.language)
    lines = _lines(metadata.title)
    longest = max(lines, key=len)
    size = sheet.size("cover_title", longest, _TITLE)
    y = height * 0.2
    for words in lines:
        y += size * 1.3
        sheet.line("cover_title", words, y, size)
    if metadata.subtitle:
        small = sheet.size("cover_line", metadata.subtitle, _LINE)
        sheet.line("cover_line", metadata.subtitle, y + size * 0.4 + small, small)
    _band(sheet, metadata, height)
    foot = metadata.publisher or ""
    if foot:
        sheet.line("cover_line", foot, height * 0.93, sheet.size("cover_line", foot, _LINE))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _band(sheet: _Sheet, metadata: Metadata, height: int) -> None:
    top, bottom = round(height * 0.66), round(height * 0.78)
    draw = ImageDraw.Draw(sheet.image)
    draw.rectangle((0, top, sheet.image.width, bottom), fill=sheet.style.colour.accent)
    if metadata.year is None:
        return
    words = str(metadata.year)
    size = sheet.size("cover_year", words, _YEAR)
    middle = (top + bottom) / 2
    sheet.line("cover_year", words, middle + size * 0.36, size)


def _lines(title: str) -> list[str]:
    """Break a title of Han characters evenly; one of other letters at its spaces."""
    if title.isascii():
        out: list[str] = [""]
        for word in title.split():
            if out[-1] and len(out[-1]) + len(word) >= 14:
                out.append("")
            out[-1] = f"{out[-1]} {word}".strip()
        return out
    title = without_space(title)
    count = -(-len(title) // 8) or 1
    length = -(-len(title) // count) or 1
    return [title[at : at + length] for at in range(0, len(title), length)] or [title]
