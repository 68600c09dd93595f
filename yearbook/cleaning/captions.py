"""Rule: label credits (who took or gave a picture) and the captions that stand with them.

A credit is known by its form; a caption only by its credit: it is what stands right before it and is no running text.
In a yearbook that is one line, or two when the first begins with a date or sign that captions begin with; in a
newspaper it may be a paragraph of its own between blank lines.  What cannot be told is left to the readers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import SET_ASIDE, Clean, Label, Line, altered
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.sentences import ends_sentence
from yearbook.i18n import _
from yearbook.ledger import Record

_GAVE = r"供稿|供图|供圖|供片|提供|[摄攝]影|[摄攝]制|[摄攝]|翻拍|[绘繪]制?|制图|製圖|资料图片|資料圖片|资料照片|資料照片|图片?|圖片?"
_NAME = r"[\u3400-\u9fffA-Za-z·]"
_BRACKETED = re.compile(
    rf"[（(]\s{{0,20}}(?:[^（()）。，；]{{1,32}}?[\s/／]?(?:{_GAVE})|(?:{_GAVE}|文/图|图/文)\s*+[:：/／]\s{{0,20}}[^（()）。]{{1,24}})\s*+[)）]"
)
_SIGNED = re.compile(
    rf"[■◆●▲□]\s{{0,20}}(?:(?:[摄攝]影|[图圖]片?|供[图圖]|供稿)(?:\s*+[:：/／])?\s{{0,20}}(?:{_NAME}|\s|、){{2,24}}|(?:{_NAME}|\s|、){{2,24}}\s*+(?:[摄攝]影?|供[图圖]|供稿))"
)
_BARE = re.compile(
    rf"(?:本[报報]?|特[约約])?(?:[记記]者|通[讯訊][员員])\s{{0,20}}(?:{_NAME}|\s|、){{2,24}}\s*+(?:[摄攝]影?|供[图圖]|供稿|文并[摄攝])(?:[影])?"
    rf"|(?:[摄攝]影|供[图圖]|供稿|[图圖]片?)\s*+[:：/／]\s{{0,20}}(?:{_NAME}|\s|、){{2,24}}"
    rf"|(?:{_NAME}){{2,4}}\s++[摄攝]影?|(?:[摄攝]影|供[图圖])\s++(?:{_NAME}{{1,4}}[\s、]*+){{1,6}}"
)
_BRACKET = re.compile("[（(]")
_PICTURE = re.compile("影")
_LAST, _BEGINS = frozenset(")）摄攝影图圖稿片供绘繪"), frozenset("■◆●▲□△▼▽◀◄▶►摄攝图圖供")
_AT_END = re.compile(rf"(?:{_BRACKETED.pattern}|(?<=[\s。])(?:{_SIGNED.pattern}))$")
_CAPTION_STARTS = re.compile(
    r"[▲△▼▽◀◄▶►↑↓←→]|[（(]?[上下左右]?[图圖](?:为|為|[一二三四五六七八九十\d]{1,2})?[:：]?|\d{4}\s*年|[民國国]{2}|\d{1,2}\s*月|近日|日前|昨[日天]|连日来|連日來"
)
_SIGNS = "▲△▼▽◀◄▶►"
_SHOWS = re.compile(r"[（(]?[上下左右]?[图圖](?:[为為]|[:：]|[一二三四五六七八九十\d]{1,2}\s)")
_HEAD = re.compile(r"[【〔◆]|\*\*|本[报報][讯訊]|[（(【〔]?(?:本[报報])?[记記]者")
_FIRST = "■◆●▲□△▼▽◀◄▶►摄攝图圖供上下左右（("
_MOST_ABOVE = 3
"""Lines of a yearbook's caption above its last one at most."""
_MOST_LINES, _MOST_WIDTH = 10, 420
"""A newspaper caption is a short paragraph: ten lines, 210 Han at most."""


def label_captions(clean: Clean) -> Clean:
    """Return `clean` with credits and captions labelled."""
    lines = clean.lines
    paper = clean.source.kind == "newspaper"
    found: dict[int, tuple[Label, float]] = {}
    texts = clean.shown.texts
    edges = (i for i, text in enumerate(texts) if text[-1] in _LAST or text[0] in _BEGINS)
    for i in sorted({*edges, *clean.shown.holding(_PICTURE), *clean.shown.holding(_BRACKET)}):
        text = texts[i]
        if lines[i].label is not None or i in found or not (_may_end(text) or _credit_goes_on(lines, i)):
            continue
        if is_credit(text):
            found[i] = ("credit", 0.95)
            for j, confidence in (_paper_caption if paper else _book_caption)(lines, i):
                found.setdefault(j, ("caption", confidence))
        elif _credit_goes_on(lines, i):
            found.update({i: ("caption", 0.75), i + 1: ("caption", 0.75)})
            found = {**dict.fromkeys(_begun_above(lines, i), ("caption", 0.6)), **found}
        elif (end := _AT_END.search(text)) and end.start() > 0:
            caption = text[: end.start()].strip()
            above = [] if paper else _begun_above(lines, i)
            if above or _is_caption(caption, lines, i, paper):
                found = {**dict.fromkeys(above, ("caption", 0.6)), **found, i: ("caption", 0.85)}
        elif (text[0] in _SIGNS or (_SHOWS.match(text) and _cuts_in(lines, i))) and not ends_sentence(text):
            found[i] = ("caption", 0.8)
    return _labelled(clean, found)


def _credit_goes_on(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a credit's bracket opens at the end of line i and closes on the next: …开展消杀（某街道 / 供图）."""
    text = lines[i].text.text
    at = max(text.rfind("（"), text.rfind("("))
    if (
        at < 4
        or len(text) - at > 24
        or i + 1 == len(lines)
        or lines[i + 1].blanks > min(1, lines[i].blanks)
        or any(c in "）)。" for c in text[at:])
    ):
        return False
    rest = lines[i + 1].text.text
    return len(rest) <= 16 and rest[-1] in "）)" and _BRACKETED.fullmatch(text[at:] + rest) is not None


def is_credit(text: str) -> bool:
    """Tell whether `text` is nothing but a credit: (某某街道供稿), ■摄影 李明, 记者 柏林 摄."""
    return len(text) <= 48 and (
        _BRACKETED.fullmatch(text) is not None
        or _SIGNED.fullmatch(text) is not None
        or _BARE.fullmatch(text) is not None
    )


def _may_end(text: str) -> bool:
    """A quick look: credits and captions with credits end with a bracket, a verb or a name; captions may begin ▲."""
    return len(text) <= 200 and (text[-1] in _LAST or text[0] in _BEGINS or "影" in text[-16:])


def _is_caption(text: str, lines: Sequence[Line], i: int, paper: bool) -> bool:
    """Tell whether `text`, which a credit follows in the same line, describes a picture rather than ends an article."""
    if _HEAD.match(text) or len(text) < 4:
        return False
    if _CAPTION_STARTS.match(text):
        return not (paper and i and lines[i].blanks == 0 and lines[i - 1].label is None and len(text) > 100)
    before = next((line for line in reversed(lines[max(0, i - 2) : i]) if line.label is None), None)
    alone = lines[i].blanks > 0 and (i + 1 == len(lines) or lines[i + 1].blanks > 0)
    interrupts = before is not None and not ends_sentence(before.text.text)
    return not ends_sentence(text) and (alone or interrupts or not paper) if len(text) <= 60 else alone


def _cuts_in(lines: Sequence[Line], i: int) -> bool:
    """Tell whether line i stands in the middle of a sentence of longer lines."""
    if not 0 < i < len(lines) - 1 or len(lines[i].text.text) > 60:
        return False
    before, behind = lines[i - 1], lines[i + 1]
    return before.label is None and not ends_sentence(before.text.text) and not _HEAD.match(behind.text.text)


def _book_caption(lines: Sequence[Line], i: int) -> list[tuple[int, float]]:
    """Return the lines above credit i that are its caption, in a yearbook."""
    j = i - 1
    if j < 0 or lines[j].label is not None or lines[i].blanks > 3:
        return []
    text = lines[j].text.text
    if _HEAD.match(text) or ends_sentence(text) or len(text) > 80:
        return []
    above = _begun_above(lines, j)
    return [*((k, 0.6) for k in above), (j, 0.8)] if above else [(j, 0.9)]


def _begun_above(lines: Sequence[Line], j: int) -> list[int]:
    """Return the lines above caption line j that begin the caption, if j itself does not look like a beginning.

    One, or up to three that are narrower than the column before them, as a caption under its picture is set.
    """
    last = lines[j].text.text
    if _CAPTION_STARTS.match(last) or _HEAD.match(last) or lines[j].blanks:
        return []
    narrow = True
    for k in range(j - 1, max(j - 1 - _MOST_ABOVE, -1), -1):
        text = lines[k].text.text
        if lines[k].label is not None or ends_sentence(text) or _HEAD.match(text) or len(text) > 60:
            return []
        narrow = narrow and _narrow(lines, k, j)
        if _CAPTION_STARTS.match(text):
            apart = lines[k].blanks > 0 or (k > 0 and not ends_sentence(lines[k - 1].text.text))
            fits = len(last) < len(text) + 4
            return list(range(k, j)) if narrow or (k == j - 1 and apart and fits) else []
        if lines[k].blanks:
            return []
    return []


def _narrow(lines: Sequence[Line], k: int, j: int) -> bool:
    """Tell whether line k is clearly narrower than the lines of text before it, and line j no wider than k."""
    column = max((line.width for line in lines[max(0, k - 6) : k] if line.label is None), default=0)
    return lines[k].width + 4 < column and lines[j].width <= lines[k].width + 4


def _paper_caption(lines: Sequence[Line], i: int) -> list[tuple[int, float]]:
    """Return the lines above credit i that are its caption, in a newspaper.

    A short paragraph set apart by blanks, or one line, that stands in the middle of an article's sentence.
    """
    if (j := _in_mid_sentence(lines, i)) is not None:
        return [(j, 0.8)]
    first = i
    width = 0
    while first > 0 and i - first < _MOST_LINES:
        above = lines[first - 1]
        if first < i and lines[first].blanks > 0:
            break
        if above.label in SET_ASIDE:
            break
        if above.label is not None or above.heading or lines[first].blanks > 1 or _HEAD.match(above.text.text):
            return []
        width += above.width
        first -= 1
    if first == i or width > _MOST_WIDTH or (first > 0 and lines[first].blanks == 0 and lines[first - 1].label is None):
        return []
    before = next((line for line in reversed(lines[max(0, first - 3) : first]) if line.label is None), None)
    if before is None or ends_sentence(before.text.text) or len(before.text.text) < 8:
        return []  # a photo item between articles is the readers' matter
    begins = _CAPTION_STARTS.match(lines[first].text.text) is not None
    return [(j, 0.85 if begins else 0.65) for j in range(first, i)]


def _in_mid_sentence(lines: Sequence[Line], i: int) -> int | None:
    """Return the line above credit i if the lines before it and behind the credit make one sentence."""
    if i < 2 or i + 1 >= len(lines) or lines[i].blanks or lines[i - 1].label or lines[i - 2].label:
        return None
    before, caption, behind = (lines[j].text.text for j in (i - 2, i - 1, i + 1))
    if ends_sentence(before) or ends_sentence(caption) or _HEAD.match(caption) or _HEAD.match(behind):
        return None
    column = lines[i - 2].width
    return i - 1 if len(before) >= 8 and lines[i - 1].width <= column + 4 and lines[i + 1].blanks == 0 else None


def _labelled(clean: Clean, found: dict[int, tuple[Label, float]]) -> Clean:
    if not found:
        return clean
    lines = list(clean.lines)
    records: list[Record] = []
    for i in sorted(found):
        label, confidence = found[i]
        line = lines[i]
        lines[i] = altered(line, label=label, confidence=confidence)
        note = _("A picture's credit.") if label == "credit" else _("A picture's caption, known by its credit.")
        records.append(
            Record(
                rule=label, action="decision", spans=tuple(line.text.spans(clean.source.id)), before=line.text.text,
                after=line.text.text, confidence=confidence, line=line.number, note=note,
            )
        )  # fmt: skip
    return clean.marked(lines, records)


CAPTIONS = Rule("captions", label_captions)
