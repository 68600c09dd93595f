"""Justification: what is left of a line's measure is shared out in CLREQ's order (T13, T14).

Shrinking: the gaps between Han and Latin down to their least, then the blank halves of full stops.  Stretching: those
gaps up to their most, then, only in a line that would else be loose, mid-line pauses back to their full em, all of
them, so that no mark has a width of its own; the rest goes equally between all characters, never into a number, a
Latin word or a dash.
"""

from __future__ import annotations

from yearbook.style import Composition
from yearbook.typeset.setting import GAP, HALF, JOIN, PAUSE, STOP, TIGHT

_WIDEN_PAUSES = 60.0
Justified = tuple[str, float]
"""What is shown, and the letter-space in 1/1000 em."""


def plain(shown: str, gap: float, pause: str, stop: str = "") -> str:
    """Return `shown` with every gap and mark at its natural width."""
    if GAP in shown:
        shown = shown.replace(GAP, f">{-gap:g}<")
    return shown.replace(PAUSE, pause).replace(STOP, stop).replace(JOIN, "").replace(TIGHT, "")


class Justifier:
    """Shares out the rest of lines by the rules of one style."""

    def __init__(self, rules: Composition, half_pauses: bool, half_stops: bool) -> None:
        self.gap = rules.han_latin * 1000
        self.least, self.most = rules.han_latin_least * 1000, rules.han_latin_most * 1000
        self.pause = HALF if half_pauses else ""
        self.stop = HALF if half_stops else ""
        self.half_pauses = half_pauses
        self.half_stops = half_stops

    def ragged(self, shown: str) -> Justified:
        """Return a line as it comes: the last of a paragraph, a head."""
        return plain(shown.removeprefix(GAP), self.gap, self.pause, self.stop), 0.0

    def full(self, shown: str, joints: int, rest: float) -> Justified:
        """Return the line filled by `rest` (1/1000 em, negative: to be shrunk); `joints` is characters - 1."""
        shown = shown.removeprefix(GAP)
        gaps, gap, pause = shown.count(GAP), self.gap, self.pause
        last = shown[-1:]
        if last in (PAUSE, STOP):
            shown = shown[:-1]
        halves = 0
        if rest < 0:
            if gaps:
                give = min(-rest / gaps, gap - self.least)
                gap -= give
                rest += give * gaps
            if rest < -1:
                kind = STOP if self.half_pauses else PAUSE
                halves = min(shown.count(kind), int(-(rest // 500)))
                shown = shown.replace(kind, HALF, halves)
                rest += halves * 500
        elif gaps and rest > 0:
            give = min(rest / gaps, self.most - gap)
            gap += give
            rest -= give * gaps
        tight = shown.count(TIGHT)
        open_joints = joints - tight
        if open_joints <= 0:
            open_joints = joints
            shown = shown.replace(JOIN, "").replace(TIGHT, "")
            tight = 0
        if rest < 0 and open_joints > gaps:
            gap -= rest / (open_joints - gaps)
            open_joints -= gaps
        space = rest / open_joints if open_joints > 0 else 0.0
        if space > _WIDEN_PAUSES and self.half_pauses:
            pauses = shown.count(PAUSE)
            if pauses and pauses * 500 <= rest:
                pause = ""
                space = (rest - pauses * 500) / open_joints
        if gaps:
            shown = shown.replace(GAP, f">{-gap:.0f}<")
        if tight:
            shown = shown.replace(JOIN, "").replace(TIGHT, f">{space:.0f}<" if abs(space) >= 1 else "")
        return shown.replace(PAUSE, pause).replace(STOP, self.stop), space
