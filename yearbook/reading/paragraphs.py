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
from yearbook.model import Mark
from yearbook.reading.datelines import dateline_end
from yearbook.reading.roles import Role, unbalanced
from yearbook.traced import Traced, join

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
    lines: int
    measure: int
    indent: int
    blank: bool
    apart: bool
    confidence: float = 1.0

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
    current: list[int] = []
    apart = apart_before = True
    for at, role in enumerate(roles):
        if role is Role.ASIDE:
            continue
        if role is not Role.BODY:
            if current:
                out.append(_para(lines, current, apart_before))
                current = []
            apart = True
            continue
        if current and (apart or not _runs_on(lines, current, at, regions)):
            out.append(_para(lines, current, apart_before))
            current = []
        if not current:
            apart_before = apart
        current.append(at)
        apart = False
    if current:
        out.append(_para(lines, current, apart_before))
    return out


def _para(lines: Sequence[Line], at: Sequence[int], apart: bool) -> Para:
    parts = [lines[number] for number in at]
    marks: list[Mark] = []
    length = 0
    for line in parts:
        marks.extend(replace(mark, start=mark.start + length, end=mark.end + length) for mark in line.marks)
        length += len(line.text.text)
    widths = sorted((line.width for line in parts), reverse=True)
    measure = widths[1] if len(widths) > 2 else 0
    return Para(
        text=join([line.text for line in parts]),
        marks=tuple(marks),
        first=at[0],
        last=at[-1],
        lines=len(parts),
        measure=measure,
        indent=parts[0].indent,
        blank=parts[0].blanks > 0,
        apart=apart,
        confidence=min(line.confidence for line in parts),
    )


def _runs_on(lines: Sequence[Line], current: Sequence[int], at: int, regions: Sequence[Region]) -> bool:
    """Tell whether line `at` continues the paragraph of the lines `current`, nothing but furniture between."""
    before, line = lines[current[-1]], lines[at]
    text = line.text.text
    if dateline_end(text):
        return False
    if not ends_paragraph(before.text.text):
        return True
    if line.indent >= 3 or line.bullet != before.bullet:
        return False
    near = [lines[n].width for n in current[-4:]]
    following = [lines[n].width for n in range(at, min(at + 4, len(lines)))]
    sides = [max(side) for side in (near[:-1], following) if side]
    if before.width < min(sides) - 4 or max(near + following) > 90:
        return False
    spaced = line.region < len(regions) and regions[line.region].spaced
    if line.blanks > (1 if spaced else 0):
        return False
    column = median(near[:-1] + following[1:]) if len(near) + len(following) > 3 else 0
    return not (4 <= column - line.width <= 5 and not ends_paragraph(text))


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
    length = len(head.text.text)
    moved = tuple(replace(mark, start=mark.start + length, end=mark.end + length) for mark in tail.marks)
    return replace(
        head,
        text=join([head.text, tail.text]),
        marks=head.marks + moved,
        last=tail.last,
        lines=head.lines + tail.lines,
        measure=head.measure or tail.measure,
        confidence=min(head.confidence, tail.confidence, confidence),
    )
