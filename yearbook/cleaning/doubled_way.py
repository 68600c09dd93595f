"""The best way through a zone of lines, each stretch of which is clean or printed k times (for overprint.py).

Viterbi over two kinds of state.  A line whose every token is a row of equal copies is weighed as a whole, which is the
common case and needs no search; any other is searched position by position over the edges of copies.py.  A line's
start state is the line's before at no price, so that lines of a doubled region hold together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from yearbook.cleaning.copies import RUN_COST, WINDOW, Edge, classes, edges, weight

Edges = tuple[Edge, ...]
TOKEN = re.compile(r"([^\W0-9A-Za-z０-９_]+)|([0-9０-９]+)|([A-Za-z]+)|([^\w\s]+|_+)")
"""A token: signs of one class, told by the number of the group (see :func:`token_class`)."""
_NEUTRAL = re.compile(r"[0-9]{0,4}|\|(?=[|:]*+-)[|:-]*\|")
"""A line that tells nothing of its copies: a short number, the rule under the head of a Markdown table."""
_UNIT = 512
"""Longest piece that is searched as one, in characters. Longer lines are cut between runs, so that time stays linear."""

_ENTER_LINE, _ENTER_PHRASE, _ENTER = 12.0, 14.0, 18.0
_FLOOR_LINE, _FLOOR_PHRASE, _FLOOR = 3.0, 5.0, 7.0
"""Price of the first doubled run: at a line's start, behind a blank or bracket, elsewhere; and what is left of it when
many other lines of the document are doubled. 12 nats: less than one line of clean prose in 100,000 passes."""
_LEAVE_LINE, _LEAVE_PHRASE, _LEAVE = 0.5, 3.0, 5.0
"""Price of the first clean sign: at a line's start or behind the bracket of a bold head, beside a mark,
a blank or another script, elsewhere."""
_HEAD_ENDS = frozenset("】〗］〕")
_RECOPY = 6.0
"""Price of a change from two copies to three."""
_NONE = -math.inf
_MANY = 10
"""Lines that must be rows of copies before the search may take doubled print for granted at its start."""
_WITNESSES = 3
"""Different lone lines of pairs, none of them made of words AABB, that show a habit."""
_LONG_ROW = 14
"""Characters of a row of pairs that is no saying."""
_LONE_PAIR = 4.6
"""Nats for each pair of a lone line AABB… where such lines are doubled by habit: Han repeat once in a hundred."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What it costs to begin doubled print, the classes (d, l, p) printed once amid it, and the grain.

    `lone_by_character` says that lone lines of Han are doubled by character, whatever the grain of the others: titles
    that are set in another bold than the text.
    """

    relief: float = 0.0
    singles: frozenset[str] = frozenset()
    by_character: bool = False
    lone_by_character: bool = False

    @property
    def line(self) -> float:
        """Nats for a doubled run at the start of a line."""
        return max(_FLOOR_LINE, _ENTER_LINE - self.relief)

    @property
    def phrase(self) -> float:
        """Nats for a doubled run behind a blank, mark or bracket."""
        return max(_FLOOR_PHRASE, _ENTER_PHRASE - self.relief)

    @property
    def inside(self) -> float:
        """Nats for a doubled run in the middle of a phrase."""
        return max(_FLOOR, _ENTER - self.relief)


@dataclass(slots=True)
class Unit:
    """A line or a piece of a long one: lines[line].text[start:…] without its blanks.

    `places` are the positions of its characters in the line, `gaps` those of `compact` before which a blank was.
    """

    line: int
    start: int
    compact: str
    places: range | list[int]
    gaps: frozenset[int]
    neutral: bool
    tiled: dict[int, tuple[Edges, float]] = field(default_factory=dict)
    tiled_for: tuple[frozenset[str], bool, bool] | None = None
    found: dict[tuple[int, frozenset[str], bool], list[Edge]] = field(default_factory=dict)
    searched: dict[int, dict[int, tuple[float, Edges]]] = field(default_factory=dict)
    searched_for: Prices | None = None


def units(line: int, text: str) -> list[Unit]:
    """Cut the line into units; one unless it is longer than 512 characters and no copy of its own half."""
    if len(text) <= _UNIT or text[: len(text) // 2] == text[-(len(text) // 2) :]:
        return [_unit(line, text, 0, len(text))]
    out = []
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= _UNIT else _break(text, start)
        out.append(_unit(line, text, start, end))
        start = end
    return out


def _break(text: str, start: int) -> int:
    """Return where a long line may be cut: behind a mark in the second half of the unit, else at its end."""
    end = start + _UNIT
    for at in range(end, start + _UNIT // 2, -1):
        if not text[at - 1].isalnum() and text[at].isalnum():
            return at
    return end


def _unit(line: int, text: str, start: int, end: int) -> Unit:
    piece = text[start:end]
    compact = "".join(piece.split())
    neutral = _NEUTRAL.fullmatch(compact) is not None
    if len(compact) == len(piece):
        return Unit(line, start, compact, range(start, end), frozenset(), neutral)
    places = [start + i for i, c in enumerate(piece) if not c.isspace()]
    gaps = frozenset(i for i in range(1, len(places)) if places[i] != places[i - 1] + 1)
    return Unit(line, start, compact, places, gaps, neutral)


def token_class(found: re.Match[str]) -> str:
    """Return the class letter (h, d, l, p) of a match of TOKEN."""
    return " hdlp"[found.lastindex or 0]


@lru_cache(maxsize=65536)
def _weight(run: str, kind: str) -> float:
    return weight(run, kind * len(run))


def _tile(unit: Unit, copies: int, singles: frozenset[str], by_character: bool) -> tuple[Edges, float] | None:
    """Return the edges that tile the unit when every run of one script is printed `copies` times, and their weight.

    Two Han alone in the form AABB are left to the search unless the document doubles by character; AAABBB is no word.
    """
    compact, gaps = unit.compact, unit.gaps
    size, rest = divmod(len(compact), copies)
    if not rest and size > WINDOW and compact[:size] * copies == compact:
        edge = Edge(0, len(compact), copies, (copies - 1) * weight(compact[:size], classes(compact[:size])))
        return (edge,), edge.weight
    out: list[Edge] = []
    total = 0.0
    for found in TOKEN.finditer(compact):
        token, at = found.group(), found.start()
        kind = token_class(found)
        size, rest = divmod(len(token), copies)
        if rest or kind in singles or (token[0] in "…—─" and size % 2):
            return None  # the search knows the exceptions
        if gaps and any(g in gaps for g in range(at + 1, at + len(token))):
            return None
        run = token[:size]
        if run * copies == token:
            gain = (copies - 1) * _weight(run, kind) - RUN_COST
            out.append(Edge(at, at + len(token), copies, gain))
            total += gain
        elif (size > 2 or kind != "h" or by_character or copies > 2) and all(
            token[c::copies] == token[::copies] for c in range(1, copies)
        ):
            for n, c in enumerate(token[::copies]):
                gain = (copies - 1) * _weight(c, kind) - RUN_COST
                out.append(Edge(at + copies * n, at + copies * (n + 1), copies, gain))
                total += gain
        else:
            return None
    return tuple(out), total


def _pairs(unit: Unit) -> Edges:
    """Return the edges of a unit that is a row of pairs of one Han each (林林业业), none for any other."""
    text = unit.compact
    if text[::2] != text[1::2] or len(set(text)) < 2 or set(classes(text)) != {"h"} or any(g % 2 for g in unit.gaps):
        return ()
    return tuple(Edge(at, at + 2, 2, _LONE_PAIR) for at in range(0, len(text), 2))


def _tiled(unit: Unit, copies: tuple[int, ...], prices: Prices) -> dict[int, tuple[Edges, float]]:
    key = (prices.singles, prices.by_character, prices.lone_by_character)
    if unit.tiled_for != key:
        tiles = ((k, _tile(unit, k, prices.singles, prices.by_character)) for k in copies)
        unit.tiled = {k: tile for k, tile in tiles if tile is not None}
        if prices.lone_by_character and (pairs := _pairs(unit)):
            unit.tiled[2] = (pairs, _LONE_PAIR * len(pairs))
        unit.tiled_for = key
    return unit.tiled


def _edges(unit: Unit, copies: int, prices: Prices) -> list[Edge]:
    key = (copies, prices.singles, prices.by_character)
    if key not in unit.found:
        unit.found[key] = edges(unit.compact, unit.gaps, copies, prices.singles, by_character=prices.by_character)
    return unit.found[key]


def best_way(zone: Sequence[Unit], copies: tuple[int, ...], prices: Prices) -> list[Edges]:
    """Return for each unit of the zone the edges on the best way through it, none for a clean one."""
    states = (1, *copies)
    best = {s: 0.0 if s == 1 else _NONE for s in states}
    back: list[dict[int, tuple[int, int]]] = []
    for unit in zone:
        tiled = _tiled(unit, copies, prices)
        scores = dict.fromkeys(states, _NONE)
        steps: dict[int, tuple[int, int]] = {}
        for state in states:
            score, before = best[state], state
            for other in states:
                if other != state:
                    value = best[other] - _border(other, state, unit, prices)
                    if value > score:
                        score, before = value, other
            if score == _NONE:
                continue
            if unit.neutral or (state == 1 and tiled):
                through: tuple[tuple[int, float], ...] = ((state, 0.0),)
            elif state in tiled:
                through = ((state, tiled[state][1]),)
            elif len(unit.compact) > _UNIT:
                through = ((1, 0.0),) if state == 1 else ()
            else:
                found = _searched(unit, state, copies, prices)
                through = tuple((end, value) for end, (value, _edges) in found.items())
            for end, gain in through:
                if score + gain > scores[end]:
                    scores[end] = score + gain
                    steps[end] = (state, before)
        best = scores
        back.append(steps)
    state = max(states, key=lambda s: (best[s] - (0.0 if s == 1 else _LEAVE_LINE), s == 1))
    out: list[Edges] = []
    for unit, steps in zip(reversed(zone), reversed(back), strict=True):
        into, before = steps[state]
        out.append(_used(unit, into, state, copies, prices))
        state = before
    out.reverse()
    return out


def _border(before: int, after: int, unit: Unit, prices: Prices) -> float:
    if before == 1:
        return prices.line if unit.start == 0 else prices.phrase
    if after == 1:
        return _LEAVE_LINE if unit.start == 0 else _LEAVE_PHRASE
    return _RECOPY


def _used(unit: Unit, into: int, out: int, copies: tuple[int, ...], prices: Prices) -> Edges:
    """Return the edges that the way uses which enters the unit in state `into` and leaves it in state `out`."""
    tiled = _tiled(unit, copies, prices)
    if unit.neutral or (into == 1 == out and (tiled or len(unit.compact) > _UNIT)):
        return ()
    if into == out and into in tiled:
        return tiled[into][0]
    return _searched(unit, into, copies, prices)[out][1]


def _searched(unit: Unit, into: int, copies: tuple[int, ...], prices: Prices) -> dict[int, tuple[float, Edges]]:
    if unit.searched_for != prices:
        unit.searched, unit.searched_for = {}, prices
    if into not in unit.searched:
        unit.searched[into] = _search(unit, into, copies, prices)
    return unit.searched[into]


def _search(unit: Unit, into: int, copies: tuple[int, ...], prices: Prices) -> dict[int, tuple[float, Edges]]:
    """Viterbi over the unit's positions: return end state → (score, edges used).

    Only where an edge begins or ends can the state change; between such stops clean text goes on at no price.
    """
    size = len(unit.compact)
    states = (1, *copies)
    stops = {0, size}
    leaving: dict[int, dict[int, list[Edge]]] = {}
    for k in copies:
        by_start: dict[int, list[Edge]] = {}
        for edge in _edges(unit, k, prices):
            by_start.setdefault(edge.start, []).append(edge)
            stops.add(edge.end)
        leaving[k] = by_start
        stops.update(by_start)
    kind, inside, phrase = classes(unit.compact), prices.inside, prices.phrase
    score = {s: [_NONE] * (size + 1) for s in states}
    came: dict[int, list[tuple[int, int, Edge | None] | None]] = {s: [None] * (size + 1) for s in states}
    score[into][0] = 0.0
    clean, clean_came = score[1], came[1]
    before = 0
    for i in sorted(stops):
        enter, leave = _tolls(unit, kind, i, inside, phrase)
        if i:
            if clean[before] > clean[i]:
                clean[i] = clean[before]
                clean_came[i] = (1, before, None)
            before = i
            for k in copies:
                value = score[k][i] - leave
                if value > clean[i]:
                    clean[i] = value
                    clean_came[i] = (k, i, None)
        for k in copies:
            starting = leaving[k].get(i)
            if starting is None:
                continue
            here = score[k]
            if i and clean[i] - enter > here[i]:
                here[i] = clean[i] - enter
                came[k][i] = (1, i, None)
            value = here[i]
            if value == _NONE:
                continue
            for edge in starting:
                if value + edge.weight > here[edge.end]:
                    here[edge.end] = value + edge.weight
                    came[k][edge.end] = (k, i, edge)
    out: dict[int, tuple[float, Edges]] = {}
    for s in states:
        if score[s][size] == _NONE:
            continue
        used: list[Edge] = []
        state, at = s, size
        step = came[state][at]
        while step is not None:
            state, at, taken = step
            if taken is not None and taken.copies > 1:
                used.append(taken)
            step = came[state][at]
        out[s] = (score[s][size], tuple(reversed(used)))
    return out


def _tolls(unit: Unit, kind: str, at: int, inside: float, phrase: float) -> tuple[float, float]:
    """Return the prices of entering and of leaving doubled print before a position of the unit of these classes."""
    if not 0 < at < len(kind):
        return inside, _LEAVE_LINE if at else _LEAVE
    left, right = kind[at - 1], kind[at]
    if unit.compact[at - 1] in _HEAD_ENDS:
        return phrase, _LEAVE_LINE
    if left == "p" or right == "p" or at in unit.gaps:
        return phrase, _LEAVE_PHRASE
    return inside, _LEAVE if left == right else _LEAVE_PHRASE


def first_guess(zones: Sequence[Sequence[Unit]], copies: tuple[int, ...]) -> Prices:
    """Return the prices that the lines suggest which are rows of copies and nothing else; saves a round."""
    by_run = by_character = 0
    for zone in zones:
        for unit in zone:
            if any(weight > 10.0 for _edges, weight in _tiled(unit, copies, Prices()).values()):
                by_run += 1
            elif any((tile := _tile(unit, k, frozenset(), True)) and tile[1] > 10.0 for k in copies):
                by_character += 1
    certain = by_run + by_character
    lone = lone_by_character(zones, certain)
    if certain < _MANY:
        return Prices(lone_by_character=lone)
    return Prices(relief(certain), by_character=by_character > by_run, lone_by_character=lone)


def lone_by_character(zones: Iterable[Iterable[Unit]], certain: int) -> bool:
    """Tell whether a document has lone lines that are rows of pairs and no words: three different ones are a habit.

    Words of the form AABB (高高兴兴平平安安) make rows of an even number of pairs; four and less may be such words.  Of
    long rows two are enough, and one that no such words make; where other lines are `certain` to be doubled, that one
    may be of five.
    """
    rows = {unit.compact for zone in zones for unit in zone if not unit.gaps and _pairs(unit)}
    long = [row for row in rows if len(row) >= _LONG_ROW and len(set(row)) >= 6]
    if len(long) > 1 or any(len(row) % 4 == 2 for row in long):
        return True
    if certain >= _WITNESSES and any(len(row) % 4 == 2 and len(set(row)) >= 5 for row in rows):
        return True
    return sum(len(set(row)) >= 3 and (len(row) % 4 == 2 or len(row) >= 10) for row in rows) >= _WITNESSES


def relief(certain: int) -> float:
    """Return by how much the prices fall in a document with `certain` lines doubled beyond doubt."""
    return min(_ENTER - _FLOOR, 3.0 * math.log1p(certain))
