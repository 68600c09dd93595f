"""Dates (日期): when an article's event was, as far as its text tells it with certainty.

2020年9月26日 is 2020-09-26, 2020年9月 is 2020-09, 二○二○年 and 民國109年 are years too.  A day without a year, and 昨天,
今年, 上月, say nothing by themselves: see `relative`, which resolves them where the source's own date is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0}
_HAN_NUMBER = "〇○零一二三四五六七八九十"
_DATE = re.compile(
    r"(?P<roc>(?:中華)?民國\s*)?(?P<year>(?<!\d)\d{2,4}|[〇○零一二三四五六七八九]{4}|(?<=民國)[〇○零一二三四五六七八九十百]{1,4})\s*年(?!度?(?:来|多|以来|代|间|前|後|后))"
    rf"(?:\s*(?P<month>\d{{1,2}}|[{_HAN_NUMBER}]{{1,3}})\s*月(?:\s*(?P<day>\d{{1,2}}|[{_HAN_NUMBER}]{{1,3}})\s*[日号號])?)?"
)
_YEAR = re.compile(rf"年(?<=[\d{_HAN_NUMBER}百\s].)")
"""What every text with a date holds: a quick look."""
_DAY = re.compile(r"(?<![\d年.])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]")
_RELATIVE = re.compile(
    r"昨[天日晚]|昨(?=上午|下午)|前[天日](?=，|,|上午|下午|晚)|今[天日](?=，|,|上午|下午)|今年|去年|前年|上个?月|上個月|本月"
)


@dataclass(frozen=True, slots=True)
class Relative:
    """A word that tells a time by the day of print: text[start:end], and the ISO date that it means."""

    start: int
    end: int
    word: str
    iso: str


def _number(text: str) -> int:
    if text.isdecimal():  # full-width digits too
        return int(text)
    if "十" in text:
        tens, _, ones = text.rpartition("十")
        return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
    value = 0
    for sign in text:
        value = 10 * value + _DIGITS[sign]
    return value


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return "2020", "2020-09" or "2020-09-26", or None where no such day was."""
    if not 1000 <= year <= 2999:
        return None
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def dates_in(text: str) -> Iterator[str]:
    """Yield the ISO dates that `text` states in full: a year at least."""
    if _YEAR.search(text) is None:
        return
    for found in _DATE.finditer(text):
        raw = found.group("year")
        if "百" in raw or (not found.group("roc") and len(raw) != 4):
            continue
        year = _number(raw) + (1911 if found.group("roc") else 0)
        month, day = found.group("month"), found.group("day")
        stated = iso(year, _number(month) if month else None, _number(day) if day else None)
        if stated is not None:
            yield stated


def article_date(paragraphs: Sequence[str]) -> str | None:
    """Return the event's date as far as the article itself tells it, or None.

    A newspaper tells when in its first paragraph: the most exact date there counts, the earliest of equally exact
    ones.  A bare year counts only if the article names no other.
    """
    if not paragraphs:
        return None
    stated = list(dates_in(paragraphs[0]))
    exact = [d for d in stated if len(d) > 4]
    if exact:
        longest = max(len(d) for d in exact)
        return next(d for d in exact if len(d) == longest)
    if not stated:
        return None
    years = {d[:4] for text in paragraphs for d in dates_in(text)}
    return years.pop() if len(years) == 1 else None


def relative_dates(text: str, printed: str) -> Iterator[Relative]:
    """Yield the words of `text` whose date follows from the day of print `printed` (ISO, a full date).

    昨天 is the day before; 7月21日 without a year is the last such day up to the day of print.
    """
    day = date.fromisoformat(printed)
    found: list[Relative] = []
    for match in _RELATIVE.finditer(text):
        word = match.group()
        found.append(Relative(match.start(), match.end(), word, _resolved(word, day)))
    for match in _DAY.finditer(text):
        for year in (day.year, day.year - 1):
            stated = iso(year, int(match.group("month")), int(match.group("day")))
            if stated is not None and stated <= day.isoformat():
                found.append(Relative(match.start(), match.end(), match.group(), stated))
                break
    yield from sorted(found, key=lambda item: item.start)


def _resolved(word: str, day: date) -> str:
    if word.startswith("昨"):
        return (day - timedelta(1)).isoformat()
    if word in ("前天", "前日"):
        return (day - timedelta(2)).isoformat()
    if word in ("今天", "今日"):
        return day.isoformat()
    if word.endswith("年"):
        return str(day.year - {"今年": 0, "去年": 1, "前年": 2}[word])
    if word == "本月":
        return day.isoformat()[:7]
    return (day.replace(day=1) - timedelta(1)).isoformat()[:7]
