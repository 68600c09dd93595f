"""What a check sees, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from yearbook.findings import Finding
from yearbook.model import Block, Edition, Entry, Figure, Paragraph, Section, Spans, Subhead


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that checks read: a paragraph, subhead or caption of an entry."""

    entry: Entry
    section: Section | None
    block: Block
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """The edition, its texts once gathered, and the way from a span to "file:line".

    `locate(spans, words)` returns the place of `words` inside `spans` as "file:line", or None where the source is not
    at hand.
    """

    edition: Edition
    locate: Callable[[Spans, str], str | None]
    settings: Mapping[str, int] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[Section | None, Entry]]:
        """Every entry with its section (None in front and back matter)."""
        for part in self.edition.front:
            for entry in part.entries:
                yield None, entry
        for chapter in self.edition.chapters:
            for section in chapter.sections:
                for entry in section.entries:
                    yield section, entry
        for part in self.edition.back:
            for entry in part.entries:
                yield None, entry

    def pieces(self) -> Iterator[Piece]:
        """Every text of the book in order."""
        for section, entry in self.entries():
            for block in entry.blocks:
                match block:
                    case Paragraph() | Subhead():
                        yield Piece(entry, section, block, block.text)
                    case Figure():
                        yield Piece(entry, section, block, block.caption)

    def about_text(self, piece: Piece, code: str, words: str, message: str, mend: str = "") -> Finding:
        """A finding about `words` in a piece of text."""
        where = self.locate(piece.block.spans, words) or entry_name(piece.entry)
        return Finding(where, code, message, mend=mend, subject=piece.block.id)

    def about_entry(self, entry: Entry, code: str, message: str, mend: str = "") -> Finding:
        """A finding about an entry's title or the entry as a whole."""
        spans = entry.spans.get("title") or next((b.spans for b in entry.blocks if b.spans), ())
        where = self.locate(spans, entry.title or "") or entry_name(entry)
        return Finding(where, code, message, mend=mend, subject=entry.id)


def entry_name(entry: Entry) -> str:
    """How a person finds an entry without its source: its title, else its id."""
    return f"【{entry.title}】" if entry.title else entry.id


def around(text: str, start: int, end: int, reach: int = 8) -> str:
    """Return text[start:end] with `reach` characters on both sides, for a message."""
    return text[max(0, start - reach) : end + reach]
