"""Source → clean lines: one file a rule, run in one visible order (:data:`yearbook.cleaning.clean.RULES`)."""

from yearbook.cleaning.clean import clean
from yearbook.cleaning.lines import Clean, Label, Line, Region

__all__ = ["Clean", "Label", "Line", "Region", "clean"]
