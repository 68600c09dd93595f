"""Headlines matched to bodies, and the text cut into bodies: each asks the other until both agree.

Form gives the first cuts, words more of them (see bodies), a body that two headlines claim is split as long as one does,
and what no headline claims goes back to the body before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from yearbook.reading.affinity import Affinity, Words
from yearbook.reading.bodies import held_together, told_by_words
from yearbook.reading.clusters import Cluster
from yearbook.reading.counted import counted
from yearbook.reading.pairing import Pair, Pairing, Target, in_order, pair
from yearbook.reading.paragraphs import Para
from yearbook.reading.photos import Photo
from yearbook.reading.segments import CERTAIN, Segment, segments
from yearbook.reading.splitting import best_split

LINES = 2
"""Lines of display text for each body and photo, beyond which a page read in order may hold more bodies than its form tells."""
HIGHEST = 5
"""Lines of a headline at most: kicker, title and subtitle, two of them in two lines."""
MOST_SPLITS = 24
"""Splits of one page: more than a page has articles in a group."""


def paired(
    paras: Sequence[Para],
    pictures: Sequence[Photo],
    headlines: Sequence[Cluster],
    gaps: Sequence[float],
) -> tuple[list[Segment], Pairing, Affinity]:
    """Pair headlines with bodies, splitting bodies that two headlines claim as long as one does."""
    cuts = list(gaps)
    captions = [photo.caption.text for photo in pictures]
    titles = [part.text.text for cluster in headlines for part in cluster.shown]
    words = Words([*(para.text.text for para in paras), *captions], [*titles, *captions])
    if (
        len(headlines) == 1
        and (found := counted(headlines[0], [para.text.text for para in paras], gaps, words, len(pictures))) is not None
    ):
        parts, pairing = found
        stretches = [(part.first, part.last) for part in parts]
        captions_at = [(len(paras) + number, len(paras) + number + 1) for number in range(len(pictures))]
        return parts, pairing, Affinity(words, [*stretches, *captions_at])
    photos_at = [(len(paras) + number, len(paras) + number + 1) for number in range(len(pictures))]
    printed = sum(len({part.at for part in cluster.shown}) for cluster in headlines)
    held: list[float] | None = None
    for _turn in range(MOST_SPLITS):
        parts, targets = _bodies(cuts, paras, pictures)
        ordered = in_order(headlines, targets)
        if held is None and (ordered is None or printed > LINES * len(targets)):
            held = held_together([para.text.text for para in paras], cuts)
            by_words = told_by_words(cuts, held, headlines, words, _whole(headlines, paras))
            if by_words != cuts:  # before headlines are paired, which takes longest
                cuts = by_words
                parts, targets = _bodies(cuts, paras, pictures)
                ordered = in_order(headlines, targets)
        affinity = Affinity(words, [*((part.first, part.last) for part in parts), *photos_at])
        if ordered is None or not _borne_out(ordered, affinity):
            pairing = pair(headlines, targets, affinity)
        else:
            pairing = ordered
        split = best_split(parts, cuts, pairing, affinity, held or [0.0] * len(cuts))
        if split is None:
            break
        cuts[split.at] = max(cuts[split.at], 0.7)
    return parts, pairing, affinity


def _whole(headlines: Sequence[Cluster], paras: Sequence[Para]) -> list[int]:
    """Return the headlines of a few lines that nothing parts, right over a body with a dateline: kicker, title, subtitle of it."""
    firsts = sorted(place for para in paras for place in para.where)
    dated = {para.first for para in paras if para.dated}
    out: list[int] = []
    for number, cluster in enumerate(headlines):
        lines = {part.at for part in cluster.shown}
        below = bisect_left(firsts, (cluster.last, 0))
        stands_over = below < len(firsts) and firsts[below][0] in dated
        if stands_over and len(lines) <= HIGHEST and not any(part.blank for part in cluster.shown[1:]):
            out.append(number)
    return out


def _borne_out(ordered: Pairing, affinity: Affinity) -> bool:
    """Tell whether headlines read in order share more with their bodies than with those that stand before them, or nearly.

    Headlines printed below their bodies stand each over the next one too: then two at least more say so than do not.
    """
    shared = [(affinity.shared(found.group.text), found.target) for found in ordered.pairs if found.target]
    return sum((row[own] > row[own - 1]) - (row[own] < row[own - 1]) for row, own in shared) > -2


def _bodies(
    cuts: Sequence[float], paras: Sequence[Para], pictures: Sequence[Photo]
) -> tuple[list[Segment], list[Target]]:
    """Return the bodies that gaps of these strengths make, and what may have a headline: the bodies, then the photos."""
    parts = segments(cuts)
    targets = [
        Target(
            tuple([place for p in paras[part.first : part.last] for place in p.where]),
            gap=paras[part.first].source[0].blanks,
            strength=part.strength,
        )
        for part in parts
    ]
    return parts, targets + [Target(((photo.first, photo.last),), True) for photo in pictures]


def merged_back(parts: Sequence[Segment], pairing: Pairing, pictures: Sequence[Photo]) -> tuple[list[Segment], Pairing]:
    """Give a body without a headline back to the one before it, unless it surely began an article."""
    titled = {found.target for found in pairing.pairs}
    out: list[Segment] = []
    renamed: dict[int, int] = {}
    for number, part in enumerate(parts):
        if out and number not in titled and part.strength < CERTAIN:
            out[-1] = Segment(out[-1].first, part.last, out[-1].strength)
        else:
            out.append(part)
        renamed[number] = len(out) - 1
    for number in range(len(pictures)):
        renamed[len(parts) + number] = len(out) + number
    moved = tuple(Pair(p.group, renamed[p.target], p.confidence, p.others) for p in pairing.pairs)
    return out, Pairing(moved, pairing.left)
