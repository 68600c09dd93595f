"""Which records a report shows: all doubtful ones, and of the sure ones enough of every rule to judge it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from yearbook.ledger import Record
from yearbook.ledger_lines import Stretch

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


def select(told: Sequence[Stretch]) -> Selection:
    """Choose from `told`, a ledger in its order. Linear; only what is shown becomes a record."""
    by_rule = Counter(chain.from_iterable([stretch.rules for stretch in told]))
    doubtful = sum(len(stretch.rules) for stretch in told if stretch.confidence < DOUBTFUL)
    shown: list[Record] = []
    taken: Counter[str] = Counter()
    for stretch in told:
        for number, rule in enumerate(stretch.rules):
            if len(shown) >= MOST:
                break
            if stretch.confidence >= DOUBTFUL:
                taken[rule] += 1
                if taken[rule] > OF_EACH:
                    continue
            shown.append(stretch.record(number))
    return Selection(tuple(shown), by_rule.total(), doubtful, tuple(sorted(by_rule.items())))
