"""Recognise what kind of source a text is, by its form: which traits of a newspaper and of a yearbook it shows.

Weights say how telling a trait is; the words are those of any paper or yearbook, in both scripts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from yearbook.model import SourceKind

_SAMPLE = 400_000
"""Characters that are looked at: more than any year's issue needs."""
_TWICE = re.compile(r"([^\W\d_]|[【】〔〕（）■])\1+")
"""Signs printed twice in a row, as fake bold prints them: a form is looked for in what they mean."""
_Trait = tuple[re.Pattern[str], float, int]
"""(pattern, weight, most that count)"""

_YEARBOOK: Sequence[_Trait] = (
    (
        re.compile(
            r"^[^\S\n]*[【〔][^】〕\n]{1,60}[】〕]?[^\S\n]*$"
            r"|^[^\S\n]*[【〔](?![^】〕\n]{0,6}(?:[讯訊電电]|消息|[报報][导導道])[】〕])[^】〕\n]{1,60}[】〕]",
            re.M,
        ),
        1.0,
        40,
    ),
    (re.compile(r"^[^\S\n]*[◆◇■][^】〕\n]{1,60}[^\S\n]*$", re.M), 0.5, 80),
    (re.compile(r"^[^\n，。]{0,16}(?:年鉴|年鑑|YEARBOOK|Yearbook)[^\n，。]{0,16}$", re.M), 4.0, 3),
    (re.compile(r"^\W{0,6}概\s*况\W{0,6}$|^\W{0,6}概\s*況\W{0,6}$|[【〔]{1,2}概[况況]", re.M), 3.0, 2),
    (re.compile(r"^[^\S\n]*[（(][\u3400-\u9fff、\s\u3000]{2,24}[)）][^\S\n]*$", re.M), 0.7, 10),
    # OCR writes the brackets of heads in ASCII, and bold heads before their text between asterisks
    (re.compile(r"^[^\S\n]*\[[\u3400-\u9fff]{2,20}\](?!\()", re.M), 1.0, 40),
    (re.compile(r"^[^\S\n]*\*\*[\u3400-\u9fff]{2,20}\*\*[^\S\n]+(?=\S)", re.M), 1.0, 40),
    # the parts of a county history, and who contributed a section to it
    (re.compile(r"^[^\S\n]*第[一二三四五六七八九十百\d]{1,4}[编編篇卷章节節][^\S\n]+[^\n，。]{2,20}$", re.M), 2.0, 10),
    (re.compile(r"^\W{0,3}(?:撰稿|供稿|审稿|審稿|执笔|執筆)(?:人|单位|單位)?[:：][^\n，。]{2,50}$", re.M), 2.0, 10),
)
_NEWSPAPER: Sequence[_Trait] = (
    (re.compile(r"^[^\S\n]*[（(【〔]?本[报報](?:[讯訊]|消息)", re.M), 2.0, 10),
    (
        re.compile(
            r"本[报報](?:[记記]者|通[讯訊][员員]|从|從|[评評][论論]|[编編][辑輯]|特[约約])|[记記]者[^\n，。]{1,12}[采採][写寫]"
        ),
        2.0,
        10,
    ),
    (re.compile(r"[据據]?新[华華]社\S{0,8}\d{1,2}月\d{1,2}日[电電]|中央社\S{0,8}[电電]"), 2.0, 10),
    (re.compile(r"^\W{0,4}(?:本[报報])?(?:[记記]\s*者|通[讯訊][员員]|特[约約]记者)[^\n，。]{0,40}$", re.M), 2.0, 10),
    (re.compile(r"[（(【〔](?:本[报報])?[记記]者[^\n，。]{1,30}[)）】〕]"), 2.0, 10),
    (re.compile(r"[■□●▲][^\S\n]*(?:本[报報])?(?:[记記]\s*者|通[讯訊][员員]|[摄攝]影)"), 2.0, 10),
    (re.compile(r"^[^\n，。]{0,20}(?:日|晚|早|晨|周|週|时|時|商|快|都市)[报報][^\n，。]{0,40}$", re.M), 2.0, 3),
    (re.compile(r"^[^\n，。]{0,30}(?:星期|週|周)[一二三四五六日][^\n，。]{0,30}$", re.M), 3.0, 1),
    (re.compile(r"(?:责任编辑|責任編輯|责编|本版编辑|本版編輯|美编|美編|版式|组版|組版|校对|校對)[:：\s]"), 1.0, 3),
    (re.compile(r"^[^\S\n]*[文图圖攝摄][/／][^\n，。]{2,20}$", re.M), 1.0, 5),
    (re.compile(r"(?:下转|上接|下轉|详见|詳見)[^\n]{0,3}第?[^\n]{1,3}版"), 3.0, 2),
)


def recognise(text: str) -> SourceKind:
    """Return "yearbook" where its traits outweigh those of a newspaper, else "newspaper"."""
    sample = _TWICE.sub(r"\1", text[:_SAMPLE])
    return "yearbook" if _score(sample, _YEARBOOK) > _score(sample, _NEWSPAPER) else "newspaper"


def _score(text: str, traits: Sequence[_Trait]) -> float:
    return sum(sum(1 for _ in islice(pattern.finditer(text), most)) * weight for pattern, weight, most in traits)
