"""Columns cut and continued: every open end of the page looks for its headless start, all of them together.

Evidence: nothing but a blank line or furniture between them; brackets and quotation marks that close across the seam;
the width of the column; words of the page across the seam; a start that only the rest of a sentence has.  Against it:
a headline right before, a start as paragraphs have it.  Pairs are made best first, each end and each start once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from yearbook.cleaning.page_forms import is_date
from yearbook.reading.chaining import chained
from yearbook.reading.crossed import REACH, WORDS, Seam, crossed, taken_up
from yearbook.reading.kinship import headless, strayed
from yearbook.reading.open_ends import seam
from yearbook.reading.paragraphs import Para, ends_paragraph, joined
from yearbook.reading.segments import LIKELY
from yearbook.reading.signs import typical, unbalanced

LEAST = 0.45
FARTHEST = 100
"""Pieces that a text which turns away (下转第4版) looks ahead: all signs together do not outweigh a greater distance."""
FULL = 2
"""Half-ems that the last line of a cut column may lack."""
GOES_ON = 0.4
"""Below this strength of a gap the text behind a tail goes along with it."""
_CONTINUES = re.compile(r"[”’』」）)】》、，。；：！？,.;:!?%％]")


def links(
    pieces: Sequence[Para], headed: Collection[int], resumed: Collection[int] = ()
) -> tuple[dict[int, int], list[Seam]]:
    """Return which piece goes on in which (indices), and the joins among them that were guesses.

    `headed` are the pieces right behind a headline, `resumed` the lines that take up the column of the piece before,
    where columns read in turns were put in order.  Joins over nothing but a blank line or furniture, with all signs
    for them, are made without a record.  What is usual gives way where the page as a whole reads clearly better otherwise.
    """
    told = _turned(pieces)
    out, seams = _usual(pieces, headed, told, resumed)
    if not resumed:
        out, seams = _as_a_whole(pieces, headed, told, out, seams)
    whole = _behind_stops(pieces, headed, out)
    return out | {seam.head: seam.tail for seam in whole}, [*seams, *whole]


def _as_a_whole(
    pieces: Sequence[Para], headed: Collection[int], told: Sequence[Seam], out: dict[int, int], seams: list[Seam]
) -> tuple[dict[int, int], list[Seam]]:
    """Return the joins by which the page as a whole reads best, or what is usual (`out`, `seams`) if that is as good."""
    said = frozenset(told)
    sure = {seam.head: seam.tail for seam in (*told, *seams) if seam in said or seam.tail < seam.head}
    better = chained(pieces, headed, out, sure, _turned_away(pieces))
    if not better:
        return out, seams
    found = sure | {seam.head: seam.tail for seam in better}
    tails = {seam.tail for seam in better}
    kept = [seam for seam in seams if seam.head in sure or (seam.head not in found and seam.tail not in tails)]
    return found | {seam.head: seam.tail for seam in kept}, [*better, *kept]


def _usual(
    pieces: Sequence[Para], headed: Collection[int], turned: Sequence[Seam], resumed: Collection[int]
) -> tuple[dict[int, int], list[Seam]]:
    """Return which piece goes on in which, best pairs first, as :func:`links` does."""
    out: dict[int, int] = {}
    scores: dict[tuple[int, int], float] = {}
    words: str | None = None
    over = taken_up(pieces, resumed) if resumed else crossed(pieces, headed)
    out.update((seam.head, seam.tail) for seam in over)
    taken = set(out.values())
    told = [seam for seam in turned if seam.head not in out and seam.tail not in taken]
    out.update((seam.head, seam.tail) for seam in told)
    taken.update(seam.tail for seam in told)
    gone = _turned_away(pieces)
    end = max(map(_page, pieces), default=0)
    for at, piece in enumerate(pieces):
        if piece.closed or at in out or at in gone or at + 1 in taken:
            continue
        if _plain(pieces, at):
            out[at] = at + 1
            taken.add(at + 1)
            continue
        if words is None:
            words = "\n".join(other.text.text for other in pieces)[:WORDS]
        for to in range(at + 1, min(at + 1 + (FARTHEST if piece.jump_out else REACH), len(pieces))):
            if piece.jump_out and _page(piece) == _page(pieces[to]) < end:
                continue
            score = _score(pieces, at, to, headed, words)
            if score >= LEAST:
                scores[at, to] = score
    rivals = [(-score, *two) for two, score in scores.items() if two[1] not in taken]
    seams: list[Seam] = [*over, *told]
    for at, to in _early(pieces, headed, {*out, *gone}, taken):
        out[at] = to
        taken.add(to)
        seams.append(Seam(at, to, 0.7))
    for score, at, to in sorted(rivals):
        if at not in out and to not in taken:
            out[at] = to
            taken.add(to)
            seams.append(Seam(at, to, min(0.95, -score)))
    cut = [at for at, piece in enumerate(pieces) if not piece.closed and at not in out and at not in gone]
    for at, to in headless(pieces, cut, headed, taken):
        out[at] = to
        taken.add(to)
        seams.append(Seam(at, to, 0.6))
    for at, to in _orphans(pieces, headed, {*out, *gone}, taken):
        out[at] = to
        taken.add(to)
        seams.append(Seam(at, to, 0.5))
    cut = [at for at in cut if at not in out and at + 1 < len(pieces)]
    for at, to in strayed(pieces, cut, headed, out, REACH, words or ""):
        out[at] = to
        seams.append(Seam(at, to, 0.5))
    return out, seams


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


def _early(
    pieces: Sequence[Para], headed: Collection[int], linked: Collection[int], taken: Collection[int]
) -> list[tuple[int, int]]:
    """Pair ends that are still open with tails printed too early: a column that stands before the one it goes on from.

    Such a tail closes the quotation or bracket that the end left open, or begins with a mark, behind no headline.
    """
    out: list[tuple[int, int]] = []
    home: set[int] = set()
    early = [
        at
        for at, piece in enumerate(pieces)
        if at not in taken and at not in headed and not piece.dated and not piece.opens and (piece.apart or piece.blank)
    ]
    for at, piece in enumerate(pieces):
        if piece.closed or at in linked:
            continue
        for to in early[bisect_left(early, at - REACH) : bisect_left(early, at)]:
            if to in home:
                continue
            left, right = piece.text.text, pieces[to].text.text
            closes = unbalanced(left) and unbalanced(right) and not unbalanced(left + right)
            if (closes or _CONTINUES.match(right)) and _alike(piece.measure, _measure(pieces, to)):
                out.append((at, to))
                home.add(to)
                break
    return out


def _orphans(
    pieces: Sequence[Para], headed: Collection[int], linked: Collection[int], taken: Collection[int]
) -> list[tuple[int, int]]:
    """Pair the ends that are still open with starts that have nobody: no dateline, no headline, no text before them.

    Such a start stands behind another article's byline or picture; or, whatever stands before it, in a column of
    another width than the text before, which is the width of the open end.  On a page whose articles begin with
    datelines by custom, text without one behind a headline begins no article, so the headline is another's.
    """
    out: list[tuple[int, int]] = []
    waiting: list[int] = []
    dated = sum(1 for piece in pieces if piece.dated)
    custom = 5 * sum(1 for at in headed if at < len(pieces) and pieces[at].dated) >= 3 * dated > 3
    for at, piece in enumerate(pieces):
        begins = piece.dated or piece.opens or piece.table or typical(piece.text.text)
        if at and at not in taken and not begins:
            measure = _measure(pieces, at)
            near = waiting[bisect_left(waiting, at - REACH) :]
            fit = [n for n in near if n != at - 1 and _alike(pieces[n].measure, measure)]
            if not piece.apart or (at in headed and not custom):
                before = pieces[at - 1].measure
                other = bool(before and measure) and abs(before - measure) >= 2
                loose = piece.apart or piece.blank
                fit = [n for n in fit if loose and other and abs(pieces[n].measure - measure) <= 1]
            if fit:
                out.append((fit[-1], at))
                del waiting[bisect_left(waiting, fit[-1])]
        if not piece.closed and at not in linked:
            waiting.append(at)
    return out


def _measure(pieces: Sequence[Para], at: int) -> int:
    """Return the measure of a piece, or of the text that goes on right behind it if it is too short to tell."""
    if pieces[at].measure or at + 1 >= len(pieces) or pieces[at + 1].apart or pieces[at + 1].blank:
        return pieces[at].measure
    return pieces[at + 1].measure


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
        or not _one_measure(piece, following)
    ):
        return False
    hanging, loose = unbalanced(piece.text.text), unbalanced(following.text.text)
    return not (hanging or loose) or (hanging and loose)


def _one_measure(one: Para, two: Para) -> bool:
    return _alike(one.measure, two.measure)


def _flush(pieces: Sequence[Para], at: int) -> bool:
    """Tell whether a piece alone among its neighbours lacks the indent with which paragraphs begin here."""
    if at == 0 or pieces[at].opens is not False or pieces[at - 1].opens is False:
        return False
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    return following is None or following.apart or following.opens is not False


def _score(pieces: Sequence[Para], at: int, to: int, headed: Collection[int], words: str) -> float:
    piece, other = pieces[at], pieces[to]
    left, right = piece.text.text, other.text.text
    nearest = to == at + 1
    flush = _flush(pieces, to)
    if (
        other.dated
        or other.table
        or is_date(right)
        or (not nearest and not other.apart and not other.blank and not flush)
    ):
        return 0.0
    beside = 0.55 if to in headed else 0.72  # a picture stands between, and nothing heads what goes on behind it
    score = 0.75 if nearest and not other.apart else beside if nearest else 0.25 - 0.02 * (to - at)
    if _CONTINUES.match(right):
        score += 0.45
    if typical(right):
        score -= 0.25
    if other.opens:
        score -= 0.5
    elif flush:
        score += 0.3
    hanging, loose = unbalanced(left), unbalanced(right)
    if hanging and loose and not unbalanced(left + right):
        score += 0.5
    elif loose:
        score -= 0.3
    elif hanging:
        score -= 0.1
    if piece.jump_out or other.jump_in:
        score += 0.5 if piece.jump_out and other.jump_in else 0.1
    if piece.measure and other.measure:
        score += 0.15 if abs(piece.measure - other.measure) <= 2 else -0.25
    if to in headed:
        score -= 0.4 if nearest else 0.2
    if LEAST - 0.3 <= score < 0.9:
        score += 0.15 * min(2.0, seam(left, right, words))
    return score
