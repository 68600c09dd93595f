"""The structure tree: elements, their content on the pages, the parent tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yearbook.typeset.layout import Layout
from yearbook.typeset.piece import Facts
from yearbook.writers.pdf.inked import Inked
from yearbook.writers.pdf.raw import Pool, text

_TITLED = frozenset({"Sect", "Part", "Document"})
LinkOf = tuple[int, int, int]
"""(element, object number of the annotation, number of its page)."""


def firsts(layout: Layout) -> list[int]:
    """Return the number of each piece's own first element: 0 is the document, and the pieces follow in the book's order."""
    out, following = list[int](), 1
    for piece in layout.pieces:
        out.append(following)
        following += len(piece.facts.roles)
    return out


def structure(pool: Pool, layout: Layout, inked: Sequence[Inked], first_page: int, links: Sequence[LinkOf]) -> int:
    """Add the structure tree to the pool and return its root's number.

    The front pages' pieces stand below the first one's element, the others below the document.  `first_page` is the object
    number of the first page, the others follow it.
    """
    numbers = firsts(layout)
    count = numbers[-1] + len(layout.pieces[-1].facts.roles)
    top, base = pool.reserve(1), pool.reserve(count)
    annotations: dict[int, list[tuple[int, int]]] = {}
    for element, annotation, page in links:
        annotations.setdefault(base + element, []).append((annotation, first_page + page))
    rooted = [base + number if piece.facts.roles else 0 for piece, number in zip(layout.pieces, numbers, strict=True)]
    front, body = [n for n in rooted[: layout.front] if n], [n for n in rooted[layout.front :] if n]
    document = " ".join([f"{number} 0 R" for number in (front[0], *body)])
    pool.objects[base] = f"<</S/Document/P {top} 0 R/K[{document}]>>".encode("ascii")
    nums: list[str] = []
    page = first_page
    for place, (piece, pages, number) in enumerate(zip(layout.pieces, inked, numbers, strict=True)):
        below = front[0] if 0 < place < layout.front else base
        further = front[1:] if place == 0 else ()
        _elements(pool, piece.facts, pages, (base + number, below, page), annotations, further)
        for own in pages.pages:
            marked = " ".join([f"{base + number + element} 0 R" for element in own.marked])
            nums.append(f"{page - first_page}[{marked}]")
            page += 1
    following = page - first_page
    nums += [f"{following + place} {base + link[0]} 0 R" for place, link in enumerate(links)]
    parents = pool.add(f"<</Nums[{' '.join(nums)}]>>".encode("ascii"))
    pool.objects[top] = (
        f"<</Type/StructTreeRoot/K {base} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {following + len(links)}>>"
    ).encode("ascii")
    return top


def _elements(
    pool: Pool,
    facts: Facts,
    inked: Inked,
    at: tuple[int, int, int],
    annotations: Mapping[int, Sequence[tuple[int, int]]],
    further: Sequence[int],
) -> None:
    """Add the elements of one piece; `at` are the objects of its first element, of the one above it, of its first page.

    `further` are elements of other pieces that stand below its first.
    """
    first, above, first_page = at
    content: dict[int, list[tuple[int, int]]] = {}
    for page, inked_page in enumerate(inked.pages, first_page):
        for mcid, element in enumerate(inked_page.marked):
            content.setdefault(element, []).append((page, mcid))
    children: dict[int, list[int]] = {}
    for element, parent in enumerate(facts.parents):
        if parent >= 0:
            children.setdefault(parent, []).append(first + element)
    if further:
        children.setdefault(0, []).extend(further)
    titles, alts, objects = dict(facts.titles), dict(facts.alts), pool.objects
    for element, (role, parent) in enumerate(zip(facts.roles, facts.parents, strict=True)):
        head = f"<</S/{role}/P {above if parent < 0 else first + parent} 0 R"
        places, own = content.get(element), annotations.get(first + element, ())
        if places and len(places) == 1 and element not in children and not own:
            head += f"/Pg {places[0][0]} 0 R/K {places[0][1]}"
        else:
            head += _kids(places or (), own, children.get(element, ()))
        if element in alts:
            head += f"/Alt {text(alts[element])}"
        if element in titles and role in _TITLED:
            head += f"/T {text(titles[element])}"
        objects[first + element] = f"{head}>>".encode("ascii")


def _kids(places: Sequence[tuple[int, int]], annotations: Sequence[tuple[int, int]], children: Sequence[int]) -> str:
    """Return /Pg and /K of an element: its content, its links, its children."""
    kids: list[str] = []
    head = ""
    if places:
        page = places[0][0]
        head = f"/Pg {page} 0 R"
        kids += [str(mcid) if here == page else f"<</Type/MCR/Pg {here} 0 R/MCID {mcid}>>" for here, mcid in places]
    kids += [f"<</Type/OBJR/Obj {annotation} 0 R/Pg {page} 0 R>>" for annotation, page in annotations]
    kids += [f"{child} 0 R" for child in children]
    if not kids:
        return head
    return head + (f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
