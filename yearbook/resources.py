"""Where styles/ and fonts/ are (in a checkout or an installed wheel), and the memory that long work takes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder of shipped data called `name` ("styles" or "fonts")."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


@contextmanager
def uncollected() -> Iterator[None]:
    """Run a block that makes hundreds of thousands of lasting objects without looking for garbage cycles meanwhile."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
