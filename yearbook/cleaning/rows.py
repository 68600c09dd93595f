"""Rule: find rows, lines of cells set apart by blanks: tables and lists of names, which are no wrapped prose.

A row has three cells or more (two where tabs or wide blanks part them), no mark of running prose, and a neighbour with
as many cells.  In a yearbook two lines that follow each other are rows as well where each holds people's names, an office
before them or not.  Their blanks are kept, for they are all that tells the cells apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import Clean, altered
from yearbook.cleaning.names import is_name, names_of
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.sentences import starts_paragraph

_APART, _BAR = re.compile("[ \t\u3000\u00a0]"), re.compile(r"\|")
"""What parts the cells of a row."""
_WIDE = re.compile(r"\t|[ \u00a0]{2,}|\u3000")
_FAR = re.compile(r"\s{2,}|\t")
_PIPED = re.compile(r"\|.*\|")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PROSE = re.compile(r"[，。；！？]|^[■□●▲◆【（(〔]|[记記]\s*者|通\s*[讯訊]\s*[员員]|^[附续續]?表\s*\d")
_SIGNED = re.compile(r"(?:撰|供|[审審])\s*稿\s*+(?:人\s*+)?+[:：]")
LEAST_PEOPLE = 3
"""People whom a list names; two lines 农　业 / 林　业 are titles."""
_REMARK = re.compile(r"[（(][^（()）]{1,16}[)）]")
"""What a list says of a person: （女）, （5月任）."""
_OFFICE = re.compile(r"[^\d\s:：]{1,20}")
_COLON = re.compile("[:：]")
_SIGNS = re.compile(r"[\t|]|撰\s*稿|供\s*稿|[审審]\s*[稿核校定]|[编編]\s*[辑輯]|校\s*[对對]|[摄攝]\s*影")


def find_rows(clean: Clean) -> Clean:
    """Return `clean` with `row` set on the lines of tables and lists."""
    shown = clean.shown
    parted = sorted({*shown.parted(_APART), *shown.holding(_BAR)})
    cells = {i: count for i in parted if (count := _cells(shown.texts[i]))}
    rows: set[int] = set()
    for i, count in cells.items():
        above = cells.get(i - 1)
        if (
            above is not None
            and clean.lines[i].blanks <= 1
            and (count == above or count == _closed(shown.texts[i - 1]))
        ):
            rows |= {i - 1, i}
    rows.update(_lists_of_people(clean, parted))
    if not rows:
        return clean
    return clean.marked(altered(line, row=True) if i in rows else line for i, line in enumerate(clean.lines))


def _cells(text: str) -> int:
    """Return the number of cells of a row, 0 for a line that is none."""
    if _PIPED.fullmatch(text):
        return text.count("|") - 1
    if _PROSE.search(text) or _SIGNED.search(text) or ("、" in text and not _WIDE.search(text)):
        return 0
    wide = [cell for cell in _WIDE.split(text) if cell.strip()]
    narrow = text.split()
    half = len(narrow) // 2
    if narrow[:half] == narrow[half:] and len(_FAR.split(text)) < len(narrow):
        return 0  # a headline printed twice on its line; the cells of a table's head all stand far apart
    figures = sum(any(c.isdigit() for c in cell) for cell in narrow)
    names = sum(len(cell) <= 4 and not any(c.isdigit() for c in cell) for cell in narrow)
    if len(narrow) >= 3 and (figures * 2 >= len(narrow) or names == len(narrow) or len(wide) >= 3):
        if names == len(narrow) and sum(len(cell) == 1 for cell in narrow) * 2 > len(narrow):
            return 0  # a spread line, or names of two characters spread by a blank
        return len(wide) if len(wide) >= 3 else len(narrow)
    return 2 if len(wide) == 2 and figures else 0


def _closed(text: str) -> int:
    """Return the number of cells of a row parted by wide blanks when words that are spread over their cell are one."""
    cells = [cell.strip() for cell in _WIDE.split(text) if cell.strip()]
    return len(cells) - len(spread(cells))


def spread(cells: Sequence[str]) -> list[int]:
    """Return the cells of one Han that end a word whose first Han is the cell before: 项　　目　　　年初预算.

    In a row with figures only its first cell can be such a word (合　计　　120); two others may be what the figures tell.
    """
    end = 2 if any(c.isdigit() for cell in cells for c in cell) else len(cells)
    out: list[int] = []
    for n in range(1, end):
        if n - 1 not in out and _HAN.fullmatch(cells[n - 1]) and _HAN.fullmatch(cells[n]):
            out.append(n)
    return out


def _lists_of_people(clean: Clean, parted: Sequence[int]) -> set[int]:
    """Return the lines that follow each other and name people, three in all at least.

    In a newspaper each line has a colon behind what they are; without it names are a byline.
    """
    texts = clean.shown.texts
    if clean.source.kind == "newspaper":
        parted = clean.shown.holding(_COLON)
    else:
        parted = sorted({*parted, *clean.shown.holding(_COLON)})
    out: set[int] = set()
    run: list[int] = []
    named = 0
    for i in (*parted, len(texts)):
        count = people(texts[i]) if i < len(texts) else 0
        if not count or not run or run[-1] != i - 1 or clean.lines[i].blanks > 1 or texts[i] == texts[i - 1]:
            if len(run) > 1 and named >= LEAST_PEOPLE:
                out.update(run)
            run, named = [], 0
        if count:
            run.append(i)
            named += count
    return out


def people(text: str) -> int:
    """Return how many people a line names that is an office and who holds it, or names alone: 副主任　林　深　米　平（女）.

    What they are may have a colon behind it: 一等奖：林　深　米　平.

    0 for any other line.
    """
    bare = _REMARK.sub("", text)
    if _PROSE.search(bare) or _SIGNS.search(bare) or starts_paragraph(bare) or len(_COLON.findall(bare)) > 1:
        return 0
    bare = _COLON.sub("\u3000", bare)
    office = _WIDE.search(bare)
    if office is not None:  # an office may be spread by narrow blanks
        bare = "".join(bare[: office.start()].split()) + bare[office.start() :]
    first, *named = names_of(bare.replace("、", "")) or ("",)
    if len(named) > 1 and len(named[0]) == 1:
        named = named[1:]  # the end of an office that is spread: 副 书 记
    if not named or not all(2 <= len(word) <= 4 for word in named) or 3 * sum(map(is_name, named)) < 2 * len(named):
        return 0
    return len(named) + is_name(first) if _OFFICE.fullmatch(first) else 0


ROWS = Rule("rows", find_rows)
