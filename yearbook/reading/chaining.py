"""Which text goes on in which, all open ends of a page at once, where what stands nearest does not hold together.

Columns cut in mid-sentence may be printed in any order, with blank lines between them or none.  Each open end is weighed
against each start behind it that may be a rest, by what measured pages show: rare words that their columns share, words
across the seam, quotations that close, the width, how far they stand apart, a headline before the start.  The weights
are log odds, fitted (conditional logit) to 1,257 open ends of pages in many layouts.  Of 883 ends with a dozen starts each
the page's own words across the seam rank the true rest first in 18 of 100, shared words in 43, both in 44, a word list
besides in 48.  One assignment then gives each end and each start at most one mate.  What is usual is kept unless the other
reading is clearly better as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from math import exp, fsum, log, sqrt

from yearbook.cleaning.page_forms import is_date
from yearbook.reading.affinity import words_of
from yearbook.reading.assignment import assign_near
from yearbook.reading.crossed import REACH, WORDS, Seam
from yearbook.reading.open_ends import seam
from yearbook.reading.paragraphs import Para
from yearbook.reading.signs import typical, unbalanced

CLEARLY = 3.0
"""How much better a page must read (log odds) before what is usual is given up."""
ANY = 3.9
"""What it is worth to go on at all, in log odds as all weights here."""
WORDS_SHARED, SEAM, CLOSES = 8.4, 2.0, 0.75
BROKEN, OTHER_WIDTH, HEADED, TYPICAL = -2.5, -2.1, -2.6, -1.4
"""Quotations that do not close, a width that differs, a headline right before, words with which paragraphs begin."""
NEXT, FAR = -2.0, -2.1
"""The very next piece, which would have been joined without a doubt before; and the logarithm of the pieces between."""
HALF_SEAM = 1.0
"""Words across a seam are looked up where they may tip the scales: half of what they are worth at most must do."""
AROUND, EVEN = 4, 30
"""Pieces on either side that stand in one column at most; pairs added to the size of a text, so that short ones do not lead."""


def chained(
    pieces: Sequence[Para],
    headed: Collection[int],
    usual: Mapping[int, int],
    told: Mapping[int, int],
    closed: Collection[int] = (),
) -> list[Seam]:
    """Return the seams of a page that is read clearly better than by the `usual` ones, or none.

    `headed` are the pieces right behind a headline, `told` the seams that stay in any case, `closed` the
    ends that go on nowhere.  The confidence of a seam is its share among all ways for its end to go on.
    """
    taken = set(told.values())
    ends = [at for at, piece in enumerate(pieces) if not (piece.closed or at in told or at in closed)]
    starts = {at: [to for to in _behind(pieces, at) if to not in taken] for at in ends}
    if len(ends) < 2 or all(usual.get(at) == at + 1 for at in ends):
        return []
    weigh = _Weights(pieces, headed, [*ends, *chain.from_iterable(starts.values())])
    odds = [{to: weigh(at, to) for to in starts[at]} for at in ends]
    chosen = assign_near([{to: max(0.0, worth) for to, worth in own.items()} for own in odds])
    best = fsum(own[to] for own, to in zip(odds, chosen, strict=True) if to is not None)
    plain = fsum(max(0.0, own.get(usual.get(at, -1), 0.0)) for at, own in zip(ends, odds, strict=True))
    if best - plain <= CLEARLY:
        return []
    return [Seam(at, to, _share(to, own)) for at, to, own in zip(ends, chosen, odds, strict=True) if to is not None]


def _behind(pieces: Sequence[Para], at: int) -> list[int]:
    """Return the pieces that may be the rest of one: no paragraph by its indent, its dateline or its place.

    One that closes the quotation which the end left open may be, whatever its indent and its place.
    """
    left = unbalanced(pieces[at].text.text)
    out: list[int] = []
    for to in range(at + 1, min(at + 1 + REACH, len(pieces))):
        piece = pieces[to]
        if piece.dated or piece.table is not None or piece.verse or is_date(piece.text.text):
            continue
        inside = not piece.apart and not piece.blank and to > at + 1 and piece.opens is not False
        if piece.opens or (inside and pieces[to - 1].closed):
            right = piece.text.text
            if not (left and unbalanced(right) and not unbalanced(pieces[at].text.text + right)):
                continue
        out.append(to)
    return out


class _Weights:
    """Weighs how well a piece reads on behind another one; the words of the page are counted once."""

    def __init__(self, pieces: Sequence[Para], headed: Collection[int], asked: Collection[int]) -> None:
        self._pieces = pieces
        self._headed = headed
        self._words = "\n".join(piece.text.text for piece in pieces)[:WORDS]
        around = {at: self._around(at) for at in asked}
        own = [words_of(piece.text.text) for piece in pieces]
        times = Counter(chain.from_iterable(own))
        most = max(3, len(own) // 4)
        self._rare = {word: log(len(own) / count) for word, count in times.items() if 1 < count <= most}
        self._columns = {at: (column, frozenset().union(*(own[n] for n in column))) for at, column in around.items()}

    def __call__(self, at: int, to: int) -> float:
        """Return the log odds that piece `to` is the rest of piece `at`, against that it has none."""
        one, two = self._pieces[at], self._pieces[to]
        left, right = one.text.text, two.text.text
        score = ANY + WORDS_SHARED * self._shared(at, to) + FAR * log(to - at)
        hanging, loose = unbalanced(left), unbalanced(right)
        closes = hanging and loose and not unbalanced(left + right)
        score += CLOSES if closes else BROKEN if hanging or loose else 0.0
        if one.measure and two.measure and abs(one.measure - two.measure) > 2:
            score += OTHER_WIDTH
        if to == at + 1:
            score += NEXT
        if to in self._headed:
            score += HEADED
        if typical(right):
            score += TYPICAL
        if score > -HALF_SEAM * SEAM:
            score += SEAM * min(2.0, seam(left, right, self._words))
        return score

    def _shared(self, at: int, to: int) -> float:
        """Return how much two columns speak of one matter, by the rare words that both have, for their sizes."""
        (one, left), (two, right) = self._columns[at], self._columns[to]
        if one.stop > two.start and two.stop > one.start:
            return 0.0
        worth = fsum(self._rare.get(word, 0.0) for word in left & right)
        return worth / sqrt((len(left) + EVEN) * (len(right) + EVEN))

    def _around(self, at: int) -> range:
        """Return the pieces that stand with one in its column, nothing between them."""
        first = last = at
        while first and at - first < AROUND and self._goes_on(first):
            first -= 1
        while last + 1 < len(self._pieces) and last - at < AROUND and self._goes_on(last + 1):
            last += 1
        return range(first, last + 1)

    def _goes_on(self, at: int) -> bool:
        """Tell whether a piece is the next paragraph of the column that the piece before it ends a paragraph of."""
        piece = self._pieces[at]
        return self._pieces[at - 1].closed and not piece.apart and not piece.blank and piece.opens is not False


def _share(to: int, odds: Mapping[int, float]) -> float:
    """Return the share of one way to go on among all, that of ending there among them: 0.3 to 0.95."""
    whole = 1.0 + fsum(exp(worth) for worth in odds.values())
    return min(0.95, max(0.3, exp(odds[to]) / whole))
