"""Two editions → a list of changes in the order of the new one; what was cut stands where it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from yearbook.model import Block, Edition, Entry, Figure, Paragraph, Subhead, Table, without_space

Kind = Literal["added", "cut", "changed", "moved"]
What = Literal[
    "edition", "part", "chapter", "section", "entry", "title", "kicker", "subtitle", "bylines", "dateline", "group",
    "subsection", "contributors", "paragraph", "subhead", "figure", "table", "picture", "marks",
]  # fmt: skip
ALIKE = 60.0
"""Likeness (rapidfuzz ratio, 0 to 100) from which two entries or paragraphs of different id are taken for one."""
_MOST_PAIRS = 250_000


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `where` is the path of titles; `entry` and `block` are ids in the edition that has them."""

    kind: Kind
    what: What
    where: tuple[str, ...]
    before: str = ""
    after: str = ""
    entry: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    entry: Entry
    where: tuple[str, ...]


def diff(old: Edition, new: Edition) -> list[Change]:
    """Return what changed from `old` to `new`, entry by entry."""
    changes = list(_metadata(old, new))
    changes += _heads(old, new)
    before, after = list(_placed(old)), list(_placed(new))
    pairs = _pairs(before, after)
    moved = _displaced(old, new, before, after, pairs)
    partner = {m: n for n, m in pairs.items()}
    cut = [m for m in range(len(before)) if m not in partner]
    at = 0
    for n, place in enumerate(after):
        while at < len(cut) and (n in pairs and cut[at] < pairs[n]):
            changes.append(_whole("cut", before[cut[at]]))
            at += 1
        if n not in pairs:
            changes.append(_whole("added", place))
            continue
        was = before[pairs[n]]
        if n in moved:
            here, there = " › ".join(was.where[:-1]), " › ".join(place.where[:-1])
            changes.append(Change("moved", "entry", place.where, here, there, place.entry.id))
        changes += _entry(was.entry, place)
    changes += [_whole("cut", before[m]) for m in cut[at:]]
    return changes


def _displaced(
    old: Edition, new: Edition, before: Sequence[_Placed], after: Sequence[_Placed], pairs: dict[int, int]
) -> set[int]:
    """Return the places in `after` of entries that stand in another section, or elsewhere among those that stayed."""
    homes = (_homes(old), _homes(new))
    away = {n for n, m in pairs.items() if homes[0][before[m].entry.id] != homes[1][after[n].entry.id]}
    away = {n for n in away if before[pairs[n]].where[:-1] != after[n].where[:-1]}
    staying = [n for n in sorted(pairs) if n not in away]
    out_of_line = _moved([pairs[n] for n in staying])
    return away | {n for n in staying if pairs[n] in out_of_line}


def _metadata(old: Edition, new: Edition) -> Iterator[Change]:
    for name in ("title", "subtitle", "year", "language", "publisher", "editors", "date", "isbn", "imprint"):
        before, after = getattr(old.metadata, name), getattr(new.metadata, name)
        if before != after:
            yield Change("changed", "edition", (name,), _plain(before), _plain(after))


def _plain(value: object) -> str:
    return "、".join(map(_plain_item, value)) if isinstance(value, tuple) else "" if value is None else str(value)


def _plain_item(item: object) -> str:
    return " ".join(item) if isinstance(item, tuple) else str(item)


def _heads(old: Edition, new: Edition) -> Iterator[Change]:
    """Give chapters, sections and parts that came, went or have another title or signature."""
    before, after = dict(_units(old)), dict(_units(new))
    for name, (what, where, title, names) in after.items():
        if name not in before:
            yield Change("added", what, where, "", title)
            continue
        _what, _where, old_title, old_names = before[name]
        if old_title != title:
            yield Change("changed", what, where, old_title, title)
        if old_names != names:
            yield Change("changed", "contributors", where, "、".join(old_names), "、".join(names))
    for name, (what, where, title, _names) in before.items():
        if name not in after:
            yield Change("cut", what, where, title, "")


def _units(edition: Edition) -> Iterator[tuple[str, tuple[What, tuple[str, ...], str, tuple[str, ...]]]]:
    for part in edition.front + edition.back:
        yield part.id, ("part", (part.title,), part.title, ())
    for chapter in edition.chapters:
        yield chapter.id, ("chapter", (chapter.title,), chapter.title, ())
        for section in chapter.sections:
            where = (chapter.title, section.title or "")
            yield section.id, ("section", where, section.title or "", section.contributors)


def _placed(edition: Edition) -> Iterator[_Placed]:
    for part in edition.front:
        yield from (_Placed(entry, (part.title, _name(entry))) for entry in part.entries)
    for chapter in edition.chapters:
        for section in chapter.sections:
            head = (chapter.title, section.title) if section.title else (chapter.title,)
            yield from (_Placed(entry, (*head, _name(entry))) for entry in section.entries)
    for part in edition.back:
        yield from (_Placed(entry, (part.title, _name(entry))) for entry in part.entries)


def _name(entry: Entry) -> str:
    first = text(entry.blocks[0])[:16] if entry.blocks else ""
    return entry.title or (f"（{first}…）" if first else entry.id)


def _homes(edition: Edition) -> dict[str, str]:
    """Return entry id → id of the section or part that holds it."""
    homes = {entry.id: part.id for part in edition.front + edition.back for entry in part.entries}
    for chapter in edition.chapters:
        for section in chapter.sections:
            homes.update((entry.id, section.id) for entry in section.entries)
    return homes


def _pairs(before: Sequence[_Placed], after: Sequence[_Placed]) -> dict[int, int]:
    """Return place in `after` → place in `before`: by id, then by title and place, then by likeness."""
    pairs: dict[int, int] = {}
    ids = {placed.entry.id: m for m, placed in enumerate(before)}
    for n, placed in enumerate(after):
        if placed.entry.id in ids:
            pairs[n] = ids[placed.entry.id]
    taken = set(pairs.values())
    left = {m: placed for m, placed in enumerate(before) if m not in taken}
    titles: dict[tuple[str, ...], list[int]] = {}
    for m, placed in left.items():
        titles.setdefault(placed.where, []).append(m)
    for n, placed in enumerate(after):
        if n not in pairs and titles.get(placed.where):
            pairs[n] = titles[placed.where].pop(0)
            del left[pairs[n]]
    rest = [n for n in range(len(after)) if n not in pairs]
    if len(rest) * len(left) <= _MOST_PAIRS:
        scores = []
        bodies = {m: _body(placed.entry) for m, placed in left.items()}
        for n in rest:
            body = _body(after[n].entry)
            scores += [(-s, n, m) for m, b in bodies.items() if (s := fuzz.ratio(body, b, score_cutoff=ALIKE))]
        used: set[int] = set()
        for _score, n, m in sorted(scores):
            if n not in pairs and m not in used:
                pairs[n] = m
                used.add(m)
    return pairs


def _body(entry: Entry) -> str:
    return without_space((entry.title or "") + "".join(text(block) for block in entry.blocks))[:4000]


def _moved(order: Sequence[int]) -> set[int]:
    """Return the members of `order` that are out of line: all but a longest rising run."""
    tails: list[int] = []
    places: list[int] = []
    back: list[int] = []
    for n, value in enumerate(order):
        at = bisect_left(tails, value)
        back.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            places.append(n)
        else:
            tails[at], places[at] = value, n
    keep: set[int] = set()
    n = places[-1] if places else -1
    while n >= 0:
        keep.add(order[n])
        n = back[n]
    return set(order) - keep


def _whole(kind: Literal["added", "cut"], placed: _Placed) -> Change:
    words = "\n".join(part for part in (_head(placed.entry), *(text(block) for block in placed.entry.blocks)) if part)
    before, after = ("", words) if kind == "added" else (words, "")
    return Change(kind, "entry", placed.where, before, after, placed.entry.id)


def _head(entry: Entry) -> str:
    return " ".join(part for part in (entry.kicker, entry.title, entry.subtitle) if part)


def _entry(old: Entry, placed: _Placed) -> Iterator[Change]:
    new, where = placed.entry, placed.where
    fields: tuple[What, ...] = ("title", "kicker", "subtitle", "dateline", "group", "subsection", "contributors")
    for name in fields:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change("changed", name, where, _plain(before), _plain(after), new.id)
    if old.bylines != new.bylines:
        lines = [" ".join(f"{b.role} {'、'.join(b.names)}".strip() for b in e.bylines) for e in (old, new)]
        yield Change("changed", "bylines", where, lines[0], lines[1], new.id)
    if old.blocks != new.blocks:
        yield from _blocks(old, placed)


def _blocks(old: Entry, placed: _Placed) -> Iterator[Change]:
    new, where = placed.entry, placed.where
    pairs = _block_pairs(old.blocks, new.blocks)
    moved = _moved([pairs[n] for n in sorted(pairs)])
    taken = set(pairs.values())
    cut = [m for m in range(len(old.blocks)) if m not in taken]
    at = 0
    for n, block in enumerate(new.blocks):
        while at < len(cut) and n in pairs and cut[at] < pairs[n]:
            yield _block_change("cut", old.blocks[cut[at]], where, new.id)
            at += 1
        if n not in pairs:
            yield _block_change("added", block, where, new.id)
            continue
        was = old.blocks[pairs[n]]
        if pairs[n] in moved:
            yield Change("moved", block.type, where, text(was), text(block), new.id, block.id)
        if text(was) != text(block):
            yield Change("changed", block.type, where, text(was), text(block), new.id, block.id)
        elif isinstance(was, Paragraph) and isinstance(block, Paragraph) and _look(was) != _look(block):
            yield Change("changed", "marks", where, _look(was), _look(block), new.id, block.id)
        if isinstance(was, Figure) and isinstance(block, Figure) and was.image != block.image:
            yield Change("changed", "picture", where, was.image or "", block.image or "", new.id, block.id)
    for m in cut[at:]:
        yield _block_change("cut", old.blocks[m], where, new.id)


def _block_change(kind: Literal["added", "cut"], block: Block, where: tuple[str, ...], entry: str) -> Change:
    words = text(block)
    return Change(
        kind, block.type, where, words if kind == "cut" else "", words if kind == "added" else "", entry, block.id
    )


def _block_pairs(before: Sequence[Block], after: Sequence[Block]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    ids = {block.id: m for m, block in enumerate(before)}
    for n, block in enumerate(after):
        if block.id in ids and before[ids[block.id]].type == block.type:
            pairs[n] = ids[block.id]
    left = [m for m in range(len(before)) if m not in set(pairs.values())]
    rest = [n for n in range(len(after)) if n not in pairs]
    scores = [
        (-s, n, m)
        for n in rest
        for m in left
        if before[m].type == after[n].type and (s := fuzz.ratio(text(before[m]), text(after[n]), score_cutoff=ALIKE))
    ]
    used: set[int] = set()
    for _score, n, m in sorted(scores):
        if n not in pairs and m not in used:
            pairs[n] = m
            used.add(m)
    return pairs


def text(block: Block) -> str:
    """Return a block's words as a person compares them."""
    match block:
        case Paragraph() | Subhead():
            return block.text
        case Figure():
            return block.caption + (f"（{block.credit}）" if block.credit else "")
        case Table():
            head: Iterable[str] = (part for part in (block.caption, block.unit) if part)
            return "\n".join([*head, *(" | ".join(row) for row in block.rows), *([block.note] if block.note else [])])


def _look(paragraph: Paragraph) -> str:
    marks = [f"{paragraph.text[m.start : m.end]} ({m.kind}{' ' + m.href if m.href else ''})" for m in paragraph.marks]
    return "; ".join([*marks, *(f"[{note.text}]" for note in paragraph.notes)])
