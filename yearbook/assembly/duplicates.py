"""The same article in two sources: kept once, in its fullest print.

Entries are compared only where they share words that few entries have, so that the work stays near linear in the
length of the book; a pair counts as the same article only when nearly every character agrees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from yearbook.assembly.building import Placed
from yearbook.model import without_space

CLAUSES = 6
"""The longest clauses of an entry, by which its doubles are looked for: two prints of an article share most of them."""
SHORTEST_CLAUSE = 8
"""Characters from which a clause is an entry's own; shorter ones are formulas that many entries share."""
ALIKE = 95.0
"""Per cent of agreeing characters (Indel similarity) from which two entries are one article; prints differ by misprints."""
FEW = 12
"""Entries that may share a clause before it is a formula (a yearly return, a column's own lines) and tells nothing."""
SHORTEST = 40
"""Characters of text below which nothing is called a duplicate: 概况 entries and notices may begin alike."""


_STOPS = re.compile(r"[，。；：！？、,;]")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Entry number `gone` says the same as entry number `kept` (indices into the given entries)."""

    kept: int
    gone: int
    likeness: float


def duplicates(entries: Sequence[Placed]) -> list[Duplicate]:
    """Return which entries repeat another one of a different source. The longer print is kept, else the earlier.

    An entry that breaks off never stands for one that does not.  Results ascend by `gone`.
    """
    if len({placed.source for placed in entries}) < 2:
        return []
    texts = [_body(placed) for placed in entries]
    holders: dict[str, list[int]] = {}
    gone: dict[int, Duplicate] = {}
    for number, placed in enumerate(entries):
        text = texts[number]
        if len(text) < SHORTEST:
            continue
        marks = _longest_clauses(text)
        near: set[int] = set()
        for mark in marks:
            holding = holders[mark] = [other for other in holders.get(mark, ()) if other not in gone]
            if len(holding) <= FEW:
                near.update(other for other in holding if entries[other].source != placed.source)
        for other in sorted(near):
            if not _may_be_alike(len(texts[other]), len(text)):
                continue
            likeness = fuzz.ratio(texts[other], text, score_cutoff=ALIKE)
            if likeness < ALIKE:
                continue
            kept, lost = (
                (number, other) if _rank(placed, text) > _rank(entries[other], texts[other]) else (other, number)
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


def _rank(placed: Placed, text: str) -> tuple[bool, int]:
    return (not placed.entry.truncated, len(text))


def _body(placed: Placed) -> str:
    return without_space("".join(block.text.text for block in placed.entry.blocks))


def _longest_clauses(text: str) -> list[str]:
    clauses = {clause for clause in _STOPS.split(text) if len(clause) >= SHORTEST_CLAUSE}
    return sorted(clauses, key=lambda clause: (-len(clause), clause))[:CLAUSES]
