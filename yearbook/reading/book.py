"""The book while it is read: chapters, sections and entries that fill up piece by piece, before anything is moved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yearbook.cleaning.lines import Clean
from yearbook.model import Reason, without_space
from yearbook.reading.draft import DraftBlock, Signature
from yearbook.reading.fragments import Fragment, Paragraph
from yearbook.reading.hierarchy import Rank
from yearbook.reading.pieces import Piece
from yearbook.reading.title_blanks import closed_up
from yearbook.traced import Traced, join

_ISSUE = re.compile(
    r"[（(][^（()）]*(?:[12]\d{3}|[〇○零一二三四五六七八九]{4})年[^（()）]*月[^（()）]*日[^（()）。]{0,24}[)）]"
)
"""When, and with what number, a document was issued or a speech was held: a line right under the title."""


@dataclass(slots=True)
class Entry:
    """An entry while it is read."""

    title: Traced | None
    confidence: float = 1.0
    subtitle: Traced | None = None
    fragments: list[Fragment] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: list[DraftBlock] = field(default_factory=list)
    contributors: Signature | None = None
    subsection: str | None = None
    subsection_print: Traced | None = None
    date: str | None = None
    page: int = 0

    def lead(self) -> str:
        """Return the first paragraph's text."""
        return self.paragraphs[0].words() if self.paragraphs else ""


@dataclass(slots=True)
class Section:
    """A section while it is read; `chapter` is set where a chapter's title stands before it."""

    title: Traced | None
    entries: list[Entry] = field(default_factory=list)
    signed: list[tuple[int, Signature]] = field(default_factory=list)
    confidence: float = 1.0
    first: int = 0
    last: int = 0
    page: int = 0


@dataclass(slots=True)
class Chapter:
    """A chapter while it is read; `print` is None where only running heads name it."""

    title: str
    print: Traced | None
    sections: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class Figure:
    """A figure and where it stands: behind entry number `entry` of the document."""

    block: DraftBlock
    entry: int
    foot: bool
    line: int


class Book:
    """Takes the pieces one by one and keeps what is open: chapter, section, entry."""

    def __init__(self, clean: Clean, ranks: dict[int, tuple[Rank, float]]) -> None:
        self.chapters: list[Chapter] = []
        self.figures: list[Figure] = []
        self.aside: list[tuple[Traced, Reason]] = []
        self._ranks = ranks
        self._entry: Entry | None = None
        self._subsection: tuple[str, Traced | None] | None = None
        self._broken = False
        self._count = 0
        self._page = 0
        self._turned = False

    def add(self, number: int, piece: Piece) -> None:
        """Take the next piece."""
        if piece.kind != "aside" and self.chapters and self.chapters[-1].sections and number not in self._ranks:
            self.chapters[-1].sections[-1].last = piece.index
        if piece.line.page != self._page:
            self._page = piece.line.page
            self._broken = True
        match piece.kind:
            case "aside":
                self.aside.append((piece.text, piece.reason))
                self._broken = True
            case "figure":
                if piece.block is not None:
                    foot = not self._section_now().entries
                    self.figures.append(Figure(piece.block, self._count - 1, foot, piece.line.number))
                self._broken = True
            case "signature":
                self._sign(piece)
            case "table":
                self._tell(piece)
                self._broken = True
            case "head":
                self._open_entry(piece.text, piece.line.confidence)
            case _:
                rank = self._ranks.get(number)
                if rank is None:
                    self._tell(piece)
                else:
                    self._title(piece, *rank)

    def _section_now(self) -> Section:
        if not self.chapters:
            self.chapters.append(Chapter("", None))
        if not self.chapters[-1].sections:
            self.chapters[-1].sections.append(Section(None))
        return self.chapters[-1].sections[-1]

    def _open_entry(self, title: Traced | None, confidence: float) -> Entry:
        entry = Entry(closed_up(title) if title is not None else None, confidence, page=self._page)
        if self._subsection is not None:
            entry.subsection, entry.subsection_print = self._subsection
            self._subsection = (self._subsection[0], None)
        self._section_now().entries.append(entry)
        self._entry = entry
        self._count += 1
        self._broken = False
        return entry

    def _tell(self, piece: Piece) -> None:
        entry = self._entry or self._open_entry(None, 0.6)
        if entry.title is not None and not entry.fragments and _ISSUE.fullmatch(piece.text.text):
            entry.subtitle = piece.text if entry.subtitle is None else join([entry.subtitle, piece.text], " ")
            return
        table = piece.block if piece.kind == "table" else None
        entry.fragments.append(Fragment(piece.text, piece.line, self._broken, table))
        self._broken = False

    def _sign(self, piece: Piece) -> None:
        section = self._section_now()
        if piece.signature is None or not section.entries:
            self._tell(piece)
            return
        section.signed.append((len(section.entries) - 1, piece.signature))

    def _title(self, piece: Piece, rank: Rank, confidence: float) -> None:
        if rank == "entry":
            self._open_entry(piece.text, confidence)
            return
        if rank in ("rest", "subtitle") and (begun := self._entry) is not None and begun.title is not None:
            if rank == "rest":
                begun.title = closed_up(join([begun.title, piece.text], " "))
            else:
                begun.subtitle = piece.text
            return
        if rank == "subhead":
            entry = self._entry or self._open_entry(None, 0.6)
            block = DraftBlock("subhead", piece.text, confidence=confidence)
            entry.fragments.append(Fragment(piece.text, piece.line, self._broken, block))
            self._broken = False
            return
        self._entry = None
        match rank:
            case "chapter":
                self.close()
                self.chapters.append(Chapter(without_space(piece.text.text), piece.text))
            case "section":
                if not self.chapters:
                    self.chapters.append(Chapter("", None))
                self.close()
                self.chapters[-1].sections.append(
                    Section(closed_up(piece.text), confidence=confidence, first=piece.index, page=self._page)
                )
            case _:
                self.close()
                self._subsection = (without_space(piece.text.text), piece.text)
        self._broken = False

    def end(self) -> None:
        """Close the book; its figures need an entry to stand in, if only one without a title."""
        self.close()
        if self.figures and not self._count:
            self._open_entry(None, 0.5)

    def close(self) -> None:
        """Set a subsection's title aside that no entry stands under."""
        if self._subsection is not None and self._subsection[1] is not None:
            self.aside.append((self._subsection[1], "unplaced"))
        self._subsection = None


def name_of(entry: Entry) -> str:
    """Return an entry's title without white space, "" for none."""
    return without_space(entry.title.text) if entry.title else ""
