"""Quotation marks by depth of nesting: “ ‘ ’ ” in mainland print, 「 『 』 」 in Taiwan and Hong Kong.

CLREQ, "Quotation marks"; GB/T 15834—2011, 4.8 (a quotation over several paragraphs opens each of them and closes
once); Taiwan's 重訂標點符號手冊, 引號. Depth decides, not the sign that the source used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_CURLY = re.compile("[“”‘’]")
_CORNER = re.compile("[「」『』]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[0-9A-Za-zÀ-ɏ]")
_TO_CORNER = (("「", "」"), ("『", "』"))
_TO_CURLY = (("“", "”"), ("‘", "’"))
_OPENING = {"“": "”", "‘": "’", "「": "」", "『": "』"}
APOSTROPHE = "'"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mark that has no partner, or an apostrophe: the `number`-th text of the unit, the offset, what became of it."""

    number: int
    offset: int
    result: str


@dataclass(slots=True)
class _Pairs:
    """Open quotes, outermost first, and what they become."""

    signs: tuple[tuple[str, str], ...]
    open: list[str] = field(default_factory=list)

    def sign(self, side: int) -> str:
        """The mark of the present depth; odd depths have the first pair."""
        return self.signs[(len(self.open) - 1) % 2][side]


def to_corner(texts: Sequence[str], running: Sequence[bool]) -> tuple[list[str], list[Doubt]]:
    """Return the texts with corner brackets; `running` tells which are paragraphs that a quotation may go on in."""
    return _converted(texts, running, _CURLY, _TO_CORNER)


def to_curly(texts: Sequence[str], running: Sequence[bool]) -> tuple[list[str], list[Doubt]]:
    """Return the texts with curly quotes."""
    return _converted(texts, running, _CORNER, _TO_CURLY)


def _converted(
    texts: Sequence[str], running: Sequence[bool], marks: re.Pattern[str], signs: tuple[tuple[str, str], ...]
) -> tuple[list[str], list[Doubt]]:
    out: list[str] = []
    doubts: list[Doubt] = []
    pairs = _Pairs(signs)
    if not marks.search("".join(texts)):
        return list(texts), doubts
    for number, text in enumerate(texts):
        found = [match.start() for match in marks.finditer(text)]
        if not found or not _HAN.search(text):
            out.append(text)
            continue
        own = pairs if running[number] else _Pairs(signs)
        if not own.open and _plain("".join([text[at] for at in found])):
            out.append(_beside(text, signs[0]))
            continue
        chars = list(text)
        for at, sign, doubtful in _signs(text, found, own):
            chars[at] = sign
            if doubtful:
                doubts.append(Doubt(number, at, sign))
        out.append("".join(chars))
    return out, doubts


def _plain(marks: str) -> bool:
    """Tell whether quotations only stand beside each other, each with both its marks: the rule in most paragraphs."""
    count = len(marks) // 2
    return marks in ("“”" * count, "「」" * count)


def _beside(text: str, signs: tuple[str, str]) -> str:
    opening, closing = signs
    if opening == "「":
        return text.replace("“", opening).replace("”", closing)
    return text.replace("「", opening).replace("」", closing)


def _signs(text: str, found: Sequence[int], pairs: _Pairs) -> Iterator[tuple[int, str, bool]]:
    """(offset, mark, whether it is doubtful) of every quotation mark of one text."""
    if pairs.open:
        at = found[0]
        if text[at] == pairs.open[-1] and not text[:at].strip():
            yield at, pairs.sign(0), False
            found = found[1:]
        elif not _closes_more(text, found):
            pairs.open.clear()
    for at in found:
        mark = text[at]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if mark in _OPENING:
            pairs.open.append(mark)
            yield at, pairs.sign(0), False
        elif mark == "’" and _LATIN.match(before) and (_LATIN.match(after) or "‘" not in pairs.open):
            yield at, mark if _LATIN.match(after) else APOSTROPHE, not _LATIN.match(after)
        elif not pairs.open:
            opens = bool(after) and (not before or not (_HAN.match(before) or _LATIN.match(before)))
            if opens:
                pairs.open.append({"”": "“", "’": "‘", "」": "「", "』": "『"}[mark])
            yield at, pairs.signs[0][0 if opens else 1], True
        else:
            partner = next((n for n in range(len(pairs.open) - 1, -1, -1) if _OPENING[pairs.open[n]] == mark), None)
            doubtful = partner != len(pairs.open) - 1
            if partner is not None:
                del pairs.open[partner + 1 :]
            yield at, pairs.sign(1), doubtful
            pairs.open.pop()


def _closes_more(text: str, found: Sequence[int]) -> bool:
    """Tell whether the text closes a quotation that it has not opened."""
    depth = 0
    for at in found:
        depth += 1 if text[at] in _OPENING else -1
        if depth < 0 and not (text[at] == "’" and _LATIN.match(text[at - 1 : at])):
            return True
    return False
