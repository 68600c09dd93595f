"""Running text: lines → pieces of paragraphs, each as it stands in one column.

A column break cuts a paragraph anywhere, and captions, furniture or whole articles may stand between its halves: see
`stitching`.
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
from yearbook.reading.roles import Role
from yearbook.traced import Traced

_PARAGRAPH_END = re.compile(r"[。！？!?…][”’』」）)】》\]]*$")


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


def joined(head: Para, tail: Para, confidence: float) -> Para:
    """Return a paragraph of which `tail` is the rest."""
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
