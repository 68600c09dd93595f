"""Chronicle and index as files of their own, every item linked to its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from yearbook.apparatus import Apparatus, ChronicleItem, IndexEntry, IndexGroup, Target
from yearbook.layout_record import LayoutRecord
from yearbook.writers.epub.documents import Document, pack
from yearbook.writers.epub.entries import Head, Piece
from yearbook.writers.epub.markup import text
from yearbook.writers.epub.setting import Setting

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def targets(apparatus: Apparatus) -> set[str]:
    """Return the ids that index and chronicle lead to."""
    named = {t.id for group in apparatus.index for entry in group.entries for t in entry.targets}
    return named | {item.target.id for item in apparatus.chronicle if item.target}


def chronicle_documents(items: Sequence[ChronicleItem], files: Mapping[str, str], to: Setting) -> list[Document]:
    """Return the 大事记: a heading a month, each item led by its day, which links to the entry it is taken from."""
    if not items:
        return []
    title = to.words.chronicle
    to.letters.display(title)
    head = Head(1, title, "chronicle-head")
    pieces = [Piece(f'{to.marks.take("chronicle")}<h1 class="part" id="{head.id}">{title}</h1>', [head], ["chronicle"])]
    for month, several in groupby(items, key=lambda item: _month(item, to)):
        number = len(pieces)
        lines = [_event(item, files, to) for item in several]
        if month:
            to.letters.head(month)
            head = Head(2, month, f"month{number}")
            lines.insert(0, f'<h2 class="month" id="{head.id}">{month}</h2>')
        pieces.append(Piece("".join(lines), [head] if month else []))
    return pack(pieces, "chronicle", "chronicle", ' epub:type="chapter" role="doc-chapter"')


def _month(item: ChronicleItem, to: Setting) -> str:
    found = _DATE.match(item.date)
    if not found or not found[2]:
        return to.words.this_year
    return f"{int(found[2])}月"


def _event(item: ChronicleItem, files: Mapping[str, str], to: Setting) -> str:
    found = _DATE.match(item.date)
    day = f"{int(found[3])}日" if found and found[3] else (to.words.this_month if found and found[2] else "")
    words = item.text.strip()
    to.letters.small(day)
    to.letters.body(words)
    href = files.get(item.target.id) if item.target else None
    label = f'<span class="day">{day}</span>\u3000' if day else ""
    if href and day:
        label = f'<a class="day" href="{href}">{day}</a>\u3000'
    return f'<p class="event">{label}{text(words)}</p>'


def index_documents(
    apparatus: Apparatus, files: Mapping[str, str], record: LayoutRecord | None, to: Setting
) -> list[Document]:
    """Return the index: its note, then a file for each of its parts, heads by letter.

    Where the pages of print are known they are what is linked ("57a"), else the heading itself and numbers.
    """
    groups = [group for group in apparatus.index if group.entries]
    if not groups:
        return []
    title = to.words.index
    to.letters.display(title)
    head = Head(1, title, "index-head")
    opening = [f'{to.marks.take("index")}<h1 class="part" id="{head.id}">{title}</h1>']
    for words in apparatus.index_note:
        to.letters.body(words)
        opening.append(f"<p>{text(words)}</p>")
    documents = pack([Piece("".join(opening), [head], ["index"])], "index", "index", _INDEX)
    documents[0].landmark = "index"
    for group in groups:
        documents += _group(group, files, record, to)
    return documents


_INDEX = ' epub:type="index" role="doc-index"'


def _group(group: IndexGroup, files: Mapping[str, str], record: LayoutRecord | None, to: Setting) -> list[Document]:
    name = f"index-{group.kind}"
    to.letters.head(group.title)
    head = Head(2, group.title, f"{name}-head")
    places = {entry.heading: f"{name}-{number}" for number, entry in enumerate(group.entries, 1)}
    pieces = [Piece(f'<h2 class="section" id="{head.id}">{text(group.title)}</h2>', [head])]
    for letter, several in groupby(group.entries, key=lambda entry: entry.letter):
        to.letters.head(letter)
        own = Head(3, letter, f"{name}-letter{len(pieces)}")
        lines = [_line(entry, places, files, record, to) for entry in several]
        pieces.append(
            Piece(f'<h3 class="letter" id="{own.id}">{text(letter)}</h3><ul class="index">{"".join(lines)}</ul>', [own])
        )
    return pack(pieces, name, name, _INDEX, every=True)


def _line(
    entry: IndexEntry, places: Mapping[str, str], files: Mapping[str, str], record: LayoutRecord | None, to: Setting
) -> str:
    hrefs = [(target, files[target.id]) for target in entry.targets if target.id in files]
    heading = text(entry.heading)
    locators: list[str] = []
    for number, (target, href) in enumerate(hrefs, 1):
        label = locator(target, record)
        if label is None and number == 1:
            heading = f'<a href="{href}">{heading}</a>'
        else:
            locators.append(f'<a class="leaf" href="{href}">{text(label or str(number))}</a>')
            to.letters.body(label or str(number))
    note = f"（{text(entry.note)}）" if entry.note else ""
    line = " ".join((f"{heading}{note}", *locators))
    line += _also(entry, places, to)
    to.letters.body(f"{entry.heading}{entry.note or ''}")
    return f'<li id="{places[entry.heading]}">{line}</li>'


def _also(entry: IndexEntry, places: Mapping[str, str], to: Setting) -> str:
    out = []
    for kind, names in ((to.words.see, (entry.see,) if entry.see else ()), (to.words.see_also, entry.also)):
        if names:
            to.letters.body(f"{kind}{''.join(names)}，")
            linked = (f'<a href="#{places[name]}">{text(name)}</a>' if name in places else text(name) for name in names)
            out.append(f" {kind}{'，'.join(linked)}")
    return "".join(out)


def locator(target: Target, record: LayoutRecord | None) -> str | None:
    """Return where the target is printed, "57a", or None where that is not known.

    Behind a page break inside its block the column is not known, and the page alone is given.
    """
    if record is None:
        return None
    page: int | None = None
    for found in record.breaks:
        if found.block == target.id and 0 < found.offset <= target.offset:
            page = found.page
    return record.locator(target.id) if page is None else record.labels[page]
