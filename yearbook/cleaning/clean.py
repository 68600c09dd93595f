"""The order of the rules, and the one function that runs them."""

from __future__ import annotations

from yearbook.cleaning.lines import Clean, Region
from yearbook.cleaning.overprint import OVERPRINT
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.split import split
from yearbook.intake.source import Source

RULES: tuple[Rule, ...] = (OVERPRINT,)


def clean(source: Source) -> Clean:
    """Return the clean lines of `source`. Pure: the same source gives the same result."""
    lines = tuple(split(source))
    result = Clean(source, lines, (Region(0, len(lines)),) if lines else ())
    for rule in RULES:
        result = rule.apply(result)
    return result
