"""Rules: label what a paper says about itself or for others: the imprint, adverts, strap lines, guides to other pages.

Judged by form (notice_forms.py) and by what stands with it, never by the words of one paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from yearbook.cleaning import notice_forms as forms
from yearbook.cleaning.labelling import labelled
from yearbook.cleaning.lines import Clean, Line, printed_width
from yearbook.cleaning.page_forms import CONTACT_SIGN, is_sentence
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.sentences import ends_sentence
from yearbook.cleaning.shown import BLANK
from yearbook.i18n import _

_GIVEN = re.compile(r"[^，。：:\s]{2,18}(?:中心|部|[办辦](?:公室)?|局|委|[会會]|[报報]社)\s*宣")
"""Who gave a motto of public service."""
_CALLED = re.compile(
    r"[【〔\[（(]\s*(?:公益|商业|商業)?[广廣]\s*告\s*[】〕\]）)]|[—─\-=·•*]{1,8}\s*[广廣]\s*告\s*[—─\-=·•*]{1,8}"
)
"""A line that says of what stands below it that it is an advert."""
_OFFERED = re.compile(
    r"(?:[电電][话話洽]|[热熱][线線]|[洽咨諮查][询詢]|[预預][约約]|[报報]名|招商|加盟)\s*+[:：]?+\s*+[（(]?+[0-9X×*][0-9X×*（）()\-—－转轉\s]{5,}(?:[\u3400-\u9fff]{1,2}(?:先生|女士|小姐|[经經]理))?$"
)
"""A number to call at the end of a line."""
_CALLABLE = re.compile(
    r"\s(?:0\d{2,3}-?|\(\d{2,4}\))?\d{3,4}[ -]?\d{4}(?!\d)\s+(?P<place>[^\s\d]\S*[路街道巷里村邨楼樓层層室号號店铺鋪]\S{0,6})$"
)
"""A number to call before the address at the end of a line."""
_BARE = re.compile(
    r"(?:[联聯]系|[咨諮][询詢]|[预預][订訂约約]|[订訂][购購座]|服[务務]|[报報]名)?(?:[电電][话話]|[热熱][线線]|[专專][线線]|手[机機])\s*+[:：]?+[\s0-9（）()\-—－、转轉]{7,40}"
)
"""A line that is a number to call, or two."""
_BLOCK = 6
"""Lines of an advert of phrases at most."""
_OFFERS = 3
"""Phrases before it from which such a line offers goods; one less where one says what it is (位置：…); one name before a number is an address."""
_NOTICE_NAME = 8
"""Characters of a notice's name at most (国有资产转让公告)."""
_NOTICE_LINES = 8
"""Lines of column that stand under the name of a notice at most."""
_LOST = re.compile(r"(?:[遗遺]失|[丢丟]失).*作[废廢]")
_SIGNS = frozenset("●▲■◆★○△□◇☆")
"""What stands before each of several notices."""
_GIVES, _CALLS = re.compile("宣"), re.compile(r"[广廣]\s*告")
_CALLED_UP = re.compile(r"[话話洽线線询詢约約名商盟机機]\s*+[:：]?+\s*+[（(]?+[0-9X×*]")
_CALLED_HERE = re.compile(r"\d{4}\s+[\u3400-\u9fff]")
"""What lines of the forms above hold."""
_BARRED = re.compile(r"[^|｜，。]{2,16}\s[|｜丨]\s[^|｜，。]{2,30}")


def label_imprint(clean: Clean) -> Clean:
    """Return `clean` with lines of addresses, telephone numbers and prices labelled."""
    shown = clean.shown
    found = {
        i: 0.95
        for i in shown.holding(CONTACT_SIGN)
        if clean.lines[i].label is None and len(shown.texts[i]) <= 300 and forms.is_imprint(shown.texts[i])
    }
    return labelled(clean, found, "imprint", _("The publisher's address line was set aside."))


def label_adverts(clean: Clean) -> Clean:
    """Return `clean` with adverts labelled: the line that says so, and what stands with it up to who gave it."""
    lines = clean.lines
    found: dict[int, float] = {}
    shown = clean.shown
    for i in sorted({*shown.holding(_GIVES, _CALLS, _CALLED_UP, *forms.ADVERT_SIGNS), *shown.parted(_CALLED_HERE)}):
        line = lines[i]
        if line.label is None and forms.is_notice(line.text.text):
            found.update(dict.fromkeys(range(i, _notice_end(lines, i) + 1), 0.85))
            continue
        if line.label is None and _offers(line.text.text):
            found[i] = 0.8
            continue
        if line.label is None and i not in found and _BARE.fullmatch(line.text.text):
            found.update(dict.fromkeys(_offering_block(lines, i), 0.8))
            continue
        if line.label is None and line.text.text[-1] == "宣" and _GIVEN.fullmatch(line.text.text):
            found[i] = 0.8
            found.update({j: 0.8 for j in (i - 1, i + 1) if 0 <= j < len(lines) and _is_motto(lines[j])})
            continue
        if line.label is None and line.text.text[0] in "【〔[（(—─-=·•*" and _CALLED.fullmatch(line.text.text):
            found.update(dict.fromkeys(range(i, _called_end(lines, i) + 1), 0.8))
            continue
        if line.label is not None or not forms.is_advert(line.text.text):
            continue
        found[i] = 0.9
        for j in range(i + 1, min(i + 5, len(lines))):
            text = lines[j].text.text
            if lines[j].label is not None or len(text) > 40 or is_sentence(text) or forms.is_guide_head(text):
                break
            if forms.ends_advert(text):
                found.update(dict.fromkeys(range(i + 1, j + 1), 0.8))
                break
        above = lines[i - 1] if i else None
        if above is None or above.label is not None:
            continue
        if _is_motto(above) or (_wholly_bold(above) and not is_sentence(above.text.text)):
            found[i - 1] = 0.7
    return labelled(clean, found, "advert", _("An advert was set aside."))


def _offers(text: str) -> bool:
    """Tell whether `text` is phrases parted by blanks and a number to call, an address behind it or not: goods　price　telephone."""
    if len(text) > 120 or is_sentence(text):
        return False
    found = _OFFERED.search(text) or _CALLABLE.search(text)
    phrases = text[: found.start()].split() if found is not None else []
    return len(phrases) >= (_OFFERS - 1 if any("：" in phrase for phrase in phrases) else _OFFERS)


def _offering_block(lines: Sequence[Line], at: int) -> range:
    """Return the lines between two blank lines about a number to call, line `at`, if they are phrases parted by blanks.

    They are no prose, and as many phrases as offer goods on one line.
    """
    first, last = at, at + 1
    while first and not lines[first].blanks and at - first < _BLOCK:
        first -= 1
    while last < len(lines) and not lines[last].blanks and last - at < _BLOCK:
        last += 1
    block = [line for line in lines[first:last] if line is not lines[at]]
    if last - first > _BLOCK or any(_tells(line) for line in block):
        return range(0)
    phrases = [len(line.text.text.split()) for line in block]
    return range(first, last) if sum(phrases) >= _OFFERS and max(phrases) > 1 else range(0)


def _tells(line: Line) -> bool:
    text = line.text.text
    return line.label is not None or line.heading > 0 or len(text) > 40 or is_sentence(text) or "，" in text


def _called_end(lines: Sequence[Line], start: int) -> int:
    """Return the last line of the advert that line `start` calls one: what stands together below it and is no prose."""
    end = start
    while end + 1 < len(lines) and end - start < 6:
        line = lines[end + 1]
        if line.label is not None or line.heading or "。" in line.text.text or line.blanks > int(end == start):
            break
        end += 1
    return end


def _is_motto(line: Line) -> bool:
    """Tell whether a line is two phrases of one length: 节约用水　人人有责."""
    phrases = line.text.text.split()
    return line.label is None and len(phrases) == 2 and len(phrases[0]) == len(phrases[1]) >= 4


def _notice_end(lines: Sequence[Line], start: int) -> int:
    """Return the last line of the small advert that begins at line `start`: where it declares the thing void, or its sentence ends.

    The name of the notice alone (遗失声明) declares nothing yet.  What declares the next thing void, close below and with
    the same sign before it (●) or the loss in its words, goes with it.
    """
    for j in range(start, min(start + 4, len(lines))):
        if (j > start or len(lines[j].text.text) > _NOTICE_NAME) and forms.ends_notice(lines[j].text.text):
            return _others_end(lines, start, j)
        if lines[j].label is not None or (j > start and lines[j].blanks > 1):
            break
    end = start
    most = _NOTICE_LINES if len(lines[start].text.text) <= _NOTICE_NAME else 3
    while not ends_sentence(lines[end].text.text) and end - start < most and end + 1 < len(lines):
        if lines[end + 1].blanks or lines[end + 1].label is not None:
            break
        end += 1
    return end


def _others_end(lines: Sequence[Line], start: int, end: int) -> int:
    """Return the last line of the notices close below that of lines[start:end+1], each with its sign (●) before it or a loss of its own."""
    signs = [line.text.text[0] for line in lines[start : min(start + 2, end + 1)]]
    sign = next((sign for sign in signs if sign in _SIGNS), None)
    open_from = end + 1
    for j in range(end + 1, len(lines)):
        line = lines[j]
        if line.label is not None or line.blanks or j - open_from >= _NOTICE_LINES:
            break
        if j == open_from and line.text.text[0] != sign and _LOST.search(line.text.text) is None:
            break
        if forms.ends_notice(line.text.text):
            end, open_from = j, j + 1
    return end


def label_slogans(clean: Clean) -> Clean:
    """Return `clean` with strap lines of columns labelled: bold and parted by a bar (×× | ×× ××)."""
    shown = clean.shown
    found = {
        i: 0.7
        for i in shown.holding(BLANK)
        if clean.lines[i].label is None
        and not clean.lines[i].row
        and len(shown.texts[i]) <= 40
        and (_repeats_phrases(shown.texts[i]) or _BARRED.fullmatch(shown.texts[i]))
    }
    return labelled(clean, found, "slogan", _("The strap line of a column was set aside."))


def _repeats_phrases(text: str) -> bool:
    """Tell whether `text` is a slogan set in a row again and again: A B A B, parted by blanks."""
    phrases = text.split()
    half = len(phrases) // 2
    return half >= 1 and phrases[:half] == phrases[half:] and all(len(p) >= 4 and p.isalpha() for p in phrases)


def label_guides(clean: Clean) -> Clean:
    """Return `clean` with guides to other pages labelled; one at the end of a text line becomes a line of its own."""
    lines: list[Line] = []
    asked: list[int] = []
    done = 0
    for at in clean.shown.holding(*forms.GUIDE_SIGNS):
        lines.extend(clean.lines[done:at])
        done = at + 1
        if clean.lines[at].label is not None:
            lines.append(clean.lines[at])
            continue
        parts = _parted(clean.lines[at])
        asked.extend(range(len(lines), len(lines) + len(parts)))
        lines.extend(parts)
    lines.extend(clean.lines[done:])
    found: dict[int, float] = {}
    for i in asked:
        text = lines[i].text.text
        if forms.is_guide(text):
            found[i] = 0.95
        elif forms.is_guide_head(text):
            found[i] = 0.9
            end = _guide_end(lines, i)
            found.update(dict.fromkeys(range(i, end + 1), 0.85))
    parted = clean if len(lines) == len(clean.lines) else replace(clean, lines=tuple(lines))
    return labelled(parted, found, "guide", _("A guide to another page was set aside."))


def _guide_end(lines: Sequence[Line], start: int) -> int:
    """Return the last line of the guide that line `start` heads: the last reference to a page close behind it.

    The page stands behind the title (…… 4版) or, as a letter and a number, before it (A3 …).
    """
    end = start
    for j in range(start + 1, min(start + 16, len(lines))):
        text = lines[j].text.text
        if len(text) > 40 or is_sentence(text) or lines[j].label not in (None, "furniture"):
            break
        if forms.is_guide(text) or re.search(
            r"^[A-Z]{1,2}\d{1,3}[\s·:：|｜]+\S|(?:\d{1,2}|[①-⑳]|[一二三四五六七八九十]{1,2})\s*版\W*$|[.…·]{2,}\s*[A-Z]?\d{1,3}\W*$",
            text,
        ):
            end = j
    return end


def _parted(line: Line) -> tuple[Line, ...]:
    """Split a reference to another page off a line of text, at its end or its beginning."""
    text = line.text.text
    if not text or (text[-1] not in ")）】]>＞»▶►→版" and text[0] not in "（(【["):
        return (line,)
    if (found := forms.TURN_AT_END.search(text)) and any(c.isalnum() for c in text[: found.start()]):
        cut = found.start()
    elif (found := forms.TURN_AT_START.match(text)) and found.end() < len(text):
        cut = found.end()
    else:
        return (line,)
    first, second = line.text[:cut].stripped(), line.text[cut:].stripped()
    taken = printed_width(text[: len(text) - len(second.text)])  # the second part reached as far as the line did
    return (
        line._replace(text=first, marks=()),
        line._replace(text=second, marks=(), blanks=0, indent=line.indent + taken, width=line.width - taken),
    )


def _wholly_bold(line: Line) -> bool:
    return any(m.kind == "bold" and m.start == 0 and m.end == len(line.text.text) for m in line.marks)


IMPRINT = Rule("imprint", label_imprint)
GUIDES = Rule("guide", label_guides)
ADVERTS = Rule("advert", label_adverts)
SLOGANS = Rule("slogan", label_slogans)
