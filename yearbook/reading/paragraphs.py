"""Running text: lines → paragraphs, columns cut and continued.

A column break cuts a paragraph anywhere, and captions, furniture or whole headlines may stand between its halves.  An
open end therefore looks for a headless start: the next piece first, then others of the page, by brackets that lack
their partner and by the width of the column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.wraps import continues, rebuild
from yearbook.model import Mark
from yearbook.reading.datelines import dateline_end
from yearbook.reading.roles import Role, unbalanced
from yearbook.traced import Traced

_PARAGRAPH_END = re.compile(r"[。！？!?…][”’』」）)】》\]]*$")
_CONTINUES = re.compile(r"^[”’』」）)】》、，。；：！？,.;:!?]")
_OPENS = re.compile(
    r"^[【“‘「『（(]|^\d{4}年|^(?:近日|日前|据悉|據悉|此外|同时|同時|与此同时|近年来|近年來|今年以来|去年|昨|当天|當天|目前)"
)
REACH = 12
"""Pieces of text that an open end looks ahead: a page of a paper rarely interrupts an article more often."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, or the piece of one that stands in one column.

    `first` and `last` are the indices of its first and last line on the page; `measure` is the width of its full lines
    in half-ems, 0 for a single line; `blank` says that a blank line stands before it, `apart` that something else than
    running text or furniture does; `indent` is that of its first line.
    """

    text: Traced
    marks: tuple[Mark, ...]
    first: int
    last: int
    source: tuple[Line, ...]
    measure: int
    indent: int
    blank: bool
    apart: bool
    confidence: float = 1.0

    @property
    def lines(self) -> int:
        """How many lines it was made of."""
        return len(self.source)

    @property
    def closed(self) -> bool:
        """The paragraph ends where a sentence does."""
        return ends_paragraph(self.text.text)

    @property
    def dated(self) -> bool:
        """It begins with a dateline."""
        return dateline_end(self.text.text) > 0


def ends_paragraph(text: str) -> bool:
    """Tell whether a paragraph may end where `text` ends."""
    return _PARAGRAPH_END.search(text[-6:]) is not None


def paragraphs(lines: Sequence[Line], roles: Sequence[Role], regions: Sequence[Region]) -> list[Para]:
    """Return the paragraphs and pieces of paragraphs of the lines whose role is BODY, in order of print."""
    out: list[Para] = []
    current: list[Line] = []
    first = 0
    sure = 1.0
    apart = apart_before = True
    interrupted = False

    def finish(last: int) -> None:
        if current:
            out.append(_para(current, first, last, apart_before, sure))
            current.clear()

    previous = 0
    for at, role in enumerate(roles):
        if role is Role.ASIDE:
            interrupted = True
            continue
        if role is not Role.BODY:
            finish(previous)
            apart, interrupted = True, False
            continue
        line = lines[at]
        if current:
            chance = _chance(current, line, regions, interrupted)
            if chance >= 0.5:
                sure = min(sure, chance)
            else:
                finish(previous)
        if not current:
            first, apart_before, sure = at, apart, 1.0
        current.append(line)
        previous, apart, interrupted = at, False, False
    finish(previous)
    return out


def _chance(current: Sequence[Line], line: Line, regions: Sequence[Region], interrupted: bool) -> float:
    if dateline_end(line.text.text):
        return 0.0
    before = current[-1]
    if (
        0 < line.indent < 3
        and not regions[line.region].indent
        and not before.indent
        and ends_paragraph(before.text.text)
    ):
        return 0.3  # the blank that an extract leaves where another block of text began
    return continues(before, line, regions[before.region], interrupted=interrupted, opening=len(current) == 1)


def _para(parts: Sequence[Line], first: int, last: int, apart: bool, sure: float) -> Para:
    rebuilt = rebuild(parts, sure)
    widths = [line.reach for line in parts[:-1]] if len(parts) > 2 else []
    return Para(
        text=rebuilt.text,
        marks=rebuilt.marks,
        source=rebuilt.lines,
        first=first,
        last=last,
        measure=round(median(widths)) if widths else 0,
        indent=parts[0].indent,
        blank=parts[0].blanks > 0,
        apart=apart,
        confidence=rebuilt.confidence,
    )


def stitched(pieces: Sequence[Para]) -> tuple[list[Para], list[tuple[int, int, float]]]:
    """Join open ends to headless starts; return paragraphs and the joins made as (head, tail, confidence).

    Indices are those of `pieces`.  A join over other articles needs a sign beside the open end: a bracket that closes
    in the tail, or a tail that begins with a mark that no sentence begins with.
    """
    gone: set[int] = set()
    out: list[Para] = []
    joins: list[tuple[int, int, float]] = []
    for at, piece in enumerate(pieces):
        if at in gone:
            continue
        whole, last = piece, at
        while not whole.closed:
            found = _tail(pieces, whole, last, gone)
            if found is None:
                break
            tail, confidence = found
            gone.add(tail)
            joins.append((at, tail, confidence))
            whole = _joined(whole, pieces[tail], confidence)
            last = tail
        out.append(whole)
    return out, joins


def _tail(pieces: Sequence[Para], whole: Para, last: int, gone: set[int]) -> tuple[int, float] | None:
    best: tuple[float, int] | None = None
    hanging = unbalanced(whole.text.text)
    nearest = True
    for at in range(last + 1, min(last + 1 + REACH, len(pieces))):
        piece = pieces[at]
        if at in gone:
            continue
        if not (piece.dated or piece.indent >= 3) and (piece.apart or nearest):
            score = _fit(whole, piece, hanging, nearest, pieces[at - 1] if at else None)
            if score > 0.3 and (best is None or score > best[0]):
                best = (score, at)
        nearest = False
    return (best[1], min(0.99, best[0])) if best else None


def _fit(whole: Para, piece: Para, hanging: bool, nearest: bool, before: Para | None) -> float:
    text = piece.text.text
    score = 0.55 if nearest else 0.0
    if _CONTINUES.match(text):
        score += 0.45
    if hanging:
        score += 0.35 if not unbalanced(whole.text.text + text) else -0.15
    elif unbalanced(text) and _OPENS.match(text) is None:
        score -= 0.2
    if _OPENS.match(text):
        score -= 0.3
    if whole.measure and piece.measure:
        score += 0.1 if abs(whole.measure - piece.measure) <= 3 else -0.25
    return score


def _joined(head: Para, tail: Para, confidence: float) -> Para:
    rebuilt = rebuild((*head.source, *tail.source), min(head.confidence, tail.confidence, confidence))
    return replace(
        head,
        text=rebuilt.text,
        marks=rebuilt.marks,
        source=rebuilt.lines,
        last=tail.last,
        measure=head.measure or tail.measure,
        confidence=rebuilt.confidence,
    )
