"""Entries and their blocks as paragraphs: 【…】 run in, or a newspaper article with its headline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from yearbook import articles
from yearbook.model import Block, Entry, Figure, Paragraph, Section, Subhead, Table
from yearbook.style import Style
from yearbook.writers.docx import wording
from yearbook.writers.docx.contents import entry_mark
from yearbook.writers.docx.fields import field
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.footnotes import Footnotes
from yearbook.writers.docx.inline import Insert, run, runs, shown
from yearbook.writers.docx.names import CHARACTERS, picture
from yearbook.writers.docx.package import link_id
from yearbook.writers.docx.pictures import Pictures
from yearbook.writers.docx.queries import Comments, Query
from yearbook.writers.docx.recipe import Recipe
from yearbook.writers.docx.tables import is_wide, table_xml

_TITLE, _BRACKET = CHARACTERS["entry_title"][0], CHARACTERS["entry_bracket"][0]
_DATELINE, _CREDIT, _LABEL = (CHARACTERS[role][0] for role in ("dateline", "credit", "label"))
_OPENED = run("\u3000", CHARACTERS["spread"][0])


@dataclass(frozen=True, slots=True)
class Ground:
    """What the writing of every piece of one book stands on; `papers` are the ids of the sources that are newspapers."""

    style: Style
    recipe: Recipe
    papers: frozenset[str]
    comments: Comments
    pictures: Pictures


@dataclass(frozen=True, slots=True)
class Count:
    """Where the count stands between two pieces of the book, each number the next one's.

    `number` is that of bookmarks and drawings; `article` tells whether the last entry had a headline of its own: one
    that an editor added is like the one before it.
    """

    number: int = 1
    note: int = 1
    figure: int = 1
    table: int = 1
    article: bool = False


class EntryWriter:
    """Writes the entries of a piece into its flow, one after the other.

    `index` are the XE fields by the id of what they stand in, `lists` the ids of lists of editors; `across` begins or
    ends a stretch over all columns.  `links` are the addresses that were met.
    """

    def __init__(
        self,
        flow: Flow,
        ground: Ground,
        count: Count,
        index: Mapping[str, list[Insert]],
        across: Callable[[bool], None],
        lists: Collection[str],
    ) -> None:
        self._flow, self._style, self._recipe = flow, ground.style, ground.recipe
        self._papers, self._comments, self._pictures = ground.papers, ground.comments, ground.pictures
        self._index, self._across, self._lists = index, across, lists
        self.notes = Footnotes(count.note)
        self.links: dict[str, None] = {}
        self._article = count.article
        self._group: str | None = None
        self._subsection: str | None = None
        self._numbers = {"figure": count.figure, "table": count.table}

    def count(self) -> Count:
        """Return where the count stands now."""
        numbers = self._numbers
        return Count(self._flow.number, self.notes.number, numbers["figure"], numbers["table"], self._article)

    def section(self, section: Section) -> None:
        """Write the entries of a section and the signature that closes it."""
        self._group = self._subsection = None
        for entry in section.entries:
            self.entry(entry)
        if section.contributors:
            self._flow.paragraph("signature", run(shown(wording.signature(section.contributors))))

    def entry(self, entry: Entry) -> None:
        """Write one entry: what stands above it, its title, its blocks, its signature."""
        flow = self._flow
        told = articles.form(entry, self._papers)
        self._article = self._article if told is None else told
        if entry.subsection != self._subsection:
            self._subsection = entry.subsection
            if entry.subsection:
                flow.paragraph("subsection", run(shown(entry.subsection)))
        if entry.group != self._group:
            self._group = entry.group
            if entry.group:
                flow.paragraph("group", run(shown(entry.group)))
        flow.wait(entry.id)
        blocks = list(entry.blocks)
        title = shown(entry.title) if entry.title else ""
        opening, closing = self._asked(entry.id)
        if title:
            opening = entry_mark(title) + self._terms(entry.id) + opening
        if title and not self._article:
            lead = run("【", _BRACKET) + run(title, _TITLE) + run("】", _BRACKET)
            begin, end = flow.marks()
            lead = f"{opening}{begin}{lead}{end}{closing}"
            first = blocks[0] if blocks else None
            if isinstance(first, Paragraph) and shown(first.text) and first.id not in self._lists:
                blocks.pop(0)
                start, stop = flow.marks(first.id)
                flow.paragraph("entry", f"{lead}{start}{self._text(first)}{stop}")
            else:
                flow.paragraph("entry", lead)
        else:
            self._headline(entry, title, opening, closing)
            self._dateline(entry, blocks)
        for block in blocks:
            self._block(block)
        if entry.contributors:
            flow.paragraph("entry_signature", run(shown(wording.signature(entry.contributors))))

    def _headline(self, entry: Entry, title: str, opening: str, closing: str) -> None:
        flow = self._flow
        if entry.kicker and shown(entry.kicker):
            flow.paragraph("kicker", run(shown(entry.kicker)))
        if title:
            flow.paragraph("title", f"{opening}{run(title)}{closing}")
        if entry.subtitle and shown(entry.subtitle):
            flow.paragraph("subtitle", run(shown(entry.subtitle)))
        if entry.bylines:
            flow.paragraph("byline", run(shown(wording.byline(entry.bylines))))

    def _dateline(self, entry: Entry, blocks: list[Block]) -> None:
        words = shown(entry.dateline) if entry.dateline else ""
        if not words:
            return
        lead = run(words, _DATELINE) + run(" ")
        if blocks and isinstance(blocks[0], Paragraph) and shown(blocks[0].text):
            first = blocks.pop(0)
            assert isinstance(first, Paragraph)
            start, stop = self._flow.marks(first.id)
            self._flow.paragraph("body", f"{lead}{start}{self._text(first)}{stop}")
        else:
            self._flow.paragraph("body", run(words, _DATELINE))

    def _terms(self, name: str) -> str:
        return "".join(xml for _at, xml in self._index.get(name, ()))

    def _asked(self, name: str) -> tuple[str, str]:
        opening, closing = "", ""
        for query in self._comments.take(name):
            before, behind = self._comments.place(query)
            opening, closing = opening + before, behind + closing
        return opening, closing

    def _queries(self, paragraph: Paragraph) -> list[Insert]:
        inserts: list[Insert] = []
        for query in self._comments.take(paragraph.id):
            start, end = _place(query, paragraph.text)
            before, behind = self._comments.place(query)
            inserts += [(start, before), (end, behind)]
        return inserts

    def _text(self, paragraph: Paragraph) -> str:
        if not (paragraph.marks or paragraph.notes or paragraph.id in self._index or self._comments):
            return runs(paragraph.text)
        return runs(paragraph.text, paragraph.marks, self._inserts(paragraph), self._link)

    def _link(self, address: str) -> str:
        self.links[address] = None
        return link_id(address)

    def _inserts(self, paragraph: Paragraph) -> list[Insert]:
        inserts = list(self._index.get(paragraph.id, ()))
        inserts += [(note.at, self.notes.add(note.text)) for note in sorted(paragraph.notes, key=lambda n: n.at)]
        return inserts + self._queries(paragraph)

    def _roster(self, block: Paragraph) -> str:
        """Return the runs of a list of editors, names of two characters as wide as of three."""
        inserts = [*((at, _OPENED) for at in wording.spread(block.text)), *self._inserts(block)]
        return runs(block.text, block.marks, inserts, self._link)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph() | Subhead():
                if not shown(block.text):
                    self._flow.wait(block.id)
                elif isinstance(block, Paragraph):
                    listed = block.id in self._lists
                    inner = self._roster(block) if listed else self._text(block)
                    self._flow.paragraph("roster" if listed else "body", inner, block.id)
                else:
                    opening, closing = self._asked(block.id)
                    inner = self._terms(block.id) + opening + run(shown(block.text)) + closing
                    self._flow.paragraph("subhead", inner, block.id)
            case Figure():
                self._figure(block)
            case Table():
                self._table(block)

    def _label(self, kind: str, word: str) -> str:
        number = run(str(self._numbers[kind]), _LABEL)
        self._numbers[kind] += 1
        return run(word, _LABEL) + field(f"SEQ {word} \\* ARABIC", number)

    def _figure(self, figure: Figure) -> None:
        drawing = self._pictures.drawing(figure, self._flow.number)
        if drawing:
            self._flow.number += 1
            self._flow.paragraph("picture", drawing)
        opening, closing = self._asked(figure.id)
        inner = self._label("figure", self._recipe.figure) + self._terms(figure.id) + opening
        if shown(figure.caption):
            inner += run(" ") + run(shown(figure.caption))
        if figure.credit and shown(figure.credit):
            inner += run(wording.credit(shown(figure.credit)), _CREDIT)
        names = (figure.id, picture(figure.id)) if drawing else (figure.id,)
        self._flow.paragraph("caption", inner + closing, *names)

    def _table(self, table: Table) -> None:
        flow = self._flow
        if not table.rows or not any(table.rows):
            flow.wait(table.id)
            return
        wide = is_wide(table, self._style)
        if wide:
            self._across(True)
        opening, closing = self._asked(table.id)
        if table.caption and shown(table.caption):
            label = self._label("table", self._recipe.table) + self._terms(table.id)
            flow.paragraph("table_caption", label + opening + run(" ") + run(shown(table.caption)) + closing)
            opening = closing = ""
        if table.unit and shown(table.unit):
            flow.paragraph("table_unit", run(self._recipe.unit.format(unit=shown(table.unit))))
        start, stop = flow.marks(table.id)
        flow.table(table_xml(table, self._style, (start + opening, closing + stop), wide=wide))
        if table.note and shown(table.note):
            flow.paragraph("table_note", run(shown(table.note)))
        if wide:
            self._across(False)


def _place(query: Query, text: str) -> tuple[int, int]:
    at = text.find(query.quote) if query.quote else -1
    return (at, at + len(query.quote)) if at >= 0 else (0, len(text))
