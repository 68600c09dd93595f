"""Paragraphs: run-in titles, datelines, marks, notes, links, and the signature below the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yearbook.i18n import _
from yearbook.model import Entry, Paragraph
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.heads import Heads, heading
from yearbook.typeset.items import Block, Flow, Item, Link
from yearbook.typeset.lines import Line
from yearbook.typeset.linking import address, clickable
from yearbook.typeset.paragraph import Raised
from yearbook.typeset.setting import Setting

Runs = list[tuple[int, Setting]]


class Prose:
    """Makes the paragraphs of one book."""

    def __init__(self, maker: Compositor, heads: Heads) -> None:
        self.maker, self.heads = maker, heads
        self.style = maker.style
        text = self.style.text
        self.body = maker.setting(text.body)
        self.title = maker.setting(text.entry_title)
        self.bracket = maker.setting(text.entry_title, "accent" if self.style.heads.brackets == "accent" else None)
        self.marked = {
            "bold": maker.setting(replace(text.body, family="sans", weight="bold")),
            "italic": maker.setting(replace(text.body, family="sans")),
        }

    def paragraph(
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
        if titled and self.heads.is_long(head, self.style.text.entry_title, self.style.measure):
            self.heads.tell_long(entry.title or "", entry.id)
        runs = self._runs(block, len(head))
        if titled:
            runs = [(0, self.bracket), (1, self.title), (len(head) - 1, self.bracket), *runs]
        elif head:
            runs = [(0, self.marked["italic"]), *runs]
        runs = [run for run in runs if run[0] < len(text)]
        tree = self.maker.tree
        title_node = tree.add(heading(level), parent, title=entry.title or "") if titled else -1
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
        links = self._links(block, len(head), lines, node) if block and block.marks else ()
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
            links=links,
        )

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

    def _links(self, block: Paragraph, skip: int, lines: Sequence[Line], node: int) -> Sequence[tuple[int, Link]]:
        """Return where one may click in the lines just made of a paragraph; a link that leads nowhere is told."""
        marks = [mark for mark in block.marks if mark.kind == "link"]
        for mark in marks:
            if not address(mark.href):
                self.maker.tell(
                    self.maker.where,
                    "typeset.link",
                    _("{address} is no address of the web; its words are set without a link.").format(
                        address=mark.href
                    ),
                    _("Write it in full: https://…"),
                    block.id,
                )
        made = self.maker.composer.made
        if made is None or not marks:
            return ()
        owner, size = self.maker.tree.add("Link", node), self.style.text.body.size
        return list(clickable(marks, skip, lines, made, size, owner, self.style.grid))

    def notes(self, block: Paragraph, parent: int, noted: int) -> list[Item]:
        """Return a paragraph's notes, set small below it."""
        role, maker, out = self.style.text.note, self.maker, list[Item]()
        for number, note in enumerate(block.notes, noted + 1):
            node = maker.tree.add("Note", parent)
            lines = maker.lines(f"{number} {note.text}", role, self.style.measure, indent=2.0)
            rows = maker.rows(len(lines) * role.leading)
            if rows > self.style.page.lines:
                setting = [(0, self.body)]
                lines = maker.composer.lines(f"{number} {note.text}", setting, self.style.measure, indent=2.0)
                out.append(Flow(lines=lines, node=self.maker.tree.add("P", parent)))
            else:
                out.append(Block(rows=rows, texts=maker.stack(lines, role, node)))
        return out

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
        last = out[-1] if out else None
        if isinstance(last, Flow) and not last.keep:
            if last.signature[0] < 0:
                last.signature = (len(last.lines), self.maker.tree.add("P", parent))
            last.lines = [*last.lines, *lines]
        else:
            out.append(Flow(lines=lines, node=self.maker.tree.add("P", parent)))
