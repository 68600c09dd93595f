"""The way back: an edited DOCX and the edition it was made from → the edited edition, findings, records."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from yearbook.findings import Finding
from yearbook.importing import aside, telling
from yearbook.importing.changes import Tracked
from yearbook.importing.folding import fold
from yearbook.importing.ground import Ground
from yearbook.importing.markup import read_markup
from yearbook.importing.matching import match
from yearbook.importing.mending import mend
from yearbook.importing.package import open_package
from yearbook.importing.rebuilding import rebuild
from yearbook.ledger import Record
from yearbook.model import Edition
from yearbook.writers.docx import recipe


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The edited edition, what a person should know, and what was changed, for the ledger."""

    edition: Edition
    findings: tuple[Finding, ...]
    records: tuple[Record, ...]


def read_docx(
    path: Path, base: Edition, *, tracked: Tracked = "accept", texts: Mapping[str, str] | None = None
) -> ImportResult:
    """Read the edited document at `path` back into the model.

    `base` is the edition that it was made from; `texts` (source id → decoded text, see :func:`source_texts`) lets the
    pieces of a split paragraph keep their own spans.  What did not change is the base's own object, so that an unedited
    document gives the same edition.json.  Raises InputError where `path` is no Word document, is broken or unsafe.
    """
    package = open_package(path)
    with package.archive:
        reading = read_markup(package, tracked)
    ground = Ground(base)
    words = recipe.load(base.metadata.language)
    outline = fold(reading, ground, words)
    mend(outline, ground)
    found = match(outline, ground)
    rebuilt = rebuild(outline, found, ground, texts or {})
    findings = (*package.findings, *telling.findings(reading, outline, ground, words, str(path)))
    edited = rebuilt.edition
    same = edited == base
    if not same:
        edited = replace(edited, set_aside=(*base.set_aside, *aside.cut(base, edited, rebuilt.divided)))
    records = (
        *(() if same else telling.changes(base, edited)),
        *telling.remarks(reading, outline, rebuilt.entries),
    )
    return ImportResult(base if same else edited, findings, records)


def source_texts(edition: Edition, place: Path) -> dict[str, str]:
    """Return the decoded texts of the sources that can be found again, by their hash; `place` is edition.json's folder.

    A source's path begins with the name of the project folder (or of its own); it is looked for there and beside
    edition.json.  A file with another hash is another file.
    """
    roots = [place, place.parent]
    if edition.project is not None:
        project = (place / edition.project).resolve()
        roots = [project.parent, project, *roots]
    found: dict[str, str] = {}
    for source in edition.sources:
        for root in roots:
            path = root / source.path
            if not path.is_file():
                continue
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == source.sha256:
                try:
                    found[source.id] = data.decode(source.encoding).removeprefix("\ufeff")
                except (LookupError, ValueError):  # an edition.json by another hand may name a wrong encoding
                    continue
                break
    return found
