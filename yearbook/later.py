"""A tuple whose items are made when somebody first looks into it, and its length is known before.

What an edition holds is mostly what it held in the last run; a stage that finds its own work on it kept never looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class Later(Sequence[T_co]):
    """Equal to the tuple that `make` returns, which holds `size` items and is made once at most."""

    __slots__ = ("_made", "_make", "_size")

    def __init__(self, size: int, make: Callable[[], tuple[T_co, ...]]) -> None:
        self._size = size
        self._make: Callable[[], tuple[T_co, ...]] | None = make
        self._made: tuple[T_co, ...] = ()

    def all(self) -> tuple[T_co, ...]:
        """Return the items.  Raises ValueError where there are more or fewer than were told."""
        if self._make is not None:
            made = self._make()
            if len(made) != self._size:
                raise ValueError(f"{self._size} items were told, {len(made)} came")
            self._made, self._make = made, None
        return self._made

    def part(self, start: int, stop: int) -> Later[T_co]:
        """Return the items from `start` to `stop`, made when somebody first looks into them."""
        return Later(stop - start, lambda: self.all()[start:stop])

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[T_co]:
        return iter(self.all())

    @overload
    def __getitem__(self, key: int) -> T_co: ...

    @overload
    def __getitem__(self, key: slice) -> tuple[T_co, ...]: ...

    def __getitem__(self, key: int | slice) -> T_co | tuple[T_co, ...]:
        return self.all()[key]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Later):
            return self.all() == other.all()
        return self.all() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.all())

    def __repr__(self) -> str:
        return repr(self.all())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self.all(),)
