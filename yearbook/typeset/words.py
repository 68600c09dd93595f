"""Words that the book itself says, simplified and traditional."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """Titles and labels of made pages."""

    contents: str
    chronicle: str
    continued: str
    see: str
    see_also: str
    unit: str
    note: str


SIMPLIFIED = Words("目录", "大事记", "续表", "见", "参见", "单位：", "注：")
TRADITIONAL = Words("目錄", "大事記", "續表", "見", "參見", "單位：", "註：")
