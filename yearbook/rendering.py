"""From the model to files: scripts, the layout once, then every format that was asked for.

The writers are independent of each other; what joins them is the layout record, made once for each script and kept in
the cache under the hash of everything it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from yearbook import beside, layout_record, model_json, picture_places, style
from yearbook.apparatus import Apparatus, from_json
from yearbook.apparatus.script import Said
from yearbook.cache import Cache
from yearbook.findings import Finding
from yearbook.homes import Homes, homes
from yearbook.i18n import _
from yearbook.layout_record import LayoutRecord
from yearbook.ledger import Ledger, Record
from yearbook.model import Chapter, Edition, Entry, Paragraph, Section, block_text
from yearbook.outputs import Outputs
from yearbook.printed import Prints
from yearbook.progress import Progress, silent
from yearbook.project import Project
from yearbook.surroundings import program
from yearbook.writers import writer

SCRIPT_OF = {"zh-Hans": "hans", "zh-CN": "hans", "zh-SG": "hans", "zh-Hant-HK": "hk", "zh-HK": "hk", "zh-Hant": "tw"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for: formats, scripts (none: as the edition is), products of the PDF, and options."""

    formats: tuple[str, ...] = ("pdf", "docx", "epub")
    scripts: tuple[str, ...] = ()
    products: tuple[str, ...] = ("screen",)
    style: str | None = None
    vertical: bool = False
    embed_fonts: bool = True
    regional_words: bool = False
    queries: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One edition to write: its infix in file names ("" or "tw.") and the records of its making."""

    infix: str
    edition: Edition
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """What is done of an edition before it has its apparatus.

    Its hashes, where everything in it is at home, its fonts, the characters that no shipped one has and what is told of
    them; the book with its chapters set where it is to be printed, else None.
    """

    prints: Prints
    homes: Homes
    fonts: Any
    beyond: Set[str]
    findings: tuple[Finding, ...]
    book: Any | None


@dataclass(frozen=True, slots=True)
class Job:
    """What the writers of one variant share."""

    variant: Variant
    style: style.Style
    wanted: Wanted
    project: Project
    cache: Cache
    begun: Begun
    apparatus: Apparatus
    questions: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        """The beginning of every file name: slug, dot, and the script where it is not the edition's own."""
        return f"{self.project.slug}.{self.variant.infix}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a person should know of the rendering, and ledger records: of script conversion, of installed fonts used."""

    findings: tuple[Finding, ...] = ()
    records: tuple[Record, ...] = ()

    @property
    def lasting(self) -> bool:
        """Whether it would come out the same on every machine: only the shipped fonts had a say."""
        asked_machine = any(record.rule == "font.installed" for record in self.records)
        return not asked_machine and not any(finding.code == "font.missing" for finding in self.findings)


PAGES_BESIDE = 40
"""Pages from which it pays to write Word and EPUB in processes of their own, each of which takes some 10 ms to begin."""


def script_of(language: str) -> str:
    """Return the script that a BCP 47 language tag asks for."""
    for prefix in sorted(SCRIPT_OF, key=len, reverse=True):
        if language.lower().startswith(prefix.lower()):
            return SCRIPT_OF[prefix]
    return "tw" if language.lower().startswith(("zh-tw", "zh-mo")) else "hans"


def variants(edition: Edition, wanted: Wanted, project: Project, store: Cache) -> Iterator[Variant]:
    """Give the edition in every script that was asked for, each only when its turn comes."""
    own = script_of(edition.metadata.language)
    if not wanted.scripts:
        yield Variant("", edition)
        return
    transforms = import_module("yearbook.transforms")  # OpenCC's dictionaries load only when a script is asked for

    rules = transforms.load(project)
    for script in wanted.scripts:
        converted, records = transforms.convert(edition, script, rules, regional_words=wanted.regional_words)
        if converted is not edition:
            said = partial(_said, edition, partial(transforms.convert, target=script, rules=rules))
            converted, _findings = derived(
                converted, project, store, said=said
            )  # findings: those of the edition's own script
        yield Variant("" if script == own else f"{script}.", converted, tuple(records))


def _said(edition: Edition, convert: Any, text: str) -> str:
    """Bring words that the office wrote about `edition` into the script that `convert` makes."""
    entry = Entry("", None, (Paragraph("", text),))
    book = Edition(edition.metadata, chapters=(Chapter("", "", (Section("", None, (entry,)),)),))
    return "".join(block_text(block) for one in convert(book)[0].entries() for block in one.blocks)


def render(
    edition: Edition,
    wanted: Wanted,
    project: Project,
    out: Outputs,
    *,
    store: Cache,
    questions: Sequence[Any] = (),
    begun: Begun | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Rendered:
    """Write every format of every script into `out`, the models of other scripts, and the first one's layout record.

    `begun` is what :func:`begin` did of this edition, where it is written as it is.

    Word and EPUB are written beside the PDFs of a book of some size, unless `jobs` is 1.  Raises InputError for a broken
    style or a picture that lies outside the project's folders, SurroundingsError where something cannot be written.
    """
    picture_places.check(edition, project)
    look = _look(wanted, project)
    findings: list[Finding] = []
    records: list[Record] = []
    steps = max(1, len(wanted.scripts)) * len(wanted.formats)
    others = [form for form in ("docx", "epub") if form in wanted.formats]
    done = 0
    waiting: list[Callable[[], Sequence[Finding]]] = []

    def take_home() -> None:
        nonlocal done
        for result in waiting:
            findings.extend(result())
            done += 1
            progress(_("Writing"), done, steps)
        waiting.clear()

    for number, variant in enumerate(variants(edition, wanted, project, store)):
        if begun is None or wanted.scripts:
            begun = begin(variant.edition, wanted, project, store)
        apparatus = from_json(variant.edition.apparatus)
        job = Job(variant, look, wanted, project, store, begun, apparatus, tuple(questions))
        layout, record, text, told, helped = lay_out(job)
        take_home()  # one variant beside this process at a time
        findings += told
        records += [*variant.records, *helped]
        large = layout is not None and len(record.labels) >= PAGES_BESIDE
        waiting += [
            beside.start(partial(_write_other, form, job, record, out), jobs if large else 1) for form in others
        ]
        if number == 0:
            out.write("layout.json", text)
        if variant.infix:
            out.write(f"edition.{variant.infix}json", model_json.dump(variant.edition))
        if layout is not None:
            print_out(job, layout, out)
            done += 1
            progress(_("Writing"), done, steps)
    take_home()
    return Rendered(tuple(findings), tuple(records))


def begin(edition: Edition, wanted: Wanted, project: Project, store: Cache, prints: Prints | None = None) -> Begun:
    """Do of `edition` what needs no apparatus, first of all set its chapters; `prints` are its hashes, where they are made.

    Raises as :func:`render`.
    """
    picture_places.check(edition, project)
    look, folder = _look(wanted, project), project.folder
    faces = import_module("yearbook.fonts")
    name = book(edition, project)
    pieces = store.pieces("chapters", name)
    fonts, prints = faces.FontSet.shipped(), prints or Prints(edition, folder, pieces)
    beyond = faces.unshipped(edition, fonts, prints, pieces)
    findings, begun = faces.missing(edition, fonts, beyond), None
    if "pdf" in wanted.formats:
        typeset = import_module("yearbook.typeset")  # loads only when type is set
        begun = typeset.Book(edition, look, fonts, folder, writer("pdf").coder, prints, store, name)
        begun.begin()
    return Begun(prints, homes(edition, prints, pieces), fonts, beyond, findings, begun)


class Ahead:
    """What a build does while other processes read its sources and make its index; `begun` is what came of it."""

    def __init__(self, wanted: Wanted, store: Cache) -> None:
        self.wanted, self.store = wanted, store
        self.begun: Begun | None = None

    def load(self) -> None:
        """Load what a run that writes PDFs will need in this process: 0.15 s."""
        if "pdf" in self.wanted.formats:
            import_module("yearbook.typeset")
            writer("pdf")

    def begin(self, edition: Edition, project: Project, prints: Prints) -> None:
        """Begin the edition that has no apparatus yet, if it is written as it is."""
        if not self.wanted.scripts:
            self.begun = begin(edition, self.wanted, project, self.store, prints)


def _look(wanted: Wanted, project: Project) -> style.Style:
    return style.load(wanted.style or project.style or style.DEFAULT)


def lay_out(job: Job) -> tuple[Any | None, LayoutRecord, str, list[Finding], tuple[Record, ...]]:
    """Return the layout for the PDFs, None where none is wanted, and its record, also as the text of layout.json.

    With it come findings, first of all the characters that no font has, and a record for each installed font that helped.
    """
    edition, begun, folder = job.variant.edition, job.begun, job.project.folder
    faces, fonts, prints = import_module("yearbook.fonts"), begun.fonts, begun.prints
    key = import_module("yearbook.layout_key").layout_key(edition, job.style, fonts, prints, begun.beyond)
    item = hashlib.sha256(f"{key} {program()}".encode()).hexdigest()
    if begun.book is None:
        kept = job.cache.get("layout", item)
        if kept is not None:
            text = kept.decode("utf-8")
            return None, layout_record.load(text, "layout"), text, list(begun.findings), faces.records(fonts)
        typeset = import_module("yearbook.typeset")
        name, store = book(edition, job.project), job.cache
        layout = typeset.lay_out(
            edition, job.style, fonts, folder=folder, key=key, prints=prints, store=store, name=name
        )
    else:
        layout = begun.book.layout(edition, key, job.apparatus)
    text = layout.record.dump()
    job.cache.put("layout", item, text.encode("utf-8"))
    findings = [*begun.findings, *layout.findings]
    return layout if begun.book is not None else None, layout.record, text, findings, faces.records(fonts)


def print_out(job: Job, layout: Any, out: Outputs) -> None:
    """Write the PDFs of a layout."""
    for product in job.wanted.products:
        infix = "" if product == "screen" else f"{product}."
        with out.guarded(f"{job.name}{infix}pdf") as path, path.open("wb") as sink:
            writer("pdf").write(layout, sink, product=product, store=job.cache)


def _write_other(form: str, job: Job, record: LayoutRecord, out: Outputs) -> Sequence[Finding]:
    """Write the Word document or the EPUB, and keep its pieces: this may be another process, with a cache of its own."""
    store = Cache(job.cache.folder)
    edition, look, folder, begun = job.variant.edition, job.style, job.project.folder, job.begun
    options: dict[str, Any] = {"homes": begun.homes, "prints": begun.prints, "store": store}
    options |= {"apparatus": job.apparatus, "pieces": store.pieces(form, book(edition, job.project))}
    if form == "docx":
        options["queries"] = job.questions
    else:
        options |= {"embed_fonts": job.wanted.embed_fonts, "vertical": job.wanted.vertical}
        options["sorting"] = sorting(edition.metadata.title, store)
    with out.guarded(f"{job.name}{form}") as path, path.open("wb") as sink:
        findings = writer(form).write(edition, look, record, sink, project_dir=folder, **options)
    store.close()  # where nothing can be kept, the first process says so
    return tuple(findings)


def sorting(title: str, store: Cache) -> str | None:
    """Return what libraries sort the title by, from the cache where it was read before: the dictionary is large.

    None for a title that is not printed as it stands (blank, with loose space or signs that no file can hold).
    """
    if not title or title != " ".join(title.split()) or not title.isprintable():
        return None
    key = hashlib.sha256(f"{title} {program()}".encode()).hexdigest()
    kept = store.get("reading", key)
    if kept is None:
        kept = writer("epub").reading(title).encode()
        store.put("reading", key, kept)
    return kept.decode()


def asked(edition: Edition, ledger: Ledger, findings: Sequence[Finding]) -> tuple[Any, ...]:
    """Return what the Word document asks the editor with --queries: doubtful decisions and check findings."""
    found = import_module("yearbook.checks").run(edition, Project(), None)
    return tuple(writer("docx").questions(ledger.records(), (*findings, *found)))


def derived(
    edition: Edition, project: Project, store: Cache, *, said: Said = str, prints: Prints | None = None
) -> tuple[Edition, list[Finding]]:
    """Return the edition with contents, index and chronicle, and what a person should know of them.

    `said` brings the words of index.toml and chronicle.toml into the edition's script; `prints` are the edition's
    hashes, where they are made.
    """
    build = import_module("yearbook.apparatus.build")  # the words that names are found by load only where they serve
    name = book(edition, project)
    kept = build.Kept(store.pieces("told", name), store.pieces("apparatus", name))
    made, findings = build.attach(edition, project, said, kept, prints)
    return made, findings


def book(edition: Edition, project: Project) -> str:
    """Return what the pieces of an edition are looked for under: its folder, its first source, and its script."""
    first = edition.sources[0].path if edition.sources else ""
    return f"{project.folder}\n{first}\n{edition.metadata.language}"
