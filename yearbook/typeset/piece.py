"""Pieces of the book: what begins on a right-hand page and is set without a look at what stands before or behind it.

A chapter, a part of the front or back matter, a list of contents, one index.  Nothing in a piece knows its page
numbers: those, running heads and thumb tabs are put around it when the pieces are joined.  So a piece whose words,
style and fonts did not change is the same in the next run, wherever it then stands, and is found in the cache by
the hash of them all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yearbook import i18n, plain
from yearbook.cache import Cache
from yearbook.findings import Finding
from yearbook.surroundings import program
from yearbook.typeset.page import Kind, Page
from yearbook.typeset.structure import Role

KIND = "piece"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the book needs to know of a piece; pages and elements are counted from the piece's own first ones.

    `leaves` are the pages: kind, title and section of the running head, step of the thumb tab.  `places` are (id, page,
    column, y), `breaks` (page, entry, block, offset), `turns` (block, offset, page, column), as in the layout's record;
    `marks` (level, title, id, level in the contents) what bookmarks and contents name.  `roles` and `parents` are those of
    its elements, `titles` and `alts` (element, words).  `used` are the texts shown in each of the shipped faces: the
    face's place among them, characters, and what is longer than one.
    """

    leaves: tuple[tuple[Kind, str, str, int], ...]
    places: tuple[tuple[str, int, int, float], ...] = ()
    breaks: tuple[tuple[int, str, str, int], ...] = ()
    turns: tuple[tuple[str, int, int, int], ...] = ()
    marks: tuple[tuple[int, str, str, int], ...] = ()
    roles: tuple[Role, ...] = ()
    parents: tuple[int, ...] = ()
    titles: tuple[tuple[int, str], ...] = ()
    alts: tuple[tuple[int, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    used: tuple[tuple[int, str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list, found by itself: `key` is the hash of all that stands on it, "" where another run may not use it.

    `first` is its first element; in what is kept of the page elements are counted from there.  `page` composes it.
    """

    key: str
    first: int
    page: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: its facts, and its pages, which are set when they are asked for (again where the facts were kept).

    `key` is the hash of all that it depends on; `lasting` whether another run may use what is made of it.  `listed` are
    the pages of a long list, each of which is found by itself.
    """

    key: str
    facts: Facts
    pages: Callable[[], Sequence[Page]]
    lasting: bool
    listed: Sequence[ListPage] = ()


def key_of(*told: object) -> str:
    """Return the hash of all that a piece is made from, of the language of its findings, and of the program."""
    return hashlib.sha256(repr((told, i18n.language(), program())).encode("utf-8", "surrogatepass")).hexdigest()


def find(key: str, store: Cache) -> Facts | None:
    """Return the kept facts, None where there are none or the item is not of our making."""
    data = store.get(KIND, key)
    if data is None:
        return None
    try:
        made: Facts = plain.unpack(Facts, json.loads(data))
    except (ValueError, TypeError, LookupError):
        return None
    return made


def keep(key: str, facts: Facts, store: Cache) -> None:
    """Keep the facts for the next run."""
    if store.folder is not None:
        text = json.dumps(plain.pack(facts), ensure_ascii=False, separators=(",", ":"))
        store.put(KIND, key, text.encode("utf-8", "surrogatepass"))
