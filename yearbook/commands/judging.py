"""Editorial and typographic findings: what `check` and `proof` do."""

from __future__ import annotations

from pathlib import Path

from yearbook import checks, model_json, proof
from yearbook import project as projects
from yearbook.findings import Finding


def check_only(path: Path, *, folder: Path | None = None) -> list[Finding]:
    """Return the editorial findings on the edition.json at `path`; places are "file:line" where sources are at hand."""
    edition = model_json.load(path)
    own = folder or projects.own_folder(edition.project, path)
    sources = own.absolute().parent if own is not None else path.absolute().parent
    return checks.run(edition, projects.load(own), sources)


def proof_pdf(path: Path, edition: Path | None = None) -> proof.Proof:
    """Return the typographic findings on a finished PDF."""
    return proof.examine(path, None if edition is None else model_json.load(edition))
