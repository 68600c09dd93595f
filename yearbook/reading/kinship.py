"""Tails of cut columns that no gap, indent or width shows: found by what the text behind them speaks of.

An article that stops in mid-sentence goes on somewhere.  Where its tail follows another article's text without a gap,
that other article seems to change its subject: from some paragraph on it speaks of what the cut one told (names, places,
things), no longer of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from yearbook.reading.affinity import words_of
from yearbook.reading.open_ends import seam
from yearbook.reading.paragraphs import Para

LEAST = 3
"""Pairs of characters that the tail and the cut article alone must share."""
CLEARLY = 2.0
"""How many times as much the tail must share with the cut article as with the text that it stands behind."""
EVEN = 40
"""Pairs added to the size of a text when shares are compared, so that short ones are not favoured."""
ARTICLE = 100
"""Paragraphs of an article that are asked at most."""
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
    heads = [at for at, head in enumerate(begins) if head]
    own = [words_of(piece.text.text) for piece in pieces] if ends else []
    out: list[tuple[int, int]] = []
    for end in ends:
        start = max(heads[bisect_right(heads, end) - 1], end + 1 - ARTICLE)
        mine = frozenset(chain.from_iterable(own[start : end + 1]))
        best: tuple[float, int] | None = None
        first = end + 1
        while first < min(end + reach, len(pieces)):
            following = bisect_right(heads, first)
            last = heads[following] if following < len(heads) else len(pieces)
            stop = min(last, first + ARTICLE)
            may = [
                to
                for to in range(first + 1, stop)
                if to not in taken and pieces[to - 1].closed and not pieces[to].opens
            ]
            for to, share in _shares(mine, own[first:stop], [to - first for to in may]):
                left, right = pieces[end].text.text, pieces[first + to].text.text
                share += 0.001 * seam(left, right, words) + 0.002 * (len(right) <= SHORT)
                if best is None or share > best[0]:
                    best = (share, first + to)
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


def _shares(
    mine: Collection[str], texts: Sequence[Collection[str]], tails: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """Yield how much more of the cut article than of its host each tail speaks, where that is clear.

    `mine` are the pairs of characters of the cut article, `texts` those of the paragraphs of another one: the host is
    what stands before a tail (its index), and all behind goes with it.  Linear in the paragraphs.
    """
    if not tails:
        return
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, words in enumerate(texts):
        last.update(dict.fromkeys(words, at))
    for at in range(len(texts) - 1, -1, -1):
        first.update(dict.fromkeys(texts[at], at))
    count = len(texts)
    told, begun, gone, both = [0] * (count + 1), [0] * (count + 1), [0] * (count + 1), 0
    for word, at in first.items():
        begun[at] += 1  # the host has it behind here
        if word in mine:
            told[at] += 1
        else:
            gone[at] += 1
            gone[last[word]] -= 1
    both = sum(told)
    host = strange = 0
    wanted = frozenset(tails)
    for to in range(count):
        if to in wanted:
            share, other = both / (len(mine) + EVEN), strange / (host + EVEN)
            if both >= LEAST and share >= CLEARLY * other:
                yield to, share - other
        host += begun[to]
        both -= told[to]
        strange += gone[to]
