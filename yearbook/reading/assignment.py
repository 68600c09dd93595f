"""The best one-to-one assignment of a small table of gains (Kuhn 1955, Munkres 1957; here by shortest augmenting paths).

Plain code is enough: a newspaper page has some tens of headlines, and n³ of that is a moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

TOGETHER = 100
"""Rows of a long table that are assigned at a time: a page has some tens of open ends."""


def assign(gains: Sequence[Sequence[float]]) -> list[int | None]:
    """Return for each row the column it is given, or None; every column is given once at most.

    The sum of gains is the greatest possible; a pair with a gain of 0 or less is never made.  Equal sums are decided
    in favour of lower indices, so that the same table always gives the same answer.  O(rows² · columns).
    """
    rows = len(gains)
    columns = len(gains[0]) if rows else 0
    if not rows or not columns:
        return [None] * rows
    width = columns + rows  # one dummy column a row: to stay alone costs nothing
    stay = [0.0] * rows
    cost = [[-gain if gain > 0 else 0.0 for gain in row] + stay for row in gains]
    potential_row = [0.0] * (rows + 1)
    potential_column = [0.0] * (width + 1)
    owner = [0] * (width + 1)
    alone = 0  # rows that have a dummy: these are the first ones, and of the others only the first is ever looked at
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        least = [inf] * (width + 1)
        way = [0] * (width + 1)
        used: list[int] = []
        free = list(range(1, columns + alone + 2))
        while owner[column]:
            used.append(column)
            current = owner[column]
            step, following = inf, 0
            costs = cost[current - 1]
            base = potential_row[current]
            for j in free:
                reduced = costs[j - 1] - base - potential_column[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < step:
                    step, following = least[j], j
            for j in used:
                potential_row[owner[j]] += step
                potential_column[j] -= step
            if owner[following]:
                free.remove(following)
                for j in free:
                    least[j] -= step
            column = following
        alone += column > columns
        while column:
            before = way[column]
            owner[column] = owner[before]
            column = before
    out: list[int | None] = [None] * rows
    for j in range(1, columns + 1):
        row = owner[j] - 1
        if row >= 0 and gains[row][j - 1] > 0:
            out[row] = j - 1
    return out


def assign_near(rows: Sequence[Mapping[int, float]]) -> list[int | None]:
    """Return :func:`assign` for rows in an order in which each has to do with a few near columns: its keys.

    :data:`TOGETHER` rows are assigned at a time, and what they are given is not for those behind.  Linear in the rows.
    """
    out: list[int | None] = []
    taken: set[int] = set()
    for first in range(0, len(rows), TOGETHER):
        part = rows[first : first + TOGETHER]
        columns = sorted(set().union(*part) - taken)
        chosen = assign([[row.get(column, 0.0) for column in columns] for row in part])
        given = [None if at is None else columns[at] for at in chosen]
        taken.update(column for column in given if column is not None)
        out.extend(given)
    return out


def margins(gains: Sequence[Sequence[float]], chosen: Sequence[int | None]) -> list[float]:
    """Return for each assigned row how much better its pair is than the next best for this row or this column, 0 to 1.

    1 means no rival at all, 0 a tie: what the confidence of a pairing is made from.
    """
    out: list[float] = []
    columns = [*zip(*gains, strict=True)]
    for row, column in enumerate(chosen):
        if column is None:
            out.append(0.0)
            continue
        across, down = gains[row], columns[column]
        gain = across[column]
        best = max((*across[:column], *across[column + 1 :], *down[:row], *down[row + 1 :], 0.0))
        out.append(max(0.0, min(1.0, (gain - best) / gain)) if gain > 0 else 0.0)
    return out
