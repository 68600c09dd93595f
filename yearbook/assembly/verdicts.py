"""Accept or refuse what the ledger records: carry out a suggestion, take back a decision, undo a change.

Undoing works on the text as it was read: the source's own characters come back where a rule took them out, a tail goes
back to where it was printed, a figure to the entry in which it stands.  Later rules are not run again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from yearbook.assembly import refusing, refusing_lines
from yearbook.assembly.desk import Desk, Sheet
from yearbook.i18n import _
from yearbook.ledger import Edit, Ledger, Record
from yearbook.model import without_space
from yearbook.reading.draft import DraftBlock
from yearbook.traced import Traced, join

_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


class Verdicts:
    """The records of the run with their ids, and what the editor says of them."""

    def __init__(self, desk: Desk, records: Sequence[Record]) -> None:
        self._desk = desk
        self._records = {record.id: record for record in Ledger(records).records()}
        self.settled: list[Record] = []  # of the records, those that have a verdict now
        self._places: dict[str, tuple[list[int], list[tuple[Sheet, DraftBlock | None]]]] | None = None

    def records(self) -> list[Record]:
        """Return all records, the settled ones marked."""
        return list(self._records.values())

    def known(self, name: str) -> bool:
        """Tell whether a record has this id."""
        return name in self._records

    def settle(self, name: str, *, accept: bool) -> str:
        """Carry out one verdict on a known record. Return "" when done, else why not, as a translated sentence."""
        record = self._records[name]
        why = ""
        if record.action == "suggestion" and accept:
            why = self._carry_out(record)
        elif record.action == "decision" and not accept:
            why = self._take_back(record)
        elif record.action == "change" and not accept:
            why = self._undo(record)
        if not why:
            said = _("Accepted by the editor.") if accept else _("Refused by the editor.")
            note = f"{record.note} {said}".strip()
            self._records[name] = replace(record, confidence=1.0, note=note)
            self.settled.append(self._records[name])
            self._places = None
        return why

    def _carry_out(self, record: Record) -> str:
        found = self._at(record)
        if found is None:
            return _("its text stands in no entry any more.")
        sheet, block = found
        if record.rule.startswith("date.") and _DATE.fullmatch(record.after):
            self._desk.change(sheet, date=record.after)
            return ""
        old = block.text if block is not None else sheet.entry.title
        if old is None:
            return _("its text stands in no entry any more.")
        new = _edited(old, record.edits or ((record.spans[0].start, record.spans[-1].end, record.after),))
        if new is None and record.before in old.text:
            new = old.text.replace(record.before, record.after)
        if new is None:
            return _("its text has changed.")
        if block is None:
            self._desk.set_aside(sheet.source, old)
            self._desk.change(sheet, title=Traced.untraced(new))
        else:
            self._desk.set_aside(sheet.source, join(list(block.traces())))
            credit = Traced.untraced(block.credit.text) if block.credit is not None else None
            self._desk.swap(sheet, block, DraftBlock(block.type, Traced.untraced(new), credit))
        return ""

    def _take_back(self, record: Record) -> str:
        if record.rule == "headline.pair":
            return refusing.other_headline(self._desk, record)
        if record.rule == "group.label":
            return refusing.no_group(self._desk, record)
        if record.rule in ("byline.form", "byline.place"):
            return refusing.no_byline(self._desk, record)
        if record.rule == "chapter.running":
            return refusing.another_chapter(self._desk, record)
        if record.rule in refusing_lines.ASIDE | refusing_lines.PICTURES:
            span = record.spans[0] if record.spans else None
            home = self._printed_in(span.source, span.start) if span is not None else None
            if home is None and span is not None:  # printed above all entries: it opens the first
                home = next((sheet for sheet in self._desk.sheets if sheet.source == span.source), None)
            back = refusing_lines.back_as_text if record.rule in refusing_lines.ASIDE else refusing_lines.no_caption
            return back(self._desk, record, home)
        found = self._at(record)
        sheet, block = found if found is not None else (None, None)
        if sheet is not None and record.rule in ("assembly.duplicate", "article.repeated"):
            self._desk.gone.discard(id(sheet))
            return ""
        if sheet is None or block is None:
            return _("this decision cannot be taken back by itself; move the entry or set its title instead.")
        start = record.spans[0].start
        match record.rule:
            case "photo.inside":
                return refusing.own_picture(self._desk, sheet, block)
            case "photo.alone":
                named = (s for name in record.alternatives for s in self._named(without_space(name), sheet))
                article = next(named, None) or self._printed_in(sheet.source, start)
                if article is None or article is sheet:
                    return _("no article is known to take it; move it instead.")
                return refusing.article_s_picture(self._desk, sheet, block, article)
            case "subhead.inside":
                return refusing.article_from(self._desk, sheet, block)
            case "subhead.place":
                return refusing.no_small_title(self._desk, sheet, block)
            case "article.truncated":
                self._desk.change(sheet, truncated=False)
                return ""
            case "table.unclear":
                return refusing_lines.table_of_rows(self._desk, sheet, record)
            case "article.split" | "headline.missing":
                return refusing.one_article(self._desk, sheet)
            case "open_end.tail" | "column.join":
                cut = _position(block.text, start)
                if not cut:
                    return _("its text has changed.")
                tail = replace(block, text=block.text[cut:], marks=(), confidence=1.0)
                self._desk.swap(sheet, block, replace(block, text=block.text[:cut], marks=(), confidence=1.0))
                home = self._printed_in(sheet.source, start) or sheet
                self._desk.change(home, blocks=refusing_lines.inserted(home.entry.blocks, tail))
                return ""
            case "paragraph.break":
                blocks = sheet.entry.blocks
                at = next(n for n, other in enumerate(blocks) if other is block)
                if at == 0 or blocks[at - 1].type != "paragraph":
                    return _("no paragraph stands before it any more.")
                first = blocks[at - 1]
                shifted = tuple(
                    replace(m, start=m.start + len(first.text), end=m.end + len(first.text)) for m in block.marks
                )
                joined = replace(first, text=first.text + block.text, marks=(*first.marks, *shifted), confidence=1.0)
                self._desk.swap(sheet, block)
                self._desk.swap(sheet, first, joined)
                return ""
            case "figure.entry":
                other = self._printed_in(sheet.source, start)
                if other is None or other is sheet:
                    named = (s for name in record.alternatives for s in self._named(name, sheet))
                    other = next(named, None)
                if other is None:
                    return _("it stands in this entry, and no other is known; move it instead.")
                self._desk.hand_over(sheet, block, other)
                return ""
        return _("this decision cannot be taken back by itself; move the entry or set its title instead.")

    def _undo(self, record: Record) -> str:
        done = False
        for edit in record.edits:
            found = self._covering(record.spans[0].source, edit[0])
            if found is None:
                continue
            sheet, block = found
            text = self._desk.texts[sheet.source]
            if not text[edit[0] : edit[1]].strip():
                done = self._part(sheet, block, edit) or done
                continue
            old = block.text if block is not None else sheet.entry.title
            restored = _restored(old, text, edit) if old is not None else None
            if restored is None:
                continue
            if block is None:
                self._desk.change(sheet, title=restored)
            else:
                self._desk.swap(sheet, block, replace(block, text=restored, marks=()))
            self._places = None
            done = True
        return "" if done else _("what it changed stands in no title or paragraph any more.")

    def _part(self, sheet: Sheet, block: DraftBlock | None, edit: Edit) -> bool:
        """Undo the joining of two lines: the second begins a paragraph."""
        if block is None or block.type != "paragraph":
            return False
        cut = _position(block.text, edit[1])
        if not cut:
            return False
        self._desk.swap(
            sheet,
            block,
            replace(block, text=block.text[:cut].stripped(), marks=()),
            replace(block, text=block.text[cut:].stripped(), marks=()),
        )
        self._places = None
        return True

    def _at(self, record: Record) -> tuple[Sheet, DraftBlock | None] | None:
        return self._covering(record.spans[0].source, record.spans[0].start) if record.spans else None

    def _covering(self, source: str, offset: int) -> tuple[Sheet, DraftBlock | None] | None:
        """Return the entry, and the block unless it is the title, in whose print `offset` lies."""
        if self._places is None:
            self._places = self._index()
        starts, owners = self._places.get(source, ([], []))
        at = bisect_right(starts, offset) - 1
        return owners[at] if at >= 0 else None

    def _index(self) -> dict[str, tuple[list[int], list[tuple[Sheet, DraftBlock | None]]]]:
        rows: dict[str, list[tuple[int, int, Sheet, DraftBlock | None]]] = {}
        number = 0
        for sheet in self._desk.sheets:
            found = rows.setdefault(sheet.source, [])
            prints: list[tuple[DraftBlock | None, Traced]] = [(b, t) for b in sheet.entry.blocks for t in b.traces()]
            if sheet.entry.title is not None:
                prints.append((None, sheet.entry.title))
            for block, traced in prints:
                for start, _end in traced.ranges():
                    number += 1
                    found.append((start, number, sheet, block))
        out: dict[str, tuple[list[int], list[tuple[Sheet, DraftBlock | None]]]] = {}
        for source, found in rows.items():
            found.sort(key=lambda row: row[:2])
            out[source] = ([row[0] for row in found], [(row[2], row[3]) for row in found])
        return out

    def _printed_in(self, source: str, offset: int) -> Sheet | None:
        """Return the entry whose title or own beginning was printed last before `offset`."""
        best: tuple[int, Sheet] | None = None
        for sheet in self._desk.sheets:
            if sheet.source != source or id(sheet) in self._desk.gone:
                continue
            first = sheet.entry.title or (sheet.entry.blocks[0].text if sheet.entry.blocks else None)
            start = first.first_offset() if first is not None else None
            if start is not None and start < offset and (best is None or start > best[0]):
                best = (start, sheet)
        return best[1] if best else None

    def _named(self, name: str, near: Sheet) -> list[Sheet]:
        at = self._desk.sheets.index(near)
        found = [
            (abs(n - at), n)
            for n, sheet in enumerate(self._desk.sheets)
            if sheet.entry.title is not None
            and "".join(sheet.entry.title.text.split()) == name
            and sheet.source == near.source
        ]
        return [self._desk.sheets[n] for _distance, n in sorted(found)]


def _position(text: Traced, offset: int) -> int | None:
    """Return where in `text` the first character printed at or behind `offset` of its run stands."""
    for position, start, length in text.runs:
        if start <= offset < start + length:
            return position + offset - start
    return None


def _edited(text: Traced, edits: Sequence[Edit]) -> str | None:
    """Return the words of `text` with `edits` over the source made in them; None where one lies outside."""
    changes: list[tuple[int, int, str]] = []
    for start, end, new in edits:
        first = _position(text, start)
        last = _position(text, end - 1) if end > start else first
        if first is None or last is None or last < first:
            return None
        changes.append((first, last + 1 if end > start else first, new))
    words = text.text
    for first, stop, new in sorted(changes, reverse=True):
        words = words[:first] + new + words[stop:]
    return words


def _restored(text: Traced, source: str, edit: Edit) -> Traced | None:
    """Return `text` with the source's own characters back in the place of an edit."""
    start, end, _new = edit
    hidden = next((p for p, a, b in text.carried if a < end and start < b), None)
    covered = [(p, s, n) for p, s, n in text.runs if s < end and start < s + n]
    if covered:
        first = covered[0][0] + max(0, start - covered[0][1])
        stop = covered[-1][0] + min(covered[-1][2], end - covered[-1][1])
    elif hidden is not None:
        behind = [p + n for p, s, n in text.runs if s + n <= start]
        first = stop = max(behind, default=0)
    else:
        return None
    bare = Traced(text.text, text.runs, tuple(c for c in text.carried if not (c[1] < end and start < c[2])))
    outside = [(a, b) for _p, a, b in text.carried if a < end and start < b and (a < start or b > end)]
    if outside:
        return None
    return join([bare[:first], Traced.of(source, start, end), bare[stop:]])
