"""What a run of entries says for the index: subjects, names of persons, bodies and places, figures and tables.

Nothing but the entries' own words decides, so that it is a piece that the next run finds again; which of the words
behind a title of office are persons is decided over the whole book (:class:`persons.Finder`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.apparatus import bodies, persons
from yearbook.model import Entry, Figure, Paragraph, Subhead, Table
from yearbook.pieces import Pieces, name_of
from yearbook.printed import Run

Place = tuple[str, str, int]
"""(words, id of the entry or block, code point in the block)."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What some entries mention, each kind in the order of the text.

    `subjects`, `bodies` and `figures` are headings; a figure's number is 1 for a table, else 0.  `persons` are names,
    and what follows a title of office (:func:`persons.tails`), which is marked by True.  `known` are all names that
    the model holds as names.
    """

    subjects: Sequence[Place]
    persons: Sequence[tuple[str, str, int, bool]]
    bodies: Sequence[Place]
    figures: Sequence[Place]
    known: Sequence[str]


def mentions(run: Run, pieces: Pieces, *, traditional: bool) -> Mentions:
    """Return what the entries of `run` mention."""

    def make() -> bytes:
        made = _Reader(traditional)
        for entry in run.entries:
            made.read(entry)
        told = (made.subjects, made.persons, made.bodies, made.figures, list(persons.plain_names(run.entries)))
        return json.dumps(told, separators=(",", ":")).encode()

    return Mentions(*json.loads(pieces.get(name_of("mentions", run.print, str(traditional)), make)))


def end_of(entry: Entry) -> tuple[str, int]:
    """Return the place of an entry's last words, where its signature stands."""
    if not entry.blocks:
        return entry.id, 0
    last = entry.blocks[-1]
    return last.id, len(last.text) if isinstance(last, Paragraph) else 0


class _Reader:
    def __init__(self, traditional: bool) -> None:
        self.traditional = traditional
        self.subjects: list[Place] = []
        self.persons: list[tuple[str, str, int, bool]] = []
        self.bodies: list[Place] = []
        self.figures: list[Place] = []

    def read(self, entry: Entry) -> None:
        if entry.title and len(entry.title) > 2:
            self.subjects.append((entry.title, entry.id, 0))
        self.persons += [(name, entry.id, 0, False) for byline in entry.bylines for name in byline.names]
        self.persons += [(name, *end_of(entry), False) for name in entry.contributors]
        for block in entry.blocks:
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Figure() | Table():
                    if block.caption:
                        self.figures.append((block.caption, block.id, int(isinstance(block, Table))))
                case Subhead():
                    pass

    def _paragraph(self, block: Paragraph) -> None:
        for mark in block.marks:
            words = block.text[mark.start : mark.end].strip()
            if mark.kind == "bold" and 2 <= len(words) <= 20:
                self.subjects.append((words, block.id, mark.start))
        self.persons += [(tail, block.id, at, True) for at, tail in persons.tails(block.text)]
        named = bodies.names(block.text, traditional=self.traditional)
        self.bodies += [(name, block.id, at) for at, name in named]
