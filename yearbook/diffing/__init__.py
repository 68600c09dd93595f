"""What changed between two editions, entry by entry, in words and as HTML."""

from yearbook.diffing.compare import Change, diff
from yearbook.diffing.html import is_page, to_html
from yearbook.diffing.words import to_text

__all__ = ["Change", "diff", "is_page", "to_html", "to_text"]
