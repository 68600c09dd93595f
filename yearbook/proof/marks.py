"""Classes of characters that the rules speak of (CLREQ, "Categories of characters"; GB/T 15834-2011)."""

from __future__ import annotations

import re

CLOSING = frozenset("”’）〕］｝〉》」』】〗")
STOPS = frozenset("。．！？")
PAUSES = frozenset("，、；：")
OPENING = frozenset("“‘（〔［｛〈《「『【〖")
FILL_LEFT = CLOSING | STOPS | PAUSES
"""Marks of one em whose ink fills the left half (mainland shapes)."""
CENTRED = STOPS | PAUSES
"""Marks that stand in the middle of their em in the shapes of Taiwan and Hong Kong."""
NOT_FIRST = FILL_LEFT | frozenset("—–～·・/％‰℃°′″%!),.:;?]}")
"""T1: what no line begins with (—— and …… are T3's)."""
NOT_LAST = OPENING | frozenset("￥$№§＃#([{/")
"""T2: what no line ends with."""
JOINED = "—…"
QUOTES = frozenset("“”‘’")
TOKEN = re.compile(
    r"[￥$№]?(?:(?<![\dA-Za-z])[+\-−±])?\d(?:[\d.,]*\d)?(?:%|％|‰|℃|°|[A-Za-zμ]+|万|亿|元|人)?|[A-Za-z][A-Za-z0-9]+"
)
"""T5: what is never divided: numbers with sign, group marks, decimals and unit; Latin words."""
DATE = re.compile(r"(?<!\d)\d++[年月日]")
LEADER = re.compile(r"([.…·‥]\s*){5,}")
_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def is_han(char: str) -> bool:
    """Whether `char` is an ideograph."""
    return bool(_HAN.match(char))


def is_word(char: str) -> bool:
    """Whether `char` is a Latin letter or a digit."""
    return char.isascii() and char.isalnum()


def squash(text: str | None) -> str:
    """Text without white space, dashes and ellipses in one form: what is compared."""
    return re.sub(r"\s+", "", text or "").replace("⸺", "——").replace("⋯", "…")
