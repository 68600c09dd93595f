"""Choices made from bytes: one input format for the seeded runs, the coverage-guided ones and saved cases.

Whatever decides the bytes (a seeded generator, libFuzzer, a saved file), a target sees the same interface.  Where the
bytes end every choice is the first one, so a shorter input makes a simpler case, which is what minimising relies on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Takes choices from `data` from left to right."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self.made = 0
        """Code points of text that generators made of the choices so far: what time is measured by."""

    @property
    def spent(self) -> bool:
        """Whether nothing is left: generators of several things end there."""
        return self._at >= len(self._data)

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1; 0 where nothing is left."""
        size = max(1, ((limit - 1).bit_length() + 7) // 8)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") % limit

    def chance(self, percent: int) -> bool:
        """Return True in about `percent` of a hundred cases; False where nothing is left."""
        return self.below(256) * 100 > (100 - percent) * 256

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of `choices`."""
        return choices[self.below(len(choices))]

    def count(self, most: int) -> int:
        """Return a number of repetitions up to `most`, small ones more often."""
        return min(self.below(most + 1), self.below(most + 1))

    def bytes(self, most: int) -> bytes:
        """Return up to `most` bytes as they come."""
        size = self.below(most + 1)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken
