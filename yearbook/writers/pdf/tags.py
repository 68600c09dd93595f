"""The structure tree: elements, their content on the pages, the parent tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yearbook.typeset.layout import Layout
from yearbook.typeset.piece import Facts
from yearbook.writers.pdf.inked import InkedPage
from yearbook.writers.pdf.raw import Pool, text

_TITLED = frozenset({"Sect", "Part", "Document"})
LinkOf = tuple[int, int, int]
"""(element, annotation, page), each by its object number."""


class Tags:
    """The structure tree of a document in the making: its root, the document's element, and below it those of the pieces.

    The front pages' pieces stand below the first one's element, the others below the document.  `first_page` is the object
    number of the first page, the others follow it.  `links` are the annotations that hang in the tree, in the pages' order;
    their places in the parent tree follow those of the pages.
    """

    def __init__(self, pool: Pool, layout: Layout, first_page: int) -> None:
        self.pool, self.layout, self.first_page = pool, layout, first_page
        self.top, self.document = pool.reserve(1), pool.reserve(1)
        self.elements: list[int] = []
        self.links: list[LinkOf] = []
        self._marked: list[str] = []

    def begin(self, facts: Facts) -> int:
        """Take numbers for the elements of the next piece; return the first."""
        self.elements.append(self.pool.reserve(len(facts.roles)))
        return self.elements[-1]

    def close(self, inked: Iterable[Sequence[InkedPage]]) -> int:
        """Add all elements to the pool, `inked` being the pages of each piece; return the root's number."""
        pieces, following = self.layout.pieces, len(self.layout.pages)
        rooted = [first if piece.facts.roles else 0 for piece, first in zip(pieces, self.elements, strict=True)]
        front = [number for number in rooted[: self.layout.front] if number]
        body = [number for number in rooted[self.layout.front :] if number]
        page, links, at = self.first_page, self.links, 0
        for place, (piece, pages, first) in enumerate(zip(pieces, inked, self.elements, strict=True)):
            below = front[0] if 0 < place < self.layout.front else self.document
            begun, behind = at, page + len(pages)
            while at < len(links) and links[at][2] < behind:
                at += 1
            self._piece(piece.facts, pages, (first, below, page), links[begun:at], () if place else front[1:])
            page = behind
        kids = " ".join([f"{number} 0 R" for number in (front[0], *body)])
        nums = [f"{place}[{marked}]" for place, marked in enumerate(self._marked)]
        nums += [f"{following + place} {link[0]} 0 R" for place, link in enumerate(links)]
        parents = self.pool.add(f"<</Nums[{' '.join(nums)}]>>".encode("ascii"))
        self.pool.objects[self.document] = f"<</S/Document/P {self.top} 0 R/K[{kids}]>>".encode("ascii")
        self.pool.objects[self.top] = (
            f"<</Type/StructTreeRoot/K {self.document} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {following + len(links)}>>"
        ).encode("ascii")
        return self.top

    def _piece(
        self,
        facts: Facts,
        pages: Sequence[InkedPage],
        at: tuple[int, int, int],
        links: Sequence[LinkOf],
        further: Sequence[int],
    ) -> None:
        """Add the elements of one piece; `at` are the objects of its first element, of the one above it, of its first page.

        `further` are elements of other pieces that stand below its first.
        """
        first, above, first_page = at
        names = [f"{first + element} 0 R" for element in range(len(facts.roles))]
        heads, kids = [""] * len(names), [""] * len(names)
        on = [0] * len(names)
        for page, inked_page in enumerate(pages, first_page):
            for mcid, element in enumerate(inked_page.marked):
                if not on[element]:
                    on[element], heads[element], kids[element] = page, f"/Pg {page} 0 R", f"{mcid}"
                elif on[element] == page:
                    kids[element] += f" {mcid}"
                else:
                    kids[element] += f" <</Type/MCR/Pg {page} 0 R/MCID {mcid}>>"
            self._marked.append(" ".join([names[element] for element in inked_page.marked]))
        for owner, annotation, page in links:
            kids[owner - first] += f"<</Type/OBJR/Obj {annotation} 0 R/Pg {page} 0 R>>"
        children: dict[int, list[str]] = {}
        for name, parent in zip(names, facts.parents, strict=True):
            children.setdefault(parent, []).append(name)
        children.setdefault(0, []).extend([f"{number} 0 R" for number in further])
        for parent, found in children.items():
            if parent >= 0 and found:
                kids[parent] = " ".join((kids[parent], *found))
        for element, title in facts.titles:
            if facts.roles[element] in _TITLED:
                heads[element] += f"/T {text(title)}"
        for element, alt in facts.alts:
            heads[element] += f"/Alt {text(alt)}"
        parents = [names[parent] if parent >= 0 else f"{above} 0 R" for parent in facts.parents]
        made = [
            (f"<</S/{role}/P {parent}{head}/K[{own}]>>" if own else f"<</S/{role}/P {parent}{head}>>").encode("ascii")
            for role, parent, head, own in zip(facts.roles, parents, heads, kids, strict=True)
        ]
        self.pool.objects.update(zip(range(first, first + len(made)), made, strict=True))
