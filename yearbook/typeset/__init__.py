"""The print engine: classes of characters, line breaking, justification, columns, pages (CLREQ, GB/T 15834)."""

from yearbook.typeset.book import Book, lay_out
from yearbook.typeset.layout import Layout, Mark

__all__ = ["Book", "Layout", "Mark", "lay_out"]
