"""The chronicle (大事记): one sentence from each entry whose text tells a date in the edition's reporting year.

Derived, never invented: the date is written in the sentence (or its year and month just before it in the same entry),
and the sentence stands in the entry.  The editor drops, adds and rewords in chronicle.toml, which is never rewritten.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from yearbook.apparatus.lexicon import words
from yearbook.apparatus.matter import ChronicleItem, Target
from yearbook.apparatus.script import Said
from yearbook.apparatus.told import Told, entries_of
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Entry, Paragraph
from yearbook.pieces import Pieces, name_of
from yearbook.tomlfile import Keys, read

_B = "[ 　]*"
_DATE = re.compile(
    rf"(?<![\d.])(?P<year>(?:19|20)\d{{2}}){_B}年(?:初|底)?(?:{_B}(?P<month>\d{{1,2}}){_B}月(?:{_B}(?P<day>\d{{1,2}}){_B}[日号號])?)?"
    rf"|(?<![\d.至到~～—–-])(?P<month2>\d{{1,2}}){_B}月(?!底|末|份)(?:{_B}(?P<day2>\d{{1,2}}){_B}[日号號])?"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})[ 　]*年")
_LEAD = re.compile(
    rf"^(?:\d{{4}}{_B}年{_B})?(?:\d{{1,2}}{_B}月{_B})?(?:\d{{1,2}}{_B}[日号號])?(?:[上下]午|晚上?|凌晨)?[，,]?"
)
_JOINED = re.compile(r"^(?:其中|同时|此外|另外|据悉|為此|为此|期间|同時)[，,]")
_POINTS_BACK = re.compile(r"^[^，。]{0,12}(?:[该該]|上述|这[一些项]|這[一些項])")
"""A sentence that speaks of what was told before it: no item of its own where only the year is known."""
_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?][”’」』）)]*|$)")


def reporting_year(several: Sequence[Told], pieces: Pieces) -> str | None:
    """Return the year that most dated entries tell, or None; a yearbook reports one year."""
    years = sum([Counter(told.years) for told in several], Counter())
    if not years:
        for told in several:
            years.update(_told_years(told, pieces))
    return min(years, key=lambda y: (-years[y], y)) if years else None


def _told_years(told: Told, pieces: Pieces) -> dict[str, int]:
    """Return how often the paragraphs of a chapter or part name which year."""

    def make() -> bytes:
        blocks = [block for entry in entries_of(told.owner) for block in entry.blocks]
        texts = [block.text for block in blocks if isinstance(block, Paragraph)]
        return json.dumps(Counter([year for text in texts for year in _YEAR.findall(text)])).encode()

    found: dict[str, int] = json.loads(pieces.get(name_of("years", told.name), make))
    return found


def derive(several: Sequence[Told], pieces: Pieces) -> tuple[ChronicleItem, ...]:
    """Return the items of the chronicle in order: by date, 是月 behind a month's days, 是年 at the end.

    `several` is what chapters and parts tell; `pieces` are their items.
    """
    year = reporting_year(several, pieces)
    if year is None:
        return ()
    return tuple(sorted([item for told in several for item in _kept_items(told, year, pieces)], key=_order))


def _order(item: ChronicleItem) -> tuple[str, str]:
    return ((item.date + "-99-99")[:10], "")


def _kept_items(told: Told, year: str, pieces: Pieces) -> list[ChronicleItem]:
    def make() -> bytes:
        items = [item for entry in entries_of(told.owner) if (item := _item(entry, year)) is not None]
        plain = [(i.date, i.text, i.target.id, i.target.offset, i.entry) for i in items if i.target is not None]
        return json.dumps(plain).encode()

    found = json.loads(pieces.get(name_of("chronicle", year, told.name), make))
    return [ChronicleItem(date, text, Target(name, at), entry) for date, text, name, at, entry in found]


def _item(entry: Entry, year: str) -> ChronicleItem | None:
    """Return the entry's item: its first sentence that tells a day or month of `year`, else the year for an event."""
    best: tuple[int, ChronicleItem] | None = None
    month = ""
    known = False
    for block in entry.blocks:
        if not isinstance(block, Paragraph):
            continue
        for start, sentence in sentences(block.text):
            for told in _dates(sentence):
                own_year, own_month, day = told
                if own_year:
                    known = own_year == year
                    month = ""
                if not known:
                    continue
                month = own_month or month
                date = "-".join(part for part in (year, month, day if month else "") if part)
                exact = date.count("-")
                if best is None or exact > best[0]:
                    text = _LEAD.sub("", _JOINED.sub("", sentence), count=1).strip()
                    if exact == 0 and (not _event(entry) or _POINTS_BACK.match(text)):
                        continue
                    if len(text) < 4:
                        continue
                    item = ChronicleItem(date, text, Target(block.id, start), entry.id)
                    if exact == 2:
                        return item
                    best = (exact, item)
    return best[1] if best else None


def _event(entry: Entry) -> bool:
    title = entry.title or ""
    return any(word in title for word in words("events"))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, sentence) with the sentence's closing marks; quotes that the sentence opened may stay open.

    A sentence that tells several dated events between ； is as many statements.
    """
    for match in _SENTENCE.finditer(text):
        clauses = re.findall(r"[^；]+；?", match.group())
        if sum(any(month for _year, month, _day in _dates(clause)) for clause in clauses) < 2:
            clauses = [match.group()]
        start = match.start()
        for clause in clauses:
            if clause.strip():
                yield start, re.sub("；$", "。", clause)
            start += len(clause)


def _dates(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Yield (year, month, day) as far as told, each "" where not, months and days of two digits.

    The end of a range (1至6月) and a deadline (6月底) are no dates of an event.
    """
    for match in _DATE.finditer(sentence):
        year, month, day = (
            match["year"] or "",
            match["month"] or match["month2"] or "",
            match["day"] or match["day2"] or "",
        )
        if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
            continue
        yield year, month and month.zfill(2), day and day.zfill(2)


# ---------------------------------------------------------------- what the editor wrote


def edited(
    items: tuple[ChronicleItem, ...], path: Path | None, said: Said = str
) -> tuple[tuple[ChronicleItem, ...], list[Finding]]:
    """Apply chronicle.toml: [[drop]] and [[reword]] by the entry's id, [[add]] date and text.

    `said` brings what the office wrote into the script of the edition.
    """
    if path is None:
        return items, []
    keys = read(path)
    found: list[Finding] = []
    kept = list(items)
    for table in keys.tables("drop"):
        hit = _named(table, kept, found)
        table.done()
        kept = [item for item in kept if item is not hit]
    for table in keys.tables("reword"):
        text = table.needed("text")
        hit = _named(table, kept, found)
        table.done()
        kept = [replace(item, text=said(text), origin="editor") if item is hit else item for item in kept]
    for table in keys.tables("add"):
        date, text, entry = table.date("date"), table.needed("text"), table.text("entry")
        if date is None:
            raise table.fault("date", _("given"))
        table.done()
        target = None if entry is None else Target(entry)
        kept.append(ChronicleItem(date, said(text), target, entry, "editor"))
    keys.done()
    return tuple(sorted(kept, key=_order)), found


def _named(table: Keys, items: list[ChronicleItem], found: list[Finding]) -> ChronicleItem | None:
    """Return the item of the entry that the table names; one that no longer is there is a finding, not an error."""
    entry = table.needed("entry")
    hit = next((item for item in items if item.entry == entry), None)
    if hit is None:
        found.append(
            Finding(
                where=f"{table.where}: {table.prefix}entry",
                code="chronicle.stale",
                message=_("no item of the chronicle comes from the entry {entry}.").format(entry=entry),
                mend=_("Take it out of the file, or name another entry."),
            )
        )
    return hit
