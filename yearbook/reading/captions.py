"""Captions and credits: a figure's two lines, or one that ends in its own credit."""

from __future__ import annotations

import re

from yearbook.reading.draft import DraftBlock
from yearbook.traced import Traced, join

_VERB = r"(?:供稿|供图|供圖|提供|摄影|攝影|摄制|摄|攝|供图片|图片?|圖片?|翻拍|绘|繪|制图|製圖)"
_BRACKETED = re.compile(
    rf"[（(]\s*+(?P<words>[^（()）]{{0,36}}{_VERB}|{_VERB}\s*+[:：/／]?\s*+[^（()）。]{{1,24}})\s*+[)）]$"
)
_SIGNED = re.compile(rf"[■◆●▲]\s*+(?P<words>{_VERB}\s*+[:：/／]?\s*+\S[^。]{{0,24}}|\S[^。]{{0,24}}{_VERB})$")
_BARE = re.compile(
    rf"(?:^|(?<=\s))(?P<words>(?:摄影|攝影|图片|圖片|图|圖|供图|供圖|供稿)\s*+[:：/／]\s*+[^。，]{{1,24}}|[^\s。，（(]{{1,24}}\s*+{_VERB})$"
)
_POINTER = re.compile(r"[▲△▼▽◀▶◄►←→↑↓■□◆◇●○☆★]\s*|[（(](?:上|下|左|右|上左|上右)?图[)）]\s*")


def credit_of(text: Traced) -> Traced | None:
    """Return the credit that a whole line is, its brackets or sign carried; None where it is none."""
    shown = text.text
    for form in (_BRACKETED, _SIGNED, _BARE):
        found = form.search(shown)
        if found and found.start() == 0:
            return _carved(text, found)
    return None


def parted(text: Traced) -> tuple[Traced, Traced | None]:
    """Return a caption and the credit at its end, if it has one of its own."""
    for form in (_BRACKETED, _SIGNED):
        found = form.search(text.text)
        if found and found.start() > 0:
            return text[: found.start()].stripped(), _carved(text, found)
    return text, None


def figure(captions: list[Traced], credits: list[Traced], confidence: float = 1.0) -> DraftBlock:
    """Make the figure of the lines of one caption and of its credit; either may be missing, not both."""
    caption = _unmarked(join([part.stripped() for part in captions])) if captions else Traced("")
    credit: Traced | None = None
    if not credits:
        caption, credit = parted(caption)
    else:
        parts = [credit_of(part) or part for part in credits]
        credit = parts[0] if len(parts) == 1 else join(parts, " ")
    return DraftBlock("figure", caption, credit, confidence=confidence)


def _unmarked(caption: Traced) -> Traced:
    """Return a caption without the sign that points to its picture (▲…), which it carries."""
    found = _POINTER.match(caption.text)
    if found is None or found.end() == len(caption.text):
        return caption
    return caption[found.end() :].carrying(caption[: found.end()], 0)


def _carved(text: Traced, found: re.Match[str]) -> Traced:
    start, stop = found.span("words")
    inner = text[start:stop].stripped()
    before, behind = text[found.start() : start], text[stop:]
    return inner.carrying(before, 0).carrying(behind)
