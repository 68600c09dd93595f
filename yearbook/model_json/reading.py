"""Read edition.json, tolerantly.

In files by other hands only format, version, metadata.title, chapters, titles, blocks and their text are sure;
everything else gets its default, and ids that do not follow the hash rule are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any, cast, get_args

from yearbook import clock
from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.model import (
    LANGUAGE,
    SPAN_FIELDS,
    Block,
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Ids,
    Mark,
    MarkKind,
    Metadata,
    Note,
    Origin,
    Paragraph,
    Part,
    Reason,
    Section,
    SetAside,
    SourceInfo,
    SourceKind,
    Span,
    Spans,
    Subhead,
    Table,
)
from yearbook.model_json.form import FORMAT, SECTION_SPANS, VERSION

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
"""As far as it is known (MODEL.md, ENTRY)."""


def load(path: Path) -> Edition:
    """Read edition.json at `path`. Raises InputError naming the file and, inside it, the key at fault."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(_("there is no such file."), where=str(path), mend=_("Check the name.")) from error
    except UnicodeDecodeError as error:
        raise InputError(_("this is not UTF-8 text."), where=str(path), mend=_("An edition.json is UTF-8.")) from error
    except OSError as error:
        raise InputError(_("cannot be read: {reason}.").format(reason=error.strerror), where=str(path)) from error
    return loads(text, str(path))


def loads(text: str, where: str) -> Edition:
    """Read the text of an edition.json; `where` is what errors call it."""
    try:
        document = json.loads(text, parse_constant=_no_number)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise InputError(
            _("this is not JSON: {reason}.").format(reason=getattr(error, "msg", error)), where=f"{where}:{line}"
        ) from error
    except RecursionError as error:
        raise InputError(_("this JSON is nested too deeply."), where=where) from error
    return _Reader(where).edition(document)


def _no_number(name: str) -> float:
    raise ValueError(_("{name} is no number that JSON knows").format(name=name))


def _given_ids(document: object) -> set[str]:
    """Return the ids that the file gives, so that what has none gets another one."""
    found: set[str] = set()
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("id"), str):
                found.add(value["id"])
            waiting += [item for item in value.values() if isinstance(item, list)]
        elif isinstance(value, list):
            waiting += [item for item in value if isinstance(item, dict)]
    return found


class _Reader:
    """Reads plain JSON values into the model; knows the file's name for errors."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.ids = Ids()
        self.named: dict[str, str] = {}

    def fault(self, key: str, expected: str) -> InputError:
        return InputError(
            _("{key} is not {expected}.").format(key=key, expected=expected),
            where=self.where,
            mend=_("See the JSON Schema that the package ships (yearbook/schema/edition.schema.json)."),
        )

    def mapping(self, value: object, key: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fault(key, _("an object"))
        return value

    def list(self, holder: Mapping[str, Any], name: str, key: str) -> list[Any]:
        value = holder.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fault(f"{key}.{name}", _("a list"))
        return value

    def text(self, holder: Mapping[str, Any], name: str, key: str) -> str | None:
        value = holder.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.fault(f"{key}.{name}", _("a text"))
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise self.fault(f"{key}.{name}", _("valid Unicode (it holds half a surrogate pair)")) from error
        return value

    def texts(self, holder: Mapping[str, Any], name: str, key: str) -> tuple[str, ...]:
        items = self.list(holder, name, key)
        return tuple(self.needed({"": item}, "", f"{key}.{name}[{n}]") for n, item in enumerate(items))

    def pairs(self, holder: Mapping[str, Any], name: str, key: str) -> tuple[tuple[str, str], ...]:
        out = []
        for n, item in enumerate(self.list(holder, name, key)):
            texts = self.texts({"": item}, "", f"{key}.{name}[{n}]")
            if len(texts) != 2:
                raise self.fault(f"{key}.{name}[{n}]", _("a label and its text"))
            out.append((texts[0], texts[1]))
        return tuple(out)

    def needed(self, holder: Mapping[str, Any], name: str, key: str) -> str:
        value = self.text(holder, name, key)
        if value is None:
            raise self.fault(f"{key}.{name}" if name else key, _("a text"))
        return value

    def number(self, holder: Mapping[str, Any], name: str, key: str, default: int | None = None) -> int | None:
        value = holder.get(name, default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault(f"{key}.{name}", _("a whole number"))
        return value

    def choice(self, holder: Mapping[str, Any], name: str, key: str, allowed: Sequence[str], default: str) -> str:
        value = holder.get(name, default)
        if value not in allowed:
            raise self.fault(f"{key}.{name}", _("one of {choices}").format(choices=", ".join(allowed)))
        return cast(str, value)

    def name(self, value: Mapping[str, Any], key: str, default: Callable[[], str]) -> str:
        """Take an id, which nothing else may have: links, bookmarks and the way back go by it."""
        given = self.text(value, "id", key)
        name = given or default()
        if name in self.named:
            raise InputError(
                _("{key} has the id of {other}: {name}.").format(key=key, other=self.named[name], name=name),
                where=self.where,
                mend=_("Give it another one, or leave its id out."),
            )
        self.named[name] = key
        return name

    def spans(self, holder: Mapping[str, Any], name: str, key: str) -> Spans:
        found = []
        for n, item in enumerate(self.list(holder, name, key)):
            place = f"{key}.{name}[{n}]"
            span = self.mapping(item, place)
            start, end = self.number(span, "start", place), self.number(span, "end", place)
            if start is None or end is None or not 0 <= start <= end:
                raise self.fault(place, _("a span with 0 ≤ start ≤ end"))
            found.append(Span(self.needed(span, "source", place), start, end))
        return tuple(found)

    def span_fields(self, holder: Mapping[str, Any], key: str, names: Sequence[str]) -> dict[str, Spans]:
        value = self.mapping(holder.get("spans") or {}, f"{key}.spans")
        return {name: self.spans(value, name, f"{key}.spans") for name in names}

    def edition(self, document: object) -> Edition:
        top = self.mapping(document, "edition.json")
        if top.get("format") != FORMAT:
            raise self.fault("format", f'"{FORMAT}"')
        if top.get("version") != VERSION:
            raise InputError(
                _("this edition has version {version}; this program reads version {ours}.").format(
                    version=top.get("version"), ours=VERSION
                ),
                where=self.where,
                mend=_("Use the program that wrote it, or a newer one."),
            )
        if "chapters" not in top:
            raise self.fault("chapters", _("there"))
        self.ids = Ids(_given_ids({key: top.get(key) for key in ("front", "chapters", "back")}))
        return Edition(
            metadata=self.metadata(self.mapping(top.get("metadata"), "metadata")),
            sources=tuple(self.many(top, "sources", "", self.source)),
            front=tuple(self.many(top, "front", "", self.part)),
            chapters=tuple(self.many(top, "chapters", "", self.chapter)),
            back=tuple(self.many(top, "back", "", self.part)),
            set_aside=tuple(self.many(top, "set_aside", "", self.set_aside)),
            project=self.text(top, "project", ""),
            apparatus=self.apparatus(top.get("apparatus")),
        )

    def apparatus(self, value: object) -> dict[str, Any] | None:
        """Take the apparatus as it is, if UTF-8 can hold it; what it says is read where it is used."""
        if value is None:
            return None
        try:
            json.dumps(self.mapping(value, "apparatus"), ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise self.fault("apparatus", _("valid Unicode (it holds half a surrogate pair)")) from error
        return cast(dict[str, Any], value)

    def many(
        self, holder: Mapping[str, Any], name: str, key: str, read: Callable[[dict[str, Any], str], Any]
    ) -> Iterable[Any]:
        prefix = f"{key}.{name}" if key else name
        for n, item in enumerate(self.list(holder, name, key or "edition")):
            place = f"{prefix}[{n}]"
            yield read(self.mapping(item, place), place)

    def metadata(self, value: dict[str, Any]) -> Metadata:
        key = "metadata"
        return Metadata(
            title=self.needed(value, "title", key),
            subtitle=self.text(value, "subtitle", key),
            year=self.number(value, "year", key),
            language=self.language(value, key),
            identifier=self.text(value, "identifier", key),
            publisher=self.text(value, "publisher", key),
            editors=self.texts(value, "editors", key),
            date=self.date(value, key),
            isbn=self.text(value, "isbn", key),
            imprint=self.pairs(value, "imprint", key),
        )

    def language(self, value: Mapping[str, Any], key: str) -> str:
        tag = self.text(value, "language", key) or "zh-Hans-CN"
        if not LANGUAGE.fullmatch(tag):
            raise self.fault(f"{key}.language", _("a language tag such as zh-Hans-CN"))
        return tag

    def date(self, value: Mapping[str, Any], key: str) -> str | None:
        written = self.text(value, "date", key)
        if written is None:
            return None
        if _DATE.fullmatch(written):
            try:
                clock.edition_time(written, None)
                return written
            except InputError:
                pass
        raise self.fault(f"{key}.date", _("a date such as 2021-08-01"))

    def source(self, value: dict[str, Any], key: str) -> SourceInfo:
        return SourceInfo(
            id=self.needed(value, "id", key),
            path=self.text(value, "path", key) or "",
            sha256=self.text(value, "sha256", key) or "",
            encoding=self.text(value, "encoding", key) or "utf-8",
            kind=cast(SourceKind, self.choice(value, "kind", key, get_args(SourceKind), "newspaper")),
            newspaper=self.text(value, "newspaper", key),
            date=self.text(value, "date", key),
        )

    def set_aside(self, value: dict[str, Any], key: str) -> SetAside:
        reason = self.choice(value, "reason", key, get_args(Reason), "unplaced")
        return SetAside(self.needed(value, "text", key), cast(Reason, reason), self.spans(value, "spans", key))

    def part(self, value: dict[str, Any], key: str) -> Part:
        title, kind = self.text(value, "title", key) or "", self.text(value, "part", key) or "appendix"
        name = self.name(value, key, lambda: self.ids.part(kind, title))
        return Part(name, kind, title, tuple(self.many(value, "entries", key, self.entry)))

    def chapter(self, value: dict[str, Any], key: str) -> Chapter:
        title = self.text(value, "title", key) or ""
        name = self.name(value, key, lambda: self.ids.chapter(title))
        sections = [self.section(item, place, name) for item, place in self.places(value, "sections", key)]
        return Chapter(name, title, tuple(sections), self.span_fields(value, key, ("title",)))

    def places(self, holder: Mapping[str, Any], name: str, key: str) -> Iterable[tuple[dict[str, Any], str]]:
        for n, item in enumerate(self.list(holder, name, key)):
            place = f"{key}.{name}[{n}]"
            yield self.mapping(item, place), place

    def section(self, value: dict[str, Any], key: str, chapter: str) -> Section:
        title = self.text(value, "title", key)
        return Section(
            id=self.name(value, key, lambda: self.ids.section(chapter, title)),
            title=title,
            entries=tuple(self.many(value, "entries", key, self.entry)),
            contributors=self.texts(value, "contributors", key),
            spans=self.span_fields(value, key, SECTION_SPANS),
        )

    def entry(self, value: dict[str, Any], key: str) -> Entry:
        title = self.text(value, "title", key)
        raw = list(self.places(value, "blocks", key))
        first = next((b.get("text") or b.get("caption") or "" for b, place in raw), "")
        words = first if isinstance(first, str) else ""
        name = self.name(value, key, lambda: self.ids.entry(title, words))
        confidence = value.get("confidence", 1.0)
        if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not abs(confidence) < inf:
            raise self.fault(f"{key}.confidence", _("a number"))
        return Entry(
            id=name,
            title=title,
            blocks=tuple(self.block(b, place, name) for b, place in raw),
            kicker=self.text(value, "kicker", key),
            subtitle=self.text(value, "subtitle", key),
            bylines=tuple(self.many(value, "bylines", key, self.byline)),
            dateline=self.text(value, "dateline", key),
            group=self.text(value, "group", key),
            subsection=self.text(value, "subsection", key),
            date=self.date(value, key),
            origin=self.origin(value, key),
            contributors=self.texts(value, "contributors", key),
            truncated=value.get("truncated") is True,
            confidence=float(confidence),
            spans=self.span_fields(value, key, SPAN_FIELDS),
        )

    def byline(self, value: dict[str, Any], key: str) -> Byline:
        return Byline(self.text(value, "role", key) or "", self.texts(value, "names", key))

    def origin(self, value: Mapping[str, Any], key: str) -> Origin:
        return cast(Origin, self.choice(value, "origin", key, get_args(Origin), "source"))

    def block(self, value: dict[str, Any], key: str, entry: str) -> Block:
        kind = self.choice(value, "type", key, ("paragraph", "subhead", "figure", "table"), "paragraph")
        origin, spans = self.origin(value, key), self.spans(value, "spans", key)
        if kind == "table":
            return self.table(value, key, entry, origin, spans)
        text = self.needed(value, "caption" if kind == "figure" else "text", key)
        name = self.name(value, key, lambda: self.ids.block(entry, text))
        if kind == "subhead":
            return Subhead(name, text, spans, origin)
        if kind == "figure":
            credit, image = self.text(value, "credit", key), self.text(value, "image", key)
            alt, rights = self.text(value, "alt", key), self.text(value, "rights", key)
            return Figure(name, text, credit, image, alt, rights, spans, origin)
        marks = tuple(self.mark(m, place, len(text)) for m, place in self.places(value, "marks", key))
        notes = tuple(self.note(n, place, len(text)) for n, place in self.places(value, "notes", key))
        return Paragraph(name, text, marks, notes, spans, origin)

    def mark(self, value: dict[str, Any], key: str, length: int) -> Mark:
        kind = cast(MarkKind, self.choice(value, "kind", key, get_args(MarkKind), ""))
        start, end = self.number(value, "start", key), self.number(value, "end", key)
        if start is None or end is None or not 0 <= start < end <= length:
            raise self.fault(key, _("a mark inside its text"))
        return Mark(start, end, kind, self.text(value, "href", key))

    def note(self, value: dict[str, Any], key: str, length: int) -> Note:
        at = self.number(value, "at", key)
        if at is None or not 0 <= at <= length:
            raise self.fault(key, _("a note inside its text"))
        return Note(at, self.needed(value, "text", key))

    def table(self, value: dict[str, Any], key: str, entry: str, origin: Origin, spans: Spans) -> Table:
        raw = self.list(value, "rows", key)
        rows = [self.texts({"": row}, "", f"{key}.rows[{n}]") for n, row in enumerate(raw)]
        width = max((len(row) for row in rows), default=0)
        full = tuple(row + ("",) * (width - len(row)) for row in rows)
        name = self.name(value, key, lambda: self.ids.block(entry, "".join("".join(row) for row in full)))
        header = self.number(value, "header_rows", key, 1) or 0
        return Table(
            id=name,
            rows=full,
            caption=self.text(value, "caption", key),
            unit=self.text(value, "unit", key),
            header_rows=max(0, min(header, len(full))),
            note=self.text(value, "note", key),
            spans=spans,
            origin=origin,
        )
