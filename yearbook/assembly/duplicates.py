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


def duplicates(entries: Sequence[Placed], gists: Sequence[Gist]) -> list[Duplicate]:
    """Return which entries repeat another one of a different source. The longer print is kept, else the earlier.

    An entry that breaks off never stands for one that does not.  Results ascend by `gone`.
    """
    if len({placed.source for placed in entries}) < 2:
        return []
    text = cache(lambda number: body_of(entries[number].entry))
    holding_it = Counter(chain.from_iterable([gist.clauses for gist in gists]))
    holders: dict[str, list[int]] = {}
    gone: dict[int, Duplicate] = {}
    for number, placed in enumerate(entries):
        length = gists[number].length
        marks = [mark for mark in gists[number].clauses if holding_it[mark] > 1]  # of most entries, none
        if not marks or length < SHORTEST:
            continue
        near: set[int] = set()
        for mark in marks:
            holding = holders[mark] = [other for other in holders.get(mark, ()) if other not in gone]
            if len(holding) <= FEW:
                near.update(other for other in holding if entries[other].source != placed.source)
        for other in sorted(near):
            if not _may_be_alike(gists[other].length, length):
                continue
            likeness = fuzz.ratio(text(other), text(number), score_cutoff=ALIKE)
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
        if number not in gone:
            for mark in marks:
                if len(holders[mark]) <= FEW:
                    holders[mark].append(number)
    return [gone[number] for number in sorted(gone)]


def _may_be_alike(one: int, other: int) -> bool:
    """Tell whether texts of these lengths can reach ALIKE: what one is longer by disagrees, of both together."""
    return 100 * abs(one - other) <= (100 - ALIKE) * (one + other)


def _rank(placed: Placed, length: int) -> tuple[bool, int]:
    return (not placed.entry.truncated, length)
