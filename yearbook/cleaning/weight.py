"""The weight of print, where an extract shows it by printing twice: headlines beside prose that was printed once."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cleaning.lines import Line
from yearbook.traced import Traced

_AROUND = 100
"""Lines on either side that tell how often the prose was printed."""


def heavier(lines: Sequence[Line], i: int) -> bool:
    """Tell whether line i was printed twice and most of the prose around it once."""
    if not printed_twice(lines[i].text):
        return False
    prose = [line.text for line in lines[max(0, i - _AROUND) : i + _AROUND] if "。" in line.text.text]
    return 2 * sum(map(printed_twice, prose)) < len(prose)


def printed_twice(text: Traced) -> bool:
    """Tell whether at least half of the text was printed twice, which is how a plain-text extract shows bold type."""
    return bool(text.carried) and 2 * printed_again(text) >= len(text.text)


def printed_again(text: Traced) -> int:
    """Return how many characters a text carries from behind its beginning; what it carries from before is a mark: ##."""
    first = text.runs[0][1] if text.runs else 0
    return sum(end - start for _, start, end in text.carried if start >= first)
