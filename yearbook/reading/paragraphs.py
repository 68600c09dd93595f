"""Running text: lines → pieces of paragraphs, each as it stands in one column.

A column break cuts a paragraph anywhere, and captions, furniture or whole articles may stand between its halves: see
`stitching`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.page_forms import is_date
from yearbook.cleaning.sentences import starts_paragraph
from yearbook.cleaning.wraps import continues, rebuild, separator
from yearbook.frozen import quickly_made
from yearbook.model import Mark
from yearbook.reading.dated_items import dated_items
from yearbook.reading.datelines import dateline_end, is_signed_dateline
from yearbook.reading.draft import DraftBlock
from yearbook.reading.fit import MARK
from yearbook.reading.gaps import spaced_lines
from yearbook.reading.paper_tables import table_of
from yearbook.reading.role import Role
from yearbook.reading.rolls import heads_roll, may_be_names
from yearbook.reading.tables import NOTE
from yearbook.reading.text_blocks import speaks
from yearbook.traced import Traced, join

REMARK = re.compile(r"[（(][^（）()]{1,24}[)）]")
_ASKER = re.compile(r"(?:—|─){1,2}\s?[㐀-鿿]{2,4}\s?[㐀-鿿\s]{2,8}")
"""Who asked, behind the question."""
_ADDRESS = re.compile(r"[^\s，。；：:！？“”「」]{2,12}[：:]")
"""A line that speaks to whom a text is for: 编辑同志：, 各位代表："""
JUMP = re.compile(
    r"([转轉]|下接)\s*+第?\s*+[A-Z]{0,2}[0-9一二三四五六七八九十]|接\s*+第?\s*+[A-Z]{0,2}[0-9一二三四五六七八九十]"
)
"""Where a text goes on (下转第4版, 文轉A3版), in the group, or comes from (上接第1版)."""
_FAR = 8
"""Half-ems that an open line lacks at least to be the end of a paragraph."""
_STOPS = frozenset("。！？!?…")
_LAST = "。！？!?…”’』」）)】》]"
_HANGING = "，。、；：！？”’』」）)】》〉"
_PARAGRAPH_END = re.compile(r"[。！？!?…][”’』」）)】》\]]*(?:[（(][^（）()]*[)）])?$")


@quickly_made
@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, or the piece of one that stands in one column.

    `first` and `last` are the indices of its first and last line on the page, `where` those of each of its pieces; `measure` is the width of its full lines
    in half-ems, 0 for a single line; `blank` says that a blank line stands before it, `set_off` that more of them do than
    between all lines here, `apart` that something else than
    running text or furniture does; `opens` tells whether it has, or had, the indent with which paragraphs begin here (None where nothing
    tells); `indent` is that of its first line; `dated` that it begins with a dateline, `ended` that it is a
    whole paragraph where no sentence ends.  `jump_out` and `jump_in` say that a jump line
    stands right behind it (下转第4版) or right before it (上接第1版).  `table` is the table that stands in its place, `verse` says that
    it is a line of verse, `item` that it is one of a list of days.
    """

    text: Traced
    marks: tuple[Mark, ...]
    first: int
    last: int
    source: tuple[Line, ...]
    measure: int
    indent: int
    blank: bool
    apart: bool
    set_off: bool = False
    where: tuple[tuple[int, int], ...] = ()
    dated: bool = False
    jump_in: bool = False
    jump_out: bool = False
    opens: bool | None = None
    confidence: float = 1.0
    table: DraftBlock | None = None
    verse: bool = False
    item: bool = False
    ended: bool = False

    @property
    def lines(self) -> int:
        """How many lines it was made of."""
        return len(self.source)

    @property
    def closed(self) -> bool:
        """The paragraph ends where a sentence does, or is a table, a line of verse, a row or item of a list; or its place tells."""
        told = self.verse or self.item or self.ended or self.source[-1].row
        return self.table is not None or told or ends_paragraph(self.text.text)


def ends_paragraph(text: str) -> bool:
    """Tell whether a paragraph may end where `text` ends."""
    last = text[-1:]
    return last in _LAST and (last in _STOPS or _PARAGRAPH_END.search(text[-40:]) is not None)


def paragraphs(
    lines: Sequence[Line],
    roles: Sequence[Role],
    regions: Sequence[Region],
    dated: Collection[int],
    resumed: Collection[int] = (),
) -> list[Para]:
    """Return the paragraphs and pieces of paragraphs of the lines whose role is BODY, in order of print.

    `dated` are the lines that begin with a dateline, `resumed` those that take up a column printed elsewhere: pieces of
    their own, whatever they go on from.
    """
    out: list[Para] = []
    current: list[Line] = []
    first = 0
    sure = 1.0
    apart = apart_before = True
    interrupted = False
    jumped = jumped_before = False
    loose = False

    def finish(last: int, jump_out: bool = False, ended: bool = False) -> None:
        if current:
            region = regions[current[0].region]
            para = _para(current, first, last, apart_before, sure, region)
            if (opens := _opens(current, region)) is not None:
                para = replace(para, opens=opens)
            if ended or _stops_short(current[-1], regions) or _ends_in_names(current):
                para = replace(para, ended=True)
            if jumped_before or jump_out or loose:
                para = replace(para, jump_in=jumped_before, jump_out=jump_out, blank=para.blank or loose)
                para = replace(para, set_off=para.set_off or loose)
            out.append(replace(para, item=True, opens=True) if first in items else para)
            current.clear()

    previous = 0
    spaced = spaced_lines(lines, regions)
    items = dated_items(lines, roles)
    for at, role in enumerate(roles):
        if role is Role.ASIDE:
            interrupted = True
            if found := JUMP.search(lines[at].text.text):
                finish(previous, found.group(1) is not None)
                jumped = found.group(1) is None
            continue
        if role is Role.TABLE:
            finish(previous)
            if at + 1 == len(roles) or roles[at + 1] is not Role.TABLE or not _of_one_table(lines, at + 1):
                begun = at
                while begun and roles[begun - 1] is Role.TABLE and _of_one_table(lines, begun):
                    begun -= 1
                out.append(_table(lines[begun : at + 1], begun, at))
                apart, interrupted, jumped = False, False, False
            continue
        if role is Role.VERSE:
            finish(previous)
            para = _para([lines[at]], at, at, apart, 0.9, Region(0, 0))
            out.append(replace(para, opens=True, dated=False, verse=True))
            apart, interrupted, jumped = False, False, False
            continue
        if role is not Role.BODY:
            signed = role is Role.BYLINE and current and not lines[at].blanks and _is_short(current[-1], regions)
            finish(previous, ended=bool(signed))
            apart, interrupted, jumped = True, False, False
            continue
        line = lines[at]
        if current:
            chance = (
                0.0
                if at in dated or at in resumed or at in items
                else _chance(current, line, regions, interrupted, spaced[at])
            )
            if interrupted and not ends_paragraph(current[-1].text.text):
                chance = 0.0  # where a column or page was cut, the whole page says what goes on where
            if chance >= 0.5:
                sure = min(sure, chance)
            else:
                finish(previous, ended=_announces(current[-1], line, at in items))
        if not current:
            first, apart_before, sure, jumped_before, loose = at, apart, 1.0, jumped, interrupted
        current.append(line)
        previous, apart, interrupted, jumped = at, False, False, False
        signed = at in dated and _stands_alone(lines, at, spaced[at]) and is_signed_dateline(line.text)
        if len(current) == 1 and (signed or (apart_before and _addresses(lines, roles, at))):
            finish(at, ended=True)
    finish(previous)
    return out


def _opens(current: Sequence[Line], region: Region) -> bool | None:
    """Tell whether the first of these lines has the indent with which paragraphs begin in its region; None where nothing tells.

    Where the extract dropped the indents of exactly filled columns, an open first line lacks as much of its measure.
    """
    first = current[0]
    if region.indent:
        return first.indent >= max(2, region.indent - 1)
    if not region.lost_indent or not region.exact or region.measure is None or len(current) < 2:
        return None
    if ends_paragraph(first.text.text) or current[1].reach < region.measure - 2:
        return None
    lacking = region.measure - first.reach
    return True if lacking > 2 else False if lacking <= 0 else None


def _stands_alone(lines: Sequence[Line], at: int, spaced: bool) -> bool:
    """Tell whether the line behind line `at` is set off from it by a blank line or an indent."""
    if at + 1 == len(lines):
        return True
    return lines[at + 1].blanks > int(spaced) or lines[at + 1].indent - lines[at].indent >= 2


def _addresses(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether line `at`, the first of a text, is a paragraph of its own that speaks to whom the text is for.

    It ends in a colon far from the end of the column, close above the text.
    """
    if at + 1 == len(lines) or roles[at + 1] is not Role.BODY or lines[at + 1].blanks:
        return False
    return 10 * lines[at].reach <= 7 * lines[at + 1].reach and _ADDRESS.fullmatch(lines[at].text.text) is not None


def _announces(line: Line, following: Line, item: bool) -> bool:
    """Tell whether a paragraph ends in a colon or semicolon right above an item of a list, or close above a number, day or roll.

    `item` says that the line behind is an item of a list of days.
    """
    if line.text.text[-1] not in "：；:;":
        return False
    text = following.text.text
    return following.bullet or (not following.blanks and (item or starts_paragraph(text) or heads_roll(text)))


def _stops_short(line: Line, regions: Sequence[Region]) -> bool:
    """Tell whether a line ends in a colon, semicolon or dash far from the edge of its column, where no column was cut."""
    return line.text.text[-1] in "：；:;—" and _is_short(line, regions)


def _is_short(line: Line, regions: Sequence[Region]) -> bool:
    """Tell whether a line ends far from the edge of its column."""
    measure = regions[line.region].measure
    return measure is not None and line.reach <= measure - _FAR


def _ends_in_names(lines: Sequence[Line]) -> bool:
    """Tell whether a paragraph ends in who asked it, or is names in a roll."""
    if len(lines) < 2:
        return False
    return _ASKER.fullmatch(last := lines[-1].text.text) is not None or (
        heads_roll(lines[0].text.text) and may_be_names(last)
    )


def _chance(current: Sequence[Line], line: Line, regions: Sequence[Region], interrupted: bool, spaced: bool) -> float:
    before = current[-1]
    above, text = before.text.text, line.text.text
    if is_date(text) and not MARK.search(above):
        return 0.05  # the day under the name of who gave notice
    region = regions[before.region]
    lone = region.measure is None and region.last - region.first == 1
    if lone and not (line.blanks or interrupted or ends_paragraph(above)):
        region = regions[line.region]  # the first line of a column, its indent lost
    if spaced and not region.spaced:
        region = replace(region, spaced=True)
    if above[-1] in "：:。" and heads_roll(text):
        return 0.05
    if heads_roll(current[0].text.text) and not line.blanks:
        if may_be_names(text):
            return 0.9
        if len(current) > 1:
            return 0.05  # behind the names
    if not ends_paragraph(above):
        if line.blanks > (1 if spaced else 0):
            return 0.0  # a column's end: which column goes on is for the whole page to say
        return continues(before, line, region, interrupted=interrupted, opening=len(current) == 1)
    if line.indent - before.indent >= 3:
        return 0.03
    if REMARK.fullmatch(text):
        return 0.2 if region.measure is not None and before.reach <= region.measure - _FAR else 0.9
    if ends_paragraph(above) and _ASKER.fullmatch(text):
        return 0.9
    if speaks(text):
        return 0.05
    if 0 < line.indent < 3 and not regions[line.region].indent and not before.indent:
        return 0.3  # the blank that an extract leaves where another block of text began
    short = 4 <= _filled(before, region) - line.reach <= 8
    if region.lost_indent and short and text[-1] not in "，、；：" and not ends_paragraph(text):
        return 0.2  # open, yet shorter than the full line above: a first line whose indent got lost
    return continues(before, line, region, interrupted=interrupted, opening=len(current) == 1)


def _filled(line: Line, region: Region) -> int:
    """Return how far a line filled its column, without the marks that hang over its edge.

    A line that goes further than two such marks tells that its column is wider than the region's measure.
    """
    text = line.text.text
    hanging = 2 * min(2, len(text) - len(text.rstrip(_HANGING)))
    return min(line.reach, max(line.reach - hanging, region.measure or 0))


def _reach(line: Line, region: Region) -> int:
    """Return how far the first line of a paragraph reached, an indent that the extraction dropped counted."""
    lacking = (region.measure or 0) - line.reach
    return line.reach + region.lost_indent if abs(lacking - region.lost_indent) <= 2 else line.reach


def _para(parts: Sequence[Line], first: int, last: int, apart: bool, sure: float, region: Region) -> Para:
    rebuilt = rebuild(parts, sure)
    measure = region.measure or 0
    reach = _reach(parts[0], region)
    widths = [reach, *(line.reach for line in parts[1:-1])] if len(parts) > 2 else []
    return Para(
        text=rebuilt.text,
        marks=rebuilt.marks,
        source=rebuilt.lines,
        first=first,
        last=last,
        measure=round(median(widths)) if widths else measure if abs(reach - measure) <= 2 else 0,
        indent=parts[0].indent,
        blank=parts[0].blanks > 0,
        set_off=parts[0].blanks > int(region.spaced),
        apart=apart,
        where=((first, last),),
        dated=dateline_end(rebuilt.text.text[:80]) > 0,
        confidence=rebuilt.confidence,
    )


def _of_one_table(lines: Sequence[Line], at: int) -> bool:
    """Tell whether line `at`, of a table, belongs to the same one as the line before: a caption or unit begins another."""
    return lines[at].row or not lines[at - 1].row or NOTE.fullmatch(lines[at].text.text) is not None


def _table(lines: Sequence[Line], first: int, last: int) -> Para:
    block = table_of(lines)
    if block is None:
        raise AssertionError("a run of rows that was a table is none any more")
    return Para(
        text=join([line.text for line in lines], "\n"),
        marks=(),
        first=first,
        last=last,
        source=tuple(lines),
        measure=0,
        indent=0,
        blank=False,
        apart=False,
        where=((first, last),),
        opens=True,
        confidence=block.confidence,
        table=block,
    )


def joined(pieces: Sequence[Para], sure: float) -> Para:
    """Return the paragraph that `pieces` make, each the rest of the one before; `sure` is how sure that is."""
    texts: list[Traced] = []
    marks: list[Mark] = []
    length = 0
    before = ""
    for piece in pieces:
        shown = piece.text.text
        glue = separator(before, shown) if before else ""
        if glue:
            texts.append(Traced.untraced(glue))
            length += len(glue)
        marks.extend(replace(mark, start=mark.start + length, end=mark.end + length) for mark in piece.marks)
        texts.append(piece.text)
        length += len(shown)
        before = shown or before
    return replace(
        pieces[0],
        text=join(texts),
        marks=tuple(marks),
        source=tuple([line for piece in pieces for line in piece.source]),
        last=pieces[-1].last,
        where=tuple([place for piece in pieces for place in piece.where]),
        measure=next((piece.measure for piece in pieces if piece.measure), 0),
        confidence=min(sure, *(piece.confidence for piece in pieces)),
    )
