"""Which characters of an edition no shipped font has: a record for each installed font used, a finding for the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from yearbook.findings import Finding
from yearbook.fonts.cascade import FontSet, is_ignorable
from yearbook.fonts.face import Face
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Edition, Entry, Figure, Paragraph, Table, block_text


@dataclass(frozen=True, slots=True)
class Coverage:
    """`findings` name characters that no font has; `records` name the installed fonts that had to help, with their hash."""

    findings: tuple[Finding, ...] = ()
    records: tuple[Record, ...] = ()


def examine(edition: Edition, fonts: FontSet) -> Coverage:
    """Look at every character that an edition prints. One finding per place and set of missing characters."""
    ours = {char for face in fonts.faces for char in face.glyphs}
    findings: list[Finding] = []
    helped: dict[Face, set[str]] = {}
    for where, subject, text in _texts(edition):
        missing = []
        for char in sorted(set(text) - ours):
            if char.isspace() or is_ignorable(char):
                continue
            face = fonts.beyond(char, "serif", "regular")
            if face is None:
                missing.append(char)
            else:
                helped.setdefault(face, set()).add(char)
        if missing:
            findings.append(
                Finding(
                    where=where,
                    code="font.missing",
                    message=_("no font has {characters}; printed as 〓.").format(
                        characters=", ".join(map(describe, missing))
                    ),
                    mend=_("Install a font that has them, or correct the text."),
                    subject=subject,
                )
            )
    records = tuple(_record(face, chars) for face, chars in sorted(helped.items(), key=lambda item: item[0].family))
    return Coverage(tuple(findings), records)


def describe(char: str) -> str:
    """Return a character with its code point and, outside Han, its name: 𠮷 (U+20BB7)."""
    name = unicodedata.name(char, "")
    shown = "" if name.startswith("CJK ") or not name else f" {name}"
    return f"{char if char.isprintable() else ''} (U+{ord(char):04X}{shown})".strip()


def _record(face: Face, chars: set[str]) -> Record:
    return Record(
        rule="font.installed",
        action="note",
        before="".join(sorted(chars)),
        after=face.family,
        note=_("{characters}: not in the shipped fonts; taken from {font} (sha256 {digest}).").format(
            characters=", ".join(map(describe, sorted(chars))), font=face.family, digest=face.sha256
        ),
    )


def _texts(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """(place for a person, id, text) of everything that is printed."""
    data = edition.metadata
    title = data.title
    yield title, "", "".join(filter(None, (title, data.subtitle, data.publisher, *data.editors)))
    for part in (*edition.front, *edition.back):
        yield part.title, part.id, part.title
    for chapter in edition.chapters:
        yield chapter.title, chapter.id, chapter.title
        for section in chapter.sections:
            name = section.title or chapter.title
            yield name, section.id, "".join((section.title or "", *section.contributors))
    for entry in edition.entries():
        yield entry.title or entry.id, entry.id, "".join(_entry(entry))


def _entry(entry: Entry) -> Iterator[str]:
    for text in (entry.kicker, entry.title, entry.subtitle, entry.dateline, entry.group, entry.subsection):
        yield text or ""
    for byline in entry.bylines:
        yield from (byline.role, *byline.names)
    yield from entry.contributors
    for block in entry.blocks:
        yield block_text(block)
        if isinstance(block, Paragraph):
            yield from (note.text for note in block.notes)
        elif isinstance(block, Figure):
            yield block.credit or ""
        elif isinstance(block, Table):
            yield from (text or "" for text in (block.caption, block.unit, block.note))
