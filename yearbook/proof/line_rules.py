"""Rules about single lines: T1 to T4, T6 to T8, T10, T11, T13, T14, T20q."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from yearbook.proof.layout import TABLE_HOLE, Head, Layout, Page
from yearbook.proof.lines import Line, is_full
from yearbook.proof.marks import (
    CENTRED,
    FILL_LEFT,
    JOINED,
    NOT_FIRST,
    NOT_LAST,
    OPENING,
    PAUSES,
    QUOTES,
    STOPS,
    is_han,
    is_word,
)
from yearbook.proof.page_text import Char
from yearbook.proof.tally import Tally


@dataclass
class Measures:
    """Figures gathered on the way: letter-space of every line (em), and the widths of marks before Han (T9)."""

    stretches: list[float] = field(default_factory=list)
    deviations: list[float] = field(default_factory=list)
    marks: Counter[tuple[str, str]] = field(default_factory=Counter)


def check(layout: Layout, is_traditional: bool, tally: Tally) -> Measures:
    """Check every line of body size."""
    measures = Measures()
    for line in layout.lines:
        _ends(line, tally)
        if line.is_prose:
            _edges(line, layout, is_traditional, tally, measures)
        _gaps(line, is_traditional, tally, measures)
    for page in layout.pages:
        for line in page.loose:
            _ends(line, tally)
        if not page.is_list:
            _small(page, layout.em, tally)
    return measures


def _small(page: Page, em: float, tally: Tally) -> None:
    """T1 and T2 in captions and notes: small text that goes on in the next line."""
    heads = [item for item in page.flow if isinstance(item, Head) and item.size < em]
    for a, b in pairwise(heads):
        if a.column == b.column and 0 < b.y - a.y < 2 * a.size and abs(a.start - b.start) < 2.5 * a.size:
            tally.case("T1", b.text[0] in FILL_LEFT, b, b.text[:12])
            tally.case("T2", a.text[-1] in OPENING, a, a.text[-12:])


def _ends(line: Line, tally: Tally) -> None:
    text = line.text
    joined = text.startswith(("——", "……"))
    dash = text[0] == "-" and not text[1:2].isdigit()
    tally.case("T1", (text[0] in NOT_FIRST and not joined) or dash, line, text[:12])
    tally.case("T3", joined, line, text[:12])
    tally.case("T2", text[-1] in NOT_LAST, line, text[-12:])
    if line.struck:
        tally.case("T20b", True, line, text[:12])


def _edges(line: Line, layout: Layout, is_traditional: bool, tally: Tally, measures: Measures) -> None:
    """Both ends of a line of running text."""
    text = line.text
    if line.opens and line.indent < layout.indent + 0.7:
        rule, due = ("T8", -0.5) if line.indent < 0.7 else ("T8i", layout.indent - 0.5)
        tally.case(rule, abs(line.offset - due) > 0.12, line, f"{text[:10]} ({line.indent:+.2f} em)")
    hangs = (line.closes or text[-1] in ".,:;") and 0.1 < line.excess < 0.7
    if line.closes and not line.is_last and not is_traditional:
        tally.case("T7", abs(line.excess) > 0.08 and not hangs, line, f"{text[-8:]} ({line.excess:+.2f} em)")
    if line.is_last:
        tally.case("T13", line.excess > 0.05 and not hangs, line, f"{text[-10:]} ({line.excess:+.2f} em)")
        return
    tally.case("T10", hangs, line, f"{text[-8:]} ({line.excess:+.2f} em)")
    tally.case("T13", abs(line.excess_box) > 0.05 and not hangs, line, f"{text[-10:]} ({line.excess_box:+.2f} em)")
    measures.deviations.append(line.excess_box)


def _gaps(line: Line, is_traditional: bool, tally: Tally, measures: Measures) -> None:
    """What lies between each two characters; distances are from origin to origin, so a squeezed mark shows its squeeze."""
    em, text = line.em, line.text
    plain: list[float] = []
    words: list[float] = []
    pairs: list[tuple[Char, Char, float, str]] = []
    for i, (a, b) in enumerate(pairwise(line.chars)):
        if line.insets and line.has_inset(a, b):
            continue
        step, box = (b.x - a.x) / em, a.width / em
        around = text[max(0, i - 4) : i + 6]
        spaced = i + 1 in line.spaces
        han_a, han_b = is_han(a.text), is_han(b.text)
        if han_a and han_b:
            if not spaced:
                plain.append(step - box)
        elif a.text in JOINED and b.text == a.text:
            tally.case("T4", abs(step - 1) > 0.05, line, f"{around} ({step:.2f} em)")
        elif han_b and is_full(a) and a.text in FILL_LEFT:
            kind = "stop" if a.text in STOPS else "pause" if a.text in PAUSES else "closing"
            measures.marks[kind, "half" if step < 0.6 else "full" if step >= 0.95 else "between"] += 1
        elif is_word(a.text) and is_word(b.text):
            words.append(step - box)
        elif ((han_a and is_word(b.text)) or (is_word(a.text) and han_b)) and step - box <= TABLE_HOLE:
            tally.case("T11", not 0.105 <= step - box <= 0.52, line, f"{around} ({step - box:.2f} em)")
            tally.case("T11s", spaced, line, around)
        if _is_pair(a, b, is_traditional):
            pairs.append((a, b, step, around))
        if a.text in QUOTES | {"—", "…"} and not is_full(a) and (han_b or (i and is_han(line.chars[i - 1].text))):
            tally.case("T20q", True, line, around)
    stretch = median(plain) if len(plain) > 2 else 0.0
    for a, b, step, around in pairs:
        _pair(a, b, step, max(0.0, stretch), around, line, tally)
    if len(plain) > 2 and line.is_prose:
        _stretch(line, plain, stretch, tally, measures)
    if len(words) > 1 and line.is_prose:
        tally.case("T14w", median(words) > 0.05, line, f"{text[:16]}… ({median(words):+.2f} em)")


def _is_pair(a: Char, b: Char, is_traditional: bool) -> bool:
    if not (is_full(a) and is_full(b)) or (is_traditional and (a.text in CENTRED or b.text in CENTRED)):
        return False
    closing = a.text in FILL_LEFT and (b.text in FILL_LEFT or b.text in OPENING)
    return closing or (a.text in OPENING and b.text in OPENING)


def _pair(a: Char, b: Char, step: float, stretch: float, around: str, line: Line, tally: Tally) -> None:
    """Two marks of 1 em take 1.5 em together, 1 em in tight styles (CLREQ, "Adjustment of punctuation width").

    The line's letter-space may have been added between them too.
    """
    note = f"{around} ({step:.2f} em)"
    tally.case("T6", step - stretch > 0.62, line, note)
    least = -0.05 if a.text in FILL_LEFT and b.text in OPENING else 0.42
    tally.case("T6o", step < least, line, note)


def _stretch(line: Line, plain: list[float], stretch: float, tally: Tally, measures: Measures) -> None:
    measures.stretches.append(stretch)
    note = f"{line.text[:8]}… ({stretch:+.2f} em)"
    tally.case("T14", 0.12 < stretch <= 0.25, line, note)
    tally.case("T14x", stretch > 0.25, line, note)
    extremes = f"{line.text[:8]}… ({min(plain):+.2f}–{max(plain):+.2f} em)"
    tally.case("T14u", max(plain) - min(plain) > 0.1, line, extremes)
    tally.case("T14n", min(plain) < -0.05, line, extremes)
