"""Take back that a line was no text: what was set aside, a caption, a credit; and that rows were text and no table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yearbook.assembly.desk import Desk, Sheet
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Span
from yearbook.reading.draft import DraftBlock, Signature
from yearbook.reading.tables import forced_table
from yearbook.traced import Traced, join

ASIDE = frozenset(
    {
        "furniture", "imprint", "advert", "guide", "slogan", "aside.form", "line.unplaced", "headline.unplaced",
        "group.number",
    }
)  # fmt: skip
"""Rules that set a line aside; refused, the line is a paragraph of the entry in which it was printed."""
PICTURES = frozenset({"caption", "credit", "signature.names"})
"""Rules that read a line as a picture's, or as the signature that a credit may be; refused, it is a paragraph likewise."""


def back_as_text(desk: Desk, record: Record, home: Sheet | None) -> str:
    """Make a paragraph of each line that was set aside, in the entry in which it was printed."""
    reading = next((r for r in desk.readings if record.spans and r.source.id == record.spans[0].source), None)
    if reading is None or home is None:
        return _("its source has no entry to take it.")
    found = [
        text
        for text, _reason in reading.set_aside
        if id(text) not in desk.restored and any(_within(a, record.spans) for a, _b in text.ranges())
    ]
    for text in found:
        desk.restored.add(id(text))
        desk.change(home, blocks=inserted(home.entry.blocks, DraftBlock("paragraph", text)))
    return "" if found else _("it is not set aside any more.")


def no_caption(desk: Desk, record: Record, home: Sheet | None) -> str:
    """Make a paragraph of what was read as a figure's caption or credit, or as the signature that a credit may be."""
    for sheet in desk.sheets:
        if not record.spans or sheet.source != record.spans[0].source:
            continue
        for block in sheet.entry.blocks:
            if block.type == "figure" and any(_within(a, record.spans) for t in block.traces() for a, _b in t.ranges()):
                return _out_of_figure(desk, sheet, block, record, home or sheet)
        signed = sheet.entry.contributors
        if signed is not None and _signs(signed, record):
            desk.change(sheet, contributors=None)
            return _as_text(desk, home or sheet, signed.print)
    for reading in desk.readings:
        for signed in (s.contributors for chapter in reading.chapters for s in chapter.sections):
            if signed is not None and id(signed) not in desk.unsigned and _signs(signed, record) and home is not None:
                desk.unsigned.add(id(signed))
                return _as_text(desk, home, signed.print)
    return _("it belongs to no picture any more.")


def _signs(signed: Signature, record: Record) -> bool:
    return bool(record.spans) and any(_within(a, record.spans) for a, _b in signed.print.ranges())


def _as_text(desk: Desk, home: Sheet, text: Traced) -> str:
    desk.change(home, blocks=inserted(home.entry.blocks, DraftBlock("paragraph", text)))
    return ""


def _out_of_figure(desk: Desk, sheet: Sheet, block: DraftBlock, record: Record, home: Sheet) -> str:
    caption, left = _parted(block.text, record.spans)
    credit, kept = _parted(block.credit, record.spans) if block.credit is not None else (None, None)
    if credit is not None:
        credit = _with_signs(credit, desk.texts[sheet.source])
    words = sorted((part for part in (caption, credit) if part is not None), key=lambda part: part.first_offset() or 0)
    if not words:
        return _("it belongs to no picture any more.")
    rest = replace(block, text=left or Traced(""), credit=kept, confidence=1.0)
    desk.swap(sheet, block, *([rest] if left is not None or kept is not None else []))
    if not sheet.entry.blocks and sheet is not home and sheet.entry.title is None:
        desk.merged.add(id(sheet))
    return _as_text(desk, home, join(words))


def _parted(text: Traced, spans: Sequence[Span]) -> tuple[Traced | None, Traced | None]:
    """Return what of a text was printed within `spans`, and the rest; None for nothing."""
    inside = [
        position + n for position, source, length in text.runs for n in range(length) if _within(source + n, spans)
    ]
    if not inside:
        return None, text if text.ranges() else None
    start, stop = inside[0], inside[-1] + 1
    rest = [part for part in (text[:start] if start else None, text[stop:] if stop < len(text) else None) if part]
    return text[start:stop], join(rest) if rest else None


def _with_signs(text: Traced, source: str) -> Traced:
    """Return a credit with the bracket or sign that it carries shown again."""
    before = [(a, b) for p, a, b in text.carried if p == 0 and _is_sign(source[a:b])]
    behind = [(a, b) for p, a, b in text.carried if p and _is_sign(source[a:b])]
    bare = Traced(text.text, text.runs, tuple(c for c in text.carried if c[1:] not in (*before, *behind)))
    return join([*(Traced.of(source, *s) for s in before), bare, *(Traced.of(source, *s) for s in behind)])


def _is_sign(shown: str) -> bool:
    return len(shown) == 1 and not shown.isalnum()


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def table_of_rows(desk: Desk, sheet: Sheet, record: Record) -> str:
    """Make a table of paragraphs that are rows, however many cells each has."""
    rows = [
        block
        for block in sheet.entry.blocks
        if block.type == "paragraph" and _within(block.text.first_offset() or 0, record.spans)
    ]
    table = forced_table([block.text for block in rows])
    if table is None:
        return _("its rows have one cell each.")
    for block in rows[1:]:
        desk.swap(sheet, block)
    desk.swap(sheet, rows[0], table)
    return ""


def inserted(blocks: Sequence[DraftBlock], block: DraftBlock) -> tuple[DraftBlock, ...]:
    """Put a paragraph back among the blocks of the entry in which it was printed."""
    at = block.text.first_offset() or 0
    out = list(blocks)
    place = next((n for n, b in enumerate(out) if b.type == "figure" or (b.text.first_offset() or 0) > at), len(out))
    out.insert(place, block)
    return tuple(out)
