"""A body that two headlines claim: split it where the first headline's words end and the second's begin.

Needed where nothing but a blank line, a slight change of measure or an odd indent parts two articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.reading.affinity import Affinity
from yearbook.reading.grouping import Group
from yearbook.reading.pairing import Pairing
from yearbook.reading.paragraphs import Para
from yearbook.reading.segments import Segment

WORTH = 1.0
"""A split must part the words of two headlines better than one body does, by one pair that is rare on the page."""


@dataclass(frozen=True, slots=True)
class Split:
    """Cut before paragraph `at`; `gain` in units of rare pairs."""

    at: int
    gain: float


def best_split(
    segments: Sequence[Segment], paras: Sequence[Para], gaps: Sequence[float], pairing: Pairing, affinity: Affinity
) -> Split | None:
    """Return the best split that a headline without a body asks for, or None.

    `pairing` counts its targets as the segments do (photos behind them); `gaps` are the strengths of segments.
    """
    paired = {pair.target: pair.group for pair in pairing.pairs}
    best: Split | None = None
    for group in pairing.left:
        shared = affinity.shared(group.text)[: len(segments)]
        if not shared:
            continue
        at = max(range(len(shared)), key=lambda n: (shared[n], -n))
        if shared[at] < WORTH or at not in paired:
            continue
        for split in _splits(segments[at], paras, gaps, group, paired[at], affinity):
            if best is None or split.gain > best.gain:
                best = split
    return best


def _splits(
    segment: Segment, paras: Sequence[Para], gaps: Sequence[float], one: Group, two: Group, affinity: Affinity
) -> list[Split]:
    if one.cluster == two.cluster and not one.bylines and not any(part.dashed for part in one.parts):
        least = 0.3  # small titles are printed together with their headline: ask for more than a paragraph's end
    else:
        least = 0.05
    out = []
    for at in range(segment.first + 1, segment.last):
        if gaps[at] < least:
            continue
        head = "\n".join(para.text.text for para in paras[segment.first : at])
        tail = "\n".join(para.text.text for para in paras[at : segment.last])
        straight = affinity.between(one.text, head) - affinity.between(one.text, tail)
        straight += affinity.between(two.text, tail) - affinity.between(two.text, head)
        gain = abs(straight) + 2 * gaps[at]
        owned = affinity.between(one.text, head if straight > 0 else tail)
        if gain > WORTH + 1 and owned >= WORTH:
            out.append(Split(at, gain))
    return out
