"""Tails of cut columns that no gap, indent or width shows: found by what the text behind them speaks of.

An article that stops in mid-sentence goes on somewhere.  Where its tail follows another article's text without a gap,
that other article seems to change its subject: from some paragraph on it speaks of what the cut one told (names, places,
things), no longer of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from yearbook.reading.affinity import pairs
from yearbook.reading.open_ends import seam
from yearbook.reading.paragraphs import Para

LEAST = 3
"""Pairs of characters that the tail and the cut article alone must share."""
CLEARLY = 2.0
"""How many times as much the tail must share with the cut article as with the text that it stands behind."""
EVEN = 40
"""Pairs added to the size of a text when shares are compared, so that short ones are not favoured."""
SHORT = 14
"""Characters of a last line that alone is no paragraph of an article."""


ENOUGH = 3
"""Pairs of characters that only two pieces of a page have, from which they speak of one matter for sure."""


def strayed(
    pieces: Sequence[Para],
    ends: Sequence[int],
    headed: Collection[int],
    linked: Mapping[int, int],
    reach: int,
    words: str,
) -> list[tuple[int, int]]:
    """Return (end, tail) for the open `ends` whose tail stands in another article, behind a paragraph that has ended.

    `headed` are the pieces right behind a headline, `linked` which piece goes on in which.
    """
    taken = set(linked.values())
    begins = [at == 0 or piece.dated or at in headed for at, piece in enumerate(pieces)]
    pairs_of = cache(lambda first, last: _pairs(pieces, first, last))
    out: list[tuple[int, int]] = []
    for end in ends:
        start = max(at for at in range(end + 1) if begins[at] or at == 0)
        best: tuple[float, int] | None = None
        first = end + 1
        while first < min(end + reach, len(pieces)):
            last = next((at for at in range(first + 1, len(pieces)) if begins[at]), len(pieces))
            for to in range(first + 1, last):
                if to in taken or not pieces[to - 1].closed or pieces[to].opens:
                    continue
                share = _share(pairs_of(start, end + 1), pairs_of(first, to), pairs_of(to, last))
                if share is None:
                    continue
                left, right = pieces[end].text.text, pieces[to].text.text
                share += 0.001 * seam(left, right, words) + 0.002 * (len(right) <= SHORT)
                if best is None or share > best[0]:
                    best = (share, to)
            first = last
        if best is not None:
            out.append((end, best[1]))
            taken.add(best[1])
    return out


def headless(
    pieces: Sequence[Para], ends: Sequence[int], headed: Collection[int], taken: Collection[int]
) -> list[tuple[int, int]]:
    """Return (end, start) for the open `ends` whose rest stands first on its page, before all headlines: a column's foot.

    No headline and no dateline begins that text, and it has more words that only the cut article has than that any other
    cut one has.  Where as many articles begin without a headline of their own, that it has none tells nothing.
    Linear in the page for each of the few such starts.
    """
    out: list[tuple[int, int]] = []
    bare = sum(piece.dated and at not in headed for at, piece in enumerate(pieces))
    if bare >= len(headed):
        return out
    free = list(ends)
    pairs_of = cache(lambda first, last: _pairs(pieces, first, last))
    for start, piece in enumerate(pieces if ends else ()):
        first = start == 0 or pieces[start - 1].source[-1].page != piece.source[0].page
        if not first or start in headed or start in taken or piece.dated or piece.opens:
            continue
        stop = next((at for at in range(start + 1, len(pieces)) if at in headed or pieces[at].dated), len(pieces))
        rest = _pairs(pieces, start, stop)
        best: tuple[int, int] | None = None
        for end in free:
            if start <= end < stop:
                continue
            begin = max((at for at in range(end + 1) if at in headed or pieces[at].dated), default=0)
            both = rest & pairs_of(begin, end + 1)
            if len(both) < ENOUGH:
                continue
            others = "\n".join(
                piece.text.text for n, piece in enumerate(pieces) if not begin <= n <= end and not start <= n < stop
            )
            shared = sum(word not in others for word in both)
            if shared >= ENOUGH and (best is None or shared > best[0]):
                best = (shared, end)
        if best is not None:
            out.append((best[1], start))
            free.remove(best[1])
    return out


def _pairs(pieces: Sequence[Para], first: int, last: int) -> set[str]:
    return set(pairs("\n".join(piece.text.text for piece in pieces[first:last])))


def _share(own: set[str], host: set[str], tail: set[str]) -> float | None:
    """Return how much more of the cut article than of its host a tail speaks, or None where that is not clear."""
    mine, theirs = len(tail & (own - host)), len(tail & (host - own))
    mine_share, their_share = mine / (len(own) + EVEN), theirs / (len(host) + EVEN)
    if mine < LEAST or mine_share < CLEARLY * their_share:
        return None
    return mine_share - their_share
