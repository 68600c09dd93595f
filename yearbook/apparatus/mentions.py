"""What a paragraph says for the index: where persons may be named, and the bodies and places that it names.

Nothing but the paragraph's own text decides, so it is a piece that the next run finds again; which of the beginnings
are persons is decided over the whole book (:class:`persons.Finder`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from yearbook.apparatus import bodies, persons
from yearbook.pieces import Pieces, name_of


@dataclass(frozen=True, slots=True)
class Mentions:
    """Offsets at which a person's name may begin; (offset, name) of bodies and places."""

    begins: tuple[int, ...]
    bodies: tuple[tuple[int, str], ...]


def mentions(text: str, pieces: Pieces, *, traditional: bool) -> Mentions:
    """Return what `text` mentions."""

    def make() -> bytes:
        named = [(at, at + len(name)) for at, name in bodies.names(text, traditional=traditional)]
        return json.dumps([[*persons.starts(text)], named], separators=(",", ":")).encode()

    begins, named = json.loads(pieces.get(name_of("mentions", text, str(traditional)), make))
    return Mentions(tuple(begins), tuple([(at, text[at:end]) for at, end in named]))
