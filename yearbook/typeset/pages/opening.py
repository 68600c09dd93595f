"""The opening of a 类目: a right-hand page of its own."""

from __future__ import annotations

from yearbook.bookwords import chinese
from yearbook.model import Chapter
from yearbook.typeset.compositor import ASCENT, Compositor
from yearbook.typeset.items import Box, Text
from yearbook.typeset.page import Page

_LIST = 0.45
"""Of the text block's height, for the list at the foot."""


def opening(maker: Compositor, chapter: Chapter, number: int, page: Page, parent: int) -> bool:
    """Ink the opening page: number and title in the upper third, the 分目 listed small at the foot, or, without any, the articles.

    Return whether the whole title stands there.
    """
    style, text = maker.style, maker.style.text
    left, width = page.left(style), style.text_width
    top = style.page.height * 0.2
    node = maker.tree.add("P", parent)
    page.texts += maker.stack(
        [maker.line(chinese(number), text.chapter_number)], text.chapter_number, node, x=left, top=top
    )
    page.boxes.append(Box(left, top + text.chapter_number.leading + 8, 48.0, 3.0, "accent"))
    top += text.chapter_number.leading + 28
    head = maker.tree.add("H1", parent, title=chapter.title)
    room = style.page.top + style.text_height * (1 - _LIST) - 20 - top
    lines, role, whole = maker.fitted(chapter.title, text.chapter_title, width, room, chapter.title[:20])
    page.texts += maker.stack(lines, role, head, x=left, top=top)
    names = [section.title for section in chapter.sections if section.title]
    if not names:
        names = [entry.title for section in chapter.sections for entry in section.entries if entry.title]
    _list(maker, names, page, parent)
    return whole


def _list(maker: Compositor, names: list[str], page: Page, parent: int) -> None:
    """List the titles at the foot, in as many columns as the text has."""
    style, role = maker.style, maker.style.text.chapter_list
    if not names:
        return
    columns = 3
    width = style.text_width / columns
    rows = -(-len(names) // columns)
    most = int(style.text_height * _LIST // role.leading)
    rows = min(rows, most)
    left, foot = page.left(style), style.page.top + style.text_height
    top = foot - rows * role.leading
    page.boxes.append(Box(left, top - 10, style.text_width, 0.6, "accent"))
    for n, name in enumerate(names[: rows * columns]):
        column, row = divmod(n, rows)
        node = maker.tree.add("P", parent)
        lines, end = maker.lines(name, role, width - role.size), len(name)
        while len(lines) > 1:
            end = min(end, lines[1].start) - 1
            lines = maker.lines(name[:end] + "…", role, width - role.size)
        y = top + row * role.leading + (role.leading - role.size) / 2 + ASCENT * role.size
        page.texts.append(Text(left + column * width, y, lines[0], node))
