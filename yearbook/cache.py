"""The cache under the user's cache folder: safe to delete at any time, verified on every read.

An item is a file named by the hash of all that it was made from.  Its first line is the SHA-256 of the rest; an item
that does not fit its own line is treated as absent, made anew and written again.  Items are written beside their place
and renamed, so several runs may share the folder; whichever is last, the item is the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.pieces import Pieces
from yearbook.surroundings import program

LIMIT = 512 * 1024 * 1024
"""Bytes of the whole cache; past it the items used longest ago are removed."""
LARGEST = LIMIT // 8
"""Bytes of the pieces of one stage of one book up to which they are kept."""
PIECES = "pieces"
_DIGEST = 65
"""Bytes of an item's first line: a SHA-256 in hex, and the line's end."""
LONGEST = 90 * 24 * 3600
"""Seconds after its last use for which an item is kept at most."""


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
    """Items by kind and key. A cache that cannot be read or written is an empty one: nothing depends on it.

    `folder` is None for a run that keeps nothing and finds nothing (--no-cache).
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._refused: OSError | None = None
        self._open: dict[str, Pieces] = {}

    @classmethod
    def own(cls) -> Cache:
        """Return the cache in the user's cache folder."""
        return cls(default_folder())

    @staticmethod
    def _path(folder: Path, kind: str, key: str) -> Path:
        return folder / kind / key[:2] / key

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the item, or None where there is none or it is damaged."""
        if self.folder is None:
            return None
        path = self._path(self.folder, kind, key)
        try:
            with path.open("rb", buffering=0) as file:  # the data are not copied: they may be megabytes
                digest, data = file.read(_DIGEST).removesuffix(b"\n"), file.readall()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest().encode() != digest:
            return None
        with suppress(OSError):  # a read-only cache still serves; only its order of use is not kept
            os.utime(path)
        return data

    def put(self, kind: str, key: str, data: bytes, digest: str | None = None) -> bool:
        """Keep the item; return whether it is kept. `digest` is the SHA-256 of `data` where the caller has it."""
        if self.folder is None:
            return False
        path = self._path(self.folder, kind, key)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.writelines((f"{digest or hashlib.sha256(data).hexdigest()}\n".encode(), data))
            beside.replace(path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            if self.get(kind, key) == data:
                return True  # on Windows a file that another run is reading cannot be replaced; it holds the same
            self._refused = error
            return False
        return True

    def pieces(self, stage: str, book: str) -> Pieces:
        """Return the pieces of a stage that were kept of `book`; :meth:`close` keeps those that this run asked for.

        `book` only says where to look: a piece's own name tells what it was made from.  Books of one name take each
        other's place.
        """
        key = hashlib.sha256(f"{stage}\0{book}\0{program()}".encode("utf-8", "surrogatepass")).hexdigest()
        if key not in self._open:
            lasting = self.folder is not None
            try:
                self._open[key] = Pieces(self.get(PIECES, key), lasting=lasting)
            except ValueError:  # an item that is not of our making is none
                self._open[key] = Pieces(lasting=lasting)
        return self._open[key]

    def close(self) -> None:
        """Keep the pieces that were asked for: how a process ends that is one of several of a run."""
        for key, pieces in self._open.items():
            if pieces.changed and len(item := pieces.dump()) <= LARGEST:
                self.put(PIECES, key, item)
        self._open.clear()

    def settle(self) -> tuple[Finding, ...]:
        """End a run: keep the cache within its bounds, and tell where it could not keep what was made."""
        self.close()
        self.trim()
        if self._refused is None:
            return ()
        reason = self._refused.strerror or type(self._refused).__name__
        return (
            Finding(
                str(self.folder),
                "cache.unwritable",
                _("nothing can be kept for the next run: {reason}.").format(reason=reason),
                mend=_("Delete this folder or make room; YEARBOOK_CACHE names another one, --no-cache does without."),
            ),
        )

    def items(self) -> Iterator[tuple[int, int, Path]]:
        """Yield (time of last use in ns, bytes, path) of every item, and of what a killed run left half written."""
        for path in self.folder.glob("*/*/*") if self.folder is not None else ():
            with suppress(OSError):  # another run may have removed it meanwhile
                state = path.stat()
                yield state.st_mtime_ns, state.st_size, path

    def trim(self, limit: int = LIMIT, longest: float = LONGEST) -> None:
        """Remove what was not used for `longest` seconds, then the items used longest ago down to `limit` bytes."""
        held = sorted(self.items())
        total = sum(size for _time, size, _path in held)
        oldest = time.time_ns() - longest * 1e9
        for used, size, path in held:
            if total <= limit and used >= oldest:
                return
            with suppress(OSError):  # another run reads it, or has removed it
                path.unlink()
                total -= size
