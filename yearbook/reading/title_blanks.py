"""Blanks inside a title: spread characters close up, Han and figures or quotes close up, a parting blank stays as one.

教　育 is 教育, “省级示范街” 创建 has no blank, U Home keeps its own, 水利 气象 are two words.
"""

from __future__ import annotations

import re

from yearbook.traced import Traced

_BLANK = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[0-9A-Za-z]")


def closed_up(title: Traced) -> Traced:
    """Return `title` without the blanks that part nothing."""
    title = title.stripped()
    text = title.text
    blanks = list(_BLANK.finditer(text))
    if not blanks:
        return title
    spread = all(len(word) == 1 and _HAN.match(word) for word in text.split())
    cuts = [found.span() for found in blanks if spread or not _parts(text[found.start() - 1], text[found.end()])]
    return title.without(cuts) if cuts else title


def _parts(before: str, after: str) -> bool:
    """Tell whether a blank between these two characters means something."""
    if _WORD.match(before) and _WORD.match(after):
        return True
    return bool(_HAN.match(before) and _HAN.match(after))
