"""What is read from a Word document, before anything is known of the book: paragraphs and tables in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from yearbook.writers.docx.names import CharacterRole, Role

Emphasis = frozenset[str]
PieceRole = CharacterRole | Literal["number"]
"""What a run is for; "number" is the stored result of a SEQ field."""


@dataclass(slots=True)
class Piece:
    """A stretch of text under one look: its emphasis ("bold", …, "link"), link address, and character role."""

    text: str
    kinds: Emphasis = frozenset()
    href: str | None = None
    role: PieceRole | None = None


@dataclass(slots=True)
class Picture:
    """A drawing: our name for it (a figure's id), and its alternative text."""

    name: str
    alt: str


@dataclass(slots=True)
class Line:
    """One paragraph.

    `role` is None where its style is not known (`style` is the style's name).  `number` counts the paragraphs of the
    body from 1.  `bookmarks` are names in their order, each with the code point of `pieces` at which it begins; `notes`
    are (code point, text).  `derived` tells that it is part of a field's stored result: contents or index.
    """

    number: int
    role: Role | None
    style: str = ""
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    derived: bool = False

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)

    def names(self) -> list[str]:
        """Return the names of the bookmarks that begin here."""
        return [name for _at, name in self.bookmarks]


@dataclass(slots=True)
class Grid:
    """One table: its cells, how many head rows it repeats, the bookmarks inside it."""

    number: int
    rows: list[list[str]]
    header_rows: int
    bookmarks: list[str] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class Remark:
    """A comment of an editor: who, what, about which words, in which paragraph (its number)."""

    author: str
    text: str
    quote: str = ""
    number: int = 0
    name: str = ""


@dataclass(slots=True)
class Reading:
    """Everything of a document that the way back looks at."""

    items: list[Line | Grid] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    edition: str | None = None
    boxes: list[int] = field(default_factory=list)
    lost_notes: list[int] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    special: list[int] = field(default_factory=list)
    numbered: list[int] = field(default_factory=list)
