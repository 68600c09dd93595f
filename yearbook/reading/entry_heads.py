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
from yearbook.traced import Traced

BRACKETS = {"【": "】", "〖": "〗", "［": "］", "〔": "〕", "[": "]", "〈": "〉", "＜": "＞", "「": "」", "『": "』"}
SIGNS = "■◆●▲★☆□◇○▍▌▶►▼△◎※§"
LONGEST = 60
"""Characters of an entry's title at most: two printed lines of a 16开 column."""
_CLOSED = "。！？!?；;”」』…）)】]"
_OPENING_ENTRY = re.compile(r"(?:基本)?(?:概况|概況|综述|綜述|概述|概貌|概览|概覽|基本情况|基本情況|简况|簡況)")
_PROSE = re.compile(r"[。！？；]|，.*，")

Form = Literal["bracket", "sign", "bold", "heading", "bare"]


@dataclass(frozen=True, slots=True)
class HeadForm:
    """How this book marks an entry: by `opener` and `closer`, by a sign, by bold type, or by a Markdown level."""

    form: Form
    opener: str = ""
    closer: str = ""
    level: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """A head found in a line: its title with the marks that it carries, and the text that follows in the line."""

    title: Traced
    rest: Traced


def opens_a_section(title: str) -> bool:
    """Tell whether an entry's title is one that stands first in its section: 概况, 综述, 概述 …."""
    return bool(_OPENING_ENTRY.fullmatch(re.sub(r"\s", "", title)))


def recognise(lines: Sequence[Line]) -> HeadForm:
    """Return the form of this book's entry heads. Linear in the number of lines.

    Brackets win wherever two lines begin with a pair of one kind (or one line, if it says 概况), because prose never
    does; then signs, bold heads and Markdown levels by their number; else bare lines between paragraphs.
    """
    pairs: Counter[str] = Counter()
    openings: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    levels: Counter[int] = Counter()
    bold = plain = 0
    for number, line in enumerate(lines):
        if line.label is not None:
            continue
        text = line.text.text
        first = text[0]
        plain += 1
        if first in BRACKETS:
            stop = text.find(BRACKETS[first], 1, LONGEST + 2)
            if stop < 0:
                following = lines[number + 1].text.text if number + 1 < len(lines) else ""
                stop = 2 if BRACKETS[first] in following[:LONGEST] and len(text) < LONGEST else -1
                title = text[1:]
            else:
                title = text[1:stop]
            if stop > 1 and not _PROSE.search(title):
                pairs[first] += 1
                openings[first] += opens_a_section(title)
        elif first in SIGNS and len(text) <= LONGEST and not _PROSE.search(text):
            signs[first] += 1
        elif line.heading:
            levels[line.heading] += 1
        elif _bold_head(line):
            bold += 1
    if pairs:
        best = max(pairs, key=lambda sign: (openings[sign] * 2 + pairs[sign], sign == "【"))
        if pairs[best] >= 2 or openings[best] or best in "【〖":
            return HeadForm("bracket", best, BRACKETS[best])
    if signs and (count := signs.most_common(1)[0])[1] >= 3:
        return HeadForm("sign", count[0])
    if levels and len(levels) + bold >= 1 and sum(levels.values()) >= max(3, bold):
        return HeadForm("heading", level=max(levels))
    if bold >= 3:
        return HeadForm("bold")
    return HeadForm("bare", sure=False)


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


def head_of(line: Line, form: HeadForm) -> Head | None:
    """Return the head that `line` begins with, or None. For heads that end on a later line see :func:`unfinished`."""
    text = line.text.text
    match form.form:
        case "bracket":
            if text[0] == form.opener:
                return bracketed(line.text, form)
        case "sign":
            if text[0] == form.opener and len(text) <= LONGEST and not _PROSE.search(text):
                return Head(_without_sign(line.text), line.text[len(text) :])
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
    if form.form != "bracket" or form.opener not in text[1:] or form.opener in "「『[［〈＜":
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
