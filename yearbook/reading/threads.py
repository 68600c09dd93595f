"""Columns of several articles read in turns: which lines follow on each other.

Where a page is read band by band, a chunk of one article's column stands before a chunk of the next one's, and the
first goes on behind the second.  Some seams show (a line in mid-sentence before an indent), most do not (mid-sentence
before mid-sentence).  The lines are dealt out to threads, one after the other, the best few ways at a time: a line goes
on in the thread before it, takes up one that waits, or begins one.  A thread that stopped in mid-sentence goes on
without an indent, one that ended a paragraph with it; lines of one thread share rare words; a change of thread is rare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.page_forms import is_date
from yearbook.reading.affinity import pairs
from yearbook.reading.paragraphs import ends_paragraph
from yearbook.reading.role import Role

WAYS = 24
"""Ways of dealing out that are kept from line to line."""
MOST = 16
"""Threads of one way at most: columns of a page."""
RARE = 4
"""Lines of a page that have a word from which it is common."""
HELD = 2.0
"""What the rare words of one line are worth at most; each word that two lines have is worth half."""
EVEN = 12
TURN = 3.0
"""What it costs to change the thread where nothing shows it, and a quarter where the form does."""
AGAINST = 6.0
"""What it costs to begin in mid-sentence with an indent, or to go on with none behind a paragraph's end."""
LEFT_OPEN = 3.0
"""What a thread costs that ends in mid-sentence."""
SHORT = 3
"""Lines of a column's chunk: to leave it sooner costs half as much again."""
NEW = 1.5
"""What it costs to begin a thread."""
CLEARLY = 8.0
"""How much better the lines must be dealt out when threads are taken up again than when each is read to its end."""
FAR = 1_000
"""Lines between two that share a word, at most: a page has no more."""
LEAST_LINES = 12
"""Lines of running text from which columns may be read in turns."""


@dataclass(frozen=True, slots=True)
class _Seam:
    """How a line of running text stands.

    `loose` if something parts it from the line before, `headed` if that is display text; `opens` if it has the indent of
    a paragraph, `begins` if a dateline begins an article; `ended` if a sentence ends with it, `full` if the line does so
    by chance, at the edge of its column.
    """

    loose: bool
    headed: bool
    opens: bool
    begins: bool
    ended: bool
    full: bool

    def before(self, other: _Seam) -> bool:
        """Tell whether `other` may go on behind this line: an indent behind an end, none in mid-sentence."""
        return (self.full and self.ended) or self.ended == other.opens


@dataclass(frozen=True, slots=True)
class _Step:
    """The thread of a line, and the step before; ways that differ in their last lines alone share all before."""

    thread: int
    before: _Step | None = None


@dataclass(slots=True)
class _Way:
    """One way of dealing out the lines so far.

    `near` are the threads of the last lines, :data:`FAR` at most; `last` is the last line of each thread, `sizes` how many
    lines it has.
    """

    score: float
    step: _Step = _Step(0)
    near: tuple[int, ...] = (0,)
    last: tuple[int, ...] = (0,)
    sizes: tuple[int, ...] = (1,)

    def threads(self) -> list[int]:
        """Return the thread of each line."""
        out: list[int] = []
        step: _Step | None = self.step
        while step is not None:
            out.append(step.thread)
            step = step.before
        return out[::-1]


@dataclass(frozen=True, slots=True)
class Order:
    """The lines (indices) in the order of reading, and which of them (places in it) take up a column again."""

    lines: tuple[int, ...]
    resumed: frozenset[int]


def in_threads(
    lines: Sequence[Line], roles: Sequence[Role], regions: Sequence[Region], dated: Collection[int]
) -> Order | None:
    """Return the order of reading, or None where no column goes on behind another one's.

    `dated` are the lines that begin with a dateline.  What stands between the lines of text stays behind the line before it.  O(lines) for a page of few columns.
    """
    body = [at for at, role in enumerate(roles) if role is Role.BODY]
    if len(body) < LEAST_LINES or not any(regions[lines[at].region].indent for at in body):
        return None
    seams = _seams(lines, roles, regions, body, dated)
    if not _shows(seams):
        return None
    kin = _kin([lines[at].text.text for at in body])
    way, plain = _deal(seams, kin), _deal(seams, kin, again=False)
    if way.score - plain.score < CLEARLY:
        return None
    threads = way.threads()
    order: list[int] = list(range(body[0]))
    resumed: list[int] = []
    stops = [*body[1:], len(lines)]
    numbers: dict[int, list[int]] = {}
    for number, thread in enumerate(threads):
        numbers.setdefault(thread, []).append(number)
    for own in numbers.values():
        before = None
        for number in own:
            if before is not None and number != before + 1:
                resumed.append(len(order))
            order.extend(range(body[number], stops[number]))
            before = number
    return Order(tuple(order), frozenset(resumed))


def _seams(
    lines: Sequence[Line],
    roles: Sequence[Role],
    regions: Sequence[Region],
    body: Sequence[int],
    dated: Collection[int],
) -> list[_Seam]:
    out: list[_Seam] = []
    before = -1
    habits = Counter(regions[lines[at].region].indent for at in body)
    del habits[0]
    opening = max(2, habits.most_common(1)[0][0] - 1)
    reach = [lines[at].reach for at in body]
    for number, at in enumerate(body):
        line = lines[at]
        text = line.text.text
        full = line.reach >= max(reach[max(0, number - SHORT) : number + SHORT + 1]) - 2
        between = roles[before + 1 : at] if before >= 0 else ()
        out.append(
            _Seam(
                loose=before >= 0 and (at != before + 1 or line.blanks > 0),
                headed=any(role in (Role.HEAD, Role.BYLINE) for role in between),
                opens=line.indent >= opening,
                begins=at in dated or is_date(text),
                ended=ends_paragraph(text) or (text[-1] in "：:" and not full),
                full=full,
            )
        )
        before = at
    return out


def _shows(seams: Sequence[_Seam]) -> bool:
    """Tell whether columns may have been read in turns: mid-sentence right before an indent, and text without its head."""
    broken = sum(not one.ended and two.opens and not two.loose for one, two in pairwise(seams))
    headless = sum((two.loose or (one.ended and not one.full)) and not two.opens for one, two in pairwise(seams))
    return broken > 0 and broken + headless > 1


def _kin(texts: Sequence[str]) -> list[list[int]]:
    """Return for each line the earlier lines with which it shares a rare word, one for each such word."""
    own = [pairs(text) for text in texts]
    times = Counter(word for words in own for word in words)
    holders: dict[str, list[int]] = {}
    out: list[list[int]] = []
    for at, words in enumerate(own):
        kin: list[int] = []
        for word in words:
            if 1 < times[word] <= RARE:
                kin.extend(other for other in holders.get(word, ()) if other >= at - FAR)
                holders.setdefault(word, []).append(at)
        out.append(kin)
    return out


def _deal(seams: Sequence[_Seam], kin: Sequence[Sequence[int]], *, again: bool = True) -> _Way:
    """Return the best way of dealing out the lines to threads; without `again` no thread is taken up again."""
    ways = [_Way(0.0)]
    for at in range(1, len(seams)):
        options = [option for way in ways for option in _options(way, at, seams, kin[at], again=again)]
        options.sort(key=lambda option: -option[0])
        ways = []
        seen: set[tuple[int, ...]] = set()
        for score, way, thread in options:
            last = (*way.last[:thread], at, *way.last[thread + 1 :])
            if last in seen:
                continue
            seen.add(last)
            fresh = thread == len(way.sizes)
            sizes = (*way.sizes[:thread], 1 if fresh else way.sizes[thread] + 1, *way.sizes[thread + 1 :])
            ways.append(_Way(score, _Step(thread, way.step), (*way.near[1 - FAR :], thread), last, sizes))
            if len(ways) == WAYS:
                break
    for way in ways:
        way.score -= LEFT_OPEN * sum(not seams[at].ended for at in way.last)
    return max(ways, key=lambda way: way.score)


def _options(
    way: _Way, at: int, seams: Sequence[_Seam], kin: Sequence[int], *, again: bool
) -> list[tuple[float, _Way, int]]:
    """Return the ways to go on with line `at`: score, way, thread; `again` says that waiting threads may be taken up."""
    seam, before, current = seams[at], seams[at - 1], way.near[-1]
    first = at - len(way.near)
    shared = Counter(way.near[other - first] for other in kin)
    turn = TURN / 4 if seam.loose or not before.before(seam) else 2 * TURN if seam.opens else TURN
    if not seam.loose and len(set(way.near[-SHORT:])) > 1:
        turn += TURN / 2
    out: list[tuple[float, _Way, int]] = []
    for thread, last in enumerate(way.last):
        if thread != current and not again:
            continue
        cost = turn if thread != current else 0.0
        if seam.headed and seam.opens:
            cost += TURN / 2
        if not seams[last].before(seam):
            cost += AGAINST if seam.opens or thread != current else AGAINST / 2
        if seam.begins:
            cost += TURN
        held = shared[thread] * log((at + EVEN) / (way.sizes[thread] + EVEN)) if shared[thread] else 0.0
        out.append((way.score - cost + min(HELD, held), way, thread))
    if len(way.last) < MOST and (seam.begins or (seam.headed and seam.opens)):
        out.append((way.score, way, len(way.last)))
    elif len(way.last) < MOST and seam.opens and (seam.loose or not before.ended):
        out.append((way.score - turn - NEW, way, len(way.last)))
    return out
