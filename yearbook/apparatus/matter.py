"""What the apparatus is made of, and its form in edition.json under the key `apparatus`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from operator import index
from typing import Any, Literal

from yearbook.errors import InputError
from yearbook.frozen import quickly_made
from yearbook.i18n import _

INDEX_FILE, CHRONICLE_FILE = "index.toml", "chronicle.toml"
"""What the office writes; read at every derivation, never rewritten."""

IndexKind = Literal["subject", "person", "body", "figure"]
KINDS: tuple[IndexKind, ...] = ("subject", "person", "body", "figure")
TITLES: Mapping[IndexKind, tuple[str, str]] = {
    "subject": ("主题索引", "主題索引"),
    "person": ("人名索引", "人名索引"),
    "body": ("机构、地名索引", "機構、地名索引"),
    "figure": ("图表索引", "圖表索引"),
}
"""Printed titles of the index's parts, simplified and traditional."""
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@quickly_made
@quickly_made
@dataclass(frozen=True, slots=True)
class Target:
    """A place in the book: the entry or block with id `id`, and in a block the code point from which it is meant."""

    id: str
    offset: int = 0


@quickly_made
@quickly_made
@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the contents: level 1 类目 or part, 2 分目, 3 条目; `english` where edition.toml has one."""

    level: int
    id: str
    title: str
    english: str | None = None


@quickly_made
@quickly_made
@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One heading of the index, and where it leads.

    `reading` is the pinyin it is sorted by ("shang4 tang2"; what XE fields carry); `letter` the head it stands under
    ("S", "5画", "0–9").  `see` names another heading (见), `also` further ones (参见).  `note` is 表 or 图 for the
    figures' index.
    """

    heading: str
    reading: str
    letter: str
    targets: tuple[Target, ...] = ()
    see: str | None = None
    also: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """One part of the index (主题, 人名, …), sorted."""

    kind: IndexKind
    title: str
    entries: tuple[IndexEntry, ...]


@quickly_made
@dataclass(frozen=True, slots=True)
class ChronicleItem:
    """One item of the 大事记: `date` is "2020-01-13", "2020-01" (是月) or "2020" (是年).

    `text` is one sentence of its entry without the date that leads it, or an editor's own words (`origin` "editor").
    `target` is where the sentence stands; None for an item that an editor added without an entry.
    """

    date: str
    text: str
    target: Target | None
    entry: str | None
    origin: Literal["derived", "editor"] = "derived"


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Contents, index and chronicle of an edition; `index_note` is the 索引编制说明, one paragraph an item.

    `characters` is the 字数 of the imprint (see yearbook.apparatus.imprint), 0 where nobody counted.
    """

    contents: tuple[ContentsLine, ...] = ()
    index: tuple[IndexGroup, ...] = ()
    index_note: tuple[str, ...] = ()
    chronicle: tuple[ChronicleItem, ...] = ()
    characters: int = 0

    def density(self) -> float:
        """Return index headings per line of contents (output-standards: 1.28 to 1.77 in real yearbooks)."""
        lines = sum(line.level == 3 for line in self.contents)
        return sum(len(group.entries) for group in self.index) / max(1, lines)


def to_json(apparatus: Apparatus) -> dict[str, Any]:
    """Return the apparatus as plain JSON values, keys in a fixed order."""
    return {
        "contents": [
            {"level": c.level, "id": c.id, "title": c.title, "english": c.english} for c in apparatus.contents
        ],
        "index": [
            {"kind": g.kind, "title": g.title, "entries": [_index_entry(e) for e in g.entries]} for g in apparatus.index
        ],
        "index_note": list(apparatus.index_note),
        "chronicle": [
            {
                "date": i.date,
                "text": i.text,
                "target": None if i.target is None else [i.target.id, i.target.offset],
                "entry": i.entry,
                "origin": i.origin,
            }
            for i in apparatus.chronicle
        ],
        "characters": apparatus.characters,
    }


def _index_entry(entry: IndexEntry) -> dict[str, Any]:
    return {
        "heading": entry.heading,
        "reading": entry.reading,
        "letter": entry.letter,
        "targets": [[t.id, t.offset] for t in entry.targets],
        "see": entry.see,
        "also": list(entry.also),
        "note": entry.note,
    }


def from_json(value: Mapping[str, Any] | None) -> Apparatus:
    """Read what :func:`to_json` wrote; None is an empty apparatus. Raises InputError for anything else."""
    if value is None:
        return Apparatus()
    try:
        groups = tuple(_group(group) for group in value.get("index", ()))
        if len({group.kind for group in groups}) < len(groups):
            raise KeyError("kind")
        return Apparatus(
            contents=tuple(
                ContentsLine(_level(c["level"]), _text(c["id"]), _text(c["title"]), _told(c.get("english")))
                for c in value.get("contents", ())
            ),
            index=groups,
            index_note=tuple(map(_text, value.get("index_note", ()))),
            chronicle=tuple(map(_item, value.get("chronicle", ()))),
            characters=index(value.get("characters", 0)),
        )
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise InputError(
            _("the apparatus is not understood."), where="edition.json: apparatus", mend=_("Build the edition anew.")
        ) from error


def _group(group: Mapping[str, Any]) -> IndexGroup:
    if group["kind"] not in KINDS:
        raise KeyError(group["kind"])
    entries = tuple([_heading(entry) for entry in group["entries"]])
    if len({entry.heading for entry in entries}) < len(entries):
        raise KeyError("heading")
    return IndexGroup(group["kind"], _text(group["title"]), entries)


def _heading(entry: Mapping[str, Any]) -> IndexEntry:
    heading, letter, also = entry["heading"], entry["letter"], entry["also"]
    if not _text(heading).strip() or not _text(letter):
        raise KeyError("heading")
    targets = tuple([_target(name, offset) for name, offset in entry["targets"]])
    others = tuple([_text(word) for word in also]) if also else ()
    return IndexEntry(
        heading, _text(entry["reading"]), letter, targets, _told(entry["see"]), others, _told(entry["note"])
    )


def _item(item: Mapping[str, Any]) -> ChronicleItem:
    target = None if item["target"] is None else _target(*item["target"])
    if item["origin"] not in ("derived", "editor") or not _DATE.fullmatch(_text(item["date"])):
        raise KeyError("origin")
    return ChronicleItem(item["date"], _text(item["text"]), target, _told(item["entry"]), item["origin"])


def _target(name: object, offset: object) -> Target:
    if not isinstance(name, str) or not isinstance(offset, int) or offset < 0:
        raise TypeError(name)
    return Target(name, offset)


def _level(value: object) -> int:
    if value not in (1, 2, 3):
        raise TypeError(value)
    return index(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _told(value: object) -> str | None:
    return None if value is None else _text(value)
