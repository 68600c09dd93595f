"""Which parts of a cluster belong to one headline: each part asks the bodies, neighbours hold together.

A Viterbi walk along the parts of one cluster: a state is a body (or photo), what a part shares with it is the gain, and
changing the body in mid-line costs much (unless both parts have the form 题：题), on the next line less, behind a
blank line little.  So two headlines on one
line part where two bodies claim them, and a headline of three lines stays one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.draft import DraftByline

_COLON = re.compile(r".[：:].")
CHANGE_IN_LINE = 2.0
CHANGE_ON_NEXT_LINE = 1.2
CHANGE_BEHIND_BLANK = 0.4
STAY_BEHIND_BYLINE = 1.5
STAY_IN_FORM = 1.5
CHANGE_IN_BLOCK = 3.0
STAY_BEHIND_BLANK = 2.0
"""Costs in units of one pair of characters that no other body has (see affinity)."""
SEVERAL = 4
"""Headlines of one form that show a page's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that make one headline, the bylines printed with them, and the cluster they stand in."""

    parts: tuple[Shown, ...]
    bylines: tuple[DraftByline, ...]
    cluster: int

    @property
    def text(self) -> str:
        """The words of all parts."""
        return "\n".join(part.text.text for part in self.parts)


def two_headlines(before: Shown, part: Shown) -> bool:
    """Tell whether two parts of one line, or two lines that a blank line parts, have a form of which one headline has no two: 题：题."""
    return (part.at == before.at or part.blank) and has_colon(part.text.text) and has_colon(before.text.text)


def has_colon(text: str) -> bool:
    """Tell whether a headline has the form 题：题."""
    return _COLON.search(text) is not None


def formed(texts: Sequence[str]) -> bool:
    """Tell whether most headlines of a page have the form 题：题."""
    alike = sum(map(has_colon, texts))
    return alike >= SEVERAL and 5 * alike >= 3 * len(texts)


def in_blocks(clusters: Sequence[Cluster], bodies: int, photos: int) -> bool:
    """Tell whether blank lines part the headlines of a page, and nothing else: about as many blocks as want a headline."""
    blocks = sum(len(set(_blocks(cluster))) for cluster in clusters)
    return bodies >= SEVERAL and 4 * bodies <= 5 * blocks <= 5 * (bodies + photos)


def groups(
    cluster: Cluster,
    number: int,
    gains: Sequence[Sequence[float]],
    *,
    formed: bool = False,
    in_blocks: bool = False,
) -> list[Group]:
    """Return the headlines of a cluster; `gains` gives for each of its parts what it shares with each body.

    `formed` says that the headlines of the page have the form 题：题, `in_blocks` that blank lines part them.
    """
    shown = cluster.shown
    states = _walk(cluster, gains, formed, in_blocks)
    out: list[Group] = []
    parts: list[Shown] = []
    bylines: list[DraftByline] = []
    leading: list[DraftByline] = []
    seen = 0
    for item in cluster.items:
        if isinstance(item, Signed):
            (bylines if parts else leading).extend(item.bylines)
            continue
        if parts and (states[seen] != states[seen - 1]):
            out.append(Group(tuple(parts), tuple(bylines), number))
            parts, bylines = [], []
        parts.append(shown[seen])
        seen += 1
    if parts:
        out.append(Group(tuple(parts), tuple(bylines), number))
    if leading and out:
        out[0] = Group(out[0].parts, (*leading, *out[0].bylines), number)
    return out


def _blocks(cluster: Cluster) -> list[int]:
    """Return the number of the block that each part stands in: a blank line parts two.

    A subtitle with its dash stays with the title that nobody signed above it, a title in bold with its kicker.
    """
    out: list[int] = []
    before: Shown | None = None
    for item in cluster.items:
        if isinstance(item, Signed):
            before = None
            continue
        held = before is not None and (item.dashed or _over_bold(before, item))
        out.append(out[-1] + (item.blank and not held) if out else 0)
        before = item
    return out


def _over_bold(before: Shown, part: Shown) -> bool:
    """Tell whether a line of phrases, printed once, ends in `before` above a line in bold: a kicker over its title."""
    return before.part > 0 and not before.bold and part.bold and part.part == 0


def _walk(cluster: Cluster, gains: Sequence[Sequence[float]], formed: bool, in_blocks: bool) -> list[int]:
    """Return the best state of each part."""
    count = len(gains[0]) if gains else 0
    if not count:
        return list(range(len(gains)))
    score = list(gains[0])
    ways: list[tuple[list[float], int, float]] = []
    for at, (change, stay) in enumerate(_costs(cluster, formed, in_blocks), 1):
        best = score.index(max(score))
        kept, moved = [value - stay for value in score], score[best] - change
        score = [(stays if stays >= moved else moved) + gain for stays, gain in zip(kept, gains[at], strict=True)]
        score[best] = kept[best] + gains[at][best]
        ways.append((kept, best, moved))
    state = score.index(max(score))
    out = [state]
    for kept, best, moved in reversed(ways):
        state = state if kept[state] >= moved else best
        out.append(state)
    return out[::-1]


def _costs(cluster: Cluster, formed: bool, in_blocks: bool) -> list[tuple[float, float]]:
    """Return for each part but the first what it costs to change the body before it, and to stay."""
    out: list[tuple[float, float]] = []
    before: Shown | None = None
    signed = False
    for item in cluster.items:
        if isinstance(item, Signed):
            signed = before is not None
            continue
        if before is not None:
            if signed:
                out.append((0.0, STAY_BEHIND_BYLINE))
            elif (formed or item.at == before.at) and two_headlines(before, item):
                out.append((CHANGE_BEHIND_BLANK, STAY_IN_FORM if formed else 0.0))
            elif item.at == before.at or item.dashed:
                out.append((CHANGE_IN_LINE, 0.0))
            elif item.blank and not _over_bold(before, item):
                out.append((0.0, STAY_BEHIND_BLANK) if in_blocks else (CHANGE_BEHIND_BLANK, 0.0))
            else:
                out.append((CHANGE_IN_BLOCK if in_blocks else CHANGE_ON_NEXT_LINE, 0.0))
        before, signed = item, False
    return out
