"""Numbers in text, by GB/T 15835-2011: years of four digits, ranges with their unit at both ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.checks.context import Context, around
from yearbook.findings import Finding
from yearbook.i18n import _

_SHORT_YEAR = re.compile(r"(?<![\d.第近约各历])[’'‘]?\d{2}年(?=\d{1,2}月|[上下]半年|[初底春夏秋冬](?![多余])|度)")
_RANGE = re.compile(r"(?<![\d.%％])\d+(?:\.\d+)?\s*[～~—–-]{1,2}\s*\d+(?:\.\d+)?\s*(?:[%％]|[万萬亿億](?=[㐀-鿿]))")
_HYPHEN = re.compile(r"(?<![\d.-])(?:19|20)\d{2}\s*[-~–]\s*(?:19|20)\d{2}(?=年)")


def short_years(context: Context) -> Iterator[Finding]:
    """Code number.short-year: 20年5月 for 2020年5月 (GB/T 15835, 4.1.4: years are not shortened)."""
    yield from _each(
        context, _SHORT_YEAR, "number.short-year", _("a year of two digits: …{around}…"), _("Write four digits.")
    )


def ranges(context: Context) -> Iterator[Finding]:
    """Code number.range-unit: 63～68% for 63%～68%, 13～17万元 for 13万～17万元 (GB/T 15835, 5.1.5)."""
    message = _("a range whose first number lacks its %, 万 or 亿: …{around}…")
    yield from _each(context, _RANGE, "number.range-unit", message, _("Write it behind both numbers."))


def hyphens(context: Context) -> Iterator[Finding]:
    """Code number.range-mark: 2019-2020年 with a hyphen; time ranges take — (GB/T 15834, 4.13)."""
    message = _("a range of years with a hyphen: …{around}…")
    yield from _each(context, _HYPHEN, "number.range-mark", message, _("Write — between the years."))


def _each(context: Context, pattern: re.Pattern[str], code: str, message: str, mend: str) -> Iterator[Finding]:
    for piece in context.pieces():
        for match in pattern.finditer(piece.text):
            words = around(piece.text, match.start(), match.end())
            yield context.about_text(piece, code, words, message.format(around=words), mend)
