"""Editions from a model: what `render` does."""

from __future__ import annotations

from pathlib import Path

from yearbook import model_json
from yearbook import project as projects
from yearbook.cache import Cache
from yearbook.edited_outputs import keep_edited
from yearbook.findings import Finding
from yearbook.ledger import Ledger
from yearbook.outputs import Outputs
from yearbook.progress import Progress, silent
from yearbook.rendering import Wanted, asked, derived, render


def render_only(
    path: Path,
    out: Path,
    wanted: Wanted,
    *,
    folder: Path | None = None,
    jobs: int | None = None,
    cache: Cache | None = None,
    progress: Progress = silent,
) -> tuple[Finding, ...]:
    """Write editions from the edition.json at `path`; its own project folder is used unless `folder` names one.

    What is decided on the way is added to the ledger.jsonl that a build or an import left in `out`.
    """
    store = cache or Cache(None)
    edition = model_json.load(path)
    project = projects.load(folder or projects.own_folder(edition.project, path))
    if edition.apparatus is None:
        edition, found = derived(edition, project, store)
    else:
        found = []
    with Outputs(out) as outputs:
        questions = asked(edition, Ledger(), ()) if wanted.queries else ()
        rendered = render(
            edition, wanted, project, outputs, questions=questions, store=store, jobs=jobs, progress=progress
        )
        if rendered.records:
            outputs.write_behind("ledger.jsonl", Ledger(rendered.records).lines())
        kept = keep_edited(outputs)
    return (*found, *rendered.findings, *kept, *store.settle())
