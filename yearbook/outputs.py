"""Outputs are written beside their place and renamed when all of them are whole.

A run collects its files in a staging folder inside the output folder.  Only when every file is complete and on the
disk is the staging folder *sealed* (renamed to its final staging name), and only then are its files moved into place.
A run that dies before the seal leaves the old files untouched; one that dies after it is finished by the next run, or
by anyone who moves the sealed files.  So the folder never keeps a half-written file, and a mixture of old and new
lasts only for the moment between two renames of files that are already whole.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from types import TracebackType

from yearbook.errors import SurroundingsError, UsageError, YearbookError
from yearbook.i18n import _

_OPEN = ".yearbook-writing-"
_SEALED = ".yearbook-finished-"


def fault(error: OSError, path: Path) -> YearbookError:
    """Return the error of a file system that would not do what was asked, in the person's words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        mend = _("Make room on the disk and run it again; nothing there was changed.")
        return SurroundingsError(_("the disk is full."), where=str(path), mend=mend)
    if isinstance(error, NotADirectoryError | FileExistsError):
        return SurroundingsError(
            _("a file stands where a folder is needed."), where=str(path), mend=_("Choose another folder with -o.")
        )
    reason = error.strerror or type(error).__name__
    mend = _("Check the folder's rights, or choose another one with -o.")
    return SurroundingsError(_("cannot be written: {reason}.").format(reason=reason), where=str(path), mend=mend)


class Outputs:
    """A context that takes files and moves them all into `folder` at its end, or none if an error leaves it.

    `sources` are the files that the run reads: an output never takes the place of one of them.  Raises
    SurroundingsError where the folder cannot be made or written, UsageError where an output would be a source.
    """

    def __init__(self, folder: Path, sources: Iterable[Path] = ()) -> None:
        self.folder = folder
        self._sources = {state for path in sources if (state := _identity(path)) is not None}
        self._staging = folder / f"{_OPEN}{os.getpid()}"
        self._behind: set[str] = set()

    def __enter__(self) -> Outputs:
        """Make the folder, finish or clear away what a dead run left, and open the staging folder."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            recover(self.folder)
            self._staging.mkdir()
        except OSError as error:
            raise fault(error, self.folder) from error
        return self

    def path(self, name: str) -> Path:
        """Return where to write the file that will be called `name`; `name` is a plain file name."""
        if Path(name).name != name or name in ("", ".", ".."):
            raise ValueError(f"{name!r} is no plain file name")
        if self._sources and _identity(self.folder / name) in self._sources:
            raise UsageError(
                _("this file is a source; it is never written over."),
                where=str(self.folder / name),
                mend=_("Choose another folder with -o."),
            )
        return self._staging / name

    def write(self, name: str, content: str | bytes) -> None:
        """Write a whole file; a text as UTF-8 with its line ends as they are."""
        with self.guarded(name) as path:
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def write_parts(self, name: str, parts: Iterable[bytes | memoryview]) -> None:
        """Write a file part by part, so that a long one is never held as a whole."""
        with self.guarded(name) as path, path.open("wb") as file:
            file.writelines(parts)

    def write_behind(self, name: str, lines: Iterable[str]) -> None:
        """Write the lines of the file that stands in the folder, if there is one, and behind them those that it lacks.

        `lines` have their line ends; the order of both stays.
        """
        self._behind.add(name)
        with self.guarded(name) as path, path.open("wb") as file:
            new = dict.fromkeys(line.encode("utf-8") for line in lines)
            old = self.folder / name
            if old.is_file():
                with old.open("rb") as before:
                    for line in before:
                        file.write(line if line.endswith(b"\n") else line + b"\n")
                        new.pop(line, None)
            file.writelines(new)

    def contents(self, most: int) -> dict[str, bytes]:
        """Return what has been written so far, by name; nothing where it is more than `most` bytes together."""
        written = sorted(self._staging.iterdir())
        if sum(path.stat().st_size for path in written) > most:
            return {}
        return {path.name: path.read_bytes() for path in written}

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file that has been written so far, by name."""
        out = {}
        for path in sorted(self._staging.iterdir()):
            with path.open("rb") as file:
                out[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
        return out

    def replaced(self) -> list[str]:
        """Return the names, in order, of the files in the folder whose place will be taken.

        Not those that :meth:`write_behind` wrote: all that stood there is in the new one.
        """
        staged = [path.name for path in sorted(self._staging.iterdir()) if path.name not in self._behind]
        return [name for name in staged if (self.folder / name).is_file()]

    def changes(self, name: str) -> bool:
        """Tell whether the file in the folder will be replaced by other bytes."""
        return not cmp(self._staging / name, self.folder / name, shallow=False)

    @contextmanager
    def guarded(self, name: str) -> Iterator[Path]:
        """Give :meth:`path`; an OSError of the writing becomes an error for the person."""
        try:
            yield self.path(name)
        except OSError as error:
            raise fault(error, self.folder / name) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Seal and move into place, or clear away."""
        if kind is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
            return
        try:
            for path in sorted(self._staging.iterdir()):
                _sync(path)
            sealed = self.folder / f"{_SEALED}{os.getpid()}"
            self._staging.replace(sealed)
            _move(sealed, self.folder)
        except OSError as failure:
            shutil.rmtree(self._staging, ignore_errors=True)
            raise fault(failure, self.folder) from failure


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other, whatever it is called; None where there is no such file."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def recover(folder: Path) -> None:
    """Finish the sealed staging folders that dead runs left in `folder`, and clear the unsealed ones away."""
    for path in sorted(folder.glob(f"{_SEALED}*")):
        if not _alive(path):
            _move(path, folder)
    for path in sorted(folder.glob(f"{_OPEN}*")):
        if not _alive(path):
            shutil.rmtree(path, ignore_errors=True)


def _move(sealed: Path, folder: Path) -> None:
    for path in sorted(sealed.iterdir()):
        path.replace(folder / path.name)
    sealed.rmdir()


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _alive(staging: Path) -> bool:
    """Tell whether the process that the staging folder is named after still runs (and is not this one)."""
    number = staging.name.rsplit("-", 1)[-1]
    if not number.isdecimal() or int(number) == os.getpid():
        return False
    if os.name == "nt":  # os.kill(pid, 0) would end the process there
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
