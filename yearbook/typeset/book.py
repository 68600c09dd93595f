"""The book: body first, then the front pages that tell of it, then what stands around the text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from yearbook.apparatus import from_json
from yearbook.apparatus.imprint import facts
from yearbook.book_order import BEFORE_CHRONICLE, ROMAN_PARTS
from yearbook.fonts import FontSet
from yearbook.layout_key import layout_key
from yearbook.layout_record import LayoutRecord
from yearbook.model import Chapter, Edition, Entry, Part
from yearbook.resources import uncollected
from yearbook.style import Style, TextStyle
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
from yearbook.typeset.recording import Recorder
from yearbook.typeset.setting import Coder, GlyphCodes


def lay_out(
    edition: Edition,
    style: Style,
    fonts: FontSet,
    *,
    folder: Path | None = None,
    coder: Coder = GlyphCodes,
    key: str | None = None,
) -> Layout:
    """Return the whole book as pages of positioned lines, with its record.

    `folder` is where the paths of pictures begin (the project folder); `coder` gives the codes that show characters
    (the PDF writer's own when the layout is to be inked).  What a person should know is in the layout's findings.
    """
    with uncollected():
        return _Book(edition, style, fonts, folder, coder).layout(key or layout_key(edition, style, fonts, folder))


class _Book:
    def __init__(self, edition: Edition, style: Style, fonts: FontSet, folder: Path | None, coder: Coder) -> None:
        self.edition, self.style = edition, style
        self.maker = Compositor(style, fonts, edition.metadata.language, coder)
        self.body = Body(self.maker, edition, folder)
        self.apparatus = from_json(edition.apparatus)
        self.furniture = Furniture(self.maker, edition.metadata)
        self.front: list[Page] = []
        self.main: list[Page] = []
        self.tree = self.maker.tree
        self.front_node = self.tree.add("Part", 0, title=edition.metadata.title)
        self.entries: list[ContentsEntry] = []
        self.marks: list[tuple[int, str, str, int]] = []

    def layout(self, key: str) -> Layout:
        edition = self.edition
        later = [part for part in edition.front if part.part not in ROMAN_PARTS]
        before = [part for part in later if part.part in BEFORE_CHRONICLE]
        for part in before:
            self._part(part, self.main)
        if not any(part.part == "chronicle" for part in later):
            self._chronicle()
        for part in later:
            if part not in before:
                self._part(part, self.main)
        for number, chapter in enumerate(edition.chapters, 1):
            self._chapter(chapter, number)
        for part in edition.back:
            self._part(part, self.main)
        for number, page in enumerate(self.main, 1):
            page.label = str(number)
        recorder = Recorder(self.style)
        recorder.take(self.main)
        body = len(self.main)
        self._index(recorder.record(key, self.main))
        for number, page in enumerate(self.main[body:], body + 1):
            page.label = str(number)
        recorder.take(self.main[body:], body)
        self._front({name: self.main[place.page].label for name, place in recorder.places.items()})
        pages = [*self.front, *self.main]
        recorder.shift(len(self.front))
        recorder.take(self.front)
        record = recorder.record(key, pages)
        for page in pages:
            if page.kind in ("text", "part", "contents"):
                self.furniture.head(page)
                self.furniture.folio(page)
                if page.kind == "text":
                    self.furniture.tab(page, page.chapter)
        marks = [
            Mark(level, title, record.places[name].page, record.places[name].y)
            for level, title, name, _kind in self.marks
            if name in record.places
        ]
        return Layout(
            pages=pages,
            settings=self.maker.settings.table,
            style=self.style,
            metadata=edition.metadata,
            tree=self.tree,
            bookmarks=marks,
            record=record,
            baseline=self.maker.baseline,
            findings=tuple(self.maker.findings),
            tab=self.maker.fonts.cascade(
                self.style.text.tab.family, self.style.text.tab.weight, edition.metadata.language
            ),
            codes=tuple(self.maker.settings.books.values()),
        )

    # ------------------------------------------------------------ pages

    def _page(self, kind: Kind, pages: list[Page], **more: str) -> Page:
        style = self.style
        page = Page(kind, len(pages) % 2 == 0, measure=style.measure, gutter=style.gutter, grid=style.grid)
        for name, value in more.items():
            setattr(page, name, value)
        pages.append(page)
        return page

    def _to_recto(self, pages: list[Page]) -> None:
        if len(pages) % 2:
            self._page("blank", pages)

    def _chapter(self, chapter: Chapter, number: int) -> None:
        style, node = self.style, self.tree.add("Sect", 0, title=chapter.title)
        self.marks.append((0, chapter.title, chapter.id, 1))
        first = len(self.main)
        items: list[Item] = []
        self._to_recto(self.main)
        if style.heads.chapter_opening == "page":
            page = self._page("opening", self.main, chapter=chapter.title)
            if not opening(self.maker, chapter, number, page, node):
                items.append(self.body.heads.long_title(chapter.title, "P", node))
            page.ids.append(chapter.id)
        else:
            items.append(self._across(chapter.title, chapter.id, self.style.text.chapter_title, node, ruled=True))
        items += self.body.chapter(chapter, node)
        for section in chapter.sections:
            if section.title:
                self.marks.append((1, section.title, section.id, 2))
            self._mark_entries(section.entries, 2 if section.title else 1)
        if items:
            self._flow(items, self.main, "text")
        running = ""
        for page in self.main[first:]:
            if page.kind != "text":
                continue
            heads = [p.item.section for p in page.placed if p.item.section and not p.first]
            page.chapter, page.tab = chapter.title, number - 1
            page.section = heads[0] if heads else running
            running = heads[-1] if heads else running

    def _mark_entries(self, entries: Sequence[Entry], level: int) -> None:
        self.marks += [(level, entry.title, entry.id, 3) for entry in entries if entry.title]

    def _flow(self, items: list[Item], pages: list[Page], kind: Kind) -> list[Page]:
        return flow(items, self.style.page.lines, self.style.page.columns, lambda: self._page(kind, pages))

    def _part(self, part: Part, pages: list[Page]) -> None:
        node = self.tree.add("Part", self.front_node if pages is self.front else 0, title=part.title)
        self.marks.append((0, part.title, part.id, 1))
        head = self._across(part.title, part.id, self.style.text.part_title, node)
        self._to_recto(pages)
        made = self._flow([head, *self.body.entries(part.entries, node, 2)], pages, "part")
        self._mark_entries(part.entries, 1)
        for page in made:
            page.chapter = part.title

    def _chronicle(self) -> None:
        """Set the derived chronicle, in the body's columns."""
        items = self.apparatus.chronicle
        if not items:
            return
        title = self.maker.words.chronicle
        node = self.tree.add("Part", 0, title=title)
        self.marks.append((0, title, "chronicle", 1))
        head = self._across(title, "chronicle", self.style.text.part_title, node)
        self._to_recto(self.main)
        made = self._flow([head, *chronicle.Chronicle(self.maker, node).items(items)], self.main, "part")
        for page in made:
            page.chapter = title

    def _index(self, record: LayoutRecord) -> None:
        """Set the index's parts, each under its own head, on the index's own grid; `record` is that of the body."""
        groups, style = self.apparatus.index, self.style
        if not groups:
            return
        columns, grid = style.index.columns, style.text.index_entry.leading
        width = (style.text_width - (columns - 1) * style.gutter) / columns
        lines = int((style.text_height + 0.01) // grid)
        self._to_recto(self.main)
        for number, group in enumerate(groups):
            node = self.tree.add("Part", 0, title=group.title)
            name = f"index-{group.kind}"
            self.marks.append((0, group.title, name, 1))
            head = self._across(group.title, name, style.text.part_title, node)
            if isinstance(head, Block):
                head.rows = -(-int(head.rows * style.grid) // int(grid))
            pages = index.Index(self.maker, width, node, record)
            note = pages.note(self.apparatus.index_note, node) if number == 0 else []
            items = [head, *note, *pages.items(group)]
            for page in flow(items, lines, columns, lambda: self._page("part", self.main)):
                page.measure, page.grid, page.chapter = width, grid, group.title

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

    def _front(self, labels: dict[str, str]) -> None:
        """Cover, title page, imprint, roman parts, contents; as many pages as keep the body on the right."""
        edition, maker, front = self.edition, self.maker, self.front
        marks, self.marks = self.marks, []
        cover(maker, edition.metadata, self._page("cover", front), self.front_node)
        self._page("blank", front)
        opened = self._page("title", front)
        opened.ids.append("titlepage")
        title_page(maker, edition.metadata, opened, self.front_node)
        lines = facts(edition.metadata, self.apparatus.characters)
        back = self._page("imprint" if lines else "blank", front)
        if lines:
            back.ids.append("imprint")
            imprint(maker, lines, back, self.front_node)
        for part in edition.front:
            if part.part in ROMAN_PARTS:
                self._part(part, front)
        self._contents(marks, labels)
        self._to_recto(front)
        for number, page in enumerate(front[2:], 1):
            page.label = roman(number)
        self.marks += marks

    def _contents(self, marks: Sequence[tuple[int, str, str, int]], labels: dict[str, str]) -> None:
        maker = self.maker
        depth = self.style.contents.depth
        entries = [
            ContentsEntry(kind, title, name, labels[name])
            for _level, title, name, kind in marks
            if kind <= depth and name in labels
        ]
        if entries:
            self._contents_pages(entries, maker.words.contents, "contents")
        english = [
            ContentsEntry(line.level, line.english, line.id, labels[line.id])
            for line in self.apparatus.contents
            if line.english and line.id in labels
        ]
        if english:
            self._contents_pages(english, "Contents", "contents-english")

    def _contents_pages(self, entries: Sequence[ContentsEntry], title: str, name: str) -> None:
        """Set one list of contents under its own head, from a right-hand page on."""
        style, maker, front = self.style, self.maker, self.front
        self._to_recto(front)
        columns = style.contents.columns
        width = (style.text_width - (columns - 1) * style.gutter) / columns
        node = self.tree.add("Sect", self.front_node, title=title)
        head = self._across(title, name, style.text.part_title, node)
        contents = Contents(maker, width, node)
        pages = flow([head, *contents.items(entries)], style.page.lines, columns, lambda: self._page("contents", front))
        for page in pages:
            page.measure, page.chapter = width, title
        self.marks.append((0, title, name, 1))
