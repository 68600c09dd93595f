"""The entries of a section, written now or found as an earlier run wrote them.

Whatever the writing does beside its markup is kept with it and done again where it is found: the letters that it
gathers, the page marks that it takes, what it tells.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yearbook import i18n, plain
from yearbook.findings import Finding
from yearbook.model import Paragraph, Section
from yearbook.pieces import name_of
from yearbook.printed import ids_of
from yearbook.writers.epub.entries import Head, Piece
from yearbook.writers.epub.letters import FACES, Letters
from yearbook.writers.epub.setting import Setting


@dataclass(frozen=True, slots=True)
class _Item:
    """What an item begins with; behind it stands the markup of its pieces, one behind the other.

    A piece is (its code points, headings, ids); `letters` are those of each face, `lost` the ids before or in which
    page marks are left that found no place.
    """

    pieces: tuple[tuple[int, tuple[Head, ...], tuple[str, ...]], ...]
    letters: tuple[str, ...]
    findings: tuple[Finding, ...]
    lost: tuple[str, ...]


def written(section: Section, level: int, to: Setting, make: Callable[[], list[Piece]]) -> list[Piece]:
    """Return what `make` writes of the section into `to`, whose headings begin at `level`."""
    if not to.pieces.lasting:
        return make()
    ids = list(ids_of(section))
    item, markup = _read(to.pieces.get(_name(section, ids, level, to), lambda: _made(ids, to, make)))
    for face, letters in zip(FACES, item.letters, strict=True):
        to.letters.sets[face].update(letters)
    to.findings += item.findings
    lost = set(item.lost)
    for name in ids:
        if name not in lost:
            to.marks.before.pop(name, None)
            to.marks.inside.pop(name, None)
    out, at = [], 0
    for length, heads, names in item.pieces:
        out.append(Piece(markup[at : at + length], list(heads), list(names)))
        at += length
    return out


def _name(section: Section, ids: Sequence[str], level: int, to: Setting) -> bytes:
    """Return the name of all that the writer looks at."""
    marks, pictures = to.marks, to.pictures
    links = [
        mark.href
        for entry in section.entries
        for block in entry.blocks
        if isinstance(block, Paragraph)
        for mark in block.marks
        if mark.kind == "link" and (mark.href or "").strip()[1:] in to.wanted
    ]
    told = (
        to.prints.section(section),
        (level, to.words, to.vertical, to.brackets_in_accent, i18n.language()),
        [(name, marks.before[name]) for name in ids if name in marks.before],
        [(name, marks.inside[name]) for name in ids if name in marks.inside],
        [(name, to.rosters[name]) for name in ids if name in to.rosters],
        [(p.href, p.width, p.height) for p in map(pictures.get, ids) if p is not None] if pictures else [],
        [name for name in ids if name in to.wanted],
        links,
    )
    return name_of("epub entries", repr(told))


def _made(ids: Sequence[str], to: Setting, make: Callable[[], list[Piece]]) -> bytes:
    """Return what is written now as an item; what it gathers stays apart, so that it is known to be its own."""
    letters, findings = to.letters, to.findings
    to.letters, to.findings = Letters(), []
    try:
        pieces = make()
        item = _Item(
            tuple([(len(piece.markup), tuple(piece.heads), tuple(piece.ids)) for piece in pieces]),
            tuple(["".join(sorted(to.letters.sets[face])) for face in FACES]),
            tuple(to.findings),
            tuple([name for name in ids if name in to.marks.before or name in to.marks.inside]),
        )
    finally:
        to.letters, to.findings = letters, findings
    head = json.dumps(plain.pack(item), ensure_ascii=True, separators=(",", ":"))
    return (head + "\n" + "".join([piece.markup for piece in pieces])).encode("utf-8", "surrogatepass")


def _read(data: bytes) -> tuple[_Item, str]:
    head, _newline, rest = data.partition(b"\n")
    item: _Item = plain.unpack(_Item, json.loads(head))
    return item, rest.decode("utf-8", "surrogatepass")
