"""A section's paragraphs, written now or found as an earlier run wrote them.

Only of sections that touch nothing but the flow of paragraphs: pictures, links and notes add parts and relations to
the package, tables may end a section of Word's, and both are counted through the book.  Where questions are asked,
nothing is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from yearbook import plain
from yearbook.model import Paragraph, Section, Subhead
from yearbook.pieces import Pieces, name_of
from yearbook.writers.docx.flow import Flow, State


@dataclass(frozen=True, slots=True)
class _Item:
    """What an item begins with; behind it stand the paragraphs, the last of which has `last` code points.

    `article` tells whether the last entry had a headline of its own, `state` is that of the flow behind the section.
    """

    article: bool
    state: State
    last: int


def stands_alone(section: Section) -> bool:
    """Tell whether a section is all paragraphs and subheads without notes and links."""
    return all(
        isinstance(block, Subhead)
        or (isinstance(block, Paragraph) and not block.notes and not any(mark.kind == "link" for mark in block.marks))
        for entry in section.entries
        for block in entry.blocks
    )


def written(told: object, flow: Flow, pieces: Pieces, write: Callable[[], bool]) -> bool:
    """Append to the flow what `write` would; return what it would return: whether the last entry has a headline.

    `told` is all that `write` looks at beside the state of the flow.
    """

    def make() -> bytes:
        begin = len(flow)
        article = write()
        out = flow.taken(begin)
        head = json.dumps(plain.pack(_Item(article, flow.state, len(out[-1]) if out else 0)), separators=(",", ":"))
        return (head + "\n" + "".join(out)).encode("utf-8", "surrogatepass")

    name = name_of("docx section", repr((told, flow.state)))
    head, _newline, rest = pieces.get(name, make).partition(b"\n")
    item: _Item = plain.unpack(_Item, json.loads(head))
    text = rest.decode("utf-8", "surrogatepass")
    last = len(text) - item.last
    flow.append([part for part in (text[:last], text[last:]) if part], item.state)
    return item.article
