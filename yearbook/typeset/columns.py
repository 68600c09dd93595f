"""Filling columns: keeps, widows, levelled columns (T16-T18).

A column is `room` grid lines high.  Items flow in order; `at` = (number of the item, number of its unit) is where the
flow stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from yearbook.typeset.items import Block, Item, Placed

At = tuple[int, int]


class Filled(NamedTuple):
    """What went into one column, where the flow goes on, and how many grid lines are used."""

    placed: list[Placed]
    at: At
    used: int


def needed(items: Sequence[Item], number: int) -> int:
    """Return the grid lines that items[number] and all that it must keep with need at least, without `before`."""
    rows, first = 0, True
    while number < len(items) and items[number].keep:
        rows += items[number].height(0, items[number].units) + (0 if first else items[number].before)
        number, first = number + 1, False
    if number < len(items):
        rows += items[number].least() + (0 if first else items[number].before)
    return rows


def fill(items: Sequence[Item], at: At, room: int, column: int, row: int = 0) -> Filled:
    """Fill one column of `room` lines, `row` lines below the text block's top."""
    number, unit = at
    placed: list[Placed] = []
    used = 0
    while number < len(items):
        item = items[number]
        before = item.before if placed and not unit else 0
        left = room - used - before
        if left <= 0:
            break
        if item.keep and not unit and placed and needed(items, number) > left:
            break
        units = item.take(unit, left)
        if not units:
            break
        placed.append(Placed(item, unit, unit + units, column, row + used + before, before > 0))
        used += before + item.height(unit, unit + units)
        unit += units
        if unit < item.units:
            break
        number, unit = number + 1, 0
    return Filled(placed, (number, unit), used)


def fill_all(items: Sequence[Item], at: At, room: int, columns: int, row: int = 0) -> tuple[list[Filled], At]:
    """Fill the columns of one page or band from left to right."""
    out = []
    for column in range(columns):
        filled = fill(items, at, room, column, row)
        out.append(filled)
        at = filled.at
    return out, at


def level(items: Sequence[Item], at: At, room: int, columns: int, row: int = 0) -> list[Filled] | None:
    """Fill columns so that their feet are level, or return None where the rest does not fit.

    The lowest height is taken at which all fits and no column's foot is more than a line above its left neighbour's;
    where keeps forbid that at every height, white is put above heads and blocks (else paragraphs) of the column that is
    too short.
    """
    whole, end = fill_all(items, at, room, columns, row)
    return None if end[0] < len(items) else levelled(items, at, whole, room, row)


def levelled(items: Sequence[Item], at: At, whole: list[Filled], room: int, row: int) -> list[Filled]:
    """Return columns with all items from `at` on, their feet level; `whole` are the columns when each is filled up."""
    columns = len(whole)
    if columns == 1:
        return whole
    total = sum(f.used for f in whole)
    best: tuple[tuple[int, int], list[Filled]] | None = None
    for height in range(max(1, -(-total // columns) - 2), room + 1):
        trial, end = fill_all(items, at, height, columns, row)
        if end[0] < len(items) or any(_ends_with_head(f) for f in trial[:-1]):
            continue
        uneven = unevenness(trial)
        if uneven == 0:
            return trial
        if best is None or (uneven, height) < best[0]:
            best = ((uneven, height), trial)
        if height > -(-total // columns) + 8:
            break
    chosen = best[1] if best else whole
    return _feathered(chosen, room)


def _ends_with_head(filled: Filled) -> bool:
    """Tell whether a column ends with what must stay with the next: one that was too low for both."""
    return bool(filled.placed) and filled.placed[-1].item.keep


def unevenness(filled: Sequence[Filled]) -> int:
    """Return 0 where the feet are level (each column as deep as its left neighbour or one line less in all)."""
    feet = [f.used for f in filled]
    bad = max(0, max(feet) - min(feet) - 1)
    return bad + sum(max(0, right - left) for left, right in itertools.pairwise(feet))


def _feathered(filled: list[Filled], room: int) -> list[Filled]:
    """Put white above blocks inside the columns that end too high."""
    deepest = max(f.used for f in filled)
    out = []
    for number, f in enumerate(filled):
        short = deepest - f.used - (1 if number else 0)
        begun = [n for n, p in enumerate(f.placed) if n and not p.first]
        points = [n for n in begun if f.placed[n].item.before or isinstance(f.placed[n].item, Block)] or begun
        if short <= 0 or not points or f.used + short > room:
            out.append(f)
            continue
        share = {n: short // len(points) + (i < short % len(points)) for i, n in enumerate(points)}
        shift, placed = 0, []
        for n, p in enumerate(f.placed):
            shift += share.get(n, 0)
            placed.append(p._replace(row=p.row + shift))
        out.append(Filled(placed, f.at, f.used + shift))
    return out
