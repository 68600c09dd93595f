"""The book as the document tells it, before it is matched with the base edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from yearbook.importing.ground import Look
from yearbook.model import Block


@dataclass(slots=True, eq=False)
class DraftBlock:
    """A block. `hints` are ids of the base that its bookmarks name; `kept` is a base block that has no words of its own."""

    kind: Literal["paragraph", "subhead", "figure", "table"]
    number: int
    text: str = ""
    looks: list[Look] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    credit: str | None = None
    alt: str | None = None
    picture: bool = False
    undrawn: bool = False
    """Whether the picture of a figure was there and is not any more."""
    rows: list[list[str]] = field(default_factory=list)
    header_rows: int = 0
    caption: str | None = None
    unit: str | None = None
    note: str | None = None
    kept: Block | None = None
    home: str = ""
    """Id of the base entry that the draft entry around it was matched with."""

    def key(self) -> str:
        """Return type and text without white space, as :meth:`Ground.key` does for blocks of the base."""
        text = self.text
        if self.kind == "figure":
            text += f"（{self.credit}）" if self.credit else ""
        elif self.kind == "table":
            head = (self.caption or "", self.unit or "")
            text = "".join((*head, *("".join(row) for row in self.rows), self.note or ""))
        return f"{self.kind}:{''.join(text.split())}"


@dataclass(slots=True, eq=False)
class DraftEntry:
    """An entry; fields are the words of their paragraphs, None where there is no such paragraph."""

    number: int
    title: str | None = None
    hints: list[str] = field(default_factory=list)
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    dateline: str | None = None
    group: str | None = None
    subsection: str | None = None
    signature: str | None = None
    blocks: list[DraftBlock] = field(default_factory=list)
    heading: bool = False
    """Whether the headline is still open: a kicker stands, its title has not come."""


@dataclass(slots=True, eq=False)
class DraftSection:
    """A section; `title` is None where its entries stand without a heading."""

    title: str | None
    hints: list[str] = field(default_factory=list)
    entries: list[DraftEntry] = field(default_factory=list)
    signature: str | None = None


@dataclass(slots=True, eq=False)
class DraftUnit:
    """A chapter or a part."""

    title: str
    number: int
    hints: list[str] = field(default_factory=list)
    sections: list[DraftSection] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The whole document; `cover` and `chronicle` are paragraphs that are shown but not read back."""

    units: list[DraftUnit] = field(default_factory=list)
    cover: list[str] = field(default_factory=list)
    chronicle: list[str] = field(default_factory=list)
    strays: list[tuple[int, str, str]] = field(default_factory=list)
    """(number, style name, text) of paragraphs in no known style."""
    homeless: list[tuple[int, str]] = field(default_factory=list)
    """(number, text) of paragraphs before any heading."""
    pictures: list[int] = field(default_factory=list)
    """Numbers of paragraphs with a picture that no figure of the base has."""
    undrawn: list[tuple[int, str]] = field(default_factory=list)
    """(number, caption) of figures whose picture was deleted."""
    places: list[tuple[int, DraftEntry]] = field(default_factory=list)
    """Paragraph number → entry from there on."""

    def entries(self) -> Iterator[DraftEntry]:
        """Give every entry in order."""
        for unit in self.units:
            for section in unit.sections:
                yield from section.entries
