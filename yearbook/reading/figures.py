"""Figures to entries: by what a caption and an entry share, not by where the picture happened to find room.

Shared pairs of characters count by how rare they are among the entries near by, more in a title than in a text; the
same date counts; an entry that opens its section (概况) names everything and therefore proves little; nearness decides
among equals.  A credit that names a section (某某街道供稿) keeps the figure in that section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from yearbook.model import without_space
from yearbook.reading.entry_heads import opens_a_section

_SIGNS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]+")
_DATE = re.compile(r"(?:([12]\d{3})年)?(\d{1,2})月(?:(\d{1,2})日)?|([12]\d{3})年")
TITLE = 1.0
"""What a pair in the title counts beside one in the text (1.0): a title is the entry's own summary."""
FULL_DATE, MONTH = 0.35, 0.08
"""What the same day or the same month adds to a share that lies between 0 and 2."""
OPENING = 0.25
HOST = 0.12
"""What the entry in which a figure stands has in advance: little, since a picture goes where a page has room."""
STEP = 0.03
LEAST_PROOF = 0.05
"""A share from which caption and entry have something in common."""
LEAST_SHARED = 4
"""Rare pairs of characters that a caption should share with entries before their share counts fully."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as figures see it: its section's number, its title and its text without white space."""

    section: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure: caption, credit, and the number of the entry in or behind which it stands.

    `foot` tells that it stands before the first entry of its section, or that a page had just been turned.
    """

    caption: str
    credit: str
    entry: int
    foot: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The entry that a figure belongs to, how sure that is, and the next best entries."""

    entry: int
    confidence: float
    others: tuple[int, ...] = ()


def choose(picture: Picture, entries: Sequence[Told], sections: Sequence[str], window: int) -> Choice:
    """Return the entry of `picture`. `sections` are the sections' titles; `window` counts entries on either side."""
    host = picture.entry
    low, high = max(0, host - window), min(len(entries), host + window + 1)
    candidates = _candidates(picture, entries, sections, range(low, high))
    dates = _dates(picture.caption)
    words = _DATE.sub(" ", picture.caption)
    for title in {sections[entries[n].section] for n in candidates}:
        if title:
            words = words.replace(title, " ")
    items = _pairs(words) or [w for w in _SIGNS.split(words) if w]
    weights: list[tuple[str, float]] = []
    for item in items:
        count = sum(item in entries[n].text or item in entries[n].title for n in candidates)
        if count:
            weights.append((item, log((len(candidates) + 1) / count)))
    # what no entry says tells nothing; but a figure that shares two words only is not sure for that
    total = max(sum(weight for _, weight in weights), LEAST_SHARED * log(len(candidates) + 1))
    scored: list[tuple[float, int]] = []
    shared: dict[int, float] = {}
    for n in candidates:
        told = entries[n]
        share = sum(w for item, w in weights if item in told.text) / total
        share += TITLE * sum(w for item, w in weights if item in told.title) / total
        share += _date_share(dates, told.text)
        if opens_a_section(told.title):
            share -= OPENING * min(1.0, share)
        shared[n] = share
        share += HOST if n == host else 0.0
        share -= STEP * abs(n - host)
        scored.append((share, n))
    scored.sort(key=lambda pair: (-pair[0], abs(pair[1] - host), pair[1]))
    best, entry = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    margin = max(0.0, best - max(second, 0.0)) / max(best, 0.2)
    confidence = round(min(0.99, 0.55 + 0.45 * min(1.0, margin * 1.5)), 3)
    if shared[entry] < LEAST_PROOF:
        confidence = 0.5  # nothing but its place speaks for it
    return Choice(entry, confidence, tuple(n for share, n in scored[1:4] if share > 0))


def _candidates(picture: Picture, entries: Sequence[Told], sections: Sequence[str], near: range) -> list[int]:
    """Return the entries among which to choose: those of the section that the credit names, else of the figure's own."""
    own = entries[picture.entry].section
    credit = without_space(picture.credit)
    caption = without_space(picture.caption)
    present = sorted({entries[n].section for n in near}, key=lambda s: (abs(s - own), s))
    named = [s for s in present if len(sections[s]) >= 2 and sections[s] in credit]
    told = [] if named else [s for s in present if len(sections[s]) >= 3 and sections[s] in caption]
    if named and own not in named:
        keep = {named[0]}
    elif told and own not in told:
        keep = {told[0], own} if _same_day(picture, entries) else {told[0]}  # what happened where may be told elsewhere
    elif picture.foot and not (named or told):
        keep = {own, own - 1}
    else:
        keep = {own}
    return [n for n in near if entries[n].section in keep] or [picture.entry]


def _same_day(picture: Picture, entries: Sequence[Told]) -> bool:
    """Tell whether the entry in which a picture stands tells of the picture's very day."""
    return _date_share(_dates(picture.caption), entries[picture.entry].text) >= FULL_DATE


def _pairs(text: str) -> list[str]:
    out: dict[str, None] = {}
    for word in _SIGNS.split(text):
        for start in range(len(word) - 1):
            out[word[start : start + 2]] = None
    return list(out)


def _dates(text: str) -> list[tuple[str, str, str]]:
    return [(m[1] or m[4] or "", m[2] or "", m[3] or "") for m in _DATE.finditer(without_space(text))]


def _date_share(dates: Sequence[tuple[str, str, str]], text: str) -> float:
    """Return what the dates of a caption add for an entry whose text tells the same day or month."""
    best = 0.0
    for _year, month, day in dates:
        if month and day and f"{month}月{day}日" in text:
            at = text.find(f"{month}月{day}日")
            if at == 0 or not text[at - 1].isdigit():
                best = max(best, FULL_DATE)
        elif month and re.search(rf"(?<!\d){month}月", text):
            best = max(best, MONTH)
    return best
