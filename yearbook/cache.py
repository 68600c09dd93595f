"""The cache under the user's cache folder: safe to delete at any time, verified on every read.

An item is a file named by the hash of all that it was made from.  Its first line is the SHA-256 of the rest; an item
that does not fit its own line is treated as absent and made anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

LIMIT = 512 * 1024 * 1024
"""Bytes of the whole cache; past it the items used longest ago are removed."""


def default_folder(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """Return the user's cache folder for Yearbook; YEARBOOK_CACHE overrules the system's custom."""
    environment = os.environ if environment is None else environment
    if environment.get("YEARBOOK_CACHE"):
        return Path(environment["YEARBOOK_CACHE"])
    if platform == "win32":
        base = environment.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "yearbook" / "cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / "yearbook"
    base = environment.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "yearbook"


class Cache:
    """Items by kind and key. A cache that cannot be read or written is an empty one: nothing depends on it."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = default_folder() if folder is None else folder

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the item, or None where there is none or it is damaged."""
        path = self._path(kind, key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        digest, _newline, data = raw.partition(b"\n")
        if hashlib.sha256(data).hexdigest().encode() != digest:
            return None
        try:
            os.utime(path)
        except OSError:
            return data  # a read-only cache still serves; only its order of use is not kept
        return data

    def put(self, kind: str, key: str, data: bytes) -> bool:
        """Keep the item; return whether it could be kept."""
        path = self._path(kind, key)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True) if beside.parent.is_dir() else None
            return False
        return True

    def trim(self, limit: int = LIMIT) -> None:
        """Remove the items used longest ago until the cache holds at most `limit` bytes."""
        held = []
        for path in self.folder.glob("*/*/*"):
            try:
                state = path.stat()
            except OSError:
                continue
            held.append((state.st_mtime_ns, state.st_size, path))
        total = sum(size for _time, size, _path in held)
        for _time, size, path in sorted(held):
            if total <= limit:
                return
            try:
                path.unlink()
            except OSError:
                continue
            total -= size
