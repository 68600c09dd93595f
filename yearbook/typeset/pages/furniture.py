"""What stands around the text: running heads, folios, thumb tabs. All of it is artifact, not text of the book."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.model import Metadata
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.items import Box, Stamp, Text
from yearbook.typeset.lines import Line
from yearbook.typeset.page import Kind, Page


class Furniture:
    """Puts running heads, folios and tabs on pages; lines that come again are made once."""

    def __init__(self, maker: Compositor, metadata: Metadata) -> None:
        self.maker, self.style = maker, maker.style
        self.book = metadata.title + (str(metadata.year) if metadata.year is not None else "")
        self._known: dict[tuple[str, str], Line] = {}

    def pages(self, leaves: Sequence[tuple[Kind, str, str, int]], labels: Sequence[str]) -> list[Page]:
        """Return a page for each leaf (see :class:`Facts`) with what stands around its text, the first one a recto."""
        out: list[Page] = []
        for number, ((kind, title, section, step), label) in enumerate(zip(leaves, labels, strict=True)):
            page = Page(kind, number % 2 == 0, label=label, chapter=title, section=section, tab=step)
            out.append(page)
            if kind in ("text", "part", "contents"):
                self.head(page)
                self.folio(page)
                if kind == "text":
                    self.tab(page, title)
        return out

    def _line(self, text: str, name: str) -> Line:
        key = (text, name)
        if key not in self._known:
            role = getattr(self.style.text, name)
            line = self.maker.line(text, role)
            most = self.style.text_width * 0.9
            while line.width > most and len(text) > 2:
                text = text[: int(len(text) * most / line.width) - 1] + "…"
                line = self.maker.line(text, role)
            self._known[key] = line
        return self._known[key]

    def _number(self, label: str) -> Line:
        """Return a page's number as the line of its digits, each composed once."""
        digits = [self._line(digit, "folio") for digit in label]
        return digits[0]._replace(shown="".join([line.shown for line in digits]), width=sum([d.width for d in digits]))

    def head(self, page: Page) -> None:
        """Put the running head: the book on left pages, 类目 · 分目 on right ones, at the outer edge."""
        style = self.style
        if not style.running.show:
            return
        right = " · ".join(part for part in (page.chapter, page.section) if part)
        words = (right if page.recto else self.book) or self.book
        y = style.page.top - style.running.offset
        left = page.left(style)
        if words:
            line = self._line(words, "running_head")
            x = left + style.text_width - line.width if page.recto else left
            page.texts.append(Text(x, y, line))
        if style.running.rule:
            page.boxes.append(Box(left, y + 5.0, style.text_width, 0.4, "rule"))

    def folio(self, page: Page) -> None:
        """Put the page's label at the outer foot."""
        if not page.label:
            return
        style = self.style
        line = (
            self._number(page.label)
            if page.label.isascii() and page.label.isdigit()
            else self._line(page.label, "folio")
        )
        left = page.left(style)
        x = left + style.text_width - line.width if page.recto else left
        page.texts.append(Text(x, style.page.top + style.text_height + style.running.folio_offset + 9, line))

    def tab(self, page: Page, title: str) -> None:
        """Put the thumb tab on the fore-edge, `page.tab` steps down, its name set vertically."""
        style, tabs = self.style, self.style.tabs
        if not tabs.show or page.tab < 0:
            return
        y = tabs.first + (page.tab % tabs.count) * tabs.step
        edge = style.page.width if page.recto else 0.0
        bleed = style.press.bleed
        x = edge - tabs.width if page.recto else -bleed
        page.boxes.append(Box(x, y, tabs.width + bleed, tabs.height, "accent"))
        role = style.text.tab
        room = int((tabs.height - 4) // role.leading)
        name = title if len(title) <= room else title[: room - 1] + "…"
        first = y + (tabs.height - len(name) * role.leading) / 2 + role.leading * 0.5 + role.size * 0.38
        middle = edge + (-tabs.width / 2 if page.recto else tabs.width / 2)
        page.stamps.append(Stamp(middle, first, name))
