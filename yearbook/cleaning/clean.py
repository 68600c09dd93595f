"""The order of the rules, and the one function that runs them."""

from __future__ import annotations

import gc

from yearbook.cleaning.alternating import ALTERNATING
from yearbook.cleaning.captions import CAPTIONS
from yearbook.cleaning.furniture import FURNITURE
from yearbook.cleaning.headings_again import HEADINGS_AGAIN
from yearbook.cleaning.invisible import INVISIBLE
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.markup import MARKUP
from yearbook.cleaning.misprints import MISPRINTS
from yearbook.cleaning.notices import ADVERTS, GUIDES, IMPRINT, SLOGANS
from yearbook.cleaning.overprint import OVERPRINT
from yearbook.cleaning.regions import REGIONS
from yearbook.cleaning.reprints import REPRINTS
from yearbook.cleaning.rows import ROWS
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.run_in import RUN_IN
from yearbook.cleaning.spacing import SPACING
from yearbook.cleaning.split import split
from yearbook.intake.source import Source

RULES: tuple[Rule, ...] = (
    INVISIBLE,  # before all: what does not show must not part what does
    MARKUP,  # before overprint, which would take ** for a doubled star
    OVERPRINT,  # before all that reads forms and widths
    ROWS,  # before spacing, which would take the blanks between cells
    REPRINTS,  # equal rows are no reprints
    HEADINGS_AGAIN,  # what both left: headings alone, again and again
    IMPRINT,
    GUIDES,
    ADVERTS,
    SLOGANS,
    FURNITURE,  # behind the labels that have a telling form; finds the rest beside them
    CAPTIONS,  # knows by then what is furniture between a caption and its credit
    RUN_IN,  # parts lines, as guides do, before their columns are known
    ALTERNATING,  # before the columns are measured
    REGIONS,  # counts the pages, measures body lines only
    SPACING,  # last of the changes: the geometry above counts the blanks as they were printed
    MISPRINTS,  # suggests only, on the words as they will stand
)


def clean(source: Source) -> Clean:
    """Return the clean lines of `source`. Pure: the same source gives the same result."""
    # Lines are small, many and free of cycles: the collector would walk them again and again and find nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        result = Clean(source, tuple(split(source)))
        for rule in RULES:
            result = rule.apply(result)
    finally:
        if collecting:
            gc.enable()
    return result
