"""Which stretches of a line are printed k times in a row, and how much each speaks for overprint.

A fake-bold line is a row of *runs*, each printed k times before the next begins: ``回首回首2020，，``.  Where the runs
begin and end is not told; mostly they change where the script changes (Han, digit, Latin, mark).  This module lists
every stretch that could be such a run as an *edge* and weighs it in nats: how much likelier the repetition is under
overprint than in clean prose.  Reduplication (家家户户), years (2020), ellipses and repeated marks are natural, so they
weigh little; a repeated four-character phrase hardly ever is.

The weights are rounded logarithms of rates counted in Chinese prose: a Han character repeats its neighbour about once
in a hundred characters, a two-character word about once in ten thousand, ，，never.  Only their order of size matters:
the decision is taken over whole regions (see overprint.py), where hundreds of them add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from yearbook.frozen import quickly_made

WINDOW = 64
"""Longest run that is looked for inside a line, in characters; longer ones are found as a line's equal parts."""

_MOST_RUNS = 6
"""Runs that are weighed at one position. Print has one or two; a row of one and the same sign would have dozens."""
RUN_COST = 0.7
"""What a run costs for beginning where the script changes: the price of choosing it."""
SPLIT_COST = 1.2
"""Likewise where the script does not change, so that few long runs are preferred to many short ones."""
SINGLE_COST = 5.0
"""What a number, word or mark printed once costs inside doubled print."""

_NATURAL = {
    "…": 0.0,
    "—": 0.0,
    "─": 0.0,
    "-": 1.0,
    "*": 0.3,
    "=": 0.3,
    ".": 1.5,
    "。": 4.0,
    "·": 1.5,
    "～": 0.5,
    "~": 0.5,
}
_NATURAL |= dict.fromkeys("!?！？", 1.0) | dict.fromkeys("”’“‘\"'（）()", 4.0)
_MARK_WEIGHT = 6.0
_PAIRED = frozenset("…—─")
"""Marks that are two characters wide by rule (GB/T 15834): …… and —— are one mark, printed once."""
_STOPS = frozenset("，。！？；,.!?;")


class _Classes(dict[int, str]):
    """Character → class letter, for str.translate: h Han and other letters, d digit, l Latin, p everything else."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        if "0" <= c <= "9" or "０" <= c <= "９":
            kind = "d"
        elif c.isascii() and c.isalpha():
            kind = "l"
        elif c.isalnum():
            kind = "h"
        else:
            kind = "p"
        self[code] = kind
        return kind


_CLASSES = _Classes()


@quickly_made
@dataclass(frozen=True, slots=True)
class Edge:
    """compact[start:end] may be `copies` prints of its first (end - start) / copies characters.

    With copies 1 it is a number, word or mark printed once amid doubled print.  `weight` is in nats, already net of
    the costs above; `spaced` tells that blanks stand between the copies.
    """

    start: int
    end: int
    copies: int
    weight: float


@lru_cache(maxsize=4)  # one line is asked about for each number of copies
def classes(text: str) -> str:
    """Return the class letter of every character of `text`: h, d, l or p."""
    return text.translate(_CLASSES)


def weight(run: str, kind: str, *, redoubled: bool = False) -> float:
    """Return how much one repetition of `run` (classes `kind`) speaks for overprint, in nats.

    `redoubled` marks a single character in the form AABB, which is good Chinese (家家户户).
    """
    different = len(set(run))
    letters = set(kind)
    if len(letters) == 1:
        match kind[0]:
            case "h":
                if different == 1:
                    return 0.5 if redoubled else 2.2
                return 3.0 + 3.3 * (different - 1)
            case "d":
                return 1.5 if len(run) <= 2 else 2.0 * different
            case "l":
                return 1.5 if len(run) == 1 else 2.5 * different
            case _:
                if len(run) == 1:
                    return _NATURAL.get(run, _MARK_WEIGHT)
                return 2.0 + 2.0 * different
    han = kind.count("h")
    total = 3.0 + 3.3 * (different - 1) if han >= 2 else 1.5 * different
    for a, b, c, d in zip(kind, kind[1:], run, run[1:], strict=False):
        if a != b:
            marks = c if a == "p" else d if b == "p" else ""
            total -= 0.5 if marks in _PAIRED else 3.0 if marks else 1.0
    if run[-1] in _STOPS or run[0] in _STOPS:
        total -= 8.0
    return total


def edges(
    compact: str, gaps: frozenset[int], copies: int, singles: frozenset[str], *, by_character: bool = False
) -> list[Edge]:
    """Return the edges of a line without its blanks, ascending by start.

    `gaps` are the positions before which a blank was; `singles` are the classes that this document prints once even
    amid doubled print; `by_character` says that it doubles single characters, so that AABB is no reduplication.  At
    most WINDOW * occurrences looks a character.
    """
    kind = classes(compact)
    size = len(compact)
    out: list[Edge] = []
    find = compact.find
    for i, sign in enumerate(compact):
        reach = i + WINDOW + 1
        j = find(sign, i + 1, reach)
        if j == -1 and kind[i] == "h":
            continue  # most signs of a text: Han that do not come again soon
        fresh = i == 0 or kind[i] != kind[i - 1] or i in gaps
        if fresh and kind[i] != "h":
            end = i + 1
            while end < size and kind[end] == kind[i] and end not in gaps and kind[i] != "p":
                end += 1
            if kind[i] == "p" and compact[i] in _PAIRED and compact[i : i + 2] == compact[i] * 2:
                end = i + 2
            out.append(Edge(i, end, 1, 0.0 if kind[i] in singles else -SINGLE_COST))
        elif kind[i] == "p":
            out.append(Edge(i, i + 1, 1, -SINGLE_COST))
        left = _MOST_RUNS
        while j != -1 and left:
            n = j - i
            run = compact[i:j]
            if run == compact[j : j + n] and (copies == 2 or compact[i : i + copies * n] == run * copies):
                end = i + copies * n
                if not (n % 2 and run[-1] in _PAIRED and len(set(run)) == 1) or range_sign(kind, i, end):
                    gain = _net(compact, kind, gaps, i, n, copies, fresh, by_character)
                    if kind[i] in singles and set(kind[i:j]) <= singles:
                        gain = -SINGLE_COST
                    out.append(Edge(i, end, copies, gain))
                    left -= 1
            j = find(sign, j + 1, reach)
    return out


def range_sign(kind: str, start: int, end: int) -> bool:
    """Tell whether figures stand on both sides: 4——9月 is a doubled 4—9月, where a dash of two ems makes no sense."""
    return start > 0 and end < len(kind) and kind[start - 1] == "d" == kind[end]


def _net(
    compact: str, kind: str, gaps: frozenset[int], i: int, n: int, copies: int, fresh: bool, by_character: bool
) -> float:
    run, letters = compact[i : i + n], kind[i : i + n]
    redoubled = n == 1 and letters == "h" and not by_character and _aabb(compact, kind, gaps, i)
    gain = (copies - 1) * weight(run, letters, redoubled=redoubled)
    hard = set(letters) == {"p"} and any(c not in _NATURAL for c in run)  # 【“ 【“ as well as 【 【
    if gaps and not hard and any(i + n * c in gaps for c in range(1, copies)):
        # Equal cells and words set apart are no overprint by themselves; they only go along with their neighbours.
        gain = min(gain, 0.0)
    return gain - (RUN_COST if fresh else SPLIT_COST)


def _aabb(compact: str, kind: str, gaps: frozenset[int], i: int) -> bool:
    """Tell whether the pair at i is half of a word AABB that stands alone between other scripts or blanks."""
    for start in (i, i - 2):
        if start < 0 or compact[start : start + 2] != compact[start] * 2:
            continue
        if start + 4 > len(compact) or compact[start + 2 : start + 4] != compact[start + 2] * 2:
            continue
        before = start == 0 or kind[start - 1] != "h" or start in gaps
        after = start + 4 == len(compact) or kind[start + 4] != "h" or start + 4 in gaps
        if before and after:
            return True
    return False
