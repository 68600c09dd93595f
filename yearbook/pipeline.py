"""The whole way, readable from top to bottom, and the only module that knows all stages.

bytes ─intake→ Source ─cleaning→ lines ─reading→ drafts ─assembly→ Edition
Edition ─transforms→ Edition ─apparatus→ contents, index, chronicle ─typeset, writers→ PDF · DOCX · EPUB
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from yearbook import beside, corrections, finished, i18n, kept, model_json, written_parts
from yearbook import project as projects
from yearbook.assembly import assemble
from yearbook.cache import Cache
from yearbook.edited_outputs import keep_edited
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.intake import Source, read_sources
from yearbook.intake.files import text_files
from yearbook.law import check_nothing_lost, unplaced
from yearbook.ledger import Batch, Ledger, Record
from yearbook.ledger_lines import told
from yearbook.model import Edition, SourceKind
from yearbook.outputs import Outputs
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.progress import Progress, silent
from yearbook.project import Project
from yearbook.rendering import Ahead, Wanted, asked, book, derived, render
from yearbook.report import report

PARALLEL_FROM = 400_000
"""Code points of all sources together from which starting worker processes (about 0.2 s) pays."""


@dataclass(frozen=True)
class Structured:
    """What the way from bytes to the model gives: the edition, its ledger and findings, and what they came from.

    `tell` gives the records of the ledger, which are made when they are asked for.
    """

    edition: Edition
    tell: Callable[[], tuple[Batch, ...]]
    findings: tuple[Finding, ...]
    project: Project
    sources: tuple[Source, ...]
    keys: Mapping[str, str]

    @cached_property
    def ledger(self) -> Ledger:
        """All that was recorded on the way."""
        return Ledger(record for batch in self.tell() for record in batch.tell())

    def texts(self) -> dict[str, str]:
        """Source id → decoded text."""
        return {source.id: source.text for source in self.sources}


def structure(
    paths: Sequence[Path],
    *,
    folder: Path | None = None,
    encoding: str | None = None,
    kind: SourceKind | None = None,
    jobs: int | None = None,
    cache: Cache | None = None,
    ahead: Ahead | None = None,
    progress: Progress = silent,
) -> Structured:
    """Bring source files into the canonical model.

    `folder` is the project folder where the person named one; `cache` keeps what the next run can use again (none:
    nothing is kept); `ahead` is what the caller can do while others read or make the index.  Raises InputError for
    sources or project files at fault, LawError if anything would be lost.
    """
    store = cache or Cache(None)
    project = projects.load(projects.find(paths, folder))
    place = str(project.folder or Path(paths[0]).absolute())
    sources, found = take_in(paths, project, encoding=encoding, kind=kind, pieces=store.pieces("intake", place))
    done = read_all(sources, store, jobs=jobs, ahead=ahead.load if ahead else None, progress=progress)
    recorded = [Batch(one.tell, kept.key(one.reading.source)) for one in done]
    corrected = corrections.load(project.file(corrections.FILE))
    readings, gists = [one.reading for one in done], [one.gists for one in done]
    likenesses = store.pieces("likenesses", place)
    assembled = assemble(readings, project, records=recorded, corrections=corrected, gists=gists, pieces=likenesses)
    edition, imprint = written_parts.add(assembled.edition, project)
    edition, pictures = written_parts.attach_images(edition, project)
    large = sum(len(source.text) for source in sources) >= PARALLEL_FROM
    prints = Prints(edition, project.folder, store.pieces("chapters", book(edition, project)))
    prints.book()  # made here for all processes
    apparatus = beside.start(partial(_apparatus, edition, project, prints, store.folder), jobs if large else 1)
    texts, names = {s.id: s.text for s in sources}, {s.id: s.path for s in sources}
    left, stray = unplaced(edition, texts, names)
    edition = replace(edition, set_aside=(*edition.set_aside, *left))
    check_nothing_lost(edition, texts, names)
    if ahead is not None:
        ahead.begin(edition, project, prints)
    matter, heard = apparatus()
    edition = replace(edition, apparatus=matter)
    findings = (*found, *assembled.findings, *imprint, *pictures, *stray, *heard)
    return Structured(edition, assembled.tell, findings, project, sources, assembled.keys)


def _apparatus(
    edition: Edition, project: Project, prints: Prints, folder: Path | None
) -> tuple[Mapping[str, Any], list[Finding]]:
    """Return contents, index and chronicle, and keep their pieces: this may be another process."""
    store = Cache(folder)
    made, findings = derived(edition, project, store, prints=prints)
    store.close()  # where nothing can be kept, the first process says so
    return made.apparatus or {}, findings


def take_in(
    paths: Sequence[Path],
    project: Project,
    *,
    encoding: str | None = None,
    kind: SourceKind | None = None,
    pieces: Pieces | None = None,
) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Read the sources, with what edition.toml says of them; the command line overrules it."""
    sources, found = read_sources(paths, encoding=encoding, kind=kind, project=project, pieces=pieces)
    return tuple(replace(source, path=projects.lasting_path(source.path, project.folder)) for source in sources), found


def read_all(
    sources: Sequence[Source],
    store: Cache,
    *,
    jobs: int | None = None,
    ahead: Callable[[], None] | None = None,
    progress: Progress = silent,
) -> list[kept.Read]:
    """Clean and read the sources that `store` has no reading of, in several processes where that pays.

    The order is that of the sources, whatever process finishes first; `ahead` is done while one beside this one reads.
    """
    items = [kept.item(source, store) for source in sources]
    lacking = [source for source, item in zip(sources, items, strict=True) if item is None]
    few = 0 < len(lacking) < len(sources)
    fresh = _fresh(lacking, store, jobs if few else 1, jobs)
    known = [None if item is None else kept.opened(item, source) for source, item in zip(sources, items, strict=True)]
    if few and ahead is not None:
        ahead()
    out = []
    for done, (source, item, one) in enumerate(zip(sources, items, known, strict=True), 1):
        out.append(next(fresh) if item is None else one or _read(source, store))
        progress(_("Cleaning and reading"), done, len(sources))
    return out


def _read(source: Source, store: Cache) -> kept.Read:
    """Clean and read one source here and now, and keep it."""
    one = kept.read_one(source)
    if store.folder is not None:
        kept.keep(source, kept.pack(one), store)
    return one


def _fresh(sources: Sequence[Source], store: Cache, spare: int | None, jobs: int | None) -> Iterator[kept.Read]:
    """Clean and read `sources`: many in several processes; a few beside this one, where `spare` jobs allow it."""
    workers = min(len(sources), jobs or os.cpu_count() or 1)
    if workers > 1 and sum(len(source.text) for source in sources) >= PARALLEL_FROM:
        return _by_many(sources, store, workers)
    if not sources or spare == 1:
        return (_read(source, store) for source in sources)
    return _brought(sources, beside.start(lambda: [kept.read_packed(source) for source in sources], spare), store)


def _by_many(sources: Sequence[Source], store: Cache, workers: int) -> Iterator[kept.Read]:
    from concurrent.futures import ProcessPoolExecutor  # 30 ms that only a run with many new sources needs

    # where processes are not forked (Windows, macOS) a worker does not know the language of notes yet
    with ProcessPoolExecutor(workers, initializer=i18n.use, initargs=(i18n.language(),)) as pool:
        yield from _brought(sources, lambda: pool.map(kept.read_packed, sources, chunksize=1), store)


def _brought(sources: Sequence[Source], work: Callable[[], Iterable[bytes]], store: Cache) -> Iterator[kept.Read]:
    for source, packed in zip(sources, work(), strict=True):
        kept.keep(source, packed, store)
        yield kept.unpack(packed, source)


# ---------------------------------------------------------------- what the commands do


@dataclass(frozen=True, slots=True)
class Intake:
    """How the sources are to be read: what the command line says beside their names; `cache` serves the whole run."""

    folder: Path | None = None
    encoding: str | None = None
    kind: SourceKind | None = None
    jobs: int | None = None
    cache: Cache = field(default_factory=Cache.own)

    def structure(self, paths: Sequence[Path], progress: Progress, ahead: Ahead | None = None) -> Structured:
        """Bring the sources into the model, with written parts, pictures and apparatus."""
        return structure(
            paths,
            folder=self.folder,
            encoding=self.encoding,
            kind=self.kind,
            jobs=self.jobs,
            cache=self.cache,
            ahead=ahead,
            progress=progress,
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What a whole build made; `files` are the outputs' hashes where another run may use them again, else None.

    `contents` are the outputs themselves, none where they are too large to be kept.  `kept` tells of edited files that
    stood in their place: a matter of this run, not of the edition.
    """

    edition: Edition
    findings: tuple[Finding, ...]
    files: Mapping[str, str] | None
    contents: Mapping[str, bytes]
    kept: tuple[Finding, ...]


def build(paths: Sequence[Path], out: Path, wanted: Wanted, intake: Intake, *, progress: Progress = silent) -> Built:
    """The whole way: write edition.json, ledger.jsonl, report.html, layout.json and every format into `out`."""
    ahead = Ahead(wanted, intake.cache)
    made = intake.structure(paths, progress, ahead)
    edition = replace(made.edition, project=projects.relative_folder(made.project.folder, out))
    questions = asked(edition, made.ledger, made.findings) if wanted.queries else ()
    large = sum(len(source.text) for source in made.sources) >= PARALLEL_FROM
    with Outputs(out, text_files(paths)) as outputs:
        accounts = partial(_write_accounts, made, edition, outputs, intake.cache.folder)
        # where a script is converted, rendering has more to tell
        early = beside.start(accounts, intake.jobs if large else 1) if not wanted.scripts else None
        rendered = render(
            edition,
            wanted,
            made.project,
            outputs,
            questions=questions,
            store=intake.cache,
            begun=ahead.begun,
            jobs=intake.jobs,
            progress=progress,
        )
        if early is not None:
            early()
        if early is None or rendered.records:  # a font of the machine helped
            accounts(rendered.records)
        lasting = intake.cache.folder is not None and rendered.lasting
        files = outputs.digests() if lasting else None
        contents = outputs.contents(finished.LARGEST) if lasting else {}
        kept = keep_edited(outputs)
    return Built(edition, (*made.findings, *rendered.findings), files, contents, tuple(kept))


def _write_accounts(
    made: Structured, edition: Edition, outputs: Outputs, folder: Path | None, more: Sequence[Record] = ()
) -> None:
    """Write edition.json, ledger.jsonl and report.html: this may be another process.

    `folder` is that of the cache, `more` are records of rendering.
    """
    own, name = Cache(folder), book(edition, made.project)
    outputs.write_parts("edition.json", model_json.parts(edition, own))
    batches = made.tell()
    if more:  # they may lie anywhere
        batches = (Batch(lambda: [*(record for batch in made.tell() for record in batch.tell()), *more]),)
    ledger = told(batches, own)
    outputs.write_parts("ledger.jsonl", [stretch.lines for stretch in ledger])
    page = report(
        edition,
        ledger,
        made.texts(),
        findings=made.findings,
        keys=made.keys,
        pieces=own.pieces("report", name),
    )
    outputs.write("report.html", page)
    own.close()  # where nothing can be kept, the first process says so
