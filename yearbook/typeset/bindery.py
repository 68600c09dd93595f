"""Pieces made or found, and what they show in each face gathered from all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from yearbook import plain
from yearbook.cache import Cache
from yearbook.fonts import Face
from yearbook.pieces import Pieces, name_of
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.items import Table
from yearbook.typeset.listed import Listed, groups
from yearbook.typeset.page import Kind, Page
from yearbook.typeset.piece import Facts, ListPage, Piece, find, keep, key_of
from yearbook.typeset.recording import record_pages
from yearbook.typeset.setting import Codes
from yearbook.typeset.structure import Role


class Sheets:
    """The pages of a piece while it is set, and what bookmarks and contents name in it."""

    def __init__(self, maker: Compositor, recto: bool) -> None:
        self._style, self._recto = maker.style, recto
        self.pages: list[Page] = []
        self.marks: list[tuple[int, str, str, int]] = []

    def page(self, kind: Kind, title: str = "") -> Page:
        """Begin a page; `title` is that of its running head."""
        style, recto = self._style, self._recto == (len(self.pages) % 2 == 0)
        page = Page(kind, recto, chapter=title, measure=style.measure, gutter=style.gutter, grid=style.grid)
        self.pages.append(page)
        return page

    def mark(self, level: int, title: str, name: str, kind: int) -> None:
        """Name a place for the bookmarks (`level` from 0) and the contents (`kind` from 1)."""
        self.marks.append((level, title, name, kind))


Make = Callable[[Sheets], None]
Told = Callable[[], object]
Used = tuple[tuple[int, str, tuple[str, ...]], ...]
"""As in :class:`Facts`."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What is kept of a group of a list's lines: the rows of each, and what they show in each face."""

    rows: tuple[int, ...]
    used: Used


class Bindery:
    """Makes the pieces of one book, or takes those that an earlier run kept; `ground` is what all of them depend on.

    `name` is the book's, under which the pages of its lists are looked for.
    """

    def __init__(self, maker: Compositor, store: Cache, ground: object, name: str) -> None:
        self.maker, self.store = maker, store
        self.ground = (maker.style.digest, maker.fonts.digest(()), ground)
        self._lists: Pieces = store.pieces("lists", name)
        self._kept: dict[int, set[str]] = {}
        self._place = {id(face): place for place, face in enumerate(maker.fonts.faces)}

    def piece(self, role: Role, title: str, told: Told, make: Make, *, recto: bool = True) -> Piece:
        """Return the piece that `make` sets; `told` gives all that it looks at, `role` and `title` are its element's."""
        if self.store.folder is None:
            sheets = self._set(role, title, make, recto)
            return Piece("", self._facts(sheets, {}), lambda: sheets.pages, lasting=False)
        key = key_of(self.ground, role, title, told(), recto)
        facts = find(key, self.store)
        if facts is not None:
            self._shows(facts.used)
            return Piece(key, facts, lambda: self._set(role, title, make, recto).pages, lasting=True)
        sheets = self._set(role, title, make, recto)
        used = self.maker.settings.used()
        lasting = self.maker.fonts.lasting(set().union(*used.values()))
        facts = self._facts(sheets, used if lasting else {})
        if lasting:
            keep(key, facts, self.store)
        return Piece(key, facts, lambda: sheets.pages, lasting)

    def listing(self, role: Role, title: str, above: Sequence[str], make: Make, *, recto: bool = True) -> Piece:
        """Return the piece of a list that `make` sets, of lines that went through :meth:`measured`.

        `above` are its name and all words that stand above the lines beside the title.
        """
        sheets = self._set(role, title, make, recto)
        facts, words = self._facts(sheets, {}), (title, *above)
        lasting = self.maker.fonts.lasting(set("".join(words)))
        told = [self._told(page, words if lasting else None) for page in sheets.pages]
        listed = [ListPage(*one, partial(_composed, page)) for one, page in zip(told, sheets.pages, strict=True)]
        return Piece("", facts, lambda: [page.page() for page in listed], lasting=False, listed=listed)

    def measured(self, items: Sequence[Listed]) -> Sequence[Listed]:
        """Return the lines of a list with the height of each: composed, or as an earlier run found it."""
        if self.store.folder is None:
            for item in items:
                item.composed()
        else:
            for group in groups(items):
                self._measure(group)
        return items

    def _measure(self, items: Sequence[Listed]) -> None:
        settings = self.maker.settings
        name = name_of(key_of(self.ground, type(items[0].lister).__name__, [item.line for item in items]))
        found = self._lists.find(name)
        if found is not None:
            group = plain.unpack(_Group, json.loads(found))
            for place, (item, rows) in enumerate(zip(items, group.rows, strict=True)):
                item.rows, item.told = rows, (name, place)
            self._shows(group.used)
            return
        settings.forget()
        for item in items:
            item.composed()
        used = settings.used()
        if self.maker.fonts.lasting(set().union(*used.values())):
            group = _Group(tuple([item.rows for item in items]), self._used(used))
            text = json.dumps(plain.pack(group), ensure_ascii=False, separators=(",", ":"))
            self._lists.keep(name, text.encode("utf-8", "surrogatepass"))
            for place, item in enumerate(items):
                item.told = (name, place)

    def _told(self, page: Page, above: Sequence[str] | None) -> tuple[str, int]:
        """Return the key of a page of a list and its first line's element; "" where another run may not use the page.

        That is so where the machine's own fonts had a say (`above` is then None), or a line is divided between pages.
        """
        lines = [p.item for p in page.placed if isinstance(p.item, Listed)]
        whole = len(lines) == len(page.placed) or (above and not any(isinstance(p.item, Table) for p in page.placed))
        if not whole or not lines or not all([line.told for line in lines]):
            return "", 0
        told = [(p.item.told if isinstance(p.item, Listed) else above, p[1:]) for p in page.placed]
        return key_of(told, page.recto, page.measure, page.gutter, page.grid), lines[0].node

    def blank(self) -> Piece:
        """Return an empty left-hand page, which is no element of the book."""
        sheets = Sheets(self.maker, recto=False)
        page = sheets.page("blank")
        facts = Facts(leaves=((page.kind, "", "", page.tab),))
        return Piece("", facts, lambda: sheets.pages, lasting=False)

    def codes(self) -> Sequence[tuple[Face, Codes]]:
        """Return the codes of each face that shows anything, the shipped faces first."""
        settings = self.maker.settings
        for place, texts in self._kept.items():
            codes = settings.codes(self.maker.fonts.faces[place])
            for text in sorted(texts.difference(codes)):
                codes[text]
        return sorted(settings.books.values(), key=lambda book: self._place.get(id(book[0]), len(self._place)))

    def _set(self, role: Role, title: str, make: Make, recto: bool) -> Sheets:
        self.maker.begin(role, title)
        self.maker.settings.forget()
        sheets = Sheets(self.maker, recto)
        make(sheets)
        return sheets

    def _facts(self, sheets: Sheets, used: dict[Face, set[str]]) -> Facts:
        tree, recorded = self.maker.tree, record_pages(sheets.pages, self.maker.style)
        return Facts(
            leaves=tuple([(page.kind, page.chapter, page.section, page.tab) for page in sheets.pages]),
            places=tuple(recorded.places),
            breaks=tuple(recorded.breaks),
            turns=tuple(recorded.turns),
            marks=tuple(sheets.marks),
            roles=tuple(tree.roles),
            parents=tuple(tree.parents),
            titles=tuple(tree.titles),
            alts=tuple(tree.alts),
            findings=tuple(self.maker.findings),
            used=self._used(used),
        )

    def _used(self, used: dict[Face, set[str]]) -> Used:
        shown = sorted((self._place[id(face)], sorted(texts)) for face, texts in used.items() if texts)
        return tuple(
            [
                (face, "".join([t for t in texts if len(t) == 1]), tuple([t for t in texts if len(t) > 1]))
                for face, texts in shown
            ]
        )

    def _shows(self, used: Used) -> None:
        """Note what a kept piece shows."""
        for place, chars, clusters in used:
            self._kept.setdefault(place, set()).update(chars, clusters)


def _composed(page: Page) -> Page:
    """Compose the lines of a page of a list, where that was not needed so far."""
    for placed in page.placed:
        if isinstance(placed.item, Listed):
            placed.item.composed()
    return page


def length(pieces: Sequence[Piece]) -> int:
    """Return the number of pages of pieces."""
    return sum(len(piece.facts.leaves) for piece in pieces)
