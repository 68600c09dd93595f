"""The cover picture: title, year on a band of the accent, publisher; drawn with our own type from the style."""

from __future__ import annotations

import io
from bisect import bisect_right
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

_SMALLEST = 0.5
"""Of a role's size, as small as the cover of print makes it; what is still too long is cut, the title page has it whole."""
_STEP = 0.94
_LEADING = 1.3
"""Of the type's size, from line to line."""
_EVEN = 8
"""Characters in a line of a title that is not too long for it."""
_LETTERS, _WORD = 1.75, 40
"""Letters that stand in the place of a Han character; and in the longest word, beyond which a text is broken anywhere."""
_TOP, _BAND, _FOOT = 0.2, 0.66, 0.93
"""Of the height, from the top: where the title begins, where the band with the year does, the publisher's last line."""
_MANY = 40
"""Characters looked at for each em that there is room for: only signs without a width stand closer."""


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
        return min(self.own(role) * times, self.room / max(self.ems(role, words), 1))

    def own(self, role: str) -> float:
        """Pixels of the size that the role has in print."""
        return float(getattr(self.style.text, role).size * self.scale)

    @property
    def room(self) -> float:
        """Pixels between the margins."""
        return self.image.width * (1 - 2 * _MARGIN)

    def ems(self, role: str, words: str) -> float:
        """Return the length of the words, in em."""
        widths = self.cascade(role).widths
        return sum(widths[char] for char in words) / 1000

    def fitted(self, role: str, words: str, times: float, height: float, most: int = 0) -> tuple[list[str], float]:
        """Return the words in lines that take at most `height` pixels between the margins, and the size of their type.

        They begin with `times` the role's size and `most` characters in a line (0: as many as the smallest type allows).
        What is too high takes smaller type and longer lines, down to half the role's size, as on the cover of print; what
        is still too long is cut behind ….
        """
        least = self.own(role) * _SMALLEST
        most = most or int(self.room / least)
        words = self._cut(role, words, self.room / least * max(1, height // (least * _LEADING)))
        size = self.own(role) * times
        while True:
            lines = _lines(words, max(most, int(self.room / size)))
            shown = min(size, self.room / max(max(self.ems(role, line) for line in lines), 1))
            if len(lines) * shown * _LEADING <= height:
                return lines, shown
            if size == least:
                break
            size = max(size * _STEP, least)
        lines = lines[: max(1, int(height // (least * _LEADING)))]
        lines[-1] = self._cut(role, f"{lines[-1]}…", self.room / least)
        return lines, least

    def line(self, role: str, words: str, baseline: float, size: float) -> None:
        """Draw one line in the middle. Each character comes from the face that the text would take."""
        cascade, colour = self.cascade(role), self.ink(role)
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

    def _cut(self, role: str, words: str, ems: float) -> str:
        """Return as many of the words as `ems` em hold, and … for the rest."""
        widths = self.cascade(role).widths
        ends = list(accumulate(widths[char] for char in words[: int(_MANY * ems)]))
        if len(ends) == len(words) and (not ends or ends[-1] <= ems * 1000):
            return words
        return words[: bisect_right(ends, ems * 1000 - widths["…"])] + "…"

    def ink(self, role: str) -> str:
        return str(getattr(self.style.colour, getattr(self.style.text, role).colour))


def cover(metadata: Metadata, style: Style, fonts: FontSet, pieces: Pieces) -> bytes:
    """Return the cover as PNG, a piece that is made of its words, the style, and the faces that draw them."""
    words = (metadata.title, metadata.subtitle or "", str(metadata.year), metadata.publisher or "", metadata.language)
    faces = [
        f"{face.sha256} {face.index}"
        for role in ("cover_title", "cover_line", "cover_year")
        for cascade in (_cascade(role, style, fonts, metadata.language),)
        for face in map(cascade.face, sorted(set("".join(words))))
    ]
    return pieces.get(name_of("cover", style.digest, *words, *faces), lambda: _drawn(metadata, style, fonts))


def _drawn(metadata: Metadata, style: Style, fonts: FontSet) -> bytes:
    """Draw the cover. Every text is made smaller, then broken, then cut, rather than leave its place."""
    height = round(WIDTH * style.page.height / style.page.width)
    image = Image.new("RGB", (WIDTH, height), style.colour.paper)
    sheet = _Sheet(image, style, fonts, metadata.language)
    under = 3 * sheet.own("cover_line") * _LINE if metadata.subtitle else 0.4 * sheet.own("cover_title")
    lines, size = sheet.fitted("cover_title", metadata.title, _TITLE, height * (_BAND - _TOP) - under, _EVEN)
    y = height * _TOP
    for words in lines:
        y += size * _LEADING
        sheet.line("cover_title", words, y, size)
    if metadata.subtitle:
        y += size * 0.4
        lines, small = sheet.fitted("cover_line", metadata.subtitle, _LINE, height * _BAND - y)
        for number, words in enumerate(lines):
            sheet.line("cover_line", words, y + small + number * small * _LEADING, small)
    _band(sheet, metadata, height)
    if metadata.publisher:
        lines, small = sheet.fitted("cover_line", metadata.publisher, _LINE, height * 0.1)
        for number, words in enumerate(reversed(lines)):
            sheet.line("cover_line", words, height * _FOOT - number * small * _LEADING, small)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _band(sheet: _Sheet, metadata: Metadata, height: int) -> None:
    top, bottom = round(height * _BAND), round(height * 0.78)
    draw = ImageDraw.Draw(sheet.image)
    draw.rectangle((0, top, sheet.image.width, bottom), fill=sheet.style.colour.accent)
    if metadata.year is None:
        return
    words = str(metadata.year)
    size = sheet.size("cover_year", words, _YEAR)
    middle = (top + bottom) / 2
    sheet.line("cover_year", words, middle + size * 0.36, size)


def _lines(title: str, most: int) -> list[str]:
    """Break a title of Han characters into lines of at most `most`, evenly; one of other letters at its spaces."""
    if title.isascii() and max(map(len, title.split()), default=0) <= _WORD:
        out: list[str] = [""]
        for word in title.split():
            if out[-1] and len(out[-1]) + len(word) >= most * _LETTERS:
                out.append("")
            out[-1] = f"{out[-1]} {word}".strip()
        return out
    title = without_space(title)
    count = -(-len(title) // most) or 1
    length = -(-len(title) // count) or 1
    return [title[at : at + length] for at in range(0, len(title), length)] or [title]
