"""Hanging blocks: a day or a number at the column's edge, the text beside it on an edge of its own (a chronicle)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from yearbook.proof.lines import Frame, Line, ink_end, ink_start

LEAST = 2.4
"""A block that stands in by more than this (em) is no indented first line."""
LONG = 8
"""Lines shorter than this (em) tell nothing of a block: a signature stands at the right edge too."""


def settle(lines: Sequence[Line]) -> None:
    """Give the lines of hanging blocks the edge of their block; what hangs before it becomes their marker.

    `lines` are those of one page, whose blocks all hang alike.
    """
    edges = Counter(
        round(line.indent, 1)
        for line in lines
        if line.indent > LEAST
        and not line.opens
        and abs(line.excess_box) < 0.06
        and (line.end - line.start) > LONG * line.em
    )
    if not edges or edges.most_common(1)[0][1] < 2:
        return
    edge = edges.most_common(1)[0][0]
    for line in lines:
        if line.frame is None:
            continue
        left = line.frame.left + edge * line.em
        if abs(line.start - left) < 0.6 * line.em:
            line.frame, line.is_hanging = Frame(left, line.frame.right), True
        elif line.indent < 0.1:
            _take_marker(line, left)


def _take_marker(line: Line, left: float) -> None:
    """Divide a line whose characters begin anew at the block's edge, behind a gap."""
    for i, char in enumerate(line.chars[1:], 1):
        gap = ink_start(char) - ink_end(line.chars[i - 1])
        if abs(ink_start(char) - left) < 0.12 * line.em and gap > 0.2 * line.em:
            line.marker = "".join(c.text for c in line.chars[:i])
            line.chars, line.is_hanging = line.chars[i:], True
            line.spaces = {place - i: space for place, space in line.spaces.items() if place > i}
            if line.frame is not None:
                line.frame = Frame(left, line.frame.right)
            return
        if char.x > left + line.em:
            return
