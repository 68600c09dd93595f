"""Edition → DOCX: the order of the book, its sections, and everything around the body."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from yearbook import clock, rosters
from yearbook.apparatus import Apparatus, from_json
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.layout_record import LayoutRecord
from yearbook.model import Chapter, Edition, Paragraph, Part, Section
from yearbook.style import Style
from yearbook.writers.docx import back_index, characters, chronicle, recipe, sections, template
from yearbook.writers.docx.contents import (
    CHRONICLE_ID,
    ENGLISH_HEAD,
    ENGLISH_NOTICE,
    INDEX_ID,
    english_lines,
    lines,
    write_contents,
    write_english,
)
from yearbook.writers.docx.cover import cover_lines, imprint_lines
from yearbook.writers.docx.entries import EntryWriter
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.footnotes import Footnotes
from yearbook.writers.docx.inline import combinations, run, shown
from yearbook.writers.docx.package import Package, full_title
from yearbook.writers.docx.pictures import Pictures
from yearbook.writers.docx.queries import Comments, Query
from yearbook.writers.docx.xml import REPLACEMENT

_NAMESPACES = f'{template.W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def write(
    edition: Edition,
    style: Style,
    record: LayoutRecord | None,
    out: BinaryIO,
    *,
    project_dir: Path | None,
    queries: Sequence[Query] = (),
) -> list[Finding]:
    """Write `edition` as DOCX into `out` and return what a person should know.

    `record` gives the print edition's pages for contents and index; without it they have none.  `project_dir` is where
    picture files are found.  Raises InputError for a wrong template recipe or date.
    """
    return _Document(edition, style, record, project_dir, queries).save(out)


class _Document:
    def __init__(
        self,
        edition: Edition,
        style: Style,
        record: LayoutRecord | None,
        folder: Path | None,
        queries: Sequence[Query],
    ) -> None:
        self.edition, self.style, self.record = edition, style, record
        self.recipe = recipe.load(edition.metadata.language)
        self.apparatus: Apparatus = from_json(edition.apparatus)
        self.moment = clock.edition_time(edition.metadata.date, edition.metadata.year)
        self.package = Package()
        self.flow = Flow()
        self.notes = Footnotes()
        self.comments = Comments(queries, self.moment)
        self.pictures = Pictures(self.package, style, folder)
        self.entries = EntryWriter(
            self.flow,
            style,
            self.recipe,
            kinds={source.id: source.kind for source in edition.sources},
            notes=self.notes,
            comments=self.comments,
            pictures=self.pictures,
            index=back_index.marks(self.apparatus),
            link=self.package.link,
            across=self.across,
            lists=rosters.of(edition),
        )
        self.known = set(edition.ids())
        self.findings: list[Finding] = []
        self.columns = style.page.columns
        self.references = ""
        self.numbering = ""
        self._stories = 0

    def save(self, out: BinaryIO) -> list[Finding]:
        self.frame()
        self.cover()
        self.contents()
        self.body()
        document = self.flow.close(self.last)
        self.parts()
        whole = f"{template.HEAD}<w:document {_NAMESPACES}>{document}</w:document>"
        self.package.save(whole, self.edition, self.moment, self.recipe.language, out)
        replaced = REPLACEMENT in whole or REPLACEMENT in self.notes.xml()
        lost = characters.lost(self.edition) if replaced else ()
        return [*lost, *self.findings, *self.pictures.findings, *self.unplaced()]

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

    def begin(self, header: str, numbering: str, *, feet: bool = True) -> None:
        """Set head and page numbers for the sections that follow; without `feet` they have those of the section before.

        A section whose last paragraph ends a field of contents must take them from there (ECMA-376 Part 1, 17.10.5):
        LibreOffice reads its own while the field is open, and leaves the page number in them out.
        """
        self.references = self.left + self.story("header", "default", header) + (self.feet if feet else "")
        self.numbering = numbering

    def end(self, *, start: sections.Start, columns: int, bare: bool = False, low: bool = False) -> None:
        """End a section with the last paragraph written."""
        self.flow.end_section(self.properties(start, columns, bare=bare, low=low))

    def properties(self, start: sections.Start, columns: int, *, bare: bool = False, low: bool = False) -> str:
        made = sections.properties(
            self.style,
            start=start,
            columns=columns,
            references=self.references,
            numbering=self.numbering,
            bare=bare,
            low=low,
        )
        if start != "continuous" and "w:start" in self.numbering:
            self.numbering = self.numbering.split(" w:start")[0] + "/>"
        return made

    def across(self, begin: bool) -> None:
        """Begin or end a stretch over all columns in the middle of the text."""
        self.end(start="continuous", columns=self.columns if begin else 1)

    # ---- the pieces of the book

    def cover(self) -> None:
        """Write the title page and, behind it, the imprint."""
        self.begin(sections.plain_header(shown(full_title(self.edition))), sections.numbering("lowerRoman", 1))
        for role, words in cover_lines(self.edition):
            self.flow.paragraph(role, run(words))
        self.end(start="nextPage", columns=1, bare=True)
        imprint = list(imprint_lines(self.edition, self.apparatus.characters))
        for label, words in imprint:
            self.flow.paragraph("imprint", run(f"{label}：{words}"))
        if imprint:
            self.end(start="nextPage", columns=1, bare=True, low=True)

    def contents(self) -> None:
        """Write the table of contents."""
        depth = self.style.contents.depth
        made = list(
            lines(
                self.edition,
                chronicle=self.recipe.chronicle if self.apparatus.chronicle else None,
                index=self.recipe.index if self.apparatus.index else None,
                depth=depth,
            )
        )
        if not made:
            return
        self.contents_head(self.recipe.contents, self.recipe.printed_pages, feet=False)
        lost = write_contents(self.flow, made, self.record, depth)
        self.end(start="oddPage", columns=1)
        english = list(english_lines(self.apparatus.contents))
        if english:
            self.contents_head(ENGLISH_HEAD, ENGLISH_NOTICE)
            lost += write_english(self.flow, english, self.record)
            self.end(start="oddPage", columns=1)
        if lost:
            self.findings.append(
                Finding(
                    lost[0].text,
                    "docx.page",
                    _("The layout does not tell the page of contents lines: {count}.").format(count=len(lost)),
                    subject=lost[0].target,
                )
            )

    def contents_head(self, head: str, notice: str, *, feet: bool = True) -> None:
        """Write the head of a list of contents, whose lines go over the whole page.

        LibreOffice sets a field of contents in one column, whatever its section has; in halves of lines the page numbers
        would stand in its middle.
        """
        self.begin(sections.plain_header(head), sections.numbering("lowerRoman"), feet=feet)
        self.flow.paragraph("contents_head", run(head))
        if self.record is not None:
            self.flow.paragraph("notice", run(notice))

    def body(self) -> None:
        """Write front matter, chronicle, chapters, back matter and index."""
        self.last = self.properties("nextPage", 1)
        for part in self.edition.front:
            self.part(part, sections.numbering("lowerRoman"))
        if self.apparatus.chronicle:
            self.chronicle()
        first: int | None = 1
        for chapter in self.edition.chapters:
            self.chapter(chapter, sections.numbering("decimal", first))
            first = None
        for part in self.edition.back:
            self.part(part, sections.numbering("decimal", first))
            first = None
        if self.apparatus.index:
            self.index()

    def opening(self, title: str, name: str, numbering: str, section: str | None = None) -> None:
        """Write the head of a chapter or part over all columns, on a right-hand page.

        `section` is the first section's title.
        """
        head = shown(title)
        self.seal()
        self.begin(sections.right_header(head, section) if head else sections.plain_header(""), numbering)
        if head:
            self.flow.paragraph("chapter", run(head), name)
            self.end(start="oddPage", columns=1)
        else:
            self.flow.wait(name)
        self.last = self.properties("continuous" if head else "oddPage", self.columns)
        self.open = True

    open = False

    def seal(self) -> None:
        """End the section of the piece before."""
        if self.open:
            self.flow.end_section(self.last)
            self.open = False

    def part(self, part: Part, numbering: str) -> None:
        self.opening(part.title, part.id, numbering)
        self.entries.section(Section(part.id, None, part.entries))

    def chapter(self, chapter: Chapter, numbering: str) -> None:
        titles = [section.title for section in chapter.sections]
        first = shown(titles[0]) if titles and titles[0] else None
        self.opening(chapter.title, chapter.id, numbering, first)
        for section in chapter.sections:
            if section.title and shown(section.title):
                self.flow.paragraph("section", run(shown(section.title)), section.id)
            else:
                self.flow.wait(section.id)
            self.entries.section(section)

    def chronicle(self) -> None:
        self.opening(self.recipe.chronicle, CHRONICLE_ID, sections.numbering("lowerRoman"))
        chronicle.write_chronicle(self.flow, self.apparatus.chronicle, self.recipe, self.known)

    def index(self) -> None:
        self.opening(self.recipe.index, INDEX_ID, sections.numbering("decimal"))
        flow = self.flow
        if self.record is not None:
            flow.paragraph("notice", run(self.recipe.printed_locators))
        for number, words in enumerate(self.apparatus.index_note):
            extra = back_index.references(self.apparatus, self.recipe) if number == 0 else ""
            flow.paragraph("body", extra + run(shown(words)))
        columns = self.style.index.columns
        groups = [group for group in self.apparatus.index if group.entries]
        for number, group in enumerate(groups):
            if number:
                self.end(start="continuous", columns=columns)
            flow.paragraph("index_group", run(shown(group.title)))
            self.end(start="continuous", columns=1)
            back_index.write_group(flow, group, self.record, self.recipe, columns, self.known)
        self.last = self.properties("continuous", columns)

    # ---- around the body

    def parts(self) -> None:
        marks: set[frozenset[str]] = set()
        for entry in self.edition.entries():
            for block in entry.blocks:
                if isinstance(block, Paragraph) and block.marks:
                    marks |= combinations(block.marks)
        marks.discard(frozenset({"link"}))
        ordered = sorted(marks, key=sorted)
        add = self.package.add
        add("styles.xml", "styles", template.styles_xml(self.style, self.recipe, ordered))
        add("settings.xml", "settings", template.settings_xml(self.recipe))
        add("fontTable.xml", "fontTable", template.font_table_xml(self.recipe))
        add("footnotes.xml", "footnotes", self.notes.xml())
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
