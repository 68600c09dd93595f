"""What results depend on beside their input: this program's own files, Python, and the libraries that it computes with."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
import zlib
from functools import cache
from pathlib import Path

LIBRARIES = (
    "typer",
    "rich",
    "python-docx",
    "reportlab",
    "EbookLib",
    "OpenCC",
    "lxml",
    "uharfbuzz",
    "fonttools",
    "brotli",
    "pikepdf",
    "charset-normalizer",
    "RapidFuzz",
    "pypinyin",
    "rjieba",
    "pillow",
)
"""The distributions that pyproject.toml names as dependencies."""


def version_of(library: str) -> str | None:
    """Return the installed version of a distribution, None where it is not installed."""
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None


@cache
def program() -> str:
    """Return a hash of the package's own files, Python, zlib and :data:`LIBRARIES`: the same hash, the same bytes.

    By content, so that a changed rule or word list is seen in a checkout too, where the version stays the same.
    Shipped fonts and styles have hashes of their own and are not part of it.
    """
    package = Path(__file__).parent
    total = hashlib.sha256(f"{sys.version}\n{zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for library in LIBRARIES:
        total.update(f"{library} {version_of(library)}\n".encode())
    for path in sorted(package.rglob("*")):
        inner = path.relative_to(package)
        if "__pycache__" in inner.parts or inner.parts[0] == "_data" or not path.is_file():
            continue
        total.update(f"{inner.as_posix()}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
