"""Where one body ends and another begins on a page whose headlines stand apart: words tell what the form does not.

Two witnesses join the strength of a gap.  Paragraphs of one article share rare words with each other, those of two
articles do not; and a headline speaks of its own article, of its first paragraph above all.  One walk along the
paragraphs weighs both: a state is a line of display text, its words in a paragraph are the gain, and to change the line
between two paragraphs costs what speaks against an article's end there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate, chain, pairwise
from math import log
from statistics import median_low

from yearbook.reading.affinity import Words, words_of
from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.grouping import two_headlines
from yearbook.reading.segments import LIKELY

RARE = 4
"""Paragraphs of a page that have a word from which it is common."""
REACH = 3
"""Paragraphs between two occurrences of a rare word that still speaks of one article."""
EVEN = 3.0
"""Rare words across a gap that speak neither for nor against an article's end; articles have 6, two articles 1."""
ENDS = 4
"""Ends of articles from which a page shows how many rare words stand across them."""
HELD = 0.5
"""What each rare word more or less is worth, in units of one pair of characters that no other paragraph has."""
MOST_HELD = 3.0
"""What rare words across a gap are worth at most, in the same units."""
LEAD = 0.5
"""What a word of a headline counts besides in the first paragraph of a body."""
MOST_GAIN = 3.0
"""What a line may share with one paragraph at most, in the same units: a subtitle may repeat a sentence of it."""
NEXT_LINE = 1.2
"""What it costs besides to go to the next line of the same block: it may be kicker, title or subtitle of one article."""
NEXT_BLANK = 0.4
"""The same where a blank line parts them."""
LINES = 1.7
"""Lines of a headline, with its kicker and subtitle, in a usual paper."""
ENOUGH = 2.0
"""What speaks against one more body where the form tells as many bodies as there are headlines, in the same units."""
LEAST_PARAGRAPHS = 2
"""Paragraphs from which a page can hold two bodies."""


def told_by_words(
    gaps: Sequence[float], held: Sequence[float], clusters: Sequence[Cluster], words: Words, whole: Collection[int] = ()
) -> list[float]:
    """Return the strengths of `gaps` before the paragraphs, raised to LIKELY where words tell that a body begins.

    `held` is what holds the paragraphs together (see :func:`held_together`); `words` knows them by their numbers; `whole`
    are the clusters that are one headline each, as their place tells.
    O(paragraphs · lines of display text).
    """
    lines, ties = _lines(clusters)
    if len(gaps) < LEAST_PARAGRAPHS or len(lines) < LEAST_PARAGRAPHS:
        return list(gaps)
    gains = [_gains(line, len(gaps), words) for line in lines]
    enough = _enough(clusters, whole, sum(strength >= LIKELY for strength in gaps))
    costs = [_form(strength) + words + enough for strength, words in zip(gaps, held, strict=True)]
    states = _walk(gains, costs, ties)
    return [
        max(strength, LIKELY + 0.1) if at and states[at] != states[at - 1] else strength
        for at, strength in enumerate(gaps)
    ]


def _lines(clusters: Sequence[Cluster]) -> tuple[list[str], list[float]]:
    """Return the lines of display text, and what it costs to go from each to the next one."""
    out: list[str] = []
    ties: list[float] = []
    for cluster in clusters:
        before: Shown | None = None
        signed = False
        for item in cluster.items:
            if isinstance(item, Signed):
                signed = True
                continue
            apart = before is not None and two_headlines(before, item)
            if before is not None and before.at == item.at and not apart:
                out[-1] += "\n" + item.text.text
            else:
                if out:
                    parted = apart or (item.blank and not item.dashed)
                    ties.append(0.0 if before is None or signed else NEXT_BLANK if parted else NEXT_LINE)
                out.append(item.text.text)
            before, signed = item, False
    return out, [*ties, 0.0]


def _gains(line: str, count: int, words: Words) -> list[float]:
    """Return what a line shares with each of the `count` paragraphs, each rare pair of characters 1."""
    out = [0.0] * count
    unit = log(count + 1)
    for item in words.items(line)[0]:
        where = words.where(item)
        where = where[: bisect_left(where, count)]
        worth = log((count + 1) / max(1, len(where))) / unit
        for piece in where:
            out[piece] += worth
    return [min(MOST_GAIN, gain) for gain in out]


def _across(texts: Sequence[str]) -> list[int]:
    """Return for each gap before a paragraph how many rare words stand on both of its sides, near to it."""
    own = [words_of(text) for text in texts]
    times = Counter(chain.from_iterable(own))
    rare = {pair for pair, count in times.items() if 1 < count <= RARE}
    near = [found & rare for found in own]
    steps = [0] * (len(texts) + 1)
    for at, found in enumerate(near):
        for before in range(at - 1, max(-1, at - REACH - 1), -1):
            again = found & near[before]
            steps[before + 1] += len(again)
            steps[at + 1] -= len(again)
            found = found - again  # their last place is found
    return [*accumulate(steps[:-1])]


def held_together(texts: Sequence[str], gaps: Sequence[float] = ()) -> list[float]:
    """Return what rare words across the gap before each paragraph say against an article's end there (below 0: for it).

    Articles of one matter, as the items of a list are, share more of them than others do: no more than stand across the
    ends that the strengths of the `gaps` tell says anything.
    """
    across = _across(texts)
    ends = sorted(shared for shared, strength in zip(across, gaps, strict=False) if LIKELY <= strength < 1.0)
    even = max(EVEN, median_low(ends)) if len(ends) >= ENDS else EVEN
    return [
        max(0.0, min(MOST_HELD, HELD * (shared - even))) if shared > EVEN else max(-MOST_HELD, HELD * (shared - EVEN))
        for shared in across
    ]


def _form(strength: float) -> float:
    """Return what the form says against an article's end at a gap of this strength."""
    least = min(0.97, max(0.03, strength))
    return log((1 - least) / least)


def _enough(clusters: Sequence[Cluster], whole: Collection[int], bodies: int) -> float:
    """Return what speaks against more bodies than the form tells, where it tells as many as there are headlines."""
    headlines = 0.0
    for number, cluster in enumerate(clusters):
        lines = 1 if number in whole else len({part.at for part in cluster.shown})
        apart = sum(two_headlines(one, two) for one, two in pairwise(cluster.shown))
        signed = sum(isinstance(item, Signed) for item in cluster.items)
        headlines += max(apart + 1.0, signed, lines / LINES)
    missing = max(0.0, headlines - bodies) / headlines
    return ENOUGH * max(0.0, 1 - 2 * missing)


def _walk(gains: Sequence[Sequence[float]], costs: Sequence[float], ties: Sequence[float]) -> list[int]:
    """Return the best line for each paragraph."""
    score = [row[0] for row in gains]
    ways: list[list[int]] = []
    for at in range(1, len(costs)):
        ranked = sorted(range(len(score)), key=score.__getitem__, reverse=True)[:3]  # stable: lower numbers first
        way: list[int] = []
        fresh: list[float] = []
        for line, kept in enumerate(score):
            best, origin = kept, line
            for other in ranked:
                if other == line:
                    continue
                tie = ties[min(line, other)] if abs(line - other) == 1 else 0.0
                moved = score[other] - costs[at] - tie + LEAD * gains[line][at]
                if moved > best:
                    best, origin = moved, other
                if not tie:
                    break  # what comes behind it in rank gives no more
            way.append(origin)
            fresh.append(best + gains[line][at])
        ways.append(way)
        score = fresh
    state = max(range(len(score)), key=lambda n: (score[n], -n))
    out = [state]
    for way in reversed(ways):
        state = way[state]
        out.append(state)
    return out[::-1]
