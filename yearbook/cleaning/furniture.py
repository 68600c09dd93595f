"""Rule: label what belongs to the page and not to a text: running heads, page numbers, mastheads.

Judged by form (page_forms.py), by place (the head of the text, beside other furniture, in mid-sentence) and by
recurrence, never by the words of one paper.  Labelled lines stay where they are, so that readers see that a page ended
there; their text goes to set_aside with its reason.  A page number is an address: the record keeps it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import compress, count, islice
from operator import ne

from yearbook.cleaning import page_forms as forms
from yearbook.cleaning.folios import BARS, page_of
from yearbook.cleaning.labelling import labelled
from yearbook.cleaning.lines import Clean, Line
from yearbook.cleaning.mastheads import HAN_ONLY, mastheads, stands_beside
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.sentences import OPENING_ENTRY, ends_sentence, has_marks, starts_paragraph
from yearbook.cleaning.shown import BLANK
from yearbook.cleaning.weather import DEGREES, is_weather, weather_boxes
from yearbook.cleaning.weight import heavier, printed_twice
from yearbook.i18n import _

_SHORT = 24
_LONGEST = 120
_HEAD_LINES = 4
"""Lines at the head of a text or page among which generic page names and channels are furniture."""
_HAN_TITLE = 14
"""Characters of a title of Han alone at most."""
_PAGE_NAME = 6
"""Characters of a newspaper page's name at most (本地要闻, 国际新闻); what is longer beside a page number is a headline."""
_RAGGED = 4
"""Half-ems that marks and numbers which may not be parted cost a full line."""
_WIDE = re.compile(r"[ \u3000][ \u3000]{2,}")
_DIGITS = re.compile(r"\d+")
_FIGURES = "0123456789.,%‰+-—–/ "
_ENTRY = re.compile(r"[【〖［〔](?P<title>[^】〗］〕]{2,40})[】〗］〕]")
_FORM_SIGN = re.compile(
    rf"[\dA-Za-z年报報刊期版@:：周週禮礼天扫掃识識─━═┄┅┈┉—–\-=_~～＿＝*＊·•○●◇◆□■☆★△▲※§◎. \u3000{BARS}]"
)
"""What every line holds one of that is furniture by its form, or a numbered head."""
_NAMES_PEOPLE = re.compile(r"[记記]\s*者|通\s*[讯訊]\s*[员員]|[摄攝]|供[图圖稿]|撰稿|本[报報][讯訊]|[（(【〔]")


def label_furniture(clean: Clean) -> Clean:
    """Return `clean` with running heads, page numbers, mastheads and running lines labelled."""
    lines = clean.lines
    shown = list(clean.shown.texts)
    for i in clean.shown.holding(BLANK):
        shown[i] = _narrow(shown[i])
    prose = frozenset(clean.shown.holding(forms.SENTENCE))
    possible = [
        i for i, line in enumerate(lines) if i not in prose and line.label is None and len(shown[i]) <= _LONGEST
    ]
    tables = _numeric_tables(shown)
    heads = set(range(min(_HEAD_LINES, len(lines))))
    pages_of = [line.page for line in lines]
    tops = list(compress(count(1), map(ne, pages_of, pages_of[1:])))
    heads.update(tops)
    if clean.source.kind == "newspaper":  # pages may be those of several issues
        heads.update(
            i for top in tops for i in range(top, min(top + _HEAD_LINES, len(lines))) if pages_of[i] == pages_of[top]
        )
    found: dict[int, float] = {}
    signed = frozenset(clean.shown.holding(_FORM_SIGN))
    for i in possible:
        if i not in signed or (i not in heads and forms.is_column_of_items(shown[i]) and _stands_apart(lines, i)):
            continue  # ××快报 over short items in mid-page is no paper
        if confidence := _by_form(shown[i], number=i not in tables and not lines[i].row):
            found[i] = confidence
    book = clean.source.kind == "yearbook"
    if not book:
        found.update((i, 0.9) for i in weather_boxes(lines, clean.shown.holding(DEGREES)))
    titles = _titles(lines, shown, possible) if book else set[int]()
    candidates = [
        i
        for i in possible
        if i not in found and i not in titles and (len(shown[i]) <= _SHORT or (not book and forms.is_motto(shown[i])))
    ]
    pages = sorted((i, number) for i in found if (number := page_of(shown[i])) is not None)
    telling = heads | {i for i in signed.intersection(candidates) if forms.is_numbered_head(shown[i])}
    telling |= {i for i in clean.shown.holding(forms.CHANNEL_SIGN) if forms.is_channel(shown[i])}
    loose, names = frozenset(candidates), _Names(shown)
    for _round in range(3):
        before = len(found)
        numbered = {forms.head_name(shown[i]) for i in found if forms.is_numbered_head(shown[i])}
        beside = (n for i in found for n in (i - 1, i + 1))
        asked = sorted(loose.intersection({*telling, *beside}))
        while asked:
            i = heappop(asked)
            if i not in found and (
                confidence := _in_place(lines, shown, found, pages, heads, numbered, names, i, book)
            ):
                found[i] = confidence
                if (page := page_of(shown[i])) is not None:
                    insort(pages, (i, page))
                if i + 1 in loose:
                    heappush(asked, i + 1)
        if len(found) == before:
            break
    if clean.source.kind == "newspaper":
        found.update((i, 0.8) for i in mastheads(lines, shown, possible, found, heads))
    else:
        found.update((i, 0.8) for i in _translated(lines, shown, possible, found, heads))
    for i in _recurring(lines, shown, candidates, found, frozenset(clean.shown.holding(BLANK))):
        found[i] = 0.85
    for i in found:
        if forms.is_page_number(shown[i]) and not stands_beside(lines, found, i):
            found[i] = min(found[i], 0.85)  # a number by itself may count what stands around it
    return labelled(clean, found, "furniture", _("Page furniture was set aside."))


def _narrow(text: str) -> str:
    """Return `text` with wide blanks, which set a name and its page number to the two edges of the page, two wide."""
    return _WIDE.sub("\u3000\u3000", text) if "   " in text or "\u3000\u3000\u3000" in text else text


def _titles(lines: Sequence[Line], shown: Sequence[str], possible: Sequence[int]) -> set[int]:
    """Return the possible lines that are titles of sections: such a line stands once in its book."""
    times = Counter(shown)
    return {i for i in possible if times[shown[i]] == 1 and _titles_text(lines, i)}


def _titles_text(lines: Sequence[Line], i: int) -> bool:
    """Tell whether line i is the title of a section: without a figure, right above the head of an entry.

    A blank line may stand between only if that entry is one that opens sections (概况).
    """
    text = lines[i].text.text
    entry = _ENTRY.match(lines[i + 1].text.text) if i + 1 < len(lines) else None
    if entry is None or HAN_ONLY.fullmatch(text) is None or forms.is_han_number(text):
        return False
    return not lines[i + 1].blanks or OPENING_ENTRY.fullmatch(entry["title"]) is not None


def _by_form(text: str, *, number: bool) -> float:
    """Return how sure it is that `text` is furniture whatever stands beside it, 0 for not."""
    size = len(text)
    if size <= 14 and number and forms.is_page_number(text):
        return 0.9
    if size <= 40 and forms.is_book(text):
        return 0.97
    if text[0].isascii() and size <= 60 and forms.is_latin_masthead(text):
        return 0.95
    if forms.is_page_line(text) or forms.is_mixed_head(text):
        return 0.95
    if forms.is_ornament(text):
        return 0.9
    if forms.is_handle(text) or is_weather(text) or forms.is_scan(text):
        return 0.9
    return 0.9 if size <= 20 and forms.is_coded_section(text) else 0.0


def _in_place(
    lines: Sequence[Line],
    shown: Sequence[str],
    found: dict[int, float],
    pages: Sequence[tuple[int, int]],
    heads: set[int],
    numbered: set[str],
    names: _Names,
    i: int,
    book: bool,
) -> float:
    """Return how sure it is that line i is furniture because of where it stands, 0 for not.

    `pages` are the lines among the `found` that tell a page number, in order, each with that.  Away from heads and from other furniture only a numbered head and a channel can be.
    """
    text = shown[i]
    beside = stands_beside(lines, found, i)
    placed = beside or i in heads
    numbers = forms.is_numbered_head(text) and (book or len(forms.head_name(text)) <= _PAGE_NAME)
    if numbers and (
        beside
        or i == 0
        or _counts_on(shown[i], pages, i)
        or forms.head_name(text) in numbered
        or _cuts_in(lines, found, i)
    ):
        return 0.9
    if (beside and forms.is_year(text)) or (placed and forms.is_date(text)):
        return 0.9
    if placed and (forms.is_section(text) or forms.is_edition(text) or forms.is_dated_head(text)):
        return 0.85
    if (beside and forms.is_han_number(text)) or (i in heads and beside and forms.is_titled(text)):
        return 0.8
    if not book and i in heads and forms.is_titled_page(text):
        return 0.8
    if i in heads and beside and forms.is_ordinal_head(text) and _named_again(shown, i):
        return 0.8
    if i in heads and forms.translated_name(text) and _named_again(shown, i):
        return 0.8
    if beside and forms.is_bracketed_head(text):
        return 0.8
    if forms.is_channel(text) and (placed or _cuts_in(lines, found, i)):
        return 0.8
    if not book and beside and forms.is_motto(text) and _cuts_in(lines, found, i) and not _over_bold(lines, i):
        return 0.75
    named = HAN_ONLY.fullmatch(text) and (book or len(text) <= _PAGE_NAME)
    if named and stands_beside(lines, found, i, blanks=0) and _number_beside(lines, shown, found, i):
        return 0.0 if book and _titles_page(lines, shown, found, names, i) else 0.75
    return 0.75 if beside and HAN_ONLY.fullmatch(text) and _repeats_behind_number(lines, shown, names, i) else 0.0


def _repeats_behind_number(lines: Sequence[Line], shown: Sequence[str], names: _Names, i: int) -> bool:
    """Tell whether line i reads like an earlier one, right behind a page number, and text goes on below, no head."""
    if lines[i].blanks > 2 or not i or not forms.is_page_number(shown[i - 1]) or i + 1 == len(lines):
        return False
    below = shown[i + 1]
    if len(below) <= _HAN_TITLE or _ENTRY.match(below) or starts_paragraph(below):
        return False
    return names.first(shown[i]) < i


def _titles_page(lines: Sequence[Line], shown: Sequence[str], found: dict[int, float], names: _Names, i: int) -> bool:
    """Tell whether line i is a title that stands first on its page, right behind the page's number.

    The text before the page's end is told to its end, a heading or a table goes on, and no other line has this name, as
    others of a running head have.
    """
    if i - 1 not in found or i + 1 in found or i + 1 >= len(lines) or names.comes_again(shown[i]):
        return False
    before = next((n for n in range(i - 1, max(-1, i - 1 - _HEAD_LINES), -1) if n not in found), None)
    if before is None:
        return False
    text, below = lines[before].text.text, lines[i + 1]
    told = ends_sentence(text) or text[-1] in "）)" or _NAMES_PEOPLE.search(text) is not None
    table = i + 2 < len(lines) and lines[i + 2].row  # what stands over it is its caption
    heads = not has_marks(shown[i + 1]) and not below.indent and (len(shown[i + 1]) <= _SHORT or below.row or table)
    return told and (heads or starts_paragraph(shown[i + 1]))


class _Names:
    """Where the name of a running head stands on short lines, whatever number stands with it."""

    def __init__(self, shown: Sequence[str]) -> None:
        self._shown = shown

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        # made where a book asks for one: all at once, for to look again for each is quadratic
        out: dict[str, tuple[int, int]] = {}
        for i, name in enumerate(forms.NO_HAN.sub("", "\n".join(self._shown)).split("\n")):
            if len(self._shown[i]) <= _SHORT:
                first, _last = out.get(name, (i, i))
                out[name] = (first, i)
        return out

    def first(self, text: str) -> int:
        """Return the first line that has the name of the line `text`."""
        return self._places[forms.head_name(text)][0]

    def comes_again(self, text: str) -> bool:
        """Tell whether another line has the name of the line `text`, or one of the names that dots part in it."""
        first, last = self._places[forms.head_name(text)]
        parts = [forms.head_name(part) for part in text.split("·")]
        return first < last or (len(parts) > 1 and any(part in self._places for part in parts))


def _translated(
    lines: Sequence[Line], shown: Sequence[str], possible: Sequence[int], found: dict[int, float], heads: set[int]
) -> list[int]:
    """Return the English of titles: capitals close to a line of Han alone, at two titles of a book at least or at its head."""
    out = [
        i
        for i in possible
        if i not in found and forms.is_capitals(shown[i])
        if (i > 0 and not lines[i].blanks and HAN_ONLY.fullmatch(shown[i - 1]))
        or (i + 1 < len(lines) and not lines[i + 1].blanks and HAN_ONLY.fullmatch(shown[i + 1]))
    ]
    return out if len(out) >= 2 or any(i in heads for i in out) else []


def _stands_apart(lines: Sequence[Line], i: int) -> bool:
    """Tell whether blank lines part line i from what stands before and behind."""
    return lines[i].blanks > 0 and i + 1 < len(lines) and lines[i + 1].blanks > 0


def _named_again(shown: Sequence[str], i: int) -> bool:
    """Tell whether one of the next lines is the name of the chapter that line i heads the page with (第三章　水利, 水利·WATER)."""
    name = forms.chapter_name(shown[i]) or forms.translated_name(shown[i])
    return any(forms.head_name(text) == name for text in shown[i + 1 : i + 4])


def _counts_on(text: str, pages: Sequence[tuple[int, int]], i: int) -> bool:
    """Tell whether the number in line i goes on from the page number before it, and to the one behind it."""
    number = page_of(text)
    if number is None:
        return False
    behind = bisect_left(pages, (i, number))
    if behind and pages[behind - 1][1] + 1 == number:
        return True
    return behind < len(pages) and number + 1 == pages[behind][1]


def _interrupts(lines: Sequence[Line], found: dict[int, float], i: int) -> bool:
    """Tell whether line i stands in the middle of a sentence: behind a long open line, before one of running text."""
    at, end = i - 1, i + 1
    while at in found:
        at -= 1
    while end in found:
        end += 1
    if not (max(0, i - 5) <= at and end < min(len(lines), i + 6)):
        return False
    before, behind = lines[at], lines[end]
    if ends_sentence(before.text.text) or len(before.text.text) < 12:
        return False
    return len(before.text.text) > len(lines[i].text.text) and not starts_paragraph(behind.text.text)


def _cuts_in(lines: Sequence[Line], found: dict[int, float], i: int) -> bool:
    """Tell whether line i interrupts a sentence and is none of its lines, nor a headline among others."""
    return _interrupts(lines, found, i) and not _in_column(lines, i) and not heavier(lines, i)


def _over_bold(lines: Sequence[Line], i: int) -> bool:
    """Tell whether line i touches a line below that was printed several times: a kicker over its title."""
    return i + 1 < len(lines) and not lines[i + 1].blanks and printed_twice(lines[i + 1].text)


def _in_column(lines: Sequence[Line], i: int) -> bool:
    """Tell whether line i is a line of the column: as wide as the line before, the next no wider, no blank line about."""
    if not 0 < i < len(lines) - 1 or lines[i].blanks or lines[i + 1].blanks or lines[i - 1].label is not None:
        return False
    width = lines[i].width
    return abs(width - lines[i - 1].width) <= _RAGGED and lines[i + 1].width <= width + _RAGGED


def _number_beside(lines: Sequence[Line], shown: Sequence[str], found: dict[int, float], i: int) -> bool:
    """Tell whether a line that touches line i is a page number."""
    above = i - 1 in found and lines[i].blanks == 0 and forms.is_page_number(shown[i - 1])
    below = i + 1 in found and lines[i + 1].blanks == 0 and forms.is_page_number(shown[i + 1])
    return above or below


def _numeric_tables(shown: Sequence[str]) -> frozenset[int]:
    """Return the lines of nothing but figures that stand in a row of three or more: a table's cells, no page numbers."""
    out: set[int] = set()
    run: list[int] = []
    for i, text in enumerate(shown):
        if text[0] in _FIGURES and not text.strip(_FIGURES):
            run.append(i)
        elif run:
            if len(run) >= 3:
                out.update(run)
            run = []
    if len(run) >= 3:
        out.update(run)
    return frozenset(out)


def _recurring(
    lines: Sequence[Line],
    shown: Sequence[str],
    candidates: Sequence[int],
    found: dict[int, float],
    blank: Collection[int],
) -> list[int]:
    """Return short lines that recur (their numbers aside) and interrupt sentences: running heads of unknown form.

    `blank` are the lines that hold white space.
    """
    left = [i for i in candidates if i not in found]
    closed = ["".join(shown[i].split()) if i in blank else shown[i] for i in left]
    # all at once: a page has many short lines, and hardly one of them recurs
    keys = _DIGITS.sub("#", "\n".join(closed)).split("\n")
    often = {key for key, times in Counter(keys).items() if times >= 3 and len(key) >= 2}
    places: dict[str, list[int]] = {}
    for i, key in zip(left, keys, strict=True) if often else ():
        if key in often:
            places.setdefault(key, []).append(i)
    out: list[int] = []
    for key, where in places.items():
        if _NAMES_PEOPLE.search(key) or key[-1] in "：:":
            continue  # what ends in a colon speaks to what stands below it: 编辑同志：
        most = len(where) // 3  # of them may be in no such place
        others = (i for i in where if not (_interrupts(lines, found, i) or stands_beside(lines, found, i)))
        if len(list(islice(others, most + 1))) <= most:
            out.extend(where)
    return sorted(out)


FURNITURE = Rule("furniture", label_furniture)
