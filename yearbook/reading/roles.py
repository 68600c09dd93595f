"""What each line of a newspaper page is: running text, display text (a headline of any kind), byline, credit, furniture.

The one strong rule of column print: a line of running text is either full or ends a sentence.  A line that does neither
and stands at the edge of a block is display text.  Widths are judged against the neighbours, never against a constant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from statistics import median

from yearbook.cleaning.lines import SET_ASIDE, Line, Region
from yearbook.cleaning.shown import BLANK, Shown
from yearbook.cleaning.weight import printed_twice
from yearbook.reading.across import needs_more, word_across
from yearbook.reading.bylines import SIGN as BYLINE_SIGN
from yearbook.reading.bylines import byline_line, holder_byline
from yearbook.reading.clusters import parts_of
from yearbook.reading.credits import SIGN as CREDIT_SIGN
from yearbook.reading.credits import is_credit_line
from yearbook.reading.datelines import dateline_end
from yearbook.reading.fit import MARK, fits
from yearbook.reading.gaps import spaced_lines
from yearbook.reading.manner import headed_lines
from yearbook.reading.role import Role
from yearbook.reading.signing_lines import keep_before_turns, keep_wishes, mark_signers, signs
from yearbook.reading.signs import ends_sentence, printed_times, unbalanced
from yearbook.reading.text_blocks import DASHED, LONGEST, PHRASES, RUNNING, SENTENCE_INSIDE, speaks, with_stops

_PAUSED = re.compile(r"[，,；]")
_RUNS = re.compile(r"(?:[，,][^，,]+){3}")
"""Three commas: running text, whatever its width."""
_TEXT_AND_PICTURE = re.compile(
    r"文\s*+[/／]?\s*+[图圖摄攝]\s*+$|^\s*+文\s*+[/／]\s*+[图圖摄攝].*(?:[记記]\s*者|通\s*[讯訊]\s*[员員])"
)
_TITLE = re.compile(r"[^\d\s，。：:·]{5,24}")
"""What a line that cleaning took for furniture must be to be a headline after all: right above a byline, nothing but words."""
_COLON = re.compile(r"[：:]")
_NUMBER_FORM = re.compile(r"(?:0\d|[①-⑳])[\s、.．]+[^，。；：！？]{3,24}$")
_COLON_FORM = re.compile(r"[^，。；：:！？]{2,16}[：:][^，。；：:]{2,24}$")
_CUT = re.compile(r"[，、；,;][^，、；,;]*[，、；,;]|[，、；,;]$")
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_FUNCTION = frozenset("的了和与與是在为為对對中及等将將把從从之以有也并並不一")
_PAGE = 6_000
"""Characters on either side within which a word counts as known: a broadsheet page in all."""
AROUND = 40
"""Loose lines on either side that tell how often the text here was printed: headlines may stand together."""
MARKS_OF_FORM = 2
"""Marks of a line by which it may be built like others: one comma stands where it does by chance."""
HEADLINE_LINES = 3
"""Lines of a headline at most that an extract of Markdown headings left unmarked."""
WIDE = 60
"""Half-ems of a line with two commas that no headline has: thirty characters."""
_HEADING = 24
"""Characters of a line beside a Markdown heading that is part of the headline."""


def roles(lines: Sequence[Line], regions: Sequence[Region], shown: Shown, dated: Sequence[int]) -> list[Role]:
    """Return the role of each line of a newspaper source. Linear in the number of lines.

    `shown` are their texts, `dated` those that begin with a dateline, in order.
    """
    out = [None if line.label is None else _labelled(line) for line in lines]
    for at in shown.holding(CREDIT_SIGN, BYLINE_SIGN):
        if out[at] is None:
            out[at] = _labelled(lines[at]) or (Role.BYLINE if signs(lines, at, out) else None)
    mark_signers(lines, shown, out)
    for at, line in enumerate(lines[:-1]):
        if line.label == "furniture" and out[at + 1] is Role.BYLINE and not lines[at + 1].blanks:
            out[at] = Role.HEAD if _TITLE.fullmatch(line.text.text) else out[at]
    for at in shown.holding(BLANK):
        if out[at] is None and lines[at].text.carried and _labels_title(lines, at):
            out[at] = Role.HEAD
    headed = headed_lines(lines, regions)
    blocks = list(_blocks(lines, out, regions))
    around = _Around(lines, regions, [at for first, last in blocks for at in range(first, last)])
    for first, last in blocks:
        block = lines[first:last]
        opening = [at - first for at in dated[bisect_left(dated, first) : bisect_left(dated, last)]]
        if block[0].heading or (headed[first] and last - first == 1 and _with_heading(lines, first, out)):
            judged = [Role.HEAD]
        elif opening or any("。" in t for t in shown.texts[first:last]) or any(map(speaks, shown.texts[first:last])):
            signed = last < len(lines) and out[last] is Role.BYLINE and not lines[last].blanks
            open_before = around.open_before(first, out)
            judged = with_stops(block, _region(regions, block), signed, around.before(first), opening, open_before)
        else:
            judged = _without_stops(block, first, headed[first], around, out)
        out[first:last] = judged
    _learn_form(lines, regions, out)
    keep_wishes(lines, shown, out)
    keep_before_turns(lines, out)
    for at in shown.holding(BLANK):
        if 0 < at < len(lines) - 1 and out[at - 1 : at + 2] == [Role.HEAD, Role.HEAD, Role.BODY]:
            out[at] = Role.BYLINE if holder_byline(lines[at].text) else Role.HEAD
    return [role or Role.BODY for role in out]


def _labels_title(lines: Sequence[Line], at: int) -> bool:
    """Tell whether line `at` is a group's name printed once and, behind a blank, a headline printed twice.

    It stands where text does not go on: at the head of a block or behind the end of a sentence.
    """
    if at and not lines[at].blanks and not ends_sentence(lines[at - 1].text.text):
        return False
    label, *title = parts_of(lines[at].text)
    return (
        len(title) == 1
        and not label.carried
        and _TITLE.fullmatch(label.text) is not None
        and printed_twice(title[0])
        and not ends_sentence(title[0].text)
    )


def _with_heading(lines: Sequence[Line], at: int, known: Sequence[Role | None]) -> bool:
    """Tell whether a line belongs to a Markdown heading beside it: a kicker close above, a subtitle close below.

    A subtitle has its dash, is bold, or stands between the heading and a byline.
    """
    text = lines[at].text.text
    if "。" in text or ends_sentence(text) or len(text) > 2 * _HEADING:
        return False
    if at + 1 < len(lines) and lines[at + 1].heading and not lines[at + 1].blanks:
        return MARK.search(text) is None
    if not at or not lines[at - 1].heading:
        return False
    signed = at + 1 < len(lines) and known[at + 1] is Role.BYLINE
    return DASHED.match(text) is not None or all_bold(lines[at]) or (signed and len(text) <= _HEADING)


def _labelled(line: Line) -> Role | None:
    if line.label in SET_ASIDE:
        return Role.ASIDE
    if line.label == "caption":
        return Role.CAPTION
    text = line.text.text
    if line.label == "credit" or (is_credit_line(text) and not _TEXT_AND_PICTURE.search(text)):
        return Role.CREDIT
    if not line.heading and byline_line(line.text):
        return Role.BYLINE
    return None


def _blocks(
    lines: Sequence[Line], known: Sequence[Role | None], regions: Sequence[Region]
) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the blocks of loose lines that no blank line parts (one is allowed where lines are spaced)."""
    spaced = spaced_lines(lines, regions)
    first: int | None = None
    for at, line in enumerate(lines):
        if first is not None:
            before = lines[at - 1]
            parted = line.blanks > (1 if spaced[at] else 0) or line.page != before.page
            parted = parted or line.heading > 0 or before.heading > 0
            if parted or known[at] is not None:
                yield first, at
                first = None
        if first is None and known[at] is None:
            first = at
    if first is not None:
        yield first, len(lines)


class _Around:
    """What stands around a block: the widths of its column, and whether two characters are neighbours elsewhere."""

    def __init__(self, lines: Sequence[Line], regions: Sequence[Region], loose: Sequence[int]) -> None:
        self._lines = lines
        self._regions = regions
        self._loose = loose
        self._place = {at: n for n, at in enumerate(loose)}
        self._text: str | None = None
        self._offsets: list[int] = []

    def measures(self, first: int, last: int) -> list[float]:
        """Return the median widths of the prose among the five loose lines before and after lines[first:last].

        The last line of a paragraph tells nothing where another one stands there.
        """
        a, b = self._place[first], self._place[last - 1] + 1
        sides = (self._loose[max(0, a - 5) : a], self._loose[b : b + 5])
        prose = [[n for n in side if MARK.search(self._lines[n].text.text)] or side for side in sides]
        wide = [[n for n in side if not self._ends_short(n)] or side for side in prose]
        return [median(self._lines[n].reach for n in side) for side in wide if side]

    def _ends_short(self, at: int) -> bool:
        line = self._lines[at]
        measure = self._regions[line.region].measure if line.region < len(self._regions) else None
        return measure is not None and 4 * line.reach < 3 * measure

    def heavier(self, line: Line, first: int, last: int) -> bool:
        """Tell whether a line was printed more often than most of the prose around lines[first:last]."""
        times = printed_times(line.text)
        if times == 1:
            return False
        a, b = self._place[first], self._place[last - 1] + 1
        sides = (*self._loose[max(0, a - AROUND) : a], *self._loose[b : b + AROUND])
        prose = [printed_times(self._lines[n].text) for n in sides if "。" in self._lines[n].text.text]
        return bool(prose) and times > median(prose)

    def before(self, first: int) -> str:
        """Return the loose line before `first`, or ""."""
        at = self._place[first] - 1
        return self._lines[self._loose[at]].text.text if at >= 0 else ""

    def open_before(self, first: int, known: Sequence[Role | None]) -> bool:
        """Tell whether the loose line before `first` is running text that stops in mid-sentence."""
        at = self._place[first] - 1
        return at >= 0 and known[self._loose[at]] is Role.BODY and not ends_sentence(self.before(first))

    def following(self, last: int) -> str:
        """Return the loose line behind lines[:last], or ""."""
        at = self._place[last - 1] + 1
        return self._lines[self._loose[at]].text.text if at < len(self._loose) else ""

    def over_article(self, first: int, known: Sequence[Role | None]) -> bool:
        """Tell whether line `first` stands over an article whatever its print: few words, a byline or dateline, text.

        A subtitle may stand between.
        """
        at = first
        while at < len(self._lines) and known[at] is None and at - first < HEADLINE_LINES:
            line = self._lines[at]
            if line.heading or line.bullet or MARK.search(line.text.text) or line.reach > LONGEST:
                break
            at += 1
        shown, signed = at, at
        while signed < len(self._lines) and known[signed] is Role.BYLINE:
            signed += 1
        if shown == first or signed == len(self._lines) or known[signed] is not None or self._lines[signed].heading:
            return False
        text = self._lines[signed].text.text
        return dateline_end(text) > 0 or (signed > shown and "。" in text)

    def known_pair(self, last: int) -> bool:
        """Tell whether the last character before and the first behind `last` make a word that the page knows.

        腐 | 败 across a column break is the word 腐败 of the lines around: one of the two hardly stands without the
        other.  A headline and its body make no word.
        """
        end, start = self._lines[last - 1].text.text[-1], self.following(last)[:1]
        if not start or not (_HAN.match(end) and _HAN.match(start)) or end in _FUNCTION or start in _FUNCTION:
            return False
        if self._text is None:
            texts = [self._lines[n].text.text for n in self._loose]
            self._offsets = [0, *accumulate(len(text) + 1 for text in texts)]
            self._text = "\n".join(texts)
        middle = self._offsets[self._place[last - 1]]
        page = self._text[max(0, middle - _PAGE) : middle + _PAGE]
        pair = page.count(end + start)
        if pair < 2:
            return False
        return 2 * pair >= min(page.count(start), page.count(end)) - 1


def _region(regions: Sequence[Region], block: Sequence[Line]) -> Region:
    """Return the region that a block was set in: that of its middle line."""
    at = block[len(block) // 2].region
    return regions[at] if at < len(regions) else Region(0, 0)


def _without_stops(
    block: Sequence[Line], first: int, headed: bool, around: _Around, known: Sequence[Role | None]
) -> list[Role]:
    """Judge a block without a full stop: headlines, or a piece of running text that column breaks cut out."""
    texts = [line.text.text for line in block]
    if headed and not all_bold(block[0]):
        over = not (first and known[first - 1] is Role.BODY and not ends_sentence(around.before(first)))
        over = over and around.over_article(first, known)
        return [Role.HEAD if over else Role.BODY] * len(block)
    measures = around.measures(first, first + len(block))
    heads = body = 0
    dated = len(block) <= 3 and dateline_end(around.following(first + len(block))) > 0
    if dated and not any(MARK.search(text) for text in texts):
        return [Role.HEAD] * len(block)
    if first and known[first - 1] is Role.BODY and not ends_sentence(before := around.before(first)):
        body = int(word_across(before, texts[0]))
        while body < len(block) and (SENTENCE_INSIDE.search(texts[body]) or _runs_on(block[body], measures)):
            body += 1
    if (
        len(block) - body <= 3
        and dateline_end(around.following(first + len(block)))
        and not _CUT.search("".join(texts))
    ):
        return [Role.BODY] * body + [Role.HEAD] * (len(block) - body)
    short = 0
    if not body and (not first or ends_sentence(around.before(first))):
        while short < len(block) - 1 and not fits(block[short], measures) and not MARK.search(texts[short]):
            short += 1  # nothing goes on there
    for at in range(len(block), max(body, short), -1):
        if texts[at - 1][-1] in "，、；,;" and any(fits(line, measures) for line in block[max(body, short) : at]):
            heads, body = short, at
            break
    lead = body
    while (
        lead < len(block) - 1
        and not fits(block[lead], measures)
        and not RUNNING.search(texts[lead])
        and texts[lead][-1] not in "：:"
    ):
        lead += 1
    rest = block[lead:]
    heavy = bool(rest) and around.heavier(rest[0], first, first + len(block))
    cut = bool(rest) and not heavy and _is_cut_text(rest, measures, around, first + len(block))
    return (
        [Role.HEAD] * heads
        + [Role.BODY] * (body - heads)
        + [Role.HEAD] * (lead - body)
        + [Role.BODY if cut else Role.HEAD] * len(rest)
    )


def _runs_on(line: Line, measures: Sequence[float]) -> bool:
    """Tell whether a line behind an open one goes on with it: it is as wide, or holds a mark and is nearly so."""
    return fits(line, measures[:1], 0.78 if MARK.search(line.text.text) else 0.92)


def _is_cut_text(rest: Sequence[Line], measures: Sequence[float], around: _Around, last: int) -> bool:
    texts = [line.text.text for line in rest]
    whole = "".join(texts)
    if any(DASHED.match(text) for text in texts):
        return False
    widest = max(line.reach for line in rest)
    if widest > LONGEST or _RUNS.search(whole) or (widest > WIDE and RUNNING.search(whole)):
        return True
    if any(PHRASES.fullmatch(text) and not MARK.search(text) for text in texts):
        return False
    fitting = all(fits(line, measures) for line in rest[:-1]) and fits(rest[0], measures)
    if unbalanced(whole) and len(whole) > 12:
        return True
    if len(rest) > 1 and fitting and rest[0].indent - rest[1].indent >= 3 and _PAUSED.search(whole):
        return True  # a paragraph's first line and the next
    if len(rest) >= 3 and fitting:
        return RUNNING.search(whole) is not None or len(rest) > 4
    if not fits(rest[-1], measures) and len(rest) == 1:
        return False
    return (
        needs_more(whole)
        or (fitting and around.known_pair(last))
        or (fitting and len(whole) > 24 and RUNNING.search(whole) is not None)
    )


def all_bold(line: Line) -> bool:
    """Tell whether the whole line is bold in the source's marks."""
    length = len(line.text.text)
    return any(mark.kind == "bold" and mark.end - mark.start >= length for mark in line.marks)


def _learn_form(lines: Sequence[Line], regions: Sequence[Region], out: list[Role | None]) -> None:
    """Where the headlines of a source have one form (题：题, 01 题), lines at the edge of a text that have it are headlines.

    Such a line stands first in its block, or last and is no full line, and the text before it ended a sentence.  A line
    at the edge that is built like two other display lines, mark for mark (优结构，让林子有“质感”), is one whatever
    stands before it.
    """
    heads = [line.text.text for line, role in zip(lines, out, strict=True) if role is Role.HEAD]
    colon = len(heads) >= 4 and 5 * sum(1 for text in heads if _COLON.search(text)) >= 3 * len(heads)
    numbered = sum(1 for text in heads if _NUMBER_FORM.match(text)) >= 2
    built = Counter(_build_of(part) for text in heads for part in text.split())
    known = {build for build, count in built.items() if count > 1 and len(build[1]) >= MARKS_OF_FORM}
    rows = [{_build_of(part) for part in text.split()} for text in heads if " " in text]
    known.update(build for builds in rows if len(builds) == 1 for build in builds if build[1])  # alike on one line
    if not (colon or numbered or known):
        return
    for at, line in enumerate(lines):
        if out[at] is not Role.BODY:
            continue
        first = at == 0 or line.blanks > 0 or out[at - 1] is not Role.BODY
        last = at + 1 == len(lines) or lines[at + 1].blanks > 0 or out[at + 1] is not Role.BODY
        if not (first or last):
            continue  # most lines
        text = line.text.text
        formed = (colon and _COLON_FORM.match(text)) or (numbered and _NUMBER_FORM.match(text))
        alike = bool(known) and _build_of(text) in known
        if not formed and not alike:
            continue
        before = at == 0 or out[at - 1] is not Role.BODY or ends_sentence(lines[at - 1].text.text)
        full = line.region < len(regions) and abs(line.reach - (regions[line.region].measure or 0)) <= 2
        if (before or alike) and (first or (last and not full)):
            out[at] = Role.HEAD


def _build_of(text: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Return how a line is built: its length and which marks stand where."""
    return len(text), tuple((at, sign) for at, sign in enumerate(text) if not sign.isalnum())
