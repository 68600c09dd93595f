"""Adverts printed into a column: a word that says what they are over a block of their own that cuts a sentence in two.

No article stands in the middle of another's sentence with such a word for its headline (招聘, 遗失声明, 征稿启事); one that
stands between two articles may be a notice that readers were meant to read, and stays.  广告 says it wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import Line
from yearbook.reading.role import Role
from yearbook.reading.signs import ends_sentence

LONGEST = 6
"""Lines of such a block at most, its word among them."""
_ADVERT = re.compile(r"[（(【]?(?:公益)?(?:广告|廣告)[)）】]?")
_NOTICE = re.compile(
    r"[㐀-鿿]{0,6}(?:[声聲]明|[启啟]事|招聘|诚聘|誠聘|招租|出租|[转轉][让讓]|征稿|徵稿|征[订訂]|徵訂|招生|招商|拍[卖賣]|招[标標])"
)
_BLANKS = re.compile(r"\s")


def mark_adverts(lines: Sequence[Line], roles: list[Role]) -> list[int]:
    """Give the lines of adverts printed into a column the role ASIDE and return them, in order. Linear."""
    out: list[int] = []
    for at, line in enumerate(lines):
        if at and not line.blanks:
            continue  # most lines
        if roles[at] not in (Role.HEAD, Role.BODY) or line.heading or line.width > 24:
            continue
        word = _BLANKS.sub("", line.text.text)
        sure = _ADVERT.fullmatch(word) is not None
        if not sure and (_NOTICE.fullmatch(word) is None or not _breaks_off(lines, roles, at)):
            continue
        stop = _end(lines, roles, at)
        if stop is None or not (sure or _goes_on(lines, roles, stop)):
            continue
        own = [n for n in range(at, stop) if roles[n] is not Role.ASIDE]
        for n in own:
            roles[n] = Role.ASIDE
        out.extend(own)
    return out


def _end(lines: Sequence[Line], roles: Sequence[Role], at: int) -> int | None:
    """Return the line behind the block below line `at`, which a blank line ends; None where it is empty or too long."""
    stop = at + 1
    while stop < len(lines) and not lines[stop].blanks and lines[stop].page == lines[at].page:
        if roles[stop] not in (Role.HEAD, Role.BODY, Role.ASIDE) or lines[stop].heading or stop - at >= LONGEST:
            return None
        stop += 1
    return stop if stop > at + 1 else None


def _breaks_off(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether the text before line `at` stops in mid-sentence."""
    before = next((n for n in range(at - 1, -1, -1) if roles[n] is not Role.ASIDE), None)
    return before is not None and roles[before] is Role.BODY and not ends_sentence(lines[before].text.text)


def _goes_on(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether running text stands behind the block."""
    behind = next((n for n in range(at, len(lines)) if roles[n] is not Role.ASIDE), None)
    return behind is not None and roles[behind] is Role.BODY
