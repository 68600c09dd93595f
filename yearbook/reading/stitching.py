"""Columns cut and continued: every open end of the page finds its headless start.

What the page tells itself comes first (下转第4版, columns put in order by their lines), then texts at the foot of a column
that was printed before all headlines, then one assignment of all that is still open (see `chaining`).  Where each end is
read on right behind, nothing is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from yearbook.cleaning.page_forms import is_date
from yearbook.reading.chaining import Seam, chained
from yearbook.reading.kinship import headless
from yearbook.reading.paragraphs import REMARK, Para, ends_paragraph, joined
from yearbook.reading.segments import LIKELY
from yearbook.reading.signs import typical, unbalanced

FULL = 2
"""Half-ems that the last line of a cut column may lack."""
GOES_ON = 0.4
"""Below this strength of a gap the text behind a tail goes along with it."""


def links(
    pieces: Sequence[Para], headed: Collection[int], resumed: Collection[int] = ()
) -> tuple[dict[int, int], list[Seam]]:
    """Return which piece goes on in which (indices), and the joins among them that were guesses.

    `headed` are the pieces right behind a headline, `resumed` the lines that take up the column of the piece before,
    where columns read in turns were put in order.  Joins over nothing but a blank line or furniture, with all signs
    for them, are made without a record.
    """
    told = [*(taken_up(pieces, resumed) if resumed else ()), *_turned(pieces)]
    out: dict[int, int] = {}
    taken: set[int] = set()
    seams: list[Seam] = []

    def add(found: Iterable[Seam]) -> None:
        for one in found:
            if one.head not in out and one.tail not in taken:
                out[one.head] = one.tail
                taken.add(one.tail)
                seams.append(one)

    add(told)
    gone = _turned_away(pieces)
    ends = [
        at
        for at, piece in enumerate(pieces)
        if not (piece.closed or REMARK.fullmatch(piece.text.text) or at in out or at in gone)
    ]
    plain = {at for at in ends if at + 1 not in taken and _plain(pieces, at)}
    if len(plain) < len(ends):
        cut = [at for at in ends if at not in plain]
        add(Seam(at, to, 0.6) for at, to in headless(pieces, cut, headed, taken.union([at + 1 for at in ends])))
        add(chained(pieces, headed, [at for at in ends if at not in out], frozenset(taken)))
        seams = [one for one in seams if one.tail != one.head + 1 or one.head not in plain]
    else:
        out.update((at, at + 1) for at in ends)
    whole = _behind_stops(pieces, headed, out)
    return out | {one.head: one.tail for one in whole}, [*seams, *whole]


def taken_up(pieces: Sequence[Para], resumed: Collection[int]) -> list[Seam]:
    """Return the joins of columns that were put in order by their lines: each goes on in the next piece, perhaps."""
    return [
        Seam(at, at + 1, 0.6)
        for at, piece in enumerate(pieces[:-1])
        if not piece.closed and pieces[at + 1].first in resumed and not pieces[at + 1].opens
    ]


def shows_all_seams(pieces: Sequence[Para], headed: Collection[int]) -> bool:
    """Tell whether the columns of a page that were read in turns show all their seams: each end has a start of its own.

    Two ends or more stand right before an indent, and as many pieces as break off begin without one.
    """
    flush = sum(
        piece.opens is False and at > 0 and at not in headed and not piece.dated and not is_date(piece.text.text)
        for at, piece in enumerate(pieces)
    )
    ends = [at for at, piece in enumerate(pieces) if not piece.closed and piece.opens is not None]
    turned = sum(at + 1 < len(pieces) and bool(pieces[at + 1].opens) and not pieces[at + 1].apart for at in ends)
    return flush == len(ends) and turned > 1


def _turned(pieces: Sequence[Para]) -> list[Seam]:
    """Return the joins that the page tells itself: what breaks off before 下转第4版 goes on behind 上接第1版.

    Asked only where as many arrive as turn away, each behind its own; else the words must show which is whose.
    """
    turning = [at for at, piece in enumerate(pieces) if piece.jump_out]
    arriving = [at for at, piece in enumerate(pieces) if piece.jump_in]
    if len(turning) != len(arriving) or any(to <= at for at, to in zip(turning, arriving, strict=True)):
        return []
    return [
        Seam(at, to, 0.9)
        for at, to in zip(turning, arriving, strict=True)
        if not pieces[at].closed and not pieces[to].dated
    ]


def _behind_stops(pieces: Sequence[Para], headed: Collection[int], linked: Mapping[int, int]) -> list[Seam]:
    """Return the joins of paragraphs that a column's end cut where a sentence ended.

    The last line is full, and the text behind the gap begins without the indent that all paragraphs have here.
    """
    taken = set(linked.values())
    out: list[Seam] = []
    for at, piece in enumerate(pieces[:-1]):
        following = pieces[at + 1]
        if at in linked or at + 1 in taken or at + 1 in headed or not (following.blank or following.apart):
            continue
        begins = following.opens is not False or following.dated or is_date(following.text.text)
        if begins or not ends_paragraph(piece.text.text) or piece.verse or piece.item or piece.ended:
            continue
        full = piece.measure and piece.measure - piece.source[-1].reach <= FULL and following.measure
        if full and _alike(piece.measure, following.measure) and following.lines > 1:
            out.append(Seam(at, at + 1, 0.8))
    return out


def _turned_away(pieces: Sequence[Para]) -> set[int]:
    """Return the pieces that break off where the text turns to another page (下转第4版), if nothing of that page is here."""
    last = max(map(_page, pieces), default=0)
    arriving = any(piece.jump_in for piece in pieces)
    return {
        at
        for at, piece in enumerate(pieces)
        if piece.jump_out and not piece.closed and not arriving and _page(piece) == last
    }


def _page(piece: Para) -> int:
    return piece.source[-1].page


@dataclass(frozen=True, slots=True)
class Flow:
    """The paragraphs in the order of reading, and where each piece went.

    `gaps` are the strengths of the gaps before the paragraphs; `place` maps a piece to its paragraph, `starts` tells
    whether it begins it.
    """

    paras: tuple[Para, ...]
    gaps: tuple[float, ...]
    place: tuple[int, ...]
    starts: tuple[bool, ...]


def _held(gaps: Sequence[float], linked: Mapping[int, int]) -> set[int]:
    """Return the pieces behind tails that were printed too early: they wait until their tail has come home."""
    out: set[int] = set()
    tails = set(linked.values())
    for head, tail in linked.items():
        behind = tail + 1
        while tail < head and behind < head and gaps[behind] < GOES_ON and behind not in tails:
            out.add(behind)
            behind += 1
    return out


def turns(pieces: Sequence[Para], linked: Mapping[int, int]) -> dict[int, int]:
    """Return for each piece that ends a sentence right before 下转第4版 the piece behind 上接第3版 that goes on there.

    The article goes on, with a paragraph of its own; where several turn, the first turn is the first to be taken up.
    """
    taken = set(linked.values())
    arriving = [at for at, piece in enumerate(pieces) if piece.jump_in and at not in taken and not piece.dated]
    out: dict[int, int] = {}
    waiting = 0
    for at, piece in enumerate(pieces):
        if piece.jump_out and piece.closed and at not in linked:
            waiting = bisect_right(arriving, at, waiting)
            if waiting < len(arriving):
                out[at] = arriving[waiting]
                waiting += 1
    return out


def flow(pieces: Sequence[Para], gaps: Sequence[float], linked: Mapping[int, int], seams: Sequence[Seam]) -> Flow:
    """Join linked pieces, and let what stands behind a tail go with it.

    An article that another one interrupts, or that turns to another page, goes on behind its tail; the other follows.  `gaps` are the strengths of the
    gaps before the pieces in order of print.
    """
    sure = {(seam.head, seam.tail): seam.confidence for seam in seams}
    held = _held(gaps, linked)
    turned = turns(pieces, linked)
    arrived = set(turned.values())
    taken = arrived.union(linked.values())
    place = [-1] * len(pieces)
    paras: list[Para] = []
    out: list[float] = []
    for at in range(len(pieces)):
        first: int | None = at if at not in taken and place[at] < 0 and at not in held else None
        displaced = first is not None and at > 0 and place[at - 1] >= 0 and place[at - 1] != len(paras) - 1
        while first is not None:
            parts, last, jumped, least = [pieces[first]], first, False, 1.0
            place[first] = len(paras)
            while last in linked:
                following = linked[last]
                jumped = jumped or following != last + 1
                parts.append(pieces[following])
                least = min(least, sure.get((last, following), 0.97))
                place[following] = len(paras)
                last = following
            paras.append(joined(parts, least) if len(parts) > 1 else pieces[first])
            out.append(0.0 if first in arrived else max(gaps[first], LIKELY) if displaced else gaps[first])
            displaced = False
            if last in turned:
                first = turned[last]
                continue
            follows = last + 1
            goes_on = (jumped or first != at) and follows < len(pieces) and place[follows] < 0 and follows not in taken
            first = follows if goes_on and gaps[follows] < GOES_ON else None
    return Flow(tuple(paras), tuple(out), tuple(place), tuple(n not in taken for n in range(len(pieces))))


def _alike(one: int, two: int) -> bool:
    return not one or not two or abs(one - two) <= 2


def _plain(pieces: Sequence[Para], at: int) -> bool:
    """Tell whether the next piece goes on beyond doubt: nothing between, one measure, no bracket that says otherwise."""
    if at + 1 >= len(pieces):
        return False
    piece, following = pieces[at], pieces[at + 1]
    if (
        following.apart
        or is_date(following.text.text)
        or following.dated
        or following.opens
        or typical(following.text.text)
        or not _alike(piece.measure, following.measure)
    ):
        return False
    hanging, loose = unbalanced(piece.text.text), unbalanced(following.text.text)
    return not (hanging or loose) or (hanging and loose)
