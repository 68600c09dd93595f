"""The decisions about a yearbook that need the whole book: tails, figures, breaks, dates, tables. Each tells the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import without_space
from yearbook.reading import entry_dates, open_ends
from yearbook.reading.book import Entry, Figure, Section, name_of
from yearbook.reading.decisions import MOVED
from yearbook.reading.draft import DraftBlock
from yearbook.reading.entry_heads import opens_a_section
from yearbook.reading.figures import Picture, Told, choose
from yearbook.reading.pieces import Piece

ONE_PARAGRAPH = 85
"""Per cent of entries of one paragraph from which that is the book's rule."""


def bring_tails_home(entries: Sequence[Entry], window: int, source: str, *, by_indent: bool = False) -> list[Record]:
    """Join open ends and their tails; mark what still breaks off as truncated. Return the decisions. `by_indent` as in `fold`."""
    records: list[Record] = []
    paragraphs = [entry.paragraphs for entry in entries]
    found = open_ends.find_tails(paragraphs, window, by_indent=by_indent)
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
                confidence=min(confidence, MOVED),
                line=rest.parts[0].line.number,
                note=_("This text, printed elsewhere, ends the sentence that breaks off in {title}.").format(
                    title=name_of(entries[tail.end.entry])
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


def place_figures(figures: Sequence[Figure], sections: Sequence[Section], window: int, source: str) -> list[Record]:
    """Give every figure to its entry. Return the decisions that moved one, or that were not sure."""
    entries = [entry for section in sections for entry in section.entries]
    records: list[Record] = []
    if not entries:
        return records
    told = [
        Told(number, name_of(entry), without_space("".join(p.words() for p in entry.paragraphs)))
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
                    after=name_of(entries[choice.entry]),
                    confidence=choice.confidence if choice.entry == host else min(choice.confidence, MOVED),
                    line=figure.line,
                    note=_("Stands in {host}, belongs to {entry} by what the two share.").format(
                        host=name_of(entries[host]), entry=name_of(entries[choice.entry])
                    ),
                    alternatives=tuple(name_of(entries[n]) for n in choice.others),
                )
            )
    return records


def doubtful_breaks(entries: Sequence[Entry], source: str) -> list[Record]:
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


def date_entries(entries: Sequence[Entry], source: str) -> list[Record]:
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
                    before=f"{lead[start:end]}: {name_of(entry)}",
                    after=date,
                    confidence=0.8,
                    line=first.line.number,
                    note=_("Most entries of this book begin with {year}.").format(year=year),
                )
            )
    return records


def unclear_tables(parts: Sequence[Piece], source: str) -> list[Record]:
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
