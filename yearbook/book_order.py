"""Where the typed parts of the front matter stand, in the official order of a yearbook."""

from __future__ import annotations

ROMAN_PARTS = frozenset({"editors", "editorial_note", "plates"})
"""Parts of the front matter that stand before the contents, in roman pages; the others count with the body."""
BEFORE_CHRONICLE = frozenset({"special"})
"""Parts that stand before the chronicle in the official order (特载, 大事记, 概览)."""
