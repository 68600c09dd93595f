"""The structure tree: elements, their content on the pages, the parent tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yearbook.typeset.structure import Tree
from yearbook.writers.pdf.raw import Raw, number, reserve, text

LinkOf = tuple[int, int, int]
"""(element, object number of the annotation, number of its page)."""


def structure(
    document: Any, tree: Tree, marked: Sequence[Sequence[int]], pages: Sequence[int], links: Sequence[LinkOf]
) -> Raw:
    """Return the structure tree root; `marked[n]` holds the elements of page n's marked content, `pages` object numbers."""
    root = Raw()
    top = number(document, root)
    base, objects = reserve(document, len(tree.nodes))
    content: list[list[tuple[int, int]]] = [[] for _ in tree.nodes]
    for page, elements in enumerate(marked):
        for mcid, element in enumerate(elements):
            content[element].append((page, mcid))
    annotations: dict[int, list[tuple[int, int]]] = {}
    for element, annotation, page in links:
        annotations.setdefault(element, []).append((annotation, page))
    for at, node in enumerate(tree.nodes):
        kids: list[str] = []
        places = content[at]
        head = f"<</S/{node.role}/P {top if node.parent < 0 else base + node.parent} 0 R"
        if places:
            page = places[0][0]
            head += f"/Pg {pages[page]} 0 R"
            kids += [
                str(mcid) if here == page else f"<</Type/MCR/Pg {pages[here]} 0 R/MCID {mcid}>>"
                for here, mcid in places
            ]
        kids += [
            f"<</Type/OBJR/Obj {annotation} 0 R/Pg {pages[page]} 0 R>>" for annotation, page in annotations.get(at, ())
        ]
        kids += [f"{base + child} 0 R" for child in node.children]
        if node.alt:
            head += f"/Alt {text(node.alt)}"
        if node.title and node.role in ("Sect", "Part", "Document"):
            head += f"/T {text(node.title)}"
        if kids:
            head += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
        objects[at].data = (head + ">>").encode("ascii")
    nums = [
        f"{page}[{' '.join(f'{base + element} 0 R' for element in elements)}]" for page, elements in enumerate(marked)
    ]
    nums += [f"{len(marked) + place} {base + link[0]} 0 R" for place, link in enumerate(links)]
    parents = number(document, Raw(f"<</Nums[{' '.join(nums)}]>>".encode("ascii")))
    following = len(marked) + len(links)
    root.data = (
        f"<</Type/StructTreeRoot/K {base} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {following}>>"
    ).encode("ascii")
    return root
