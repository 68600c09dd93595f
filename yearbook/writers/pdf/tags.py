"""The structure tree: elements, their content on the pages, the parent tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.typeset.structure import Tree
from yearbook.writers.pdf.raw import Pool, text

_TITLED = frozenset({"Sect", "Part", "Document"})
LinkOf = tuple[int, int, int]
"""(element, object number of the annotation, number of its page)."""


def structure(
    pool: Pool, tree: Tree, marked: Sequence[Sequence[int]], pages: Sequence[int], links: Sequence[LinkOf]
) -> int:
    """Add the structure tree to the pool and return its root's number.

    `marked[n]` holds the elements of page n's marked content, `pages` the pages' object numbers.
    """
    top, base = pool.reserve(1), pool.reserve(len(tree.nodes))
    content: dict[int, list[tuple[int, int]]] = {}
    for page, elements in enumerate(marked):
        for mcid, element in enumerate(elements):
            content.setdefault(element, []).append((page, mcid))
    annotations: dict[int, list[tuple[int, int]]] = {}
    for element, annotation, page in links:
        annotations.setdefault(element, []).append((annotation, page))
    for at, node in enumerate(tree.nodes):
        head = f"<</S/{node.role}/P {top if node.parent < 0 else base + node.parent} 0 R"
        places = content.get(at)
        if places and len(places) == 1 and not node.children and at not in annotations:
            page, mcid = places[0]
            head += f"/Pg {pages[page]} 0 R/K {mcid}"
        else:
            head += _kids(places or (), annotations.get(at, ()), [base + child for child in node.children], pages)
        if node.alt:
            head += f"/Alt {text(node.alt)}"
        if node.title and node.role in _TITLED:
            head += f"/T {text(node.title)}"
        pool.objects[base + at] = f"{head}>>".encode("ascii")
    nums = [
        f"{page}[{' '.join([f'{base + element} 0 R' for element in elements])}]" for page, elements in enumerate(marked)
    ]
    nums += [f"{len(marked) + place} {base + link[0]} 0 R" for place, link in enumerate(links)]
    parents = pool.add(f"<</Nums[{' '.join(nums)}]>>".encode("ascii"))
    following = len(marked) + len(links)
    pool.objects[top] = (
        f"<</Type/StructTreeRoot/K {base} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {following}>>"
    ).encode("ascii")
    return top


def _kids(
    places: Sequence[tuple[int, int]],
    annotations: Sequence[tuple[int, int]],
    children: Sequence[int],
    pages: Sequence[int],
) -> str:
    """Return /Pg and /K of an element: its content, its links, its children."""
    kids: list[str] = []
    head = ""
    if places:
        page = places[0][0]
        head = f"/Pg {pages[page]} 0 R"
        kids += [
            str(mcid) if here == page else f"<</Type/MCR/Pg {pages[here]} 0 R/MCID {mcid}>>" for here, mcid in places
        ]
    kids += [f"<</Type/OBJR/Obj {annotation} 0 R/Pg {pages[page]} 0 R>>" for annotation, page in annotations]
    kids += [f"{child} 0 R" for child in children]
    if not kids:
        return head
    return head + (f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
