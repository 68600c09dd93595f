"""Columns of several articles read in turns, where their seams show: which piece of text goes on in which.

Read band by band, a chunk of one column stands before a chunk of the next, which begins with an indent though the first
broke off in mid-sentence.  What stands nearest says nothing then; words do, and brackets that close.  Where seams do not
show either, see `threads`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yearbook.cleaning.page_forms import is_date
from yearbook.reading.affinity import words_of
from yearbook.reading.assignment import assign_near
from yearbook.reading.open_ends import seam
from yearbook.reading.paragraphs import Para
from yearbook.reading.signs import unbalanced

REACH = 16
"""Pieces of text that an open end looks ahead: a page of a paper rarely interrupts an article more often."""
WORDS = 16_000
"""Characters of the page in which the words of a seam are looked up."""
AROUND, RARE, SURE = 2, 3, 6
"""Pieces on either side that stand in one column, pieces that have a rare word, and rare words that make sure."""


@dataclass(frozen=True, slots=True)
class Seam:
    """Piece `tail` is the rest of piece `head` (indices), with a confidence."""

    head: int
    tail: int
    confidence: float


def taken_up(pieces: Sequence[Para], resumed: Collection[int]) -> list[Seam]:
    """Return the joins of columns that were put in order by their lines: each goes on in the next piece, perhaps."""
    return [
        Seam(at, at + 1, 0.6)
        for at, piece in enumerate(pieces[:-1])
        if not piece.closed and pieces[at + 1].first in resumed and not pieces[at + 1].opens
    ]


def crossed_whole(pieces: Sequence[Para], headed: Collection[int]) -> bool:
    """Tell whether the columns of a page that were read in turns show all their seams: each end has a start of its own."""
    flush, ends = _ends_and_starts(pieces, headed)
    return len(flush) == len(ends) == len(crossed(pieces, headed))


def _ends_and_starts(pieces: Sequence[Para], headed: Collection[int]) -> tuple[list[int], list[int]]:
    """Return the pieces that begin without an indent, and those that end in mid-sentence."""
    flush = [
        at
        for at, piece in enumerate(pieces)
        if piece.opens is False and at and at not in headed and not piece.dated and not is_date(piece.text.text)
    ]
    return flush, [at for at, piece in enumerate(pieces) if not piece.closed and piece.opens is not None]


def crossed(pieces: Sequence[Para], headed: Collection[int]) -> list[Seam]:
    """Return the joins of columns that were read in turns: an end in mid-sentence right before an indent shows them.

    Then what stands nearest says nothing; each open end takes the start without indent that speaks of its matter and
    reads on, all of them together.
    """
    flush, ends = _ends_and_starts(pieces, headed)
    turned = [at for at in ends if at + 1 < len(pieces) and pieces[at + 1].opens and not pieces[at + 1].apart]
    if len(turned) < 2 or len(flush) < 2:
        return []
    words = "\n".join(piece.text.text for piece in pieces)[:WORDS]
    near = {at: flush[bisect_right(flush, at) : bisect_right(flush, at + REACH)] for at in ends}
    asked = [(at, to) for at in ends for to in near[at]]
    akin = _akin([piece.text.text for piece in pieces], [_column(pieces, at) for at in range(len(pieces))], asked)
    gains: list[dict[int, float]] = []
    for at in ends:
        row: dict[int, float] = {}
        for to in near[at]:
            left, right = pieces[at].text.text, pieces[to].text.text
            closes = unbalanced(left) and unbalanced(right) and not unbalanced(left + right)
            broken = (unbalanced(left) or unbalanced(right)) and not closes
            gain = 0.2 + akin[at, to] + 0.2 * min(2.0, seam(left, right, words)) + 0.5 * closes - 0.3 * broken
            row[to] = max(0.0, gain - 0.01 * (to - at))
        gains.append(row)
    return [Seam(at, to, 0.6) for at, to in zip(ends, assign_near(gains), strict=True) if to is not None]


def _column(pieces: Sequence[Para], at: int) -> range:
    """Return the pieces that stand with one in its column: what ends in it before, what begins in it behind."""
    first = last = at
    while first and at - first < AROUND and pieces[first].opens and pieces[first - 1].closed:
        if pieces[first].apart:
            break
        first -= 1
    while last + 1 < len(pieces) and last - at < AROUND and pieces[last].closed and pieces[last + 1].opens:
        if pieces[last + 1].apart:
            break
        last += 1
    return range(first, last + 1)


def _akin(
    texts: Sequence[str], columns: Sequence[range], asked: Collection[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """Return for two pieces how much their columns speak of one matter, 0 to 1, by words that few pieces have."""
    words = [words_of(text) for text in texts]
    times = Counter(word for own in words for word in own)
    held = [set().union(*(words[at] for at in column)) for column in columns]
    out: dict[tuple[int, int], float] = {}
    for one, two in asked:
        apart = set(columns[one]).isdisjoint(columns[two])
        shared = sum(1 for word in held[one] & held[two] if times[word] <= RARE) if apart else 0
        out[one, two] = min(1.0, shared / SURE)
    return out
