"""Rule: take out stray blanks; keep those that part something.

Between Han and digits or Latin letters Chinese print sets a gap that is no character (CLREQ §3.2.2); extracts turn it
into a space, or not, at random.  Justified and spread lines get a blank behind every character.  Kept is one plain
space where a headline or slogan separates phrases, between Latin words, between names, and the cells of a row; a
full-width space that separates stays one, as Chinese headlines are set.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from operator import itemgetter

from yearbook.cleaning.edit import Cut, edited, record_cuts
from yearbook.cleaning.lines import Clean, Line, altered
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.sentences import ends_sentence, runs_on
from yearbook.cleaning.shown import BLANK
from yearbook.cleaning.weight import printed_twice
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.traced import Traced, join

_GAP = re.compile(r"\s+")
_SPREAD = re.compile(r"(?:[^\W\dA-Za-z_][，。、；：！？”’）》]?\s|[“‘（《]\s?(?=[^\W\dA-Za-z_]\s)){3,}[^\W\dA-Za-z_]")
_NAMES = re.compile(
    r"[记記]\s*者|通\s*[讯訊]\s*[员員]|[摄攝]|供[图圖稿]|撰\s*稿|[编編]\s*[辑輯]|[责責][编編]|校[对對]|作者|文/图|^[■□●▲◆]"
    r"|^[（(][^（()），。]{2,40}[)）]$"
)
_BRACKETS = re.compile(r"[（(【〔][^（()）】〕，。]{0,40}[)）】〕]")
_QUOTED = re.compile(r"[“‘《「『][^”’》」』]{0,60}[”’》」』]")
_DATELINE = re.compile(r"[（(【〔]?本[报報][讯訊]|[据據]?\S{2,8}[电電讯訊]")
_LONGEST_DATELINE = 10
_UNIT = re.compile(r"[年月日时時分秒元万萬亿億个個人名项項次吨噸％%℃级級届屆条條件家户戶号號余多]")
_LONG = 80
"""Half-ems from which an unwrapped line with a comma is running text though its end is cut off."""
_WORD = re.compile(r"[\u3400-\u9fff]{2}")
_CLOSING = "，。、；：！？”’）》」』】〕,.;:!?)%％℃"
_OPENING = "“‘（《「『【〔("
_NO_LABELS = ("furniture", "imprint", "advert", "guide", "slogan")


def take_out_blanks(clean: Clean) -> Clean:
    """Return `clean` without stray blanks; what separates becomes one plain space."""
    changed: dict[int, Line] = {}
    records: list[Record] = []
    for i in clean.shown.holding(BLANK):
        line = clean.lines[i]
        text = line.text.text
        if line.row or line.label in _NO_LABELS:
            continue
        measure = clean.regions[line.region].measure if clean.regions else None
        wrapped = measure is not None and abs(line.reach - measure) <= 4
        prose = runs_on(text) and (wrapped or ends_sentence(text) or (measure is None and line.width >= _LONG))
        cuts, plain = _decide(text, prose=prose and not _parallel(text), wrapped=wrapped, border=_border(line.text))
        if not cuts and not plain:
            continue
        new = altered(edited(line, cuts), width=line.width)
        if plain:
            new = altered(new, text=_with_plain(new.text, cuts, plain))
        record = record_cuts(
            "spacing", clean.source.id, line, cuts, new.text.text, 0.97, _("Stray blanks were taken out.")
        )
        changed[i] = new
        records.append(record)
    return clean.changed(changed, (*clean.records, *records))


def _parallel(text: str) -> bool:
    """Tell whether a line is phrases of one length, each with its comma at the same place: 修路，先修心 架桥，再架梦."""
    phrases = text.split()
    return (
        len(phrases) > 1 and len({(len(one), one.find("，")) for one in phrases}) == 1 and 0 < phrases[0].find("，") < 8
    )


def _border(text: Traced) -> int:
    """Return where the blank stands that parts words printed once from what was printed twice behind it; -1 for none.

    A group's name and, in another bold, the headline of its first article: 十件实事01 大桥合龙大桥合龙.
    """
    first = text.carried[0][0] if text.carried else 0
    blank = text.text.rfind(" ", 0, first)
    if blank < 0 or _WORD.search(text.text[:blank]) is None or not printed_twice(text[blank + 1 :]):
        return -1
    return blank


def _decide(text: str, *, prose: bool, wrapped: bool = False, border: int = -1) -> tuple[list[Cut], list[int]]:
    """Return the blanks to cut, and the positions of blanks kept that must become a plain space.

    The blank at `border` is kept.
    """
    kept_names = _NAMES.search(text) is not None and not prose
    spread = [found.span() for found in _SPREAD.finditer(text)]
    if spread and _NAMES.search(text) and len(text) < 40:
        spread = []
    held = [found.span() for found in _BRACKETS.finditer(text) if _NAMES.search(found.group())]
    quoted = [found.span() for found in _QUOTED.finditer(text)] if prose else []
    cuts: list[Cut] = []
    plain: list[int] = []
    for found in _GAP.finditer(text):
        a, b = found.span()
        if a <= border < b:
            continue
        if _within(spread, a) or not (kept_names or _within(held, a) or _separates(text, a, b, prose, wrapped, quoted)):
            cuts.append((a, b, a - 1))
            continue
        if b - a > 1:
            cuts.append((a + 1, b, a))
        if text[a] not in " \u3000" and not kept_names and not _within(held, a):
            plain.append(a)
    return cuts, plain


def _within(spans: list[tuple[int, int]], position: int) -> bool:
    """Tell whether one of the spans, ascending and disjoint, holds `position`."""
    at = bisect_right(spans, position, key=itemgetter(0)) - 1
    return at >= 0 and position < spans[at][1]


def _separates(text: str, a: int, b: int, prose: bool, wrapped: bool, quoted: list[tuple[int, int]]) -> bool:
    """Tell whether the blank text[a:b] parts something that belongs apart."""
    left, right = text[a - 1], text[b]
    narrow_left, narrow_right = left.isascii() and left.isalnum(), right.isascii() and right.isalnum()
    if narrow_left and narrow_right:
        return True
    if left.isascii() and right.isascii() and (narrow_left or narrow_right):
        return not (right in ",.;:!?)%" or left in "(")
    if right in _CLOSING or left in _OPENING:
        return False
    if a <= _LONGEST_DATELINE and _DATELINE.fullmatch(text[:a]):
        return True
    if prose:
        if b - a > 1 or text[a] in "\u3000\t":
            return True  # a wide blank is set on purpose: behind a run-in head
        if narrow_left or narrow_right or left in _CLOSING or right in _OPENING:
            return False
        return _within(quoted, a)
    if (wrapped and (narrow_left or narrow_right)) or _loose_number(text, a, b):
        return False
    if narrow_left:
        return not _UNIT.match(right)
    if narrow_right:
        return b - a > 1 or not _runs_in(text, b)
    return True


def _loose_number(text: str, a: int, b: int) -> bool:
    """Tell whether the blank stands beside a number or word that has single blanks on both sides: 小学 8 所."""
    start, end = a, b
    while start and text[start - 1].isascii() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in ".%"):
        end += 1
    if start < a:
        return start > 1 and text[start - 1] == " " and not text[start - 2].isspace() and b - a == 1
    return end > b and end + 1 < len(text) and text[end] == " " and not text[end + 1].isspace() and b - a == 1


def _runs_in(text: str, b: int) -> bool:
    """Tell whether the number or word that begins at `b` goes on with the phrase: a unit or Han follows it at once."""
    end = b
    while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in ".,%"):
        end += 1
    rest = text[end:].lstrip()
    return bool(rest) and (_UNIT.match(rest) is not None or not text[end].isspace())


def _with_plain(text: Traced, cuts: list[Cut], plain: list[int]) -> Traced:
    """Return `text` with plain spaces at the positions `plain`, counted before the cuts.

    A plain space was printed where the blank was that it stands for, and carries what that blank carried; whether the
    model shows it in the end is for the accounts to tell (yearbook.assembly.accounts).
    """
    pieces: list[Traced] = []
    done = gone = at = 0
    for position in plain:
        while at < len(cuts) and cuts[at][1] <= position:
            gone += cuts[at][1] - cuts[at][0]
            at += 1
        here = position - gone
        blank = text[here : here + 1]
        pieces.extend((text[done:here], replace(blank, text=" ")))
        done = here + 1
    pieces.append(text[done:])
    return join(pieces)


SPACING = Rule("spacing", take_out_blanks)
