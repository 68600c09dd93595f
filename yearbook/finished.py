"""Whole builds kept in the cache: where nothing changed, the files are those of the last time.

A build is found by all that it depends on (:func:`state`): the bytes of sources and of what people write beside them,
fonts, style, options, language of messages, and the program.  The pictures are checked by themselves, since only the
finished edition names them.  A build in which the machine's own fonts had a say is not kept.

Of a build that is too large to be kept itself, only what it came to is: its files may still stand where they were
written, and are known by their hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from yearbook import i18n, resources, style
from yearbook import project as projects
from yearbook.cache import LIMIT, Cache
from yearbook.findings import Finding
from yearbook.intake.files import read_bytes, text_files
from yearbook.model import Edition, Figure
from yearbook.project import Project
from yearbook.surroundings import program
from yearbook.unopened import may_be_pictured

BUILD, FILE = "build", "file"
LARGEST = LIMIT // 4
"""Bytes of the files of a build up to which they are kept: one book must not push all others out."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A kept build: file names with the hashes of what they held, and what was told."""

    files: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class State:
    """All that a build depends on but for pictures, as a hash; `sources` are the files with the hashes of their bytes."""

    key: str
    sources: Mapping[Path, str]

    def read(self, edition: Edition) -> bool:
        """Tell whether these are the bytes that `edition` was made of: a file may change while a build goes on."""
        return list(dict.fromkeys(self.sources.values())) == [source.sha256 for source in edition.sources]


def state(
    paths: Sequence[Path],
    project: Project,
    out: Path,
    options: Iterable[object],
    known: Mapping[Path, str] | None = None,
) -> State:
    """Return what a build of `paths` into `out` depends on; sources that are `known` are not read again.

    `options` are what the command line says.  Raises what reading the sources and the style raises.
    """
    total = hashlib.sha256()
    sources: dict[Path, str] = {}

    def add(*values: object) -> None:
        total.update(f"{values!r}\n".encode("utf-8", "surrogatepass"))

    add(program(), _hash(resources.folder("fonts") / "catalogue.toml"), i18n.language(), *options)
    add(os.environ.get("SOURCE_DATE_EPOCH"), projects.relative_folder(project.folder, out))
    for path in text_files(paths):
        name = projects.lasting_path(path.as_posix(), project.folder)
        sources[path] = (known or {}).get(path) or hashlib.sha256(read_bytes(path)).hexdigest()
        add(path.as_posix(), name, sources[path])
    if project.folder is not None:
        written = {*project.folder.glob("*.toml"), *(project.folder / part.file for part in project.parts)}
        for path in sorted(written):
            add(path.as_posix(), _hash(path))
    return State(total.hexdigest(), sources)


def style_digest(name: str | None, project: Project) -> str:
    """Return the hash of the look that a build will have."""
    return style.load(name or project.style or style.DEFAULT).digest


def _hash(path: Path) -> str | None:
    """Return the hash of a file, None where it is none or cannot be read: the build says so, not we."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def find(key: str, project: Project, store: Cache) -> Finished | None:
    """Return the kept build, None where there is none, a picture changed, or the item is not of our making."""
    data = store.get(BUILD, key)
    if data is None:
        return None
    try:
        told = json.loads(data)
        pictures, files = dict(told["pictures"]), dict(told["files"])
        findings = tuple(Finding(**item) for item in told["findings"])
    except (ValueError, TypeError, LookupError):
        return None
    if any(_hash((project.folder or Path()) / name) != digest for name, digest in pictures.items()):
        return None
    return Finished(files, findings)


def lacking(build: Finished, out: Path, store: Cache) -> dict[str, bytes] | None:
    """Return those files of a kept build by name that do not stand in `out` as they were; None where one is gone."""
    found = {}
    for name, digest in build.files.items():
        if _hash(out / name) == digest:
            continue
        data = store.get(FILE, digest)
        if data is None:
            return None
        found[name] = data
    return found


def keep(
    key: str,
    files: Mapping[str, str],
    contents: Mapping[str, bytes],
    findings: Sequence[Finding],
    edition: Edition,
    project: Project,
    store: Cache,
) -> None:
    """Keep a build for the next run: its `files` with their hashes, and the `contents` of those that are kept themselves."""
    told = {
        "files": files,
        "findings": [asdict(finding) for finding in findings],
        "pictures": {name: _hash((project.folder or Path()) / name) for name in sorted(set(_pictures(edition)))},
    }
    if all(store.put(FILE, files[name], data, files[name]) for name, data in contents.items()):
        store.put(BUILD, key, json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _pictures(edition: Edition) -> Iterator[str]:
    for entry in may_be_pictured(edition):
        for block in entry.blocks:
            if isinstance(block, Figure) and block.image:
                yield block.image
