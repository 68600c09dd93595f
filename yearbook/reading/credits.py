"""Credits (供图) of a picture: ■摄影 李明 · （王小 摄） · 记者 柏林 摄 · 图/李明 · 通讯员 张三 供图.

A credit is kept as it stands, without its mark or parentheses, which its print carries; spread names are closed up.
"""

from __future__ import annotations

import re

from yearbook.cleaning.names import names_of
from yearbook.reading.bylines import MARKS
from yearbook.traced import Traced, join

_NAME = r"[一-鿿㐀-䶿\U00020000-\U0003ffff·A-Za-z]"
_ROW = rf"{_NAME}{{1,8}}(?:[\s、]++{_NAME}{{1,6}}){{0,7}}"
_HOUSE = r"(?:(?:本报|本報|本刊|本台|新华社|新華社)\s*+)?(?:(?:首席|见习|見習|实习|實習|全媒体)?\s*+(?:记\s*者|記\s*者|通\s*讯\s*员|通\s*訊\s*員)\s*+)?"
_BEFORE = rf"(?:摄\s*影|攝\s*影|摄|攝|图[/／∕]文|圖[/／∕]文|文[/／∕]图|文[/／∕]圖|图片|圖片|图(?=[\s:：/／])|圖(?=[\s:：/／])|供图|供圖)\s*+[:：/／]?\s*+{_HOUSE}{_ROW}"
_TAKEN = r"(?:摄影报道|攝影報導|摄\s*影|攝\s*影|摄|攝|供图|供圖|提供|供稿|图|圖)"
_AFTER = rf"{_HOUSE}{_ROW}\s*+[/／]?\s*+{_TAKEN}"
_MARKED_LINE = re.compile(rf"[{MARKS}\s]*+(?:{_BEFORE}|{_AFTER})\s*+$")
_PAREN_LINE = re.compile(rf"[（(\[【]\s*+(?:{_BEFORE}|{_AFTER})\s*+[）)\]】]$")
_TAIL = re.compile(
    rf"(?:[{MARKS}]\s*+(?:{_BEFORE}|{_AFTER})|[（(\[【]\s*+(?:{_BEFORE}|{_AFTER})\s*+[）)\]】]"
    rf"|(?<=[。！？…”])\s*{_HOUSE}{_NAME}{{2,4}}\s++(?:摄|攝)"
    rf"|(?<=\s)(?:{_NAME}{{2,4}}|{_NAME}\s{_NAME})\s++[作绘繪]"
    r"|(?<=[。！？…”])\s*(?:本[报報刊台]\s*)?[资資]料(?:照片|[图圖]片))\s*+$"
)
_QUICK = re.compile(r"[摄攝图圖供]|料照片|\s[作绘繪]$")
_PICTURED = re.compile(r"[^\s/／:：供][图圖]$")
_WORK = re.compile(
    rf"《[^《》]{{1,24}}》(?:[（(][^（）()]{{1,8}}[)）])?(?:\s++[㐀-鿿]{{2,4}})?\s++{_NAME}(?:{_NAME}{{1,3}}|\s{_NAME})\s++[作绘繪]"
)
"""A picture that is a work of art: 《题》 版画 某某 作."""
SIGN = re.compile("[摄攝图圖供料]")
"""What every credit holds one of."""
_SPREAD = re.compile(rf"(?<!{_NAME})({_NAME})[ \u3000\u00a0]+({_NAME})(?!{_NAME})")


def is_work(text: str) -> bool:
    """Tell whether a line names a work of art and who made it: 《题》 版画 某某 作."""
    return len(text) <= 48 and _WORK.fullmatch(text) is not None


def is_credit_line(text: str) -> bool:
    """Tell whether a line is a picture's credit and nothing else."""
    if len(text) > 48 or not _QUICK.search(text):
        return False
    found = _PAREN_LINE.match(text) or _MARKED_LINE.match(text)
    return found is not None and (text[0] in MARKS + "（(【[" or _plain(text))


def _plain(text: str) -> bool:
    """An unmarked line is a credit only with a blank or a slash between names and role: 记者 柏林 摄, but not 供图.

    图 right behind other words ends a headline more often (…… 共绘蓝图), where no reporter is named.
    """
    if re.search(r"[\s/／:：]", text) is None or re.search(r"[，。！？“”]", text):
        return False
    return _PICTURED.search(text) is None or re.match(rf"{_HOUSE}(?<=[\s者员員])", text) is not None


def closing_credit(caption: Traced) -> tuple[Traced, Traced | None]:
    """Cut the credit off the end of a caption: (caption, credit or None)."""
    text = caption.text
    if not _QUICK.search(text, max(0, len(text) - 48)):
        return caption, None
    found = _TAIL.search(text, max(0, len(text) - 48))
    if not found:
        return caption, None
    return caption[: found.start()].stripped(), credit_text(caption[found.start() :])


def credit_text(line: Traced) -> Traced:
    """Return the credit without mark and parentheses, names closed up, one blank between people."""
    text = line.text
    start = len(text) - len(text.lstrip(MARKS + "（(【[ \u3000\u00a0\t"))
    end = len(text.rstrip(" \u3000\u00a0\t"))
    if text[:start].strip(MARKS + " \u3000\u00a0\t"):
        end = len(text[:end].rstrip("）)】] \u3000"))
    kept = line[start:end]
    hidden = [part for part in (line[:start], line[end:]) if part.ranges()]
    if hidden:
        kept = Traced(kept.text, kept.runs, kept.carried)
        before = line[:start]
        after = line[end:]
        kept = kept.carrying(before, 0) if before.ranges() else kept
        kept = kept.carrying(after) if after.ranges() else kept
    return _closed_up(kept)


def _closed_up(credit: Traced) -> Traced:
    """李 明 王小红 → 李明 王小红: take out the blank inside a spread name."""
    cuts: list[tuple[int, int]] = []
    position = 0
    while found := _SPREAD.search(credit.text, position):
        if names_of(found.group()) == (found.group(1) + found.group(2),) and found.group(2) not in "摄攝图圖文":
            cuts.append((found.end(1), found.start(2)))
            position = found.end()
        else:
            position = found.end(1)
    return credit.without(cuts) if cuts else credit


def joined_credits(credits: list[Traced]) -> Traced | None:
    """Return several credits of one picture as one, blanks between them."""
    return join(credits, " ") if credits else None
