"""What a newspaper page says of itself: the paper's name and the date of the issue.

Read from mastheads, running heads and date lines only, never from the news itself: a date in an article is the date of
its event.  Dates of the Republic calendar (民國一○九年) are turned into years of the Common Era.
"""

from __future__ import annotations

import re
from collections import Counter

_NAME = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff]{2,8}?(?:日报|晚报|早报|晨报|周报|时报|商报|导报|快报|都市报|青年报|农民报|工人报|周末"
    r"|日報|晚報|早報|晨報|週報|周報|時報|商報|導報|快報|都市報|新聞報|週末))(?![\u3400-\u9fff])"
)
_DIGIT = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
_NUMERAL = r"[0-9〇○零一二三四五六七八九十廿]"
_DATE = re.compile(
    rf"((?:民國|民国|中華民國)\s*)?({_NUMERAL}{{2,4}})\s*年\s*({_NUMERAL}{{1,3}})\s*月\s*({_NUMERAL}{{1,3}})\s*日"
)
_PLAIN = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_WEEKDAY = re.compile(r"(?:星期|週|周)[一二三四五六日天]|礼拜|禮拜|农历|農曆|总第|總第|第\s*\d+\s*期")
_SAMPLE = 400_000
_SENTENCE = re.compile(r"[，。；,;]")


def newspaper(text: str) -> str | None:
    """Return the paper's name if short lines of the page name one, the one named most often."""
    names: Counter[str] = Counter()
    for line in _short_lines(text):
        names.update(set(_NAME.findall(line)))
    if not names:
        return None
    most = max(names.values())
    return next(name for name in names if names[name] == most)


def issue_date(text: str) -> str | None:
    """Return the ISO date of the issue if the page's furniture gives exactly one."""
    dates: list[str] = []
    for line in _short_lines(text):
        found = _DATE.search(line)
        plain = _PLAIN.search(line)
        rest = ""
        date = None
        if found is not None:
            date = _iso(found.group(2), found.group(3), found.group(4), republic=found.group(1) is not None)
            rest = line.replace(found.group(), "")
        elif plain is not None:
            date = _iso(*plain.groups(), republic=False)
            rest = line.replace(plain.group(), "")
        if date and (_WEEKDAY.search(rest) or _NAME.search(rest) or len("".join(rest.split())) <= 4):
            dates.append(date)
    return dates[0] if len(set(dates)) == 1 else None


def _short_lines(text: str) -> list[str]:
    return [s for line in text[:_SAMPLE].splitlines() if 0 < len(s := line.strip()) <= 60 and not _SENTENCE.search(s)]


def _iso(year: str, month: str, day: str, *, republic: bool) -> str | None:
    y, m, d = _number(year), _number(month), _number(day)
    if republic:
        y += 1911
    if 1800 <= y <= 2999 and 1 <= m <= 12 and 1 <= d <= 31:
        return f"{y:04d}-{m:02d}-{d:02d}"
    return None


def _number(numeral: str) -> int:
    """Return the value of digits (2019), Han digits (二〇一九) or a Han number up to 99 (十九, 二十一, 廿一)."""
    if numeral.isascii():
        return int(numeral)
    if "十" in numeral or "廿" in numeral:
        tens, _, units = numeral.replace("廿", "二十").partition("十")
        return 10 * int(_DIGIT.get(tens, "1")) + int(_DIGIT.get(units, "0"))
    digits = "".join(_DIGIT.get(c, c) for c in numeral)
    return int(digits) if digits.isdigit() else 0
