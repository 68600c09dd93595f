"""A cleaning rule: a stable id and a pure function over what is clean so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yearbook.cleaning.lines import Clean


@dataclass(frozen=True, slots=True)
class Rule:
    """`apply` returns a new Clean; what it changed stands in the records under `id` or `id.…`; twice is once."""

    id: str
    apply: Callable[[Clean], Clean]
