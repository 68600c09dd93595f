"""Figures that can be recomputed from the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.checks.context import Context, around
from yearbook.findings import Finding
from yearbook.i18n import _

_NUMBER = r"(\d+(?:,\d{3})*(?:\.\d+)?)"
_UNIT = r"([万亿]?[㐀-鿿]{0,2}?)"
_CHANGE = re.compile(
    rf"[从由](?:\d{{4}}年)?(?:的)?{_NUMBER}{_UNIT}(?:增加|提高|上升|提升|增长|增|升|减少|下降|降低|降|减)(?:到|至|为)(?:\d{{4}}年)?(?:的)?{_NUMBER}"
    rf"{_UNIT}[，,][^。；]{{0,12}}?(增长|增幅|提高|上升|下降|减少|降低|降幅)(?:了|达|为)?{_NUMBER}[%％](?!个?百?分?点)"
)
_WHOLE = re.compile(rf"(?:共|合计|总计|共计|共有){_NUMBER}([万亿]?[㐀-鿿]{{1,2}})[（(](?:其中)?([^（）()]+)[）)]")
_PART = re.compile(r"(?<!\d)(\d++(?:,\d{3}){0,9}(?:\.\d++)?)([万亿]?[㐀-鿿]{1,2})(?=[，、；,]|$)")


def percentages(context: Context) -> Iterator[Finding]:
    """Code number.percentage: "从100万元增加到120万元，增长25%" where base and result stand in the text."""
    for piece in context.pieces():
        for match in _CHANGE.finditer(piece.text):
            base, base_unit, end, end_unit, _word, told = match.groups()
            first, last, percent = (float(v.replace(",", "")) for v in (base, end, told))
            if not first or (base_unit and end_unit and base_unit != end_unit):
                continue
            real = abs(last - first) / first * 100
            places = len(told.partition(".")[2])
            if abs(real - percent) > 0.6 * 10**-places:
                words = around(piece.text, match.start(), match.end(), 0)
                message = _("{told}% is told, {real}% follows from the figures: {words}").format(
                    told=told, real=f"{real:.{places}f}", words=words
                )
                yield context.about_text(piece, "number.percentage", words, message, _("Check the figures."))


def sums(context: Context) -> Iterator[Finding]:
    """Code number.sum: "共460个（其中…190个，…63个）" whose parts do not add up; parts must share the whole's unit."""
    for piece in context.pieces():
        for match in _WHOLE.finditer(piece.text):
            whole, unit, inside = match.groups()
            parts = [float(n.replace(",", "")) for n, u in _PART.findall(inside) if u == unit]
            numbers = len(re.findall(r"\d+(?:\.\d+)?", inside))
            if len(parts) < 2 or len(parts) != numbers:
                continue
            if abs(sum(parts) - float(whole.replace(",", ""))) > 1e-6:
                message = _("the parts add up to {sum}, not {whole}: {words}").format(
                    sum=f"{sum(parts):g}", whole=whole, words=match.group()
                )
                yield context.about_text(piece, "number.sum", match.group(), message, _("Check the figures."))
