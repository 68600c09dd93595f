"""Whole builds kept in the cache: where nothing changed, the files are those of the last time.

A build is found by all that it depends on (:func:`key`): the bytes of sources and of what people write beside them,
fonts, style, options, language of messages, and the program.  The pictures are checked by themselves, since only the
finished edition names them.  A build in which the machine's own fonts had a say is not kept.
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

BUILD, FILE = "build", "file"
LARGEST = LIMIT // 4
"""Bytes of the files of a build up to which it is kept: one book must not push all others out."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A kept build: file names with the hashes of what they held, and what was told."""

    files: Mapping[str, str]
    findings: tuple[Finding, ...]


def key(paths: Sequence[Path], project: Project, out: Path, options: Iterable[object]) -> str:
    """Return the hash of all that a build of `paths` into `out` depends on but for pictures.

    `options` are what the command line says.  Raises what reading the sources and the style raises.
    """
    total = hashlib.sha256()

    def add(*values: object) -> None:
        total.update(f"{values!r}\n".encode("utf-8", "surrogatepass"))

    add(program(), _hash(resources.folder("fonts") / "catalogue.toml"), i18n.language(), *options)
    add(os.environ.get("SOURCE_DATE_EPOCH"), projects.relative_folder(project.folder, out))
    for path in text_files(paths):
        name = projects.lasting_path(path.as_posix(), project.folder)
        add(path.as_posix(), name, hashlib.sha256(read_bytes(path)).hexdigest())
    if project.folder is not None:
        written = {*project.folder.glob("*.toml"), *(project.folder / part.file for part in project.parts)}
        for path in sorted(written):
            add(path.as_posix(), _hash(path))
    return total.hexdigest()


def style_digest(name: str | None, project: Project) -> str:
    """Return the hash of the look that a build will have."""
    return style.load(name or project.style or style.DEFAULT).digest


def _hash(path: Path) -> str | None:
    """Return the hash of a file, None where it is none or cannot be read: the build says so, not we."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
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


def contents(build: Finished, store: Cache) -> dict[str, bytes] | None:
    """Return the files of a kept build by name, None where one is gone or damaged."""
    found = {}
    for name, digest in build.files.items():
        data = store.get(FILE, digest)
        if data is None:
            return None
        found[name] = data
    return found


def keep(
    key: str, files: Mapping[str, bytes], findings: Sequence[Finding], edition: Edition, project: Project, store: Cache
) -> None:
    """Keep a build for the next run, unless its files are too large together."""
    if sum(map(len, files.values())) > LARGEST:
        return
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    told = {
        "files": digests,
        "findings": [asdict(finding) for finding in findings],
        "pictures": {name: _hash((project.folder or Path()) / name) for name in sorted(set(_pictures(edition)))},
    }
    if all(store.put(FILE, digests[name], data, digests[name]) for name, data in files.items()):
        store.put(BUILD, key, json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _pictures(edition: Edition) -> Iterator[str]:
    for entry in edition.entries():
        for block in entry.blocks:
            if isinstance(block, Figure) and block.image:
                yield block.image
