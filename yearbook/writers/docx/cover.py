"""The title page."""

from __future__ import annotations

from collections.abc import Iterator

from yearbook.model import Edition
from yearbook.writers.docx.inline import shown
from yearbook.writers.docx.names import Role


def cover_lines(edition: Edition) -> Iterator[tuple[Role, str]]:
    """Give role and words of each line of the title page; the way back compares them."""
    meta = edition.metadata
    yield "cover_title", shown(meta.title) or meta.identifier or "—"
    year = str(meta.year) if meta.year and str(meta.year) not in meta.title else ""
    for words in (meta.subtitle, year):
        if words and shown(words):
            yield "cover_subtitle", shown(words)
    for words in dict.fromkeys((*meta.editors, meta.publisher, f"ISBN {meta.isbn}" if meta.isbn else None)):
        if words and shown(words):
            yield "cover_line", shown(words)
