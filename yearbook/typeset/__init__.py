"""The print engine: classes of characters, line breaking, justification, columns, pages (CLREQ, GB/T 15834)."""

from yearbook.typeset.book import lay_out
from yearbook.typeset.layout import Layout, Mark

__all__ = ["Layout", "Mark", "lay_out"]
