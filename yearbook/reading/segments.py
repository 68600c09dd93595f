"""Where one article ends and the next begins, as far as the running text itself tells.

Every gap between two paragraphs gets a strength from 0 (the text surely goes on) to 1 (a new article surely begins).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yearbook.cleaning.page_forms import is_date
from yearbook.frozen import quickly_made
from yearbook.reading.paragraphs import Para

CERTAIN = 0.9
"""From here on no headline is needed to believe in a new article."""
LIKELY = 0.6
"""From here on a new article is assumed until it turns out that no headline claims it."""
_ADDED = re.compile(r"[【〔\[](?:[㐀-鿿]{2,6})[】〕\]]")
"""How a paragraph begins that a paper adds below a signature: 【回音】, 【编后】; no dateline, which is asked before."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Segment:
    """paras[first:last] as one article; `strength` is that of the gap before it."""

    first: int
    last: int
    strength: float


def strengths(
    paras: Sequence[Para], headed: Collection[int], signed_off: Collection[int], titled: Collection[int] = ()
) -> list[float]:
    """Return the strength of the gap before each paragraph, 1 for the first.

    `headed` holds the paragraphs that stand behind a headline (no subhead), `signed_off` those behind which an article
    was signed, `titled` those behind a small title, where an article goes on.
    """
    blank = sum(1 for para in paras[1:] if para.set_off)
    odd = {para.indent for para in paras if para.indent}
    out = [1.0] if paras else []
    for at in range(1, len(paras)):
        if at in titled:
            out.append(0.05)
            continue
        out.append(_strength(paras[at - 1], paras[at], at, headed, signed_off, 2 * blank < len(paras), odd))
    return out


def _strength(
    before: Para,
    para: Para,
    at: int,
    headed: Collection[int],
    signed_off: Collection[int],
    blanks_tell: bool,
    indents: Collection[int],
) -> float:
    if para.dated:
        return 1.0
    if at - 1 in signed_off:
        return 0.1 if at not in headed and _ADDED.match(para.text.text) else 1.0
    if is_date(para.text.text):
        return 0.0  # the day that closes a notice
    if not before.closed:
        return 0.95
    if at in headed or para.jump_in:
        return 0.8
    change = 0.0
    if before.measure and para.measure:
        change = abs(before.measure - para.measure) / max(before.measure, para.measure)
    loose = para.set_off or para.apart
    if change >= 0.15 and min(before.lines, para.lines) >= 3:
        return LIKELY if loose else 0.5
    strength = 0.05
    if not para.opens and para.indent in (1, 2) and min(indents, default=0) == para.indent and not before.indent:
        strength = 0.5  # no indent of a paragraph, but the blank that an extract leaves where another block began
    if loose:  # a picture has blank lines of its own
        strength = max(strength, 0.45 if change > 0.05 else 0.3 if blanks_tell and not para.apart else 0.1)
    elif change > 0.05:
        strength = max(strength, 0.2)
    return strength


def segments(gaps: Sequence[float], least: float = LIKELY) -> list[Segment]:
    """Cut at every gap of strength `least` or more."""
    if not gaps:
        return []
    starts = [at for at, strength in enumerate(gaps) if at == 0 or strength >= least]
    return [Segment(start, stop, gaps[start]) for start, stop in zip(starts, [*starts[1:], len(gaps)], strict=True)]
