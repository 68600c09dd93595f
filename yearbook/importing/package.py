"""Open a DOCX that may come from anywhere: bounded memory, no network, no file but the one named.

Every limit is far beyond a real book: 1,000,000 characters make a main part of 7 MB with 300,000 tags.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from yearbook.errors import InputError, SurroundingsError
from yearbook.findings import Finding
from yearbook.i18n import _

MOST_PARTS = 20_000
MOST_BYTES = 96 * 2**20
"""Of one part, unpacked."""
MOST_TAGS = 5_000_000
MOST_RATIO = 200
"""Unpacked to packed, above SMALL bytes; XML of a real book is packed to a tenth."""
SMALL = 4 * 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its kind (last word of the type), its target, and whether that lies outside the package."""

    kind: str
    target: str
    outside: bool


@dataclass
class Package:
    """An opened DOCX: the main part's tree and the way to the parts that it relates to."""

    where: str
    archive: zipfile.ZipFile
    main: str
    document: Any
    relations: dict[str, Relation]
    findings: list[Finding] = field(default_factory=list)

    def part(self, kind: str) -> Any | None:
        """Return the tree of the part that the document relates to as `kind` ("styles", "comments"), or None."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.outside and relation.target in self.archive.NameToInfo:
                return _tree(self.archive, relation.target, self.where)
        return None

    def custom(self) -> Any | None:
        """Return the tree of the custom properties, or None."""
        for relation in _relations(self.archive, "", self.where).values():
            if relation.kind == "custom-properties" and relation.target in self.archive.NameToInfo:
                return _tree(self.archive, relation.target, self.where)
        return None


def open_package(path: Path) -> Package:
    """Open the DOCX at `path`. Raises InputError for anything that is not one or is unsafe to read."""
    where = str(path)
    try:
        with path.open("rb") as file:
            head = file.read(8)
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise InputError(_("there is no such file."), where=where, mend=_("Check the name.")) from error
    except IsADirectoryError as error:
        raise InputError(_("this is a folder."), where=where, mend=_("Name a .docx file.")) from error
    except OSError as error:
        raise SurroundingsError(_("cannot be read: {reason}.").format(reason=error.strerror), where=where) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        what = (
            _("this is an old Word document or one with a password.")
            if head == _OLE
            else _("this is not a Word document.")
        )
        raise InputError(what, where=where, mend=_("Save it in Word as .docx, without a password.")) from error
    if len(archive.infolist()) > MOST_PARTS:
        raise _unsafe(where, _("it has more than {count} parts").format(count=MOST_PARTS))
    top = _relations(archive, "", where)
    main = next((r.target for r in top.values() if r.kind == "officeDocument" and not r.outside), "word/document.xml")
    if main not in archive.NameToInfo:
        raise InputError(
            _("this is a zip file, but no Word document."), where=where, mend=_("Name a .docx file, saved in Word.")
        )
    document = _tree(archive, main, where)
    if not isinstance(document.tag, str) or document.tag != f"{{{_TRANSITIONAL}}}document":
        raise InputError(
            _("the main part is no Word document of the usual form."),
            where=where,
            mend=_("Save it in Word as .docx (not “Strict Open XML”)."),
        )
    package = Package(where, archive, main, document, _relations(archive, main, where))
    if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
        package.findings.append(
            Finding(where, "word.macros", _("The document has macros; they are left out and never run."))
        )
    return package


def _unsafe(where: str, why: str) -> InputError:
    return InputError(
        _("this file is refused: {why}.").format(why=why),
        where=where,
        mend=_("If it is a real book, open it in Word and save it anew."),
    )


def _read(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    info = archive.getinfo(name)
    place = f"{where}: {name}"
    if info.flag_bits & 0x1:
        raise InputError(_("this part has a password."), where=place, mend=_("Save it without a password."))
    if info.file_size > MOST_BYTES or (
        info.file_size > SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size)
    ):
        raise _unsafe(place, _("it unpacks to {size} MB").format(size=info.file_size // 2**20))
    try:
        with archive.open(info) as stream:
            data = stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise InputError(
            _("this part is damaged."), where=place, mend=_("Open it in Word, let Word repair it, and save it anew.")
        ) from error
    if len(data) > MOST_BYTES:
        raise _unsafe(place, _("it unpacks to more than {size} MB").format(size=MOST_BYTES // 2**20))
    return data


def _tree(archive: zipfile.ZipFile, name: str, where: str) -> Any:
    data = _read(archive, name, where)
    place = f"{where}: {name}"
    if data.count(b"<") > MOST_TAGS:
        raise _unsafe(place, _("it has more than {count} tags").format(count=MOST_TAGS))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C\0T\0Y\0P\0E" in data:
        raise _unsafe(place, _("it has a DOCTYPE, which a Word document never has"))
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            _("this part is broken: {reason}.").format(reason=str(error).split("\n")[0]),
            where=place,
            mend=_("Open it in Word, let Word repair it, and save it anew."),
        ) from error
    return root


def _relations(archive: zipfile.ZipFile, source: str, where: str) -> dict[str, Relation]:
    folder, base = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in archive.NameToInfo:
        return {}
    found = {}
    for node in _tree(archive, name, where).iter(_RELATION):
        outside = node.get("TargetMode") == "External"
        target = node.get("Target", "")
        if not outside:
            target = unquote(target)
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id", "")] = Relation(node.get("Type", "").rsplit("/", 1)[-1], target, outside)
    return found
