"""The record of the layout: on which page and in which column everything stands.

One typed object feeds contents, index ("57a": page and column), the EPUB's page list and Word's contents.  The
typesetter makes it, `layout.json` and the cache hold it, the writers read it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from operator import index
from typing import Any, NamedTuple

from yearbook.errors import InputError
from yearbook.i18n import _

FORMAT = "yearbook-layout"
VERSION = 1


class Place(NamedTuple):
    """Where a thing begins: `page` is the 0-based physical page, `column` the 0-based column of that page.

    `y` is the distance in pt from the page's top to the top of its first line.
    """

    page: int
    column: int = 0
    y: float = 0.0


class PageBreak(NamedTuple):
    """The point in the text where a page begins: behind `offset` code points of block `block` of entry `entry`."""

    page: int
    entry: str
    block: str
    offset: int


class Turn(NamedTuple):
    """A point inside a block's text where it goes on in another column: from `offset` code points on."""

    offset: int
    page: int
    column: int


@dataclass(frozen=True, slots=True)
class LayoutRecord:
    """Page labels, and the place of every chapter, section, entry, block and part by id.

    `key` is the hash of edition, style and fonts that the layout was made from.  `labels[n]` is the printed label of
    physical page n ("iv", "57", "" for an unnumbered one).  `breaks` are in reading order, one for each page of body and back
    matter that begins inside or before a block.
    """

    key: str
    labels: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    breaks: tuple[PageBreak, ...] = ()
    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)

    def label(self, name: str) -> str | None:
        """Return the page label of the thing with id `name`, or None where the layout does not hold it."""
        place = self.places.get(name)
        return None if place is None else self.labels[place.page]

    def where(self, name: str, offset: int = 0) -> tuple[int, int] | None:
        """Return (page, column) of the code point `offset` of the thing with id `name`, or None."""
        place = self.places.get(name)
        if place is None:
            return None
        page, column = place.page, place.column
        for turn in self.turns.get(name, ()):
            if turn.offset > offset:
                break
            page, column = turn.page, turn.column
        return page, column

    def locator(self, name: str, offset: int = 0) -> str | None:
        """Return page label and column letter, e.g. "57a", or None where the layout does not hold `name`."""
        found = self.where(name, offset)
        return None if found is None else self.locator_at(found)

    def locator_at(self, where: tuple[int, int]) -> str:
        """Return the locator of (page, column), e.g. "57a"."""
        return self.labels[where[0]] + "abcdef"[where[1]]

    def dump(self) -> str:
        """Return layout.json."""
        rows, heights = list[str](), dict[float, str]()
        for name in sorted(self.places):  # written by hand: a few hundred heights for hundreds of thousands of places
            page, column, y = self.places[name]
            if y not in heights:
                heights[y] = repr(round(y, 2))
            rows.append(f"{encode_basestring(name)}:[{page},{column},{heights[y]}]")
        head = _json({"format": FORMAT, "version": VERSION, "key": self.key, "labels": self.labels})
        tail = _json({"breaks": self.breaks, "turns": {name: self.turns[name] for name in sorted(self.turns)}})
        return f'{head[:-1]},"places":{{{",".join(rows)}}},{tail[1:]}\n'


def load(text: str, where: str) -> LayoutRecord:
    """Read layout.json. Raises InputError for anything that is not one."""
    try:
        document: dict[str, Any] = json.loads(text)
        if document["format"] != FORMAT or document["version"] != VERSION:
            raise KeyError("format")
        return LayoutRecord(
            key=_text(document["key"]),
            labels=tuple(map(_text, document["labels"])),
            places={name: Place(index(p), index(c), float(y)) for name, (p, c, y) in document["places"].items()},
            breaks=tuple(PageBreak(index(p), _text(e), _text(b), index(o)) for p, e, b, o in document["breaks"]),
            turns={name: tuple(Turn(*map(index, t)) for t in ts) for name, ts in document["turns"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise InputError(
            _("this is not a layout record."), where=where, mend=_("Delete it; the next build writes it anew.")
        ) from error


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
