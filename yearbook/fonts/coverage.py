"""What the shipped fonts lack: a record for each installed font that helped, a finding for what no font has."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Set
from functools import partial

from yearbook.findings import Finding
from yearbook.fonts.cascade import FontSet, is_ignorable
from yearbook.fonts.face import Face
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Chapter, Edition, Entry, Figure, Paragraph, Table, block_text
from yearbook.pieces import Pieces, name_of
from yearbook.printed import Prints


def missing(edition: Edition, fonts: FontSet, beyond: Set[str] | None = None) -> tuple[Finding, ...]:
    """Name the characters of an edition that no font has, installed ones included.

    One finding (font.missing) for each place that has such characters.  `beyond` is :func:`unshipped`, where the caller
    has it.
    """
    asked = unshipped(edition, fonts) if beyond is None else beyond
    lost = {char for char in sorted(asked) if not _is_drawn(char, fonts)}
    findings = []
    for where, subject, text in _texts(edition) if lost else ():
        lacking = sorted(lost.intersection(text))
        if lacking:
            findings.append(
                Finding(
                    where=where,
                    code="font.missing",
                    message=_("no font has {characters}; printed as 〓.").format(
                        characters=", ".join(map(describe, lacking))
                    ),
                    mend=_("Install a font that has them, or correct the text."),
                    subject=subject,
                )
            )
    return tuple(findings)


def unshipped(edition: Edition, fonts: FontSet, prints: Prints | None = None, pieces: Pieces | None = None) -> set[str]:
    """Return the characters of an edition that no shipped font has.

    `prints` are the edition's, and `pieces` what an earlier run knew of chapters, where the caller has them.
    """
    prints, pieces = prints or Prints(edition), pieces or Pieces(lasting=False)
    asked = set[str]().union(*[text for _where, _subject, text in _heads(edition)])
    asked |= _characters([entry for part in (*edition.front, *edition.back) for entry in part.entries])
    for chapter in edition.chapters:
        name = name_of("characters", prints.chapter(chapter))
        asked.update(pieces.get(name, partial(_kept_characters, chapter)).decode("utf-8", "surrogatepass"))
    # the face that most text is set in comes first: few characters are asked for in all others
    asked -= fonts.cascade("serif", "regular", edition.metadata.language).primary.glyphs.keys()
    return {char for char in asked if not any(char in face.glyphs for face in fonts.faces)}


def _characters(entries: Iterable[Entry]) -> set[str]:
    return set[str]().union(*[text for entry in entries for text in _entry(entry)])


def _kept_characters(chapter: Chapter) -> bytes:
    """Return the characters of the entries of a chapter, each once."""
    found = _characters([entry for section in chapter.sections for entry in section.entries])
    return "".join(sorted(found)).encode("utf-8", "surrogatepass")


def _is_drawn(char: str, fonts: FontSet) -> bool:
    return char.isspace() or is_ignorable(char) or fonts.beyond(char, "serif", "regular") is not None


def records(fonts: FontSet) -> tuple[Record, ...]:
    """A record (font.installed) for each of the machine's fonts that has helped so far, with its hash and what it drew."""
    return tuple(_record(face, chars) for face, chars in fonts.helped().items())


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
    yield from _heads(edition)
    for entry in edition.entries():
        yield entry.title or entry.id, entry.id, "".join(_entry(entry))


def _heads(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield likewise what stands in no entry."""
    data = edition.metadata
    title = data.title
    yield (
        title,
        "",
        "".join(filter(None, (title, data.subtitle, data.publisher, *data.editors, *itertools.chain(*data.imprint)))),
    )
    for part in (*edition.front, *edition.back):
        yield part.title, part.id, part.title
    for chapter in edition.chapters:
        yield chapter.title, chapter.id, chapter.title
        for section in chapter.sections:
            name = section.title or chapter.title
            yield name, section.id, "".join((section.title or "", *section.contributors))


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
