"""What the edition is called where no edition.toml says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from yearbook.assembly.language import language_of
from yearbook.model import Metadata, identifier, without_space
from yearbook.reading.draft import Reading

_BOOK = re.compile(r"(?:[12]\d{3})?([\u3400-\u9fff]{2,14}年[鉴鑒鑑])(?:[12]\d{3})?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
UNTITLED = "年鉴"
"""The title of a book that nothing names: the kind of book that it is."""


def default_metadata(readings: Sequence[Reading]) -> Metadata:
    """Return title and year as the running heads print them (张北年鉴, 2021), most frequent first, else UNTITLED.

    The language is that of the sources' writing.
    """
    titles: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for reading in readings:
        if reading.source.kind != "yearbook":
            continue
        for text, reason in reading.set_aside:
            words = without_space(text.text)
            if reason != "furniture" or len(words) > 24:
                continue
            if found := _BOOK.fullmatch(words):
                titles[found.group(1)] += 1
            if len(words) <= 18 and (found := _YEAR.search(words)):
                years[int(found.group())] += 1
    title = titles.most_common(1)[0][0] if titles else UNTITLED
    year = years.most_common(1)[0][0] if years else None
    language = language_of(reading.source.text for reading in readings)
    return Metadata(title=title, year=year, language=language, identifier=identifier(title, year))
