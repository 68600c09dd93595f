"""Classes of characters and the tokens that no line may split (CLREQ 3.1.2-3.1.5, GB/T 15834-2011 5.1)."""

from __future__ import annotations

import re

STOPS = frozenset("。．！？")
PAUSES = frozenset("，、；：")
CLOSING = frozenset("”’）〕］｝〉》」』】〗")
OPENING = frozenset("“‘（〔［｛〈《「『【〖")
MARKS = STOPS | PAUSES | CLOSING | OPENING

NOT_FIRST = STOPS | PAUSES | CLOSING | frozenset("—–-～·・／％‰℃°′″%!),.:;?]}")
"""A line never begins with these: closing marks, stops, connectors, middle dot, solidus, what is set behind a number."""
NOT_LAST = OPENING | frozenset("￥$№§＃#([{/")
"""A line never ends with these: opening marks, what is set before a number, solidus."""

HAN = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
)


def is_han(char: str) -> bool:
    """Return whether `char` is a Han character."""
    return "\u4e00" <= char <= "\u9fff" or HAN.match(char) is not None


_DATE = "[年月日号时分秒]"
_MEASURE = (
    "万元|亿元|千元|百元|美元|港元|元|人次|人|户|家|个|名|项|件|次|条|米|吨|亩|公里|公顷|平方米|平方公里|立方米|千克|公斤|克|升|度"
    "|岁|周年|届|期|号|幢|栋|所|座|台|辆|套|张|份|支|场|处|天|周|种|类|批|篇|部|册|卷|页|倍|余|多|万|亿|％|‰|℃|°"
)
_UNIT = f"[百千万亿]{{0,2}}(?:{_MEASURE})|[百千万亿]+"
_LETTER = "[0-9A-Za-z\u00c0-\u024f]"
_RUN = rf"{_LETTER}+(?:[.,'’&@#_+\-−±:/%°‰]+{_LETTER}+)*[%°]?"


def _tokens(unit: str) -> re.Pattern[str]:
    return re.compile(rf"([+\-−±￥$№§＃#](?=[0-9]))?({_RUN})(?:(?<=[0-9%°])(?:{unit}))?|—{{2,}}|…{{2,}}|⋯{{2,}}")


TOKENS = {True: _tokens(f"{_DATE}|{_UNIT}"), False: _tokens(_UNIT)}
"""What no line may split, whether or not 年, 月, 日 count as units: group 1 the sign before a number, group 2 a run of
Latin letters and digits with the signs between them, behind it the unit; or a dash or ellipsis of several characters."""
_UNITS = re.compile(r"[A-Za-z0-9.,%％+\-]+|\w")


def last_line_start(text: str) -> int:
    """Return the offset at which the last line of a paragraph begins at the latest: it keeps two Han or words (T15)."""
    size = len(text)
    if size > 3 and is_han(text[-2]) and is_han(text[-3]) and (text[-1] in MARKS or is_han(text[-1])):
        return size - 3 if text[-1] in MARKS else size - 2
    for reach in (24, size):
        at = max(0, size - reach)
        units = [found.start() for found in _UNITS.finditer(text, at)]
        if len(units) > 2 or reach == size:
            return units[-2] if len(units) > 1 else 0
    return 0
