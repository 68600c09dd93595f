"""A body that two headlines claim: split it where the first headline's words end and the second's begin.

Needed where nothing but a blank line, a slight change of measure or an odd indent parts two articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yearbook.reading.affinity import Affinity
from yearbook.reading.grouping import Group, two_headlines
from yearbook.reading.pairing import Pairing
from yearbook.reading.segments import Segment

WORTH = 1.0
"""A split must part the words of two headlines better than one body does, by one pair that is rare on the page."""
LEAD = 0.1
"""What the words of a headline count besides in the first paragraph of its half, which tells what the headline says."""
WEAKEST = 0.05
"""The strength of a gap between two paragraphs that nothing but their ends parts."""


PARTED, TOGETHER = 0.3, 1.0
"""Below this strength of a gap, and above this hold of rare words on both sides, an article goes on."""


@dataclass(frozen=True, slots=True)
class Split:
    """Cut before paragraph `at`; `gain` in units of rare pairs."""

    at: int
    gain: float


def best_split(
    segments: Sequence[Segment], gaps: Sequence[float], pairing: Pairing, affinity: Affinity, held: Sequence[float]
) -> Split | None:
    """Return the best split that a headline without a body asks for, or None.

    `pairing` counts its targets as the segments do (photos behind them); `gaps` are the strengths of segments, `held` is
    what the words on both sides of the gaps say against a split.  Where each body has its headline right before it, none
    asks for another one.
    """
    paired = {pair.target: pair.group for pair in pairing.pairs}
    best: Split | None = None
    claiming = () if pairing.ordered else (*pairing.left, *(pair.group for pair in pairing.pairs))
    for group in claiming:
        everywhere = affinity.shared(group.text)
        shared = everywhere[: len(segments)]
        if not shared:
            continue
        at = max(range(len(shared)), key=lambda n: (shared[n], -n))
        own = next((pair.target for pair in pairing.pairs if pair.group is group), None)
        content = own is not None and 2 * everywhere[own] >= shared[at]
        if shared[at] < WORTH or at not in paired or content:
            continue
        for split in _splits(segments[at], gaps, group, paired[at], affinity, held):
            if best is None or split.gain > best.gain:
                best = split
    for pair in pairing.pairs:
        if pair.target >= len(segments):
            continue
        for one, two, signed in _halves(pair.group):
            for split in _splits(segments[pair.target], gaps, one, two, affinity, held, apart=True, signed=signed):
                if best is None or split.gain > best.gain:
                    best = split
    return best


def _halves(group: Group) -> list[tuple[Group, Group, bool]]:
    """Return the ways to part a headline in two that could be headlines of their own, and whether they surely are.

    At a blank line, behind a byline (nobody signs a headline in its middle; nor has one two colons), and between or behind the phrases of one
    line, which may be headlines each.
    """
    signed = [at for byline in group.bylines if (at := byline.print.first_offset()) is not None]
    out: list[tuple[Group, Group, bool]] = []
    for n in range(1, len(group.parts)):
        before, part = group.parts[n - 1].text.first_offset() or 0, group.parts[n].text.first_offset() or 0
        between = any(before < at < part for at in signed) or two_headlines(group.parts[n - 1], group.parts[n])
        phrase = (group.parts[n].part or group.parts[n - 1].part) and not any(part.dashed for part in group.parts)
        if between or phrase or (group.parts[n].blank and not group.parts[n].dashed):
            out.append((replace(group, parts=group.parts[:n]), replace(group, parts=group.parts[n:]), between))
    return out


def _splits(
    segment: Segment,
    gaps: Sequence[float],
    one: Group,
    two: Group,
    affinity: Affinity,
    held: Sequence[float],
    *,
    apart: bool = False,
    signed: bool = False,
) -> list[Split]:
    """Return the splits of a segment between two headlines; `apart` asks that each keeps its words to its own half.

    `signed` says that they surely are two headlines: then there are two articles, however weak the gap is.
    Among equal places the first paragraphs decide.
    """
    beside = (
        one.cluster == two.cluster
        and not one.bylines
        and not two.bylines
        and not any(part.dashed for part in one.parts)
    )
    least = (
        0.3 if (apart or beside) and not signed else WEAKEST
    )  # small titles are printed beside their headline: ask for more where the gap is weaker
    out = []
    for at in range(segment.first + 1, segment.last):
        if gaps[at] < least or (gaps[at] < PARTED and held[at] > TOGETHER):
            continue
        halves = ((segment.first, at), (at, segment.last))
        shares = [[affinity.between(group.text, *half) for half in halves] for group in (one, two)]
        straight = shares[0][0] - shares[0][1] + shares[1][1] - shares[1][0]
        own, other = (0, 1) if straight > 0 else (1, 0)
        plain = abs(straight) + 2 * gaps[at]
        enough = WORTH if signed or gaps[at] >= PARTED else 2 * WORTH
        if plain <= WORTH + 1 or shares[0][own] < enough:
            continue
        if apart and (
            shares[1][other] < WORTH or 3 * shares[0][other] > shares[0][own] or 3 * shares[1][own] > shares[1][other]
        ):
            continue
        leads = [
            affinity.between(group.text, half[0], half[0] + 1)
            for group, half in ((one, halves[own]), (two, halves[other]))
        ]
        out.append(Split(at, plain + LEAD * sum(leads)))
    return out
