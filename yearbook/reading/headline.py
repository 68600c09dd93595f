"""One headline: which of its lines are kicker (引题), title (主题) and subtitle (副题).

Signs, strongest first: a dash opens a subtitle; the Markdown level or bold print tells the title; a line that a space
parts into two halves is a kicker; the title is set largest and so has the fewest characters of its neighbours.  A title
that was broken over two lines has two lines of about one length, or makes a word across the break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from yearbook.reading.across import NEEDS_MORE, needs_more, word_across
from yearbook.reading.clusters import Shown
from yearbook.reading.headline_rows import INNER, Row, inner_form, printed, rows
from yearbook.traced import Traced

LONGEST = 20
"""Characters of a title over two lines: ten a line is what the head of a narrow column holds."""
CLEARLY = 0.25
"""By what share more of a line's pairs of characters the body must hold for the line to be its title, not its kicker."""
_GENRE = re.compile(
    r"(?:[调調]查|[纪紀][实實]|[侧側][记記]|[见見][闻聞]|掠影|[综綜]述|[观觀]察|札[记記]|[评評]述|追[记記]|[随隨][笔筆]|特[写寫]|巡[礼禮]|扫描|掃描)$"
)
"""What a subtitle ends in that says what kind of text follows (……调查, ……侧记)."""
REST = 4
"""Characters of a line that is hardly a kicker, a title or a subtitle by itself, but the rest of a longer one above."""
COLUMN_NAME = 5
"""Characters of a column's name (一周快评, 短评) over the title; the text says nothing of it."""
_COLUMN = re.compile(
    r"[^\s，。：:！？]{0,3}(?:论坛|論壇|时评|時評|快评|快評|短评|短評|锐评|銳評|漫谈|漫談|杂谈|雜談)|[^\s，。：:！？]{2,8}(?:之[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}(?:之[一二三四五六七八九十\d]{1,3})?[)）])"
)
"""A column's or series' name that says so itself (××短评, ××记之七, ××连载（十七）): it stands over the title, in whatever print."""
LONGER = 3
"""By how many characters the second line of a title is the longer one at least; a kicker may be shorter by less."""
CLAUSES = 14
"""Characters from which a line of two unlike halves is two clauses of a title; a short one (台风前夕 乡亲互助抢收) is a kicker."""
SAYS_IT = 0.5
"""By what share of its pairs more the text must hold of one of two lines for that line to be the title, whatever their forms."""
SEVERAL = 3
"""Headlines of one line from which a page shows the form of its titles."""
_WORK = re.compile(r"《[^《》]+》")
_ANSWERS = re.compile(r"[㐀-䶿一-鿿]{2,6}[：:]")
"""How a line begins that answers the question above: 专家：……"""
Known = Callable[[str], bool]
"""Tells whether the body knows a word: a run of characters that crosses a line break of the headline."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline's lines by their office; `rest` are lines that are none of the three (small titles of the body)."""

    kicker: Traced | None
    title: Traced
    subtitle: Traced | None
    rest: tuple[tuple[Shown, ...], ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a page sets its headlines.

    `columns` are the sizes of lines that name columns (校园采风, 读者来函).  `phrased` says that its titles are two phrases
    on a line, `weighed` that what stands with a title is printed lighter.  `named` is the size of its longest column name
    that print tells from the title below it, if print tells several and no title that stands first.
    """

    columns: frozenset[int] = frozenset()
    phrased: bool = False
    weighed: bool = False
    named: int = 0


def manner_of(headlines: Iterable[tuple[Sequence[Shown], Known]]) -> Manner:
    """Return the manner that the headlines of a page show.

    A paper gives its columns names of one size; two headlines at least begin with such a name, of which their texts say
    nothing, over a longer title.
    """
    names: Counter[int] = Counter()
    single = phrased = weighed = 0
    told: list[int] = []
    for parts, known in headlines:
        lines = [Row(line) for line in rows(parts)]
        if len(lines) > 1 and _names_column(lines[0], known) and lines[1].size >= lines[0].size + LONGER:
            names[lines[0].size] += 1
        if len(lines) == 1:
            single += 1
            phrased += len(lines[0].parts) == 2
        else:
            weighed += any(line.bold for line in lines) and not all(line.bold for line in lines)
        if len(lines) == 2 and lines[0].copies != lines[1].copies:
            told.append(lines[0].size if lines[0].copies < lines[1].copies else 0)
    return Manner(
        frozenset(size for size, count in names.items() if count > 1),
        phrased >= SEVERAL and 3 * phrased >= 2 * single,
        weighed > 1,
        max(told) if len(told) >= SEVERAL and all(told) else 0,
    )


def _names_column(line: Row, known: Known) -> bool:
    short = len(line.parts) == 1 and 2 < line.size <= COLUMN_NAME and not line.first.dashed
    return short and not _told(line, known)


def read_headline(parts: Sequence[Shown], known: Known, manner: Manner = Manner()) -> Headline:
    """Return the headline that `parts`, in order of print, make on a page of this `manner`; `parts` is not empty."""
    lines = [Row(line) for line in rows(parts)]
    dashed = _dashed(lines)
    plain = [line for at, line in enumerate(lines) if at not in dashed]
    subtitle = [lines[at] for at in sorted(dashed)]
    if not plain:
        return Headline(None, printed([line.parts for line in subtitle]), None, (), 0.5)
    plain, rest = _without_small_titles(plain, lines, dashed)
    named = len(plain) > 1 and plain[0].size in manner.columns and _names_column(plain[0], known)
    if named:
        titles, sure = _titles(plain[1:], known, bool(subtitle), manner)
        titles, sure = [at + 1 for at in titles], min(sure, 0.7)
    else:
        titles, sure = _titles(plain, known, bool(subtitle), manner)
    before, after = plain[: titles[0]], plain[titles[-1] + 1 :]
    if subtitle and after:
        rest = [*rest, *([line.parts] for line in after)] if before else rest
        before, after = (before or after), []
        sure = min(sure, 0.7)
    return Headline(
        printed([line.parts for line in before], " ") if before else None,
        printed([plain[at].parts for at in titles]),
        printed([line.parts for line in [*after, *subtitle]]) if after or subtitle else None,
        tuple(tuple(part for line in lines for part in line) for lines in rest),
        sure,
    )


def _dashed(lines: Sequence[Row]) -> set[int]:
    """Return the lines of the subtitle: those with a dash, and the line behind an open one that has no blank before it."""
    out = {at for at, line in enumerate(lines) if line.first.dashed}
    for at in sorted(out):
        follows = at + 1 < len(lines) and at + 1 not in out
        if follows and not lines[at + 1].first.blank and lines[at].text[-1] in "，、：的与和":
            out.add(at + 1)
    return out


def _without_small_titles(
    plain: list[Row], lines: Sequence[Row], dashed: set[int]
) -> tuple[list[Row], list[list[tuple[Shown, ...]]]]:
    """Part the lines of a headline from small titles of its body that were printed beside it.

    Small titles are parallel: parts of one form (as many characters before the inner mark and behind it, or the same
    mark at the same place).  The headline is the block with the subtitle, else one that is not of their form, else the one in bold, else the first.
    """
    blocks: list[list[int]] = []
    for at, line in enumerate(lines):
        if not blocks or line.first.blank:
            blocks.append([])
        blocks[-1].append(at)
    if len(blocks) < 2 or (len(blocks) == len(lines) and any(line.first.level for line in lines)):
        return plain, []  # one block; or an extract in Markdown, which parts all lines alike

    forms = Counter(inner_form(part.text.text) for line in lines for part in line.parts)

    def sibling(block: Sequence[int]) -> bool:
        """Tell whether each line of a block has the form of two parts of other blocks, an inner mark at one place."""
        own = Counter(inner_form(part.text.text) for at in block for part in lines[at].parts)
        return all(mark and forms[mark, place] - count > 1 for (mark, place), count in own.items())

    def claim(block: Sequence[int]) -> tuple[bool, bool, bool, bool, int]:
        levelled, bold = (
            any(mark) for mark in ((lines[at].first.level for at in block), (lines[at].bold for at in block))
        )
        return any(at in dashed for at in block), levelled, not sibling(block), bold, -block[0]

    chosen = max(blocks, key=claim)
    others = [at for block in blocks if block is not chosen for at in block if at not in dashed]
    parts = [part for at in others for part in lines[at].parts]
    if len(parts) < 2 or (len(others) < 2 and not all(INNER.search(part.text.text) for part in parts)):
        return plain, []  # one line of two halves is a kicker
    small = set(others)
    kept = [at for at in chosen if at not in dashed]
    alike = Counter(inner_form(part.text.text) for part in parts)
    for at in kept:
        if alike[inner_form(lines[at].text)] >= 2 and len(kept) > 1 and len(lines[at].parts) == 1:
            small.add(at)
    kept = [at for at in kept if at not in small]
    if not kept:
        return plain, []
    return [lines[at] for at in kept], [[lines[at].parts] for at in sorted(small)]


def _titles(plain: Sequence[Row], known: Known, subtitled: bool, manner: Manner) -> tuple[list[int], float]:
    """Return the indices of the lines that make the title, and how sure that is."""
    count = len(plain)
    if count == 1:
        return [0], 1.0
    if plain[0].text[-1] in "：:":  # whose words the title is: 某某代表：
        titles, sure = _titles(plain[1:], known, subtitled, manner)
        return [at + 1 for at in titles], min(sure, 0.85)
    if count == 2 and _COLUMN.fullmatch(plain[0].text):
        return [1], 0.85
    levels = [line.first.level for line in plain]
    if count == 2 and levels[0] and levels[0] == levels[1] and not plain[1].first.blank:
        return [0, 1], 0.8  # one title over two headings of a level
    if len(set(levels)) > 1:
        least = min(level for level in levels if level)
        run = _run([at for at, level in enumerate(levels) if level == least])
        if len(run) < 2 or not plain[run[1]].first.blank:
            return run, 0.85  # or one title over two lines
        found, sure = _titles([plain[at] for at in run], known, subtitled, manner)
        return [run[at] for at in found], min(sure, 0.85)
    most = max(line.copies for line in plain)
    heaviest = [at for at, line in enumerate(plain) if line.copies == most]
    if most > 2 and len(heaviest) < count:
        return _run(heaviest), 0.95
    bold = [at for at, line in enumerate(plain) if line.bold]
    if 0 < len(bold) < count:
        return _run(bold), 0.95
    if count == 2 and _tells_on(*plain):
        return [0, 1], 0.75
    by_character = [at for at, line in enumerate(plain) if line.by_character]
    if 0 < len(by_character) < count:
        return _run(by_character), 0.8  # set in another bold than what stands with it
    couplets = all(len(line.parts) > 1 for line in plain)
    if manner.weighed and count == 2 and len(bold) == 2 and not plain[1].first.blank and not couplets:
        return [0, 1], 0.75
    pair = _broken(plain, known)
    if pair is not None:
        return [pair[0], pair[0] + 1], pair[1]
    if count >= 3:
        return [1], 0.7
    first, second = plain
    if manner.phrased and not subtitled and (len(first.parts) == 2) != (len(second.parts) == 2):
        return [int(len(second.parts) == 2)], 0.75
    if not subtitled and _GENRE.search(second.text) and not _GENRE.search(first.text):
        return [0], 0.8
    if len(first.parts) == 1 and first.size <= COLUMN_NAME and not _told(first, known) and _told(second, known):
        return [1], 0.75
    if first.size <= manner.named and first.size < second.size and not _told(first, known):
        return [1], 0.7
    if not subtitled and len(second.parts) <= 2 and _two_clauses(first):
        return [0], 0.6
    if len(first.parts) > 1 and len(second.parts) == 1:
        return [1], 0.85
    if len(second.parts) > 1 and len(first.parts) == 1:
        return ([1], 0.6) if not subtitled and _says_it(second, first, known) else ([0], 0.8)
    if subtitled:
        return [1], 0.8
    if len(first.parts) > len(second.parts) > 1:
        return [1], 0.7  # three phrases are a kicker
    if len(first.parts) > 1 and len(second.parts) > 1 and first.size < second.size:
        return ([1], 0.6) if _couplet(first) and second.size >= first.size + LONGER else ([0], 0.6)  # else the shorter
    if _says_it(second, first, known):
        return [1], 0.6
    if INNER.search(second.text) is not None or 4 * second.size > 5 * first.size:
        return [0], 0.65  # it explains
    if abs(first.size - second.size) <= 1 and _told(first, known) >= _told(second, known) + CLEARLY:
        return [0], 0.5  # of two equal lines the title is the one whose words the body takes up
    return [1], 0.6


def _tells_on(first: Row, second: Row) -> bool:
    """Tell whether a title that names a place or person first (某村：“积分小店”) goes on in a shorter line: no kicker does."""
    if second.first.blank or len(first.parts) > 1 or len(second.parts) > 1 or second.size >= first.size:
        return False
    named = 0 < first.text.find("：") < len(first.text) - 1 and first.size + second.size <= LONGEST
    return named and first.bold == second.bold and INNER.search(second.text) is None


def _couplet(line: Row) -> bool:
    """Tell whether a line is two short halves of one length, as a kicker is (一片青叶 万家生计)."""
    sizes = [len(part.text.text) for part in line.parts]
    return len(sizes) == 2 and sizes[0] == sizes[1] <= COLUMN_NAME


def _two_clauses(line: Row) -> bool:
    """Tell whether the halves of a line are no couplet, as those of a kicker are: a long line, its halves of unlike length."""
    sizes = {len(part.text.text) for part in line.parts}
    return len(line.parts) == 2 and len(sizes) == 2 and line.size >= CLAUSES


def _told(line: Row, known: Known) -> float:
    """Return the share of the line's pairs of characters that the body holds."""
    text = line.text.replace(" ", "")
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    return sum(known(pair) for pair in pairs) / max(1, len(pairs))


def _run(found: Sequence[int]) -> list[int]:
    """Return the first run of neighbours in `found`."""
    out = [found[0]]
    for at in found[1:]:
        if at != out[-1] + 1:
            break
        out.append(at)
    return out


def _broken(plain: Sequence[Row], known: Known) -> tuple[int, float] | None:
    """Return where a title was broken over two lines (index of the first) and how sure that is, or None.

    Both lines have no gap and no blank line between them, and the second is not the longer one, because a line is
    filled before the next; what is longer than two lines of a column, or has an inner mark of its own, is another
    office of the headline.
    """
    best: tuple[float, int] | None = None
    shortest = sorted(range(len(plain)), key=lambda at: plain[at].size)[:3]
    for at in range(len(plain) - 1):
        first, second = plain[at], plain[at + 1]
        word = known(_seam(first, second)) or word_across(first.text, second.text)
        if second.first.blank or len(second.parts) > 1 or (len(first.parts) > 1 and not word):
            continue
        if at > 1 and first.size + second.size > LONGEST:
            continue  # a subtitle below kicker and title
        if _WORK.fullmatch(first.text) or _WORK.fullmatch(second.text):
            continue  # the name of a work is whole
        if _GENRE.search(second.text) and not word and not unfinished(first.text):
            continue
        score = 0.5 if first.size + second.size <= LONGEST and _begins(first, second, known) else 0.0
        if (INNER.search(first.text) or INNER.search(second.text)) and not word:
            score -= 0.3
        if first.text[-1] in "？?" and _ANSWERS.match(second.text):
            score += 0.5
        if abs(first.size - second.size) <= 2:
            score += 0.1
        elif second.size <= REST < first.size:
            score += 0.2  # too few words for a line of its own
        if word or unfinished(first.text):
            score += 0.5 if word else 0.4
        other = next((n for n in shortest if n not in (at, at + 1)), None)
        if other is not None and first.size + second.size <= plain[other].size + 8:
            score += 0.1
        if score >= 0.45 and (best is None or score > best[0]):
            best = (score, at)
    return (best[1], min(0.88, best[0])) if best else None


def _begins(first: Row, second: Row, known: Known) -> bool:
    """Tell whether `first` may be the first line of a title that `second` ends.

    A title is broken by its sense, so either line may be the longer one; a kicker is about as long as its title, and the
    name of a column is a word or two that the text says nothing of; of a second line that says what the text does not,
    nothing is told.
    """
    if second.size <= first.size:
        return True
    named = first.size <= COLUMN_NAME and 2 * _told(first, known) < 1
    apart = second.size >= first.size + LONGER and not named and _told(second, known) > 0
    return apart and not _says_it(second, first, known)


def _says_it(line: Row, other: Row, known: Known) -> bool:
    """Tell whether a line says what the text says and the other hardly does: a title beside a kicker of fine words."""
    return _told(line, known) >= _told(other, known) + SAYS_IT


def _seam(first: Row, second: Row) -> str:
    return first.text[-2:] + second.text[:1]


def _whole(text: str) -> bool:
    """Tell whether a sentence that ends in 的 needs no other word: 路灯是怎样亮起来的."""
    return text[-1] == "的" and "是" in text[:-2]


def unfinished(text: str) -> bool:
    """Tell whether a headline line cannot be all of it: it ends in a word that needs another, or a mark is open."""
    return (
        text[-1] in "，、"
        or (needs_more(text, NEEDS_MORE + "及向让讓") and not _whole(text))
        or text.endswith(("显示", "顯示", "表明"))
        or text.count("“") > text.count("”")
        or text.count("「") > text.count("」")
    )
