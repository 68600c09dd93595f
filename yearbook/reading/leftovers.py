"""Display text that is no headline of a body: small titles printed apart from the article that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yearbook.reading.affinity import Affinity
from yearbook.reading.clusters import Shown
from yearbook.reading.grouping import Group
from yearbook.reading.headline import printed, rows
from yearbook.reading.pairing import Pair
from yearbook.reading.segments import Segment
from yearbook.traced import Traced

ENOUGH = 1.0
"""What a left-over must share with a body to be its small title, in units of one pair rare on the page."""


@dataclass(frozen=True, slots=True)
class Left:
    """A small title that stood apart: its words and its print."""

    text: str
    print: Traced


def small_titles(parts: Sequence[Shown]) -> list[Left]:
    """Return the small titles that these parts, in order of print, are.

    Parts of one line are small titles each.  Lines that no blank line parts are the two lines of one small title where
    all blocks have two lines of one part.
    """
    lines = rows(parts)
    blocks: list[list[tuple[Shown, ...]]] = []
    for line in lines:
        if not blocks or line[0].blank:
            blocks.append([])
        blocks[-1].append(line)
    double = len(blocks) > 1 and all(len(block) == 2 and all(len(line) == 1 for line in block) for block in blocks)
    if double:
        return [_left([part for line in block for part in line]) for block in blocks]
    return [_left([part]) for line in lines for part in line]


def _left(parts: Sequence[Shown]) -> Left:
    whole = printed([(part,) for part in parts], " ")
    return Left(whole.text, whole)


def home(group: Group, pairs: Mapping[int, Pair], parts: Sequence[Segment], affinity: Affinity) -> int | None:
    """Return the body (an index of `parts`) that a left-over headline is a small title of, or None."""
    if not parts:
        return None
    shared = [affinity.between(group.text, part.first, part.last) for part in parts]
    best = max(range(len(parts)), key=lambda n: (shared[n], n in pairs and pairs[n].group.cluster == group.cluster))
    if shared[best] < ENOUGH or sum(len(part.text.text) for part in group.parts) > 40:
        return None
    return best
