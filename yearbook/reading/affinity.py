"""How much a headline and a body share: character pairs, weighted by how rare they are on the page.

Pairs of neighbouring Han characters stand in for words (no segmenter, no dictionary, no place or paper known); a pair
that occurs in every body says nothing, one that occurs in a single body says all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from math import log

from yearbook.asked import Asked

_LETTERS = r"0-9A-Za-z㐀-䶿一-鿿\U00020000-\U0003ffff"
_SIGNS = re.compile(rf"[^{_LETTERS}]+")
NEIGHBOURS = re.compile(rf"[{_LETTERS}](?<=([{_LETTERS}][{_LETTERS}]))")
"""Every pair of neighbouring letters, found at its second one: `findall` makes them in half the time of a loop.

To look back from a letter takes a seventh less time than to look ahead from every place.
"""
SPREAD = 12
"""Characters of a spread headline at most: 更　　正, 计　划　停　电."""
PAGE = 256
"""Paragraphs whose words are kept: those of a page, which several steps of reading ask for one after the other."""
GOING_ON = 0.8
"""What a pair counts that goes on with the one before, in the same body: the two may be one long word."""
_FUNCTION = frozenset("的了和与與是在为為对對中及等将將把从從之以有也并並")


def pairs(text: str) -> list[str]:
    """Return the distinct pairs of neighbouring characters of `text`, signs parting them, in order.

    The blanks of a short word that was spread out part nothing: 更　正.
    """
    return list(dict.fromkeys(NEIGHBOURS.findall(_drawn_together(text))))


@lru_cache(PAGE)
def words_of(text: str) -> frozenset[str]:
    """Return the :func:`pairs` of a paragraph as a set, which several steps of reading a page compare with others."""
    return frozenset(NEIGHBOURS.findall(_drawn_together(text)))


def _drawn_together(text: str) -> str:
    """Return a short word that was spread out without its blanks, any other text as it is."""
    if len(text) <= SPREAD and max(map(len, words := text.split()), default=0) == 1:
        return "".join(words)
    return text


def characters(text: str) -> list[str]:
    """Return the distinct characters of `text` that carry meaning, in order."""
    return list(dict.fromkeys(c for c in _SIGNS.sub("", text) if c not in _FUNCTION))


class Words:
    """Which pieces of a page (its paragraphs, then its captions) hold the characters and pairs of the `asked` texts.

    Made once a page, linear.  Pieces are known by their numbers; bodies are stretches of pieces, however the page is
    cut into articles.  Asked may be any part of the `asked` texts.
    """

    def __init__(self, pieces: Sequence[str], asked: Iterable[str]) -> None:
        self._items: dict[str, tuple[list[str], list[str]]] = {}
        where: defaultdict[str, list[int]] = defaultdict(list)
        question = Asked({item: None for text in asked for items in (pairs(text), characters(text)) for item in items})
        for number, text in enumerate(pieces):
            for item in question.held_by(text):
                where[item].append(number)
        self._where = dict(where)

    def where(self, item: str) -> Sequence[int]:
        """Return the pieces that hold one of the :meth:`items`, in order."""
        return self._where[item]

    def items(self, text: str) -> tuple[list[str], list[str]]:
        """Return the :func:`pairs` and the :func:`characters` of a short text that any piece holds."""
        known = self._items.get(text)
        if known is None:
            held = self._where.__contains__
            known = self._items[text] = ([*filter(held, pairs(text))], [*filter(held, characters(text))])
        return known


class Affinity:
    """Weighs what short texts share with the bodies of one page, each a stretch [first, last) of the pieces of `words`.

    A question costs one look for each character of the short text and each body that holds it; a second one nothing.
    """

    def __init__(self, words: Words, bodies: Sequence[tuple[int, int]]) -> None:
        self._words = words
        self._bodies = bodies
        body_of = {piece: number for number, (first, last) in enumerate(bodies) for piece in range(first, last)}
        self._body_of = body_of.__getitem__
        unit = log(len(bodies) + 1) or 1.0
        self._worth = [0.0, *(log((len(bodies) + 1) / count) / unit for count in range(1, len(bodies) + 1))]
        self._first = {first: number for number, (first, _last) in enumerate(bodies)}
        self._known: dict[str, tuple[float, Sequence[int]]] = {}
        self._shared: dict[str, tuple[float, ...]] = {}

    def _weight(self, item: str) -> tuple[float, Sequence[int]]:
        """Return what `item` is worth, and the bodies that hold it. A single character counts a quarter of a pair."""
        pieces = self._words.where(item)
        where = [self._body_of(pieces[0])] if len(pieces) == 1 else [*dict.fromkeys(map(self._body_of, pieces))]
        share = 1.0 if len(item) > 1 else 0.25
        found = self._known[item] = (share * self._worth[len(where)], where)
        return found

    def shared(self, text: str) -> tuple[float, ...]:
        """Return for each body what `text` shares with it, in units of one pair that no other body has.

        Each item counts once, so a long body is not favoured for its length; a pair that goes on with the one before
        counts less (:data:`GOING_ON`), for the pairs of one long word come together.
        """
        known = self._shared.get(text)
        if known is None:
            gains = [0.0] * len(self._bodies)
            weighed = self._known.get
            for items in self._words.items(text):
                before, end = frozenset[int](), ""
                for item in items:
                    worth, where = weighed(item) or self._weight(item)
                    for n in where:
                        gains[n] += worth * GOING_ON if n in before and end == item[:1] else worth
                    before, end = frozenset(where), item[1:]
            known = self._shared[text] = tuple(gains)
        return known

    def leads(self, text: str) -> list[float]:
        """Return for each body what `text` shares with its first piece, which tells what a headline says."""
        gains = [0.0] * len(self._bodies)
        first = self._first.get
        for item in self._words.items(text)[0]:
            worth = (self._known.get(item) or self._weight(item))[0]
            for piece in self._words.where(item):
                number = first(piece)
                if number is not None:
                    gains[number] += worth
        return gains

    def between(self, text: str, first: int, last: int) -> float:
        """Return what `text` shares with the pieces [first, last) of the page, in the same units."""
        found = 0.0
        where, weighed = self._words.where, self._known.get
        for items in self._words.items(text):
            held = 0.0
            for item in items:
                places = where(item)
                at = bisect_left(places, first)
                if at < len(places) and places[at] < last:
                    held += (weighed(item) or self._weight(item))[0]
            found += held
        return found

    def growing(self, text: str, last: int) -> list[list[float]]:
        """Return for each piece below `last` what `text` shares with it and those behind it up to each stop, at most `last`.

        In the same units; an item counts where it stands first.  From one piece to the one before it that place changes
        for the items of that piece alone.
        """
        held: list[list[tuple[int, float]]] = [[] for _ in range(last)]
        behind: list[set[int]] = [set() for _ in range(last)]
        where, weighed = self._words.where, self._known.get
        for items in self._words.items(text):
            for item in items:
                worth, before = (weighed(item) or self._weight(item))[0], -1
                for piece in where(item):
                    if piece >= last:
                        break
                    held[piece].append((before, worth))
                    if before >= 0:
                        behind[before].add(piece)
                    before = piece
        gains = [0.0] * last
        out: list[list[float]] = []
        for first in reversed(range(last)):
            for piece in (first, *behind[first]):
                gain = 0.0
                for before, worth in held[piece]:
                    if before < first:
                        gain += worth
                gains[piece] = gain
            out.append([*accumulate(gains[first:])])
        return out[::-1]
