"""Rule: take out the second prints of fake bold (overprint), judged region by region.

Old layout programs print bold as two or more copies of each run of text, slightly apart; text taken from such a page
reads ``回首凝望回首凝望20202020，，``.  One line alone often cannot tell that from real repetition (家家户户, 2020,
……), its neighbours can.  So lines that could be doubled are gathered into zones, and the cheapest way through a zone
is found by dynamic programming over two kinds of state: *clean* and *printed k times*.  Inside a line the state may
change at a price (a heading that runs into its clean paragraph, a label printed once); from line to line it holds.

The prices fall with the number of lines that the document doubles beyond doubt: in a document that prints its
headings twice, a short doubled heading needs less proof.  A repetition that is likely, but not proven, is kept and
suggested in the ledger.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from yearbook.cleaning.copies import RUN_COST, Edge, classes, edges, weight
from yearbook.cleaning.edit import Cut, edited, record_cuts
from yearbook.cleaning.lines import Clean, Line, printed_width
from yearbook.cleaning.rule import Rule
from yearbook.i18n import _
from yearbook.ledger import Record

_HINT = re.compile(
    r"([^\W\d_]{2,24}?)\s?\1"  # a phrase twice
    r"|([，、；：。！？“”‘’（）《》【】「」『』])\s?\2"  # a mark twice that is never doubled in prose, or seldom
    r"|(\w)\3(\w)\4(\w)\5"  # three characters doubled in a row
)
_THRICE = re.compile(r"([^\W\d_]{2,24}?)\s?\1\s?\1|([，、；：。！？“”‘’（）《》【】「」『』])\s?\2\s?\2")
_TOKEN = re.compile(r"[0-9０-９]+|[A-Za-z]+|[^\W0-9A-Za-z０-９_]+|[^\w\s]+|_+")
_NEUTRAL = re.compile(r"[0-9]{0,4}")
_REACH = 3
"""Lines before and behind a doubtful one that belong to its zone: enough to bridge a label or an unlucky line."""
_UNIT = 512
"""Longest piece that is searched as one, in characters. Longer lines are cut between runs, so that time stays linear."""

_ENTER_LINE, _ENTER_PHRASE, _ENTER = 12.0, 14.0, 18.0
_FLOOR_LINE, _FLOOR_PHRASE, _FLOOR = 3.0, 5.0, 7.0
"""Price of the first doubled run: at a line's start, behind a blank or bracket, elsewhere; and what is left of it when
many other lines of the document are doubled. 12 nats: less than one line of clean prose in 100,000 passes."""
_LEAVE_LINE, _LEAVE_PHRASE, _LEAVE = 0.5, 1.5, 4.0
_RECOPY = 6.0
"""Price of a change from two copies to three."""

_Edges = tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class _Prices:
    """What it costs to begin doubled print, the classes (d, l, p) printed once amid it, and the grain."""

    relief: float = 0.0
    singles: frozenset[str] = frozenset()
    by_character: bool = False

    @property
    def line(self) -> float:
        return max(_FLOOR_LINE, _ENTER_LINE - self.relief)

    @property
    def phrase(self) -> float:
        return max(_FLOOR_PHRASE, _ENTER_PHRASE - self.relief)

    @property
    def inside(self) -> float:
        return max(_FLOOR, _ENTER - self.relief)


@dataclass(slots=True)
class _Unit:
    """A line or a piece of a long one: lines[line].text[start:end], its blanks taken out."""

    line: int
    start: int
    compact: str
    places: range | list[int]
    gaps: frozenset[int]
    begins_line: bool
    whole: dict[int, _Edges | None]
    found: dict[tuple[int, frozenset[str], bool], list[Edge]]


def remove_overprint(clean: Clean) -> Clean:
    """Return `clean` with every doubled run printed once; the copies are carried by the first print."""
    lines = clean.lines
    hits = [i for i, line in enumerate(lines) if _suspicious(line.text.text)]
    if not hits:
        return clean
    zones = [_units(lines, first, last) for first, last in _zones(hits, len(lines))]
    copies = (2, 3, 4) if any(_THRICE.search(lines[i].text.text) for i in hits) else (2,)
    prices = _Prices()
    ways: list[list[_Edges]] = []
    for _round in range(4):
        ways = [_way(zone, copies, prices) for zone in zones]
        learnt = _learn(zones, ways)
        if learnt == prices:
            break
        prices = learnt
    return _apply(clean, zones, ways)


def _suspicious(text: str) -> bool:
    half = len(text) // 2
    return _HINT.search(text) is not None or (half > 2 and text[:half] == text[-half:])


def _zones(hits: Sequence[int], count: int) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    for i in hits:
        first, last = max(0, i - _REACH), min(count, i + _REACH + 1)
        if zones and first <= zones[-1][1]:
            zones[-1] = (zones[-1][0], last)
        else:
            zones.append((first, last))
    return zones


def _units(lines: Sequence[Line], first: int, last: int) -> list[_Unit]:
    units = []
    for i in range(first, last):
        text = lines[i].text.text
        start = 0
        while start < len(text):
            end = len(text) if len(text) - start <= _UNIT else _break(text, start)
            units.append(_unit(i, text, start, end))
            start = end
    return units


def _break(text: str, start: int) -> int:
    """Return where a long line may be cut: behind a mark in the second half of the unit, else at its end."""
    end = start + _UNIT
    for at in range(end, start + _UNIT // 2, -1):
        if not text[at - 1].isalnum() and text[at].isalnum():
            return at
    return end


def _unit(line: int, text: str, start: int, end: int) -> _Unit:
    piece = text[start:end]
    compact = "".join(piece.split())
    if len(compact) == len(piece):
        return _Unit(line, start, compact, range(start, end), frozenset(), start == 0, {}, {})
    places = [start + i for i, c in enumerate(piece) if not c.isspace()]
    gaps = frozenset(i for i in range(1, len(places)) if places[i] != places[i - 1] + 1)
    return _Unit(line, start, compact, places, gaps, start == 0, {}, {})


_weight = lru_cache(maxsize=65536)(weight)


def _whole(unit: _Unit, copies: int, prices: _Prices) -> _Edges | None:
    """Return the edges that tile the unit when every run of one script is printed `copies` times, else None.

    The common case, without any search.
    """
    if not prices.singles and copies in unit.whole:
        return unit.whole[copies]
    out: list[Edge] = []
    tiled: _Edges | None = None
    for found in _TOKEN.finditer(unit.compact):
        token, at = found.group(), found.start()
        kind = classes(token[0])
        size, rest = divmod(len(token), copies)
        if rest or kind in prices.singles or (token[0] in "…—─" and size % 2):
            break  # the search knows the exceptions
        run = token[:size]
        if run * copies == token:
            pieces = [(at, run)]
        elif all(token[c::copies] == token[::copies] for c in range(1, copies)):
            pieces = [(at + copies * n, c) for n, c in enumerate(token[::copies])]
        else:
            break
        if unit.gaps and any(g in unit.gaps for g in range(at + 1, at + len(token))):
            break
        if len(pieces) > 1 and kind == "h" and len(pieces) < 3:
            break
        for position, piece in pieces:
            gain = (copies - 1) * _weight(piece, kind * len(piece)) - RUN_COST
            out.append(Edge(position, position + copies * len(piece), copies, gain))
    else:
        tiled = tuple(out)
    if not prices.singles:
        unit.whole[copies] = tiled
    return tiled


def _edges(unit: _Unit, copies: int, prices: _Prices) -> list[Edge]:
    key = (copies, prices.singles, prices.by_character)
    if key not in unit.found:
        unit.found[key] = edges(unit.compact, unit.gaps, copies, prices.singles, by_character=prices.by_character)
    return unit.found[key]


def _way(zone: Sequence[_Unit], copies: tuple[int, ...], prices: _Prices) -> list[_Edges]:
    """Return for each unit the edges on the best way through the zone, none for a clean one."""
    states = (1, *copies)
    best = {s: 0.0 if s == 1 else -math.inf for s in states}
    back: list[dict[int, tuple[int, int]]] = []
    for unit in zone:
        entered: dict[int, tuple[float, int]] = {}
        for state in states:
            entered[state] = max((best[s] - _border(s, state, unit, prices), s == state, s) for s in states)[::2]
        scores = {s: -math.inf for s in states}
        steps: dict[int, tuple[int, int]] = {}
        for state, (score, before) in entered.items():
            if score == -math.inf:
                continue
            for end, gain in _through(unit, state, copies, prices).items():
                if score + gain > scores[end]:
                    scores[end] = score + gain
                    steps[end] = (state, before)
        best = scores
        back.append(steps)
    state = max(states, key=lambda s: (best[s] - (0.0 if s == 1 else _LEAVE_LINE), s == 1))
    out: list[_Edges] = []
    for unit, steps in zip(reversed(zone), reversed(back), strict=True):
        into, before = steps[state]
        out.append(_path(unit, into, state, copies, prices))
        state = before
    out.reverse()
    return out


def _border(before: int, after: int, unit: _Unit, prices: _Prices) -> float:
    if before == after:
        return 0.0
    if before == 1:
        return prices.line if unit.begins_line else prices.phrase
    if after == 1:
        return _LEAVE_LINE if unit.begins_line else _LEAVE_PHRASE
    return _RECOPY


def _through(unit: _Unit, state: int, copies: tuple[int, ...], prices: _Prices) -> dict[int, float]:
    """Return state at the end of the unit → score of the best way there, for a way that enters it in `state`."""
    if _NEUTRAL.fullmatch(unit.compact):
        return {state: 0.0}
    if state == 1:
        if not any(_whole(unit, k, prices) for k in copies):
            return {s: v for s, (v, _) in _search(unit, state, copies, prices).items()}
        return {1: 0.0}
    tiled = _whole(unit, state, prices)
    if tiled is not None:
        return {state: sum(e.weight for e in tiled)}
    return {s: v for s, (v, _) in _search(unit, state, copies, prices).items()}


def _path(unit: _Unit, into: int, out: int, copies: tuple[int, ...], prices: _Prices) -> _Edges:
    if _NEUTRAL.fullmatch(unit.compact):
        return ()
    if into == out:
        if into == 1 and any(_whole(unit, k, prices) for k in copies):
            return ()
        tiled = _whole(unit, into, prices) if into != 1 else None
        if tiled is not None:
            return tiled
    return _search(unit, into, copies, prices)[out][1]


def _search(unit: _Unit, into: int, copies: tuple[int, ...], prices: _Prices) -> dict[int, tuple[float, _Edges]]:
    """Viterbi over the unit's positions: return end state → (score, edges used)."""
    size = len(unit.compact)
    kind = classes(unit.compact)
    states = (1, *copies)
    leaving: dict[int, dict[int, list[Edge]]] = {}
    for k in copies:
        by_start: dict[int, list[Edge]] = {}
        for edge in _edges(unit, k, prices):
            by_start.setdefault(edge.start, []).append(edge)
        leaving[k] = by_start
    none = -math.inf
    score = {s: [none] * (size + 1) for s in states}
    came: dict[int, list[tuple[int, int, Edge | None] | None]] = {s: [None] * (size + 1) for s in states}
    score[into][0] = 0.0
    clean, clean_came = score[1], came[1]
    for i in range(size + 1):
        if i and clean[i - 1] > clean[i]:
            clean[i] = clean[i - 1]
            clean_came[i] = (1, i - 1, None)
        if i > 0:
            enter, leave = _toll(unit, kind, i, prices)
            for k in copies:
                value = score[k][i]
                if value - leave > clean[i]:
                    clean[i] = value - leave
                    clean_came[i] = (k, i, None)
            if i < size:
                for k in copies:
                    if clean[i] - enter > score[k][i] and i in leaving[k]:
                        score[k][i] = clean[i] - enter
                        came[k][i] = (1, i, None)
        for k in copies:
            value = score[k][i]
            if value == none:
                continue
            for edge in leaving[k].get(i, ()):
                if value + edge.weight > score[k][edge.end]:
                    score[k][edge.end] = value + edge.weight
                    came[k][edge.end] = (k, i, edge)
    out: dict[int, tuple[float, _Edges]] = {}
    for s in states:
        if score[s][size] == none:
            continue
        used: list[Edge] = []
        state, at = s, size
        step = came[state][at]
        while step is not None:
            state, at, edge_or_none = step
            if edge_or_none is not None and edge_or_none.copies > 1:
                used.append(edge_or_none)
            step = came[state][at]
        out[s] = (score[s][size], tuple(reversed(used)))
    return out


def _toll(unit: _Unit, kind: str, i: int, prices: _Prices) -> tuple[float, float]:
    """Return the prices of entering and of leaving doubled print before position i of the unit."""
    size = len(kind)
    if i == size:
        return prices.inside, _LEAVE_LINE
    if i in unit.gaps or kind[i - 1] == "p" or kind[i] == "p":
        return prices.phrase, _LEAVE_PHRASE
    if kind[i - 1] != kind[i]:
        return prices.inside, _LEAVE_PHRASE
    return prices.inside, _LEAVE


def _learn(zones: Iterable[Sequence[_Unit]], ways: Iterable[Sequence[_Edges]]) -> _Prices:
    """Return the prices that fit what was found: many doubled lines make the next one likelier.

    A class (digit, Latin, mark) of which most tokens amid doubled print cannot be doubled is one that this document
    prints once.
    """
    certain = letters = runs = 0
    single = dict.fromkeys("dlp", 0)
    double = dict.fromkeys("dlp", 0)
    for zone, way in zip(zones, ways, strict=True):
        for unit, used in zip(zone, way, strict=True):
            doubled = [e for e in used if e.copies > 1]
            if sum(e.weight for e in doubled) <= 4.0:
                continue
            certain += 1
            letters += sum((e.end - e.start) // e.copies for e in doubled)
            runs += len(doubled)
            covered = sum(e.end - e.start for e in doubled)
            if covered * 2 < len(unit.compact):
                continue
            inside = {p for e in doubled for p in range(e.start, e.end)}
            for found in _TOKEN.finditer(unit.compact):
                kind = classes(found.group()[0])
                if kind != "h":
                    (double if found.start() in inside else single)[kind] += 1
    singles = frozenset(c for c in "dlp" if single[c] >= 3 and single[c] > double[c])
    return _Prices(3.0 * math.log1p(certain), singles, runs > 20 and letters < 1.3 * runs)


def _apply(clean: Clean, zones: Sequence[Sequence[_Unit]], ways: Sequence[Sequence[_Edges]]) -> Clean:
    lines = list(clean.lines)
    records: list[Record] = []
    for zone, way in zip(zones, ways, strict=True):
        for i, group in groupby(zip(zone, way, strict=True), key=lambda item: item[0].line):
            cuts: list[Cut] = []
            weights = 0.0
            doubtful = False
            for unit, used in group:
                for edge in used:
                    if edge.copies == 1:
                        continue
                    cuts.append(_cut(unit, edge))
                    weights += edge.weight
                    run = unit.compact[edge.start : edge.start + (edge.end - edge.start) // edge.copies]
                    doubtful = doubtful or (run.isdigit() and len(run) <= 2)
            line = lines[i]
            if not cuts:
                continue
            new = edited(line, cuts)
            sure = round(min(0.99, 1.0 - 0.4 * math.exp(-max(weights, 0.0) / 8.0)), 2)
            confidence = min(sure, 0.9) if doubtful else sure
            records.append(
                record_cuts(
                    "overprint.run", clean.source.id, line, cuts, new.text.text, confidence,
                    _("Second prints of fake bold were taken out."),
                )
            )  # fmt: skip
            lines[i] = replace(new, width=printed_width(new.text.text), confidence=min(line.confidence, confidence))
    return replace(clean, lines=tuple(lines), records=clean.records + tuple(records))


def _cut(unit: _Unit, edge: Edge) -> Cut:
    size = (edge.end - edge.start) // edge.copies
    places = unit.places
    return (places[edge.start + size - 1] + 1, places[edge.end - 1] + 1, places[edge.start])


OVERPRINT = Rule("overprint.run", remove_overprint)
