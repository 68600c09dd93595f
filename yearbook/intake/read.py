"""Read files and folders into sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from yearbook.errors import InputError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.intake.kind import recognise
from yearbook.intake.source import Source
from yearbook.model import SourceKind


def read_sources(
    paths: Iterable[str | Path], *, encoding: str | None = None, kind: SourceKind | None = None
) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Return the sources that `paths` (files and folders) hold, with ids s1, s2, …, and the findings."""
    sources: list[Source] = []
    for path in paths:
        files = sorted(Path(path).glob("**/*.txt")) if Path(path).is_dir() else [Path(path)]
        for file in files:
            data = file.read_bytes()
            try:
                text = data.decode(encoding or "utf-8-sig")
            except UnicodeDecodeError as error:
                raise InputError(_("cannot be decoded."), where=str(file)) from error
            digest = hashlib.sha256(data).hexdigest()
            name = f"s{len(sources) + 1}"
            sources.append(Source(name, file.as_posix(), text, digest, encoding or "utf-8", kind or recognise(text)))
    return tuple(sources), ()
