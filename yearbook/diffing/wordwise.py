"""The words that differ between two texts, in runs that a person can read."""

from __future__ import annotations

from typing import Literal

from rapidfuzz.distance import Indel

Run = tuple[Literal["same", "cut", "added"], str]
_ISLAND = 2
"""Equal runs this short between two changes are counted to them: one rewritten phrase, not confetti."""


def runs(before: str, after: str) -> list[Run]:
    """Return `before` and `after` as runs of the same, cut and added characters."""
    rough: list[tuple[bool, str, str]] = []
    for op in Indel.opcodes(before, after):
        same = op.tag == "equal"
        old, new = before[op.src_start : op.src_end], after[op.dest_start : op.dest_end]
        if rough and rough[-1][0] == same:
            rough[-1] = (same, rough[-1][1] + old, rough[-1][2] + new)
        else:
            rough.append((same, old, new))
    merged: list[tuple[bool, str, str]] = []
    for place, (same, old, new) in enumerate(rough):
        inner = 0 < place < len(rough) - 1
        real = same and not (inner and len(old) <= _ISLAND)
        if merged and merged[-1][0] == real and not real:
            merged[-1] = (False, merged[-1][1] + old, merged[-1][2] + new)
        else:
            merged.append((real, old, new))
    out: list[Run] = []
    for same, old, new in merged:
        if same:
            out.append(("same", old))
            continue
        if old:
            out.append(("cut", old))
        if new:
            out.append(("added", new))
    return out
