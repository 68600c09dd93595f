"""Who made a page and who publishes the paper: lines of offices and names, which are no text of any article."""

from __future__ import annotations

import re
from itertools import pairwise

from yearbook.cleaning.words import alternatives

_LONGEST = 80
_OFFICE = re.compile(r"(?:^|[ \u3000])[\u3400-\u9fff]{2,6}[ \u3000]?[:：/／∕|]")
_KNOWN = re.compile(rf"(?:{alternatives('staff')})[ \u3000]?[:：/／∕|]")
_WRITES = re.compile(r"[记記]\s?者|通[讯訊][员員]|作\s?者|[摄攝]影|撰[文稿]|[导導]演")
"""Offices of those whose work a line signs; they make no page."""
_NAMES = re.compile(r"[\u3400-\u9fff]{1,4}(?:[ \u3000、]{1,2}[\u3400-\u9fff]{1,4}){0,3}")
"""A name or two, those of two characters spread or not."""
_ISSUE = re.compile(
    r"(?:总|總)?第?\d{1,6}[期号號]|(?:今[日天]|本期)(?:出[报報])?[共\d一二三四五六七八九十]{1,4}大?[版张張]|\d{1,3}版"
    r"|(?:零售)?(?:每[份张張]|定[价價])\d{1,3}(?:\.\d\d?)?元"
)
"""What else stands in such a line: the issue's number, how many pages it has, what it costs."""
_PUBLISHED = re.compile(r"[\u3400-\u9fff、]*(?:主管|出版|[编編]印|[主承协協][办辦]|[机機][关關][报報])")


def names_staff(text: str) -> bool:
    """Tell whether `text` is offices with those who hold them, one of them an office of every paper: 值班主任：×× 主编：××."""
    if len(text) > _LONGEST or _KNOWN.search(text) is None or _WRITES.search(text) is not None:
        return False
    offices = [found.span() for found in _OFFICE.finditer(text)]
    if len(offices) < 2 or offices[0][0]:
        return False
    held = [text[end:start].strip() for (_, end), (start, _) in pairwise([*offices, (len(text), len(text))])]
    return all(_NAMES.fullmatch(names) for names in held)


def names_publisher(text: str) -> bool:
    """Tell whether `text` says who publishes a paper, or what its issue is: ××委员会主管主办　××中心出版　第12期."""
    phrases = text.split()
    if len(text) > _LONGEST or not phrases:
        return False
    issue = sum(_ISSUE.fullmatch(phrase) is not None for phrase in phrases)
    if issue == len(phrases):
        return issue > 1
    phrases = [phrase for phrase in phrases if _ISSUE.fullmatch(phrase) is None]
    return all(len(phrase) > 4 and _PUBLISHED.fullmatch(phrase) for phrase in phrases)
