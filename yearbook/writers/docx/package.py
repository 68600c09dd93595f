"""The package around the document: parts and relations on python-docx's OPC classes, zipped to the same bytes always."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from yearbook.model import Edition
from yearbook.writers.docx.names import PROPERTY_EDITION
from yearbook.writers.docx.template import HEAD
from yearbook.writers.docx.xml import attribute

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3
"""Deflate level: a third of the time of the usual 6 for a file that is a tenth larger."""


class Package:
    """A DOCX in the making: :meth:`add` parts, then :meth:`save`."""

    def __init__(self) -> None:
        self._package: Any = OpcPackage()
        self._parts: list[Any] = []
        self._main: Any = Part(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, b"", self._package)
        self._package.relate_to(self._main, RT.OFFICE_DOCUMENT)

    def add(self, name: str, content_type: str, relation: str, content: str | bytes) -> str:
        """Add a part to the document and return the id of the relation to it. `name` is relative to word/."""
        blob = content.encode("utf-8") if isinstance(content, str) else content
        part: Any = Part(PackURI(f"/word/{name}"), content_type, blob, self._package)
        self._parts.append(part)
        return str(self._main.relate_to(part, relation))

    def link(self, address: str) -> str:
        """Return the id of the document's relation to an address outside."""
        return str(self._main.relate_to(address, RT.HYPERLINK, is_external=True))

    def save(self, document: str, edition: Edition, moment: datetime, language: str, out: BinaryIO) -> None:
        """Write the package with `document` as word/document.xml; equal content gives equal bytes."""
        about = [
            ("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, core_xml(edition, moment, language)),
            ("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, app_xml()),
            ("/docProps/custom.xml", _CUSTOM, _CUSTOM_RELATION, custom_xml(edition)),
        ]
        extra: list[Any] = []
        for name, content_type, relation, content in about:
            part: Any = Part(PackURI(name), content_type, content.encode("utf-8"), self._package)
            self._package.relate_to(part, relation)
            extra.append(part)
        every = [self._main, *self._parts, *extra]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            _store(archive, "[Content_Types].xml", _content_types(every).encode("utf-8"))
            _store(archive, "_rels/.rels", self._package.rels.xml)
            _store(archive, "word/document.xml", document.encode("utf-8"))
            if len(self._main.rels):
                _store(archive, "word/_rels/document.xml.rels", self._main.rels.xml)
            for part in [*self._parts, *extra]:
                _store(archive, str(part.partname)[1:], part.blob)


def _store(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    item = zipfile.ZipInfo(name, _EPOCH)
    item.compress_type = zipfile.ZIP_DEFLATED
    item.external_attr = 0o600 << 16
    archive.writestr(item, content, compresslevel=_LEVEL)


def _content_types(parts: Sequence[Any]) -> str:
    images = sorted({(str(p.partname.ext), str(p.content_type)) for p in parts if p.content_type.startswith("image/")})
    defaults = [("rels", CT.OPC_RELATIONSHIPS), ("xml", CT.XML), *images]
    lines = [f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in defaults]
    lines += [
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if not part.content_type.startswith("image/")
    ]
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(lines)}</Types>'


def full_title(edition: Edition) -> str:
    """Return title and year as the title page and the heads have them: 清河年鉴 2021."""
    meta = edition.metadata
    year = str(meta.year) if meta.year and str(meta.year) not in meta.title else ""
    return " ".join(word for word in (meta.title, year) if word)


def core_xml(edition: Edition, moment: datetime, language: str) -> str:
    """Return docProps/core.xml."""
    meta = edition.metadata
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    creator = "；".join(meta.editors) or meta.publisher or meta.title
    keywords = [meta.title, *(str(y) for y in (meta.year,) if y), *(c.title for c in edition.chapters[:20])]
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(full_title(edition))}</dc:title>"
        f"<dc:subject>{attribute(meta.subtitle or full_title(edition))}</dc:subject>"
        f"<dc:creator>{attribute(creator)}</dc:creator>"
        f"<cp:keywords>{attribute('；'.join(dict.fromkeys(keywords)))}</cp:keywords>"
        f"<cp:lastModifiedBy>{attribute(creator)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:identifier>{attribute(meta.identifier or '')}</dc:identifier>"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )


def app_xml() -> str:
    """Return docProps/app.xml."""
    return (
        f'{HEAD}<Properties xmlns="{_PROPERTIES}/extended-properties"><Application>Yearbook</Application></Properties>'
    )


def custom_xml(edition: Edition) -> str:
    """Return docProps/custom.xml, which says what edition the document was made from."""
    value = attribute(edition.metadata.identifier or edition.metadata.title)
    return (
        f'{HEAD}<Properties xmlns="{_PROPERTIES}/custom-properties" xmlns:vt="{_PROPERTIES}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{PROPERTY_EDITION}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
    )
