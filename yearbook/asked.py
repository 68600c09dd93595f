"""Which of many single signs and pairs of neighbouring signs a text holds, all of them asked at once.

A text is laid out as 32-bit numbers, one a sign, and read two at a time, from its first sign and from its second: so
each pair of neighbours is one 64-bit number, and the whole text meets the whole question in C.  Asked as strings, each
pair would have to be made first, which takes four times as long.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection

_ENCODING = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
"""As the numbers of an array lie in memory, without a byte order mark."""

FEW = 16
"""Signs up to which it is quicker to look for one after the other."""


class Asked:
    """The question, made once for many texts: signs and pairs of signs, strings of one or two code points."""

    def __init__(self, items: Collection[str]) -> None:
        signs = [item for item in items if len(item) == 1]
        pairs = [item for item in items if len(item) == 2]
        self._signs = dict(zip(array("I", _laid("".join(signs))), signs, strict=True))
        self._pairs = dict(zip(array("Q", _laid("".join(pairs))), pairs, strict=True))
        self._asked = frozenset(self._signs), frozenset(self._pairs)

    def held_by(self, text: str) -> list[str]:
        """Return the items that stand in `text`, each once, in no order of the text. Linear in the text."""
        signs, pairs = self._asked
        laid = _laid(text)
        over = len(laid) % 8
        first, second = laid[: len(laid) - over], laid[4 : len(laid) - 4 + over]
        held = pairs.intersection(array("Q", first)) | pairs.intersection(array("Q", second))
        out = [*map(self._pairs.__getitem__, held)]
        if len(signs) <= FEW:  # many questions are of pairs alone, or nearly
            out.extend([sign for sign in self._signs.values() if sign in text])
        else:
            out.extend(map(self._signs.__getitem__, signs.intersection(array("I", laid))))
        return out


def _laid(text: str) -> bytes:
    return text.encode(_ENCODING, "surrogatepass")
