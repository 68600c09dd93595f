"""Read a yearbook: clean lines → chapters, sections and entries. The order of the steps stands in :func:`read_yearbook`.

1. lines → pieces (heads, text, signatures, figures, short lines)
2. short lines → titles of chapters, sections and subsections, or text
3. pieces → entries with their paragraphs, by the geometry of the lines
4. open ends find their tails, wherever these stand
5. figures find their entries
6. entries → drafts, with the decisions for the ledger
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from yearbook.cleaning.lines import Clean
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Reason, without_space
from yearbook.reading import entry_dates, open_ends
from yearbook.reading.draft import (
    DraftBlock,
    DraftChapter,
    DraftEntry,
    DraftSection,
    Reading,
    Signature,
)
from yearbook.reading.entry_heads import opens_a_section, recognise
from yearbook.reading.figures import Picture, Told, choose
from yearbook.reading.fragments import Fragment, Paragraph, begins_by_indent, fold
from yearbook.reading.hierarchy import Rank, titles
from yearbook.reading.pieces import Piece, pieces
from yearbook.reading.running_heads import chapter_names, set_apart
from yearbook.reading.title_blanks import closed_up
from yearbook.traced import Traced, join

PAGE_ENTRIES = 8
"""Entries on a page where the book shows no pages: a 16开 page of three columns holds six to ten."""
ONE_PARAGRAPH = 85
"""Per cent of entries of one paragraph from which that is the book's rule."""
UNTITLED = "正文"
"""The chapter of a yearbook's text that no title and no running head names."""


@dataclass(slots=True)
class _Entry:
    """An entry while it is read."""

    title: Traced | None
    confidence: float = 1.0
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
class _Section:
    """A section while it is read; `chapter` is set where a chapter's title stands before it."""

    title: Traced | None
    entries: list[_Entry] = field(default_factory=list)
    signed: list[tuple[int, Signature]] = field(default_factory=list)
    confidence: float = 1.0
    first: int = 0
    last: int = 0
    page: int = 0


@dataclass(slots=True)
class _Chapter:
    title: str
    print: Traced | None
    sections: list[_Section] = field(default_factory=list)


@dataclass(slots=True)
class _Figure:
    """A figure and where it stands: behind entry number `entry` of the document."""

    block: DraftBlock
    entry: int
    foot: bool
    line: int


def read_yearbook(clean: Clean) -> Reading:
    """Return the reading of a cleaned yearbook. Pure; linear in the number of lines but for small sorts."""
    source = clean.source.id
    form = recognise(clean.lines, clean.source.text)
    parts = pieces(clean, form)
    upright = set_apart(parts)
    running = {**chapter_names(parts), **upright}
    ranks = {title.piece: (title.rank, title.confidence) for title in titles(parts, form, set(running.values()))}
    book = _Book(clean, ranks)
    for number, piece in enumerate(parts):
        book.add(number, piece)
    book.end()
    sections = [section for chapter in book.chapters for section in chapter.sections]
    entries = [entry for section in sections for entry in section.entries]
    by_indent = begins_by_indent(entry.fragments for entry in entries)
    for entry in entries:
        entry.paragraphs = fold(entry.fragments, clean.regions, by_indent=by_indent)
    window = _window(entries, clean)
    records = _bring_tails_home(entries, window, source)
    records += _place_figures(book.figures, sections, window, source)
    for entry in entries:
        for paragraph in entry.paragraphs:
            if len(paragraph.parts) > 1:
                records.append(paragraph.record(source, clean.source.text))
    records += _doubtful_breaks(entries, source)
    records += _unclear_tables(parts, source)
    records += _date_entries(entries, source)
    chapters = _chapters(book.chapters, running, parts)
    aside: list[tuple[Traced, Reason]] = [*clean.set_aside, *book.aside]
    return Reading(
        clean.source,
        tuple(_draft_chapter(chapter) for chapter in chapters),
        set_aside=tuple(aside),
        records=tuple(records),
    )


class _Book:
    """Takes the pieces one by one and keeps what is open: chapter, section, entry."""

    def __init__(self, clean: Clean, ranks: dict[int, tuple[Rank, float]]) -> None:
        self.chapters: list[_Chapter] = []
        self.figures: list[_Figure] = []
        self.aside: list[tuple[Traced, Reason]] = []
        self._ranks = ranks
        self._entry: _Entry | None = None
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
                    self.figures.append(_Figure(piece.block, self._count - 1, foot, piece.line.number))
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

    def _section_now(self) -> _Section:
        if not self.chapters:
            self.chapters.append(_Chapter("", None))
        if not self.chapters[-1].sections:
            self.chapters[-1].sections.append(_Section(None))
        return self.chapters[-1].sections[-1]

    def _open_entry(self, title: Traced | None, confidence: float) -> _Entry:
        entry = _Entry(closed_up(title) if title is not None else None, confidence, page=self._page)
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
        self._entry = None
        match rank:
            case "chapter":
                self.close()
                self.chapters.append(_Chapter(without_space(piece.text.text), piece.text))
            case "section":
                if not self.chapters:
                    self.chapters.append(_Chapter("", None))
                self.close()
                self.chapters[-1].sections.append(
                    _Section(closed_up(piece.text), confidence=confidence, first=piece.index, page=self._page)
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


def _window(entries: Sequence[_Entry], clean: Clean) -> int:
    """Return how many entries make about a page and a half: how far a tail or a picture may stray."""
    pages = clean.lines[-1].page + 1 if clean.lines else 1
    if pages < 2:
        return PAGE_ENTRIES
    return max(3, min(16, round(1.5 * len(entries) / pages)))


def _bring_tails_home(entries: Sequence[_Entry], window: int, source: str) -> list[Record]:
    """Join open ends and their tails; mark what still breaks off as truncated. Return the decisions."""
    records: list[Record] = []
    paragraphs = [entry.paragraphs for entry in entries]
    found = open_ends.find_tails(paragraphs, window)
    gone: dict[int, set[int]] = {}
    for tail in found:
        end = paragraphs[tail.end.entry][tail.end.number]
        rest = paragraphs[tail.tail.entry][tail.tail.number]
        confidence = round(min(0.95, 0.5 + 0.1 * tail.score + 0.2 * min(1.0, tail.margin)), 3)
        records.append(
            Record(
                rule="open_end.tail",
                action="decision",
                spans=tuple(rest.traced().spans(source)),
                before=end.words()[-24:],
                after=rest.words()[:24],
                confidence=confidence,
                line=rest.parts[0].line.number,
                note=_("This text, printed elsewhere, ends the sentence that breaks off in {title}.").format(
                    title=_name(entries[tail.end.entry])
                ),
                alternatives=tuple(paragraphs[o.entry][o.number].words()[:24] for o in tail.others),
            )
        )
        end.extend(rest.parts)
        end.confidence = min(end.confidence, rest.confidence, confidence)
        gone.setdefault(tail.tail.entry, set()).add(tail.tail.number)
    for number, numbers in gone.items():
        entry = entries[number]
        entry.paragraphs[:] = [p for n, p in enumerate(entry.paragraphs) if n not in numbers]
    return records


def _place_figures(figures: Sequence[_Figure], sections: Sequence[_Section], window: int, source: str) -> list[Record]:
    """Give every figure to its entry. Return the decisions that moved one, or that were not sure."""
    entries = [entry for section in sections for entry in section.entries]
    records: list[Record] = []
    if not entries:
        return records
    told = [
        Told(number, _name(entry), without_space("".join(p.words() for p in entry.paragraphs)))
        for number, section in enumerate(sections)
        for entry in section.entries
    ]
    names = [without_space(section.title.text) if section.title else "" for section in sections]
    for figure in figures:
        host = min(max(figure.entry, 0), len(entries) - 1)
        caption = without_space(figure.block.text.text)
        credit = figure.block.credit.text if figure.block.credit else ""
        choice = choose(Picture(caption, credit, host, figure.foot), told, names, max(window, 12))
        entries[choice.entry].figures.append(
            DraftBlock(
                "figure",
                figure.block.text,
                figure.block.credit,
                confidence=min(figure.block.confidence, choice.confidence),
            )
        )
        if choice.entry != host or choice.confidence < 0.8:
            records.append(
                Record(
                    rule="figure.entry",
                    action="decision",
                    spans=tuple(span for trace in figure.block.traces() for span in trace.spans(source)),
                    before=caption,
                    after=_name(entries[choice.entry]),
                    confidence=choice.confidence,
                    line=figure.line,
                    note=_("Stands in {host}, belongs to {entry} by what the two share.").format(
                        host=_name(entries[host]), entry=_name(entries[choice.entry])
                    ),
                    alternatives=tuple(_name(entries[n]) for n in choice.others),
                )
            )
    return records


def _doubtful_breaks(entries: Sequence[_Entry], source: str) -> list[Record]:
    """Record the paragraph breaks that a column's or page's end may have made.

    They are those where something stood between, and, in a book whose entries are one paragraph each as a rule, those
    of the other entries (概况 and its like apart, which has several everywhere).
    """
    told = [e for e in entries if e.paragraphs and not (e.title and opens_a_section(e.title.text))]
    single = sum(len(entry.paragraphs) == 1 for entry in told)
    as_a_rule = len(told) >= 10 and single * 100 >= len(told) * ONE_PARAGRAPH
    records: list[Record] = []
    for entry in entries:
        usual = as_a_rule and not (entry.title and opens_a_section(entry.title.text))
        for before, after in pairwise(entry.paragraphs):
            broken = after.parts[0].broken
            if before.table or after.table or before.open or not (usual or broken):
                continue
            records.append(
                Record(
                    rule="paragraph.break",
                    action="decision",
                    spans=tuple(after.traced().spans(source)),
                    before=before.words()[-24:],
                    after=after.words()[:24],
                    confidence=0.6 if broken else 0.7,
                    line=after.parts[0].line.number,
                    note=_(
                        "A sentence ended here, so the paragraph was taken to end; a column may have ended instead."
                    ),
                )
            )
    return records


def _date_entries(entries: Sequence[_Entry], source: str) -> list[Record]:
    """Date the entries whose first words tell when; suggest the book's year for those that name a month only."""
    year = entry_dates.book_year(entry.lead() for entry in entries)
    records: list[Record] = []
    for entry in entries:
        lead = entry.lead()
        entry.date = entry_dates.stated(lead)
        found = entry_dates.supposed(lead, year) if entry.date is None and year is not None else None
        if found is not None:
            start, end, date = found
            first = entry.paragraphs[0].parts[0]
            records.append(
                Record(
                    rule="date.year",
                    action="suggestion",
                    spans=tuple(first.text[start:end].spans(source)),
                    before=f"{lead[start:end]}: {_name(entry)}",
                    after=date,
                    confidence=0.8,
                    line=first.line.number,
                    note=_("Most entries of this book begin with {year}.").format(year=year),
                )
            )
    return records


def _unclear_tables(parts: Sequence[Piece], source: str) -> list[Record]:
    """Return a note for every run of rows that stayed paragraphs, one a row."""
    out: list[Record] = []
    for number, piece in enumerate(parts):
        if piece.kind != "rows" or (number and parts[number - 1].kind == "rows"):
            continue
        run = [piece]
        while number + len(run) < len(parts) and parts[number + len(run)].kind == "rows":
            run.append(parts[number + len(run)])
        out.append(
            Record(
                rule="table.unclear",
                action="decision",
                spans=tuple(span for row in run for span in row.text.spans(source)),
                before="\n".join(row.text.text for row in run[:4]),
                confidence=0.6,
                line=piece.line.number,
                note=_("Rows without a clear form of columns: kept as paragraphs, one a row ({count}).").format(
                    count=len(run)
                ),
            )
        )
    return out


def _name(entry: _Entry) -> str:
    return without_space(entry.title.text) if entry.title else ""


def _chapters(chapters: Sequence[_Chapter], running: dict[int, str], parts: Sequence[Piece]) -> list[_Chapter]:
    """Part a book without printed chapter titles by its running heads."""
    if not running or any(chapter.print is not None for chapter in chapters):
        return list(chapters)
    heads = sorted((parts[number].index, parts[number].line.page, name) for number, name in running.items())
    out: list[_Chapter] = []
    for chapter in chapters:
        for section in chapter.sections:
            name = _chapter_at(heads, section) or (out[-1].title if out else heads[0][2])
            if not out or out[-1].title != name:
                out.append(_Chapter(name, None))
            out[-1].sections.append(section)
    return out


def _chapter_at(heads: Sequence[tuple[int, int, str]], section: _Section) -> str | None:
    """Return the chapter of a section: what the head above it says, if that stands on its page, and those inside it."""
    votes: dict[str, float] = {}
    above: tuple[int, str] | None = None
    for index, page, name in heads:
        if index < section.first:
            above = (page, name)
        elif index <= section.last:
            votes[name] = votes.get(name, 0.0) + 1.0
    if above is not None:
        votes[above[1]] = votes.get(above[1], 0.0) + (1.5 if above[0] == section.page else 0.5)
    return max(votes, key=lambda name: votes[name]) if votes else None


def _draft_chapter(chapter: _Chapter) -> DraftChapter:
    return DraftChapter(
        chapter.title or UNTITLED, chapter.print, tuple(_draft_section(section) for section in chapter.sections)
    )


def _draft_section(section: _Section) -> DraftSection:
    last = len(section.entries) - 1
    owners = Counter(number for number, _signature in section.signed)
    whole = [s for number, s in section.signed if number == last] if len(owners) == 1 else []
    for number, signature in section.signed:
        if not whole or number != last:
            entry = section.entries[number]
            entry.contributors = _both(entry.contributors, signature)
    signed: Signature | None = None
    for signature in whole:
        signed = _both(signed, signature)
    return DraftSection(section.title, tuple(_draft_entry(entry) for entry in section.entries), signed)


def _both(first: Signature | None, second: Signature) -> Signature:
    if first is None:
        return second
    return Signature((*first.names, *second.names), join((first.print, second.print)))


def _draft_entry(entry: _Entry) -> DraftEntry:
    blocks = [
        p.table or DraftBlock("paragraph", p.traced(), marks=p.marks(), confidence=p.confidence)
        for p in entry.paragraphs
    ]
    last = entry.paragraphs[-1] if entry.paragraphs else None
    truncated = bool(last and last.open and open_ends.is_prose(last.words()) and not re.search(r"[:：]$", last.words()))
    blocks += entry.figures
    traces = [trace for block in blocks for trace in block.traces()]
    order = next((at for trace in traces if (at := trace.first_offset()) is not None), 0)
    return DraftEntry(
        title=entry.title,
        blocks=tuple(blocks),
        subsection=entry.subsection,
        subsection_print=entry.subsection_print,
        contributors=entry.contributors,
        date=entry.date,
        truncated=truncated,
        confidence=min(entry.confidence, 0.6 if truncated else 1.0),
        order=order,
    )
