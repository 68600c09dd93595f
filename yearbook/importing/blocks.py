"""Draft blocks → blocks of the model: kept, changed, split, joined, new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yearbook.importing.division import divide
from yearbook.importing.drafts import DraftBlock, DraftEntry, Outline
from yearbook.importing.ground import Ground, Look, looks
from yearbook.importing.matching import Match
from yearbook.model import (
    Block,
    Figure,
    Ids,
    Mark,
    MarkKind,
    Note,
    Origin,
    Paragraph,
    Spans,
    Subhead,
    Table,
    block_text,
    without_space,
)
from yearbook.writers.docx.inline import shown

_KINDS: tuple[MarkKind, ...] = ("bold", "italic", "superscript", "subscript", "link")


class BlockMaker:
    """Makes the blocks of one edition."""

    def __init__(self, found: Match, ground: Ground, sources: Mapping[str, str], names: Ids, outline: Outline) -> None:
        self._found, self._ground, self._sources, self._names = found, ground, sources, names
        self.divided: set[str] = set()
        self._pieces = self._divisions(outline)

    def _divisions(self, outline: Outline) -> dict[int, Spans]:
        """Return the spans of every piece of a split paragraph."""
        groups: dict[str, list[tuple[int, int]]] = {}
        for entry in outline.entries():
            for draft in entry.blocks:
                if id(draft) in self._found.divided:
                    name, start, _end = self._found.divided[id(draft)]
                    groups.setdefault(name, []).append((start, id(draft)))
        out: dict[int, Spans] = {}
        for name, pieces in groups.items():
            base = self._ground.blocks[name]
            text = without_space(shown(block_text(base)))
            spans = divide(base.spans, text, [start for start, _n in pieces[1:]], self._sources)
            out.update({number: piece for (_start, number), piece in zip(pieces, spans, strict=True)})
            self.divided.add(name)
        return out

    def make(self, entry: DraftEntry, home: str) -> tuple[Block, ...]:
        """Return the blocks of an entry whose id is `home`."""
        return tuple(self._block(draft, home) for draft in entry.blocks)

    def _block(self, draft: DraftBlock, home: str) -> Block:
        if draft.kept is not None:
            return draft.kept
        number = id(draft)
        if number in self._found.divided:
            return self._piece(draft, home)
        if number in self._found.merged:
            return self._merged(draft)
        base = self._ground.blocks.get(self._found.blocks.get(number, ""))
        match base:
            case Paragraph() if draft.kind == "subhead":
                return self._subhead(draft, Subhead(base.id, base.text, base.spans, base.origin))
            case Paragraph():
                return self._paragraph(draft, base)
            case Subhead() if draft.kind == "paragraph":
                return self._paragraph(draft, Paragraph(base.id, base.text, (), (), base.spans, base.origin))
            case Subhead():
                return self._subhead(draft, base)
            case Figure():
                return self._figure(draft, base)
            case Table():
                return self._table(draft, base)
        return self._new(draft, home)

    def _paragraph(self, draft: DraftBlock, base: Paragraph) -> Paragraph:
        text = base.text if draft.text == base.text else shown(base.text)
        if draft.text == text:
            first = len(base.text) - len(base.text.lstrip())
            same = draft.looks == looks(base.text, base.marks)
            notes = [
                (min(max(n.at - first, 0), len(text)), shown(n.text)) for n in sorted(base.notes, key=lambda n: n.at)
            ]
            if same and draft.notes == notes:
                return base
            return replace(
                base,
                marks=base.marks if same else _in_order(_marks(draft.looks, first), base.marks),
                notes=base.notes if draft.notes == notes else _notes(draft.notes, first),
            )
        marks, notes_ = _marks(draft.looks), _notes(draft.notes)
        if without_space(draft.text) == without_space(text):
            return replace(base, text=draft.text, marks=marks, notes=notes_)
        return Paragraph(base.id, draft.text, marks, notes_, (), "editor")

    @staticmethod
    def _subhead(draft: DraftBlock, base: Subhead) -> Subhead:
        if draft.text == shown(base.text):
            return base
        if without_space(draft.text) == without_space(shown(base.text)):
            return replace(base, text=draft.text)
        return Subhead(base.id, draft.text, (), "editor")

    @staticmethod
    def _figure(draft: DraftBlock, base: Figure) -> Figure:
        was = shown(base.alt or base.caption or base.id)
        alt = base.alt
        if draft.picture and draft.alt is not None and draft.alt.strip() != was:
            alt = draft.alt.strip() or None
        image = None if draft.undrawn else base.image
        same = draft.text == shown(base.caption) and (draft.credit or "") == shown(base.credit or "")
        if same:
            kept = alt == base.alt and image == base.image
            return base if kept else replace(base, alt=alt, image=image)
        return replace(base, caption=draft.text, credit=draft.credit, alt=alt, image=image, spans=(), origin="editor")

    @staticmethod
    def _table(draft: DraftBlock, base: Table) -> Table:
        rows = tuple(tuple(row) for row in draft.rows)
        texts = ((draft.caption, base.caption), (draft.unit, base.unit), (draft.note, base.note))
        same = rows == tuple(tuple(shown(cell) for cell in row) for row in base.rows)
        if same and all((new or "") == shown(old or "") for new, old in texts):
            return base if draft.header_rows == base.header_rows else replace(base, header_rows=draft.header_rows)
        heads = min(draft.header_rows, len(rows))
        return Table(base.id, rows, draft.caption, draft.unit, heads, draft.note, (), "editor")

    def _piece(self, draft: DraftBlock, home: str) -> Paragraph:
        base_name, start, _end = self._found.divided[id(draft)]
        base = self._ground.blocks[base_name]
        name = base.id if start == 0 else self._names.block(home, draft.text)
        spans = self._pieces[id(draft)]
        return Paragraph(name, draft.text, _marks(draft.looks), _notes(draft.notes), spans, base.origin)

    def _merged(self, draft: DraftBlock) -> Paragraph:
        bases = [self._ground.blocks[name] for name in self._found.merged[id(draft)]]
        spans = tuple(span for base in bases for span in base.spans)
        origin: Origin = "source" if any(base.origin == "source" for base in bases) else "editor"
        return Paragraph(bases[0].id, draft.text, _marks(draft.looks), _notes(draft.notes), spans, origin)

    def _new(self, draft: DraftBlock, home: str) -> Block:
        match draft.kind:
            case "paragraph":
                name = self._names.block(home, draft.text)
                return Paragraph(name, draft.text, _marks(draft.looks), _notes(draft.notes), (), "editor")
            case "subhead":
                return Subhead(self._names.block(home, draft.text), draft.text, (), "editor")
            case "figure":
                name = self._names.block(home, draft.text)
                return Figure(name, draft.text, draft.credit, alt=draft.alt or None, origin="editor")
            case "table":
                rows = tuple(tuple(row) for row in draft.rows)
                name = self._names.block(home, "".join("".join(row) for row in rows))
                heads = draft.header_rows or min(1, max(0, len(rows) - 1))
                return Table(name, rows, draft.caption, draft.unit, heads, draft.note, (), "editor")


def _marks(found: Sequence[Look], shift: int = 0) -> tuple[Mark, ...]:
    """Return marks for stretches of emphasis, one for each run of one kind."""
    out: list[Mark] = []
    for kind in _KINDS:
        current: Mark | None = None
        for start, end, kinds, href in found:
            if kind not in kinds:
                continue
            address = href if kind == "link" else None
            if current is not None and current.end == start + shift and current.href == address:
                current = replace(current, end=end + shift)
                out[-1] = current
            else:
                current = Mark(start + shift, end + shift, kind, address)
                out.append(current)
    return tuple(sorted(out, key=lambda mark: (mark.start, mark.end, _KINDS.index(mark.kind))))


def _notes(found: Sequence[tuple[int, str]], shift: int = 0) -> tuple[Note, ...]:
    return tuple(Note(at + shift, text) for at, text in found)


def _in_order(marks: tuple[Mark, ...], before: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return `marks`, those that stood there before in the order that they had."""
    place = {mark: n for n, mark in enumerate(before)}
    return tuple(sorted(marks, key=lambda mark: place.get(mark, len(place))))
