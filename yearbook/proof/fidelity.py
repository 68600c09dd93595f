"""The text layer against the edition: is every word there, in order, by sight and in the order of copying?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yearbook.i18n import _
from yearbook.model import Edition, Entry, Figure, Paragraph, Subhead, Table
from yearbook.proof.file_rules import OutlineEntry
from yearbook.proof.layout import Layout
from yearbook.proof.lines import Line
from yearbook.proof.marks import squash
from yearbook.proof.tally import Tally


@dataclass(frozen=True, slots=True)
class Compared:
    """How many paragraphs and other texts were looked for."""

    paragraphs: int
    others: int
    titles: int


def check(edition: Edition, layout: Layout, entries: Sequence[OutlineEntry], tally: Tally) -> Compared:
    """Look for every text of the edition. Findings name the entry that lacks it."""
    by_sight = _by_sight(layout)
    copied = squash("".join(c.text for page in layout.pages for c in (*page.text.chars, *page.text.turned)))
    in_columns = _body_copied(layout)
    at, paragraphs, others = 0, 0, 0
    for entry in edition.entries():
        for text, is_paragraph in texts(entry):
            if not text:
                continue
            if not is_paragraph:
                others += 1
                if text not in copied and text not in by_sight:
                    _tell(entry, "text.missing", _("not in the PDF: {text}."), text, tally)
                continue
            paragraphs += 1
            place = by_sight.find(text, at)
            if place < 0 and (place := by_sight.find(text)) >= 0:
                _tell(entry, "text.order", _("printed before what it should follow: {text}."), text, tally)
            if place >= 0:
                at = place
            elif text not in copied and text not in in_columns:
                _tell(entry, "text.missing", _("not in the PDF as it stands: {text}."), _lost(text, by_sight), tally)
            if text not in in_columns and text not in copied:
                _tell(entry, "text.copy", _("cannot be copied as it stands: {text}."), text, tally)
    return Compared(paragraphs, others, _titles(edition, entries, copied, tally))


def _by_sight(layout: Layout) -> str:
    """The body in reading order: lines, and headings larger than the body."""
    parts = []
    for page in layout.pages:
        for item in page.flow:
            if isinstance(item, Line):
                parts += [item.marker, item.text]
            elif item.size > layout.em:
                parts.append(item.text)
    return squash("".join(parts))


def _body_copied(layout: Layout) -> str:
    """The characters of body size within the text block, in the order in which the file draws them."""
    top, bottom = layout.top - 0.7 * layout.leading, layout.bottom + 0.7 * layout.leading
    return squash(
        "".join(
            c.text
            for page in layout.pages
            for c in page.text.chars
            if top <= c.y <= bottom and abs(c.size - layout.em) < 0.05 * layout.em
        )
    )


def texts(entry: Entry) -> Iterator[tuple[str, bool]]:
    """(text, whether it is a paragraph of running text)."""
    for text in (entry.kicker, entry.title, entry.subtitle, entry.dateline):
        yield squash(text), False
    for byline in entry.bylines:
        for name in byline.names:
            yield squash(name), False
    for block in entry.blocks:
        match block:
            case Paragraph():
                yield squash(_level(block)), True
                for note in block.notes:
                    yield squash(note.text), False
            case Subhead():
                yield squash(block.text), False
            case Figure():
                yield squash(block.caption), False
                yield squash(block.credit), False
            case Table():
                for cell in (block.caption, block.unit, block.note, *(cell for row in block.rows for cell in row)):
                    yield squash(cell), False
    for name in entry.contributors:
        yield squash(name), False


def _level(block: Paragraph) -> str:
    """The text that stands on the line: without what is raised or lowered, which is drawn apart."""
    kept = list(block.text)
    for mark in block.marks:
        if mark.kind in ("superscript", "subscript"):
            kept[mark.start : mark.end] = [""] * (mark.end - mark.start)
    return "".join(kept)


def _lost(text: str, whole: str) -> str:
    """The place where the longest beginning that is there breaks off."""
    low, high = 0, len(text)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if text[:middle] in whole else (low, middle)
    return f"…{text[max(0, low - 10) : low]}|{text[low : low + 10]}…"


def _tell(entry: Entry, code: str, message: str, text: str, tally: Tally) -> None:
    shown = text if len(text) <= 40 else text[:38] + "…"
    place = f"{entry.title or ''} ({entry.id})".strip()
    tally.add(None, code, "error", f"{place}: " + message.format(text=shown))


def _titles(edition: Edition, entries: Sequence[OutlineEntry], copied: str, tally: Tally) -> int:
    """Every chapter, section and entry title is printed; chapters and sections are in the outline, in order."""
    outline = [squash(e.title).strip("【】") for e in entries]
    at, count = 0, 0
    for chapter in edition.chapters:
        for title in (chapter.title, *(section.title for section in chapter.sections)):
            words = squash(title).strip("【】")
            if not words:
                continue
            count += 1
            if words not in copied:
                tally.add(None, "text.missing", "error", _("the title {title} is not in the PDF.").format(title=title))
            if not entries:
                continue
            if words in outline[at:]:
                at = outline.index(words, at) + 1
            else:
                tally.add(None, "outline.title", "error", _("the title {title} has no bookmark.").format(title=title))
    return count
