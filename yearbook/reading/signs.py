"""Signs of a line's end and middle: sentence ends, brackets that lack their partner, print that came twice."""

from __future__ import annotations

import re

from yearbook.cleaning.weight import printed_again
from yearbook.traced import Traced

_SENTENCE_END = re.compile(r"[。！？!?…；;][”’』」）)】》\]]*$|[。！？!?][^一-鿿]{0,3}$|——$")
_REMARK = re.compile(r"[。！？!?…][”’」』]*[（(][^（）()。，]{2,16}[)）]$")
"""A name or remark in brackets behind a sentence, as who wrote it stands there."""
_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】", "‘": "’"}
_CLOSERS = {close: opening for opening, close in _PAIRS.items()}
_TYPICAL = re.compile(
    r"[【“‘「『（(■●]|\d{4}年|近日|日前|据悉|據悉|此外|同时|同時|与此同时|近年来|近年來|今年以来|去年|昨[天日]|当天|當天|目前|记者|記者|问：|答："
)
_BRACKETS = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_CLOSERS)) + "]")


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends where a sentence may end."""
    if "一" <= text[-1:] <= "鿿":
        return False
    if _SENTENCE_END.search(text[-6:]) is not None:
        return True
    return text[-1:] in "）)" and _REMARK.search(text[-24:]) is not None


def typical(text: str) -> bool:
    """Tell whether `text` begins as paragraphs of newspapers do: 据悉, 近日, 2020年, 记者, an opening quotation mark."""
    return _TYPICAL.match(text) is not None


def unbalanced(text: str) -> bool:
    """Tell whether a bracket or quotation mark of `text` lacks its partner: the sign of a cut."""
    open_: list[str] = []
    for sign in _BRACKETS.findall(text):
        if sign in _PAIRS:
            open_.append(sign)
        elif not open_ or open_.pop() != _CLOSERS[sign]:
            return True
    return bool(open_)


def printed_times(text: Traced) -> int:
    """Return how many times a text was printed, as a plain-text extract shows print of more weight."""
    if not text.carried or not text.text:
        return 1
    return 1 + round(printed_again(text) / len(text.text))


def by_character(text: Traced) -> bool:
    """Tell whether a text of three characters or more was printed twice sign by sign, not run by run (桥桥上上, 桥上桥上).

    Where blanks were strewn in, some signs stand together (桥桥 上了上了 船船): half of the pieces are single signs.
    """
    sizes = [end - start for _, start, end in text.carried]
    words = [end - start for at, start, end in text.carried if text.text[at : at + 1].isalpha()]
    return len(sizes) > 2 and max(sizes) <= 2 and 2 * words.count(1) >= max(2, len(words))
