"""Characters that XML 1.0 does not have: shown as U+FFFD, and told to a person with their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Edition, Entry, Figure, Paragraph, Subhead, Table
from yearbook.writers.docx.inline import shown
from yearbook.writers.docx.xml import REPLACEMENT, invalid


def lost(edition: Edition) -> Iterator[Finding]:
    """Give one finding for every chapter, section, part and entry with a character that a Word file cannot hold."""
    for part in edition.front + edition.back:
        yield from _told([part.title], part.title, part.id)
    for chapter in edition.chapters:
        yield from _told([chapter.title], chapter.title, chapter.id)
        for section in chapter.sections:
            yield from _told([section.title, *section.contributors], section.title, section.id)
    for entry in edition.entries():
        yield from _told(list(_texts(entry)), entry.title, entry.id)


def _texts(entry: Entry) -> Iterator[str | None]:
    yield from (entry.title, entry.kicker, entry.subtitle, entry.dateline, entry.group, entry.subsection)
    yield from entry.contributors
    for byline in entry.bylines:
        yield byline.role
        yield from byline.names
    for block in entry.blocks:
        match block:
            case Paragraph():
                yield block.text
                yield from (note.text for note in block.notes)
            case Subhead():
                yield block.text
            case Figure():
                yield from (block.caption, block.credit)
            case Table():
                yield from (block.caption, block.unit, block.note, *chain.from_iterable(block.rows))


def _told(texts: list[str | None], title: str | None, name: str) -> Iterator[Finding]:
    found = [c for text in texts if text for c in invalid(text)]
    if found:
        codes = ", ".join(sorted({f"U+{ord(c):04X}" for c in found}))
        yield Finding(
            shown(title or "") or name,
            "docx.character",
            _("Characters that a Word file cannot hold are shown as {sign}: {codes}.").format(
                sign=REPLACEMENT, codes=codes
            ),
            mend=_("Mend them in the source or with a correction."),
            subject=name,
        )
