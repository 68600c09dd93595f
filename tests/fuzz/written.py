"""Targets that write: hostile editions through the PDF, Word and EPUB writers, in process, with shared fonts."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pikepdf

from fuzz.draw import Draw
from fuzz.models import some
from fuzz.world import utf8, well_formed, write
from yearbook import model_json, style
from yearbook.apparatus import build
from yearbook.errors import InputError
from yearbook.fonts import FontSet
from yearbook.importing import read_docx
from yearbook.layout_record import LayoutRecord, load
from yearbook.model import Edition
from yearbook.project import Project
from yearbook.style import Style
from yearbook.typeset import lay_out
from yearbook.writers import docx, epub, pdf
from yearbook.writers.epub import cover

LOOKS = ("print-16k", "a4-large-print", "screen")
SMALL = 300
"""Pixels of a cover's width: to press the picture of a whole one takes most of an EPUB's time and tries nothing more."""
_ID = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id"


@cache
def _fonts() -> FontSet:
    return FontSet.shipped()


@cache
def _look(name: str) -> Style:
    return style.load(name)


@cache
def _folder() -> Path:
    """Return a project folder with one small picture in it."""
    import docx_book

    return write("project/图.jpg", docx_book.png()).parent


def _edition(draw: Draw) -> Edition:
    edition = some(draw)
    return build.attach(edition, Project())[0] if draw.chance(50) else edition


def _record(edition: Edition, look: Style) -> LayoutRecord:
    return load(lay_out(edition, look, _fonts(), folder=_folder()).record.dump(), "x")


def pdfs(draw: Draw) -> bytes | None:
    """The typesetter and the PDF writer: a file that opens, with every page, in every product."""
    look, product = _look(draw.pick(LOOKS)), draw.pick(pdf.PRODUCTS)
    edition = _edition(draw)
    try:
        layout = lay_out(edition, look, _fonts(), folder=_folder(), coder=pdf.coder)
        data = pdf.render(layout, product)
    except InputError as error:
        assert str(error)
        return None
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) == len(layout.pages)
        well_formed(opened.Root.Metadata.read_bytes(), "XMP")
        for page in opened.pages:
            list(pikepdf.parse_content_stream(page))
    if draw.chance(5):
        assert pdf.render(lay_out(edition, look, _fonts(), folder=_folder(), coder=pdf.coder), product) == data
    return data


def words(draw: Draw) -> bytes | None:
    """The Word writer: sound XML in every part, and a document that comes home as the same edition."""
    look = _look(draw.pick(LOOKS))
    edition = _edition(draw)
    record = _record(edition, look) if draw.chance(30) else None
    out = io.BytesIO()
    try:
        docx.write(edition, look, record, out, project_dir=_folder())
    except InputError as error:
        assert str(error)
        return None
    data = out.getvalue()
    parts = _parts(data)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            tree = well_formed(content, name, names=())
            ids = [str(node.get(_ID)) for node in tree.iter("{*}bookmarkStart")]
            assert len(set(ids)) == len(ids), "bookmarks share an id"
    path = write("word/b.docx", data)
    result = read_docx(path, edition)
    utf8(model_json.dump(result.edition))
    return data


def books(draw: Draw) -> bytes | None:
    """The EPUB writer: sound XHTML, ids that are unique, links that lead somewhere."""
    look, vertical, embedded = _look(draw.pick(LOOKS)), draw.chance(20), draw.chance(10)
    edition = _edition(draw)
    record = _record(edition, look) if draw.chance(30) else None
    out = io.BytesIO()
    try:
        with patch.object(cover, "WIDTH", SMALL):
            epub.write(edition, look, record, out, project_dir=_folder(), embed_fonts=embedded, vertical=vertical)
    except InputError as error:
        assert str(error)
        return None
    data = out.getvalue()
    parts = _parts(data)
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for name, content in parts.items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            tree = well_formed(content, name)
            ids[name] = {str(v) for v in tree.xpath("//@id")}
            links += [(name, str(v)) for v in tree.xpath("//@href") if not re.match("[a-z]+:", str(v))]
    for name, href in links:
        file, _hash, place = href.partition("#")
        whole = str(Path(name).parent / file) if file else name
        whole = re.sub(r"[^/]+/\.\./", "", whole)
        assert whole in parts, f"{name}: {href} leads nowhere"
        assert not place or place in ids[whole], f"{name}: {href} leads nowhere"
    return data


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(names)
        assert not any(name.startswith(("/", "..")) or "/../" in name or "\\" in name for name in names)
        return {name: archive.read(name) for name in names}


TARGETS = {"pdf": pdfs, "docx": words, "epub": books}
