"""From text to justified lines: prepare, break, justify."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from yearbook.style import Align, Composition
from yearbook.typeset.breaking import Breaker
from yearbook.typeset.justify import Justifier
from yearbook.typeset.mending import mend
from yearbook.typeset.paragraph import prepare
from yearbook.typeset.setting import Setting


class Line(NamedTuple):
    """One line, ready to be inked.

    `shown` is the inside of a text-showing array (see `setting`), `x` the distance of its origin from the column's left edge in pt,
    `space` the letter-space in pt, `setting` the number of its first setting, `start` the offset of its first
    character in the paragraph's text, `width` its natural length in pt (right edge: x + width, where not justified).
    """

    shown: str
    x: float
    space: float
    setting: int
    start: int
    width: float = 0.0


class Composer:
    """Makes lines by the rules of one style."""

    def __init__(self, rules: Composition, half_pauses: bool, half_stops: bool) -> None:
        self.rules = rules
        self.justifier = Justifier(rules, half_pauses, half_stops)
        self.forced = False

    def lines(
        self,
        text: str,
        runs: Sequence[tuple[int, Setting]],
        measure: float,
        *,
        indent: float = 0.0,
        align: Align = "justify",
        title_end: int = 0,
        gaps: Sequence[tuple[int, float]] = (),
    ) -> list[Line]:
        """Return the lines of `text` in a column `measure` pt wide, the first `indent` em in.

        `runs` are (offset, setting) from 0 on, all of one size; `gaps` (offset, em) white before a character.  Sets `self.forced` when a word longer than the
        measure had to be cut where no rule allows it.
        """
        size = runs[0][1].size
        scale = size / 1000
        width = measure / scale
        made = prepare(text, runs, self.rules, title_end=title_end, gaps=gaps)
        breaker = Breaker(made, width, indent * 1000, self.rules)
        if made.sums[-1] <= width - indent * 1000:
            found, self.forced = [breaker.line(0, len(text), width - indent * 1000)], False
        else:
            found = mend(breaker, breaker.greedy())
            self.forced = bool(breaker.forced)
        shown, justifier = made.shown, self.justifier
        out: list[Line] = []
        starts = [start for start, _ in runs]
        last = len(found) - 1
        number = runs[0][1].number
        several = len(runs) > 1
        for n, (start, end, rest, trim) in enumerate((b.start, b.end, b.rest, b.trim) for b in found):
            body = "".join(shown[start:end])
            x = (indent * size if n == 0 else 0.0) - trim * scale
            if (n < last and align == "justify") or rest < -1:
                made_line, space = justifier.full(body, end - start - 1, rest)
                length = measure
            else:
                made_line, space = justifier.ragged(body)
                length = (width - rest) * scale - (indent * size if n == 0 else 0.0)
                if align == "right":
                    x += rest * scale
                elif align == "centre":
                    x += rest * scale / 2
            if several:
                number = runs[bisect_right(starts, start) - 1][1].number
            out.append(Line(made_line, x, space * scale, number, start, length))
        return out
