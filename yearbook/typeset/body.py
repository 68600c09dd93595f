"""From chapters to what flows: heads, run-in titles, articles, paragraphs, signatures.

How an entry is set.  A yearbook entry's title stands in 【】 at the head of its first paragraph.  A newspaper article
has a title block above it.  An entry is an article when its text comes from a source of kind "newspaper", or when it
has what only articles have: a kicker, a subtitle, a byline, a dateline, or a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from yearbook import rosters
from yearbook.articles import byline_text, is_article, newspapers
from yearbook.i18n import _
from yearbook.model import Chapter, Edition, Entry, Figure, Paragraph, Section, Subhead, Table
from yearbook.style import TextStyle
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.figure import caption_text, figure_item
from yearbook.typeset.items import Anchor, Block, Box, Flow, Item, Text
from yearbook.typeset.items import Table as TableItem
from yearbook.typeset.lines import Line
from yearbook.typeset.paragraph import Raised
from yearbook.typeset.roster import roster_item
from yearbook.typeset.setting import Setting
from yearbook.typeset.structure import Role
from yearbook.typeset.table import table_items

Runs = list[tuple[int, Setting]]


class Body:
    """Makes items of chapters and entries."""

    def __init__(self, maker: Compositor, edition: Edition, folder: Path | None) -> None:
        self.maker, self.folder = maker, folder
        self.style = maker.style
        self.papers = newspapers(edition)
        self.rosters = rosters.of(edition)
        text = self.style.text
        self.body = maker.setting(text.body)
        self.title = maker.setting(text.entry_title)
        self.bracket = maker.setting(text.entry_title, "accent" if self.style.heads.brackets == "accent" else None)
        self.marked = {
            "bold": maker.setting(replace(text.body, family="sans", weight="bold")),
            "italic": maker.setting(replace(text.body, family="sans")),
        }

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
            self.sign(out, section.contributors, node)
        if not section.title and out:
            out[0].ids = (section.id, *out[0].ids)
        return out

    def section_head(self, section: Section, node: int) -> Block | Flow:
        """Return the head of a 分目, a thin rule in the accent below it."""
        style, role = self.style, self.style.text.section
        self.maker.where = section.title or ""
        across = style.heads.section == "across" and style.page.columns > 1
        width = style.text_width if across else style.measure
        head = self.fitting(section.title or "", role, "H2", node, width, section.id)
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
        return self.fitting(text, role, _heading(level), parent, self.style.measure, subject)

    def fitting(self, text: str, role: TextStyle, tag: Role, parent: int, width: float, subject: str) -> Block | Flow:
        """Return a head, or, where it would fill half a column, the same words set like a paragraph."""
        if not self._is_long(text, role, width):
            return self.maker.head(text, role, tag, parent, width)
        self._tell_long(text, subject)
        return self.long_title(text, tag, parent)

    def long_title(self, text: str, tag: Role, parent: int) -> Flow:
        """Return a title set like a paragraph."""
        node = self.maker.tree.add(tag, parent, title=text[:60])
        return Flow(lines=self.maker.composer.lines(text, [(0, self.title)], self.style.measure), node=node)

    def _is_long(self, text: str, role: TextStyle, width: float) -> bool:
        """Tell whether a title would fill a quarter of a column's height."""
        return self.maker.setting(role).length(text) * role.leading >= width * self.style.text_height / 4

    def _tell_long(self, text: str, subject: str) -> None:
        self.maker.tell(
            f"{self.maker.where}: {text[:20]}…" if self.maker.where else f"{text[:20]}…",
            "typeset.title-too-long",
            _("a title of {count} characters is set like a paragraph.").format(count=len(text)),
            _("Give it a shorter title in corrections.toml."),
            subject,
        )

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
            out += self._article_head(entry, parent, level, ruled)
        elif entry.title and not (blocks and isinstance(blocks[0], Paragraph) and blocks[0].text.strip()):
            out.append(self._paragraph(entry, None, parent, level))
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
                        self._paragraph(entry, block, parent, level, title=first, dateline=dateline, noted=noted)
                    )
                    out += self._notes(block, parent, noted)
                    noted += len(block.notes)
                    dateline, first = None, False
                case Subhead():
                    role = self.style.text.subhead
                    head = self._head(block.text, role, level + 1, parent, block.id)
                    head.ids, head.entry, head.block = (block.id,), entry.id, block.id
                    out.append(head)
                case Figure():
                    out += map(self._floated, self._figure(block, entry, parent, _heading(level) if photo else None))
                case Table():
                    out += map(self._floated, self._table(block, entry, parent))
            self._after_table(out[:before], out[before:])
        if out:
            out[-1].ids += tuple(unseen)
            first_item = out[0].item if isinstance(out[0], Anchor) else out[0]
            first_item.ids = (entry.id, *first_item.ids)
        if entry.contributors:
            self.sign(out, entry.contributors, parent)
        return out

    def _editors(self, entry: Entry, parent: int, level: int) -> list[Item]:
        """Return an entry with lists of names: its title over all columns, the names, and what else it says."""
        head = None
        if entry.title:
            width = self.style.text_width
            head = self.maker.head(entry.title, self.style.text.section, _heading(level), parent, width)
        names = roster_item(self.maker, entry, self.rosters, parent, head=head)
        names.ids, names.before = (entry.id, *names.ids), int(head is not None)
        rest = tuple(block for block in entry.blocks if block.id not in self.rosters)
        return [names, *self.entry(replace(entry, title=None, blocks=rest), parent, level)] if rest else [names]

    def _raised(self, block: Paragraph, at: int, noted: int) -> list[Raised]:
        """Return superscripts, subscripts and the numbers of notes; `noted` notes stand before them in the entry."""
        settings = self.maker.settings
        up, down = settings.raised(self.body, 0.38), settings.raised(self.body, -0.14)
        out: list[Raised] = []
        for mark in sorted(block.marks, key=lambda m: m.start):
            lifted = {"superscript": up, "subscript": down}.get(mark.kind)
            if lifted and mark.start + at >= (out[-1].end if out else 0):
                out.append(Raised(mark.start + at, mark.end + at, lifted, self.body))
        for number, note in enumerate(block.notes, noted + 1):
            if note.at + at > 0:
                out.append(Raised(0, note.at + at, up, self.body, str(number)))
        return out

    def _notes(self, block: Paragraph, parent: int, noted: int) -> list[Item]:
        """Return a paragraph's notes, set small below it."""
        role, maker, out = self.style.text.note, self.maker, list[Item]()
        for number, note in enumerate(block.notes, noted + 1):
            node = maker.tree.add("Note", parent)
            lines = maker.lines(f"{number} {note.text}", role, self.style.measure, indent=2.0)
            rows = maker.rows(len(lines) * role.leading)
            if rows > self.style.page.lines:
                setting = [(0, self.body)]
                lines = maker.composer.lines(f"{number} {note.text}", setting, self.style.measure, indent=2.0)
                out.append(Flow(lines=lines, node=node))
            else:
                out.append(Block(rows=rows, texts=maker.stack(lines, role, node)))
        return out

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
        rows.append(f"{words.note}{table.note}" if table.note else "")
        return [self._paragraph(entry, Paragraph(table.id, row), parent, 3) for row in rows if row]

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
        words = self._paragraph(entry, Paragraph(figure.id, "▲" + caption_text(figure)), parent, 3)
        if not made.pictures:
            return [words]
        bare = replace(figure, caption="", credit=None, alt=figure.alt or figure.caption[:120])
        return [figure_item(self.maker, bare, entry, parent, self.folder), words]

    def _runs(self, paragraph: Paragraph | None, at: int) -> Runs:
        """Return the settings of a paragraph's text that begins at offset `at`."""
        runs: Runs = [(at, self.body)]
        for mark in sorted(paragraph.marks, key=lambda m: m.start) if paragraph else ():
            setting = self.marked.get(mark.kind)
            if setting is None or mark.start + at < runs[-1][0]:
                continue
            runs = [run for run in runs if run[0] < mark.start + at]
            runs += [(mark.start + at, setting), (mark.end + at, self.body)]
        size = len(paragraph.text) + at if paragraph else at
        return [run for run in runs if run[0] < size or run[0] == at == 0]

    def _paragraph(
        self,
        entry: Entry,
        block: Paragraph | None,
        parent: int,
        level: int,
        *,
        title: bool = False,
        dateline: str | None = None,
        noted: int = 0,
    ) -> Flow:
        """Return a paragraph, with the run-in title or the dateline before it; None: the title alone."""
        head = f"【{entry.title}】" if entry.title and (title or block is None) else (dateline or "")
        if dateline and block:
            head += "\u3000"
        text = head + (block.text if block else "")
        titled = bool(head) and not dateline
        if titled and self._is_long(head, self.style.text.entry_title, self.style.measure):
            self._tell_long(entry.title or "", entry.id)
        runs = self._runs(block, len(head))
        if titled:
            runs = [(0, self.bracket), (1, self.title), (len(head) - 1, self.bracket), *runs]
        elif head:
            runs = [(0, self.marked["italic"]), *runs]
        runs = [run for run in runs if run[0] < len(text)]
        tree = self.maker.tree
        title_node = tree.add(_heading(level), parent, title=entry.title or "") if titled else -1
        node = tree.add("P", parent) if block else title_node
        lines = self.maker.composer.lines(
            text,
            runs,
            self.style.measure,
            indent=self.style.composition.indent,
            title_end=len(head) if titled and block else 0,
            raised=self._raised(block, len(head), noted) if block and (block.marks or block.notes) else (),
        )
        self.maker.tell_cut(entry.title or text[:20], block.id if block else entry.id)
        return Flow(
            ids=(block.id,) if block else (),
            entry=entry.id,
            block=block.id if block else "",
            keep=block is None and bool(entry.blocks) and len(lines) < 5,
            lines=lines,
            node=node,
            title_node=title_node,
            skip=len(head),
            foot=2 if text.startswith("【") else 1,
        )

    def sign(self, out: list[Item], names: Sequence[str], parent: int) -> None:
        """Put the signature （王　静） at the right below the last paragraph, which it never leaves alone."""
        text = "（" + "　".join(names) + "）"
        gaps, at = [], 1
        for name in names:
            if len(name) == 2:
                gaps.append((at + 1, 1.0))
            at += len(name) + 1
        setting = self.maker.setting(self.style.text.signature)
        lines = self.maker.composer.lines(text, [(0, setting)], self.style.measure, align="right", gaps=gaps)
        node = self.maker.tree.add("P", parent)
        last = out[-1] if out else None
        if isinstance(last, Flow) and not last.keep:
            last.lines = [*last.lines, *lines]
            last.signature = (len(last.lines) - len(lines), node)
        else:
            out.append(Flow(lines=lines, node=node))

    def _article_head(self, entry: Entry, parent: int, level: int, ruled: bool) -> list[Item]:
        """Return an article's title block: kicker, title, subtitle, byline, a hairline above."""
        style, maker, text = self.style, self.maker, self.style.text
        parts: list[tuple[str, TextStyle, Role]] = [
            (entry.kicker or "", text.kicker, "P"),
            (entry.title or "", text.title, _heading(level)),
            (entry.subtitle or "", text.subtitle, "P"),
            (byline_text(entry.bylines), text.byline, "P"),
        ]
        parts = [part for part in parts if part[0]]
        if not parts:
            return []
        across = self._is_across(entry)
        width = style.text_width if across else style.measure
        stacks = [(maker.lines(words, role, width), role, tag, words) for words, role, tag in parts]
        height = sum(len(lines) * role.leading for lines, role, _tag, _words in stacks)
        rows = maker.rows(height)
        if rows > style.page.lines // 2:
            self._tell_long(entry.title or parts[0][0], entry.id)
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


def _heading(level: int) -> Role:
    """Return the tag of a heading: H1 to H4."""
    headings: tuple[Role, ...] = ("H1", "H2", "H3", "H4")
    return headings[min(level, 4) - 1]
