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
from dataclasses import replace
from itertools import groupby

from yearbook.cleaning.copies import Edge, classes
from yearbook.cleaning.doubled_way import (
    TOKEN,
    Edges,
    Prices,
    Unit,
    best_way,
    first_guess,
    relief,
    token_class,
    units,
)
from yearbook.cleaning.edit import Cut, cut_out, edited, record_cuts
from yearbook.cleaning.lines import Clean, Line
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.shown import Shown
from yearbook.i18n import _
from yearbook.ledger import Record

_MARKS = r"[，、；：。！？“”‘’（）《》【】〔〕［］〖〗「」『』]"
_AGAIN = re.compile(r"(..).{0,9}\1")
"""What every line with a short phrase twice holds, and few others: two signs that soon come again."""
_PHRASE = re.compile(r"([^\W\d_]{2,10}?)\s?\1")
_LONG = re.compile(r"(?:^|(?<=\W)|(?<=\d))([^\W\d_]{11,40}?)\s?\1")
"""A long phrase twice, which begins where a phrase begins: at a line's head, behind a mark or a number."""
_HINTS = (
    re.compile(rf"({_MARKS})\s?\1"),  # a mark twice that is never doubled in prose, or seldom
    # three characters doubled in a row; what they are is asked once they are, for that is seldom
    re.compile(r"(.)\1(?<=\w)(.)\2(?<=\w)(.)\3(?<=\w)"),
    re.compile(r"(.)\1\1(?<=[^\W\d_])(.)\2\2(?<=[^\W\d_])"),  # two printed three times in a row
)
_PAIRS = re.compile(r"(?:([^\W\d_])\1\s*){2,}")
_TITLE = 40
"""Characters of a title, marks and figures among them, that is looked for twice at the head of its line."""
_THRICE = re.compile(rf"([^\W\d_]{{2,24}}?)\s?\1\s?\1|({_MARKS})\s?\2\s?\2|(\w)\3\3(\w)\4\4(\w)\5\5")
_DASHES = ("-", "—")
_TWICE = re.compile(r"([\u3400-\u9fff])\1")
_LIKELY = 5.0
"""Nats from which a line of two copies that is kept is worth a suggestion: two different Han."""
_REACH = 3
"""Lines before and behind a doubtful one that belong to its zone: enough to bridge a label or an unlucky line."""


def remove_overprint(clean: Clean) -> Clean:
    """Return `clean` with every doubled run printed once; the copies are carried by the first print."""
    lines = clean.lines
    hits = _suspicious(clean.shown)
    if not hits:
        return clean
    zones = [
        [unit for i in range(first, last) for unit in units(i, lines[i].text.text)]
        for first, last in _zones(hits, len(lines))
    ]
    copies = (2, 3, 4) if any(_thrice(lines[i].text.text) for i in hits) else (2,)
    prices = first_guess(zones, copies)
    ways: list[list[Edges]] = []
    for _round in range(4):
        ways = [best_way(zone, copies, prices) for zone in zones]
        learnt = _learn(zones, ways, lone=prices.lone_by_character)
        if learnt == prices:
            break
        prices = learnt
    return _apply(clean, zones, ways)


def _suspicious(shown: Shown) -> list[int]:
    """Return the lines, in order, that hold something twice in a row."""
    texts = shown.texts
    out = {i for i in shown.holding(_AGAIN) if _PHRASE.search(texts[i]) is not None or _halved(texts[i])}
    for i, text in enumerate(texts):
        if (
            (len(text) >= 22 and (_LONG.search(text) or _halved(text)))
            or (text[0] == text[1:2] and _PAIRS.fullmatch(text))
            or (text.find(text[:4], 4, _TITLE + 5) > 0 and _begins_twice(text))
        ):
            out.add(i)
    for hint in _HINTS:
        out.update(i for i in shown.holding(hint) if i not in out and hint.search(texts[i]) is not None)
    return sorted(out)


def _begins_twice(text: str) -> bool:
    """Tell whether a line begins with a stretch of four to forty signs, whatever they are, and the same again."""
    size = text.find(text[:4], 4, _TITLE + 5)
    return size > 0 and (text.startswith(text[:size], size) or text.startswith(text[: size - 1], size))


def _thrice(text: str) -> bool:
    """Tell whether something stands three times in a row: a word, a mark, or the whole line, marks and all."""
    third, rest = divmod(len(text), 3)
    return _THRICE.search(text) is not None or (third > 3 and not rest and text[:third] * 3 == text)


def _halved(text: str) -> bool:
    half = len(text) // 2
    return half > 2 and text[:half] == text[-half:]


def _zones(hits: Sequence[int], count: int) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    for i in hits:
        first, last = max(0, i - _REACH), min(count, i + _REACH + 1)
        if zones and first <= zones[-1][1]:
            zones[-1] = (zones[-1][0], last)
        else:
            zones.append((first, last))
    return zones


def _learn(zones: Iterable[Sequence[Unit]], ways: Iterable[Sequence[Edges]], *, lone: bool) -> Prices:
    """Return the prices that fit what was found: many doubled lines make the next one likelier.

    A class (digit, Latin, mark) of which most tokens amid doubled print cannot be doubled is one that this document
    prints once.  Where runs are single characters nearly always, that is the grain of the document.
    """
    certain = letters = runs = 0
    single = dict.fromkeys("hdlp", 0)
    double = dict.fromkeys("hdlp", 0)
    for zone, way in zip(zones, ways, strict=True):
        for unit, used in zip(zone, way, strict=True):
            if not used:
                continue
            weighed, covered, length = 0.0, 0, 0
            for edge in used:
                weighed += edge.weight
                covered += edge.end - edge.start
                length += (edge.end - edge.start) // edge.copies
            if weighed <= 4.0:
                continue
            certain += 1
            runs += len(used)
            letters += length
            if covered * 2 < len(unit.compact):
                continue
            for edge in used:
                double[classes(unit.compact[edge.start])] += 1
            if covered < len(unit.compact):
                inside = {p for e in used for p in range(e.start, e.end)}
                # amid doubled print only: what follows a doubled heading in its line is the clean text
                for found in TOKEN.finditer(unit.compact, used[0].start, used[-1].end):
                    if found.start() not in inside:
                        single[token_class(found)] += 1
    singles = frozenset(c for c in "dlp" if single[c] >= 3 and single[c] > double[c])
    return Prices(relief(certain), singles, runs > 20 and letters < 1.3 * runs, lone)


def _apply(clean: Clean, zones: Sequence[Sequence[Unit]], ways: Sequence[Sequence[Edges]]) -> Clean:
    lines = clean.lines
    changed: dict[int, Line] = {}
    records: list[Record] = []
    note = _("Second prints of fake bold were taken out.")
    for zone, way in zip(zones, ways, strict=True):
        for i, group in groupby(zip(zone, way, strict=True), key=lambda item: item[0].line):
            cuts: list[Cut] = []
            weights = 0.0
            doubtful = False
            for unit, used in group:
                for edge in used:
                    size = (edge.end - edge.start) // edge.copies
                    cuts.append(_cut(unit, edge, size))
                    weights += edge.weight
                    run = unit.compact[edge.start : edge.start + size]
                    doubtful = doubtful or (size <= 2 and (run.isdigit() or run in _DASHES))
            line = lines[i]
            if not cuts:
                if (doubt := _doubt(clean, line, unit)) is not None:
                    records.append(doubt)
                continue
            sure = round(min(0.99, 1.0 - 0.4 * math.exp(-max(weights, 0.0) / 8.0)), 2)
            confidence = min(sure, 0.85) if doubtful else sure  # 22 may be two prints of 2, or the number; -- a dash
            if _TWICE.search(cut_out(line.text, cuts).text):
                confidence = min(confidence, 0.85)  # a reduplication, or print in more copies than were found
            new = edited(line, cuts, confidence=confidence)
            records.append(record_cuts("overprint.run", clean.source.id, line, cuts, new.text.text, confidence, note))
            changed[i] = new
    return clean.changed(changed, (*clean.records, *records))


def _doubt(clean: Clean, line: Line, unit: Unit) -> Record | None:
    """Return a suggestion for a line that was kept though all of it is two copies, which natural speech seldom is."""
    tile, weight = unit.tiled.get(2, ((), 0.0))
    if unit.start or weight < _LIKELY or unit.places[-1] != len(line.text.text) - 1:
        return None
    cuts = [_cut(unit, edge, (edge.end - edge.start) // 2) for edge in tile]
    once = cut_out(line.text, cuts).text
    note = _("This may be fake bold printed twice; it was kept, for it may be meant.")
    record = record_cuts("overprint.doubt", clean.source.id, line, cuts, once, 0.4, note)
    return replace(record, action="suggestion")


def _cut(unit: Unit, edge: Edge, size: int) -> Cut:
    places = unit.places
    return (places[edge.start + size - 1] + 1, places[edge.end - 1] + 1, places[edge.start])


OVERPRINT = Rule("overprint.run", remove_overprint)
