"""A quicker constructor for the small frozen classes that come by the hundred thousand.

The one that ``dataclass(frozen=True)`` writes sets every field through ``object.__setattr__``, which looks the field up
by its name each time.  With slots the class holds a setter for each field already; calling that takes 0.6 of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

_Class = TypeVar("_Class")


def quickly_made(cls: type[_Class]) -> type[_Class]:
    """Give a frozen dataclass with slots the quicker constructor; in all else it stays as it is.

    Stands above ``@dataclass(frozen=True, slots=True)``.  Raises TypeError for a class whose constructor does more than
    set its fields: one with a default_factory, ``init=False``, ``kw_only`` or ``__post_init__``.
    """
    made = fields(cls)  # type: ignore[arg-type]
    names = [field.name for field in made]
    plain = all(field.init and not field.kw_only and not callable(field.default_factory) for field in made)
    if not plain or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} is not made by setting its fields alone")
    setters = {f"_{name}": getattr(cls, name).__set__ for name in names}
    body = "".join(f"\n    _{name}(self, {name})" for name in names)
    space: dict[str, Any] = {}
    exec(f"def __init__(self, {', '.join(names)}):{body}", setters, space)  # as dataclasses itself makes its functions
    init: Callable[..., None] = space["__init__"]
    written = cls.__init__
    init.__defaults__, init.__annotations__ = written.__defaults__, written.__annotations__
    init.__qualname__, init.__module__ = written.__qualname__, cls.__module__
    cls.__init__ = init  # type: ignore[method-assign]
    return cls
