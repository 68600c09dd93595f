"""The weight of print, where an extract shows it by printing twice: headlines beside prose that was printed once."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cleaning.lines import Line

_AROUND = 100
"""Lines on either side that tell how often the prose was printed."""


def heavier(lines: Sequence[Line], i: int) -> bool:
    """Tell whether line i was printed twice and most of the prose around it once."""
    if not _twice(lines[i]):
        return False
    prose = [line for line in lines[max(0, i - _AROUND) : i + _AROUND] if "。" in line.text.text]
    return 2 * sum(map(_twice, prose)) < len(prose)


def _twice(line: Line) -> bool:
    """Tell whether most of a line is carried by its text: a second print that cleaning took off."""
    carried = sum(end - start for _, start, end in line.text.carried)
    return 2 * carried > len(line.text.text)
