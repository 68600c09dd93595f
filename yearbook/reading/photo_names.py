"""The headline of a photo that stands close below its credit: the caption says half of its words at least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yearbook.reading.affinity import pairs
from yearbook.reading.clusters import Cluster, Shown
from yearbook.reading.grouping import Group
from yearbook.reading.pairing import Pair, Pairing
from yearbook.reading.photos import Photo


def names_of_photos(clusters: Sequence[Cluster], pictures: Sequence[Photo]) -> dict[int, Cluster]:
    """Return the clusters that are names of photos, by the number of the photo. Both are in order of print."""
    behind = {photo.last + 1: number for number, photo in enumerate(pictures)}
    out: dict[int, Cluster] = {}
    for cluster in clusters:
        number = behind.get(cluster.first)
        if number is None or len(cluster.items) > 1 or not isinstance(cluster.items[0], Shown):
            continue
        name = cluster.items[0]
        words = pairs(name.text.text)
        told = sum(word in pictures[number].caption.text for word in words)
        if not name.blank and 2 * told >= max(2, len(words)):
            out[number] = cluster
    return out


def with_names(pairing: Pairing, names: Mapping[int, Cluster]) -> Pairing:
    """Return `pairing` with the photos' own names, by target; a headline that such a photo had has no text then."""
    if not names:
        return pairing
    own = [Pair(Group(cluster.shown, (), -1), target, 0.9) for target, cluster in names.items()]
    kept = [found for found in pairing.pairs if found.target not in names]
    freed = [found.group for found in pairing.pairs if found.target in names]
    pairs_now = tuple(sorted([*kept, *own], key=lambda found: found.target))
    return replace(pairing, pairs=pairs_now, left=(*pairing.left, *freed))
