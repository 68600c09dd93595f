"""Display text that is no headline of a body: small titles printed apart from the article that they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yearbook.reading.affinity import Affinity, pairs
from yearbook.reading.clusters import Cluster, Shown
from yearbook.reading.grouping import Group
from yearbook.reading.headline import inner_mark, printed, rows
from yearbook.reading.pairing import Pair
from yearbook.reading.paragraphs import Para
from yearbook.reading.segments import Segment
from yearbook.traced import Traced

SEVERAL = 3
"""Small titles that stand together behind their text: two lines of one form may be the headlines of two texts."""
LONGEST = 16
"""Characters of such a one."""
TOLD = 0.4
"""Share of their pairs of characters that the text right above must hold."""
ENOUGH = 1.0
"""What a left-over must share with a body to be its small title, in units of one pair rare on the page."""


@dataclass(frozen=True, slots=True)
class Left:
    """A small title that stood apart: its words and its print."""

    text: str
    print: Traced


def printed_behind(headlines: Sequence[Cluster], pieces: Sequence[Para]) -> list[Cluster]:
    """Return the clusters that are small titles of the text right above, printed together behind it.

    They have one form (an inner mark each at about one place), nobody signs them, and that text, one article's, takes up
    their words; it has its headline elsewhere, for other display text stands before it.
    """
    out: list[Cluster] = []
    for number, cluster in enumerate(headlines):
        parts = cluster.shown
        if not number or len(parts) < SEVERAL or len(parts) < len(cluster.items) or not _of_one_form(parts):
            continue
        first = bisect_left(pieces, headlines[number - 1].last, key=lambda piece: piece.first)
        last = bisect_left(pieces, cluster.first, key=lambda piece: piece.first)
        above = pieces[first:last]
        if not above or any(piece.dated for piece in above[1:]) or not above[-1].closed:
            continue
        text = "\n".join(piece.text.text for piece in above)
        below = pieces[last].text.text if last < len(pieces) else ""
        words = [pair for part in parts for pair in pairs(part.text.text)]
        told = sum(pair in text for pair in words)
        if told >= TOLD * len(words) and told > 2 * sum(pair in below for pair in words):
            out.append(cluster)
    return out


def _of_one_form(parts: Sequence[Shown]) -> bool:
    marks = [inner_mark(part.text.text) for part in parts]
    if any(
        mark is None or part.dashed or len(part.text.text) > LONGEST for mark, part in zip(marks, parts, strict=True)
    ):
        return False
    places = [at for mark in marks if mark is not None for at, _sign in (mark,)]
    return len({mark[1] for mark in marks if mark is not None}) == 1 and max(places) - min(places) <= 1


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
