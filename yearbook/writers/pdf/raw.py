"""Objects that are written as they are: thousands of bookmarks, links and structure elements without a dictionary each."""

from __future__ import annotations

import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject


class Inline(PDFObject):  # type: ignore[misc]
    """A value whose bytes are known, standing inside one of reportlab's objects."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        """Return the bytes."""
        return self.data


Stream = bytes | memoryview
"""A stream object, as :func:`stream` makes it; one that an earlier run made is a view of what was kept."""


class Pool:
    """Objects that are ours alone: numbered together with reportlab's, kept apart from its table of names."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.objects: dict[int, bytes] = {}
        self.streams: dict[int, Stream] = {}

    def add(self, data: bytes) -> int:
        """Add an object that is no stream; return its number."""
        number = self.document.objectcounter = int(self.document.objectcounter) + 1
        self.objects[number] = data
        return number

    def add_stream(self, data: Stream) -> int:
        """Add a stream object; return its number."""
        self.document.objectcounter += 1
        self.streams[self.document.objectcounter] = data
        return int(self.document.objectcounter)

    def reserve(self, count: int) -> int:
        """Take `count` numbers in a row and return the first; each must be filled before the file is written."""
        first = int(self.document.objectcounter) + 1
        self.document.objectcounter += count
        return first


class Packer:
    """Compresses streams beside the work that goes on: zlib lets other threads run."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1)

    def pack(self, data: bytes, level: int) -> Future[bytes]:
        """Return the stream object of `data`, once it is there."""
        return self._worker.submit(stream, data, level=level)

    def close(self) -> None:
        """Wait until every stream is compressed."""
        self._worker.shutdown()


def reference(number: int) -> Inline:
    """Return a reference to an object of the pool."""
    return Inline(b"%d 0 R" % number)


def stream(data: bytes, extra: str = "", *, level: int = 6) -> bytes:
    """Return a stream object; `level` 0 leaves it plain."""
    packed = zlib.compress(data, level) if level else data
    filtered = "/Filter/FlateDecode" if level else ""
    head = f"<<{extra}{filtered}/Length {len(packed)}>>\nstream\n".encode("latin-1")
    return head + packed + b"\nendstream\n"


def is_stream(data: bytes) -> bool:
    """Tell whether these bytes have the form that :func:`stream` gives them."""
    return data.startswith(b"<<") and data.endswith(b"\nendstream\n")


def text(words: str) -> str:
    """Return a text string object: UTF-16BE in hex (ISO 32000-1, 7.9.2.2)."""
    if words.isascii() and not set(words) & set("()\\\r\n"):
        return f"({words})"
    return "<FEFF" + words.encode("utf-16-be", "surrogatepass").hex().upper() + ">"
