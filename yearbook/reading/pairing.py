"""Headlines to bodies: a one-to-one assignment over the page.

Gains are what headline and body share (see affinity), nearness on the page, and the page's habit: whether its headlines
stand before their bodies or behind them, which the page itself shows.  A page where every body has its own headline
right before it needs no guessing and is read in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from yearbook.frozen import quickly_made
from yearbook.reading.affinity import Affinity
from yearbook.reading.assignment import assign, margins
from yearbook.reading.attachment import attached
from yearbook.reading.clusters import Cluster, Signed
from yearbook.reading.draft import DraftByline
from yearbook.reading.grouping import Group, formed, groups, has_colon, in_blocks
from yearbook.reading.regrouping import FILLED, shared_out

NEAR = 1.0
"""What it is worth to stand right beside a body, in units of one pair that no other body has, times the habit."""


HELD = 4.0
"""What it is worth that blank lines give a headline to a body, in the same units, as far as the page bears them out."""
LEAD = 0.5
"""What a word of a headline counts besides in the first paragraph of a body."""
CLOSE = 0.5
"""What it is worth to stand close behind a body without headline, before the blank line that parts another headline."""
FORMED = 1.0
"""What it is worth that a headline of the form that the page's headlines have gets a text."""
STRAY = 5
"""Bodies with a headline of their own for each piece of display text that is nobody's, on a page that is read in order."""
PHRASE = 0.8
"""By how much a phrase of a line must share more with a body that nobody claims than with that of the other phrase."""
PARTED = 0.2
"""By how much a headline behind a blank line must share more with a body without headline than with the one it got."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Target:
    """A body or a photo that may have a headline; `where` are the first and last lines of its pieces, in order of print.

    `gap` are the blank lines before it, `strength` is how sure it is that an article begins there.
    """

    where: tuple[tuple[int, int], ...]
    photo: bool = False
    gap: int = 0
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A headline for a target, how sure that is, and the headlines that would have been next best for it."""

    group: Group
    target: int
    confidence: float
    others: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs of a page, and the headlines that found no body.

    `ordered` says that each body has its own headline right before it: what is left stands behind them all.
    """

    pairs: tuple[Pair, ...]
    left: tuple[Group, ...]
    ordered: bool = False


def pair(clusters: Sequence[Cluster], targets: Sequence[Target], affinity: Affinity) -> Pairing:
    """Pair the headlines of `clusters` with `targets`, both in order of print; `affinity` knows the bodies by their numbers.

    Asked where :func:`in_order` does not tell.
    """
    beside = _beside(clusters, targets)
    shared = [[affinity.shared(part.text.text) for part in cluster.shown] for cluster in clusters]
    habit = _habit(shared, beside)
    held = [
        attached(cluster, sides, targets[sides[1]].gap if sides[1] is not None else None)
        for cluster, sides in zip(clusters, beside, strict=True)
    ]
    trust = HELD * _trust(shared, held)
    alike = formed([part.text.text for cluster in clusters for part in cluster.shown])
    photos = sum(target.photo for target in targets)
    blocks = in_blocks(clusters, len(targets) - photos, photos)
    whole: list[Group] = []
    gains: list[list[float]] = []
    for number, cluster in enumerate(clusters):
        owner = dict(zip(cluster.shown, held[number], strict=True))
        parts = [
            _with_nearness(row, beside[number], habit, trust, {owner[part]})
            for part, row in zip(cluster.shown, shared[number], strict=True)
        ]
        for group in groups(cluster, number, parts, formed=alike, in_blocks=blocks):
            whole.append(group)
            owners = {owner[part] for part in group.parts}
            gains.append(_with_nearness(affinity.shared(group.text), beside[number], habit, trust, owners))
    _form(whole, targets, gains)
    _first_words(whole, gains, affinity)
    chosen = assign(gains)
    parted = _parted(whole, targets, chosen, affinity, beside)
    if parted is not None:
        whole, gains = parted
        _form(whole, targets, gains)
        _first_words(whole, gains, affinity)
        chosen = assign(gains)
    filled = shared_out(whole, chosen, [None if target.photo else target.strength for target in targets], affinity)
    if filled is not None:
        whole = filled
        gains = []
        for group in whole:
            number = group.cluster
            owner = dict(zip(clusters[number].shown, held[number], strict=True))
            owners = {owner[part] for part in group.parts}
            row = _with_nearness(affinity.shared(group.text), beside[number], habit, trust, owners)
            gains.append([gain + (0.0 if target.photo else FILLED) for gain, target in zip(row, targets, strict=True)])
        _form(whole, targets, gains)
        _first_words(whole, gains, affinity)
        chosen = assign(gains)
    sure = margins(gains, chosen)
    pairs = []
    for own, target in enumerate(chosen):
        if target is None:
            continue
        least = 0.5 * gains[own][target]
        rivals = [(-row[target], other) for other, row in enumerate(gains) if row[target] > least and other != own]
        others = tuple(whole[other] for _gain, other in sorted(rivals)[:3])
        pairs.append(Pair(whole[own], target, 0.5 + 0.45 * min(1.0, 1.5 * sure[own]), others))
    left = tuple(group for row, group in enumerate(whole) if chosen[row] is None)
    return Pairing(tuple(pairs), left)


def _parted(
    whole: Sequence[Group],
    targets: Sequence[Target],
    chosen: Sequence[int | None],
    affinity: Affinity,
    beside: Sequence[tuple[int | None, int | None]],
) -> tuple[list[Group], list[list[float]]] | None:
    """Give a body that nobody claims a headline that a blank line parts from another's, if it shares more with it.

    What stands close behind such a body, before the blank line, and shares no more with the body behind, is its headline.
    """
    titled = {target for target in chosen if target is not None}
    bare = [n for n, target in enumerate(targets) if not target.photo and n not in titled]
    out = list(whole)
    for target in bare:
        best: tuple[float, int, int] | None = None
        for number, group in enumerate(out):
            own = chosen[number] if number < len(chosen) else None
            cuts = [n for n, part in enumerate(group.parts) if n and part.blank and not part.dashed]
            if cuts and number < len(chosen) and own is not None and beside[group.cluster] == (target, own):
                head = affinity.shared("\n".join(part.text.text for part in group.parts[: cuts[0]]))
                lead = head[target] - head[own] + CLOSE
                if not group.parts[0].blank and lead > PARTED and (best is None or lead > best[0]):
                    best = (lead, number, -cuts[0])
            for cut in cuts:
                tail = "\n".join(part.text.text for part in group.parts[cut:])
                shared = affinity.shared(tail)
                lead = shared[target] - (shared[own] if own is not None else 0.0)
                if lead > PARTED and (best is None or lead > best[0]):
                    best = (lead, number, cut)
            for cut in (n for n, part in enumerate(group.parts) if part.part):
                if own is None:
                    break
                phrases = [
                    affinity.shared("\n".join(part.text.text for part in half))
                    for half in (group.parts[:cut], group.parts[cut:])
                ]
                lead = max(phrase[target] - phrase[own] for phrase in phrases) - PHRASE
                if lead > 0 and (best is None or lead > best[0]):
                    best = (lead, number, cut)
        if best is not None:
            _lead, number, cut = best
            group = out[number]
            out[number] = Group(group.parts[: abs(cut)], (), group.cluster)
            out.append(Group(group.parts[abs(cut) :], group.bylines, group.cluster))
    if len(out) == len(whole):
        return None
    return out, [list(affinity.shared(group.text)) for group in out]


def _beside(clusters: Sequence[Cluster], targets: Sequence[Target]) -> list[tuple[int | None, int | None]]:
    """Return for each cluster the target right before it and the one that begins right behind it."""
    places = sorted((first, last, n) for n, target in enumerate(targets) for first, last in target.where)
    starts = [first for first, _last, _n in places]
    reached = [*accumulate(((last, n) for _first, last, n in places), max)]
    following = sorted((target.where[0][0], n) for n, target in enumerate(targets))
    begun = [first for first, _n in following]
    out: list[tuple[int | None, int | None]] = []
    for cluster in clusters:
        before, behind = bisect_left(starts, cluster.first), bisect_right(begun, cluster.last)
        out.append(
            (reached[before - 1][1] if before else None, following[behind][1] if behind < len(following) else None)
        )
    return out


def in_order(clusters: Sequence[Cluster], targets: Sequence[Target]) -> Pairing | None:
    """Pair by order alone where each body has a cluster right before it (photos may have none), or None.

    What nobody signed is left where another one stands nearer to the same body (an advert's lines above the tail of an
    article), a few at most, and so is what stands behind all bodies; but what stands close under a photo or body that has
    none above is its headline.
    """
    bodies = [n for n, target in enumerate(targets) if not target.photo]
    owners: dict[int, int] = {}
    left: list[Group] = []
    beside = _beside(clusters, targets)
    for number, (_before, after) in enumerate(beside):
        own = Group(clusters[number].shown, _signed(clusters[number]), number)
        if after is None and number and number == len(clusters) - 1:
            left.append(own)
            continue
        if after is None or not _one_headline(clusters[number]):
            return None
        if after in owners:
            farther, above = clusters[owners[after]], beside[owners[after]][0]
            if above is not None and above not in owners and _close_under(farther, targets[above]):
                owners[above] = owners[after]
            else:
                left.append(Group(farther.shown, _signed(farther), owners[after]))
        owners[after] = number
    spare = [group for group in left if group.cluster != len(clusters) - 1]
    if any(body not in owners for body in bodies) or STRAY * len(spare) > len(owners):
        return None
    if any(group.bylines for group in spare):
        return None
    pairs = []
    for target, number in sorted(owners.items()):
        cluster = clusters[number]
        pairs.append(Pair(Group(cluster.shown, _signed(cluster), number), target, 0.97))
    return Pairing(tuple(pairs), tuple(left), ordered=True)


def _close_under(cluster: Cluster, target: Target) -> bool:
    """Tell whether a cluster stands right behind a photo or body, no blank line between."""
    return target.where[-1][1] + 1 == cluster.first and not cluster.items[0].blank


def _signed(cluster: Cluster) -> tuple[DraftByline, ...]:
    return tuple(byline for item in cluster.items if isinstance(item, Signed) for byline in item.bylines)


def _one_headline(cluster: Cluster) -> bool:
    """Tell whether a cluster has the form of one headline: up to four lines, bylines only behind them."""
    signed = False
    for item in cluster.items:
        if isinstance(item, Signed):
            signed = True
        elif signed:
            return False
    return len({part.at for part in cluster.shown}) <= 4


def _habit(
    shared: Sequence[Sequence[Sequence[float]]], beside: Sequence[tuple[int | None, int | None]]
) -> tuple[float, float]:
    """Return how much this page's headlines belong to the body behind them and to the body before them, 0 to 1 each."""
    behind = before = 0.1
    for rows, (left, right) in zip(shared, beside, strict=True):
        for row in rows:
            before += row[left] if left is not None else 0.0
            behind += row[right] if right is not None else 0.0
    return behind / (behind + before), before / (behind + before)


def _trust(shared: Sequence[Sequence[Sequence[float]]], held: Sequence[Sequence[int | None]]) -> float:
    """Return how far the page's blank lines may be trusted, 0 to 1.

    Of the clusters that they give to a body, more must have their words in it than in another; half of them is chance.
    """
    told = agreeing = 0
    for rows, owners in zip(shared, held, strict=True):
        for owner in dict.fromkeys(owner for owner in owners if owner is not None):
            own = [row for row, side in zip(rows, owners, strict=True) if side == owner]
            words = own[0] if len(own) == 1 else [sum(column) for column in zip(*own, strict=True)]
            if max(words) > 0:
                told += 1
                agreeing += words[owner] >= max(words)
    return max(0.0, 2 * (1 + agreeing) / (2 + told) - 1)


def _with_nearness(
    shared: Sequence[float],
    beside: tuple[int | None, int | None],
    habit: tuple[float, float],
    trust: float,
    owners: Collection[int | None],
) -> list[float]:
    """Return what a headline shares with each target and, for those beside it, what that is worth.

    `owners` are the targets that blank lines give it to, None for what they do not tell; that is worth `trust`.
    """
    out = list(shared)
    for own in owners:
        if own is not None:
            out[own] += trust
    left, right = beside
    if left is not None and left == right:
        out[left] += NEAR * habit[1] + NEAR * habit[0]
        return out
    if left is not None:
        out[left] += NEAR * habit[1]
    if right is not None:
        out[right] += NEAR * habit[0]
    return out


def _first_words(whole: Sequence[Group], gains: list[list[float]], affinity: Affinity) -> None:
    """Weigh in what a headline shares with the first paragraphs, which tell what it says."""
    for group, row in zip(whole, gains, strict=True):
        for target, lead in enumerate(affinity.leads(group.text)):
            row[target] += LEAD * lead


def _form(whole: Sequence[Group], targets: Sequence[Target], gains: list[list[float]]) -> None:
    """Weigh the form in: a dash or byline shows a whole headline, a short one suits a photo, a long one does not.

    Where most headlines of a page have one form (题：题), each that has it needs a text.
    """
    alike = formed([group.text for group in whole])
    for group, row in zip(whole, gains, strict=True):
        full = bool(group.bylines) or any(part.dashed for part in group.parts)
        size = sum(len(part.text.text) for part in group.parts)
        for at, target in enumerate(targets):
            if row[at] <= 0:
                continue
            if alike and not target.photo and has_colon(group.text):
                row[at] += FORMED
            if target.photo:
                row[at] += -1.5 if full else 0.3 if size <= 10 else 0.0
            elif full:
                row[at] += 0.5
