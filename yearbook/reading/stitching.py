"""Columns cut and continued: every open end of the page looks for its headless start, all of them together.

Evidence: nothing but a blank line or furniture between them; brackets and quotation marks that close across the seam;
the width of the column; words of the page across the seam; a start that only the rest of a sentence has.  Against it:
a headline right before, a start as paragraphs have it.  Pairs are made best first, each end and each start once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yearbook.reading.open_ends import seam
from yearbook.reading.paragraphs import Para, joined
from yearbook.reading.roles import unbalanced

REACH = 16
"""Pieces of text that an open end looks ahead: a page of a paper rarely interrupts an article more often."""
LEAST = 0.45
_CONTINUES = re.compile(r"[”’』」）)】》、，。；：！？,.;:!?%％]")
_OPENS = re.compile(
    r"[【“‘「『（(■●]|\d{4}年|近日|日前|据悉|據悉|此外|同时|同時|与此同时|近年来|近年來|今年以来|去年|昨[天日]|当天|當天|目前|记者|記者|问：|答："
)


@dataclass(frozen=True, slots=True)
class Seam:
    """Piece `tail` is the rest of piece `head` (indices), with a confidence."""

    head: int
    tail: int
    confidence: float


def stitched(pieces: Sequence[Para], headed: Collection[int]) -> tuple[list[Para], list[Seam]]:
    """Join open ends to headless starts; return the paragraphs in order of their heads, and the joins that were guesses.

    `headed` are the pieces right behind a headline.  Joins over nothing but a blank line or furniture, with all signs
    for them, are made without a record.
    """
    links: dict[int, tuple[int, float]] = {}
    rivals: list[tuple[float, int, int]] = []
    words: str | None = None
    for at, piece in enumerate(pieces):
        if piece.closed:
            continue
        if _plain(pieces, at):
            links[at] = (at + 1, 0.97)
            continue
        if words is None:
            words = "\n".join(other.text.text for other in pieces)
        for to in range(at + 1, min(at + 1 + REACH, len(pieces))):
            score = _score(pieces, at, to, headed, words)
            if score >= LEAST:
                rivals.append((-score, at, to))
    taken = {to for to, _ in links.values()}
    seams: list[Seam] = []
    for score, at, to in sorted(rivals):
        if at not in links and to not in taken:
            links[at] = (to, min(0.95, -score))
            taken.add(to)
            seams.append(Seam(at, to, min(0.95, -score)))
    out: list[Para] = []
    for at, piece in enumerate(pieces):
        if at in taken:
            continue
        whole, last = piece, at
        while last in links:
            last, confidence = links[last]
            whole = joined(whole, pieces[last], confidence)
        out.append(whole)
    return out, seams


def _plain(pieces: Sequence[Para], at: int) -> bool:
    """Tell whether the next piece goes on beyond doubt: nothing between, one measure, no bracket that says otherwise."""
    if at + 1 >= len(pieces):
        return False
    piece, following = pieces[at], pieces[at + 1]
    if following.apart or following.dated or _OPENS.match(following.text.text) or not _one_measure(piece, following):
        return False
    hanging, loose = unbalanced(piece.text.text), unbalanced(following.text.text)
    return not (hanging or loose) or (hanging and loose)


def _one_measure(one: Para, two: Para) -> bool:
    return not one.measure or not two.measure or abs(one.measure - two.measure) <= 2


def _score(pieces: Sequence[Para], at: int, to: int, headed: Collection[int], words: str) -> float:
    piece, other = pieces[at], pieces[to]
    left, right = piece.text.text, other.text.text
    nearest = to == at + 1
    if other.dated or (not nearest and not other.apart and not other.blank):
        return 0.0
    score = 0.5 if nearest and not other.apart else 0.35 if nearest else 0.25 - 0.02 * (to - at)
    if _CONTINUES.match(right):
        score += 0.45
    if _OPENS.match(right):
        score -= 0.25
    hanging, loose = unbalanced(left), unbalanced(right)
    if hanging and loose and not unbalanced(left + right):
        score += 0.4
    elif hanging or loose:
        score -= 0.2
    if piece.measure and other.measure:
        score += 0.15 if abs(piece.measure - other.measure) <= 2 else -0.25
    if to in headed:
        score -= 0.2
    if score >= 0.05:
        score += 0.15 * min(2.0, seam(left, right, words))
    return score
