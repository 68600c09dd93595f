"""The headline of a photo that stands close to it: below its credit, or above its caption amid an article.

The caption says half of its words at least, or one where both cut a sentence in two or a headline stands below; above, where blank lines part both
from the columns, or a Markdown heading stands, as many as the text behind, for a photo may stand below the headline of
an article too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yearbook.cleaning.lines import Line
from yearbook.reading.affinity import pairs
from yearbook.reading.clusters import Cluster, Shown
from yearbook.reading.grouping import Group
from yearbook.reading.pairing import Pair, Pairing
from yearbook.reading.photos import Photo
from yearbook.reading.role import Role
from yearbook.reading.signs import ends_sentence


def names_of_photos(
    clusters: Sequence[Cluster], pictures: Sequence[Photo], lines: Sequence[Line], roles: Sequence[Role]
) -> dict[int, Cluster]:
    """Return the clusters that are names of photos, by the number of the photo. All are in order of print."""
    above = {photo.last + 1: number for number, photo in enumerate(pictures)}
    below = {photo.first - 1: number for number, photo in enumerate(pictures)}
    out: dict[int, Cluster] = {}
    for cluster in clusters:
        if len(cluster.items) > 1 or not isinstance(cluster.items[0], Shown):
            continue
        name = cluster.items[0]
        words = pairs(name.text.text)
        number = above.get(cluster.first)
        if number is not None and _nearer(cluster, lines):
            told = _told(words, pictures[number].caption.text)
            placed = _over_headline(lines, roles, cluster.last)
            placed = placed or _cuts(lines, roles, pictures[number].first, cluster.last)
            if 2 * told >= max(2, len(words)) or (told and placed):
                out[number] = cluster
            continue
        number = below.get(cluster.last)
        if number is not None and name.blank and (name.level or not lines[pictures[number].first].blanks):
            told = _told(words, pictures[number].caption.text)
            if told >= max(1, _told(words, _behind(lines, roles, pictures[number].last + 1))):
                out[number] = cluster
    return out


def parted_from_photos(clusters: Sequence[Cluster], pictures: Sequence[Photo]) -> list[Cluster]:
    """Return the clusters with the line parted from each that touches the photo above it and that a blank line sets off.

    The photo's caption has a word of it: it is no kicker of the headline behind.
    """
    above = {photo.last + 1: photo for photo in pictures}
    out: list[Cluster] = []
    for cluster in clusters:
        photo = above.get(cluster.first)
        items = cluster.items
        if photo is not None and len(items) > 1 and isinstance(name := items[0], Shown) and not name.blank:
            behind = items[1]
            if behind.blank and behind.at != name.at and _told(pairs(name.text.text), photo.caption.text):
                out.append(Cluster((name,), name.at, name.at))
                cluster = Cluster(items[1:], behind.at, cluster.last)
        out.append(cluster)
    return out


def _over_headline(lines: Sequence[Line], roles: Sequence[Role], last: int) -> bool:
    """Tell whether a headline stands behind line `last`, a blank line between."""
    return last + 1 < len(lines) and roles[last + 1] is Role.HEAD and lines[last + 1].blanks > 0


def _nearer(cluster: Cluster, lines: Sequence[Line]) -> bool:
    """Tell whether a cluster stands close to what is above it, or closer than to what is behind."""
    gap = lines[cluster.first].blanks
    return not gap or (cluster.last + 1 < len(lines) and gap < lines[cluster.last + 1].blanks)


def _cuts(lines: Sequence[Line], roles: Sequence[Role], first: int, last: int) -> bool:
    """Tell whether lines[first:last + 1] stand in the middle of a sentence, where no small title does."""
    before = next((at for at in range(first - 1, -1, -1) if roles[at] is not Role.ASIDE), None)
    if before is None or last + 1 == len(lines) or roles[before] is not Role.BODY or roles[last + 1] is not Role.BODY:
        return False
    return not ends_sentence(lines[before].text.text)


def _told(words: Sequence[str], text: str) -> int:
    return sum(word in text for word in words)


def _behind(lines: Sequence[Line], roles: Sequence[Role], at: int) -> str:
    """Return the text from line `at` on, as far as nothing else stands between."""
    stop = next((n for n in range(at, len(lines)) if roles[n] is not Role.BODY), len(lines))
    return "".join(line.text.text for line in lines[at:stop])


def with_names(pairing: Pairing, names: Mapping[int, Cluster]) -> Pairing:
    """Return `pairing` with the photos' own names, by target; a headline that such a photo had has no text then."""
    if not names:
        return pairing
    own = [Pair(Group(cluster.shown, (), -1), target, 0.9) for target, cluster in names.items()]
    kept = [found for found in pairing.pairs if found.target not in names]
    freed = [found.group for found in pairing.pairs if found.target in names]
    pairs_now = tuple(sorted([*kept, *own], key=lambda found: found.target))
    return replace(pairing, pairs=pairs_now, left=(*pairing.left, *freed))
