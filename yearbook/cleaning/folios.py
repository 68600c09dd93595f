"""The page number beside a running head's name: 街道33, 鄉鎮市　三八七, — 218 —　××年鉴 2016.

It stands on either side, in figures or in Han.  Han counts only where a blank or a sign parts it from the name, which
figures do by themselves: 街道三 may be a name.
"""

from __future__ import annotations

import re

BARS = "|｜│┃︱丨"
"""The bars that part a name from a page number, as extracts give them."""
HAN = (
    r"(?:[一二三四五六七八九][一二三四五六七八九〇○零]{1,2}"
    r"|[一二三四五六七八九]百(?:[零〇○]?[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)?"
    r"|[一二三四五六七八九]?十[一二三四五六七八九]|[一二三四五六七八九]十)(?![一二三四五六七八九〇○零十百])"
)
"""A page number in Han, of two characters at least: sign by sign (三八七, 三九○; four are a year) or said (三百八十七)."""
PARTED = rf"(?:[ \u3000]{{0,9}}[·•{BARS}\-—–][ \u3000]{{0,9}}|[ \u3000]{{1,9}})"
"""What parts a page number in Han from the name beside it."""
_DRESS = rf"[\s·•{BARS}\-—–]*+"
_AT_START = re.compile(rf"{_DRESS}(?:(?P<figures>\d{{1,4}})(?!\d|年)|(?P<han>{HAN})(?={PARTED}))")
_AT_END = re.compile(
    rf"(?:(?<!\d)(?P<figures>\d{{1,4}})|(?<=[ \u3000·•{BARS}\-—–])(?P<han>{HAN}))[\s·•{BARS}\-—–]{{0,9}}$"
)
_DIGIT = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}


def page_of(text: str) -> int | None:
    """Return the page number at either end of a running head, None where there is none or more than one.

    Where both ends hold a number and one is a year, as beside a book's name, the other is the page.
    """
    numbers = {_value(found) for found in (_AT_START.match(text), _AT_END.search(text)) if found is not None}
    if len(numbers) > 1:
        numbers = {number for number in numbers if not 1900 <= number <= 2099}
    return numbers.pop() if len(numbers) == 1 else None


def _value(found: re.Match[str]) -> int:
    return int(found["figures"]) if found["figures"] is not None else han_value(found["han"])


def han_value(text: str) -> int:
    """Return the value of a number in Han of the form :data:`HAN`."""
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGIT[c]) for c in text))
    hundreds, _百, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * _DIGIT[hundreds] if hundreds else 0
    value += 10 * (_DIGIT[tens] if tens else 1) if ten else 0
    for c in ones:
        value += _DIGIT[c]
    return value
