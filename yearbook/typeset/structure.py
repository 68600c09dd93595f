"""The structure of the book for screen readers: a tree of elements with the roles of ISO 32000-1, 14.8.4."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "Document", "Part", "Sect", "H1", "H2", "H3", "H4", "P", "Figure", "Caption", "Table", "TR", "TH", "TD", "TOC",
    "TOCI", "Link", "Index", "Note", "Title",
]  # fmt: skip


@dataclass(slots=True)
class Node:
    """One element: its role, its parent's number (-1: none), what it is called, its alternative text."""

    role: Role
    parent: int
    title: str = ""
    alt: str = ""
    children: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """The elements of a piece of the book in order of reading; number 0 is the piece itself."""

    nodes: list[Node] = field(default_factory=lambda: [Node("Part", -1)])

    def add(self, role: Role, parent: int, *, title: str = "", alt: str = "") -> int:
        """Add an element behind its parent's other children and return its number."""
        number = len(self.nodes)
        self.nodes.append(Node(role, parent, title, alt))
        self.nodes[parent].children.append(number)
        return number
