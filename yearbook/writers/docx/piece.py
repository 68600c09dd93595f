"""A piece of the body of a Word document: what begins on a right-hand page, under a running head of its own.

A part of front or back matter, the chronicle, a chapter, the index.  It is written without a look at the others, so
that one that did not change is the same XML wherever it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from yearbook.model import Chapter, Entry, Paragraph, Part, Section
from yearbook.style import Style
from yearbook.writers.docx import sections
from yearbook.writers.docx.contents import Line, chapter_lines, part_lines
from yearbook.writers.docx.entries import Count, EntryWriter, Ground
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.inline import Insert, combinations, run, shown
from yearbook.writers.docx.xml import REPLACEMENT


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a piece: references to its heads and feet, how its pages are numbered."""

    references: str
    numbering: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the rest of the document needs to know of a piece.

    `count` is that behind it; `lines` are its lines of contents, `links` the addresses that it leads to, `notes` its
    footnotes, `marks` the kinds of marks that lie over one character together; `replaced` tells of characters that no
    Word file can hold.
    """

    count: Count
    lines: tuple[Line, ...] = ()
    links: tuple[str, ...] = ()
    notes: str = ""
    marks: tuple[tuple[str, ...], ...] = ()
    replaced: bool = False


class Pages:
    """The sections of a piece; the number of its first page is said once."""

    def __init__(self, style: Style, frame: Frame) -> None:
        self._style, self._references, self._numbering = style, frame.references, frame.numbering

    def properties(self, start: sections.Start, columns: int, *, bare: bool = False, low: bool = False) -> str:
        """Return the w:sectPr of the next section."""
        made = sections.properties(
            self._style,
            start=start,
            columns=columns,
            references=self._references,
            numbering=self._numbering,
            bare=bare,
            low=low,
        )
        if start != "continuous" and "w:start" in self._numbering:
            self._numbering = self._numbering.split(" w:start")[0] + "/>"
        return made


class Piece:
    """One piece while it is written: :meth:`opening` first, :meth:`close` last."""

    def __init__(
        self,
        ground: Ground,
        frame: Frame,
        count: Count,
        index: Mapping[str, list[Insert]],
        lists: Collection[str] = (),
    ) -> None:
        self.flow = Flow(count.number)
        self.pages = Pages(ground.style, frame)
        self.entries = EntryWriter(self.flow, ground, count, index, self._across, lists)
        self._columns = ground.style.page.columns
        self.last = ""
        """The w:sectPr of the last section."""

    def _across(self, begin: bool) -> None:
        self.end("continuous", self._columns if begin else 1)

    def end(self, start: sections.Start, columns: int) -> None:
        """End a section with the last paragraph written."""
        self.flow.end_section(self.pages.properties(start, columns))

    def opening(self, title: str, name: str) -> None:
        """Write the head of the piece over all columns, on a right-hand page."""
        head = shown(title)
        if head:
            self.flow.paragraph("chapter", run(head), name)
            self.end("oddPage", 1)
        else:
            self.flow.wait(name)
        self.last = self.pages.properties("continuous" if head else "oddPage", self._columns)

    def close(self, *, end: bool) -> str:
        """End the last section, that of the document at its `end`, and return the XML."""
        if end:
            self.flow.close(self.last)
        else:
            self.flow.end_section(self.last)
        return self.flow.xml()

    def told(self, xml: str, lines: Iterable[Line], entries: Iterable[Entry] = ()) -> Told:
        """Return what the document needs to know of the piece, which holds `entries` and has become `xml`."""
        marks: set[frozenset[str]] = set()
        for entry in entries:
            for block in entry.blocks:
                if isinstance(block, Paragraph) and block.marks:
                    marks |= combinations(block.marks)
        notes = self.entries.notes.xml()
        return Told(
            self.entries.count(),
            tuple(lines),
            tuple(self.entries.links),
            notes,
            tuple(sorted([tuple(sorted(kinds)) for kinds in marks])),
            REPLACEMENT in xml or REPLACEMENT in notes,
        )


def write_part(piece: Piece, part: Part, *, end: bool) -> tuple[str, Told]:
    """Write a part of front or back matter; return its XML, and what is to be known of it."""
    piece.opening(part.title, part.id)
    piece.entries.section(Section(part.id, None, part.entries))
    xml = piece.close(end=end)
    return xml, piece.told(xml, part_lines(part), part.entries)


def write_chapter(piece: Piece, chapter: Chapter, depth: int, *, end: bool) -> tuple[str, Told]:
    """Write a chapter; return its XML, and what is to be known of it, its contents to the level `depth`."""
    piece.opening(chapter.title, chapter.id)
    for section in chapter.sections:
        if section.title and shown(section.title):
            piece.flow.paragraph("section", run(shown(section.title)), section.id)
        else:
            piece.flow.wait(section.id)
        piece.entries.section(section)
    xml = piece.close(end=end)
    entries = [entry for section in chapter.sections for entry in section.entries]
    return xml, piece.told(xml, chapter_lines(chapter, depth), entries)
