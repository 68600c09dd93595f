"""What the commands do beside the whole way: one stage alone, the way back, checks. Each calls the pipeline's functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from yearbook import checks, diffing, importing, model_json, proof
from yearbook import project as projects
from yearbook.apparatus.build import attach
from yearbook.cleaning import clean
from yearbook.errors import InputError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.ledger import Ledger
from yearbook.model import Edition, Metadata
from yearbook.outputs import Outputs
from yearbook.pipeline import Intake, asked, relative_folder, take_in
from yearbook.progress import Progress, silent
from yearbook.rendering import Wanted, render
from yearbook.report import report


def structure_only(
    paths: Sequence[Path], target: tuple[Path, str] | None, intake: Intake, *, progress: Progress = silent
) -> tuple[tuple[Finding, ...], str]:
    """Write the model to `target` (folder, file name), or nowhere for None; return the findings and its text."""
    made = intake.structure(paths, progress)
    folder, name = target or (Path(), "")
    text = model_json.dump(replace(made.edition, project=relative_folder(made.project.folder, folder)))
    if target is not None:
        with Outputs(folder) as outputs:
            outputs.write(name, text)
    return made.findings, text


def clean_only(
    paths: Sequence[Path], out: Path, intake: Intake, *, with_report: bool = False, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Write the cleaned text of every source, one file each, and the ledger of the cleaning."""
    project = projects.load(projects.find(paths, intake.folder))
    sources, found = take_in(paths, project, encoding=intake.encoding, kind=intake.kind)
    ledger = Ledger()
    with Outputs(out) as outputs:
        used: set[str] = set()
        for done, source in enumerate(sources, 1):
            cleaned = clean(source)
            ledger.extend(cleaned.records)
            outputs.write(_own_name(source.name, used), "".join(f"{line.text}\n" for line in cleaned.lines))
            progress(_("Cleaning"), done, len(sources))
        outputs.write("ledger.jsonl", ledger.dump())
        if with_report:
            edition = Edition(Metadata(title=_("Cleaned sources")), tuple(source.info() for source in sources))
            texts = {source.id: source.text for source in sources}
            outputs.write("report.html", report(edition, ledger.records(), texts, findings=found))
    return found


def _own_name(name: str, used: set[str]) -> str:
    """Return a file name for the cleaned text, numbered where two sources in different folders share theirs."""
    stem, number, chosen = name.rsplit(".", 1)[0], 1, ""
    while not chosen or chosen in used:
        chosen = f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt"
        number += 1
    used.add(chosen)
    return chosen


def render_only(
    path: Path, out: Path, wanted: Wanted, *, folder: Path | None = None, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Write editions from the edition.json at `path`; its own project folder is used unless `folder` names one."""
    edition = model_json.load(path)
    project = projects.load(folder or own_folder(edition, path))
    if edition.apparatus is None:
        edition, found = attach(edition, project)
    else:
        found = []
    with Outputs(out) as outputs:
        questions = asked(edition, Ledger(), ()) if wanted.queries else ()
        rendered = render(edition, wanted, project, outputs, questions=questions, progress=progress)
        if rendered.records:
            outputs.write("ledger.jsonl", Ledger(rendered.records).dump())
    return (*found, *rendered.findings)


def check_only(path: Path, *, folder: Path | None = None) -> list[Finding]:
    """Return the editorial findings on the edition.json at `path`; places are "file:line" where sources are at hand."""
    edition = model_json.load(path)
    own = folder or own_folder(edition, path)
    sources = own.absolute().parent if own is not None else path.absolute().parent
    return checks.run(edition, projects.load(own), sources)


def own_folder(edition: Edition, path: Path) -> Path | None:
    """Return the project folder that edition.json names, where it is there."""
    if edition.project is None:
        return None
    folder = path.absolute().parent / edition.project
    return folder if folder.is_dir() else None


def import_docx(
    path: Path, base_path: Path, target: tuple[Path, str], *, tracked: Literal["accept", "reject"] = "accept"
) -> tuple[Finding, ...]:
    """Bring an edited Word document home: write the edition to `target` and add what changed to its ledger.jsonl.

    A file that stands at the target is kept beside it with the ending .bak, since it may be the only copy.
    """
    base = model_json.load(base_path)
    place = base_path.absolute().parent
    result = importing.read_docx(path, base, tracked=tracked, texts=importing.source_texts(base, place))
    edition, found = result.edition, list(result.findings)
    if edition != base and base.apparatus is not None:
        edition, derived = attach(edition, projects.load(own_folder(base, base_path)))
        found += derived
    folder, name = target
    if base.project is not None:
        edition = replace(edition, project=relative_folder(place / base.project, folder))
    with Outputs(folder) as outputs:
        old = folder / name
        text = model_json.dump(edition)
        if old.is_file() and old.read_bytes() != text.encode("utf-8"):
            outputs.write(f"{name}.bak", old.read_bytes())
        outputs.write(name, text)
        if result.records:
            ledger = folder / "ledger.jsonl"
            before = ledger.read_text("utf-8") if ledger.is_file() else ""
            outputs.write("ledger.jsonl", before + Ledger(result.records).dump())
    return tuple(found)


def diff(old: Path, new: Path, html: Path | None = None) -> str:
    """Return what changed between two editions in words; write it as a page too where `html` names a file."""
    first, second = model_json.load(old), model_json.load(new)
    changes = diffing.diff(first, second)
    if html is not None:
        if html.is_dir():
            raise InputError(_("this is a folder."), where=str(html), mend=_("Name a file that ends in .html."))
        with Outputs(html.parent) as outputs:
            outputs.write(html.name, diffing.to_html(changes, second.metadata.title))
    return diffing.to_text(changes)


def proof_pdf(path: Path, edition: Path | None = None) -> proof.Proof:
    """Return the typographic findings on a finished PDF."""
    return proof.examine(path, None if edition is None else model_json.load(edition))
