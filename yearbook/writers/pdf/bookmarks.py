"""Bookmarks and page labels (ISO 32000-1, 12.3.3 and 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.typeset.layout import Mark
from yearbook.writers.pdf.raw import Inline, Pool, text


def outline(pool: Pool, marks: Sequence[Mark], destinations: Sequence[str]) -> int:
    """Add the outline to the pool; return its root's number, 0 where nothing is marked. Only the first level is open."""
    if not marks:
        return 0
    top, base = pool.reserve(1), pool.reserve(len(marks))
    parents: list[int] = []
    children: dict[int, list[int]] = {-1: []}
    level_of: list[int] = []
    stack: list[int] = []
    for number, mark in enumerate(marks):
        while stack and level_of[stack[-1]] >= mark.level:
            stack.pop()
        parent = stack[-1] if stack else -1
        parents.append(parent)
        level_of.append(mark.level)
        children.setdefault(parent, []).append(number)
        stack.append(number)
    for siblings in children.values():
        for place, number in enumerate(siblings):
            parent = parents[number]
            parts = [f"<</Title {text(marks[number].title)}/Parent {top if parent < 0 else base + parent} 0 R"]
            parts.append(f"/Dest {destinations[number]}")
            if place:
                parts.append(f"/Prev {base + siblings[place - 1]} 0 R")
            if place + 1 < len(siblings):
                parts.append(f"/Next {base + siblings[place + 1]} 0 R")
            own = children.get(number)
            if own:
                parts.append(f"/First {base + own[0]} 0 R/Last {base + own[-1]} 0 R/Count -{len(own)}")
            pool.objects[base + number] = ("".join(parts) + ">>").encode("ascii")
    first = children[-1]
    pool.objects[top] = (
        f"<</Type/Outlines/Count {len(first)}/First {base + first[0]} 0 R/Last {base + first[-1]} 0 R>>"
    ).encode("ascii")
    return top


def page_labels(labels: Sequence[str]) -> Inline:
    """Return the number tree of labels: runs of roman, of arabic, and pages without one."""
    runs: list[str] = []
    kind_before, value_before = "", 0
    for number, label in enumerate(labels):
        kind = "D" if label.isdigit() else "r" if label else "-"
        value = int(label) if kind == "D" else value_before + 1 if kind == kind_before else 1
        if kind != kind_before or (kind == "D" and value != value_before + 1):
            style = "" if kind == "-" else f"/S/{kind}" + (f"/St {value}" if value != 1 else "")
            runs.append(f"{number}<<{style}>>")
        kind_before, value_before = kind, value
    return Inline(f"<</Nums[{' '.join(runs)}]>>".encode("ascii"))
