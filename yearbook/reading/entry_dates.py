"""The date of a yearbook entry: what its first words say, 2020年9月26日，…; the book's own year where they name a month only.

A yearbook tells when at the head of the entry's first sentence.  是年 and 9月 mean the year that the book is about: the
year with which most of its entries begin.  That reading is a suggestion, since the words themselves do not say it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from yearbook.reading.dates import dates_in, iso

HEAD = 24
"""Characters of an entry's first sentence in which a date is its own; later ones belong to single steps of the event."""
_MONTH = re.compile(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号號])?(?![来來间間])")
_THIS_YEAR = re.compile(r"[（(“]?(?:是年|当年|當年|全年|年内|年內|本年)")


def stated(text: str) -> str | None:
    """Return the ISO date that stands at the head of `text`, as exact as it is given there, or None."""
    head = "".join(text[: 2 * HEAD].split())[:HEAD]
    return next(dates_in(head), None)


def book_year(texts: Iterable[str]) -> int | None:
    """Return the year with which most entries begin, if it is that of three at least and of half of the dated ones."""
    years = Counter(found[:4] for text in texts if (found := stated(text)) is not None)
    if not years:
        return None
    year, times = years.most_common(1)[0]
    return int(year) if times >= 3 and times * 2 > sum(years.values()) else None


def supposed(text: str, year: int) -> tuple[int, int, str] | None:
    """Return (start, end, ISO date) of a month or 是年 at the head of `text`, read with the book's year; else None."""
    found = _MONTH.match(text) or _THIS_YEAR.match(text)
    if found is None:
        return None
    month = found.groupdict().get("month")
    day = found.groupdict().get("day")
    date = iso(year, int(month) if month else None, int(day) if day else None)
    return (found.start(), found.end(), date) if date is not None else None
