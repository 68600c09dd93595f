"""The structure of the book for screen readers: a tree of elements with the roles of ISO 32000-1, 14.8.4."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "Document", "Part", "Sect", "H1", "H2", "H3", "H4", "P", "Figure", "Caption", "Table", "TR", "TH", "TD", "TOC",
    "TOCI", "Link", "Index", "Note", "Title",
]  # fmt: skip


class Tree:
    """The elements of a piece of the book in order of reading; number 0 is the piece itself.

    `roles` and `parents` (-1: none) are those of all elements, `titles` and `alts` (element, words) of those that have any.
    """

    def __init__(self, role: Role = "Part", title: str = "") -> None:
        self.roles: list[Role] = []
        self.parents: list[int] = []
        self.titles: list[tuple[int, str]] = []
        self.alts: list[tuple[int, str]] = []
        self.add(role, -1, title=title)

    def add(self, role: Role, parent: int, *, title: str = "", alt: str = "") -> int:
        """Add an element behind its parent's other children and return its number."""
        number = len(self.roles)
        self.roles.append(role)
        self.parents.append(parent)
        if title:
            self.titles.append((number, title))
        if alt:
            self.alts.append((number, alt))
        return number
