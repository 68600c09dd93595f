"""One stage alone: cleaned text, or the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from yearbook import model_json
from yearbook import project as projects
from yearbook.cache import Cache
from yearbook.cleaning import clean
from yearbook.edited_outputs import keep_edited
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.intake.files import text_files
from yearbook.ledger import Batch, Record
from yearbook.ledger_lines import told
from yearbook.model import Edition, Metadata
from yearbook.outputs import Outputs
from yearbook.pipeline import Intake, take_in
from yearbook.progress import Progress, silent
from yearbook.report import report


def structure_only(
    paths: Sequence[Path], target: tuple[Path, str] | None, intake: Intake, *, progress: Progress = silent
) -> tuple[tuple[Finding, ...], str]:
    """Write the model to `target` (folder, file name), or nowhere for None; return the findings and its text."""
    made = intake.structure(paths, progress)
    folder, name = target or (Path(), "")
    text = model_json.dump(replace(made.edition, project=projects.relative_folder(made.project.folder, folder)))
    kept: list[Finding] = []
    if target is not None:
        with Outputs(folder, text_files(paths)) as outputs:
            outputs.write(name, text)
            kept = keep_edited(outputs)
    return (*made.findings, *kept, *intake.cache.settle()), text


def clean_only(
    paths: Sequence[Path], out: Path, intake: Intake, *, with_report: bool = False, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Write the cleaned text of every source, one file each, and the ledger of the cleaning."""
    project = projects.load(projects.find(paths, intake.folder))
    sources, found = take_in(paths, project, encoding=intake.encoding, kind=intake.kind)
    records: list[Record] = []
    with Outputs(out, text_files(paths)) as outputs:
        used: set[str] = set()
        for done, source in enumerate(sources, 1):
            cleaned = clean(source)
            records += cleaned.records
            outputs.write(_own_name(source.name, used), "".join(f"{line.text}\n" for line in cleaned.lines))
            progress(_("Cleaning"), done, len(sources))
        ledger = told([Batch(lambda: records)], Cache(None))
        outputs.write_parts("ledger.jsonl", [stretch.lines for stretch in ledger])
        if with_report:
            edition = Edition(Metadata(title=_("Cleaned sources")), tuple(source.info() for source in sources))
            texts = {source.id: source.text for source in sources}
            outputs.write("report.html", report(edition, ledger, texts, findings=found))
    return found


def _own_name(name: str, used: set[str]) -> str:
    """Return a file name for the cleaned text, numbered where two sources in different folders share theirs.

    Names that differ in case only count as one, as they do on Windows and macOS.
    """
    stem, number, chosen = name.rsplit(".", 1)[0], 1, ""
    while not chosen or chosen.casefold() in used:
        chosen = f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt"
        number += 1
    used.add(chosen.casefold())
    return chosen
