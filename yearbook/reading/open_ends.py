"""Open ends and headless starts: a sentence that breaks off at a column's edge, and its end printed elsewhere.

Columns and pages are printed in an order that extraction does not always keep: a tail may stand two entries later, or
two too early.  Every open end that the next line does not close looks for its tail within a page, over entries and
sections; it takes the paragraph that reads on best, and the ledger keeps the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from yearbook.reading.across import word_across
from yearbook.reading.assignment import assign
from yearbook.reading.fragments import Paragraph

SEAM = 3
"""Characters on either side of a seam that are compared with the document's own words."""
WORD = 1.5
"""What a word of the language across a seam is worth, or a number and what it counts (2600 | 万元)."""
REACH = 20_000
"""Characters of the document on either side in which the words of a seam are looked up."""
NEAR = 120
"""Paragraphs on either side among which a tail is looked for, where entries are long: three pages of short paragraphs."""
LEAST = 0.75
"""The least score of a pair: an open end alone is worth less than a tail that fits."""
NEXT = 1.0
"""What it is worth that nothing but the interruption stands between an end and a tail."""
FLUSH = 1.0
"""What it is worth that a tail lacks the indent that this book's paragraphs have."""
_DIGITS = "0123456789"
_SIGNS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]+")
_HEADLESS = re.compile(r"[，。、；：！？”’」』）)】》〉%％·…—]")
_HALF_WORD = re.compile(r"(?![故但又即且另按经經则則])[\u3400-\u9fff][，、。]")
"""One character and a mark: the end of a word, for hardly a sentence begins so."""
_TYPICAL = re.compile(
    r"(?:是年|当年|當年|全年|年内|年內|年初|年末|年底|至年底|同年|上半年|下半年|截至|[12]\d{3}年|\d{1,2}月|[一二三四五六七八九十]+[、是]|[（(]?[一二三四五六七八九十\d]+[)）、.．])"
)
_PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "(", "」": "「", "』": "『", "】": "【"}
_BRACKETS = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_PAIRS.values())) + "]")


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph's place: number of its entry in the document, of itself in the entry, and its page."""

    entry: int
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class Tail:
    """The paragraph at `tail` is the rest of the one at `end`. `others` are the next best tails, best first."""

    end: Place
    tail: Place
    score: float
    margin: float
    others: tuple[Place, ...] = ()


def find_tails(entries: Sequence[Sequence[Paragraph]], window: int, *, by_indent: bool = False) -> list[Tail]:
    """Return which open paragraphs are continued by which later or earlier paragraph.

    Open are those that break off at the end of their entry, or right before a figure, furniture or a page's end.
    `entries` are the paragraphs of all entries in order of print; `window` is how many entries away a tail may stand
    (about a page's worth); `by_indent` says that this book indents paragraphs, so that a flush one has lost its head.  Linear in the document; each group of open ends near each other is one assignment.
    """
    ends = [
        Place(n, k, _page(paragraph))
        for n, paragraphs in enumerate(entries)
        for k, paragraph in enumerate(paragraphs)
        if paragraph.open and _breaks_off(paragraphs, k)
    ]
    if not ends:
        return []
    starts = _usual_starts(entries)
    whole, at = _whole(entries)
    before = [0, *accumulate(map(len, entries))]
    out: list[Tail] = []
    taken: set[Place] = set()
    for group in _groups(ends, window, before):
        low, high = group[0].entry - window, group[-1].entry + window
        first, last = (before[end.entry] + end.number for end in (group[0], group[-1]))
        tails = [
            place
            for n in range(max(0, low), min(len(entries), high + 1))
            for paragraphs in (entries[n],)
            for k in range(max(1, first - NEAR - before[n]), min(len(paragraphs), last + NEAR + 1 - before[n]))
            if _may_be_tail(paragraphs, k) and (place := Place(n, k, _page(paragraphs[k]))) not in taken
        ]
        if not tails:
            continue
        middle = at[min(len(at) - 1, max(0, (low + high) // 2))]
        nearby = whole[max(0, middle - REACH) : middle + REACH]
        waiting = [_waiting(entries[end.entry][end.number].words()) for end in group]
        closing = [_closing(entries[tail.entry][tail.number].words()) for tail in tails]
        gains = [
            [
                max(0.0, _score(entries, end, tail, nearby, starts, by_indent) + _quotes(opened, closed) - LEAST)
                if abs(end.entry - tail.entry) <= window and (end.entry != tail.entry or end.number < tail.number)
                else 0.0
                for tail, closed in zip(tails, closing, strict=True)
            ]
            for end, opened in zip(group, waiting, strict=True)
        ]
        for row, column in enumerate(assign(gains)):
            if column is None:
                continue
            ranked = sorted(range(len(tails)), key=lambda j: (-gains[row][j], j))
            others = [j for j in ranked if j != column and gains[row][j] > 0]
            best_other = gains[row][others[0]] if others else 0.0
            taken.add(tails[column])
            out.append(
                Tail(
                    group[row],
                    tails[column],
                    gains[row][column] + LEAST,
                    gains[row][column] - best_other,
                    tuple(tails[j] for j in others[:3]),
                )
            )
    return _without_circles(out)


def _without_circles(found: Sequence[Tail]) -> list[Tail]:
    """Return the tails, last ends first, so that one that breaks off itself has its own tail when it comes home.

    Where ends and tails make a circle, the end printed last stays open.
    """
    next_of = {tail.end: tail.tail for tail in found}
    followed: set[Place] = set()
    out: list[Tail] = []
    for tail in sorted(found, key=lambda tail: (tail.end.entry, tail.end.number), reverse=True):
        at: Place | None = tail.tail
        while at is not None and at != tail.end and at not in followed:  # what was followed before makes no circle
            followed.add(at)
            at = next_of.get(at)
        if at == tail.end:
            del next_of[tail.end]
        else:
            out.append(tail)
    return out


def _breaks_off(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Tell whether an open paragraph is prose cut off: the last of its entry, or one behind which something stands.

    What stands between two interruptions may be short: a few words with a comma will do.
    """
    words = paragraphs[number].words()
    if number == len(paragraphs) - 1:
        return is_prose(words) or (paragraphs[number].parts[0].broken and any(mark in words for mark in "，；、"))
    cut = paragraphs[number + 1].table is None and paragraphs[number + 1].parts[0].broken
    return cut and (is_prose(words) or words[-1] in "，、；") and words[-1] not in "：:—"


def is_prose(text: str) -> bool:
    """Tell whether a text is running prose, so that it should end a sentence: a mark in it, and some length."""
    return len(text) >= 16 and any(mark in text for mark in "，。；、")


def _may_be_tail(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """A tail stands behind a paragraph that has ended, after an interruption, or at the foot of its entry."""
    paragraph = paragraphs[number]
    if paragraph.table is not None:
        return False
    if number and paragraphs[number - 1].open and not paragraph.parts[0].broken:
        return False
    return not paragraph.parts[0].line.bullet


def _groups(ends: Sequence[Place], window: int, before: Sequence[int]) -> list[list[Place]]:
    """Group the ends near each other; `before` are the paragraphs before each entry."""
    groups: list[list[Place]] = []
    for end in ends:
        last = groups[-1][-1] if groups else end
        apart = before[end.entry] + end.number - before[last.entry] - last.number
        if groups and end.entry - last.entry <= window and apart <= NEAR and len(groups[-1]) < 24:
            groups[-1].append(end)
        else:
            groups.append([end])
    return groups


def _page(paragraph: Paragraph) -> int:
    return paragraph.parts[0].line.page


def _whole(entries: Sequence[Sequence[Paragraph]]) -> tuple[str, list[int]]:
    """Return the document's text, a line a paragraph, and where each entry begins in it."""
    out: list[str] = []
    at: list[int] = []
    length = 0
    for paragraphs in entries:
        at.append(length)
        for paragraph in paragraphs:
            words = paragraph.words()
            out.append(words)
            length += len(words) + 1
    return "\n".join(out), at


def _usual_starts(entries: Sequence[Sequence[Paragraph]]) -> frozenset[str]:
    """Return the first two characters with which this book likes to begin a paragraph: that of one entry in twenty."""
    starts = Counter(paragraphs[0].parts[0].text.text[:2] for paragraphs in entries if paragraphs)
    return frozenset(start for start, count in starts.items() if count * 20 > starts.total())


def _score(
    entries: Sequence[Sequence[Paragraph]],
    end: Place,
    tail: Place,
    words: str,
    starts: Collection[str],
    by_indent: bool,
) -> float:
    left = entries[end.entry][end.number].words()
    right_paragraph = entries[tail.entry][tail.number]
    right = right_paragraph.words()
    score = 1.0 + seam(left, right, words)
    if _HEADLESS.match(right):
        score += 2.0
    elif _HALF_WORD.match(right):
        score += 1.0
    if by_indent and right_paragraph.parts[0].line.indent == 0:
        score += FLUSH
    if _TYPICAL.match(right) or (not right[0].isdigit() and right[:2] in starts):
        score -= 1.5
    if right_paragraph.parts[0].broken:
        score += 0.5
    if tail.number == len(entries[tail.entry]) - 1:
        score += 0.25
    if tail.number == 0:
        score -= 1.0
    if (tail.entry, tail.number) == (end.entry, end.number + 1):
        score += NEXT
    score -= 0.15 * abs(tail.entry - end.entry)
    score -= 0.25 * abs(tail.page - end.page)
    return score


def seam(left: str, right: str, words: str) -> float:
    """Return how well `right` reads on from `left`, from 0: words across the seam, of the language and of the document.

    Runs of up to SEAM characters on either side are looked up in `words`; longer ones say more, common ones less.
    """
    closest = left[-1:] + right[:1]
    if _SIGNS.search(closest):
        return 0.0
    score = WORD if word_across(left, right) or _number_across(left, right, words) else 0.0
    if closest not in words:
        return score  # all longer runs hold these two signs
    for before, behind, worth in ((1, 1, 0.5), (1, 2, 1.0), (2, 1, 1.0), (2, 2, 1.5), (3, 3, 1.0)):
        a, b = left[-before:], right[:behind]
        if len(a) < before or len(b) < behind or _SIGNS.search(a + b):
            continue
        together = words.count(a + b)
        if not together:
            continue
        apart = max(1, min(words.count(a), words.count(b)))
        score += worth * min(1.0, 0.5 + log(1 + together) / (1 + log(1 + apart)))
    return score


def _number_across(left: str, right: str, words: str) -> bool:
    """Tell whether `left` ends in a number and `right` begins with what stands behind another number of the document."""
    unit = right[:1]
    if left[-1:] not in _DIGITS or unit in _DIGITS:
        return False
    at = words.find(unit)
    while at >= 0:
        if at and words[at - 1] in _DIGITS:
            return True
        at = words.find(unit, at + 1)
    return False


def _waiting(text: str) -> str:
    """Return the brackets and quotation marks that `text` leaves open, in order."""
    waiting: list[str] = []
    for sign in _BRACKETS.findall(text):
        if sign not in _PAIRS:
            waiting.append(sign)
        elif waiting and waiting[-1] == _PAIRS[sign]:
            waiting.pop()
    return "".join(waiting)


def _closing(text: str) -> str:
    """Return the opening signs of the brackets and quotation marks that `text` closes and did not open, in order."""
    depth: list[str] = []
    closed: list[str] = []
    for sign in _BRACKETS.findall(text):
        if sign not in _PAIRS:
            depth.append(sign)
        elif depth and depth[-1] == _PAIRS[sign]:
            depth.pop()
        else:
            closed.append(_PAIRS[sign])
    return "".join(closed)


def _quotes(waiting: str, closed: str) -> float:
    """Return evidence from brackets and quotes: what the end leaves `waiting`, the tail should have `closed`."""
    matched = 0
    for opened, shut in zip(reversed(waiting), closed, strict=False):
        if opened != shut:
            break
        matched += 1
    return 2.5 * matched - 1.0 * (len(waiting) - matched) - 1.5 * (len(closed) - matched)
