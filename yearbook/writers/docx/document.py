"""Edition → DOCX: the order of the book, its pieces one behind the other, and everything around the body."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from yearbook import clock, rosters
from yearbook.apparatus import Apparatus, from_json
from yearbook.articles import newspapers
from yearbook.cache import Cache
from yearbook.findings import Finding
from yearbook.homes import AROUND, Homes
from yearbook.homes import homes as homes_of
from yearbook.i18n import _
from yearbook.layout_record import LayoutRecord
from yearbook.model import Chapter, Edition, Figure, Part
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.style import Style
from yearbook.writers import zipped
from yearbook.writers.docx import back_index, characters, chronicle, recipe, sections, template
from yearbook.writers.docx.contents import (
    CHRONICLE_ID,
    ENGLISH_HEAD,
    ENGLISH_NOTICE,
    INDEX_ID,
    Line,
    english_lines,
    write_contents,
    write_english,
)
from yearbook.writers.docx.cover import cover_lines, imprint_lines
from yearbook.writers.docx.entries import Count, Ground
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.footnotes import footnotes_xml
from yearbook.writers.docx.inline import run, shown
from yearbook.writers.docx.package import LEVEL, Package, full_title
from yearbook.writers.docx.pictures import Pictures
from yearbook.writers.docx.piece import Frame, Pages, Piece, Told, write_part
from yearbook.writers.docx.queries import Comments, Query
from yearbook.writers.docx.shelf import Place, Shelf, advanced
from yearbook.writers.docx.xml import REPLACEMENT
from yearbook.writers.zipped import Block

_NAMESPACES = f'{template.W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def write(
    edition: Edition,
    style: Style,
    record: LayoutRecord | None,
    out: BinaryIO,
    *,
    project_dir: Path | None,
    queries: Sequence[Query] = (),
    apparatus: Apparatus | None = None,
    homes: Homes | None = None,
    prints: Prints | None = None,
    store: Cache | None = None,
    pieces: Pieces | None = None,
) -> list[Finding]:
    """Write `edition` as DOCX into `out` and return what a person should know.

    `record` gives the print edition's pages for contents and index; without it they have none.  `project_dir` is where
    picture files are found.  `apparatus`, `homes` and `prints` are the edition's, where the caller has them; `store` keeps chapters
    for the next run, `pieces` are what an earlier run compressed beside them.  Raises InputError for a wrong template
    recipe or date.
    """
    derived = apparatus or from_json(edition.apparatus)
    document = _Document(edition, derived, style, record, project_dir, queries, homes or homes_of(edition), pieces)
    document.shelf = Shelf(document.ground, prints or Prints(edition, project_dir), store)
    return document.save(out)


class _Document:
    shelf: Shelf

    def __init__(
        self,
        edition: Edition,
        apparatus: Apparatus,
        style: Style,
        record: LayoutRecord | None,
        folder: Path | None,
        queries: Sequence[Query],
        homes: Homes,
        pieces: Pieces | None,
    ) -> None:
        self.edition, self.style, self.record, self.homes, self.pieces = edition, style, record, homes, pieces
        self.recipe = recipe.load(edition.metadata.language)
        self.apparatus = apparatus
        self.moment = clock.edition_time(edition.metadata.date, edition.metadata.year)
        self.package = Package()
        self.comments = Comments(queries, self.moment)
        self.pictures = Pictures(self.package, style, folder)
        self.ground = Ground(style, self.recipe, newspapers(edition), self.comments, self.pictures)
        self.terms = back_index.terms(self.apparatus, homes.of)
        self.lists = rosters.of(edition)
        self.findings: list[Finding] = []
        self.count = Count()
        self.body: list[Block] = []
        self.told: list[Told] = []
        self._stories = 0

    def save(self, out: BinaryIO) -> list[Finding]:
        self.frame()
        front = self.cover()
        self.pieces_of_the_body()
        contents = self.contents([line for told in self.told for line in told.lines])
        if not self.body:
            front.close(Pages(self.style, Frame("", "")).properties("nextPage", 1))
        head = f"{template.HEAD}<w:document {_NAMESPACES}><w:body>{front.xml()}{contents}"
        document = [self.block(head), *self.body, self.block("</w:body></w:document>")]
        self.parts()
        self.package.save(document, self.edition, self.moment, self.recipe.language, out, self.pieces)
        replaced = REPLACEMENT in head or any(told.replaced for told in self.told)
        lost = characters.lost(self.edition) if replaced else ()
        return [*lost, *self.findings, *self.pictures.findings, *self.unplaced()]

    def block(self, xml: str) -> Block:
        return zipped.packed(xml.encode("utf-8"), LEVEL, self.pieces)

    # ---- heads and feet

    def frame(self) -> None:
        """Make what every section shares: left-hand head, feet."""
        title = shown(full_title(self.edition))
        parts: tuple[tuple[Literal["header", "footer"], str, str], ...] = (
            ("header", "even", sections.left_header(title)),
            ("footer", "even", sections.footer(left=True)),
            ("footer", "default", sections.footer(left=False)),
        )
        references = {(kind, side): self.story(kind, side, xml) for kind, side, xml in parts}
        self.left = references["header", "even"]
        self.feet = references["footer", "even"] + references["footer", "default"]

    def story(self, kind: Literal["header", "footer"], side: str, xml: str) -> str:
        """Add a header or footer part and return the reference to it."""
        self._stories += 1
        relation = self.package.add(f"{kind}{self._stories}.xml", kind, xml)
        return f'<w:{kind}Reference w:type="{side}" r:id="{relation}"/>'

    def framed(self, header: str, numbering: str, *, feet: bool = True) -> Frame:
        """Return head and page numbers of a piece; without `feet` it has those of the section before.

        A section whose last paragraph ends a field of contents must take them from there (ECMA-376 Part 1, 17.10.5):
        LibreOffice reads its own while the field is open, and leaves the page number in them out.
        """
        return Frame(self.left + self.story("header", "default", header) + (self.feet if feet else ""), numbering)

    # ---- the pieces of the book

    def cover(self) -> Flow:
        """Write the title page and, behind it, the imprint."""
        header = sections.plain_header(shown(full_title(self.edition)))
        pages, flow = Pages(self.style, self.framed(header, sections.numbering("lowerRoman", 1))), Flow()
        for role, words in cover_lines(self.edition):
            flow.paragraph(role, run(words))
        flow.end_section(pages.properties("nextPage", 1, bare=True))
        imprint = list(imprint_lines(self.edition, self.apparatus.characters))
        for label, words in imprint:
            flow.paragraph("imprint", run(f"{label}：{words}"))
        if imprint:
            flow.end_section(pages.properties("nextPage", 1, bare=True, low=True))
        return flow

    def contents(self, lines: Sequence[Line]) -> str:
        """Return the table of contents, and the English one behind it."""
        if not lines:
            return ""
        depth = self.style.contents.depth
        flow, pages = self.contents_head(self.recipe.contents, self.recipe.printed_pages, feet=False)
        lost = write_contents(flow, lines, self.record, depth)
        flow.end_section(pages.properties("oddPage", 1))
        made = flow.xml()
        english = list(english_lines(self.apparatus.contents))
        if english:
            flow, pages = self.contents_head(ENGLISH_HEAD, ENGLISH_NOTICE)
            lost += write_english(flow, english, self.record)
            flow.end_section(pages.properties("oddPage", 1))
            made += flow.xml()
        if lost:
            self.findings.append(
                Finding(
                    lost[0].text,
                    "docx.page",
                    _("The layout does not tell the page of contents lines: {count}.").format(count=len(lost)),
                    subject=lost[0].target,
                )
            )
        return made

    def contents_head(self, head: str, notice: str, *, feet: bool = True) -> tuple[Flow, Pages]:
        """Begin a list of contents, whose lines go over the whole page.

        LibreOffice sets a field of contents in one column, whatever its section has; in halves of lines the page numbers
        would stand in its middle.
        """
        flow = Flow()
        frame = self.framed(sections.plain_header(head), sections.numbering("lowerRoman"), feet=feet)
        flow.paragraph("contents_head", run(head))
        if self.record is not None:
            flow.paragraph("notice", run(notice))
        return flow, Pages(self.style, frame)

    def pieces_of_the_body(self) -> None:
        """Write front matter, chronicle, chapters, back matter and index."""
        edition, apparatus = self.edition, self.apparatus
        left = len(edition.front) + len(edition.chapters) + len(edition.back)
        left += bool(apparatus.chronicle) + bool(apparatus.index)

        def end() -> bool:
            nonlocal left
            left -= 1
            return left == 0

        for part in edition.front:
            self.part(part, sections.numbering("lowerRoman"), end=end())
        if apparatus.chronicle:
            self.chronicle(end=end())
        first: int | None = 1
        for home, chapter in enumerate(edition.chapters):
            self.chapter(chapter, home, sections.numbering("decimal", first), end=end())
            first = None
        for part in edition.back:
            self.part(part, sections.numbering("decimal", first), end=end())
            first = None
        if apparatus.index:
            self.index(end=end())

    def begin(self, title: str, numbering: str, section: str | None = None) -> Frame:
        """Return the frame of a piece of the body; `section` is its first section's title."""
        head = shown(title)
        return self.framed(sections.right_header(head, section) if head else sections.plain_header(""), numbering)

    def add(self, block: Block, told: Told, count: Count) -> None:
        """Add a piece to the body, behind which the count is `count`."""
        self.body.append(block)
        self.told.append(told)
        self.count = count
        for address in told.links:
            self.package.outside(address)

    def part(self, part: Part, numbering: str, *, end: bool) -> None:
        figures = [(entry, b) for entry in part.entries for b in entry.blocks if isinstance(b, Figure)]
        self.pictures.take(figures)
        frame, terms = self.begin(part.title, numbering), self.terms.get(AROUND, ())
        piece = Piece(self.ground, frame, self.count, back_index.fields(terms), self.lists)
        xml, told = write_part(piece, part, end=end)
        self.add(self.block(xml), told, told.count)

    def chapter(self, chapter: Chapter, home: int, numbering: str, *, end: bool) -> None:
        first = shown(chapter.sections[0].title or "") if chapter.sections else ""
        place = Place(self.begin(chapter.title, numbering, first or None), self.count, end)
        block, told = self.shelf.chapter(chapter, place, self.homes.held[home], self.terms.get(home, ()))
        self.add(block, told, advanced(self.count, told))

    def derived(self, title: str, name: str, numbering: str) -> Piece:
        """Begin a piece that is derived from the chapters."""
        piece = Piece(self.ground, self.begin(title, numbering), self.count, {})
        piece.opening(title, name)
        return piece

    def chronicle(self, *, end: bool) -> None:
        title = self.recipe.chronicle
        piece = self.derived(title, CHRONICLE_ID, sections.numbering("lowerRoman"))
        chronicle.write_chronicle(piece.flow, self.apparatus.chronicle, self.recipe, self.homes.of)
        xml = piece.close(end=end)
        self.add(self.block(xml), piece.told(xml, [Line(1, title, CHRONICLE_ID)]), piece.entries.count())

    def index(self, *, end: bool) -> None:
        title = self.recipe.index
        piece = self.derived(title, INDEX_ID, sections.numbering("decimal"))
        flow = piece.flow
        if self.record is not None:
            flow.paragraph("notice", run(self.recipe.printed_locators))
        for number, words in enumerate(self.apparatus.index_note):
            extra = back_index.references(self.apparatus, self.recipe) if number == 0 else ""
            flow.paragraph("body", extra + run(shown(words)))
        columns = self.style.index.columns
        groups = [group for group in self.apparatus.index if group.entries]
        for number, group in enumerate(groups):
            if number:
                piece.end("continuous", columns)
            flow.paragraph("index_group", run(shown(group.title)))
            piece.end("continuous", 1)
            back_index.write_group(flow, group, self.record, self.recipe, columns, self.homes.of)
        piece.last = piece.pages.properties("continuous", columns)
        xml = piece.close(end=end)
        self.add(self.block(xml), piece.told(xml, [Line(1, title, INDEX_ID)]), piece.entries.count())

    # ---- around the body

    def parts(self) -> None:
        marks = {frozenset(kinds) for told in self.told for kinds in told.marks} - {frozenset({"link"})}
        add = self.package.add
        add("styles.xml", "styles", template.styles_xml(self.style, self.recipe, sorted(marks, key=sorted)))
        add("settings.xml", "settings", template.settings_xml(self.recipe))
        add("fontTable.xml", "fontTable", template.font_table_xml(self.recipe))
        add("footnotes.xml", "footnotes", footnotes_xml("".join([told.notes for told in self.told])))
        comments = self.comments.xml()
        if comments:
            add("comments.xml", "comments", comments)

    def unplaced(self) -> list[Finding]:
        """Tell of questions that stand nowhere."""
        return [
            Finding(
                query.subject,
                "docx.query",
                _("A question found no place in the text: {question}").format(question=query.text),
                "note",
            )
            for query in self.comments.left()
        ]
