"""The Word edition: our own template made by code, real styles and fields, ids in hidden bookmarks.

Strings are assembled for speed.  What is written here, :mod:`yearbook.importing` reads again.
"""

from yearbook.writers.docx.document import write
from yearbook.writers.docx.queries import Query, questions

__all__ = ["Query", "questions", "write"]
