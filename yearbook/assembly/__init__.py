"""Assembly: entries → Edition. Corrections, duplicates, the plan of chapters, ids and spans."""

from yearbook.assembly.assemble import Assembled, assemble

__all__ = ["Assembled", "assemble"]
