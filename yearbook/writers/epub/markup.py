"""Text as XML: escaping, ids, and the characters that XML cannot hold.

Whatever a title, a name or an alternative text holds, the file is well-formed: text goes into markup by `text` or
`attribute`, and every file leaves by `encoded`.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "})
_SPECIAL = re.compile("[&<>]")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SUBSTITUTE = "〓"
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def text(words: str) -> str:
    """Return `words` as character data."""
    return words.translate(_ESCAPES) if _SPECIAL.search(words) else words


def attribute(words: str) -> str:
    """Return `words` as the value of an attribute in double quotes."""
    return words.translate(_ATTRIBUTE)


def invalid(words: str) -> list[str]:
    """Return the characters of `words` that XML 1.0 (section 2.2, Char) cannot hold, each once, in order."""
    return sorted(set(_INVALID.findall(words)))


def valid(words: str) -> str:
    """Return `words` with SUBSTITUTE for every character that XML 1.0 cannot hold."""
    return _INVALID.sub(SUBSTITUTE, words)


def encoded(words: str) -> bytes:
    """Return a whole XML file as UTF-8, without the characters that it cannot hold."""
    return valid(words).encode("utf-8")


def one_line(words: str | None) -> str:
    """Return a title or a name as one line without outer space; empty where there is nothing to read."""
    return " ".join((words or "").split())


@lru_cache(maxsize=2**17)
def anchor(name: str) -> str:
    """Return an XML id for the model's id `name`: itself wherever it is one, else a hash of it."""
    if _ID.fullmatch(name):
        return name
    return "x-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def page(title: str, body: str, language: str, sheet: str = "../style.css", *, vertical: bool = False) -> str:
    """Return a whole XHTML file.

    The viewport may be made larger, never smaller than the device: a browser that shrinks vertical text to fit it all
    in begins at its last column.
    """
    upright = ' class="vertical"' if vertical else ""
    language = attribute(language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}"{upright}>\n<head><meta charset="utf-8"/><title>{text(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1, minimum-scale=1"/>'
        f'<link rel="stylesheet" type="text/css" href="{sheet}"/></head>\n<body>\n{body}\n</body>\n</html>\n'
    )
