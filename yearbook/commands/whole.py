"""The whole way from sources to editions, or, where nothing changed since an earlier run, straight to its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from yearbook import finished
from yearbook import project as projects
from yearbook.cache import Cache
from yearbook.edited_outputs import keep_edited
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.intake.files import text_files
from yearbook.model import SourceKind
from yearbook.outputs import Outputs
from yearbook.progress import Progress, silent
from yearbook.rendering import Wanted


def build(
    paths: Sequence[Path],
    out: Path,
    wanted: Wanted,
    *,
    folder: Path | None = None,
    encoding: str | None = None,
    kind: SourceKind | None = None,
    jobs: int | None = None,
    cache: Cache | None = None,
    progress: Progress = silent,
) -> tuple[Finding, ...]:
    """Write everything that `wanted` names into `out`; `folder`, `encoding` and `kind` overrule what is recognised.

    Raises InputError for what people wrote, SurroundingsError where something cannot be read or written.
    """
    store = cache or Cache(None)
    project = projects.load(projects.find(paths, folder))

    def state(known: Mapping[Path, str] | None = None) -> finished.State:
        look = finished.style_digest(wanted.style, project)
        return finished.state(paths, project, out, (wanted, encoding, kind, look), known)

    before = state() if store.folder is not None else None
    known = finished.find(before.key, project, store) if before else None
    files = finished.lacking(known, out, store) if known else None
    if known and files is not None:
        with Outputs(out, text_files(paths)) as outputs:
            for name, data in files.items():
                outputs.write(name, data)
            kept = keep_edited(outputs)
        progress(_("Writing"), 1, 1)
        return (*known.findings, *kept, *store.settle())
    pipeline = import_module("yearbook.pipeline")  # loads every stage
    intake = pipeline.Intake(folder, encoding, kind, jobs, store)
    built = pipeline.build(paths, out, wanted, intake, progress=progress)
    # what people wrote may have changed while it was read
    if before and built.files is not None and before.read(built.edition) and state(before.sources).key == before.key:
        finished.keep(before.key, built.files, built.contents, built.findings, built.edition, project, store)
    return (*built.findings, *built.kept, *store.settle())
