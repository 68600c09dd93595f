"""What a paragraph says for the index: where persons may be named, and the bodies and places that it names.

Nothing but its own text decides; which of the beginnings are persons is decided over the whole book
(:class:`persons.Finder`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.apparatus import bodies, persons


@dataclass(frozen=True, slots=True)
class Mentions:
    """Offsets at which a person's name may begin; (start, end) of bodies and places."""

    begins: Sequence[int]
    bodies: Sequence[tuple[int, int]]


def mentions(text: str, *, traditional: bool) -> Mentions:
    """Return what a paragraph mentions."""
    named = [(at, at + len(name)) for at, name in bodies.names(text, traditional=traditional)]
    return Mentions([*persons.starts(text)], named)
