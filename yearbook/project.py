"""The project folder: edition.toml, read strictly into a frozen Project.

Everything that a person writes stays beside the sources, survives every re-run, and is never rewritten by us.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.model import LANGUAGE, Metadata, SourceKind, identifier
from yearbook.tomlfile import Keys, read

FILE = "edition.toml"
SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names of devices on Windows, where no file can be called so, whatever its ending."""
PART_KINDS = (
    "editors",
    "editorial_note",
    "plates",
    "special",
    "chronicle",
    "overview",
    "people",
    "appendix",
    "postscript",
)


@dataclass(frozen=True, slots=True)
class SourcePlan:
    """What edition.toml says of the sources whose file name matches `file` (a glob such as "003_*.txt")."""

    file: str
    kind: SourceKind | None = None
    encoding: str | None = None
    newspaper: str | None = None
    date: str | None = None

    def matches(self, path: str) -> bool:
        """Tell whether the plan is about the source at `path`."""
        return matches(path, (self.file,))


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section of a planned chapter: `sources` are globs, `groups` headline groups, `entries` titles or ids."""

    title: str
    sources: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    english: str | None = None


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """A chapter in the order of the plan. What it names goes there: sources, groups, single entries, or its sections'."""

    title: str
    sources: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    sections: tuple[SectionPlan, ...] = ()
    english: str | None = None


@dataclass(frozen=True, slots=True)
class ImagePlan:
    """A picture file for a figure, found by the figure's id or by its caption (white space does not count)."""

    figure: str
    file: str
    alt: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A piece of front or back matter; `file` is a Markdown-like text relative to the project folder."""

    part: str
    title: str
    file: str


@dataclass(frozen=True, slots=True)
class Project:
    """edition.toml, frozen. `folder` is None where there is no such file, and every field then has its default.

    `pictures` names folders besides this one that pictures may lie in.
    """

    folder: Path | None = None
    metadata: Metadata | None = None
    slug: str = "edition"
    style: str | None = None
    profile: str = "standard"
    sources: tuple[SourcePlan, ...] = ()
    chapters: tuple[ChapterPlan, ...] = ()
    images: tuple[ImagePlan, ...] = ()
    pictures: tuple[str, ...] = ()
    parts: tuple[PartPlan, ...] = ()
    protected: tuple[str, ...] = ()
    certified_by: str | None = None

    def source(self, path: str) -> SourcePlan | None:
        """Return what is said of the source at `path`, the first match, or None."""
        return next((plan for plan in self.sources if plan.matches(path)), None)

    def file(self, name: str) -> Path | None:
        """Return the person's file `name` (corrections.toml, index.toml, …) where the folder has it."""
        if self.folder is None:
            return None
        path = self.folder / name
        return path if path.is_file() else None


def matches(path: str, globs: Sequence[str]) -> bool:
    """Tell whether the last parts of `path` match one of `globs`; "*" does not cross a folder."""
    parts = path.replace("\\", "/").split("/")
    for glob in globs:
        wanted = glob.replace("\\", "/").split("/")
        tail = parts[-len(wanted) :]
        if len(tail) == len(wanted) and all(fnmatch.fnmatchcase(p, w) for p, w in zip(tail, wanted, strict=True)):
            return True
    return False


def find(sources: Sequence[Path], given: Path | None = None) -> Path | None:
    """Return the project folder: `given`, else that of the sources or the nearest above it with an edition.toml."""
    if given is not None:
        if not given.is_dir():
            raise InputError(_("this is not a folder."), where=str(given), mend=_("Name the folder of edition.toml."))
        return given
    for source in sources:
        start = source.absolute() if source.is_dir() else source.absolute().parent
        for folder in (start, *start.parents):
            if (folder / FILE).is_file():
                return folder
    return None


def load(folder: Path | None) -> Project:
    """Read the project in `folder`. Raises InputError naming file and key for anything that is not understood."""
    if folder is None or not (folder / FILE).is_file():
        return Project(folder=folder)
    keys = read(folder / FILE)
    project = Project(
        folder=folder,
        metadata=_metadata(keys),
        slug=_slug(keys),
        style=keys.text("style"),
        profile=keys.text("profile") or "standard",
        sources=tuple(_source(k) for k in keys.tables("source")),
        chapters=tuple(_chapter(k) for k in keys.tables("chapter")),
        images=tuple(_image(k) for k in keys.tables("image")),
        pictures=keys.texts("pictures"),
        parts=tuple(_part(k) for k in keys.tables("part")),
        protected=keys.texts("protected"),
        certified_by=keys.text("certified_by"),
    )
    keys.done()
    return project


def _metadata(keys: Keys) -> Metadata:
    table = keys.table("metadata")
    if table is None:
        raise keys.fault("metadata", _("there, with at least a title"))
    title, year = table.needed("title"), table.number("year")
    if year is not None and not 1000 <= year <= 9999:
        raise table.fault("year", _("a year of four digits"))
    metadata = Metadata(
        title=title,
        subtitle=table.text("subtitle"),
        year=year,
        language=_language(table),
        identifier=table.text("identifier") or identifier(title, year),
        publisher=table.text("publisher"),
        editors=table.texts("editors"),
        date=table.date("date"),
        isbn=table.text("isbn"),
        imprint=tuple(table.mapping("imprint").items()),
    )
    table.done()
    return metadata


def _language(table: Keys) -> str:
    tag = table.text("language") or "zh-Hans-CN"
    if not LANGUAGE.fullmatch(tag):
        raise table.fault("language", _("a language tag such as zh-Hans-CN"))
    return tag


def _slug(keys: Keys) -> str:
    slug = keys.text("slug") or "edition"
    if not SLUG.fullmatch(slug):
        raise keys.fault("slug", _("letters, digits, . _ - only, since output files are named by it"))
    if RESERVED.fullmatch(slug):
        raise keys.fault("slug", _("no name of a device, such as con or nul: Windows has no files of that name"))
    return slug


def _source(keys: Keys) -> SourcePlan:
    plan = SourcePlan(
        file=keys.needed("file"),
        kind=cast("SourceKind | None", keys.choice("kind", ("newspaper", "yearbook"))),
        encoding=keys.text("encoding"),
        newspaper=keys.text("newspaper"),
        date=keys.date("date"),
    )
    keys.done()
    return plan


def _chapter(keys: Keys) -> ChapterPlan:
    sections = []
    for table in keys.tables("section"):
        title, english = table.needed("title"), table.text("english")
        sections.append(
            SectionPlan(title, table.texts("sources"), table.texts("groups"), table.texts("entries"), english)
        )
        table.done()
    title, english = keys.needed("title"), keys.text("english")
    plan = ChapterPlan(
        title, keys.texts("sources"), keys.texts("groups"), keys.texts("entries"), tuple(sections), english
    )
    keys.done()
    return plan


def _image(keys: Keys) -> ImagePlan:
    plan = ImagePlan(keys.needed("figure"), keys.needed("file"), keys.text("alt"), keys.text("rights"))
    keys.done()
    return plan


def _part(keys: Keys) -> PartPlan:
    kind = keys.choice("part", PART_KINDS)
    if kind is None:
        raise keys.fault("part", _("given"))
    plan = PartPlan(kind, keys.needed("title"), keys.needed("file"))
    keys.done()
    return plan


def lasting_path(path: str, folder: Path | None) -> str:
    """Return how the edition names a source: from the project folder's name on, else folder and file.

    It must not depend on where on the disk the work lies, or the same input would not give the same bytes.
    """
    full = Path(path).absolute()
    if folder is not None and full.is_relative_to(folder.absolute()):
        return (Path(folder.absolute().name) / full.relative_to(folder.absolute())).as_posix()
    return (Path(full.parent.name) / full.name).as_posix()


def own_folder(named: str | None, path: Path) -> Path | None:
    """Return the project folder that the edition.json at `path` names under its key `project`, where it is there."""
    if named is None:
        return None
    folder = path.absolute().parent / named
    return folder if folder.is_dir() else None


def relative_folder(folder: Path | None, out: Path) -> str | None:
    """Return the project folder as edition.json names it: relative to the folder of edition.json."""
    if folder is None:
        return None
    try:
        return Path(os.path.relpath(folder.absolute(), out.absolute())).as_posix()
    except ValueError:  # on Windows, two drives have no way from one to the other
        return None
