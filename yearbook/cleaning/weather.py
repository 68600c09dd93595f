"""The forms of the weather box: one line or a few that give a sky, a wind and degrees, and nothing that is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import Line

DEGREES = re.compile(r"\d\s*(?:℃|°C|˚C)")
"""What every box holds."""
_NAME = r"(?:[^，。：:；！？\s]{0,6}?(?:[今明昨]日|[今明]天|未来|未來|近期|市区|市區))?[^，。：:；！？\s]{0,4}?天[气氣](?:[预預][报報])?"
_WEATHER = re.compile(rf"{_NAME}[\s:：]+[^。！？]{{4,60}}")
_HEAD = re.compile(rf"{_NAME}(?:[\s:：|｜]|$)")
_FIGURE = re.compile(r"\d")
LINES, LONGEST = 6, 160
"""Lines and characters of a box at most."""


def is_weather(text: str) -> bool:
    """Tell whether `text` is the line of a weather box: 今日天气：多云 14℃—21℃."""
    return len(text) <= 70 and "天" in text and _WEATHER.fullmatch(text) is not None and "，" not in text[:4]


def weather_boxes(lines: Sequence[Line], degrees: Sequence[int]) -> list[int]:
    """Return the lines of weather boxes, marks of prose among them or not; `degrees` are the lines that hold a temperature.

    Such a box stands between blank lines, begins with the word, and each of its other lines holds a figure.  Linear.
    """
    out: list[int] = []
    for at in degrees:
        if out and at <= out[-1]:
            continue
        first = at
        while first and not lines[first].blanks and at - first < LINES and lines[first - 1].label is None:
            first -= 1
        last = at + 1
        while last < len(lines) and not lines[last].blanks and last - first <= LINES and lines[last].label is None:
            last += 1
        texts = [line.text.text for line in lines[first:last]]
        if last - first > LINES or _HEAD.match(texts[0]) is None or sum(map(len, texts)) > LONGEST:
            continue
        if len(DEGREES.findall("\n".join(texts))) > 1 and all(map(_FIGURE.search, texts[1:])):
            out.extend(range(first, last))
    return out
