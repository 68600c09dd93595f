"""Find names of bodies and places (机构、地名): a stretch of Han text that ends in a word of kind (局, 公司, 社区, 街道 …).

Where such a name ends is plain; where it begins is not, since Chinese has no spaces.  What decides is use: a beginning
is trusted when the same stretch stands behind several different characters, or right behind a mark, and it does not
begin with, or reach over, a word that no name holds (与, 在, 包括 …).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from yearbook.apparatus.persons import words

LONGEST = 18
"""Characters of the longest name that is looked for; longer full names are found by their marks or titles."""
_RUN = re.compile(r"[㐀-鿿A-Za-z0-9·]+")
_EDGE = "\n"
_WEAK = re.compile(r"[\d年月日第各余里的最暨]")
_ONE_FOLLOWED = frozenset("的在和与及等是将由对为获被举召开成位党与為獲於")
"""Behind a word of kind of one character (局, 村, 镇) stands a mark or one of these, or it is part of a longer word."""


@cache
def _suffixes() -> tuple[re.Pattern[str], frozenset[str]]:
    every = {*words("suffixes", "bodies"), *words("suffixes", "places")}
    longest_first = sorted(every, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, longest_first))), frozenset(every)


@cache
def _stoppers() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("stoppers"))))


class Finder:
    """Finds names of bodies and places in texts. Made from all texts, since use decides where a name begins."""

    def __init__(self, texts: Iterable[str]) -> None:
        before: dict[str, set[str]] = defaultdict(set)
        marked: set[str] = set()
        for text in texts:
            for run, _base, end in _endings(text):
                for start in range(max(0, end - LONGEST), end - 2):
                    piece = run[start:end]
                    left = run[start - 1] if start else _EDGE
                    before[piece].add(left)
                    if not start:
                        marked.add(piece)
        self._names = frozenset(
            piece for piece, lefts in before.items() if (len(lefts) > 1 or piece in marked) and _sound(piece)
        )
        self._often = {piece for piece, lefts in before.items() if len(lefts) > 1}

    def names(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (offset, name) for each name in `text`, in order of their ends."""
        for run, base, end in _endings(text):
            name = self._longest(run, end)
            if name is not None:
                yield base + end - len(name), name

    def _longest(self, run: str, end: int) -> str | None:
        """The longest sound beginning wins, but one that is used behind several characters before one that is not."""
        found: str | None = None
        for start in range(max(0, end - LONGEST), end - 2):
            piece = run[start:end]
            if piece in self._names:
                if piece in self._often:
                    return piece
                found = found or piece
        return found


def _endings(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (run, offset of the run, end inside the run) for every place where a word of kind ends a run's stretch."""
    pattern, _every = _suffixes()
    for match in _RUN.finditer(text):
        run = match.group()
        for suffix in pattern.finditer(run):
            end = suffix.end()
            following = pattern.match(run, end)
            alone = suffix.end() - suffix.start() > 1 or end == len(run) or run[end] in _ONE_FOLLOWED
            if following is None and alone and suffix.start() >= 2:
                yield run, match.start(), end


def _sound(piece: str) -> bool:
    """Tell whether the stretch could be a name by its form: its stem is more than generic words, and no phrase."""
    _pattern, every = _suffixes()
    suffix = max((s for s in every if piece.endswith(s)), key=len, default="")
    stem = piece[: len(piece) - len(suffix)]
    if len(stem) < 2 or _WEAK.match(stem) or _verbs().match(piece) or _stoppers().search(stem):
        return False
    return len(_generic().sub("", stem)) >= 2


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("verbs"))))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("generic"))))
