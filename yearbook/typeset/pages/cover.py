"""Cover, title page and imprint, made from the style and the metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yearbook.apparatus.imprint import Fact
from yearbook.model import Metadata
from yearbook.style import TextStyle
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Box, Text
from yearbook.typeset.page import Page
from yearbook.typeset.structure import Role

_LABEL = 4
"""Characters of the longest label of the imprint that the others are spread to; longer ones stick out."""


class _Centred:
    """Sets lines in the middle of a page, one under the other."""

    def __init__(self, maker: Compositor, page: Page, parent: int) -> None:
        self.maker, self.page, self.parent = maker, page, parent
        self.width = maker.style.page.width

    def put(self, text: str, role: TextStyle, y: float, tag: Role = "P", *, most: float = 0.8) -> float:
        """Set `text` with the top of its first line at `y`; return where its last line ends."""
        room = self.width * most
        setting = self.maker.setting(role)
        longest = max(setting.length(text), 1.0)
        if longest > room:
            size = max(role.size * 0.5, role.size * room / longest)
            role = replace(role, size=size, leading=role.leading * size / role.size)
        lines = self.maker.lines(text, role, room, align="centre")
        node = self.maker.tree.add(tag, self.parent, title=text if tag != "P" else "")
        for number, line in enumerate(lines):
            baseline = y + number * role.leading + (role.leading - role.size) / 2 + ASCENT * role.size
            self.page.texts.append(Text((self.width - room) / 2, baseline, line, node))
        return y + len(lines) * role.leading


def cover(maker: Compositor, metadata: Metadata, page: Page, parent: int) -> None:
    """Ink the cover: an accent band with the year, the title large above it, the publisher at the foot."""
    style, text = maker.style, maker.style.text
    width, height = style.page.width, style.page.height
    put = _Centred(maker, page, parent)
    title = metadata.title
    below = put.put(title, text.cover_title, height * 0.2, "H1")
    if metadata.subtitle:
        put.put(metadata.subtitle, text.cover_line, below + 12)
    band, depth = height * 0.5, height * 0.13
    page.boxes.append(Box(-20.0, band, width + 40, depth, "accent"))
    page.boxes.append(Box(-20.0, band + depth + 4, width + 40, 1.2, "accent"))
    if metadata.year is not None:
        role = text.cover_year
        put.put(str(metadata.year), role, band + (depth - role.leading) / 2)
    if metadata.publisher:
        put.put(metadata.publisher, text.cover_line, height * 0.88)


def title_page(maker: Compositor, metadata: Metadata, page: Page, parent: int) -> None:
    """Ink the title page: title, year, editors, publisher."""
    style, text = maker.style, maker.style.text
    height, width = style.page.height, style.page.width
    put = _Centred(maker, page, parent)
    title = replace(text.cover_title, size=text.cover_title.size * 0.7, leading=text.cover_title.leading * 0.7)
    below = put.put(metadata.title, title, height * 0.2)
    page.boxes.append(Box(width / 2 - 30, below + 14, 60, 1.2, "accent"))
    if metadata.year is not None:
        year = replace(text.cover_year, size=text.cover_year.size * 0.6, leading=text.cover_year.leading * 0.6)
        below = put.put(str(metadata.year), replace(year, colour="accent"), below + 34)
    if metadata.subtitle:
        below = put.put(metadata.subtitle, text.cover_line, below + 16)
    for number, editor in enumerate(metadata.editors):
        put.put(editor, text.cover_line, height * 0.6 + number * text.cover_line.leading)
    if metadata.publisher:
        put.put(metadata.publisher, text.cover_line, height * 0.88)


def imprint(maker: Compositor, facts: Sequence[Fact], page: Page, parent: int) -> None:
    """Ink the imprint at the foot of its page, a hairline above it; labels are as wide as the widest of four em."""
    style, role = maker.style, maker.style.text.imprint
    left = page.left(style)
    widest = max((len(label) for label, _value in facts if len(label) <= _LABEL), default=0)
    hang = (widest + 1) * role.size
    stacks = [maker.lines(value, role, style.text_width - hang, align="left") for _label, value in facts]
    top = style.page.top + style.text_height - sum(map(len, stacks)) * role.leading
    page.boxes.append(Box(left, top - 8, style.text_width, 0.5, "rule"))
    for (label, _value), lines in zip(facts, stacks, strict=True):
        node = maker.tree.add("P", parent)
        room = max(hang, maker.setting(role).length(label) + role.size)
        page.texts += maker.stack([maker.spread(label, role, widest)], role, node, x=left, top=top)
        page.texts += maker.stack(lines, role, node, x=left + room, top=top)
        top += len(lines) * role.leading
