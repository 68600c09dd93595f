"""A paragraph made ready for breaking: widths, what is shown, and where no line may end."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from yearbook.style import Composition
from yearbook.typeset.classes import (
    CLOSING,
    MARKS,
    OPENING,
    PAUSES,
    STOPS,
    TOKENS,
    is_han,
    last_line_start,
)
from yearbook.typeset.setting import BODY, GAP, HALF, JOIN, RAISED, TIGHT, Setting

_IN_CLASS = {name: re.escape("".join(sorted(chars))) for name, chars in (("c", CLOSING), ("o", OPENING), ("m", MARKS))}
_PAIR = re.compile(
    "(?<![。．！？])[。．！？]++[{c}]+|[。．！？](?=[。．！？，、；：])|[，、；：](?=[{m}])".format(**_IN_CLASS)
)  # what kaiming sets otherwise than alone: a stop before a closing mark, a mark before a mark
_PAIR_FULL = re.compile("[{c}，、；：。．！？](?=[{m}])|(?<=[{o}])[{o}]".format(**_IN_CLASS))
_PAIR_CENTRED = re.compile("[{c}](?=[{m}])|(?<=[{o}])[{o}]".format(**_IN_CLASS))
_LONGEST_WORD = 14
HARD, SOFT = 1, 2


@dataclass(frozen=True, slots=True)
class Raised:
    """Characters text[start:end] set small and lifted, or the `number` of a note behind text[:end].

    `setting` is the small one, `back` that of the text around it.
    """

    start: int
    end: int
    setting: Setting
    back: Setting
    number: str = ""


@dataclass(slots=True)
class Prepared:
    """A paragraph's text, cumulated widths (1/1000 em), what is shown for each character, and forbidden breaks.

    `gaps` are the offsets of characters before which there is a gap between Han and Latin, `tight` those of characters
    behind which the letter-space never opens.  `glued[i]` is HARD where no line may begin at offset i, SOFT where one may rather than being loose (亿|元).  `first` is
    the setting at offset 0.
    """

    text: str
    widths: list[float]
    sums: list[float]
    shown: list[str]
    glued: bytearray
    first: Setting
    gaps: list[int]
    tight: list[int]


def prepare(
    text: str,
    runs: Sequence[tuple[int, Setting]],
    rules: Composition,
    *,
    title_end: int = 0,
    gaps: Sequence[tuple[int, float]] = (),
    raised: Sequence[Raised] = (),
) -> Prepared:
    """Make `text` ready; `runs` are (offset, setting) from offset 0 on, all of one size.

    `title_end` > 0: the text before it is a run-in title, and the structure changes there.
    `gaps` are (offset, em): white before a character that is no character of the text.  `raised` see `Raised`.
    """
    first = runs[0][1]
    if len(runs) == 1:
        widths = list(map(first.width.__getitem__, text))
        shown = list(map(first.show.__getitem__, text))
        first.said.append(text)
    else:
        widths, shown = [], []
        ends = [start for start, _ in runs[1:]] + [len(text)]
        for (start, setting), end in zip(runs, ends, strict=True):
            piece = text[start:end]
            widths.extend(map(setting.width.__getitem__, piece))
            shown.extend(map(setting.show.__getitem__, piece))
            setting.said.append(piece)
    glued = bytearray(len(text) + 1)
    _squeeze(text, widths, shown, first)
    between, tight = _tokens(text, widths, shown, glued, rules, runs)
    for at, em in gaps:
        widths[at] += em * 1000
        shown[at] = f">{-em * 1000:g}<{shown[at]}"
    for small in raised:
        _raise(small, widths, shown, glued)
    for start, setting in runs[1:]:
        if start < len(shown):
            token = (BODY if start == title_end else "") + setting.token
            piece = shown[start]
            shown[start] = GAP + token + piece[1:] if piece.startswith(GAP) else token + piece
    return Prepared(text, widths, list(accumulate(widths, initial=0.0)), shown, glued, first, between, tight)


def _raise(piece: Raised, widths: list[float], shown: list[str], glued: bytearray) -> None:
    """Make characters small and lift them, or put a note's number behind one."""
    small, back = piece.setting, piece.back.token
    if piece.number:
        at = piece.end - 1
        widths[at] += sum(map(small.width.__getitem__, piece.number)) * RAISED
        small.said.append(piece.number)
        shown[at] += small.token + "".join(small.codes[char] for char in piece.number) + back
        glued[piece.end - 1] = HARD
        return
    for at in range(piece.start, piece.end):
        widths[at] *= RAISED
        shown[at] = small.token + shown[at] + back
        glued[at] = HARD


def keep_last(made: Prepared) -> None:
    """Glue the paragraph's last two characters, so that no line holds one alone (T15)."""
    start, size = last_line_start(made.text), len(made.text)
    made.glued[start + 1 : size] = b"\1" * (size - start - 1)


def _squeeze(text: str, widths: list[float], shown: list[str], first: Setting) -> None:
    """Set marks beside marks as the style wants them (T6): adjacent marks share their blank halves."""
    marks = first.width.marks
    if marks.centred or not marks.half_closing:
        for found in (_PAIR_CENTRED if marks.centred else _PAIR_FULL).finditer(text):
            at = found.start()
            if widths[at] == 1000.0:
                widths[at] = 500.0
                shown[at] = HALF + shown[at] if text[at] in OPENING else shown[at] + HALF
        return
    for found in _PAIR.finditer(text):
        at, end = found.span()
        if end == at + 1:
            if widths[at] == 1000.0:
                widths[at] = 500.0
                shown[at] += HALF
            continue
        while at < end and text[at] in STOPS:
            if widths[at] == 1000.0:
                widths[at] = 500.0
                shown[at] += HALF
            at += 1
        last = end - 1
        if not marks.half_stops and widths[last] == 500.0 and text[end : end + 1] not in PAUSES | STOPS:
            widths[last] = 1000.0
            shown[last] = shown[last].removesuffix(HALF)


def _tokens(
    text: str,
    widths: list[float],
    shown: list[str],
    glued: bytearray,
    rules: Composition,
    runs: Sequence[tuple[int, Setting]],
) -> tuple[list[int], list[int]]:
    """Glue numbers, units, words, dashes; put the gap between Han and Latin (T4, T5, T11).

    Return the offsets of the gaps, and those of the characters behind which a joint never opens.
    """
    gap, size, dates = rules.han_latin * 1000, len(text), rules.keep_dates
    may_start = int(rules.dash_may_start)
    gaps: list[int] = []
    tight: list[int] = []
    for found in TOKENS[dates].finditer(text):
        start, end = found.span(2)
        if start < 0:
            start, end = found.span()
            tight += range(start, end - 1)
            glued[start + may_start : end] = b"\1" * (end - start - may_start)
            _join(found.group(), start, shown, runs)
            continue
        before, stop = found.span()
        if before < start:
            glued[start] = HARD
            shown[before] += TIGHT
            tight.append(before)
            start = before
        if end - start > 1:
            first = found.start(2)
            tight += range(first, end - 1)
            for at in range(first, end - 1):
                shown[at] += TIGHT
            if end - first <= _LONGEST_WORD:
                glued[first + 1 : end] = b"\1" * (end - first - 1)
            else:
                for at in range(first + 1, end):
                    glued[at] = text[at - 1] not in "-_.@&+"
        if stop > end:
            glued[end] = HARD
            glued[end + 1 : stop] = b"\2" * (stop - end - 1)
        if start:
            if is_han(text[start - 1]):
                widths[start] += gap
                shown[start] = GAP + shown[start]
                gaps.append(start)
            elif text[start - 1] == " " and start > 1 and is_han(text[start - 2]):
                widths[start - 1], shown[start - 1] = gap, GAP + JOIN
                gaps.append(start - 1)
                insort(tight, start - 1)
        if end < size:
            if is_han(text[end]):
                widths[end] += gap
                shown[end] = GAP + shown[end]
                gaps.append(end)
            elif text[end] == " " and end + 1 < size and is_han(text[end + 1]):
                widths[end], shown[end] = gap, GAP + JOIN
                gaps.append(end)
                insort(tight, end)
    if not text.isprintable():
        for at, piece in enumerate(shown):
            if not piece:
                shown[at] = JOIN
                insort(tight, at)
    return gaps, tight


def _join(dash: str, start: int, shown: list[str], runs: Sequence[tuple[int, Setting]]) -> None:
    """Show —— by the one glyph that draws both where the face has it; else keep its halves together."""
    setting = next(setting for offset, setting in reversed(runs) if offset <= start)
    end = start + len(dash)
    if dash in setting.face.clusters:
        shown[start] = setting.codes[dash]
        setting.joined.add(dash)
        shown[start + 1 : end] = [JOIN] * (end - start - 1)
    else:
        for at in range(start, end - 1):
            shown[at] += TIGHT
