"""Headlines printed in a list, apart from blocks of text that have none: a page of portraits, of a jury's choices.

The blocks stand one behind the other between blank lines, group labels (one short line each) among them; the list is
printed behind them or, where nothing groups them, above.  A headline belongs to the block that alone has its words (a name, mostly), so only a list
is read that fits exactly: as many headlines as blocks, each with a block of its own.  An article of the page that has
its own headline right above it takes none of the list; what is printed in one with the list, but is none of it, stays
where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yearbook.reading.affinity import pairs
from yearbook.reading.assignment import assign
from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.groups import SHORTEST, Label
from yearbook.reading.paragraphs import Para

LEAST = 4
"""Headlines that make a list: a kicker, a title and a subtitle are three."""
LABELS = 2
"""Labels from which short lines between blocks group them; one alone is a headline."""
_NAMED = re.compile(r"[^\s，。；：:！？、]{2,8}[：:].{2,}")
"""A headline that begins with whom it is about; without labels only these are believed."""


_WHOM = re.compile(r"([㐀-䶿一-鿿·]{2,5})[：:]")


def whom(title: str) -> str | None:
    """Return whom a portrait's headline names first (名：…), or None."""
    found = _WHOM.match(title)
    return found.group(1) if found else None


@dataclass(frozen=True, slots=True)
class Listed:
    """The page as if each listed headline stood over its block.

    `clusters` in order of print, `labels` the group labels found on the way, `blocks` the pieces of text that have got
    a headline.
    """

    clusters: tuple[Cluster, ...]
    labels: tuple[Label, ...]
    blocks: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks between two headlines of their own: their first pieces, the piece behind them, and the labels among them."""

    starts: tuple[int, ...]
    end: int
    labels: tuple[Cluster, ...]


def take_listed(found: Sequence[Cluster], pieces: Sequence[Para]) -> Listed:
    """Return `found`, the clusters of a page in order of print, with each listed headline at its block. Linear but for the lists."""
    clusters = list(found)
    labels: list[Label] = []
    blocks: set[int] = set()
    for cluster in found:
        if len(cluster.shown) < LEAST:
            continue
        for run in _runs(cluster, clusters, pieces):
            fit = _fit(cluster, run, pieces)
            if fit is None or not blocks.isdisjoint(run.starts):
                continue
            window, owners = fit
            taken = {id(label) for label in run.labels} | {id(cluster)}
            clusters = [*(other for other in clusters if id(other) not in taken), *_rest(cluster, window)]
            for part, start in owners.items():
                line = pieces[start].first
                clusters.append(Cluster((part,), line, line - 1))
            clusters.sort(key=lambda cluster: (cluster.first, cluster.last))
            until = pieces[run.end - 1].last
            labels += (Label(_word(c).text.text, _word(c).text, c.first, None, 0.8, until) for c in run.labels)
            blocks.update(run.starts)
            break
    return Listed(tuple(clusters), tuple(sorted(labels, key=lambda label: label.at)), frozenset(blocks))


def _word(cluster: Cluster) -> Shown:
    return cluster.shown[0]


def _runs(listing: Cluster, clusters: Sequence[Cluster], pieces: Sequence[Para]) -> Iterator[_Run]:
    """Yield the blocks right before a list, as far as only labels stand among them, and those right behind it."""
    gap = _gap(pieces, listing.first)
    at = next((n for n, cluster in enumerate(clusters) if cluster is listing), None)
    if at is None:
        return
    labels: list[Cluster] = []
    first = at
    while first and _may_be_label(clusters[first - 1]):
        first -= 1
        labels.insert(0, clusters[first])
    floor = _gap(pieces, clusters[first - 1].first) if first else 0
    yield from _blocks(labels, floor, gap, pieces, last=True)
    end = _gap(pieces, clusters[at + 1].first) if at + 1 < len(clusters) else len(pieces)
    yield from _blocks([], gap, end, pieces, last=False)


def _blocks(labels: Sequence[Cluster], first: int, end: int, pieces: Sequence[Para], *, last: bool) -> Iterator[_Run]:
    """Yield pieces[first:end] as a run: the blocks below the labels, or, without labels, all of them.

    Where nothing labels them, an article with its own headline may stand at one end: how many blocks are the list's,
    the list itself must tell, so runs without labels are yielded for each length, nearest the list.
    """
    heads = {_gap(pieces, label.first) for label in labels}
    starts = [
        at
        for at in range(first, end)
        if at in heads or at == first or ((pieces[at].blank or pieces[at].apart) and pieces[at - 1].closed)
    ]
    if len(labels) >= LABELS:
        yield _Run(tuple(at for at in starts if at >= min(heads)), end, tuple(labels))
    elif not labels:
        for size in range(len(starts), LEAST - 1, -1):
            if last:
                yield _Run(tuple(starts[-size:]), end, ())
            else:
                yield _Run(tuple(starts[:size]), starts[size] if size < len(starts) else end, ())


def _gap(pieces: Sequence[Para], line: int) -> int:
    return bisect_left(pieces, line, key=lambda piece: piece.first)


def _may_be_label(cluster: Cluster) -> bool:
    """Tell whether a cluster is one short word or phrase and nothing else."""
    if len(cluster.items) != 1 or not isinstance(part := cluster.items[0], Shown):
        return False
    return len(part.text.text) <= SHORTEST and not part.dashed and re.search(r"[\W\d]", part.text.text) is None


def _fit(listing: Cluster, run: _Run, pieces: Sequence[Para]) -> tuple[slice, Mapping[Shown, int]] | None:
    """Return which items of the list are headlines, and the block of each; None where headlines and blocks do not fit."""
    count = len(run.starts)
    if count < LEAST or count > len(listing.shown):
        return None
    named = not run.labels
    for first in range(len(listing.items) - count + 1):
        parts = [item for item in listing.items[first : first + count] if isinstance(item, Shown) and not item.dashed]
        if len(parts) < count or (named and not all(_NAMED.match(part.text.text) for part in parts)):
            continue
        if named and any(
            isinstance(item, Shown) and _NAMED.match(item.text.text) for item in _others(listing, first, count)
        ):
            continue
        owners = _owners(parts, run, pieces)
        if owners is not None:
            return slice(first, first + count), owners
    return None


def _others(listing: Cluster, first: int, count: int) -> tuple[Shown | Signed, ...]:
    return listing.items[:first] + listing.items[first + count :]


def _owners(parts: Sequence[Shown], run: _Run, pieces: Sequence[Para]) -> Mapping[Shown, int] | None:
    """Return the first piece of each headline's block, if each has words that no other block has, and most of them there."""
    ends = [*run.starts[1:], run.end]
    texts = ["\n".join(p.text.text for p in pieces[start:end]) for start, end in zip(run.starts, ends, strict=True)]
    gains = []
    for part in parts:
        row = [0.0] * len(texts)
        for word in pairs(part.text.text):
            holders = [number for number, text in enumerate(texts) if word in text]
            if len(holders) == 1:
                row[holders[0]] += 1.0
        gains.append(row)
    chosen = assign(gains)
    if any(own is None or row[own] < max(row) or not row[own] for own, row in zip(chosen, gains, strict=True)):
        return None
    tied = sum(Counter(row)[max(row)] > 1 for row in gains)
    if tied > 1:
        return None  # the last one has its block by the others'; two could change places
    return {part: run.starts[own] for part, own in zip(parts, chosen, strict=True) if own is not None}


def _rest(listing: Cluster, window: slice) -> list[Cluster]:
    """Return what was printed in one with a list and is none of it, before it and behind it."""
    sides = listing.items[: window.start], listing.items[window.stop :]
    return [Cluster(side, side[0].at, side[-1].at) for side in sides if side]
