"""The headlines in a block of a newspaper page that holds running text: lines that neither fill the column nor end a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from statistics import median

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.rows import people
from yearbook.cleaning.sentences import lacking_at
from yearbook.cleaning.weight import printed_twice
from yearbook.reading.across import needs_more, word_across
from yearbook.reading.fit import MARK, Column, compact
from yearbook.reading.role import Role
from yearbook.reading.rolls import rolls
from yearbook.reading.signs import ends_sentence, printed_times, unbalanced

_PAUSE = "，、：,:；;（(“‘「『《【"
RUNNING = re.compile(r"。|；|[，,][^，,]+[，,]|[，,、][^，,]{14,}$")
DASHED = re.compile(r"\s*(?:—|─|-{2,}|－)")
_BETWEEN = re.compile(r"[㐀-䶿一-鿿”」！？][ \t\u3000]+[“「㐀-䶿一-鿿]")
_NEWS = re.compile(r"近日|日前|连日来|連日來|近来|近來|[昨今前][天日]|\d{1,2}月\d{1,2}日")
PHRASES = re.compile(r"(?=.*[^\s]{4})[^\s，。；：（）()]{2,16}(?:[ \u3000]+[^\s，。；：（）()]{2,16}){1,2}")
"""Two or three phrases of a headline: running text has no blank between its words, but in names (王 红)."""
_SPEAKER = re.compile(r"(?:问|問|答|记者|記者|主持人)[：:]")
"""How a paragraph begins that somebody speaks."""
SENTENCE_INSIDE = re.compile(r"[。！？].")
HANGING = "”’」』）)》】"
"""Marks that may hang over the edge of a column."""
AROUND = 3
"""Lines on either side that show how wide a column is at a line."""
HIGHEST = 5
"""Lines that a headline over its body has at most: kicker, title and subtitle, two of them in two lines."""
LONGEST = 90
"""Half-ems: no headline line is wider; two lines of 45 characters are two lines in print."""


def speaks(text: str) -> bool:
    """Tell whether a paragraph begins with `text` that somebody speaks: 问：, 主持人：."""
    return text[0] in "问問答记記主" and _SPEAKER.match(text) is not None


def with_stops(
    block: Sequence[Line], region: Region, signed: bool, before: str, dated: Collection[int], open_before: bool
) -> list[Role]:
    """Judge a block that holds running text: only lines that neither fill the column nor end a sentence stand out.

    `signed` says that a byline stands right behind the block; `before` is the loose line before it, `open_before` that
    this is running text that stops in mid-sentence; `dated` are the lines of the block that begin with a dateline.
    """
    texts = [line.text.text for line in block]
    ended = [not "一" <= text[-1] <= "鿿" and ends_sentence(text) for text in texts]  # most lines end with Han
    measure = region.measure
    full = [measure is not None and -2 <= line.reach - measure <= 2 for line in block]  # as _full tells of one
    column = Column(block, region.measure)
    out = [Role.BODY] * len(block)
    over_bodies = _over_bodies(block, texts, dated, None if open_before else region)
    doubled = [line.text for line in block if line.text.carried]
    few_bold = 3 * sum(map(printed_twice, doubled)) <= len(block)
    usual = median(printed_times(line.text) for line in block) if doubled else 1
    heavier = _heavier(block, texts, usual) if doubled else set[int]()
    listed = rolls(texts)
    for at, text in enumerate(texts):
        if at in listed:
            continue
        if at in heavier:
            out[at] = Role.HEAD
            continue
        no_head = "。" in text or at in dated
        running = no_head or ended[at] or text[-1] in _PAUSE or block[at].reach > LONGEST
        over_body = at in over_bodies and not no_head
        if running and not over_body:
            continue
        goes_on = at > 0 and not ended[at - 1]
        if goes_on and out[at - 1] is Role.BODY and full[at - 1] and full[at]:
            continue
        plain = MARK.search(text) is None
        if goes_on and not plain and column.fills(at - 1) and column.fills(at):
            continue
        if over_body:
            out[at] = Role.HEAD
            continue
        if plain and _too_wide(block, at, region):
            out[at] = Role.HEAD
            continue
        if plain and PHRASES.fullmatch(text) and (ended[at - 1] if at else before == "" or ends_sentence(before)):
            out[at] = Role.HEAD
            continue
        if _breaks_rhythm(block, at, region) and not (goes_on and _as_wide_as_above(block, at)):
            out[at] = Role.HEAD
            continue
        if at == 0 and _opens_short(block, region, not before or ends_sentence(before)):
            out[at] = Role.HEAD
            continue
        alone = plain and at > 0 and not goes_on and (_indented(block, at + 1) or _left_room(block, at, region))
        heavy = plain and usual > 1 and printed_times(block[at].text) > usual and not goes_on
        if alone or heavy or (plain and few_bold and printed_twice(block[at].text)):
            out[at] = Role.HEAD
        elif (at and _hangs(texts[at - 1], text, column.fills(at - 1))) or unbalanced(text):
            continue
        elif not column.fills(at) and not RUNNING.search(text) and not _breaks_off(block, at, region):
            out[at] = Role.HEAD
    for at in range(len(block) - 2, -1, -1):
        begins = ended[at - 1] if at else not before or ends_sentence(before)
        if out[at] is Role.BODY and out[at + 1] is Role.HEAD and begins and at not in dated:
            text_at = next((n for n in range(at + 2, len(block)) if out[n] is Role.BODY), at)
            flush = block[text_at].indent - block[at].indent >= 3
            out[at] = Role.HEAD if _begins_shown(block[at], column.fills(at), flush) else Role.BODY
    last = len(block)
    while last and MARK.search(texts[last - 1]) is None and not _in_brackets(texts[last - 1]):
        last -= 1
    trailing = len(block) - last
    behind_stop = last > 0 and trailing > 0 and ended[last - 1]
    if behind_stop and (trailing > 1 or signed or _stands_out(block[-1], region)):
        out[last:] = [Role.HEAD] * trailing
    for at in range(1, len(block)):
        if block[at].row and out[at - 1] is Role.BODY and (ended[at - 1] or block[at - 1].row) and people(texts[at]):
            out[at] = Role.BODY  # a list of people below its text
    return out


def _heavier(block: Sequence[Line], texts: Sequence[str], usual: float) -> set[int]:
    """Return the lines printed more often than most of the block that stand behind the end of a sentence: headlines.

    A run of such lines that ends a sentence itself is a question in bold or the first words of a paragraph.
    """
    out: set[int] = set()
    at = 0
    while at < len(block):
        stop = at
        while stop < len(block) and printed_times(block[stop].text) > usual and (stop == at or not block[stop].blanks):
            stop += 1
        run = texts[at:stop]
        behind = at == 0 or ends_sentence(texts[at - 1])
        goes_on = stop < len(block) and run and run[-1][-1] in _PAUSE
        over = at == 0 and stop < len(block) and not block[stop].blanks  # a question over its own text
        asks = run and not any("。" in text for text in run) and (over or not ends_sentence(run[-1]))
        if asks and behind and len(run) <= HIGHEST and not goes_on:
            out.update(range(at, stop))
        at = max(stop, at + 1)
    return out


def _over_bodies(
    block: Sequence[Line], texts: Sequence[str], dated: Collection[int], region: Region | None
) -> set[int]:
    """Return the lines of headlines printed right over a body: above a dateline, above the indent of a first paragraph.

    Above a dateline the lines as far as they hold no mark; at the top of a block also those above an indented line, a
    subtitle with its dash among them, and, behind text that ended, those above a line that shows the indent lost in its
    `region`; there a headline may ask.
    """
    out: set[int] = set()
    for at in dated:
        if at:
            out.add(at - 1)
            above = at - 1
            while above > 0 and not MARK.search(texts[above]) and not MARK.search(texts[above - 1]):
                above -= 1
                out.add(above)
    top = 0
    while (
        top < len(texts)
        and (not MARK.search(texts[top]) or DASHED.match(texts[top]))
        and not ends_sentence(texts[top])
        and not (top and _indented(block, top))
    ):
        top += 1
    dashed = max((at for at in range(top) if DASHED.match(texts[at])), default=-1)
    begun = next((at for at in range(1, min(len(texts), HIGHEST + 1)) if _indented(block, at)), 0)
    if 0 < top <= HIGHEST and _indented(block, top):
        out.update(range(top))
    elif begun and all(_may_be_shown(line, texts[at]) for at, line in enumerate(block[:begun])):
        out.update(range(begun))
    elif 0 <= dashed < HIGHEST:
        out.update(range(dashed + 1))
    elif region is not None:
        shown = _over_lost_indent(block, texts, region)
        out.update(() if any(at in shown for at in dated) else shown)
    return out


def _over_lost_indent(block: Sequence[Line], texts: Sequence[str], region: Region) -> range:
    """Return the lines at the top of a block above the first that shows where it had its indent, if they may be a headline.

    Such a line is shorter than its column by the indent, though the next could have begun on it; one that opens a
    paragraph by its words shows it too.
    """
    for at in range(1, min(len(block), HIGHEST + 1)):
        if speaks(texts[at]) or _lost_its_indent(block, at, region):
            shown = all(_may_be_shown(line, text) for line, text in zip(block[: at - 1], texts, strict=False))
            last, text = block[at - 1], texts[at - 1]
            asks = text[-1] in "？！?!" and not speaks(text) and region.measure is not None
            asks = asks and 5 * last.reach <= 4 * (region.measure or 0) and not MARK.search(text[:-1])
            return range(at if shown and (asks or _may_be_shown(last, text)) else 0)
        if block[at].blanks:
            break
    return range(0)


def _lost_its_indent(block: Sequence[Line], at: int, region: Region) -> bool:
    """Tell whether an open line lacks the indent that its region lost, where the first unit of the full line behind would have fitted."""
    if not region.lost_indent or region.measure is None or at + 1 >= len(block) or block[at + 1].blanks:
        return False
    text, following = block[at].text.text, block[at + 1]
    if ends_sentence(text) or following.reach < region.measure - 1:
        return False
    hanging = 2 * (len(text) - len(text.rstrip(_PAUSE)))
    free = region.measure - block[at].reach + hanging
    return 3 <= free <= 6 and lacking_at(block[at].reach, following.text.text, region.measure) >= (
        1 if region.exact else 2
    )


def _may_be_shown(line: Line, text: str) -> bool:
    """Tell whether a line over the first line of a paragraph may be one of a headline that holds a comma or two.

    It stops where no text would, for a paragraph that breaks off begins no other one.
    """
    stopped = ends_sentence(text) or text[-1] in _PAUSE
    return (
        not stopped and line.reach <= LONGEST and "。" not in text and not RUNNING.search(text) and not unbalanced(text)
    )


def _indented(block: Sequence[Line], at: int) -> bool:
    """Tell whether line `at` begins a paragraph by its indent, which the line before has not."""
    return at < len(block) and block[at].indent - block[at - 1].indent >= 3


def _full(line: Line, region: Region) -> bool:
    """Tell whether a line reaches exactly as far as its column: a headline line does by chance only."""
    return region.measure is not None and abs(line.reach - region.measure) <= 2


def _too_wide(block: Sequence[Line], at: int, region: Region) -> bool:
    """Tell whether a line without a mark reaches beyond its column by more than a Han, where no other line near it does.

    One closing mark may hang over the edge of a column.
    """
    if region.measure is None or not region.exact or block[at].text.text[-1] in HANGING:
        return False
    if compact(block[at]) < region.measure + 3:
        return False
    near = [line.reach for line in (*block[max(0, at - AROUND) : at], *block[at + 1 : at + 1 + AROUND])]
    if any(reach >= region.measure + 3 for reach in near):
        return False  # a wider column begins or ends here
    return sum(region.measure - 2 <= reach <= region.measure + 1 for reach in near) >= 2


def _breaks_off(block: Sequence[Line], at: int, region: Region) -> bool:
    """Tell whether the last line of a block goes on with the full, open line before it: the column was cut there.

    Such a line is short, or ends in a word that needs another; what is nearly as wide as the column is a headline under
    a text that was cut itself.
    """
    if at + 1 < len(block) or not at or region.measure is None or block[at].blanks or printed_twice(block[at].text):
        return False
    before = block[at - 1]
    cut = 2 * block[at].reach <= region.measure or needs_more(block[at].text.text)
    return cut and _full(before, region) and not ends_sentence(before.text.text)


def _begins_shown(line: Line, fills: bool, flush: bool) -> bool:
    """Tell whether an open line between the end of a sentence and a line of a headline is the first of that headline.

    As text it would fill its column (夜夜有人， / 守一盏灯), and would not be `flush` where the text behind is indented.
    """
    text = line.text.text
    if ends_sentence(text) or "。" in text or text[-1] in "：:" or unbalanced(text) or line.reach > LONGEST:
        return False
    return MARK.search(text) is None if fills and flush else not fills and MARK.search(text[:-1]) is None


def _breaks_rhythm(block: Sequence[Line], at: int, region: Region) -> bool:
    """Tell whether a line has none of the blank lines behind it that all lines of text have here: a headline."""
    return region.spaced and 0 < at < len(block) - 1 and block[at].blanks > 0 and not block[at + 1].blanks


def _as_wide_as_above(block: Sequence[Line], at: int) -> bool:
    """Tell whether a line reaches exactly as far as the lines above: the last of a column, the next column close below it."""
    return block[at].reach == max(line.reach for line in block[max(0, at - 2 * AROUND) : at])


def _left_room(block: Sequence[Line], at: int, region: Region) -> bool:
    """Tell whether a line without a mark ends where the next would have fitted, though its sentence has not ended.

    Asked only where lines were filled exactly, and where the first lines of paragraphs are full, so that no lost indent
    makes one short.
    """
    measure = region.measure
    if measure is None or not region.exact or at + 1 >= len(block) or block[at + 1].blanks:
        return False
    if abs(max(line.reach for line in block[max(0, at - AROUND) : at + 1 + AROUND]) - measure) > 2:
        return False  # the column has another width here
    if lacking_at(block[at].reach, block[at + 1].text.text, measure) <= 4 or block[at].indent > block[at + 1].indent:
        return False
    first = [b.reach for a, b in pairwise(block) if ends_sentence(a.text.text) and a.reach < measure - 3]
    full = sum(reach >= measure - 2 for reach in first)
    return full >= 2 and 2 * full > len(first)


def _opens_short(block: Sequence[Line], region: Region, behind_end: bool) -> bool:
    """Tell whether the first line of a block ends, open, where two Han of the next would have fitted, indent and all.

    Nothing goes on there: it stands `behind_end` of a sentence, or the next line begins as news do, with the day; then
    one Han is enough.

    Asked only where lines were filled exactly, and where the next line may be the first of its paragraph.
    """
    if region.measure is None or not region.exact or len(block) < 3 or block[1].blanks:
        return False
    first, second = block[0], block[1]
    if abs(second.reach + region.lost_indent - region.measure) > 2 or second.indent < region.indent:
        return False
    measure = min(region.measure, max(line.reach for line in block[1 : 1 + AROUND]) + region.lost_indent)
    room = lacking_at(first.reach + region.lost_indent, second.text.text, measure)
    return (behind_end and room >= 3) or (
        room > 0 and MARK.search(first.text.text) is None and _NEWS.match(second.text.text) is not None
    )


def _stands_out(line: Line, region: Region) -> bool:
    """Tell whether a last line without a mark, behind a full stop, is too long or too short to begin a paragraph."""
    if region.measure is None or unbalanced(line.text.text):
        return False
    if compact(line) > region.measure + 3:
        return _BETWEEN.search(line.text.text) is not None
    first = region.measure - region.lost_indent
    return line.reach < first - 2 or (region.lost_indent > 0 and line.reach > region.measure - 2)


def _in_brackets(text: str) -> bool:
    return text[0] in "（(" and text[-1] in "）)"


def _hangs(before: str, text: str, filled: bool) -> bool:
    """Tell whether an open line goes on in `text` beyond doubt.

    A sentence ends in it; a bracket is open; a number waits for its unit; a full line broke off behind a comma or in
    the middle of a word.
    """
    if filled and word_across(before, text):
        return True
    if not ends_sentence(before) and (SENTENCE_INSIDE.search(text) or (filled and before[-1] in "，、；：")):
        return True
    if _in_brackets(text) and ends_sentence(before):
        return True
    return (unbalanced(before) and unbalanced(text)) or (
        before[-1].isdigit() and text[0] in "年月日个個万萬亿億人户戶名%％"
    )
