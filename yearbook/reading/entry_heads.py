"""Where entries (条目) begin: the form of their heads is the yearbook's own, and is read off the yearbook.

Most print 【概况】 at the head of the first line; others ［…］, 〔…〕, a sign such as ■ before a line of its own, bold run-in
heads, Markdown headings.  One book has one form: the one that most of its lines show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yearbook.cleaning.lines import Line
from yearbook.cleaning.sentences import OPENING_ENTRY, ends_sentence
from yearbook.traced import Traced

BRACKETS = {"【": "】", "〖": "〗", "［": "］", "〔": "〕", "[": "]", "〈": "〉", "＜": "＞", "「": "」", "『": "』"}
SIGNS = "■◆●▲★☆□◇○▍▌▶►▼△◎※§"
LONGEST = 60
"""Characters of an entry's title at most: two printed lines of a 16开 column."""
_CLOSED = "。！？!?；;”」』…）)】]"
_PROSE = re.compile(r"[。！？；]|，.*，")

QUOTES = "「『〈＜"
"""Brackets that prose begins lines with too: they mark heads only in a book where one of them says 概况."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_WIDE = re.compile(r"\u3000|\t| {2,}")
_DAY = re.compile(r"[\d—–\-~～、日月上中下旬同是]+$")
_MONTH = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:份)?")

Form = Literal["bracket", "sign", "gap", "doubled", "bold", "heading", "bare"]


@dataclass(frozen=True, slots=True)
class HeadForm:
    """How this book marks an entry: by `opener` and `closer`, by a sign, by bold type, or by a Markdown level.

    "gap" is a title run in and set off by a wide blank (概况　全县…); "doubled" is one whose fake bold alone was printed
    twice before clean text (概况概况　全县…); `months` says that lines such as 1月 are heads of
    a chronicle (大事记).
    """

    form: Form
    opener: str = ""
    closer: str = ""
    level: int = 0
    months: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head found in a line: its title with the marks that it carries, and the text that follows in the line."""

    title: Traced
    rest: Traced


def opens_a_section(title: str) -> bool:
    """Tell whether an entry's title is one that stands first in its section: 概况, 综述, 概述 …."""
    return bool(OPENING_ENTRY.fullmatch(re.sub(r"\s", "", title)))


def recognise(lines: Sequence[Line], source_text: str) -> HeadForm:
    """Return the form of this book's entry heads. Linear in the number of lines.

    Brackets win wherever two lines begin with a pair of one kind (or one line, if it says 概况), because prose never
    does; then signs, run-in titles, bold heads and Markdown levels by their number; else bare lines between paragraphs.
    `source_text` is the decoded source, for the blanks that cleaning took out.
    """
    pairs: Counter[str] = Counter()
    openings: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    levels: Counter[int] = Counter()
    bold = gaps = doubled = months = 0
    for number, line in enumerate(lines):
        if line.label is not None:
            continue
        text = line.text.text
        first = text[0]
        if first in BRACKETS:
            title = _bracket_title(lines, number)
            if title is not None:
                pairs[first] += 1
                openings[first] += opens_a_section(title)
        elif first in SIGNS:
            signs[first] += _signed_head(line, source_text) is not None
        elif line.heading:
            levels[line.heading] += 1
        elif _MONTH.fullmatch(text):
            months += 1
        elif _bold_head(line):
            bold += 1
        else:
            doubled += doubled_head(line, source_text) is not None
            gaps += may_begin(lines, number) and run_in(line, source_text) is not None
    chronicle = months >= 3
    usable = {sign: count for sign, count in pairs.items() if sign not in QUOTES or openings[sign]}
    if usable:
        best = max(usable, key=lambda sign: (openings[sign] * 2 + pairs[sign], sign == "【"))
        if pairs[best] >= 2 or openings[best] or best in "【〖":
            return HeadForm("bracket", best, BRACKETS[best], months=chronicle)
    if signs and (count := signs.most_common(1)[0])[1] >= 3:
        return HeadForm("sign", count[0], months=chronicle)
    if levels and sum(levels.values()) >= max(3, bold):
        return HeadForm("heading", level=max(levels), months=chronicle)
    if bold >= 3:
        return HeadForm("bold", months=chronicle)
    if doubled >= 3 and doubled >= gaps // 2:
        return HeadForm("doubled", months=chronicle)
    if gaps >= 3 and gaps * 12 >= sum(line.label is None for line in lines):
        return HeadForm("gap", months=chronicle)
    return HeadForm("bare", months=chronicle)


def _bracket_title(lines: Sequence[Line], number: int) -> str | None:
    """Return the words in the bracket that a line begins with, or None where it is no head."""
    text = lines[number].text.text
    closer = BRACKETS[text[0]]
    stop = text.find(closer, 1, LONGEST + 2)
    title = text[1:stop] if stop > 0 else text[1:]
    if stop < 0:
        following = lines[number + 1].text.text[:LONGEST] if number + 1 < len(lines) else ""
        if closer not in following or len(text) >= LONGEST:
            return None
    if text[0] == "[" and len(_HAN.findall(title)) < 2:
        return None  # [1], [注]: the sign of a note
    return title if title and not _PROSE.search(title) else None


def _signed_head(line: Line, source_text: str) -> int | None:
    """Return where the title ends in a line that begins with a sign: at a wide blank, or with the line."""
    text = line.text.text
    found = run_in(line, source_text)
    if found is not None:
        return found
    return len(text) if 2 <= len(text) <= LONGEST and not _PROSE.search(text) and text[-1] not in "，、：；" else None


def run_in(line: Line, source_text: str) -> int | None:
    """Return where a title ends that a wide blank of the source sets off from the text of its line, or None.

    A day (5日) is no title: chronicles set their days off like this.
    """
    text, traced = line.text.text, line.text
    start = traced.first_offset()
    if start is None or not _WIDE.search(source_text, start, start + 4 * LONGEST):
        return None
    signed = text[0] in SIGNS
    before = traced.offset(0)
    for position in range(1, min(len(text), 34)):
        if text[position] in "，。！？；、":
            return None
        at = traced.offset(position)
        if at is None or before is None:
            return None
        if _WIDE.search(source_text, before + 1, at) and (position > 1 or not signed):
            title = text[signed:position].strip()
            rest = text[position:].strip()
            if len(title) < 2 or not rest or _DAY.fullmatch(title):
                return None
            return position if signed or _PROSE.search(rest) or len(rest) >= 12 else None
        if not text[position].isspace():
            before = at
    return None


def may_begin(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a paragraph may begin in a line: it is indented, or stands behind a blank line or a sentence's end."""
    line = lines[number]
    return line.indent >= 2 or line.blanks > 0 or number == 0 or ends_sentence(lines[number - 1].text.text)


def doubled_head(line: Line, source_text: str) -> int | None:
    """Return where the title ends that alone of its line was printed more than once, as run-in fake bold is, or None."""
    traced, text = line.text, line.text.text
    position = 0
    for at, start, end in traced.carried:
        if at != position or at == len(text) or source_text[start] != text[at]:
            break
        while position < len(text) and ((shown := traced.offset(position)) is None or shown < end):
            position += 1
    if not 2 <= position <= LONGEST or _PROSE.search(text[:position]) or text[position - 1] in "，、：；":
        return None
    if any(at >= position for at, _start, _end in traced.carried):
        return None  # doubled print goes on: no bold head before clean text
    rest = text[position:].strip()
    return position if len(rest) >= 12 or _PROSE.search(rest) else None


def _bold_head(line: Line) -> bool:
    if not line.marks or line.heading:
        return False
    first = line.marks[0]
    return (
        first.kind == "bold"
        and first.start == 0
        and first.end <= LONGEST
        and not _PROSE.search(line.text.text[: first.end])
    )


def head_of(line: Line, form: HeadForm, source_text: str, *, begins: bool = True) -> Head | None:
    """Return the head that `line` begins with, or None. For heads that end on a later line see :func:`unfinished`.

    `begins` tells whether a paragraph may begin in the line (:func:`may_begin`), which heads need that no sign marks.
    """
    text = line.text.text
    if form.months and len(text) <= 6 and _MONTH.fullmatch(text):
        return Head(line.text, line.text[len(text) :])
    match form.form:
        case "bracket":
            if text[0] == form.opener:
                return bracketed(line.text, form)
        case "sign":
            if text[0] == form.opener and (stop := _signed_head(line, source_text)) is not None:
                return Head(_without_sign(line.text[:stop]).stripped(), line.text[stop:].stripped())
        case "gap":
            if begins and (stop := run_in(line, source_text)) is not None:
                return Head(line.text[:stop].stripped(), line.text[stop:].stripped())
        case "doubled":
            if (stop := doubled_head(line, source_text)) is not None:
                return Head(line.text[:stop].stripped(), line.text[stop:].stripped())
        case "heading":
            if line.heading == form.level:
                return Head(line.text, line.text[len(text) :])
        case "bold":
            if _bold_head(line):
                stop = line.marks[0].end
                return Head(line.text[:stop].stripped(), line.text[stop:].stripped())
        case "bare":
            return None
    return None


def bracketed(text: Traced, form: HeadForm) -> Head | None:
    """Return the head 【title】rest that `text` begins with, or None where the bracket does not close soon."""
    stop = text.text.find(form.closer, 1, LONGEST + 2)
    if stop < 2 or not (inner := text[1:stop].stripped()) or _PROSE.search(inner.text):
        return None
    title = inner.carrying(text[:1], 0).carrying(text[stop : stop + 1])
    return Head(title, text[stop + 1 :].stripped())


def unfinished(line: Line, form: HeadForm) -> bool:
    """Tell whether a head begins in `line` and must end on a later one."""
    if form.form != "bracket":
        return False
    text = line.text.text
    return text[0] == form.opener and form.closer not in text and len(text) < LONGEST and not _PROSE.search(text)


def inner_heads(text: str, form: HeadForm) -> list[int]:
    """Return where in a line of text further heads begin: a bracket right behind the end of a sentence."""
    if form.form != "bracket" or text.find(form.opener, 1) < 0 or form.opener in QUOTES:
        return []
    out = []
    position = text.find(form.opener, 1)
    while position > 0:
        before = text[:position].rstrip()
        stop = text.find(form.closer, position + 1, position + LONGEST + 2)
        if before and before[-1] in _CLOSED and stop > position + 1 and not _PROSE.search(text[position + 1 : stop]):
            out.append(position)
        position = text.find(form.opener, position + 1)
    return out


def _without_sign(text: Traced) -> Traced:
    start = 1
    while start < len(text.text) and (text.text[start].isspace() or text.text[start] in SIGNS):
        start += 1
    return text[start:].carrying(text[:start], 0) if start < len(text.text) else text
