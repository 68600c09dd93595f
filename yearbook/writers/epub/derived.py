"""Chronicle and index as files of their own, every item linked to its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from yearbook.apparatus import Apparatus, ChronicleItem, IndexEntry, IndexGroup
from yearbook.bookwords import chinese
from yearbook.layout_record import LayoutRecord
from yearbook.writers.epub.documents import Document, pack, place
from yearbook.writers.epub.entries import Head, Piece
from yearbook.writers.epub.markup import one_line, text
from yearbook.writers.epub.setting import Setting

_MARK = re.compile(r"<span epub:type=\"pagebreak\"[^>]*/>")


def targets(apparatus: Apparatus) -> set[str]:
    """Return the ids that index and chronicle lead to."""
    named = {t.id for group in apparatus.index for entry in group.entries for t in entry.targets}
    return named | {item.target.id for item in apparatus.chronicle if item.target}


def chronicle_documents(items: Sequence[ChronicleItem], files: Mapping[str, str], to: Setting) -> list[Document]:
    """Return the 大事记: a heading a month, items led by their day, which links to the entry they are taken from."""
    if not items:
        return []
    title = to.words.chronicle
    to.letters.display(title)
    head = Head(1, title, "chronicle-head")
    pieces = [Piece(f'{to.marks.take("chronicle")}<h1 class="part" id="{head.id}">{title}</h1>', [head], ["chronicle"])]
    several = len({item.date[:4] for item in items}) > 1
    for month, run in groupby(enumerate(items), key=lambda item: item[1].date[:7]):
        words = _month(month, to) if not several else f"{month[:4]}年{_month(month, to)}"
        to.letters.head(words)
        head = Head(2, words, f"month{len(pieces)}")
        lines, day = [], ""
        for number, item in run:
            label = _day(item.date, to)
            lines.append(to.marks.take(f"chronicle:{number}") + _event(item, "" if label == day else label, files, to))
            day = label
        lines.insert(0, f'<h2 class="month" id="{head.id}">{words}</h2>')
        pieces.append(Piece("".join(lines), [head]))
    return pack(pieces, "chronicle", "chronicle", ' epub:type="chapter" role="doc-chapter"')


def _month(date: str, to: Setting) -> str:
    return f"{chinese(int(date[5:7]))}月" if len(date) >= 7 else to.words.this_year


def _day(date: str, to: Setting) -> str:
    if len(date) < 7:
        return to.words.this_year
    return f"{int(date[8:10])}日" if len(date) >= 10 else to.words.this_month


def _event(item: ChronicleItem, label: str, files: Mapping[str, str], to: Setting) -> str:
    """Return one item: its day, and its words, which lead to the entry that they were taken from."""
    words = item.text.strip()
    to.letters.head(label)
    to.letters.body(words)
    href = place(item.target.id, files) if item.target and item.target.id in files else None
    day = f'<span class="day">{label}</span>\u3000' if label else ""
    inner = f'<a href="{href}">{text(words)}</a>' if href and words else text(words)
    return f'<p class="event">{day}{inner}</p>'


def index_documents(
    apparatus: Apparatus, files: Mapping[str, str], record: LayoutRecord | None, to: Setting
) -> list[Document]:
    """Return the index: a file for each of its parts, heads by letter, its note below the first part's title.

    Where the pages of print are known they are what is linked ("57a"), else the heading itself and numbers.
    """
    documents: list[Document] = []
    for group in index_groups(apparatus):
        documents += _group(group, apparatus.index_note if not documents else (), files, record, to)
    if documents:
        documents[0].landmark = "index"
    return documents


def index_groups(apparatus: Apparatus) -> list[IndexGroup]:
    """Return the parts of the index that hold anything."""
    return [group for group in apparatus.index if group.entries]


def _group(
    group: IndexGroup, note: Sequence[str], files: Mapping[str, str], record: LayoutRecord | None, to: Setting
) -> list[Document]:
    name = f"index-{group.kind}"
    head = Head(1, one_line(group.title) or to.words.index, f"{name}-head")
    to.letters.display(head.words)
    opening = f'{to.marks.take(name)}<h1 class="part" id="{head.id}">{text(head.words)}</h1>'
    opening += "".join(f"<p>{text(words)}</p>" for words in note)
    to.letters.body("".join(note))
    pieces = [Piece(opening, [head], [name])]
    entries = [entry for entry in group.entries if one_line(entry.heading)]
    places = {entry.heading: f"{name}-{number}" for number, entry in enumerate(entries, 1)}
    for letter, several in groupby(entries, key=lambda entry: entry.letter):
        made = [(line, entry) for entry in several if (line := _line(entry, name, places, files, record, to))]
        if not made:
            continue
        lines = [line for line, _entry in made]
        to.letters.body("".join([f"{entry.heading}{entry.note or ''}" for _line, entry in made]))
        letter = one_line(letter) or to.words.untitled
        to.letters.head(letter)
        own = Head(2, letter, f"{name}-letter{len(pieces)}")
        mark, lines[0] = _lifted(lines[0])
        markup = f'{mark}<h2 class="letter" id="{own.id}">{text(letter)}</h2><ul class="index">{"".join(lines)}</ul>'
        pieces.append(Piece(markup, [own]))
    return pack(pieces, name, name, ' epub:type="index" role="doc-index"', every=True)


def _lifted(line: str) -> tuple[str, str]:
    """Take the page mark out of the first line below a letter: print turned the page before the letter."""
    found = _MARK.search(line)
    return (found[0], line.replace(found[0], "", 1)) if found else ("", line)


def _line(
    entry: IndexEntry,
    group: str,
    places: Mapping[str, str],
    files: Mapping[str, str],
    record: LayoutRecord | None,
    to: Setting,
) -> str:
    """Return one heading with its locators, or nothing where it leads nowhere."""
    heading = text(entry.heading)
    if record is None:
        hrefs = dict.fromkeys(place(target.id, files) for target in entry.targets if target.id in files)
        labelled = {str(number): href for number, href in enumerate(hrefs, 1)}
        if labelled:
            heading = f'<a href="{labelled.pop("1")}">{heading}</a>'
    else:
        labelled = _locators(entry, files, record)
    locators = [f'<a class="leaf" href="{href}">{text(label)}</a>' for label, href in labelled.items()]
    if not locators and not entry.see and record is not None:
        return ""
    note = f"（{text(entry.note)}）" if entry.note else ""
    to.letters.body("".join(labelled))
    mark = to.marks.take(f"{group}:{entry.heading}")
    line = " ".join((f"{heading}{note}", *locators)) + _also(entry, places, to)
    return f'<li id="{places[entry.heading]}">{mark}{line}</li>\n'


def _locators(entry: IndexEntry, files: Mapping[str, str], record: LayoutRecord) -> dict[str, str]:
    """Return printed locator → place, in the order of the book, each locator once."""
    if len(entry.targets) == 1:  # most have one
        target = entry.targets[0]
        where = record.where(target.id, target.offset) if target.id in files else None
        return {} if where is None else {record.locator_at(where): place(target.id, files)}
    found: dict[tuple[int, int], str] = {}
    for target in entry.targets:
        where = record.where(target.id, target.offset)
        if where is not None and where not in found and target.id in files:
            found[where] = target.id
    labelled: dict[str, str] = {}
    for where in sorted(found):
        labelled.setdefault(record.locator_at(where), place(found[where], files))
    return labelled


def _also(entry: IndexEntry, places: Mapping[str, str], to: Setting) -> str:
    if not entry.see and not entry.also:
        return ""
    out = []
    for kind, names in ((to.words.see, (entry.see,) if entry.see else ()), (to.words.see_also, entry.also)):
        if names:
            to.letters.body(f"{kind}{''.join(names)}，")
            linked = (f'<a href="#{places[name]}">{text(name)}</a>' if name in places else text(name) for name in names)
            out.append(f" {kind}{'，'.join(linked)}")
    return "".join(out)
