"""Units, by GB 3100 and GB 3101: legal ones only; 亩 with its hectares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.checks.context import Context, around
from yearbook.findings import Finding
from yearbook.i18n import _

_OLD = {
    "公分": "厘米", "公尺": "米", "公升": "升", "公斤力": "牛", "英里": "公里", "英尺": "米", "英寸": "厘米", "市斤": "千克",
    "平米": "平方米", "立米": "立方米", "华里": "公里", "马力": "千瓦", "达因": "牛",
}  # fmt: skip
_UNIT = re.compile(r"(?<=[\d百千万亿余多])(" + "|".join(_OLD) + ")")
_MU = re.compile(r"\d[\d.,]{0,20}[ 　]{0,4}[余多]?[万亿]?[ 　]{0,4}[余多]?(?:畝|亩)")


def old_units(context: Context) -> Iterator[Finding]:
    """Code unit.old: 公分, 平米, 英寸 …."""
    for piece in context.pieces():
        for match in _UNIT.finditer(piece.text):
            words = around(piece.text, match.start(), match.end())
            message = _("{unit} is no legal unit: …{around}…").format(unit=match.group(), around=words)
            mend = _("Write {legal}.").format(legal=_OLD[match.group()])
            yield context.about_text(piece, "unit.old", words, message, mend)


def acres(context: Context) -> Iterator[Finding]:
    """Code unit.mu: 亩 in a paragraph without 公顷 or 平方 (亩 stands only beside a legal unit)."""
    for piece in context.pieces():
        match = _MU.search(piece.text)
        if match and "公顷" not in piece.text and "公頃" not in piece.text:
            words = around(piece.text, match.start(), match.end())
            message = _("亩 without hectares: …{around}…").format(around=words)
            yield context.about_text(piece, "unit.mu", words, message, _("Add the area in 公顷."))
