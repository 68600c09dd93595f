"""Bodies without a headline: a headline of several lines may hold theirs.

The walk that parts a block of display text into headlines (see grouping) lets each line ask the bodies by itself, so
neighbours that share little with any body run together while a body goes bare.  Here the bare bodies ask: whose
headline can spare a line or more, at its top or at its foot, that suits them?  Best first, one line's end after the
other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yearbook.reading.affinity import Affinity
from yearbook.reading.draft import DraftByline
from yearbook.reading.grouping import Group

FILLED = 0.5
"""What it is worth that a body has a headline, in units of one pair that no other body has."""
SURE = 0.5
"""What it is worth besides where the body surely begins an article."""
CERTAIN = 0.9
WORD = 0.5
"""What a line must share with a body that is not sure to begin an article, in the same units."""
ORDER = 0.2
"""What it is worth to stand among the headlines in the order of the bodies."""
ON_NEXT_LINE = 0.4
"""What it costs to part two lines that nothing parts; behind a byline and a blank line it costs nothing."""
FULL = 4
"""Lines of one headline from which it must be more than one."""
TOO_MANY = 0.3
"""What each line beyond that is worth to be parted."""


def shared_out(
    whole: Sequence[Group], chosen: Sequence[int | None], strengths: Sequence[float | None], affinity: Affinity
) -> list[Group] | None:
    """Return the headlines with those parted that bare bodies can use, or None where none can.

    `chosen` are the bodies of the headlines, `strengths` the gaps before the bodies, None for photos: they need no
    headline.  O(bare bodies · lines of the headlines).
    """
    owners = list(chosen)
    groups = list(whole)
    bare = {n for n, strength in enumerate(strengths) if strength is not None} - {n for n in owners if n is not None}
    while bare:
        best: tuple[float, int, int, bool, int] | None = None
        for number, group in enumerate(groups):
            own = owners[number]
            for cut, cost in _cuts(group):
                halves = [affinity.shared(_text(group, *half)) for half in ((0, cut), (cut, len(group.parts)))]
                held = affinity.shared(group.text)[own] if own is not None else 0.0
                for target in sorted(bare):
                    worth = FILLED + (SURE if (strengths[target] or 0.0) >= CERTAIN else 0.0) - cost
                    for top in (True, False):
                        mine, rest = halves if top else halves[::-1]
                        if mine[target] < WORD and (strengths[target] or 0.0) < CERTAIN:
                            continue
                        kept = rest[own] if own is not None else 0.0
                        gain = worth + mine[target] - (held - kept)
                        if own is not None and (target < own) == top:
                            gain += ORDER
                        if gain > 0 and (best is None or gain > best[0]):
                            best = (gain, number, cut, top, target)
        if best is None:
            break
        _gain, number, cut, top, target = best
        one, two = _parted(groups[number], cut)
        own = owners[number]
        groups[number], owners[number] = one, target if top else own
        groups.append(two)
        owners.append(own if top else target)
        bare.discard(target)
    return groups if len(groups) > len(whole) else None


def _text(group: Group, first: int, last: int) -> str:
    return "\n".join(part.text.text for part in group.parts[first:last])


def _cuts(group: Group) -> list[tuple[int, float]]:
    """Return where a headline may be parted, before which part, and what that costs."""
    signed = [at for byline in group.bylines if (at := byline.print.first_offset()) is not None]
    lines = len({part.at for part in group.parts})
    out: list[tuple[int, float]] = []
    for n in range(1, len(group.parts)):
        part, before = group.parts[n], group.parts[n - 1]
        if part.at == before.at or part.dashed:
            continue
        first, second = before.text.first_offset() or 0, part.text.first_offset() or 0
        parted = part.blank or any(first < at < second for at in signed)
        out.append((n, (0.0 if parted else ON_NEXT_LINE) - TOO_MANY * max(0, lines - FULL)))
    return out


def _parted(group: Group, cut: int) -> tuple[Group, Group]:
    """Part a headline; a byline goes with what stands before it."""
    border = group.parts[cut].text.first_offset() or 0
    one: list[DraftByline] = []
    two: list[DraftByline] = []
    for byline in group.bylines:
        (one if (byline.print.first_offset() or 0) < border else two).append(byline)
    return (
        replace(group, parts=group.parts[:cut], bylines=tuple(one)),
        replace(group, parts=group.parts[cut:], bylines=tuple(two)),
    )
