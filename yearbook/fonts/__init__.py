"""Fonts: the shipped faces, what they cover, which face draws which character, and subsets for embedding.

`FontSet` is the provider: ask it for a `Cascade` (role, weight, language) and the cascade for widths and runs.
"""

from yearbook.fonts.cascade import Cascade, FontSet, Run, region_of
from yearbook.fonts.coverage import missing, records, unshipped
from yearbook.fonts.face import Face, Region, Role, Weight
from yearbook.fonts.subset import subset

__all__ = [
    "Cascade",
    "Face",
    "FontSet",
    "Region",
    "Role",
    "Run",
    "Weight",
    "missing",
    "records",
    "region_of",
    "subset",
    "unshipped",
]
