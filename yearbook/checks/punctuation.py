"""Marks in text, by GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.checks.context import Context, Piece, around
from yearbook.findings import Finding
from yearbook.i18n import _

_HAN = r"㐀-鿿豈-﫿"
_HALF = re.compile(rf"(?<=[{_HAN}”’》）])[,;:?!](?!\d)|(?<=[{_HAN}])\(|\)(?=[{_HAN}，。；])")
_DASH = re.compile(rf"(?<=[{_HAN}”])(?<!—)—(?!—)(?=[{_HAN}“]{{8}})")
_ELLIPSIS = re.compile(rf"(?<=[{_HAN}])(?<!…)…(?!…)|(?<=[{_HAN}])\.{{3,}}")
_TWICE = re.compile(r"。。|，，|、、|；；|：：|，。|。，|、，|，、")
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "【": "】", "「": "」", "『": "』", "〔": "〕"}
_NUMBERED = re.compile(r"(?:^|[。；：;:，、])\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_WIDE = str.maketrans("()", "（）")
"""Brackets of either width are partners; that one is half as wide is another finding."""
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}


def half_width(context: Context) -> Iterator[Finding]:
    """Code mark.half-width: , ; : ? ! ( ) beside Han, one finding a paragraph."""
    for piece in context.pieces():
        hits = list(_HALF.finditer(piece.text))
        if hits:
            words = around(piece.text, hits[0].start(), hits[0].end())
            message = _("{count} half-width marks in Han text, first at …{around}…").format(
                count=len(hits), around=words
            )
            yield context.about_text(piece, "mark.half-width", words, message, _("Use full-width marks."))


def dashes(context: Context) -> Iterator[Finding]:
    """Code mark.single-dash: one — before a clause, where 破折号 is two; 甲地—乙地 and chains of short steps stay."""
    yield from _each(
        context, _DASH, "mark.single-dash", _("a dash of one em: …{around}…"), _("Write ——, if it is no range.")
    )


def ellipses(context: Context) -> Iterator[Finding]:
    """Code mark.ellipsis: a single … or dots in Han text."""
    yield from _each(context, _ELLIPSIS, "mark.ellipsis", _("an ellipsis that is not ……: …{around}…"), _("Write ……."))


def doubled(context: Context) -> Iterator[Finding]:
    """Code mark.doubled: 。。 or ，。 – a slip, or what is left of damage."""
    yield from _each(
        context, _TWICE, "mark.doubled", _("two marks that exclude each other: …{around}…"), _("Keep one.")
    )


def unpaired(context: Context) -> Iterator[Finding]:
    """Code mark.unpaired: an opening mark without its closing one, or the other way round, within an entry.

    A quotation that runs over paragraphs repeats its opening mark at each (GB/T 15834, 4.8.3.4), so an entry's
    paragraphs are read as one, and an opening quote at a paragraph's start continues an open one.
    """
    entries: dict[str, list[Piece]] = {}
    for piece in context.pieces():
        entries.setdefault(piece.entry.id, []).append(piece)
    for pieces in entries.values():
        yield from _unpaired(context, pieces)


def _unpaired(context: Context, pieces: list[Piece]) -> Iterator[Finding]:
    open_marks: list[tuple[str, Piece, int]] = []
    for piece in pieces:
        for at, mark in enumerate(piece.text.translate(_WIDE)):
            if mark in _PAIRS:
                if at == 0 and any(m == mark for m, _p, _a in open_marks):
                    continue
                open_marks.append((mark, piece, at))
            elif mark in _CLOSERS:
                if open_marks and open_marks[-1][0] == _CLOSERS[mark]:
                    open_marks.pop()
                elif not _alone(piece.text, at):
                    yield _lonely(context, piece, at, mark)
                    while any(m == _CLOSERS[mark] for m, _p, _a in open_marks):
                        if open_marks.pop()[0] == _CLOSERS[mark]:
                            break
    if not pieces[-1].entry.truncated:
        for mark, piece, at in open_marks:
            yield _lonely(context, piece, at, mark)


def _alone(text: str, at: int) -> bool:
    """Tell whether the closing mark needs no partner: an apostrophe (don’t, ’98), the bracket of a number (1）)."""
    if text[at] == "’":
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        return (before.isascii() and before.isalnum()) or behind.isdigit()
    return text[at] in "）)" and _NUMBERED.search(text, 0, at) is not None


def _lonely(context: Context, piece: Piece, at: int, mark: str) -> Finding:
    words = around(piece.text, at, at + 1)
    message = _("{mark} has no partner: …{around}…").format(mark=mark, around=words)
    return context.about_text(piece, "mark.unpaired", words, message, _("Add its partner, or take it out."))


def _each(context: Context, pattern: re.Pattern[str], code: str, message: str, mend: str) -> Iterator[Finding]:
    for piece in context.pieces():
        for match in pattern.finditer(piece.text):
            words = around(piece.text, match.start(), match.end())
            yield context.about_text(piece, code, words, message.format(around=words), mend)
