"""Frozen dataclasses to plain JSON values and back, driven by their annotations.

For what we keep for ourselves between two runs, never for a contract: fields go by position, so a form is only read
by the program that wrote it (the cache's keys see to that).  JSON, since reading it can run no code, whoever wrote it.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

Step = Callable[[Any], Any]


class Form(NamedTuple):
    """How values of one type become plain and are made again; None is a step that changes nothing."""

    pack: Step | None
    unpack: Step | None


@cache
def form(kind: Any) -> Form:
    """Return the form of a type: a dataclass, tuple, sequence (a tuple when it comes back), optional, literal, str, int, float or bool, nested at will.

    Raises TypeError for any other type.
    """
    if kind in (str, int, float, bool, type(None)) or get_origin(kind) is Literal:
        return Form(None, None)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if get_origin(kind) is Sequence:
        return _tuple((*get_args(kind), ...))
    if get_origin(kind) in (Union, types.UnionType):
        inner = [arm for arm in get_args(kind) if arm is not type(None)]
        if len(inner) == 1:
            return _optional(form(inner[0]))
        if all(form(arm) == Form(None, None) for arm in inner):
            return Form(None, None)
    raise TypeError(f"{kind!r} has no plain form")


def pack(value: Any) -> Any:
    """Return a dataclass as nested lists of plain values."""
    kind: Any = type(value)
    step = form(kind).pack
    return value if step is None else step(value)


def unpack(kind: Any, value: Any) -> Any:
    """Return the `kind` that :func:`pack` made `value` of."""
    step = form(kind).unpack
    return value if step is None else step(value)


def _dataclass(kind: type[Any]) -> Form:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    forms = [form(hints[name]) for name in names]
    packing = [(n, f.pack) for n, f in enumerate(forms) if f.pack is not None]
    making = [(n, f.unpack) for n, f in enumerate(forms) if f.unpack is not None]

    def pack_one(value: Any) -> list[Any]:
        plain = [getattr(value, name) for name in names]
        for number, step in packing:
            plain[number] = step(plain[number])
        return plain

    def make_one(plain: list[Any]) -> Any:
        for number, step in making:
            plain[number] = step(plain[number])
        return kind(*plain)

    return Form(pack_one, make_one)


def _tuple(arms: tuple[Any, ...]) -> Form:
    if len(arms) == 2 and arms[1] is Ellipsis:
        each = form(arms[0])
        make, shape = each.unpack, each.pack
        return Form(
            None if shape is None else (lambda value: [shape(item) for item in value]),
            tuple if make is None else (lambda plain: tuple([make(item) for item in plain])),
        )
    steps = [form(arm) for arm in arms]
    if all(step == Form(None, None) for step in steps):
        return Form(None, tuple)

    def fixed(which: int) -> Step:
        chosen = [step[which] for step in steps]

        def run(value: Any) -> Any:
            return tuple([item if step is None else step(item) for item, step in zip(value, chosen, strict=True)])

        return run

    return Form(fixed(0), fixed(1))


def _optional(inner: Form) -> Form:
    def maybe(step: Step | None) -> Step | None:
        return None if step is None else (lambda value: None if value is None else step(value))

    return Form(maybe(inner.pack), maybe(inner.unpack))
