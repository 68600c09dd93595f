"""The readers by kind of source: a registry, kind → function, as writers have one by format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from yearbook.cleaning.lines import Clean
from yearbook.model import SourceKind
from yearbook.reading.draft import Reading
from yearbook.reading.newspaper import read_newspaper
from yearbook.reading.yearbook import read_yearbook

READERS: Mapping[SourceKind, Callable[[Clean], Reading]] = {"newspaper": read_newspaper, "yearbook": read_yearbook}
"""Kind of source → its reader."""


def read(clean: Clean) -> Reading:
    """Return what the reader for this kind of source makes of its clean lines. Pure."""
    return READERS[clean.source.kind](clean)
