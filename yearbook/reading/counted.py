"""Headlines printed apart from their bodies: all display text of the page stands in one place, above or below the text.

Blank lines part its blocks (or the bylines that close them).  Where blank lines part the text into as many stretches,
each block is a headline, however few words it shares with its body; which belongs to which is a matter of words first,
of order among equals.  Where nothing parts the bodies, the text is cut, in the order of the blocks, where their words
change, if what it is cut into does not speak of one matter (then the blocks are small titles of one article).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from yearbook.reading.affinity import Affinity, Words, words_of
from yearbook.reading.assignment import assign, margins
from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.draft import DraftByline
from yearbook.reading.grouping import Group
from yearbook.reading.pairing import Pair, Pairing
from yearbook.reading.segments import LIKELY, Segment, segments

PARTED = 0.3
"""The strength of a gap that a blank line makes where blank lines tell."""
ORDER = 0.5
"""What it is worth to have the same place in the order, in units of one pair of characters that no other body has."""
PARTING = 0.5
"""What a blank line between two lines is worth for parting them, in the same units."""
WORTH = 1.0
"""What a headline must share with its stretch where words alone cut the text, in the same units."""
SEVERAL = 4
"""Pairs of characters that a stretch must have of another's first paragraph to speak of the same matter."""
MOST = 80
"""Paragraphs of a page that are cut by words."""
HIGHEST = 4
"""Lines of a headline's block at most: kicker, title over two lines, subtitle."""


def counted(
    cluster: Cluster, texts: Sequence[str], gaps: Sequence[float], words: Words, captions: int
) -> tuple[list[Segment], Pairing] | None:
    """Return the stretches of text and the headline of each, or None where the numbers differ.

    `texts` are the paragraphs, `gaps` the strengths of the gaps before them, `captions` the photos' (their words stand behind the
    paragraphs').
    """
    blocks = _blocks(cluster)
    parts = segments(gaps, PARTED)
    photos = [(len(gaps) + number, len(gaps) + number + 1) for number in range(captions)]
    if 0 < len(blocks) < len(parts):
        blocks = _by_lines(cluster, parts, words, photos) or blocks
    if len(blocks) < 2 or any(not block.parts or len({part.at for part in block.parts}) > HIGHEST for block in blocks):
        return None
    if len(blocks) != len(parts):
        cut = _cut(blocks, gaps, words, texts, photos)
        if cut is None:
            return None
        parts = cut
    affinity = Affinity(words, [*((part.first, part.last) for part in parts), *photos])
    gains = [
        [
            gain + (ORDER if target == number else 0.0)
            for target, gain in enumerate(affinity.shared(block.text)[: len(parts)])
        ]
        for number, block in enumerate(blocks)
    ]
    chosen = assign(gains)
    if any(target is None for target in chosen):
        return None
    sure = margins(gains, chosen)
    found = tuple(
        Pair(block, target, 0.5 + 0.45 * min(1.0, 1.5 * sure[own]))
        for own, (block, target) in enumerate(zip(blocks, chosen, strict=True))
        if target is not None
    )
    return parts, Pairing(found, ())


def _by_lines(
    cluster: Cluster, parts: Sequence[Segment], words: Words, photos: Sequence[tuple[int, int]]
) -> list[Group] | None:
    """Return a headline for each stretch of text, in order, of lines that nothing parts, or None.

    Lines are parted where the stretches share most with what they get; a subtitle with its dash stays with the line
    before it.  O(stretches · lines²) for the few of one page.
    """
    shown = cluster.shown
    lines = [tuple(part for part in shown if part.at == at) for at in dict.fromkeys(part.at for part in shown)]
    count, wanted = len(lines), len(parts)
    bylines = tuple(byline for item in cluster.items if isinstance(item, Signed) for byline in item.bylines)
    if not 2 <= wanted <= count <= HIGHEST * wanted or any(isinstance(item, Signed) for item in cluster.items[:-1]):
        return None
    affinity = Affinity(words, [*((part.first, part.last) for part in parts), *photos])
    shared = [[affinity.shared("\n".join(p.text.text for p in line))[n] for n in range(wanted)] for line in lines]
    least = float("-inf")
    best = [[(0.0, 0)] + [(least, 0)] * count]
    for number in range(wanted):
        row = [(least, 0)] * (count + 1)
        for stop in range(number + 1, count + 1):
            for start in range(max(number, stop - HIGHEST), stop):
                if best[-1][start][0] == least or (start and lines[start][0].dashed):
                    continue
                gain = best[-1][start][0] + sum(line[number] for line in shared[start:stop])
                gain += PARTING * sum(line[0].blank for line in lines[start : start + 1] if start)
                if gain > row[stop][0]:
                    row[stop] = (gain, start)
        best.append(row)
    if best[-1][count][0] == least:
        return None
    stops = [count]
    for number in range(wanted, 0, -1):
        stops.append(best[number][stops[-1]][1])
    bounds = list(pairwise(reversed(stops)))
    if any(not any(shared[line][n] > 0 for line in range(*bound)) for n, bound in enumerate(bounds)):
        return None
    return [
        Group(tuple(part for line in lines[start:stop] for part in line), bylines if number == 0 else (), number)
        for number, (start, stop) in enumerate(bounds)
    ]


def _cut(
    blocks: Sequence[Group],
    gaps: Sequence[float],
    words: Words,
    texts: Sequence[str],
    photos: Sequence[tuple[int, int]],
) -> list[Segment] | None:
    """Return the text cut into as many stretches as there are blocks, or None where they are no bodies of their own.

    Chosen are the cuts by which the stretches, and their first paragraphs besides, share most with their headlines in
    order.  O(blocks · paragraphs²) for the few of one page.
    """
    count, wanted = len(texts), len(blocks)
    if not wanted <= count <= MOST:
        return None
    affinity = Affinity(words, [*((at, at + 1) for at in range(count)), *photos])
    share = [affinity.shared(block.text) for block in blocks]
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(float("-inf"), 0)] * count]
    for number in range(wanted):
        row: list[tuple[float, int]] = [(float("-inf"), 0)] * (count + 1)
        growing = affinity.growing(blocks[number].text, count)
        for start in range(number, count):
            before = best[-1][start][0]
            if before == float("-inf") or (number and gaps[start] <= 0.0):
                continue
            before += share[number][start] + (2 * gaps[start] if number else 0.0)
            for stop, own in enumerate(growing[start], start + 1):
                if before + own > row[stop][0]:
                    row[stop] = (before + own, start)
        best.append(row)
    stops = [count]
    for number in range(wanted, 1, -1):
        stops.append(best[number][stops[-1]][1])
    bounds = [0, *reversed(stops)]
    parts = [Segment(start, stop, 1.0 if start == 0 else max(gaps[start], LIKELY)) for start, stop in pairwise(bounds)]
    for number, (block, part) in enumerate(zip(blocks, parts, strict=True)):
        own = affinity.between(block.text, part.first, part.last)
        if own < WORTH:
            return None
        for other in parts[:number] + parts[number + 1 :]:
            if 2 * affinity.between(block.text, other.first, other.last) > own:
                return None
    return None if _one_matter(parts, texts) else parts


def _one_matter(parts: Sequence[Segment], texts: Sequence[str]) -> bool:
    """Tell whether most stretches speak of what the first paragraph of another tells: sections of one article do."""
    own = [words_of(text) for text in texts]
    leads = [own[part.first] for part in parts]
    wholes = [frozenset[str]().union(*own[part.first : part.last]) for part in parts]
    speaking = sum(
        any(len(lead & whole) >= SEVERAL for other, lead in enumerate(leads) if other != number)
        for number, whole in enumerate(wholes)
    )
    return 2 * speaking > len(parts)


def _blocks(cluster: Cluster) -> list[Group]:
    """Part a cluster at its blank lines and behind its bylines; a subtitle stays with what stands before it."""
    blocks: list[tuple[list[Shown], list[DraftByline]]] = []
    for item in cluster.items:
        if isinstance(item, Signed):
            if not blocks:
                return []  # a byline above all headlines is nobody's
            blocks[-1][1].extend(item.bylines)
        elif not blocks or blocks[-1][1] or (item.blank and not item.dashed):
            blocks.append(([item], []))
        else:
            blocks[-1][0].append(item)
    return [Group(tuple(shown), tuple(bylines), number) for number, (shown, bylines) in enumerate(blocks)]
