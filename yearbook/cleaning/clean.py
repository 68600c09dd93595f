"""The order of the rules, and the one function that runs them."""

from __future__ import annotations

from yearbook.cleaning.lines import Clean, Region
from yearbook.cleaning.split import split
from yearbook.intake.source import Source


def clean(source: Source) -> Clean:
    """Return the clean lines of `source`. Pure: the same source gives the same result."""
    lines = tuple(split(source))
    return Clean(source, lines, (Region(0, len(lines)),) if lines else ())
