"""From text to justified lines: prepare, break, justify."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from yearbook.style import Align, Composition
from yearbook.typeset.breaking import Breaker
from yearbook.typeset.justify import Justifier
from yearbook.typeset.mending import mend
from yearbook.typeset.paragraph import Prepared, Raised, keep_last, prepare
from yearbook.typeset.setting import Setting

_SHARE: dict[Align, float] = {"right": 1.0, "centre": 0.5}


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

    def __init__(self, rules: Composition, half_pauses: bool) -> None:
        self.rules = rules
        self.justifier = Justifier(rules, half_pauses)
        self.forced = False
        self.made: Prepared | None = None

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
        raised: Sequence[Raised] = (),
    ) -> list[Line]:
        """Return the lines of `text` in a column `measure` pt wide, the first `indent` em in.

        `runs` are (offset, setting) from 0 on, all of one size; `gaps` (offset, em) white before a character.  Sets
        `self.forced` when a word longer than the measure had to be cut where no rule allows it, and `self.made`.
        """
        size = runs[0][1].size
        scale = size / 1000
        width = measure / scale
        made = self.made = prepare(text, runs, self.rules, title_end=title_end, gaps=gaps, raised=raised)
        breaker = Breaker(made, width, indent * 1000, self.rules)
        if made.sums[-1] <= width - indent * 1000:
            found, self.forced = [breaker.line(0, len(text), width - indent * 1000)], False
        else:
            keep_last(made)
            found = mend(breaker, breaker.greedy())
            self.forced = bool(breaker.forced)
        justifier, out = self.justifier, list[Line]()
        starts = [start for start, _ in runs]
        last, number, several = len(found) - 1, runs[0][1].number, len(runs) > 1
        x, justified = indent * size, align == "justify"
        for n, (start, end, rest, trim) in enumerate(found):
            if several:
                number = runs[bisect_right(starts, start) - 1][1].number
            if (justified and n < last) or rest < -1:
                shown, space = justifier.full(made, start, end, rest)
                out.append(Line(shown, x - trim * scale, space * scale, number, start, measure))
            else:
                shown, space = justifier.ragged(made, start, end)
                left = x - trim * scale + (rest * scale * _SHARE[align] if align in _SHARE else 0.0)
                out.append(Line(shown, left, 0.0, number, start, (width - rest) * scale - x))
            x = 0.0
        return out
