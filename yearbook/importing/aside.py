"""What the editors took out or replaced goes to `set_aside`, so that nothing of a source is lost."""

from __future__ import annotations

from collections.abc import Iterator

from yearbook.importing.ground import words
from yearbook.model import Edition, Entry, SetAside, Span, Spans
from yearbook.writers.docx import wording


def cut(base: Edition, edited: Edition, divided: set[str]) -> list[SetAside]:
    """Return an item for every text of `base` whose spans `edited` no longer holds, in the order of the book.

    `divided` are ids of blocks whose spans were cut into pieces that are all kept.
    """
    kept: set[Span] = set()
    for _name, _text, spans, _block in _holders(edited):
        kept.update(spans)
    out = []
    for _name, text, spans, block in _holders(base):
        lost = tuple(span for span in spans if span not in kept)
        if lost and block not in divided:
            out.append(SetAside(text, "edited", lost))
    return out


def _holders(edition: Edition) -> Iterator[tuple[str, str, Spans, str]]:
    for part in edition.front:
        for entry in part.entries:
            yield from _entry(entry)
    for chapter in edition.chapters:
        yield chapter.id, chapter.title, chapter.spans.get("title", ()), ""
        for section in chapter.sections:
            yield section.id, section.title or "", section.spans.get("title", ()), ""
            for entry in section.entries:
                yield from _entry(entry)
            names = wording.signature(section.contributors) if section.contributors else ""
            yield section.id, names, section.spans.get("contributors", ()), ""
    for part in edition.back:
        for entry in part.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[tuple[str, str, Spans, str]]:
    texts = {
        "group": entry.group,
        "kicker": entry.kicker,
        "title": entry.title,
        "subtitle": entry.subtitle,
        "bylines": wording.byline(entry.bylines),
        "dateline": entry.dateline,
        "subsection": entry.subsection,
    }
    for name, text in texts.items():
        yield entry.id, text or "", entry.spans.get(name, ()), ""
    for block in entry.blocks:
        yield entry.id, words(block), block.spans, block.id
    yield entry.id, wording.signature(entry.contributors), entry.spans.get("contributors", ()), ""
