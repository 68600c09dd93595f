"""Which records a report shows: all doubtful ones, and of the sure ones enough of every rule to judge it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.ledger import Record

DOUBTFUL = 0.9
"""Confidence below which a person should look."""
MOST = 3000
"""Rows that a browser still filters at once."""
OF_EACH = 150
"""Sure records shown of each rule."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The records to show, least confident first, and how many there are in all: by rule, and doubtful."""

    shown: tuple[Record, ...]
    total: int
    doubtful: int
    by_rule: tuple[tuple[str, int], ...]


def select(records: Sequence[Record]) -> Selection:
    """Choose from `records`, which come sorted as the ledger gives them. Linear."""
    by_rule: Counter[str] = Counter(record.rule for record in records)
    doubtful = sum(record.confidence < DOUBTFUL for record in records)
    shown: list[Record] = []
    taken: Counter[str] = Counter()
    for record in records:
        if len(shown) >= MOST:
            break
        if record.confidence >= DOUBTFUL:
            taken[record.rule] += 1
            if taken[record.rule] > OF_EACH:
                continue
        shown.append(record)
    return Selection(tuple(shown), len(records), doubtful, tuple(sorted(by_rule.items())))
