"""Which characters are set in which face: what the embedded subsets must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from yearbook.pieces import Pieces, name_of

Face = Literal["serif-regular", "serif-bold", "sans-regular", "sans-bold"]
FACES: tuple[Face, ...] = ("serif-regular", "serif-bold", "sans-regular", "sans-bold")


@dataclass(slots=True)
class Letters:
    """Characters by face, gathered while the text is written. The roles are those of styles/epub.css."""

    sets: dict[Face, set[str]] = field(default_factory=lambda: {face: set() for face in FACES})

    def add(self, others: Sequence[Sequence[str]], pieces: Pieces) -> None:
        """Take the characters of other letters, of each a text for each of FACES; `pieces` know what they are together."""
        for number, face in enumerate(FACES):
            texts = [one[number] for one in others]

            def together(texts: Sequence[str] = texts) -> bytes:
                return "".join(sorted(set("".join(texts)))).encode("utf-8", "surrogatepass")

            self.sets[face].update(pieces.get(name_of("letters", *texts), together).decode("utf-8", "surrogatepass"))

    def texts(self) -> tuple[str, ...]:
        """Return the characters of each of FACES as a text."""
        return tuple("".join(sorted(self.sets[face])) for face in FACES)

    def body(self, words: str) -> None:
        """Running text, table cells, signatures: 宋."""
        self.sets["serif-regular"].update(words)

    def display(self, words: str) -> None:
        """Titles of the book, of chapters and of parts: 宋 bold."""
        self.sets["serif-bold"].update(words)

    def small(self, words: str) -> None:
        """Captions, credits, bylines, kickers, table heads: 黑."""
        self.sets["sans-regular"].update(words)

    def head(self, words: str) -> None:
        """Heads of sections and entries, subheads, strong words: 黑 bold."""
        self.sets["sans-bold"].update(words)
