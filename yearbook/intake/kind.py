"""Recognise what kind of source a text is, by its form."""

from __future__ import annotations

import re

from yearbook.model import SourceKind

_ENTRY_HEAD = re.compile(r"^[^\S\n]*【[^】\n]{1,60}】", re.MULTILINE)
_NEWS = re.compile(
    r"^\W{0,4}(?:本[报報][讯訊]|记\s*者|記\s*者|通[讯訊][员員]|据新华社|據新華社|[摄攝]影)|[■□●▲◆][^\S\n]*(?:本[报報])?(?:记|記|通[讯訊][员員]|[摄攝])",
    re.MULTILINE,
)


def recognise(text: str) -> SourceKind:
    """Return "yearbook" where 【…】 heads outnumber bylines, datelines and photo credits, else "newspaper"."""
    return "yearbook" if len(_ENTRY_HEAD.findall(text)) > len(_NEWS.findall(text)) else "newspaper"
