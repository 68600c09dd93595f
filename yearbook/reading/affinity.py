"""How much a headline and a body share: character pairs, weighted by how rare they are on the page.

Pairs of neighbouring Han characters stand in for words (no segmenter, no dictionary, no place or paper known); a pair
that occurs in every body says nothing, one that occurs in a single body says all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

_SIGNS = re.compile(r"[^0-9A-Za-z㐀-䶿一-鿿\U00020000-\U0003ffff]+")
_FUNCTION = frozenset("的了和与與是在为為对對中及等将將把从從之以有也并並")


def pairs(text: str) -> list[str]:
    """Return the distinct pairs of neighbouring characters of `text`, signs parting them, in order."""
    out: dict[str, None] = {}
    for word in _SIGNS.split(text):
        for start in range(len(word) - 1):
            out[word[start : start + 2]] = None
    return list(out)


def characters(text: str) -> list[str]:
    """Return the distinct characters of `text` that carry meaning, in order."""
    return list(dict.fromkeys(c for c in _SIGNS.sub("", text) if c not in _FUNCTION))


class Affinity:
    """Weighs what short texts share with the long texts of one page.

    Made once for the page's bodies; a question costs one substring search for each pair of the short text and body.
    """

    def __init__(self, bodies: Sequence[str]) -> None:
        self._bodies = bodies
        self._all = "\n".join(bodies)
        self._known: dict[str, tuple[float, frozenset[int]]] = {}

    def _weight(self, item: str) -> tuple[float, frozenset[int]]:
        known = self._known.get(item)
        if known is None:
            where: frozenset[int] = frozenset()
            if item in self._all:
                where = frozenset([n for n, body in enumerate(self._bodies) if item in body])
            total = len(self._bodies)
            known = (log((total + 1) / len(where)) if where else 0.0, where)
            self._known[item] = known
        return known

    def shared(self, text: str) -> list[float]:
        """Return for each body what `text` shares with it, in units of one pair that no other body has.

        A single character counts a quarter.  Each item counts once, so a long body is not favoured for its length.
        """
        gains = [0.0] * len(self._bodies)
        unit = log(len(self._bodies) + 1)
        for items, share in ((pairs(text), 1.0), (characters(text), 0.25)):
            for item in items:
                weight, where = self._weight(item)
                for n in where:
                    gains[n] += share * weight / unit
        return gains

    def between(self, text: str, body: str) -> float:
        """Return what `text` shares with `body`, any text of the page, in the same units."""
        unit = log(len(self._bodies) + 1)
        found = 0.0
        for items, share in ((pairs(text), 1.0), (characters(text), 0.25)):
            found += sum(share * self._weight(item)[0] / unit for item in items if item in body)
        return found

    def knows(self, word: str, body: int) -> bool:
        """Tell whether `word` stands in that body."""
        return word in self._bodies[body]
