"""What an entry's paragraphs say for the index: where persons may be named, and the bodies and places that they name.

Nothing but a paragraph's own text decides, so an entry's are a piece that the next run finds again; which of the
beginnings are persons is decided over the whole book (:class:`persons.Finder`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.apparatus import bodies, persons
from yearbook.pieces import Pieces, name_of


@dataclass(frozen=True, slots=True)
class Mentions:
    """Offsets at which a person's name may begin; (start, end) of bodies and places."""

    begins: Sequence[int]
    bodies: Sequence[tuple[int, int]]


def mentions(texts: Sequence[str], pieces: Pieces, *, traditional: bool) -> list[Mentions]:
    """Return what each of the paragraphs `texts` of an entry mentions."""

    def make() -> bytes:
        return json.dumps([_mentions(text, traditional) for text in texts], separators=(",", ":")).encode()

    if not texts:
        return []
    made = pieces.get(name_of("mentions", str(traditional), *texts), make)
    return [Mentions(begins, named) for begins, named in json.loads(made)]


def _mentions(text: str, traditional: bool) -> tuple[list[int], list[tuple[int, int]]]:
    named = [(at, at + len(name)) for at, name in bodies.names(text, traditional=traditional)]
    return [*persons.starts(text)], named
