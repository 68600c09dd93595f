"""The book: body first, then the front pages that tell of it, each piece for itself; then what stands around the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from yearbook.apparatus import Apparatus, ChronicleItem, IndexGroup, from_json
from yearbook.apparatus.imprint import Fact, facts
from yearbook.book_order import BEFORE_CHRONICLE, ROMAN_PARTS
from yearbook.cache import Cache
from yearbook.fonts import FontSet
from yearbook.layout_key import layout_key
from yearbook.layout_record import LayoutRecord
from yearbook.model import Chapter, Edition, Entry, Part
from yearbook.printed import Prints
from yearbook.resources import uncollected
from yearbook.style import Style, TextStyle
from yearbook.typeset.bindery import Bindery, Sheets, length
from yearbook.typeset.body import Body
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.flowing import flow
from yearbook.typeset.items import Block, Box, Flow, Item
from yearbook.typeset.layout import Layout, Mark
from yearbook.typeset.page import Kind, Page, roman
from yearbook.typeset.pages import chronicle, index
from yearbook.typeset.pages.contents import Contents, ContentsEntry
from yearbook.typeset.pages.cover import cover, imprint, title_page
from yearbook.typeset.pages.furniture import Furniture
from yearbook.typeset.pages.opening import opening
from yearbook.typeset.piece import Piece
from yearbook.typeset.recording import joined
from yearbook.typeset.setting import Coder, GlyphCodes


def lay_out(
    edition: Edition,
    style: Style,
    fonts: FontSet,
    *,
    folder: Path | None = None,
    coder: Coder = GlyphCodes,
    key: str | None = None,
    prints: Prints | None = None,
    store: Cache | None = None,
    name: str = "",
) -> Layout:
    """Return the whole book as pieces of positioned lines, with its record.

    `folder` is where the paths of pictures begin (the project folder); `coder` gives the codes that show characters
    (the PDF writer's own when the layout is to be inked); `key` and `prints` are the layout's and the edition's, where
    the caller has them; `store` keeps pieces for the next run, some of them under the book's `name`.  What a person should know is in the layout's findings.
    """
    prints = prints or Prints(edition, folder)
    begun = Book(edition, style, fonts, folder, coder, prints, store or Cache(None), name)
    return begun.layout(edition, key or layout_key(edition, style, fonts, prints))


class Book:
    """A book that may be begun before the edition has its apparatus, since the chapters need nothing of it.

    `name` is what the pages of its lists are looked for under in the store.
    """

    def __init__(
        self,
        edition: Edition,
        style: Style,
        fonts: FontSet,
        folder: Path | None,
        coder: Coder,
        prints: Prints,
        store: Cache,
        name: str = "",
    ) -> None:
        self.edition, self.style, self.prints, self.name = edition, style, prints, name
        self.maker = Compositor(style, fonts, edition.metadata.language, coder)
        self.body = Body(self.maker, edition, folder)
        self.bindery = Bindery(self.maker, store, (edition.metadata.language, str(folder)), name)
        self.apparatus = Apparatus()
        self.front: list[Piece] = []
        self.main: list[Piece] = []
        self._begun: dict[int, Piece] = {}

    @uncollected()
    def begin(self) -> None:
        """Set the chapters, or find them."""
        for number, chapter in enumerate(self.edition.chapters, 1):
            self._begun[number] = self._chapter(chapter, number)

    @uncollected()
    def layout(self, edition: Edition, key: str, apparatus: Apparatus | None = None) -> Layout:
        """Return the whole book; `edition` is that of the beginning with its apparatus, `key` the layout's."""
        self.edition, self.apparatus = edition, apparatus or from_json(edition.apparatus)
        front, main = self.front, self.main
        later = [part for part in edition.front if part.part not in ROMAN_PARTS]
        before = [part for part in later if part.part in BEFORE_CHRONICLE]
        for part in before:
            self._part(part, main)
        if not any(part.part == "chronicle" for part in later):
            self._chronicle()
        for part in later:
            if part not in before:
                self._part(part, main)
        for number, chapter in enumerate(edition.chapters, 1):
            self._to_recto(main)
            main.append(self._begun.get(number) or self._chapter(chapter, number))
        for part in edition.back:
            self._part(part, main)
        self._index(joined(key, [piece.facts for piece in main], _numbers(main)))
        labels = _numbers(main)
        self._front(labels)
        numbered = [*["", ""], *map(roman, range(1, length(front) - 1)), *labels]
        record = joined(key, [piece.facts for piece in (*front, *main)], numbered)
        marks = [
            Mark(level, title, place.page, place.y)
            for level, title, name, _kind in (m for piece in (*front, *main) for m in piece.facts.marks)
            if (place := record.places.get(name)) is not None
        ]
        furniture = Furniture(self.maker, edition.metadata)
        pages = furniture.pages([leaf for piece in (*front, *main) for leaf in piece.facts.leaves], numbered)
        findings = [finding for piece in (*main, *front) for finding in piece.facts.findings]
        tab = self.style.text.tab
        return Layout(
            pieces=(*front, *main),
            front=len(front),
            pages=pages,
            settings=self.maker.settings.table,
            style=self.style,
            metadata=edition.metadata,
            bookmarks=marks,
            record=record,
            baseline=self.maker.baseline,
            findings=tuple(dict.fromkeys(findings)),
            tab=self.maker.fonts.cascade(tab.family, tab.weight, edition.metadata.language),
            codes=self.bindery.codes(),
            name=self.name,
        )

    # ------------------------------------------------------------ pieces of the body

    def _to_recto(self, pieces: list[Piece]) -> None:
        if length(pieces) % 2:
            pieces.append(self.bindery.blank())

    def _chapter(self, chapter: Chapter, number: int) -> Piece:
        make = partial(self._set_chapter, chapter, number)
        return self.bindery.piece("Sect", chapter.title, lambda: (self.prints.chapter(chapter), number), make)

    def _set_chapter(self, chapter: Chapter, number: int, sheets: Sheets) -> None:
        style = self.style
        sheets.mark(0, chapter.title, chapter.id, 1)
        items: list[Item] = []
        if style.heads.chapter_opening == "page":
            page = sheets.page("opening", chapter.title)
            if not opening(self.maker, chapter, number, page, 0):
                items.append(self.body.heads.long_title(chapter.title, "P", 0))
            page.ids.append(chapter.id)
        else:
            items.append(self._across(chapter.title, chapter.id, self.style.text.chapter_title, 0, ruled=True))
        items += self.body.chapter(chapter, 0)
        for section in chapter.sections:
            if section.title:
                sheets.mark(1, section.title, section.id, 2)
            self._mark_entries(sheets, section.entries, 2 if section.title else 1)
        if items:
            self._flow(items, sheets, "text", chapter.title)
        running = ""
        for page in sheets.pages:
            if page.kind != "text":
                continue
            heads = [p.item.section for p in page.placed if p.item.section and not p.first]
            page.tab = number - 1
            page.section = heads[0] if heads else running
            running = heads[-1] if heads else running

    def _mark_entries(self, sheets: Sheets, entries: Sequence[Entry], level: int) -> None:
        for entry in entries:
            if entry.title:
                sheets.mark(level, entry.title, entry.id, 3)

    def _flow(self, items: list[Item], sheets: Sheets, kind: Kind, title: str) -> list[Page]:
        return flow(items, self.style.page.lines, self.style.page.columns, lambda: sheets.page(kind, title))

    def _part(self, part: Part, pieces: list[Piece]) -> None:
        self._to_recto(pieces)
        told = partial(self.prints.part, part)
        pieces.append(self.bindery.piece("Part", part.title, told, partial(self._set_part, part)))

    def _set_part(self, part: Part, sheets: Sheets) -> None:
        sheets.mark(0, part.title, part.id, 1)
        head = self._across(part.title, part.id, self.style.text.part_title, 0)
        self._flow([head, *self.body.entries(part.entries, 0, 2)], sheets, "part", part.title)
        self._mark_entries(sheets, part.entries, 1)

    def _chronicle(self) -> None:
        """Add the derived chronicle."""
        items = self.apparatus.chronicle
        if items:
            self._to_recto(self.main)
            make = partial(self._set_chronicle, items)
            self.main.append(self.bindery.piece("Part", self.maker.words.chronicle, lambda: items, make))

    def _set_chronicle(self, items: Sequence[ChronicleItem], sheets: Sheets) -> None:
        """Set the derived chronicle, in the body's columns."""
        title = self.maker.words.chronicle
        sheets.mark(0, title, "chronicle", 1)
        head = self._across(title, "chronicle", self.style.text.part_title, 0)
        self._flow([head, *chronicle.Chronicle(self.maker, 0).items(items)], sheets, "part", title)

    def _index(self, record: LayoutRecord) -> None:
        """Add the index's parts, the first on a right-hand page; `record` is that of the body."""
        if self.apparatus.index:
            self._to_recto(self.main)
        for number, group in enumerate(self.apparatus.index):
            note = tuple(self.apparatus.index_note) if number == 0 else ()
            lines = index.headings(group, record)
            make = partial(self._set_index, group, lines, note)
            recto = length(self.main) % 2 == 0
            self.main.append(self.bindery.listing("Part", group.title, (group.kind, *note), make, recto=recto))

    def _set_index(
        self, group: IndexGroup, lines: Sequence[index.Heading], note: Sequence[str], sheets: Sheets
    ) -> None:
        """Set a part of the index, under its own head, on the index's own grid."""
        style = self.style
        columns, grid = style.index.columns, style.text.index_entry.leading
        width = (style.text_width - (columns - 1) * style.gutter) / columns
        rows = int((style.text_height + 0.01) // grid)
        name = f"index-{group.kind}"
        sheets.mark(0, group.title, name, 1)
        head = self._across(group.title, name, style.text.part_title, 0)
        if isinstance(head, Block):
            head.rows = -(-int(head.rows * style.grid) // int(grid))
        made = index.Index(self.maker, width, 0)
        above = [head, *made.note(note, 0)]
        listed = self.bindery.measured(made.items(group.title, group.kind, lines))
        items = [*above, *map(made.divided, listed)]
        for page in flow(items, rows, columns, lambda: sheets.page("part", group.title)):
            page.measure, page.grid = width, grid

    def _across(self, title: str, name: str, role: TextStyle, node: int, *, ruled: bool = False) -> Block | Flow:
        """Return a head over all columns, with a rule below it if it is to be `ruled`; a very long one flows like text."""
        style, self.maker.where = self.style, ""
        head = self.body.heads.fitting(title, role, "H1", node, style.text_width, name)
        head.ids = (name,)
        if isinstance(head, Block):
            head.across = True
            if ruled:
                head.rows += 1
                head.boxes = [Box(0.0, (head.rows - 0.7) * style.grid, style.text_width, 2.0, "accent")]
        return head

    # ------------------------------------------------------------ front

    def _front(self, labels: Sequence[str]) -> None:
        """Cover, title page, imprint, roman parts, contents; as many pages as keep the body on the right."""
        edition, front = self.edition, self.front
        lines = facts(edition.metadata, self.apparatus.characters)
        front.append(
            self.bindery.piece(
                "Part", edition.metadata.title, lambda: (edition.metadata, lines), partial(self._set_cover, lines)
            )
        )
        for part in edition.front:
            if part.part in ROMAN_PARTS:
                self._part(part, front)
        for title, name, entries in self._contents(labels):
            if entries:
                self._to_recto(front)
                make = partial(self._set_contents, title, name, entries)
                front.append(self.bindery.listing("Sect", title, (name,), make))
        self._to_recto(front)

    def _set_cover(self, lines: Sequence[Fact], sheets: Sheets) -> None:
        """Set cover, title page, and imprint."""
        maker, metadata = self.maker, self.edition.metadata
        cover(maker, metadata, sheets.page("cover"), 0)
        sheets.page("blank")
        opened = sheets.page("title")
        opened.ids.append("titlepage")
        title_page(maker, metadata, opened, 0)
        back = sheets.page("imprint" if lines else "blank")
        if lines:
            back.ids.append("imprint")
            imprint(maker, lines, back, 0)

    def _contents(self, labels: Sequence[str]) -> Iterator[tuple[str, str, Sequence[ContentsEntry]]]:
        """Yield (title, id, lines) of the contents and of the English ones."""
        pages = {name: labels[page] for name, page in _pages(self.main).items()}
        depth = self.style.contents.depth
        entries = [
            ContentsEntry(kind, title, name, pages[name])
            for piece in self.main
            for _level, title, name, kind in piece.facts.marks
            if kind <= depth and name in pages
        ]
        yield self.maker.words.contents, "contents", entries
        english = [
            ContentsEntry(line.level, line.english, line.id, pages[line.id])
            for line in self.apparatus.contents
            if line.english and line.id in pages
        ]
        yield "Contents", "contents-english", english

    def _set_contents(self, title: str, name: str, entries: Sequence[ContentsEntry], sheets: Sheets) -> None:
        """Set one list of contents under its own head."""
        style, columns = self.style, self.style.contents.columns
        width = (style.text_width - (columns - 1) * style.gutter) / columns
        sheets.mark(0, title, name, 1)
        head = self._across(title, name, style.text.part_title, 0)
        items = [head, *self.bindery.measured(Contents(self.maker, width, 0).items(entries))]
        for page in flow(items, style.page.lines, columns, lambda: sheets.page("contents", title)):
            page.measure = width


def _numbers(pieces: Sequence[Piece]) -> list[str]:
    """Return the labels of the body's pages."""
    return list(map(str, range(1, length(pieces) + 1)))


def _pages(pieces: Sequence[Piece]) -> dict[str, int]:
    """Return the page of each thing, counted from the first piece's first."""
    out: dict[str, int] = {}
    start = 0
    for piece in pieces:
        for name, page, _column, _y in piece.facts.places:
            out.setdefault(name, page + start)
        start += len(piece.facts.leaves)
    return out
