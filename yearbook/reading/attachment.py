"""Which text a headline was set to, as far as blank lines tell: the nearer side is its own.

Print leaves more room above a headline than between it and its text (or less, where headlines stand under their texts),
and an extract keeps that as blank lines.  Where both sides are alike, nothing is told.
"""

from __future__ import annotations

from yearbook.reading.clusters import Cluster, Shown

Beside = tuple[int | None, int | None]
"""The target (body or photo) right before a cluster and the one right behind it."""


def attached(cluster: Cluster, beside: Beside, behind: int | None) -> list[int | None]:
    """Return for each headline part of `cluster` the target that fewer blank lines part it from, or None.

    `behind` are the blank lines between the cluster and the text that begins right behind it, None where none does.  A
    cluster that is parted more in itself than on both sides is two headlines, each with a side of its own; one parted
    as much inside as on one side may be, so only its block next to the nearer side is told.
    """
    above = cluster.items[0].gap
    left, right = beside
    if left is None:
        above = max(above, 1)
    below = behind if behind is not None else above
    blocks = _blocks(cluster, max(above, below))
    out: list[int | None] = []
    for number, block in enumerate(blocks):
        up = above if number == 0 else block[0].gap
        down = below if number + 1 == len(blocks) else blocks[number + 1][0].gap
        side = None
        if number + 1 == len(blocks) and behind is not None and down < up:
            side = right
        elif number == 0 and up < down:
            side = left
        out.extend([side] * len(block))
    return out


def _blocks(cluster: Cluster, outer: int) -> list[list[Shown]]:
    """Part a cluster at gaps inside that are as wide as the wider one outside; a subtitle stays with its title."""
    out: list[list[Shown]] = []
    for item in cluster.items:
        if not isinstance(item, Shown):
            continue
        if not out or (item.part == 0 and item.gap and item.gap >= outer and not item.dashed):
            out.append([])
        out[-1].append(item)
    return out
