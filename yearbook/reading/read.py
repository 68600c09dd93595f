"""The readers by kind of source: a registry, kind → function, as writers have one by format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module

from yearbook.cleaning.lines import Clean
from yearbook.model import SourceKind
from yearbook.reading.draft import Reading
from yearbook.reading.wording import suggest_wording

READERS: Mapping[SourceKind, str] = {"newspaper": "read_newspaper", "yearbook": "read_yearbook"}
"""Kind of source → its reader, in the module of the kind's name; loaded when a source of the kind is read."""


def read(clean: Clean) -> Reading:
    """Return what the reader for this kind of source makes of its clean lines. Pure."""
    kind = clean.source.kind
    made: Reading = getattr(import_module(f"yearbook.reading.{kind}"), READERS[kind])(clean)
    suggested = suggest_wording(made)
    return replace(made, records=(*made.records, *suggested)) if suggested else made
