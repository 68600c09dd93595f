"""The table of contents: a TOC field whose stored lines carry the print edition's pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yearbook.apparatus import KINDS, ContentsLine
from yearbook.frozen import quickly_made
from yearbook.layout_record import LayoutRecord
from yearbook.model import Chapter, Entry, Part
from yearbook.writers.docx.fields import END, field, hidden, opening, quoted
from yearbook.writers.docx.flow import Flow
from yearbook.writers.docx.inline import TAB, run, shown
from yearbook.writers.docx.names import Role, bookmark

ENTRY_LEVEL = 4
"""Word's contents level of entries: their run-in titles are TC fields, since the paragraph they stand in is no heading."""
ENGLISH_HEAD = "Contents"
ENGLISH_NOTICE = "Page numbers are those of the printed edition."
CHRONICLE_ID, INDEX_ID = "chronicle", "index"
"""Ids of the derived pieces; the layout record knows each part of the index, as "index-subject"."""
_ROLES: dict[int, Role] = {1: "contents_1", 2: "contents_2", 3: "contents_3", 4: "contents_4"}


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """One line of the contents: Word's level 1 to 4, the words, the id whose bookmark it leads to."""

    level: int
    text: str
    target: str


def chapter_lines(chapter: Chapter, depth: int) -> Iterator[Line]:
    """Give the lines of a chapter; `depth` is the style's: 1 类目, 2 分目, 3 条目."""
    if shown(chapter.title):
        yield Line(1, shown(chapter.title), chapter.id)
    for section in chapter.sections:
        if depth >= 2 and section.title and shown(section.title):
            yield Line(2, shown(section.title), section.id)
        if depth >= 3:
            yield from _entries(section.entries)


def part_lines(part: Part) -> Iterator[Line]:
    """Give the line of a part of front or back matter."""
    if shown(part.title):
        yield Line(1, shown(part.title), part.id)


def _entries(entries: Iterable[Entry]) -> Iterator[Line]:
    subsection: str | None = None
    for entry in entries:
        if entry.subsection != subsection:
            subsection = entry.subsection
            if subsection and shown(subsection):
                yield Line(3, shown(subsection), entry.id)
        if entry.title and shown(entry.title):
            yield Line(ENTRY_LEVEL, shown(entry.title), entry.id)


def entry_mark(title: str) -> str:
    """Return the hidden TC field that brings an entry into the contents."""
    return hidden(f"TC {quoted(shown(title))} \\f C \\l {ENTRY_LEVEL}")


def english_lines(contents: Iterable[ContentsLine]) -> Iterator[Line]:
    """Give the lines of the English contents: 类目, 分目 and parts whose English title edition.toml tells."""
    for line in contents:
        if line.english and shown(line.english):
            yield Line(line.level, shown(line.english), line.id)


def write_english(flow: Flow, made: Sequence[Line], record: LayoutRecord | None) -> list[Line]:
    """Append the English contents and return the lines without a page.

    No field gathers them, since the titles stand nowhere in the text; page numbers are text, since LibreOffice shows
    nothing for a PAGEREF that stands outside a field of contents, and stand behind a dot as in the heads of pages.
    """
    return _write(flow, made, record)


def write_contents(flow: Flow, made: Sequence[Line], record: LayoutRecord | None, depth: int) -> list[Line]:
    """Append the field with its lines and return those whose page the layout does not tell."""
    code = 'TOC \\o "1-3" \\f C \\h \\z' if depth >= 3 else f'TOC \\o "1-{depth}" \\h \\z'
    if record is None:
        code += " \\n"
    return _write(flow, made, record, code)


def _write(flow: Flow, made: Sequence[Line], record: LayoutRecord | None, code: str = "") -> list[Line]:
    """Write lines, as the result of a field where there is a `code`."""
    lost = []
    before, between, behind = (TAB + field("PAGEREF @ \\h", "@")).split("@")
    pages = _pages(made, record) if record else {}
    for number, line in enumerate(made):
        page = pages.get(line.target)
        anchor = bookmark(line.target)
        inner = run(line.text)
        if page:
            inner += f"{before}{anchor}{between}{run(page)}{behind}" if code else run(f" · {page}")
        elif record is not None:
            lost.append(line)
        first = opening(code) if code and number == 0 else ""
        last = END if code and number == len(made) - 1 else ""
        flow.paragraph(
            _ROLES[line.level], f'{first}<w:hyperlink w:anchor="{anchor}" w:history="1">{inner}</w:hyperlink>{last}'
        )
    return lost


def _pages(lines: Iterable[Line], record: LayoutRecord) -> Mapping[str, str]:
    """Return the printed pages of contents lines by their targets; the index begins with the first of its parts."""
    places, labels = record.places, record.labels
    pages = {line.target: labels[places[line.target].page] for line in lines if line.target in places}
    parts = [places[name].page for name in (INDEX_ID, *(f"{INDEX_ID}-{kind}" for kind in KINDS)) if name in places]
    if parts:
        pages[INDEX_ID] = labels[min(parts)]
    return pages
