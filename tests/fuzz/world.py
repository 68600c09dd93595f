"""What targets share: a scratch folder that nothing may be written outside of, and the oracles on outputs."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from lxml import etree

NEVER_IN_XML = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)))


@cache
def scratch() -> Path:
    """Return this process's own folder, in memory where the system has such a place; the cache of Yearbook is off."""
    memory = Path("/dev/shm")
    root = Path(tempfile.mkdtemp(prefix="yearbook-fuzz-", dir=memory if memory.is_dir() else None))
    os.environ["YEARBOOK_CACHE"] = str(root / "no-folder" / "file")
    root.joinpath("no-folder").write_bytes(b"")  # a cache that cannot be made is an empty one
    return root


def leave() -> None:
    """Remove the scratch folder."""
    if scratch.cache_info().currsize:
        shutil.rmtree(scratch(), ignore_errors=True)
        scratch.cache_clear()


def write(name: str, data: bytes) -> Path:
    """Write one file of the scratch folder."""
    path = scratch() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def well_formed(data: bytes, what: str, *, names: tuple[str, ...] = ("id",)) -> etree._Element:
    """Return the tree of an XML file that must be well formed and whose ids must be unique."""
    try:
        tree = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise AssertionError(f"{what} is not well formed: {error}") from error
    for name in names:
        found = [str(v) for v in tree.xpath(f"//@{name}")]
        double = {v for v in found if found.count(v) > 1} if len(set(found)) != len(found) else set()
        assert not double, f"{what} has ids twice: {sorted(double)[:5]}"
    return tree


def utf8(text: str) -> bytes:
    """Return the bytes of an output text, which must be encodable."""
    return text.encode("utf-8")
