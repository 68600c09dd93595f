"""Display text that is no headline of a body: small titles printed apart from the article that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yearbook.reading.affinity import pairs
from yearbook.reading.clusters import Shown
from yearbook.reading.grouping import Group
from yearbook.reading.headline_rows import printed, rows
from yearbook.reading.pairing import Pair
from yearbook.traced import Traced

TOLD = 0.5
"""Share of its pairs of characters that a body must hold for a left-over to be its small title."""
LONGEST = 40
"""Characters of such a one, or of several that stand together."""


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


def home(group: Group, owners: Mapping[int, Pair], texts: Sequence[str]) -> int | None:
    """Return the body (an index of `texts`, theirs) that a left-over headline is a small title of, or None.

    A small title says in its text's own words what stands there; display text that shares a word or two with some body
    is none (an advert's, the guide to other pages), and the person is told of it.
    """
    words = [word for part in group.parts for word in pairs(part.text.text)]
    if not texts or not words or sum(len(part.text.text) for part in group.parts) > LONGEST:
        return None
    told = [sum(word in text for word in words) for text in texts]
    best = max(range(len(texts)), key=lambda n: (told[n], n in owners and owners[n].group.cluster == group.cluster))
    return best if told[best] >= TOLD * len(words) else None
