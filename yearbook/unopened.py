"""The entries of a section while nobody looks into them: what a stage must know that finds its own work on them kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from yearbook.later import Later
from yearbook.model import Entry

Ranges = tuple[tuple[int, int], ...]
"""Stretches of a source: code points [start, end), ascending."""


class Unopened(Later[Entry]):
    """Entries that are made when somebody first looks into them.

    `names` are their ids, in their order; `origin` is the hash of all that they are made from; `ranges` are what they
    stand for of each source, by its id.
    """

    __slots__ = ("names", "origin", "ranges")

    def __init__(
        self,
        names: Sequence[str],
        origin: str,
        ranges: Mapping[str, Sequence[tuple[int, int]]],
        make: Callable[[], tuple[Entry, ...]],
    ) -> None:
        super().__init__(len(names), make)
        self.names, self.origin, self.ranges = tuple(names), origin, ranges
