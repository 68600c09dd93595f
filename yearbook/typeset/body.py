"""From chapters to what flows: sections, entries, and what stands in them.

How an entry is set.  A yearbook entry's title stands in 【】 at the head of its first paragraph.  A newspaper article
has a title block above it.  An entry is an article when its text comes from a source of kind "newspaper", or when it
has what only articles have: a kicker, a subtitle, a byline, a dateline, or a group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from yearbook import rosters
from yearbook.articles import is_article, newspapers
from yearbook.i18n import _
from yearbook.model import Chapter, Edition, Entry, Figure, Paragraph, Section, Subhead, Table
from yearbook.style import TextStyle
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.figure import caption_text, figure_item
from yearbook.typeset.heads import Heads, heading
from yearbook.typeset.items import Anchor, Block, Box, Flow, Item
from yearbook.typeset.items import Table as TableItem
from yearbook.typeset.prose import Prose
from yearbook.typeset.roster import roster_item
from yearbook.typeset.structure import Role
from yearbook.typeset.table import table_items


class Body:
    """Makes items of chapters and entries."""

    def __init__(self, maker: Compositor, edition: Edition, folder: Path | None) -> None:
        self.maker, self.folder = maker, folder
        self.style = maker.style
        self.papers = newspapers(edition)
        self.rosters = rosters.of(edition)
        self.heads = Heads(maker)
        self.prose = Prose(maker, self.heads)

    def chapter(self, chapter: Chapter, parent: int) -> list[Item]:
        """Return all that flows in a chapter's columns; its title stands elsewhere."""
        out: list[Item] = []
        for section in chapter.sections:
            out += self.section(section, parent)
        return out

    def section(self, section: Section, parent: int) -> list[Item]:
        """Return a section: head, entries, signature."""
        out: list[Item] = []
        node, level = parent, 2
        if section.title:
            node = self.maker.tree.add("Sect", parent, title=section.title)
            out.append(self.section_head(section, node))
            level = 3
        out += self.entries(section.entries, node, level)
        if section.contributors:
            self.prose.sign(out, section.contributors, node)
        if not section.title and out:
            out[0].ids = (section.id, *out[0].ids)
        return out

    def section_head(self, section: Section, node: int) -> Block | Flow:
        """Return the head of a 分目, a thin rule in the accent below it."""
        style, role = self.style, self.style.text.section
        self.maker.where = section.title or ""
        across = style.heads.section == "across" and style.page.columns > 1
        width = style.text_width if across else style.measure
        head = self.heads.fitting(section.title or "", role, "H2", node, width, section.id)
        head.section = section.title or ""
        if isinstance(head, Flow):
            head.ids = (section.id,)
            return head
        head.ids = (section.id,)
        head.boxes = [Box(0.0, head.rows * style.grid - 6.0, width, 0.8, "accent")]
        head.texts = [text._replace(y=text.y - 2.0) for text in head.texts]
        head.across = across
        return head

    def entries(self, entries: Sequence[Entry], parent: int, level: int) -> list[Item]:
        """Return entries, with the heads of subsections and groups where they change."""
        out: list[Item] = []
        subsection = group = None
        ruled = False
        for entry in entries:
            depth, self.maker.where = level, (entry.title or entry.id)[:40]
            if entry.subsection:
                if entry.subsection != subsection:
                    out.append(self._head(entry.subsection, self.style.text.subsection, level, parent))
                depth += 1
            if entry.group and entry.group != group:
                out.append(self._head(entry.group, self.style.text.group, depth, parent))
                ruled = False
            if entry.group:
                depth += 1
            subsection, group = entry.subsection, entry.group
            made = self.entry(entry, parent, min(depth, 4), ruled=ruled)
            if made and out and isinstance(out[-1], Block) and out[-1].keep:
                made[0].before = 0
            self._after_table(out, made)
            out += made
            ruled = is_article(entry, self.papers)
        return out

    def _head(self, text: str, role: TextStyle, level: int, parent: int, subject: str = "") -> Block | Flow:
        return self.heads.fitting(text, role, heading(level), parent, self.style.measure, subject)

    def entry(self, entry: Entry, parent: int, level: int, *, ruled: bool = False) -> list[Item]:
        """Return one entry; `ruled`: an article stands before it, so a hairline divides them."""
        out: list[Item] = []
        article = is_article(entry, self.papers)
        blocks = list(entry.blocks)
        photo = self._is_photo(entry)
        if any(block.id in self.rosters for block in blocks):
            return self._editors(entry, parent, level)
        if photo:
            pass
        elif article:
            out += self.heads.article(entry, parent, level, ruled)
        elif entry.title and not (blocks and isinstance(blocks[0], Paragraph) and blocks[0].text.strip()):
            out.append(self.prose.paragraph(entry, None, parent, level))
        first = not article and bool(entry.title) and not out
        dateline, noted = entry.dateline, 0
        unseen: list[str] = []
        for block in blocks:
            before = len(out)
            match block:
                case Paragraph() | Subhead() if not block.text.strip():
                    unseen.append(block.id)
                    continue
                case Paragraph():
                    out.append(
                        self.prose.paragraph(entry, block, parent, level, title=first, dateline=dateline, noted=noted)
                    )
                    out += self.prose.notes(block, parent, noted)
                    noted += len(block.notes)
                    dateline, first = None, False
                case Subhead():
                    role = self.style.text.subhead
                    head = self._head(block.text, role, level + 1, parent, block.id)
                    head.ids, head.entry, head.block = (block.id,), entry.id, block.id
                    out.append(head)
                case Figure():
                    out += map(self._floated, self._figure(block, entry, parent, heading(level) if photo else None))
                case Table():
                    out += map(self._floated, self._table(block, entry, parent))
            self._after_table(out[:before], out[before:])
        if out:
            out[-1].ids += tuple(unseen)
            first_item = out[0].item if isinstance(out[0], Anchor) else out[0]
            first_item.ids = (entry.id, *first_item.ids)
        if entry.contributors:
            self.prose.sign(out, entry.contributors, parent)
        return out

    def _editors(self, entry: Entry, parent: int, level: int) -> list[Item]:
        """Return an entry with lists of names: its title over all columns, the names, and what else it says."""
        head = None
        if entry.title:
            width = self.style.text_width
            head = self.maker.head(entry.title, self.style.text.section, heading(level), parent, width)
        names = roster_item(self.maker, entry, self.rosters, parent, head=head)
        names.ids, names.before = (entry.id, *names.ids), int(head is not None)
        rest = tuple(block for block in entry.blocks if block.id not in self.rosters)
        return [names, *self.entry(replace(entry, title=None, blocks=rest), parent, level)] if rest else [names]

    @staticmethod
    def _after_table(above: Sequence[Item], below: Sequence[Item]) -> None:
        """Leave a line between a table in its column and what follows it."""
        if above and below and isinstance(above[-1], TableItem):
            below[0].before = max(1, below[0].before)

    def _floated(self, item: Item) -> Item:
        """Let what goes across and fills no more than half a page float; reading goes on around it."""
        half = self.style.page.lines // 2
        if item.across and item.height(0, item.units) <= half:
            return Anchor(item=item)
        return item

    def _table(self, table: Table, entry: Entry, parent: int) -> Sequence[Item]:
        made = table_items(self.maker, table, entry, parent)
        most = max((part.tallest() for part in made), default=0)
        if most <= self.style.page.lines:
            return made
        self.maker.tell(
            self.maker.where,
            "table.cell-too-long",
            _("a row of a table is higher than the page; the table is set as paragraphs, one a row."),
            _("Divide the row."),
            table.id,
        )
        words = self.maker.words
        rows = [table.caption, f"{words.unit}{table.unit}" if table.unit else ""]
        rows += ["　".join(cell for cell in row if cell) for row in table.rows]
        rows.append(f"{words.table_note}{table.note}" if table.note else "")
        return [self.prose.paragraph(entry, Paragraph(table.id, row), parent, 3) for row in rows if row]

    @staticmethod
    def _is_photo(entry: Entry) -> bool:
        """Tell whether the entry is a picture with a title and nothing else."""
        others = (entry.kicker, entry.subtitle, entry.bylines, entry.dateline)
        return bool(entry.title) and len(entry.blocks) == 1 and isinstance(entry.blocks[0], Figure) and not any(others)

    def _figure(self, figure: Figure, entry: Entry, parent: int, heading: Role | None = None) -> Sequence[Item]:
        """Return a figure; a caption that is higher than the page stands below the picture as a paragraph."""
        made = figure_item(self.maker, figure, entry, parent, self.folder, heading=heading)
        if made.rows <= self.style.page.lines:
            return [made]
        self.maker.tell(
            self.maker.where,
            "typeset.caption-too-long",
            _("a caption of {count} characters is higher than the page; it is set like a paragraph.").format(
                count=len(figure.caption)
            ),
            _("Shorten it, or make it a paragraph."),
            figure.id,
        )
        words = self.prose.paragraph(entry, Paragraph(figure.id, "▲" + caption_text(figure)), parent, 3)
        if not made.pictures:
            return [words]
        bare = replace(figure, caption="", credit=None, alt=figure.alt or figure.caption[:120])
        return [figure_item(self.maker, bare, entry, parent, self.folder), words]
