"""The imprint (版权页): labelled lines in the order of GB/T 12450, with the 字数 that we count ourselves.

字数 is what Word counts under that name: every Han character and every full-width mark is one, a run of letters or
figures is one.  (The other custom, 版面字数, multiplies the characters of a full page by the pages, half-empty ones too;
it is the publisher's to tell, and an office that has it writes 字数 among its own lines, which then stands instead of
ours.)  What is counted is the text of the book: titles, bylines, paragraphs, captions, tables, notes and signatures of
parts and chapters.  What is derived (contents, index, chronicle, this imprint) is not, so the number depends neither on
itself nor on the layout or the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from yearbook.apparatus.script import is_traditional
from yearbook.apparatus.told import Told, entries_of
from yearbook.model import Edition, Entry, Figure, Metadata, Paragraph, Table, block_text
from yearbook.pieces import Pieces, name_of

Fact = tuple[str, str]
"""A line of the imprint: its label without blanks (书名), and what it says."""

_LETTERS = "0-9A-Za-z\u00c0-\u1fff"
_WORD = re.compile(rf"[{_LETTERS}]+(?:[.,:/'’-][{_LETTERS}]+)*")
_NARROW = re.compile(r"[\s\x00-\u200f\ufeff]+")
_ORDER = (
    "书名", "编者", "责任编辑", "出版发行", "出版", "发行", "地址", "印刷", "开本", "印张", "字数", "版次", "印次", "出版日期", "印数", "书号", "CIP数据核字号", "定价",
)  # fmt: skip
_TRADITIONAL = str.maketrans("书编责辑发开张数", "書編責輯發開張數")


def characters(edition: Edition, several: Sequence[Told], pieces: Pieces) -> int:
    """Return the 字数 of the edition's text (see above for what counts).

    `several` is what its chapters and parts tell; `pieces` are the counts of them.
    """
    return _count(_heads(edition, several)) + sum([_kept_count(one, pieces) for one in several])


def _kept_count(told: Told, pieces: Pieces) -> int:
    def make() -> bytes:
        return str(_count(text for entry in entries_of(told.owner) for text in _entry(entry))).encode()

    return int(pieces.get(name_of("characters", told.name), make))


def _count(texts: Iterable[str]) -> int:
    whole = "\n".join(texts)  # a line end neither counts nor stands in a word
    return len(_WORD.findall(whole)) + len(_NARROW.sub("", whole))


def _heads(edition: Edition, several: Sequence[Told]) -> Iterator[str]:
    for part in (*edition.front, *edition.back):
        yield part.title
    for chapter in edition.chapters:
        yield chapter.title
        for section in chapter.sections:
            yield from (section.title or "", *section.contributors)
    over: tuple[str | None, str | None] = (None, None)
    for heads in chain.from_iterable(told.heads for told in several):
        yield from (head for head, before in zip(heads, over, strict=True) if head and head != before)
        over = heads


def _entry(entry: Entry) -> Iterator[str]:
    yield from (entry.kicker or "", entry.title or "", entry.subtitle or "", entry.dateline or "")
    for byline in entry.bylines:
        yield from (byline.role, *byline.names)
    for block in entry.blocks:
        yield block_text(block)
        match block:
            case Paragraph():
                yield from (note.text for note in block.notes)
            case Figure():
                yield block.credit or ""
            case Table():
                yield from (block.caption or "", block.unit or "", block.note or "")
    yield from entry.contributors


def facts(metadata: Metadata, counted: int) -> tuple[Fact, ...]:
    """Return the imprint's lines; none where nothing but the title is known.

    `counted` is :func:`characters` (0: not counted); labels are in the script of the edition's language.  The office's own lines (metadata.imprint: 版次, 印刷, CIP …) stand
    where GB/T 12450 has them, unknown ones last; one with the label of ours replaces it.
    """
    book = str(metadata.year) if metadata.year and str(metadata.year) not in metadata.title else ""
    ours = {
        "编者": "　".join(metadata.editors),
        "出版发行": metadata.publisher or "",
        "出版日期": _date(metadata.date or ""),
        "书号": f"ISBN {metadata.isbn}" if metadata.isbn else "",
    }
    known = {label: value for label, value in ours.items() if value} | dict(metadata.imprint)
    if not known:
        return ()
    lines = {"书名": metadata.title + book} | ({"字数": thousands(counted)} if counted else {}) | known
    simple = {label.translate(_SIMPLIFIED): label for label in lines}
    ordered = sorted(simple, key=lambda label: _ORDER.index(label) if label in _ORDER else len(_ORDER))
    table = _TRADITIONAL if is_traditional(metadata.language) else {}
    return tuple((simple[n].translate(table), lines[simple[n]]) for n in ordered)


_SIMPLIFIED = {traditional: simplified for simplified, traditional in _TRADITIONAL.items()}


def _date(iso: str) -> str:
    """Write 2021-10-01 as print has it: 2021年10月1日, as far as it is known."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(iso.split("-"), "年月日", strict=False) if part)


def thousands(count: int) -> str:
    """Return the number as an imprint says it: in thousands (63千字), below ten thousand with one decimal (8.4千字)."""
    if count < 1000:
        return f"{count}字"
    if count >= 10_000:
        return f"{(count + 500) // 1000}千字"
    return f"{(count + 50) // 100 / 10:g}千字"
