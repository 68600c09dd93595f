"""How far lines reach, judged by their neighbours: the geometry that tells running text from display text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from yearbook.cleaning.lines import Line, printed_width

MARK = re.compile(r"[，。；、！？,;!?]")
"""A mark of running prose."""


def compact(line: Line) -> int:
    """Return how far a line reaches without the blanks that spread it."""
    if " " not in line.text.text and "\u3000" not in line.text.text:
        return line.reach
    return min(line.reach, printed_width("".join(line.text.text.split())) + line.indent)


def fits(line: Line, measures: Sequence[float], least: float = 0.78) -> bool:
    """Tell whether a line is about as wide as one of the columns around it."""
    return any(least * measure <= line.reach and compact(line) <= 1.15 * measure + 2 for measure in measures)


class Column:
    """The lines of one block as a column: which of them fill it. Asked lazily, answered once."""

    def __init__(self, block: Sequence[Line], measure: int | None) -> None:
        self._block = block
        self._measure = measure
        self._known: dict[int, bool] = {}

    @cached_property
    def _prose(self) -> list[int]:
        """How far each line of prose reaches, 0 for a line without a mark."""
        return [0 if MARK.search(line.text.text) is None else line.reach for line in self._block]

    def fills(self, at: int) -> bool:
        """Tell whether line `at` reaches about as far as its column does on one side at least, and not far beyond.

        A fifth may be missing: the indent of a first line in a narrow column (two ems), marks that print squeezed.
        The blanks of a line that was spread to the measure (or beyond, in an extract) do not make it too long.
        """
        known = self._known.get(at)
        if known is None:
            line, measure = self._block[at], self._measure
            if measure is not None and line.reach >= 0.78 * measure and compact(line) <= 1.25 * measure + 2:
                return True  # whatever the sides say
            columns = self._columns(at)
            known = not columns or (line.reach >= 0.78 * min(columns) and compact(line) <= 1.25 * max(columns) + 2)
            self._known[at] = known
        return known

    def _columns(self, at: int) -> list[float]:
        """Return the median reach of up to four lines of prose on either side, and the measure if it is known.

        A side of last lines only (well below the measure) tells nothing.
        """
        prose = self._prose
        sides = ([n for n in prose[max(0, at - 6) : at] if n][-4:], [n for n in prose[at + 1 : at + 7] if n][:4])
        found = [float(median(side)) for side in sides if side]
        measure = self._measure
        return found if measure is None else [float(measure), *(one for one in found if one >= 0.7 * measure)]
