"""Find names of persons: bylines, contributors and credits say them outright; in text they follow a title of office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import chain

from yearbook.apparatus.lexicon import lexicon, word_set, words
from yearbook.apparatus.segmenting import dictionary
from yearbook.model import Entry, Figure

COMPOUND = (
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "司空", "夏侯", "万俟", "澹台", "濮阳", "淳于", "申屠",
    "赫连", "钟离", "端木", "南宫", "呼延", "独孤", "鲜于", "闾丘", "公冶", "宗政", "太叔", "拓跋", "轩辕", "公羊", "梁丘", "乐正", "漆雕", "歐陽", "司馬", "諸葛", "東方", "長孫",
    "尉遲", "張簡", "范姜", "鍾離", "南宮", "萬俟",
)  # fmt: skip
"""Surnames of two characters."""

LONGEST = 4
"""Characters of the longest name."""
_BEHIND = 2
"""Characters behind a name that tell whether it may end there."""
_CREDIT = re.compile(r"[摄攝]影|[摄攝]|供图|供圖|文|图|圖|/|、|\s+|　")


@cache
def surnames() -> frozenset[str]:
    """Surnames of one character, simplified and traditional (百家姓 and the usual later ones)."""
    return frozenset(resources.files(__package__).joinpath("data/surnames.txt").read_text("utf-8")) - {"\n"}


@cache
def _offices() -> re.Pattern[str]:
    return re.compile("|".join(words("offices")))


def plain_names(entries: Iterable[Entry]) -> Iterator[str]:
    """Names that entries hold as names: bylines, contributors, photographers in credits."""
    for entry in entries:
        yield from entry.contributors
        for byline in entry.bylines:
            yield from byline.names
        for block in entry.blocks:
            if isinstance(block, Figure) and block.credit:
                yield from (part for part in _CREDIT.split(block.credit) if looks_like_name(part))


def looks_like_name(text: str) -> bool:
    """Tell whether the whole text has the form of a Chinese name: a surname and one or two characters."""
    if len(text) in (3, 4) and text[:2] in COMPOUND:
        return True
    return len(text) in (2, 3) and text[0] in surnames()


def starts(text: str) -> Iterator[int]:
    """Yield the positions behind a title of office, where a name may begin."""
    last = -1
    for match in _offices().finditer(text):
        if match.end() > last:
            last = match.end()
            yield last


def tail(text: str, start: int) -> str:
    """Return as much of text[start:] as tells whether names stand there, and how many (王明、李小华、…)."""
    end = start
    while (mark := text.rfind("、", end + 1, end + LONGEST + 1)) >= 0:
        end = mark + 1
    return text[start : end + LONGEST + _BEHIND]


class Finder:
    """Finds names. What could be names is counted over every :func:`tail` in the book; what recurs decides.

    `known` are names wherever they stand.
    """

    def __init__(self, tails: Collection[str], known: Iterable[str]) -> None:
        self._known = frozenset(name for name in known if 1 < len(name) <= LONGEST)
        self._firsts = surnames() | {name[0] for name in chain(COMPOUND, self._known)}
        self._threes = Counter([tail[:3] for tail in tails])
        self._twos = Counter([tail[:2] for tail in tails])
        self._stop = frozenset(lexicon()["not_name"]["characters"])
        self._common = frozenset((*words("offices"), *words("classes", "x"), *words("classes", "v")))
        self._verbs = frozenset(lexicon()["not_name"]["verbs"])
        self._after = frozenset(lexicon()["after_name"]["characters"])

    def names(self, tail: str) -> list[tuple[int, str]]:
        """Return (offset, name) for each name in a tail: at its beginning, and behind 、 in a list."""
        found: list[tuple[int, str]] = []
        at = 0
        while tail[at : at + 1] in self._firsts and (name := self.name_at(tail, at)) is not None:
            found.append((at, name))
            at += len(name)
            if tail[at : at + 1] != "、":
                break
            at += 1
        return found

    def name_at(self, text: str, at: int) -> str | None:
        """Return the name that begins at `at`, or None. Two or three characters: what follows and what recurs decide."""
        for length in range(LONGEST, 1, -1):
            piece = text[at : at + length]
            if len(piece) == length and piece in self._known:
                return piece
        if text[at : at + 2] in COMPOUND:
            return self._ended(text, at, 2)
        return self._ended(text, at, 1) if at < len(text) and text[at] in surnames() else None

    def _ended(self, text: str, at: int, surname: int) -> str | None:
        given = text[at + surname : at + surname + 2]
        if not given or not _han(given[0]) or given[0] in self._stop or not self._may_begin(text, at):
            return None
        if text[at + surname + 1 : at + surname + 3] in self._verbs:
            return text[at : at + surname + 1]
        short, long = text[at : at + surname + 1], text[at : at + surname + 2]
        if len(given) == 2 and _han(given[1]) and given[1] not in self._stop:
            return long if self._ends(text, at + surname + 2) or self._threes[long] > 1 else None
        behind = text[at + surname + 1 : at + surname + 2]
        if short in dictionary() and self._twos[short] < 2:
            return None
        return short if not _han(behind) or behind in self._after or behind in self._stop else None

    def _may_begin(self, text: str, at: int) -> bool:
        """Tell whether a name may begin at `at`: no verb, quality or particle does (周转, 满意), nor a particle (和, 从)."""
        word = text[at : at + 2]
        known = dictionary().get(word)
        if word in self._common or (known is not None and known[1] in "vxqk"):
            return False
        return text[at] not in word_set("not_name", "particles")

    def _ends(self, text: str, end: int) -> bool:
        """Tell whether a name may end at `end`: before a mark, before what follows names, or where a word begins."""
        behind = text[end : end + 1]
        if not _han(behind) or behind in self._after:
            return True
        return text[end : end + 2] in dictionary() and text[end - 1 : end + 1] not in dictionary()


def _han(character: str) -> bool:
    return bool(character) and "㐀" <= character <= "鿿"
