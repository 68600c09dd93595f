"""Rolls: lists of names under what each of them got or does (一等奖： over a line or two of names), lines of running text.

The word with its colon stands by itself on a line, twice at least; the lines below it hold no mark, up to the next word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.reading.fit import MARK
from yearbook.reading.signs import ends_sentence

SEVERAL, LONGEST = 2, 4
"""Words from which lines are a roll, and lines of names under one at most."""
LONGEST_PIECE = 8
"""Characters between two blanks at most: names that an extract ran together."""
_WORD = re.compile(r"[^\s，。；：:、“”（）()]{2,8}[：:]")


def heads_roll(text: str) -> bool:
    """Tell whether a line is nothing but a word with a colon behind it."""
    return len(text) <= 9 and text[-1] in "：:" and _WORD.fullmatch(text) is not None


def may_be_names(text: str) -> bool:
    """Tell whether a line below such a word goes on with it: no mark, no other word, pieces no longer than some names."""
    names = all(len(piece) <= LONGEST_PIECE for piece in text.split())
    return names and MARK.search(text) is None and not ends_sentence(text) and not heads_roll(text)


def rolls(texts: Sequence[str]) -> frozenset[int]:
    """Return the lines of a block that are words with a colon and the names below them."""
    out: set[int] = set()
    words = [at for at, text in enumerate(texts) if heads_roll(text)]
    for at in words:
        last = at + 1
        while last < len(texts) and last - at <= LONGEST and may_be_names(texts[last]):
            last += 1
        if last - at > 1:
            out.update(range(at, last))
    return frozenset(out) if len(words) >= SEVERAL else frozenset()
