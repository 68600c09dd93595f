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
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from yearbook.cleaning.lines import Clean
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Reason
from yearbook.reading import open_ends
from yearbook.reading.book import Book, Chapter, Entry, Section
from yearbook.reading.book_decisions import (
    bring_tails_home,
    date_entries,
    doubtful_breaks,
    place_figures,
    unclear_tables,
)
from yearbook.reading.doubtful_signatures import doubtful_signatures
from yearbook.reading.draft import (
    DraftBlock,
    DraftChapter,
    DraftEntry,
    DraftSection,
    Reading,
    Signature,
)
from yearbook.reading.entry_heads import recognise
from yearbook.reading.fragments import begins_by_indent, dated_items, fold
from yearbook.reading.hierarchy import titles
from yearbook.reading.pieces import Piece, pieces
from yearbook.reading.running_heads import chapter_names, set_apart
from yearbook.traced import Traced, join

PAGE_ENTRIES = 8
"""Entries on a page where the book shows no pages: a 16开 page of three columns holds six to ten."""
UNTITLED = "正文"
"""The chapter of a yearbook's text that no title and no running head names."""


def read_yearbook(clean: Clean) -> Reading:
    """Return the reading of a cleaned yearbook. Pure; linear in the number of lines but for small sorts."""
    source = clean.source.id
    form = recognise(clean.lines, clean.source.text)
    parts = pieces(clean, form)
    upright = set_apart(parts)
    running = {**chapter_names(parts), **upright}
    ranks = {title.piece: (title.rank, title.confidence) for title in titles(parts, form, set(running.values()))}
    book = Book(clean, ranks)
    for number, piece in enumerate(parts):
        book.add(number, piece)
    book.end()
    sections = [section for chapter in book.chapters for section in chapter.sections]
    entries = [entry for section in sections for entry in section.entries]
    by_indent = begins_by_indent(entry.fragments for entry in entries)
    for entry in entries:
        by_day = form.months and dated_items(entry.fragments)
        entry.paragraphs = fold(entry.fragments, clean.regions, by_indent=by_indent, by_day=by_day)
    window = _window(entries, clean)
    records = bring_tails_home(entries, window, source, by_indent=by_indent)
    records += place_figures(book.figures, sections, window, source)
    for entry in entries:
        for paragraph in entry.paragraphs:
            if len(paragraph.parts) > 1:
                records.append(paragraph.record(source, clean.source.text))
    records += doubtful_breaks(entries, source)
    records += unclear_tables(parts, source)
    records += date_entries(entries, source)
    chapters = _chapters(book.chapters, running, parts)
    records += doubtful_signatures((s for section in sections for _number, s in section.signed), source)
    records += _named_by_heads(chapters, running, parts, source)
    aside: list[tuple[Traced, Reason]] = [*clean.set_aside, *book.aside]
    return Reading(
        clean.source,
        tuple(_draft_chapter(chapter) for chapter in chapters),
        set_aside=tuple(aside),
        records=tuple(records),
    )


def _window(entries: Sequence[Entry], clean: Clean) -> int:
    """Return how many entries make about a page and a half: how far a tail or a picture may stray."""
    pages = clean.lines[-1].page + 1 if clean.lines else 1
    if pages < 2:
        return PAGE_ENTRIES
    return max(3, min(16, round(1.5 * len(entries) / pages)))


def _chapters(chapters: Sequence[Chapter], running: dict[int, str], parts: Sequence[Piece]) -> list[Chapter]:
    """Part a book without printed chapter titles by its running heads."""
    if not running or any(chapter.print is not None for chapter in chapters):
        return list(chapters)
    heads = sorted((parts[number].index, parts[number].line.page, name) for number, name in running.items())
    places = [index for index, _page, _name in heads]
    out: list[Chapter] = []
    for chapter in chapters:
        for section in chapter.sections:
            name = _chapter_at(heads, places, section) or (out[-1].title if out else heads[0][2])
            if not out or out[-1].title != name:
                out.append(Chapter(name, None))
            out[-1].sections.append(section)
    return out


def _named_by_heads(
    chapters: Sequence[Chapter], running: dict[int, str], parts: Sequence[Piece], source: str
) -> list[Record]:
    """Return the decisions that gave chapters without a title of their own the name in a running head."""
    first: dict[str, int] = {}
    for number in sorted(running):
        first.setdefault(running[number], number)
    out: list[Record] = []
    for chapter in chapters:
        if chapter.print is None and (at := first.get(chapter.title or "")) is not None:
            head = parts[at].text
            out.append(
                Record(
                    rule="chapter.running",
                    action="decision",
                    spans=tuple(head.spans(source)),
                    before=head.text,
                    after=chapter.title or "",
                    confidence=0.8,
                    line=parts[at].line.number,
                    note=_("Named by its running head {head}; it has no title of its own.").format(head=head.text),
                )
            )
    return out


def _chapter_at(heads: Sequence[tuple[int, int, str]], places: Sequence[int], section: Section) -> str | None:
    """Return the chapter of a section: what the head above it says, if that stands on its page, and those inside it.

    `heads` are places, pages and names, ascending by their `places`.
    """
    votes: dict[str, float] = {}
    first, behind = bisect_left(places, section.first), bisect_right(places, section.last)
    for _index, _page, name in heads[first:behind]:
        votes[name] = votes.get(name, 0.0) + 1.0
    if first:
        _index, page, name = heads[first - 1]
        votes[name] = votes.get(name, 0.0) + (1.5 if page == section.page else 0.5)
    return max(votes, key=lambda name: votes[name]) if votes else None


def _draft_chapter(chapter: Chapter) -> DraftChapter:
    return DraftChapter(
        chapter.title or UNTITLED, chapter.print, tuple(_draft_section(section) for section in chapter.sections)
    )


def _draft_section(section: Section) -> DraftSection:
    last = len(section.entries) - 1
    signed: dict[int, list[Signature]] = {}
    for number, signature in section.signed:
        signed.setdefault(number, []).append(signature)
    whole = signed.pop(last, []) if [*signed] == [last] else []
    for number, signatures in signed.items():
        entry = section.entries[number]
        entry.contributors = _together([*([entry.contributors] if entry.contributors else []), *signatures])
    return DraftSection(
        section.title, tuple(_draft_entry(entry) for entry in section.entries), _together(whole) if whole else None
    )


def _together(signatures: Sequence[Signature]) -> Signature:
    if len(signatures) == 1:
        return signatures[0]
    names = tuple(name for signature in signatures for name in signature.names)
    return Signature(names, join(signature.print for signature in signatures))


def _draft_entry(entry: Entry) -> DraftEntry:
    blocks = [
        p.table or DraftBlock("paragraph", p.traced(), marks=p.marks(), confidence=p.confidence)
        for p in entry.paragraphs
    ]
    title = entry.title
    if title is None and blocks and blocks[0].text and all(block.type == "table" for block in blocks):
        title, blocks[0] = blocks[0].text, replace(blocks[0], text=Traced(""))  # a table in the place of an entry
    last = entry.paragraphs[-1] if entry.paragraphs else None
    truncated = bool(last and last.open and open_ends.is_prose(last.words()) and not re.search(r"[:：]$", last.words()))
    blocks += entry.figures
    traces = [trace for block in blocks for trace in block.traces()]
    order = next((at for trace in traces if (at := trace.first_offset()) is not None), 0)
    return DraftEntry(
        title=title,
        subtitle=entry.subtitle,
        blocks=tuple(blocks),
        subsection=entry.subsection,
        subsection_print=entry.subsection_print,
        contributors=entry.contributors,
        date=entry.date,
        truncated=truncated,
        confidence=min(entry.confidence, 0.6 if truncated else 1.0),
        order=order,
    )
