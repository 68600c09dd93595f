"""Pieces of a stage's work, kept from one run to the next: what did not change is not made again.

A stage that can be told into pieces (the names in a paragraph, the page of a section) makes each by a function of
nothing but the piece's own input, and joins them.  A piece is found by the hash of all of that input, so a piece that
was kept is the piece that would be made: a run that finds all of them, some or none goes the same way and comes to the
same bytes.

All pieces of one stage of one book are one item of the cache, read at once.  What a run did not ask for is not kept
again, so that an item holds one edition of a book and never its history.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, ItemsView
from struct import Struct
from struct import error as StructError

_HEAD = Struct("<I")
_ROW = Struct("<16sI")
"""A piece's name and its length in bytes."""


def name_of(*parts: str, data: bytes = b"") -> bytes:
    """Return the name of the piece that is made of `parts` and `data` and nothing else."""
    # the lengths keep ("ab", "c") and ("a", "bc") apart
    whole = f"{[*map(len, parts)]}{''.join(parts)}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole + data).digest()[:16]


class Pieces:
    """The pieces of one stage by name: those of the last run that are asked for again, and those made now.

    `item` is what :meth:`dump` made of them, None where there is none.  `lasting` is False where nothing can be kept
    after the run, so that nothing need be held for it.  Raises ValueError for an item of another form.
    """

    def __init__(self, item: bytes | None = None, *, lasting: bool = True) -> None:
        self._lasting = lasting
        self._old = {} if item is None else _read(item)
        self._used: dict[bytes, bytes] = {}
        self._made = False

    def get(self, name: bytes, make: Callable[[], bytes]) -> bytes:
        """Return the piece called `name`; `make` makes it where it was not kept."""
        found = self.find(name)
        return self.keep(name, make()) if found is None else found

    def find(self, name: bytes) -> bytes | None:
        """Return the piece called `name`, None where it must be made."""
        found = self._used.get(name)
        if found is None:
            found = self._old.get(name)
            if found is not None and self._lasting:
                self._used[name] = found
        return found

    def keep(self, name: bytes, made: bytes) -> bytes:
        """Keep the piece called `name` for the next run, and return it."""
        self._made = True
        if self._lasting:
            self._used[name] = made
        return made

    def holds(self, name: bytes) -> bool:
        """Tell whether the piece called `name` need not be made."""
        return name in self._used or name in self._old

    def last(self) -> ItemsView[bytes, bytes]:
        """Return the pieces of the last run, by name."""
        return self._old.items()

    @property
    def changed(self) -> bool:
        """Whether the next run needs other pieces than this one found."""
        return self._made or len(self._used) < len(self._old)

    def dump(self) -> bytes:
        """Return the pieces that were asked for, as one item."""
        rows = [_ROW.pack(name, len(data)) for name, data in self._used.items()]
        return b"".join((_HEAD.pack(len(rows)), *rows, *self._used.values()))


def _read(item: bytes) -> dict[bytes, bytes]:
    out = {}
    try:
        end = _HEAD.size + _HEAD.unpack_from(item)[0] * _ROW.size
        position = end
        for name, length in _ROW.iter_unpack(item[_HEAD.size : end]):
            out[name] = item[position : position + length]
            position += length
    except StructError as error:
        raise ValueError("no pieces of this program") from error
    if position != len(item):
        raise ValueError("pieces are missing")
    return out
