"""Datelines (电头): 本报讯, 据新华社北京8月28日电, 本報訊, at the very start of an article's body.

They open the body of an article and only that, which makes them the surest sign of where one begins.
"""

from __future__ import annotations

import re

from yearbook.cleaning.shown import Shown
from yearbook.reading.bylines import byline_line, bylines_before, opening_byline
from yearbook.reading.draft import DraftByline
from yearbook.traced import Traced

_AGENCY = r"[一-鿿]{1,8}(?:社|网|網|报|報|台|臺|通讯社|客户端|融媒)"
_DAY = r"(?:\d{1,4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日"
_DATELINE = re.compile(
    r"\s*+(?:[■●◆▲【]\s*+)?(?:"
    r"本\s*+[报報]\s*+(?:综合|綜合)?\s*+[讯訊]"
    r"|本\s*[报報]\s*消息(?=[\s:：】])"
    r"|(?<=【)(?:专|專|特|快)[讯訊](?=】)"
    r"|本[网網刊台臺社站]\s*[讯訊]"
    rf"|(?:据|據)?{_AGENCY}[一-鿿]{{0,8}}\s*+{_DAY}\s*+(?:专|專)?[电電讯訊]"
    rf"|本[报報][一-鿿]{{0,6}}\s*+{_DAY}\s*+(?:专|專)?[电電讯訊]"
    r"|[一-鿿]{2,6}[讯訊](?=[\s:：（(】])"
    rf"|(?:据|據){_AGENCY}(?:消息|报道|報道|報導)(?=[\s:：（(】])"
    r")(?:[\s:：】]+|(?=[^\s]))"
)
_REPORTER = re.compile(
    r"\s*+[〔【\[（(［]\s*+(?:本[报報刊])?\s*+(?:(?:特派|特约|特約|实习|實習)?(?:记者|記者|通讯员|通訊員)|中央社)[^〕】\]）)］。，]{2,20}?"
    r"(?P<slash>[／/\u2215︱|])\s*(?P<place>[^〕】\]）)］。，]{0,12})(?P<close>[〕】\]）)］]|$)\s*"
)
_QUICK = re.compile(r"[讯訊电電息道導]")
_SIGN = re.compile(r"[讯訊电電息道導〔【\[（(［]")
"""What every text with a dateline holds one of."""
_BRACKET_STARTS = frozenset("〔【[（(［\u3000 ")
_NOT = re.compile(r"[一-鿿]*(?:通讯|通訊|资讯|資訊|短讯|音讯|简讯|快讯|喜讯|電訊|电讯)")
_SEPARATORS = " \t\u3000\u00a0:：】"


def dateline_end(text: str) -> int:
    """Return how many characters of `text` are its dateline with the separator behind it, 0 where it has none."""
    if text[:1] in _BRACKET_STARTS and (found := _REPORTER.match(text)):
        return found.end()
    if not _QUICK.search(text, 0, 36):
        return 0
    found = _DATELINE.match(text)
    if found is None or (_NOT.match(found.group().strip()) and not found.group().strip().startswith("本")):
        return 0
    return found.end()


def is_signed_dateline(text: Traced) -> bool:
    """Tell whether a line is a dateline and who wrote, and nothing else: 本报讯 记者 李明."""
    end = dateline_end(text.text)
    return 0 < end < len(text.text) and bool(byline_line(text[end:]))


def dated_lines(shown: Shown) -> list[int]:
    """Return the lines, in order, that begin with a dateline."""
    return [at for at in shown.holding(_SIGN) if dateline_end(shown.texts[at])]


def cut_dateline(paragraph: Traced) -> tuple[Traced | None, tuple[DraftByline, ...], Traced]:
    """Return (dateline, bylines in the parentheses behind it, the rest of the paragraph).

    本报讯（记者 李明）近日… gives 本报讯, 记者 李明, 近日….  A separating colon is carried by the dateline.
    """
    if (found := _REPORTER.match(paragraph.text)) and found.group("close"):
        return _bracketed(paragraph, found)
    end = dateline_end(paragraph.text)
    if not end:
        return None, (), paragraph
    shown = paragraph.text[:end].rstrip(_SEPARATORS)
    start = len(shown) - len(shown.lstrip(" \t\u3000■●◆▲【"))
    dateline = paragraph[start : len(shown)]
    hidden = [part for part in (paragraph[:start], paragraph[len(shown) : end]) if part.text.strip() or part.carried]
    dateline = dateline.carrying(hidden) if hidden else dateline
    rest = paragraph[end:]
    cut = opening_byline(rest)
    if cut is not None:
        return dateline, cut.bylines, cut.rest
    if signed := byline_line(rest):
        return dateline, signed, rest[len(rest.text) :]
    return dateline, (), rest.stripped()


def _bracketed(paragraph: Traced, found: re.Match[str]) -> tuple[Traced | None, tuple[DraftByline, ...], Traced]:
    """〔記者林育瑄／南投報導〕台14線… gives 南投報導, 記者 林育瑄, 台14線…; the byline carries bracket and slash."""
    start, end = found.span("place")
    bylines = bylines_before(paragraph[: found.start("slash")])
    if not bylines or start == end:
        return None, (), paragraph
    last = bylines[-1]
    signed = DraftByline(last.role, last.names, last.print.carrying(paragraph[found.start("slash") : start]))
    dateline = paragraph[start:end].carrying(paragraph[end : found.end("close")])
    return dateline, (*bylines[:-1], signed), paragraph[found.end("close") :].stripped()
