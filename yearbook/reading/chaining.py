"""Which text goes on in which: all open ends of a page at once, one assignment.

Columns cut in mid-sentence may be printed in any order, with blank lines between them or none, a rest even before its
end.  Each open end is weighed against each start near it that may be its rest, by what measured pages show: what stands
between the two, rare words that their columns share, words across the seam, quotations that close, the width, the
indent, a headline before the start.  One assignment then gives each end and each start at most one mate.

The weights are log odds.  They come from fits (conditional logit, going on nowhere being one of the ways) to 1,172 open
ends, 243 of them of invented papers, which counted up to 25 times, the others of random layouts; they are rounded, between
the fits, and four (LOST, OWN_WIDTH, NEXT behind a headline, IN_TEXT) are set by hand.  Fitted without the set that they
belong to, 230 of the papers' ends come out right; the rules that stood here before reached 234, and knew those papers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp, fsum, log, sqrt

from yearbook.cleaning.page_forms import is_date
from yearbook.reading.affinity import words_of
from yearbook.reading.assignment import assign_near
from yearbook.reading.open_ends import seam
from yearbook.reading.paragraphs import Para
from yearbook.reading.signs import typical, unbalanced

REACH = 16
"""Pieces of text that an open end looks ahead and back: a page of a paper rarely interrupts an article more often."""
WORDS = 16_000
"""Characters of the page in which the words of a seam are looked up."""
ANY = 1.5
"""What it is worth to go on at all, in log odds as all weights here."""
NEXT, TURNED = 1.9, -9.0
"""To stand right behind, no headline between; that times the share of the page's ends that an indent or dateline shows to stand elsewhere."""
FAR, BACK, BACK_CLOSES = -1.6, -7.3, 3.1
"""The logarithm of the pieces ahead; a start that is printed before, and one of those that surely is a sentence's rest."""
OTHER_PAGE, TOPS, TOPS_BEFORE = -4.1, -0.9, 2.7
"""Another page (its own one, for what turns away), if the start is not the first text of its page; that it is, ahead and before the end."""
WORDS_SHARED, SEAM = 8.4, 2.0
CLOSES, BROKEN = 2.0, -1.9
"""Quotations that close over the seam, and such as do not."""
SAME_WIDTH, NEARLY, OTHER_WIDTH = 0.4, -1.0, -3.7
"""One width, one that differs by two half-ems, and another one."""
OWN_WIDTH = 2.7
"""The width of the end, where the text right before the start has another."""
INDENTED, TYPICAL = -7.3, -0.75
"""The indent with which paragraphs begin, and words with which they do."""
IN_TEXT, BEHIND_STOP = -3.0, -0.9
"""Nothing parts the start from a paragraph that has ended; something does, and this page shows no indents."""
HEADED, UNDATED = -2.4, 2.6
"""A headline right before; one without a dateline, where articles begin with datelines by custom."""
BARE, PARTED, LOST = 1.5, 0.65, 1.0
"""Something else right before (a picture, a byline); a blank line; no indent where nothing but a rest lacks it."""
TURN, NO_TURN = 2.0, -3.9
"""下转第4版 behind the end and 上接第1版 before the start; one of the two."""
HALF_SEAM = 1.0
"""Words across a seam are looked up where they may tip the scales: half of what they are worth at most must do."""
AROUND, EVEN = 4, 30
"""Pieces on either side that stand in one column at most; pairs added to the size of a text, so that short ones do not lead."""
_RESTS = frozenset("”’』」）)】》、，。；：！？,.;:!?%％")


@dataclass(frozen=True, slots=True)
class Seam:
    """Piece `tail` is the rest of piece `head` (indices), with a confidence."""

    head: int
    tail: int
    confidence: float


def chained(
    pieces: Sequence[Para], headed: Collection[int], ends: Sequence[int], taken: Collection[int] = ()
) -> list[Seam]:
    """Return where the open `ends` go on, as far as they do.

    `headed` are the pieces right behind a headline, `taken` those that are the rest of something already.  The
    confidence of a seam is its share among all ways for its end to go on.  Linear in the ends.
    """
    starts = {at: [to for to in _near(pieces, at) if to not in taken] for at in ends}
    weigh = _Weights(pieces, headed, ends, [*ends, *chain.from_iterable(starts.values())])
    odds = [{to: weigh(at, to) for to in starts[at]} for at in ends]
    chosen = assign_near([{to: max(0.0, worth) for to, worth in own.items()} for own in odds])
    found = {at: to for at, to in zip(ends, chosen, strict=True) if to is not None}
    return [
        Seam(at, found[at], _share(found[at], own))
        for at, own in zip(ends, odds, strict=True)
        if at in found and not _in_circle(found, at)
    ]


def _in_circle(found: Mapping[int, int], at: int) -> bool:
    """Tell whether a rest that is printed before its end leads back to that end: one of such a circle stays open."""
    to: int | None = found[at]
    if to is not None and to > at:
        return False
    steps = 0
    while to is not None and to < at and steps <= 2 * REACH:
        to, steps = found.get(to), steps + 1
    return to == at


def _near(pieces: Sequence[Para], at: int) -> list[int]:
    """Return the pieces near one that may be its rest: no table, no verse, nothing that a dateline, date or 【 begins."""
    return [
        to
        for to in range(max(0, at - REACH), min(at + 1 + REACH, len(pieces)))
        if to != at
        and not (pieces[to].dated or pieces[to].verse or pieces[to].table is not None)
        and not is_date(pieces[to].text.text)
        and pieces[to].text.text[:1] != "【"
    ]


def measure(pieces: Sequence[Para], at: int) -> int:
    """Return the measure of a piece, or of the text that goes on right behind it if it is too short to tell."""
    if pieces[at].measure or at + 1 >= len(pieces) or pieces[at + 1].apart or pieces[at + 1].blank:
        return pieces[at].measure
    return pieces[at + 1].measure


class _Weights:
    """Weighs how well a piece reads on behind another one; the words of the page are counted once."""

    def __init__(
        self, pieces: Sequence[Para], headed: Collection[int], ends: Sequence[int], asked: Collection[int]
    ) -> None:
        self._pieces = pieces
        self._headed = headed
        self._end = max(map(_page, pieces), default=0)
        self._words = "\n".join(piece.text.text for piece in pieces)[:WORDS]
        elsewhere = sum(
            at + 1 < len(pieces) and bool(pieces[at + 1].opens or pieces[at + 1].dated) and not pieces[at + 1].apart
            for at in ends
        )
        self._next = NEXT + TURNED * elsewhere / (len(ends) + 2)
        dated = sum(piece.dated for piece in pieces)
        self._custom = 5 * sum(at < len(pieces) and pieces[at].dated for at in headed) >= 3 * dated > 3
        around = {at: self._around(at) for at in asked}
        own = [words_of(piece.text.text) for piece in pieces]
        times = Counter(chain.from_iterable(own))
        most = max(3, len(own) // 4)
        self._rare = {word: log(len(own) / count) for word, count in times.items() if 1 < count <= most}
        self._columns = {at: self._column(own, column) for at, column in around.items()}
        self._unbalanced = {at: unbalanced(pieces[at].text.text) for at in around}
        self._alone = {at: self._start(at) for at in dict.fromkeys(asked)}

    def __call__(self, at: int, to: int) -> float:
        """Return the log odds that piece `to` is the rest of piece `at`, against that it has none."""
        one, two = self._pieces[at], self._pieces[to]
        left, right = one.text.text, two.text.text
        score = ANY + WORDS_SHARED * self._shared(at, to) + self._width(at, to)
        hanging, loose = self._unbalanced[at], self._unbalanced[to]
        closes = hanging and loose and not unbalanced(left + right)
        score += CLOSES if closes else BROKEN if hanging or loose else 0.0
        if to > at:
            score += FAR * log(to - at)
        else:
            score += BACK + BACK_CLOSES * (closes or right[:1] in _RESTS)
        if to == at + 1:
            if to not in self._headed:
                score += NEXT if two.apart else self._next
            score += self._start(to, right_behind=True)
        else:
            score += self._alone[to]
        away = _page(one) != _page(two)
        if one.jump_out and two.jump_in:
            score += TURN
        elif two.jump_in or (one.jump_out and not away):
            score += NO_TURN
        if one.jump_out and to > at:
            score += 0.0 if away or _page(one) == self._end else OTHER_PAGE
        elif self._tops(to):
            score += TOPS if to > at else TOPS_BEFORE
        elif away:
            score += OTHER_PAGE
        if score > -HALF_SEAM * SEAM:
            score += SEAM * min(2.0, seam(left, right, self._words))
        return score

    def _start(self, to: int, *, right_behind: bool = False) -> float:
        """Return what a start itself says for being a rest; less is asked where it stands `right_behind` the end."""
        piece = self._pieces[to]
        before = self._pieces[to - 1] if to else None
        score = TYPICAL if typical(piece.text.text) else 0.0
        if piece.opens:
            score += INDENTED
        if to in self._headed:
            score += HEADED + (UNDATED if self._custom else 0.0)
        elif piece.apart and not self._tops(to):
            score += BARE
        elif piece.blank and not piece.apart:
            score += PARTED
        if right_behind or before is None:
            return score
        ended = before.closed and not piece.apart
        flush = self._flush(to)
        if ended and not piece.blank and not flush:
            score += IN_TEXT if piece.opens is None else INDENTED  # it begins as those beside it do
        if ended and piece.opens is None and not self._tops(to):
            score += BEHIND_STOP
        if piece.opens is False and ((piece.apart and to not in self._headed) or flush or self._tops(to)):
            score += LOST
        return score

    def _flush(self, at: int) -> bool:
        """Tell whether a piece alone among its neighbours lacks the indent with which paragraphs begin here."""
        if self._pieces[at].opens is not False or self._pieces[at - 1].opens is False:
            return False
        following = self._pieces[at + 1] if at + 1 < len(self._pieces) else None
        return following is None or following.apart or following.opens is not False

    def _tops(self, at: int) -> bool:
        """Tell whether a piece is the first text of its page, and no headline stands over it."""
        pieces = self._pieces
        return at not in self._headed and (at == 0 or _page(pieces[at - 1]) != pieces[at].source[0].page)

    def _width(self, at: int, to: int) -> float:
        """Return what the widths of the columns say."""
        own, width = self._pieces[at].measure, measure(self._pieces, to)
        if not own or not width:
            return 0.0
        apart = abs(own - width)
        score = OTHER_WIDTH if apart > 2 else NEARLY if apart == 2 else SAME_WIDTH
        piece, before = self._pieces[to], self._pieces[to - 1].measure if to else 0
        if to != at + 1 and apart <= 1 and before and abs(before - width) >= 2 and (piece.apart or piece.blank):
            score += OWN_WIDTH
        return score

    def _shared(self, at: int, to: int) -> float:
        """Return how much two columns speak of one matter, by the rare words that both have, for their sizes."""
        (one, size, left), (two, other, right) = self._columns[at], self._columns[to]
        if one.stop > two.start and two.stop > one.start:
            return 0.0
        worth = fsum(self._rare[word] for word in left & right)
        return worth / sqrt((size + EVEN) * (other + EVEN))

    def _column(self, own: Sequence[frozenset[str]], column: range) -> tuple[range, int, frozenset[str]]:
        """Return a column with how many words it has, and its rare ones."""
        words = own[column[0]].union(*(own[at] for at in column[1:]))
        return column, len(words), words & self._rare.keys()

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


def _page(piece: Para) -> int:
    return piece.source[-1].page
