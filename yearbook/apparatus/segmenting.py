"""Cut Han text into words of a dictionary: the cheapest way through, by the words' share of a large corpus.

No model of unknown words: what the dictionary lacks comes out as single characters, and just that tells names apart
from speech, since the proper part of a name (上塘, 利尔达) is mostly in no dictionary.  The classes are those of
data/words.txt, overruled by the lexicon: "p" proper, "n" noun, "q" quality, "v" verb, "x" what no name holds, "k" word
of kind, and "" for a single character.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from yearbook.apparatus.lexicon import lexicon, words

_LONGEST = 6
_SINGLE = 9.5
"""Cost of a single character, that of a word so frequent that single characters never beat a word."""
_OWN = 8.0
"""Cost of the lexicon's own words."""


class Word(NamedTuple):
    """text[start:end] and its class."""

    start: int
    end: int
    kind: str
    text: str


@cache
def dictionary() -> dict[str, tuple[float, str]]:
    """Return word → (cost, class)."""
    found: dict[str, tuple[float, str]] = {}
    for line in resources.files(__package__).joinpath("data/words.txt").read_text("utf-8").splitlines():
        name, share, *several = line.split()
        found.update(dict.fromkeys(several, (float(share), name)))
    for kind in ("n", "q", "v", "x"):
        found.update((word, (_OWN, kind)) for word in lexicon()["classes"][kind])
    for word in words("named_after"):
        found.setdefault(word, (_OWN, "q"))
    for word in words("generic"):
        if len(word) > 1 and found.get(word, (_OWN, "p"))[1] == "p":
            found[word] = (_OWN, "q")
    found.update((word, (_OWN, "x")) for word in lexicon()["officers"]["words"])
    for word in words("in_bodies"):
        found.setdefault(word, (_OWN, "v"))
    every = (*words("suffixes", "bodies"), *words("suffixes", "places"))
    ends = (*[kind for kind in every if len(kind) > 1], "局", "厅")
    for word, (cost, kind) in found.items():
        if len(word) > 2 and kind in "npq" and word.endswith(ends):  # 师范大学, 农贸市场
            found[word] = (cost, "k")
    found.update((kind, (_OWN if len(kind) > 1 else _SINGLE, "k")) for kind in every)
    return found


@cache
def _reach() -> dict[str, int]:
    """Return first two characters → length of the longest word that begins with them, at most six characters."""
    return {word[:2]: min(len(word), _LONGEST) for word in sorted(dictionary(), key=len)}


def cut(text: str) -> list[Word]:
    """Return the words of `text`, one after the other."""
    known, reach, size = dictionary(), _reach(), len(text)
    cost, back = [0.0, *[float("inf")] * size], [0] * (size + 1)
    for start in range(size):
        here = cost[start]
        if here + _SINGLE < cost[start + 1]:
            cost[start + 1], back[start + 1] = here + _SINGLE, start
        longest = reach.get(text[start : start + 2])
        if longest is None:
            continue
        for end in range(start + 2, min(start + longest, size) + 1):
            entry = known.get(text[start:end])
            if entry is not None and here + entry[0] < cost[end]:
                cost[end], back[end] = here + entry[0], start
    return [*_way(text, back, known)][::-1]


def _way(text: str, back: list[int], known: dict[str, tuple[float, str]]) -> Iterator[Word]:
    end = len(text)
    while end:
        start = back[end]
        piece = text[start:end]
        entry = known.get(piece)
        yield Word(start, end, entry[1] if entry is not None else "", piece)
        end = start
