"""The same article in two sources: kept once, in its fullest print.

Entries are compared only where they share words that few entries have, so that the work stays near linear in the
length of the book; a pair counts as the same article only when nearly every character agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rapidfuzz import fuzz

from yearbook.assembly.building import Placed
from yearbook.assembly.gist import Gist, body_of
from yearbook.pieces import Pieces, name_of

ALIKE = 95.0
"""Per cent of agreeing characters (Indel similarity) from which two entries are one article; prints differ by misprints."""
FEW = 12
"""Entries that may share a clause before it is a formula (a yearly return, a column's own lines) and tells nothing."""
SHORTEST = 40
"""Characters of text below which nothing is called a duplicate: 概况 entries and notices may begin alike."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Entry number `gone` says the same as entry number `kept` (indices into the given entries)."""

    kept: int
    gone: int
    likeness: float


def duplicates(entries: Sequence[Placed], gists: Sequence[Gist], pieces: Pieces | None = None) -> list[Duplicate]:
    """Return which entries repeat another one of a different source. The longer print is kept, else the earlier.

    `pieces` is how alike an earlier run found two texts.

    An entry that breaks off never stands for one that does not.  Results ascend by `gone`.
    """
    if len({placed.source for placed in entries}) < 2:
        return []
    text = cache(lambda number: body_of(entries[number].entry))
    known = pieces or Pieces(lasting=False)

    def alike(one: int, other: int) -> float:
        def made() -> bytes:
            return repr(fuzz.ratio(text(one), text(other), score_cutoff=ALIKE)).encode()

        return float(known.get(name_of("alike", gists[one].print, gists[other].print), made))

    holding_it = Counter(chain.from_iterable([gist.clauses for gist in gists]))
    shared = {mark for mark, count in holding_it.items() if count > 1}
    holders: dict[str, list[int]] = {mark: [] for mark in shared}
    gone: dict[int, Duplicate] = {}
    for number, (placed, gist) in enumerate(zip(entries, gists, strict=True)):
        length = gist.length
        if length < SHORTEST or shared.isdisjoint(gist.clauses):  # as most entries
            continue
        few = [mark for mark in gist.clauses if mark in shared and len(holders[mark]) <= FEW]
        near = {
            other
            for mark in few
            for other in holders[mark]
            if _may_be_alike(gists[other].length, length) and entries[other].source != placed.source
        }
        for other in sorted(near):
            likeness = alike(other, number)
            if likeness < ALIKE:
                continue
            kept, lost = (
                (number, other)
                if _rank(placed, length) > _rank(entries[other], gists[other].length)
                else (other, number)
            )
            gone[lost] = Duplicate(kept, lost, likeness / 100)
            if lost == number:
                break
            for mark in shared.intersection(gists[lost].clauses):
                holders[mark] = [holding for holding in holders[mark] if holding != lost]
        if number not in gone:
            for mark in few:
                holders[mark].append(number)
    return [gone[number] for number in sorted(gone)]


def _may_be_alike(one: int, other: int) -> bool:
    """Tell whether texts of these lengths can reach ALIKE: what one is longer by disagrees, of both together."""
    return 100 * abs(one - other) <= (100 - ALIKE) * (one + other)


def _rank(placed: Placed, length: int) -> tuple[bool, int]:
    return (not placed.entry.truncated, length)
