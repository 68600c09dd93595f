"""Justification: what is left of a line's measure is shared out in CLREQ's order (T13, T14).

Shrinking: the gaps between Han and Latin down to their least, then the blank halves of marks that have them, then, in a
line that would else be loose, all joints by a hair.  Stretching: the gaps up to their most, then, only in a line that
would else be loose, mid-line pauses back to their full em, then brackets and quotation marks too, all of a kind, so
that no mark has a width of its own; the rest goes equally between all characters, never into a number, a Latin word or a dash.
Where both meet at a gap between Han and Latin, they make half an em at most (CLREQ), and the other joints take the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.style import Composition
from yearbook.typeset.classes import CLOSING, MARKS, OPENING, PAUSES, STOPS
from yearbook.typeset.paragraph import Prepared
from yearbook.typeset.setting import GAP, HALF, JOIN, TIGHT

_WIDEN = 60.0
_GAP_MOST = 500.0
"""What a gap between Han and Latin and the letter-space at it make together at most, in 1/1000 em."""
Justified = tuple[str, float]
"""What is shown, and the letter-space in 1/1000 em."""


def soft_marks(made: Prepared, start: int, end: int) -> list[int]:
    """Return the offsets of mid-line marks in text[start:end] whose blank half may go.

    Closing brackets where they have one; pauses where they are full; stops last, where all else is half already.
    Marks that fill the middle of their square (traditional faces) keep it (T19).
    """
    text, widths, marks = made.text, made.widths, made.first.width.marks
    kind = CLOSING if marks.centred else STOPS if marks.half_pauses else CLOSING | PAUSES
    return [
        at
        for at in range(start, end - 1)
        if text[at] in kind and widths[at] == 1000.0 and (text[at + 1] not in MARKS or text[at + 1] in OPENING)
    ]


def _widened(made: Prepared, start: int, end: int, kinds: frozenset[str]) -> dict[int, str]:
    """Return what is shown for the mid-line marks of `kinds` in text[start:end] when they take their full em again."""
    text, shown = made.text, made.shown
    out: dict[int, str] = {}
    for at in range(start + 1, end - 1):
        if text[at] not in kinds:
            continue
        piece = shown[at]
        if text[at] in OPENING:
            if piece.startswith(HALF) and text[at - 1] not in MARKS:
                out[at] = piece.removeprefix(HALF)
        elif piece.endswith(HALF) and text[at + 1] not in MARKS:
            out[at] = piece.removesuffix(HALF)
    return out


class Justifier:
    """Shares out the rest of lines by the rules of one style."""

    def __init__(self, rules: Composition, half_pauses: bool) -> None:
        self.gap = rules.han_latin * 1000
        self.least, self.most = rules.han_latin_least * 1000, rules.han_latin_most * 1000
        self.half_pauses = half_pauses
        self._gap = f">{-self.gap:g}<"

    def ragged(self, made: Prepared, start: int, end: int) -> Justified:
        """Return text[start:end] as it comes: the last line of a paragraph, a head."""
        shown = "".join(made.shown[start:end])
        if GAP in shown:
            shown = shown.removeprefix(GAP).replace(GAP, self._gap)
        if TIGHT in shown:
            shown = shown.replace(JOIN, "").replace(TIGHT, "")
        return shown, 0.0

    def full(self, made: Prepared, start: int, end: int, rest: float) -> Justified:
        """Return text[start:end] filled by `rest` (1/1000 em, negative: to be shrunk)."""
        pieces: Sequence[str] = made.shown[start:end]
        shown = "".join(pieces).removeprefix(GAP)
        gaps, gap, joints = shown.count(GAP), self.gap, end - start - 1
        if gaps and rest > 0:
            give = min(rest / gaps, self.most - gap)
            gap += give
            rest -= give * gaps
        elif rest < 0:
            if gaps:
                give = min(-rest / gaps, gap - self.least)
                gap -= give
                rest += give * gaps
            if rest < -1:
                halved = soft_marks(made, start, end)[: int(-(rest // 500))]
                shown = "".join(piece + HALF if start + n in halved else piece for n, piece in enumerate(pieces))
                shown = shown.removeprefix(GAP)
                rest += len(halved) * 500
        if shown.endswith(TIGHT) and not shown.endswith(JOIN):
            shown = shown[: -len(TIGHT)]  # the line cuts a word: no joint stands behind its last character
        tight = shown.count(TIGHT)
        if tight >= joints:
            shown, tight = shown.replace(JOIN, "").replace(TIGHT, ""), 0
        joints -= tight
        if rest < 0 and joints > gaps:
            gap -= rest / (joints - gaps)
            joints -= gaps
        space = rest / joints if joints else 0.0
        if space > _WIDEN and self.half_pauses:
            for kinds in (PAUSES, PAUSES | CLOSING | OPENING):
                wide = _widened(made, start, end, kinds)
                if not wide or len(wide) * 500 > rest:
                    continue
                space = (rest - len(wide) * 500) / joints
                shown = "".join(wide.get(start + n, piece) for n, piece in enumerate(pieces)).removeprefix(GAP)
                if space <= _WIDEN:
                    break
        if gaps and gap + space > _GAP_MOST and joints > gaps:
            bounded = (space * joints - (_GAP_MOST - gap) * gaps) / (joints - gaps)
            if bounded < _GAP_MOST:
                space, gap = bounded, _GAP_MOST - bounded
        if gaps:
            shown = shown.replace(GAP, f">{-gap:.0f}<")
        if tight:
            shown = shown.replace(JOIN, "").replace(TIGHT, f">{space:.0f}<" if abs(space) >= 1 else "")
        return shown, space
