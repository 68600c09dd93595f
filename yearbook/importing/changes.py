"""Tracked changes: which of a document's elements count, as they were accepted or rejected (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from yearbook.importing.stylebook import W

Tracked = Literal["accept", "reject"]
_NEW, _OLD = frozenset({W + "ins", W + "moveTo"}), frozenset({W + "del", W + "moveFrom"})
_WRAPPERS = frozenset(W + tag for tag in ("smartTag", "sdtContent", "customXml", "dir", "bdo", "txbxContent"))
_CONTROL = W + "sdt"
BLOCKS = frozenset({W + "p", W + "tbl", W + "altChunk"})
"""What a body, a cell or a text box consists of."""


@dataclass(frozen=True, slots=True)
class Side:
    """The side of tracked changes that is read: the text with them or the text before them.

    `gone` are elements whose content and, in the properties of a paragraph's mark or a table row, whose owner is not
    there; `through` are those whose content stands as if they were not there; `cell_gone` marks a cell, `deleted_text`
    holds text.
    """

    rejecting: bool
    gone: frozenset[str]
    through: frozenset[str]
    cell_gone: str
    deleted_text: str

    def blocks(self, parent: Any) -> Iterator[Any]:
        """Give the paragraphs and tables of a body, cell or text box, through content controls and changes."""
        for node in parent:
            tag = node.tag
            if tag in BLOCKS:
                yield node
            elif tag == _CONTROL or (tag in self.through and tag not in self.gone):
                yield from self.blocks(node)

    def children(self, parent: Any, wanted: str) -> Iterator[Any]:
        """Give the rows of a table or the cells of a row (`wanted` is their tag), through content controls."""
        for node in parent:
            if node.tag == wanted:
                yield node
            elif node.tag == _CONTROL or node.tag in self.through:
                yield from self.children(node, wanted)


def side(tracked: Tracked) -> Side:
    """Return the side that `tracked` asks for."""
    rejecting = tracked == "reject"
    return Side(
        rejecting=rejecting,
        gone=_NEW if rejecting else _OLD,
        through=_WRAPPERS | _NEW | _OLD,
        cell_gone=W + ("cellIns" if rejecting else "cellDel"),
        deleted_text=W + ("delText" if rejecting else "none"),
    )
