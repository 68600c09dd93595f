"""The order of the rules, and the one function that runs them."""

from __future__ import annotations

from yearbook.cleaning.lines import Clean
from yearbook.cleaning.overprint import OVERPRINT
from yearbook.cleaning.regions import REGIONS
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.split import split
from yearbook.intake.source import Source

RULES: tuple[Rule, ...] = (OVERPRINT, REGIONS)


def clean(source: Source) -> Clean:
    """Return the clean lines of `source`. Pure: the same source gives the same result."""
    result = Clean(source, tuple(split(source)))
    for rule in RULES:
        result = rule.apply(result)
    return result
