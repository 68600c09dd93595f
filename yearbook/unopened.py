"""The entries of a section while nobody looks into them: what a stage must know that finds its own work on them kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from yearbook.later import Later
from yearbook.model import Edition, Entry


class Unopened(Later[Entry]):
    """Entries that are made when somebody first looks into them.

    `names` are their ids, in their order; `origins` tell all that each is made from; `ranges` are what they stand for of
    each source, by its id, as code points [start, end); `captions` are those of their figures, without white space.  They name no picture files: what
    gives them some makes other entries.
    """

    __slots__ = ("captions", "names", "origins", "ranges")

    def __init__(
        self,
        names: Sequence[str],
        origins: Sequence[object],
        ranges: Mapping[str, Sequence[tuple[int, int]]],
        make: Callable[[], tuple[Entry, ...]],
        captions: Sequence[str] = (),
    ) -> None:
        super().__init__(len(names), make)
        self.names, self.origins, self.ranges, self.captions = tuple(names), tuple(origins), ranges, tuple(captions)


def origins_of(entries: Sequence[Entry]) -> tuple[object, ...] | None:
    """Return what tells all that `entries` are made from, None where only they themselves do."""
    return entries.origins if isinstance(entries, Unopened) else None


def may_be_pictured(edition: Edition) -> Iterator[Entry]:
    """Yield the entries whose figures may name picture files."""
    for part in (*edition.front, *edition.back):
        yield from part.entries
    for section in [section for chapter in edition.chapters for section in chapter.sections]:
        if not isinstance(section.entries, Unopened):
            yield from section.entries


def entry_names(edition: Edition) -> Iterator[str]:
    """Yield the ids of all entries."""
    for part in (*edition.front, *edition.back):
        yield from [entry.id for entry in part.entries]
    for section in [section for chapter in edition.chapters for section in chapter.sections]:
        entries = section.entries
        yield from entries.names if isinstance(entries, Unopened) else [entry.id for entry in entries]
