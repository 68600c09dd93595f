"""Heads: in whole grid lines, or, where they are as long as a text, set like one; the title block of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yearbook.articles import byline_text
from yearbook.i18n import _
from yearbook.model import Entry, Paragraph
from yearbook.style import TextStyle
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.items import Block, Box, Flow, Item, Text
from yearbook.typeset.lines import Line
from yearbook.typeset.structure import Role


def heading(level: int) -> Role:
    """Return the tag of a heading: H1 to H4."""
    headings: tuple[Role, ...] = ("H1", "H2", "H3", "H4")
    return headings[min(level, 4) - 1]


class Heads:
    """Makes the heads of one book."""

    def __init__(self, maker: Compositor) -> None:
        self.maker, self.style = maker, maker.style
        self.body = maker.setting(maker.style.text.body)
        self.title = maker.setting(maker.style.text.entry_title)

    def fitting(self, text: str, role: TextStyle, tag: Role, parent: int, width: float, subject: str) -> Block | Flow:
        """Return a head, or, where it would fill half a column, the same words set like a paragraph."""
        if not self.is_long(text, role, width):
            return self.maker.head(text, role, tag, parent, width)
        self.tell_long(text, subject)
        return self.long_title(text, tag, parent)

    def long_title(self, text: str, tag: Role, parent: int) -> Flow:
        """Return a title set like a paragraph."""
        node = self.maker.tree.add(tag, parent, title=text[:60])
        return Flow(lines=self.maker.composer.lines(text, [(0, self.title)], self.style.measure), node=node)

    def is_long(self, text: str, role: TextStyle, width: float) -> bool:
        """Tell whether a title would fill a quarter of a column's height."""
        return self.maker.setting(role).length(text) * role.leading >= width * self.style.text_height / 4

    def tell_long(self, text: str, subject: str) -> None:
        """Say that a title is set like a paragraph."""
        self.maker.tell(
            f"{self.maker.where}: {text[:20]}…" if self.maker.where else f"{text[:20]}…",
            "typeset.title-too-long",
            _("a title of {count} characters is set like a paragraph.").format(count=len(text)),
            _("Give it a shorter title in corrections.toml."),
            subject,
        )

    def article(self, entry: Entry, parent: int, level: int, ruled: bool) -> list[Item]:
        """Return an article's title block: kicker, title, subtitle, byline, a hairline above."""
        style, maker, text = self.style, self.maker, self.style.text
        parts: list[tuple[str, TextStyle, Role]] = [
            (entry.kicker or "", text.kicker, "P"),
            (entry.title or "", text.title, heading(level)),
            (entry.subtitle or "", text.subtitle, "P"),
            (byline_text(entry.bylines), text.byline, "P"),
        ]
        parts = [part for part in parts if part[0]]
        if not parts:
            return []
        across = self._is_across(entry)
        width = style.text_width if across else style.measure
        stacks = [
            (
                maker.lines(words, role, width) if role is text.byline else maker.phrased(words, role, width),
                role,
                tag,
                words,
            )
            for words, role, tag in parts
        ]
        height = sum(len(lines) * role.leading for lines, role, _tag, _words in stacks)
        rows = maker.rows(height)
        if rows > style.page.lines // 2:
            self.tell_long(entry.title or parts[0][0], entry.id)
            return list(self._long_head(entry, parts, parent))
        texts: list[Text] = []
        top = (rows * style.grid - height) / 2
        for lines, role, tag, words in stacks:
            node = maker.tree.add(tag, parent, title=words if tag != "P" else "")
            texts += maker.stack(lines, role, node, top=top)
            top += len(lines) * role.leading
        boxes = [Box(0.0, -style.grid / 2, width, 0.4, "rule")] if ruled else []
        return [Block(before=1, keep=True, rows=rows, texts=texts, boxes=boxes, across=across, entry=entry.id)]

    def _is_across(self, entry: Entry) -> bool:
        """Tell whether an article's title goes over all columns: it reaches over the gutter, above a long text."""
        style = self.style
        room = style.measure + style.gutter + style.text.title.size
        if style.page.columns < 2 or self.maker.setting(style.text.title).length(entry.title or "") < room:
            return False
        size = sum(len(block.text) for block in entry.blocks if isinstance(block, Paragraph))
        return size >= style.heads.title_across_text

    def _long_head(self, entry: Entry, parts: Sequence[tuple[str, TextStyle, Role]], parent: int) -> Iterator[Flow]:
        for words, _role, tag in parts:
            node = self.maker.tree.add(tag, parent, title=words[:60])
            setting = self.title if tag != "P" else self.body
            lines: list[Line] = self.maker.composer.lines(words, [(0, setting)], self.style.measure)
            yield Flow(lines=lines, node=node, entry=entry.id, foot=2)
