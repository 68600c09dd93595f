"""The title page, and the imprint behind it."""

from __future__ import annotations

from collections.abc import Iterator

from yearbook.apparatus.imprint import Fact, facts
from yearbook.model import Edition
from yearbook.writers.docx.inline import shown
from yearbook.writers.docx.names import Role


def cover_lines(edition: Edition) -> Iterator[tuple[Role, str]]:
    """Give role and words of each line of the title page; the way back compares them."""
    meta = edition.metadata
    yield "cover_title", shown(meta.title) or shown(meta.identifier or "") or "—"
    year = str(meta.year) if meta.year and str(meta.year) not in meta.title else ""
    for words in (meta.subtitle, year):
        if words and shown(words):
            yield "cover_subtitle", shown(words)
    for words in dict.fromkeys((*meta.editors, meta.publisher, f"ISBN {meta.isbn}" if meta.isbn else None)):
        if words and shown(words):
            yield "cover_line", shown(words)


def imprint_lines(edition: Edition, characters: int) -> Iterator[Fact]:
    """Give label and words of each line of the imprint; `characters` is the 字数 that was counted, 0 where none was."""
    for label, words in facts(edition.metadata, characters):
        if shown(label) and shown(words):
            yield shown(label), shown(words)


def cover_texts(edition: Edition, characters: int) -> list[str]:
    """Return the paragraphs of title page and imprint as they are read back, to tell whether somebody edited them."""
    lines = [words for _role, words in cover_lines(edition)]
    return lines + [f"{label}：{words}" for label, words in imprint_lines(edition, characters)]
