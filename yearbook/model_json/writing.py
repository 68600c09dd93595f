"""Write edition.json: every key, in the contract's order, one leaf (block, span list, source) a line.

A diff between two editions then reads well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from json.encoder import encode_basestring
from typing import Any

from yearbook.cache import Cache
from yearbook.model import (
    SPAN_FIELDS,
    Block,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Paragraph,
    Part,
    Section,
    SetAside,
    Spans,
    Subhead,
    Table,
)
from yearbook.model_json.form import FORMAT, SECTION_SPANS, VERSION
from yearbook.surroundings import program
from yearbook.unopened import Unopened

_ENCODER = json.JSONEncoder(ensure_ascii=False)
"""One for all values: json.dumps makes a new one for each."""
KIND = "model"
CHAPTER = "a chapter"
"""Stands for a chapter by its identity: no text is this object."""
_FIGURE = ("caption", "credit", "image", "alt", "rights")


def dump(edition: Edition) -> str:
    """Return edition.json, one trailing newline. The same model gives the same text."""
    chapters = map(_chapter, edition.chapters)
    return "".join([text for part in _document(edition) for text in (next(chapters) if part is CHAPTER else [part])])


def parts(edition: Edition, store: Cache) -> Iterator[bytes]:
    """Yield :func:`dump` in parts, as UTF-8; a chapter into which nobody has looked is found in `store`, and kept there."""
    chapters = iter(edition.chapters)
    for part in _document(edition):
        yield _kept(next(chapters), store) if part is CHAPTER else part.encode()


def _kept(chapter: Chapter, store: Cache) -> bytes:
    told: list[object] = [program(), chapter.id, chapter.title, chapter.spans]
    for section in chapter.sections:
        if not isinstance(section.entries, Unopened):
            return "".join(_chapter(chapter)).encode()
        told.append((section.id, section.title, section.contributors, section.spans, section.entries.origins))
    key = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
    kept = store.get(KIND, key)
    if kept is None:
        kept = "".join(_chapter(chapter)).encode()
        store.put(KIND, key, kept)
    return kept


def _document(edition: Edition) -> list[str]:
    """Return the text of edition.json in pieces, with CHAPTER itself in the place of each chapter."""
    top: list[tuple[str, Iterable[str]]] = [
        ("format", [_flat(FORMAT)]),
        ("version", [_flat(VERSION)]),
        ("metadata", [_flat(_plain(edition.metadata))]),
        ("project", [_flat(edition.project)]),
        ("sources", [_rows((_flat(_plain(s)) for s in edition.sources), 1)]),
        ("front", _branches((_part(p) for p in edition.front), 1)),
        ("back", _branches((_part(p) for p in edition.back), 1)),
        ("chapters", _branches(([CHAPTER] for _chapter in edition.chapters), 1)),
        ("set_aside", [_rows((_set_aside(s) for s in edition.set_aside), 1)]),
    ]
    if edition.apparatus is not None:
        top.append(("apparatus", [_apparatus(edition.apparatus)]))
    return [*_branch(top, 0), "\n"]


def _flat(value: object) -> str:
    return _ENCODER.encode(value)


def _text(value: str | None) -> str:
    return "null" if value is None else encode_basestring(value)


def _plain(item: Any) -> dict[str, Any]:
    return {f.name: _value(getattr(item, f.name)) for f in fields(item)}


def _value(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _object(pairs: Iterable[tuple[str, str]], depth: int) -> str:
    pad = " " * (depth + 1)
    return (
        "{\n"
        + ",\n".join([f"{pad}{encode_basestring(key)}: {value}" for key, value in pairs])
        + "\n"
        + " " * depth
        + "}"
    )


def _rows(rows: Iterable[str], depth: int) -> str:
    pad = " " * depth
    made = f",\n {pad}".join(rows)
    return f"[\n {pad}{made}\n{pad}]" if made else "[]"


def _branch(pairs: Iterable[tuple[str, Iterable[str]]], depth: int) -> list[str]:
    """Return :func:`_object` of values in pieces, in pieces: a large book's text is put together once, not at each level."""
    out = ["{\n"]
    for key, value in pairs:
        out.append(f"{' ' * (depth + 1)}{encode_basestring(key)}: ")
        out.extend(value)
        out.append(",\n")
    out[-1] = "\n" + " " * depth + "}"
    return out


def _branches(rows: Iterable[Iterable[str]], depth: int) -> list[str]:
    """Return :func:`_rows` of rows in pieces, in pieces."""
    out = ["[\n"]
    for row in rows:
        out.append(" " * (depth + 1))
        out.extend(row)
        out.append(",\n")
    if len(out) == 1:
        return ["[]"]
    out[-1] = "\n" + " " * depth + "]"
    return out


def _span_list(spans: Spans) -> str:
    if not spans:
        return "[]"
    shown = [f'{{"source": {encode_basestring(s.source)}, "start": {s.start}, "end": {s.end}}}' for s in spans]
    return f"[{', '.join(shown)}]"


def _span_fields(spans: Mapping[str, Spans], names: Sequence[str]) -> str:
    shown = [f'"{name}": {_span_list(s)}' if (s := spans.get(name)) else f'"{name}": []' for name in names]
    return f"{{{', '.join(shown)}}}"


def _set_aside(item: SetAside) -> str:
    text, reason = encode_basestring(item.text), encode_basestring(item.reason)
    return f'{{"text": {text}, "reason": {reason}, "spans": {_span_list(item.spans)}}}'


def _part(part: Part) -> list[str]:
    return _branch(
        [
            ("id", [_text(part.id)]),
            ("part", [_text(part.part)]),
            ("title", [_text(part.title)]),
            ("entries", _branches(([_entry(e, 4)] for e in part.entries), 3)),
        ],
        2,
    )


def _chapter(chapter: Chapter) -> list[str]:
    return _branch(
        [
            ("id", [_text(chapter.id)]),
            ("title", [_text(chapter.title)]),
            ("spans", [_span_fields(chapter.spans, ("title",))]),
            ("sections", _branches((_section(s) for s in chapter.sections), 3)),
        ],
        2,
    )


def _section(section: Section) -> list[str]:
    return _branch(
        [
            ("id", [_text(section.id)]),
            ("title", [_text(section.title)]),
            ("spans", [_span_fields(section.spans, SECTION_SPANS)]),
            ("entries", _branches(([_entry(e, 6)] for e in section.entries), 5)),
            ("contributors", [_flat(list(section.contributors))]),
        ],
        4,
    )


def _names(several: Iterable[str]) -> str:
    return f"[{', '.join(map(encode_basestring, several))}]"


def _entry(entry: Entry, depth: int) -> str:
    pad = "\n" + " " * (depth + 1)
    bylines = [f'{{"role": {encode_basestring(b.role)}, "names": {_names(b.names)}}}' for b in entry.bylines]
    # one template takes a third of the time of key after key
    return (
        f'{{{pad}"id": {encode_basestring(entry.id)},{pad}"kicker": {_text(entry.kicker)},'
        f'{pad}"title": {_text(entry.title)},{pad}"subtitle": {_text(entry.subtitle)},'
        f'{pad}"bylines": [{", ".join(bylines)}],{pad}"dateline": {_text(entry.dateline)},'
        f'{pad}"group": {_text(entry.group)},{pad}"subsection": {_text(entry.subsection)},'
        f'{pad}"date": {_text(entry.date)},{pad}"origin": {encode_basestring(entry.origin)},'
        f'{pad}"blocks": {_rows(map(_block, entry.blocks), depth + 1)},'
        f'{pad}"contributors": {_names(entry.contributors)},{pad}"truncated": {"true" if entry.truncated else "false"},'
        f'{pad}"confidence": {round(entry.confidence, 3)},{pad}"spans": {_span_fields(entry.spans, SPAN_FIELDS)}'
        f"{pad[:-1]}}}"
    )


def _block(block: Block) -> str:
    """Return a block as one line, keys in the contract's order."""
    text = encode_basestring
    match block:
        case Paragraph():
            marks = _flat([_mark(m) for m in block.marks]) if block.marks else "[]"
            notes = _flat([{"at": n.at, "text": n.text} for n in block.notes]) if block.notes else "[]"
            own = f'"text": {text(block.text)}, "marks": {marks}, "notes": {notes}'
        case Subhead():
            own = f'"text": {text(block.text)}'
        case Figure():
            own = ", ".join([f'"{key}": {_text(getattr(block, key))}' for key in _FIGURE])
        case Table():
            own = (
                f'"caption": {_text(block.caption)}, "unit": {_text(block.unit)}, "rows": {_flat(block.rows)}, '
                f'"header_rows": {block.header_rows}, "note": {_text(block.note)}'
            )
    head = f'"id": {text(block.id)}, "type": "{block.type}", "origin": "{block.origin}"'
    return f'{{{head}, {own}, "spans": {_span_list(block.spans)}}}'


def _mark(mark: Mark) -> dict[str, Any]:
    plain: dict[str, Any] = {"start": mark.start, "end": mark.end, "kind": mark.kind}
    return plain | ({"href": mark.href} if mark.kind == "link" else {})


def _apparatus(apparatus: Mapping[str, Any]) -> str:
    def rows(value: object) -> str:
        return _rows((_flat(v) for v in value), 2) if isinstance(value, list) else _flat(value)

    return _object([(key, rows(value)) for key, value in apparatus.items()], 1)
