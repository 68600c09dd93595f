"""Targets that begin with a model or a package by another hand: readers, importer, comparison, checks, conversion."""

from __future__ import annotations

import io
import json
import zipfile
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

from docx_editor import Document

from fuzz import editions, hostile
from fuzz.draw import Draw
from fuzz.world import scratch, utf8, write
from yearbook import checks, diffing, layout_record, model_json, style
from yearbook.apparatus import build, from_json, to_json
from yearbook.errors import InputError
from yearbook.importing import read_docx, source_texts
from yearbook.model import Edition, Span
from yearbook.project import Project
from yearbook.transforms import convert as run_convert
from yearbook.writers.docx import write as write_docx

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**30, 1e308, float("nan"), float("inf"), "", "x", "\ud800", "\0", "\ufffe", [], {}, [[]], [None], {"": None}, [1],
    "e-1", {"start": 0, "end": 1, "source": "s1"}, [{"start": -1, "end": 0, "source": ""}], [{}], "table", "zh",
)  # fmt: skip


def reader(draw: Draw) -> None:
    """edition.json by another hand, and broken: the reader takes it or names the key; what it takes survives writing."""
    document = editions.edition(draw)
    for _ in range(draw.count(6)):
        _mutate(draw, document)
    text = json.dumps(document)
    if draw.chance(10):
        at = draw.below(len(text) + 1)
        text = text[:at] + draw.pick(("", "{", "]", '"', "\\", "\x00", "0")) + text[at + draw.below(5) :]
    if draw.chance(2):
        text = text.replace("[", "[" * draw.below(3000), 1)
    try:
        found = model_json.loads(text, "x")
    except InputError as error:
        assert error.where.startswith("x")
        return
    written = model_json.dump(found)
    utf8(written)
    assert model_json.dump(model_json.loads(written, "x")) == written
    try:
        made = from_json(found.apparatus)
    except InputError as error:
        assert error.where == "edition.json: apparatus"
        return
    again = to_json(made)
    assert to_json(from_json(again)) == again


def _mutate(draw: Draw, node: Any) -> None:
    """Go some steps down and put something odd there, take it away, or put it elsewhere."""
    for _ in range(draw.below(9)):
        below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        deeper = [item for item in below if isinstance(item, dict | list) and item]
        if not deeper:
            break
        node = draw.pick(deeper)
    keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
    if not keys:
        return
    key = draw.pick(keys)
    way = draw.below(4)
    if way == 0:
        del node[key]
    elif way == 1:
        node[key] = deepcopy(node[draw.pick(keys)]) if draw.chance(50) else [node[key]]
    else:
        node[key] = deepcopy(draw.pick((*ODD, *editions.WRONG)))


def some(draw: Draw) -> Edition:
    """Return a hostile edition that the reader takes."""
    document = editions.edition(draw)
    return model_json.loads(json.dumps(document), "x")


def compared(draw: Draw) -> None:
    """diff of two editions, as words and as a page."""
    one = editions.edition(draw)
    first = model_json.loads(json.dumps(one), "x")
    for _ in range(draw.count(4)):
        _mutate(draw, one)
    if draw.chance(20):
        one = editions.edition(draw)
    try:
        second = model_json.loads(json.dumps(one), "x")
    except InputError:
        return
    changes = diffing.diff(first, second)
    utf8(diffing.to_text(changes))
    page = diffing.to_html(changes, second.metadata.title)
    utf8(page)
    assert "<script>alert" not in page
    assert not diffing.diff(second, second)


def checked(draw: Draw) -> None:
    """The editorial checks, with sources that are there, are not, or are not what they say."""
    edition = some(draw)
    if draw.chance(30) and edition.sources:
        import hashlib

        data = hostile.document(draw, 3).encode("utf-8")
        write("check/a.txt", data)
        info = replace(
            edition.sources[0],
            path="a.txt",
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=draw.pick(("utf-8", "x", "utf-16", "hex")),
        )
        edition = replace(edition, sources=(info,))
        spans = {"title": (Span(info.id, draw.below(30), draw.below(60)),)}
        edition = replace(
            edition,
            chapters=tuple(
                replace(
                    c,
                    sections=tuple(
                        replace(s, entries=tuple(replace(e, spans=spans) for e in s.entries)) for s in c.sections
                    ),
                )
                for c in edition.chapters
            ),
        )
        source_texts(edition, scratch() / "check")
    for finding in checks.run(edition, Project(), scratch() / "check"):
        utf8(finding.line())
        utf8(finding.as_json())


def derived(draw: Draw) -> None:
    """Contents, index and chronicle of a hostile edition."""
    edition = some(draw)
    made, findings = build.build(edition, Project())
    value = to_json(made)
    assert to_json(from_json(json.loads(json.dumps(value)))) == value
    ids = {e.id for e in edition.entries()} | {b.id for e in edition.entries() for b in e.blocks}
    ids |= {c.id for c in edition.chapters} | {s.id for c in edition.chapters for s in c.sections}
    ids |= {p.id for p in (*edition.front, *edition.back)}
    assert all(t.id in ids for g in made.index for e in g.entries for t in e.targets)
    for finding in findings:
        utf8(finding.line())


def converted(draw: Draw) -> None:
    """Conversion into another script: marks and notes stay inside their words, ids and spans stay."""
    edition = some(draw)
    target = draw.pick(("tw", "hk", "hans"))
    made, _records = run_convert(edition, target, regional_words=draw.chance(20))  # type: ignore[arg-type]
    written = model_json.dump(made)
    assert model_json.dump(model_json.loads(written, "x")) == written
    assert [e.id for e in made.entries()] == [e.id for e in edition.entries()]
    again, _records = run_convert(made, target)  # type: ignore[arg-type]
    assert again.metadata.language == made.metadata.language


def layouts(draw: Draw) -> None:
    """layout.json from the cache or by another hand."""
    document: dict[str, Any] = {
        "format": layout_record.FORMAT, "version": layout_record.VERSION, "key": "k", "labels": ["i", "1"],
        "places": {"e-1": [0, 1, 2.5]}, "breaks": [[0, "e-1", "b", 3]], "turns": {"e-1": [[1, 1, 0]]},
    }  # fmt: skip
    for _ in range(draw.count(4)):
        _mutate(draw, document)
    try:
        layout_record.load(json.dumps(document), "x").dump()
    except InputError as error:
        assert error.where == "x"


@cache
def _base() -> tuple[Edition, bytes]:
    import docx_book

    edition = docx_book.book()
    out = io.BytesIO()
    write_docx(edition, style.load(), None, out, project_dir=None)
    return edition, out.getvalue()


def imported(draw: Draw) -> None:
    """A Word document by another hand, shuffled and damaged: an error with a place, or an edition that can be written."""
    edition, data = _base()
    way = draw.below(4)
    if way == 0:
        for _ in range(1 + draw.count(6)):
            at = draw.below(len(data))
            data = data[:at] + draw.bytes(8) + data[at + draw.below(8) :]
    else:
        data = _edited(draw, Document(data))
    path = write("word/a.docx", data)
    try:
        result = read_docx(path, edition, tracked=draw.pick(("accept", "reject")))  # type: ignore[arg-type]
    except InputError as error:
        assert str(error)
        return
    written = model_json.dump(result.edition)
    utf8(written)
    assert model_json.dump(model_json.loads(written, "x")) == written
    for finding in result.findings:
        utf8(finding.line())


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAGS = ("p", "r", "t", "ins", "del", "tbl", "tr", "tc", "hyperlink", "bookmarkStart", "bookmarkEnd", "footnoteReference", "fldChar", "sdt", "br", "sectPr", "pPr", "gridSpan", "vMerge", "instrText", "moveFrom", "moveTo", "commentRangeStart")  # fmt: skip
_VALUES = ("", "0", "-1", "99999999999999999999", "x", "Heading1", "restart", "continue", "_e-1", "１")


def _edited(draw: Draw, doc: Document) -> bytes:
    nodes = list(doc.body.iter())
    for _ in range(1 + draw.count(10)):
        node, way = draw.pick(nodes), draw.below(6)
        if node is doc.body or not isinstance(node.tag, str):
            continue
        if way == 0 and node.getparent() is not None:
            node.getparent().remove(node)
        elif way == 1:
            other = draw.pick(nodes)
            if other is not node and node not in list(other.iterancestors()) and node.getparent() is not None:
                other.append(node)
        elif way == 2:
            node.tag = _W + draw.pick(_TAGS)
        elif way == 3 and node.attrib:
            node.set(draw.pick(list(node.attrib)), draw.pick(_VALUES))
        else:
            node.text = "".join(c for c in hostile.words(draw) if c >= " " and c not in "\ufffe\uffff")
    if draw.chance(20):
        name = draw.pick(sorted(doc.parts))
        doc.parts[name] = draw.pick((b"", b"<x/>", doc.parts[name][: draw.below(len(doc.parts[name]) + 1)]))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part, content in doc.parts.items():
                archive.writestr(part, content)
        return out.getvalue()
    return doc.save()


TARGETS = {
    "reader": reader,
    "layouts": layouts,
    "diff": compared,
    "checks": checked,
    "derived": derived,
    "convert": converted,
    "import": imported,
}
