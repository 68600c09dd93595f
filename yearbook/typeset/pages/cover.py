"""Cover, title page and imprint, made from the style and the metadata."""

from __future__ import annotations

import math
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
_MEASURE = 0.8
"""Of the page's width, for what stands on a cover or title page."""


class _Centred:
    """Sets lines in the middle of a page, one under the other."""

    def __init__(self, maker: Compositor, page: Page, parent: int) -> None:
        self.maker, self.page, self.parent = maker, page, parent
        self.width = maker.style.page.width

    def put(self, text: str, role: TextStyle, y: float, foot: float, tag: Role = "P") -> float:
        """Set `text` with the top of its first line at `y`, in smaller type where it would go below `foot`.

        Return where its last line ends.
        """
        room = self.width * _MEASURE
        setting = self.maker.setting(role)
        longest = max(setting.length(text), 1.0)
        if longest > room:
            size = max(role.size * 0.5, role.size * room / longest)
            role = replace(role, size=size, leading=role.leading * size / role.size)
        lines, role, _whole = self.maker.fitted(text, replace(role, align="centre"), room, foot - y, text[:20])
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
    band, depth = height * 0.5, height * 0.13
    under = 2 * text.cover_line.leading + 20 if metadata.subtitle else 8.0
    below = put.put(title, text.cover_title, height * 0.2, band - under, "H1")
    if metadata.subtitle:
        put.put(metadata.subtitle, text.cover_line, below + 12, band)
    page.boxes.append(Box(-20.0, band, width + 40, depth, "accent"))
    page.boxes.append(Box(-20.0, band + depth + 4, width + 40, 1.2, "accent"))
    if metadata.year is not None:
        role = text.cover_year
        put.put(str(metadata.year), role, band + (depth - role.leading) / 2, band + depth)
    if metadata.publisher:
        put.put(metadata.publisher, text.cover_line, height * 0.88, height * 0.95)


def title_page(maker: Compositor, metadata: Metadata, page: Page, parent: int) -> None:
    """Ink the title page: title, year, editors, publisher."""
    style, text = maker.style, maker.style.text
    height, width = style.page.height, style.page.width
    put = _Centred(maker, page, parent)
    title = replace(text.cover_title, size=text.cover_title.size * 0.7, leading=text.cover_title.leading * 0.7)
    below = put.put(metadata.title, title, height * 0.2, height * 0.36)
    page.boxes.append(Box(width / 2 - 30, below + 14, 60, 1.2, "accent"))
    if metadata.year is not None:
        year = replace(text.cover_year, size=text.cover_year.size * 0.6, leading=text.cover_year.leading * 0.6)
        below = put.put(str(metadata.year), replace(year, colour="accent"), below + 34, height * 0.5)
    if metadata.subtitle:
        below = put.put(metadata.subtitle, text.cover_line, below + 16, height * 0.58)
    below, foot = height * 0.6, height * 0.86
    for editor in _together(metadata.editors, put, text.cover_line, foot - below):
        below = put.put(editor, text.cover_line, below, foot)
    if metadata.publisher:
        put.put(metadata.publisher, text.cover_line, height * 0.88, height * 0.95)


def _together(editors: Sequence[str], put: _Centred, role: TextStyle, height: float) -> Sequence[str]:
    """Return the editors, one a line, or all in one paragraph where their lines would be higher than `height` pt."""
    setting, room = put.maker.setting(role), put.width * _MEASURE
    lines = sum(math.ceil(max(1.0, setting.length(editor)) / room) for editor in editors)
    return editors if lines * role.leading <= height else ["　".join(editors)]


def imprint(maker: Compositor, facts: Sequence[Fact], page: Page, parent: int) -> None:
    """Ink the imprint at the foot of its page, a hairline above it; labels are as wide as the widest of four em."""
    style, role = maker.style, maker.style.text.imprint
    left, setting = page.left(style), maker.setting(role)
    widest = max((len(label) for label, _value in facts if len(label) <= _LABEL), default=0)
    most = max(style.text_height / len(facts), role.leading)
    rows = []
    for label, value in facts:
        if setting.length(label) > style.text_width / 3:
            label, value = "", f"{label}　{value}"
        labels = [maker.spread(label, role, widest)] if label else []
        hang = max(widest * role.size, labels[0].width) + role.size if labels else 0.0
        rows.append((labels, hang, *maker.fitted(value, role, style.text_width - hang, most, label or value[:20])[:2]))
    top = style.page.top + style.text_height - sum(len(lines) * used.leading for *_, lines, used in rows)
    page.boxes.append(Box(left, top - 8, style.text_width, 0.5, "rule"))
    for labels, hang, lines, used in rows:
        node = maker.tree.add("P", parent)
        page.texts += maker.stack(labels, used, node, x=left, top=top)
        page.texts += maker.stack(lines, used, node, x=left + hang, top=top)
        top += len(lines) * used.leading
