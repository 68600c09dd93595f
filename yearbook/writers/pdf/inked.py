"""A piece of the book as the PDF holds it: its pages' content, compressed, and what joins them to the book.

Nothing in it knows numbers of pages, elements or objects; fonts have names of their own, and pictures are called
Im0, Im1, … on each page.  So it is the same in every run in which the piece is, and may be kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import accumulate, pairwise

from yearbook import plain
from yearbook.cache import Cache
from yearbook.pieces import Pieces, name_of
from yearbook.typeset.items import Link
from yearbook.typeset.page import Page
from yearbook.typeset.piece import ListPage, Piece
from yearbook.writers.pdf.inking import Inker
from yearbook.writers.pdf.pictures import drawn
from yearbook.writers.pdf.raw import Packer, Stream
from yearbook.writers.pdf.sheet import Sheet

KIND = "inked"
LinkPlace = tuple[str, str, str, int]
"""(rectangle in the PDF's own coordinates, id of what it leads to, address out of the book, element)."""


@dataclass(frozen=True, slots=True)
class InkedPage:
    """The elements of a page's marked content by its id, its links, the files of its pictures."""

    marked: tuple[int, ...]
    links: tuple[LinkPlace, ...]
    pictures: tuple[str, ...]

    def moved(self, by: int) -> InkedPage:
        """Return the page with the numbers of its elements greater by `by`."""
        links = [(box, target, href, element + by) for box, target, href, element in self.links]
        return InkedPage(tuple([element + by for element in self.marked]), tuple(links), self.pictures)


@dataclass(frozen=True, slots=True)
class Inked:
    """Pages, and the stream object of each one's content; elements are counted from the piece's own first."""

    pages: tuple[InkedPage, ...]
    streams: Sequence[Future[bytes] | memoryview]


@dataclass(frozen=True, slots=True)
class _Item:
    """What an item begins with; behind it stand the streams, which have these `lengths`."""

    pages: tuple[InkedPage, ...]
    lengths: tuple[int, ...]


class Press:
    """Inks the pieces of one document, or takes what an earlier run inked.

    `lists` are the pages of lists that an earlier run of this book inked.
    """

    def __init__(self, inker: Inker, sheet: Sheet, packer: Packer, store: Cache, lists: Pieces) -> None:
        self.inker, self.sheet, self.packer, self.store, self.lists = inker, sheet, packer, store, lists
        self._ground = repr((sorted(sheet.inks.items()), sheet.slug, sheet.bleed, sheet.compression))
        self._fresh: list[tuple[str, Inked]] = []
        self._fresh_pages: list[tuple[bytes, Inked]] = []

    def piece(self, piece: Piece) -> Inked:
        """Return a piece inked; what is made anew may still be on its way through the packer."""
        self.inker.roles = piece.facts.roles
        if piece.listed:
            made = [self._list_page(page) for page in piece.listed]
            return Inked(tuple([page for page, _stream in made]), [stream for _page, stream in made])
        key = hashlib.sha256(f"{piece.key} {self._ground}".encode()).hexdigest()
        inked = _opened(self.store.get(KIND, key)) if piece.lasting else None
        if inked is None:
            made = [self._page(page) for page in piece.pages()]
            inked = Inked(tuple([page for page, _stream in made]), [stream for _page, stream in made])
            if piece.lasting and self.store.folder is not None:
                self._fresh.append((key, inked))
        return inked

    def _list_page(self, page: ListPage) -> tuple[InkedPage, Future[bytes] | memoryview]:
        name = name_of(page.key, self._ground)
        inked = _opened(self.lists.find(name)) if page.key else None
        if inked is None:
            made, stream = self._page(page.page())
            if page.key and self.store.folder is not None:
                self._fresh_pages.append((name, Inked((made.moved(-page.first),), [stream])))
            return made, stream
        return inked.pages[0].moved(page.first), inked.streams[0]

    def keep(self) -> None:
        """Keep what was inked anew for the next run."""
        for key, inked in self._fresh:
            self.store.put(KIND, key, _packed(inked))
        for name, inked in self._fresh_pages:
            self.lists.keep(name, _packed(inked))
        self._fresh.clear()
        self._fresh_pages.clear()

    def _page(self, page: Page) -> tuple[InkedPage, Future[bytes]]:
        inker, height = self.inker, self.inker.height
        below, words = inker.page(page)
        parts = [below] if below else []
        for number, picture in enumerate(inker.pictures):
            parts += [f"/Figure<</MCID {len(inker.marked)}>>BDC", drawn(picture, f"Im{number}", height), "EMC"]
            inker.marked.append(picture.node)
        if words:
            parts.append(words)
        stream = self.packer.pack(self.sheet.framed(parts), self.sheet.compression)
        links = tuple([self._link(link) for link in inker.links])
        pictures = tuple([picture.path for picture in inker.pictures])
        return InkedPage(tuple(inker.marked), links, pictures), stream

    def _link(self, link: Link) -> LinkPlace:
        slug, height = self.sheet.slug, self.inker.height
        left, foot, right = link.x + slug, height - link.y - link.height + slug, link.x + link.width + slug
        return f"{left:.2f} {foot:.2f} {right:.2f} {height - link.y + slug:.2f}", link.target, link.href, link.node


def finished(stream: Future[bytes] | memoryview) -> Stream:
    """Return a stream once it is compressed."""
    return stream if isinstance(stream, memoryview) else stream.result()


def _packed(inked: Inked) -> bytes:
    streams = [*map(finished, inked.streams)]
    head = plain.pack(_Item(inked.pages, tuple(map(len, streams))))
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return b"\n".join((text.encode("utf-8", "surrogatepass"), b"".join(streams)))


def _opened(data: bytes | None) -> Inked | None:
    """Return what :func:`_packed` made `data` of, None where it is not of our making."""
    if data is None:
        return None
    at = data.find(b"\n") + 1
    try:
        item: _Item = plain.unpack(_Item, json.loads(data[:at]))
    except (ValueError, TypeError, LookupError):
        return None
    whole = memoryview(data)[at:]
    ends = [*accumulate(item.lengths, initial=0)]
    return Inked(item.pages, [whole[start:end] for start, end in pairwise(ends)])
