"""What a person and the ledger should know of an import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yearbook.apparatus import from_json
from yearbook.diffing import diff
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.importing.drafts import DraftEntry, Outline
from yearbook.importing.ground import Ground
from yearbook.importing.lines import Reading
from yearbook.ledger import Record
from yearbook.model import Edition, Entry, Spans
from yearbook.writers.docx.chronicle import chronicle_texts
from yearbook.writers.docx.cover import cover_texts
from yearbook.writers.docx.recipe import Recipe

_FIELDS = ("title", "kicker", "subtitle", "dateline", "group", "subsection", "bylines", "contributors")
_SHORT = 40


def changes(base: Edition, edited: Edition) -> Iterator[Record]:
    """Give one record for every change that came home, rule "word.changed", "word.added", "word.cut", "word.moved"."""
    entries = {entry.id: entry for entry in base.entries()}
    for change in diff(base, edited):
        yield Record(
            rule=f"word.{change.kind}",
            action="change",
            spans=_spans(entries.get(change.entry), change.what, change.block),
            before=change.before,
            after=change.after,
            entry=change.entry or None,
            note=" › ".join(part for part in change.where if part),
        )


def _spans(entry: Entry | None, what: str, block: str) -> Spans:
    if entry is None:
        return ()
    if block:
        return next((b.spans for b in entry.blocks if b.id == block), ())
    if what in _FIELDS:
        return entry.spans.get(what, ())
    return ()


def remarks(reading: Reading, outline: Outline, ids: Mapping[int, str]) -> Iterator[Record]:
    """Give the editors' comments as notes; `ids` are those of the entries by `id()` of their drafts."""
    for remark in reading.remarks:
        entry = _at(outline, remark.number)
        author = f"{remark.author}: " if remark.author else ""
        yield Record(
            rule="word.comment",
            action="note",
            before=remark.quote,
            entry=ids.get(id(entry)) if entry is not None else None,
            note=f"{author}{remark.text}",
        )


def _at(outline: Outline, number: int) -> DraftEntry | None:
    found = None
    for first, entry in outline.places:
        if first > number:
            break
        found = entry
    return found


def findings(reading: Reading, outline: Outline, ground: Ground, recipe: Recipe, file: str) -> Iterator[Finding]:
    """Give what could not be taken over as it stands, and what is not read back at all."""
    base = ground.edition

    def at(number: int) -> str:
        return _("{file}: paragraph {number}").format(file=file, number=number)

    if reading.edition is None:
        yield Finding(
            file,
            "word.foreign",
            _("The document does not say which edition it was made from; its text is matched with the base as it is."),
            mend=_("If it is not an edited yearbook, check the result with “yearbook diff”."),
        )
    elif reading.edition != (base.metadata.identifier or base.metadata.title):
        yield Finding(
            file,
            "word.other",
            _("The document was made from another edition: {edition}.").format(edition=reading.edition),
            mend=_("Name the edition.json that it was made from with --base."),
        )
    for number, style, text in outline.strays:
        yield Finding(
            at(number),
            "word.style",
            _("The paragraph “{text}” has the unknown style {style}; it is kept as text.").format(
                text=text[:_SHORT], style=style
            ),
            mend=_("Give it one of the yearbook's styles in Word."),
        )
    for number, text in outline.homeless:
        yield Finding(
            at(number),
            "word.homeless",
            _("“{text}” stands before any chapter; a chapter without a title holds it.").format(text=text[:_SHORT]),
            mend=_("Move it under a heading."),
        )
    for number in reading.boxes:
        yield Finding(at(number), "word.textbox", _("A text box was taken into the text of its paragraph."))
    for number in reading.lost_notes:
        yield Finding(
            at(number),
            "word.note",
            _("The document has lost the text of a note, so that the note is left out."),
            mend=_("Write the note again in Word, or take it from the edition before."),
        )
    for number in dict.fromkeys(reading.special):
        yield Finding(
            at(number),
            "word.special",
            _(
                "A phonetic guide, enclosed character, symbol or formula was made in Word; its characters alone are kept."
            ),
            mend=_("See that they say what was meant."),
        )
    for number in reading.numbered:
        yield Finding(
            at(number),
            "word.number",
            _("Word counts this paragraph itself, as part of a list; the number is no text and is left out."),
            mend=_("Take the paragraph out of the list in Word and type its number."),
        )
    for _part in reading.lost:
        yield Finding(file, "word.embedded", _("An embedded document was left out."), mend=_("Paste its text instead."))
    for number in outline.pictures:
        yield Finding(
            at(number),
            "word.picture",
            _("A picture was added in Word; its file cannot come along."),
            mend=_("Put the file into images/ and name it in edition.toml."),
        )
    for number, caption in outline.undrawn:
        yield Finding(
            at(number),
            "word.undrawn",
            _("The picture of the figure “{caption}” was deleted in Word; the figure is kept without it.").format(
                caption=caption[:_SHORT]
            ),
            mend=_("Take its file out of edition.toml too, else the next build brings it back."),
        )
    apparatus = from_json(base.apparatus)
    if outline.cover and outline.cover != cover_texts(base, apparatus.characters):
        yield Finding(
            file,
            "word.cover",
            _("The title page or the imprint was edited; they are made from edition.toml and not read back."),
            mend=_("Change title, year, editors and publisher there."),
        )
    chronicle = chronicle_texts(apparatus.chronicle, recipe)
    if outline.chronicle and outline.chronicle != chronicle:
        yield Finding(
            file,
            "word.derived",
            _("The chronicle was edited; it is derived from the entries and not read back."),
            mend=_("Say it in chronicle.toml, or edit the entries."),
        )
