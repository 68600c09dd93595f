"""Pieces made or found, and what they show in each face gathered from all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yearbook.cache import Cache
from yearbook.fonts import Face
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.page import Kind, Page
from yearbook.typeset.piece import Facts, Piece, find, keep, key_of
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


class Bindery:
    """Makes the pieces of one book, or takes those that an earlier run kept; `ground` is what all of them depend on."""

    def __init__(self, maker: Compositor, store: Cache, ground: object) -> None:
        self.maker, self.store = maker, store
        self.ground = (maker.style.digest, maker.fonts.digest(()), ground)
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
            for place, chars, clusters in facts.used:
                self._kept.setdefault(place, set()).update(chars, clusters)
            return Piece(key, facts, lambda: self._set(role, title, make, recto).pages, lasting=True)
        sheets = self._set(role, title, make, recto)
        used = self.maker.settings.used()
        lasting = self.maker.fonts.lasting(set().union(*used.values()))
        facts = self._facts(sheets, used if lasting else {})
        if lasting:
            keep(key, facts, self.store)
        return Piece(key, facts, lambda: sheets.pages, lasting)

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
        nodes = self.maker.tree.nodes
        recorded = record_pages(sheets.pages, self.maker.style)
        shown = sorted((self._place[id(face)], sorted(texts)) for face, texts in used.items() if texts)
        return Facts(
            leaves=tuple([(page.kind, page.chapter, page.section, page.tab) for page in sheets.pages]),
            places=tuple(recorded.places),
            breaks=tuple(recorded.breaks),
            turns=tuple(recorded.turns),
            marks=tuple(sheets.marks),
            roles=tuple([node.role for node in nodes]),
            parents=tuple([node.parent for node in nodes]),
            titles=tuple([(at, node.title) for at, node in enumerate(nodes) if node.title]),
            alts=tuple([(at, node.alt) for at, node in enumerate(nodes) if node.alt]),
            findings=tuple(self.maker.findings),
            used=tuple(
                (face, "".join(t for t in texts if len(t) == 1), tuple(t for t in texts if len(t) > 1))
                for face, texts in shown
            ),
        )


def length(pieces: Sequence[Piece]) -> int:
    """Return the number of pages of pieces."""
    return sum(len(piece.facts.leaves) for piece in pieces)
