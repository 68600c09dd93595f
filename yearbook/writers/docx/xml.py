"""Text as XML: escaping, and characters that XML 1.0 does not have.

The body of a book is built as strings, since building it as objects costs ten times as much.
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u2028\u2029]")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\r\x7f-\x9f\u2028\u2029]")


def visible(text: str) -> str:
    """Return what a Word paragraph can hold of `text`, one character for each.

    Line ends, tabs and C1 controls become a space, a character that XML 1.0 forbids (section 2.2) becomes U+FFFD.
    """
    if text.isprintable() or not _SPECIAL.search(text):  # the first is quicker, but takes U+3000 for no letter
        return text
    return _INVALID.sub(REPLACEMENT, _BREAKS.sub(" ", text))


def invalid(text: str) -> list[str]:
    """Return the characters of `text` that XML 1.0 forbids, in order."""
    return _INVALID.findall(text)


def escape(text: str) -> str:
    """Escape text (already :func:`visible`) for an element or an attribute in double quotes."""
    if not ("&" in text or "<" in text or ">" in text or '"' in text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def attribute(text: str) -> str:
    """Make any text an attribute's value."""
    return escape(visible(text))
