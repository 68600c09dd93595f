"""What heads a newspaper's pages in no known form: told by what stands beside it, and by lines that are like it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning import page_forms as forms
from yearbook.cleaning.lines import Line
from yearbook.cleaning.offices import names_publisher
from yearbook.cleaning.sentences import ends_sentence

HAN_ONLY = re.compile(r"[\u3400-\u9fff、·\s]{2,14}")
"""A line of Han alone, a title's length."""
_FAR = 10
"""Lines at the head of a source among which the publisher and the issue are named."""
_NUMBERED = re.compile(r"[A-Z]{0,2}\d{1,3}\s?版?\s+[\u3400-\u9fff·\s]{2,10}")
"""The page's number before its name: 6 版 柳岸副刊."""
_NUMERALS = re.compile(r"[\d一二三四五六七八九十]+")


def mastheads(
    lines: Sequence[Line], shown: Sequence[str], possible: Sequence[int], found: dict[int, float], heads: set[int]
) -> list[int]:
    """Return what heads a newspaper's pages in no known form, and every line that is like it but for its number.

    The first line of a page, if nothing parts it from the date below; the name between the page's and the date; the page's
    name with its number beside that.
    """
    told: set[int] = set()
    known = dict(found)
    # one blank line parts nothing where an extract put it everywhere
    close = int(20 * sum(not line.blanks for line in lines[1:]) <= len(lines))
    ordered = sorted(heads.intersection(possible))
    for i in possible:  # what its words tell may stand further below
        if i >= _FAR:
            break
        beside = stands_beside(lines, known, i) or (i and lines[i - 1].label == "imprint")
        if i not in known and beside and names_publisher(shown[i]):
            told.add(i)
            known[i] = 0.8
    # the date below tells the Latin name, and that the first line of all; both tell what stands between them
    for i in (*reversed(ordered), *ordered):
        if i in known or not stands_beside(lines, known, i, blanks=close):
            if i not in known and stands_beside(lines, known, i) and _no_headline(shown[i]):
                told.add(i)
                known[i] = 0.8
            continue
        top = i == 0 or (lines[i].page != lines[i - 1].page and (i - 1 in found or ends_sentence(shown[i - 1])))
        enclosed = _enclosed(lines, known, i, close)
        first = ((top or enclosed) and HAN_ONLY.fullmatch(shown[i])) or (enclosed and _NUMBERED.fullmatch(shown[i]))
        if first or forms.is_named_page(shown[i]) or forms.is_latin_name(shown[i]) or _no_headline(shown[i]):
            told.add(i)
            known[i] = 0.8
    if not told:
        return []
    keys = {_NUMERALS.sub("#", shown[i]) for i in told}
    left = [i for i in possible if i not in found]
    masked = _NUMERALS.sub("#", "\n".join([shown[i] for i in left])).split("\n")
    return sorted(told.union(i for i, key in zip(left, masked, strict=True) if key in keys))


def _no_headline(text: str) -> bool:
    """Tell whether a line holds what no headline does: who publishes the paper, an address, a name in Latin capitals."""
    return names_publisher(text) or forms.holds_address(text) or forms.is_capitals(text)


def _enclosed(lines: Sequence[Line], found: dict[int, float], i: int, close: int) -> bool:
    """Tell whether line i stands between two lines of furniture, with at most `close` blank lines between."""
    return i - 1 in found and i + 1 in found and lines[i].blanks <= close and lines[i + 1].blanks <= close


def stands_beside(lines: Sequence[Line], found: dict[int, float], i: int, blanks: int = 2) -> bool:
    """Tell whether the line before or behind is furniture, with at most `blanks` blank lines between."""
    if i - 1 in found and lines[i].blanks <= blanks:
        return True
    return i + 1 in found and lines[i + 1].blanks <= blanks
