"""What the ends of a line tell: whether a sentence ended, what could not be parted from the next line's first sign.

Line-breaking classes after GB/T 15834-2011 §5.1 and CLREQ §3.1.3 (prohibition rules for line start and line end).
"""

from __future__ import annotations

import re

_ENDED = re.compile(r"(?:[。！？!?…]|(?<=[A-Za-z\u3400-\u9fff])\.)[”’」』）)】》]*(?:[（(][^（()）]{1,30}[)）])?$")
_STOPS = "。！？!?…"
_LAST = "”’」』）)】》."
ENDS = frozenset(_STOPS + _LAST)
"""What every line ends with that ends a sentence."""
_MARKS = re.compile(r"[，。、；：！？,;!?“”‘’「」]")
_RUNNING = re.compile(r"[，。；,;]")
_FIRST_UNIT = re.compile(
    r"[“‘（《「『【〔(]*"
    r"(?:[0-9A-Za-z][0-9A-Za-z.,+/:\-]*[%％‰℃]?|[^\s])"
    r"([，。、；：！？）》」』”’】〕%…—,.;:!?)]*)"
)
_FIRST = frozenset("【■□●▲◆★☆◎○※（(一二三四五六七八九十第本据據")
_PARAGRAPH_STARTS = re.compile(
    r"【|[■□●▲◆★☆◎○※]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,3}[条章节條節]"
    r"|本[报報][讯訊]|[据據](?:新[华華]社|[悉])|[（(]?\d{1,2}[)）.．、](?!\d)"
)

OPENING_ENTRY = re.compile(r"(?:基本)?(?:概况|概況|综述|綜述|概述|概貌|概览|概覽|基本情况|基本情況|简况|簡況)")
"""What the first entry of a yearbook's section is called."""


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a full stop, question or exclamation mark or ellipsis.

    Closing marks and a remark in brackets may stand behind it.
    """
    last = text[-1:]
    if last not in _LAST:
        return last in _STOPS and last != ""
    return _ENDED.search(text[-40:]) is not None


def has_marks(text: str) -> bool:
    """Tell whether `text` holds a mark of running prose (comma, stop, colon, quotation mark)."""
    return _MARKS.search(text) is not None


def runs_on(text: str) -> bool:
    """Tell whether `text` holds a comma, semicolon or full stop: sentences, no heading or label."""
    return _RUNNING.search(text) is not None


def starts_paragraph(text: str) -> bool:
    """Tell whether `text` begins as only a paragraph does: 【, ■, （一）, 一、, 本报讯."""
    first = text[:1]
    return (first in _FIRST or first.isdecimal()) and _PARAGRAPH_STARTS.match(text) is not None


def first_unit(text: str) -> int:
    """Return the width in half-ems of what must stand at the head of a line together.

    Opening marks with what they open, a whole number or Latin word, and half of the marks that may not begin a line
    (they can be squeezed or hang).
    """
    if "\u3400" <= text < "\ua000" and "\u3400" <= text[1:2] < "\ua000":
        return 2  # Han before Han
    found = _FIRST_UNIT.match(text)
    if found is None:
        return 2
    unit = found.group()
    narrow = sum(map(str.isascii, unit))
    return 2 * len(unit) - narrow - len(found.group(1))


def lacking_at(reach: int, following: str, measure: int) -> int:
    """Return how many half-ems stayed free on a line though the first unit of the next would have fitted there.

    1 where it would have fitted exactly; 0 and less where it would not.
    """
    return measure - (reach + first_unit(following)) + 1
