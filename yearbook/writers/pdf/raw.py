"""Objects that are written as they are: thousands of bookmarks, links and structure elements without a dictionary each."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject


class Raw(PDFObject):  # type: ignore[misc]
    """An object whose bytes are known, at the latest when the document is saved."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"null") -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        """Return the bytes."""
        return self.data


class Inline(PDFObject):  # type: ignore[misc]
    """The same, standing inside another object (reportlab makes a reference of whatever has __RefOnly__)."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        """Return the bytes."""
        return self.data


def stream(data: bytes, extra: str = "", *, level: int = 6) -> Raw:
    """Return a stream object; `level` 0 leaves it plain."""
    packed = zlib.compress(data, level) if level else data
    filtered = "/Filter/FlateDecode" if level else ""
    head = f"<<{extra}{filtered}/Length {len(packed)}>>\nstream\n".encode("latin-1")
    return Raw(head + packed + b"\nendstream\n")


def text(words: str) -> str:
    """Return a text string object: UTF-16BE in hex (ISO 32000-1, 7.9.2.2)."""
    if words.isascii() and not set(words) & set("()\\\r\n"):
        return f"({words})"
    return "<FEFF" + words.encode("utf-16-be", "surrogatepass").hex().upper() + ">"


def reserve(document: Any, count: int) -> tuple[int, list[Raw]]:
    """Add `count` objects to the document; return the first one's number and the objects, to be filled before saving."""
    objects = [Raw() for _ in range(count)]
    for made in objects:
        document.Reference(made)
    return document.objectcounter - count + 1, objects


def number(document: Any, made: Raw) -> int:
    """Add an object and return its number."""
    document.Reference(made)
    return int(document.objectcounter)
