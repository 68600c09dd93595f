"""Writers: (Edition, Style, layout) → a file. A registry of names; a writer's module loads when it is asked for."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

WRITERS = {"pdf": "yearbook.writers.pdf", "docx": "yearbook.writers.docx", "epub": "yearbook.writers.epub"}
"""Format → module with a function `write`. To add a format: one module, one line here, one step in `rendering`."""


def writer(name: str) -> ModuleType:
    """Return the module that writes the format `name`."""
    return import_module(WRITERS[name])
