"""Which files a path stands for: a file itself, a folder's text files in natural order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from yearbook.errors import InputError, SurroundingsError
from yearbook.i18n import _

SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""What counts as text in a folder. A file that is named itself may have any suffix."""
_PROJECT = "edition.toml"
_OF_PROJECT = frozenset({"parts", "images", "out"})
"""Folders of a project that hold no sources (MODEL.md, "The project folder")."""
_NUMBER = re.compile(r"(\d+)")


def text_files(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files that `paths` stand for, in the order given, a folder's in natural order (page 2 before 10).

    Hidden files, README files and a project's own folders are left out.  Raises InputError for a path that is missing
    and for a folder without text, SurroundingsError for a folder that cannot be read.
    """
    out: list[Path] = []
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                found = _inside(path)
                if not found:
                    raise InputError(
                        _("this folder holds no text file ({suffixes}).").format(suffixes=" ".join(SUFFIXES)),
                        where=str(given),
                        mend=_("Name the files themselves, or the folder that holds them."),
                    )
                out.extend(found)
            elif path.exists():
                out.append(path)
            else:
                raise InputError(
                    _("there is no such file or folder."), where=str(given), mend=_("Check the spelling of the path.")
                )
        except OSError as error:
            raise unreadable(path, error) from error
    return out


def read_bytes(path: Path) -> bytes:
    """Return the content of `path`. Raises SurroundingsError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> SurroundingsError:
    """Return the error for a file or folder that the system does not let us read."""
    return SurroundingsError(
        _("this cannot be read: {reason}.").format(reason=error.strerror or type(error).__name__),
        where=str(error.filename or path),
        mend=_("Check its permissions and the disk."),
    )


def natural(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Return the key of natural order: runs of digits compare as numbers."""
    key = [(0, int(p), p) if p.isdecimal() else (1, 0, p.casefold()) for p in _NUMBER.split(path.as_posix()) if p]
    return (*key, (2, 0, path.as_posix()))


def _inside(folder: Path) -> list[Path]:
    out: list[Path] = []
    project = (folder / _PROJECT).exists()
    for path in sorted(folder.iterdir(), key=natural):
        if path.name.startswith(".") or path.stem.casefold() == "readme":
            continue
        if path.is_dir():
            if not (project and path.name in _OF_PROJECT):
                out.extend(_inside(path))
        elif path.suffix.casefold() in SUFFIXES:
            out.append(path)
    return out
