"""The rest of a cut article at the foot of a column that was printed before all headlines, known by its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import chain

from yearbook.reading.affinity import words_of
from yearbook.reading.paragraphs import Para

ARTICLE = 100
"""Paragraphs of an article that are asked at most."""
ENOUGH = 3
"""Pairs of characters that only two pieces of a page have, from which they speak of one matter for sure."""


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
    starts = [
        at
        for at, piece in enumerate(pieces if ends else ())
        if (at == 0 or pieces[at - 1].source[-1].page != piece.source[0].page)
        and not (at in headed or at in taken or piece.dated or piece.opens)
    ]
    if not starts:
        return out
    own = [words_of(piece.text.text) for piece in pieces]
    begun = [at for at, piece in enumerate(pieces) if at in headed or piece.dated]
    where: dict[str, list[int]] = {}
    for at, words in enumerate(own):
        for word in words:
            where.setdefault(word, []).append(at)
    for start in starts:
        following = bisect_right(begun, start)
        stop = begun[following] if following < len(begun) else len(pieces)
        rest = frozenset(chain.from_iterable(own[start:stop]))
        best: tuple[int, int] | None = None
        for end in free:
            if start <= end < stop:
                continue
            above = bisect_right(begun, end)
            begin = max(begun[above - 1] if above else 0, end + 1 - ARTICLE)
            both = rest.intersection(chain.from_iterable(own[begin : end + 1]))
            if len(both) < ENOUGH:
                continue
            shared = sum(
                all(begin <= at <= end or start <= at < stop for at in places)
                for places in map(where.__getitem__, both)
            )
            if shared >= ENOUGH and (best is None or shared > best[0]):
                best = (shared, end)
        if best is not None:
            out.append((best[1], start))
            free.remove(best[1])
    return out
