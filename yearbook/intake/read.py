"""Read files and folders into sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from yearbook.errors import InputError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.intake.encoding import decode
from yearbook.intake.files import read_bytes, text_files
from yearbook.intake.kind import recognise
from yearbook.intake.masthead import issue_date, newspaper
from yearbook.intake.source import Source
from yearbook.model import SourceKind
from yearbook.pieces import Pieces, name_of
from yearbook.project import Project


def read_sources(
    paths: Iterable[str | Path],
    *,
    encoding: str | None = None,
    kind: SourceKind | None = None,
    project: Project | None = None,
    pieces: Pieces | None = None,
) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Return the sources that `paths` (files and folders) hold, with ids s1, s2, …, and the findings.

    `encoding` and `kind` overrule what edition.toml says, which overrules recognition; `pieces` are what an earlier run
    recognised.  A file whose bytes were read
    already is skipped with a finding.  Raises InputError for a path that is missing, a folder without text, an empty
    or binary file and undecodable bytes, SurroundingsError for what cannot be read.
    """
    project, pieces = project or Project(), pieces or Pieces(lasting=False)
    sources: list[Source] = []
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for file in text_files(paths):
        where = file.as_posix()
        data = read_bytes(file)
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            findings.append(
                Finding(
                    where,
                    "intake.duplicate",
                    _("this file has the same content as {other} and was read once.").format(other=seen[digest]),
                    mend=_("Remove one of them."),
                )
            )
            continue
        seen[digest] = where
        plan = project.source(where)
        decoded = decode(data, where=where, encoding=encoding or (plan.encoding if plan else None))
        text = decoded.text
        if not text.strip():
            raise InputError(
                _("this file is empty.") if not data else _("this file holds nothing but white space."),
                where=where,
                mend=_("Leave it out, or save its text again."),
            )
        told = kind or (plan.kind if plan else None) or _kind(text, pieces)
        paper, date = _masthead(text, pieces) if told == "newspaper" else (None, None)
        sources.append(
            Source(
                id=f"s{len(sources) + 1}",
                path=where,
                text=text,
                sha256=digest,
                encoding=decoded.encoding,
                kind=told,
                newspaper=(plan.newspaper if plan else None) or paper,
                date=(plan.date if plan else None) or date,
            )
        )
        if decoded.how == "guessed":
            findings.append(
                Finding(
                    where,
                    "intake.encoding",
                    _("the encoding was guessed from statistics: {encoding}.").format(encoding=decoded.encoding),
                    mend=_("Name it with --encoding if the text looks wrong."),
                )
            )
    return tuple(sources), tuple(findings)


def _kind(text: str, pieces: Pieces) -> SourceKind:
    return cast(SourceKind, pieces.get(name_of("kind", text), lambda: recognise(text).encode()).decode())


def _masthead(text: str, pieces: Pieces) -> tuple[str | None, str | None]:
    """Return the paper's name and the date of the issue, as far as the page tells them."""
    made = pieces.get(name_of("masthead", text), lambda: json.dumps([newspaper(text), issue_date(text)]).encode())
    paper, date = json.loads(made)
    return paper, date
