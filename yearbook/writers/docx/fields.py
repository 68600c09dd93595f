"""Word fields with stored results, since WPS and LibreOffice show what is stored (ECMA-376 Part 1, 17.16)."""

from __future__ import annotations

from yearbook.writers.docx.xml import attribute

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
LOCKED = '<w:r><w:fldChar w:fldCharType="begin" w:fldLock="1"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def instruction(code: str) -> str:
    """Return the run that holds a field's instruction; `code` is any plain text."""
    return f'<w:r><w:instrText xml:space="preserve"> {attribute(code)} </w:instrText></w:r>'


def opening(code: str, *, locked: bool = False) -> str:
    """Return everything of a field that stands before its result."""
    return (LOCKED if locked else BEGIN) + instruction(code) + SEPARATE


def field(code: str, result: str) -> str:
    """Return a whole field; `result` is XML of runs."""
    return opening(code) + result + END


def hidden(code: str) -> str:
    """Return a field without a result: XE, TC."""
    return BEGIN + instruction(code) + END


def quoted(text: str) -> str:
    r"""Return `text` as an argument of a field: in quotes, with \ and " escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def index_term(text: str) -> str:
    """Return `text` as the term of an XE field, in which a colon would begin a second level."""
    return quoted(text).replace(":", "\\:")
