"""Rule: take out what headings print again by the document's habit: the whole line behind a blank, or its second half.

老厂新生 老厂新生 may be a slogan, 公共服务服务 a name; three different lines of a document that do the same are neither,
but a fake bold that was set over headings only.  A long phrase, or one that the text around speaks of, needs fewer.  A
bracket that closes twice (【概况】况】) needs no second witness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from yearbook.cleaning.edit import Cut, edited, record_cuts
from yearbook.cleaning.lines import Clean, Line
from yearbook.cleaning.page_forms import NO_HAN, head_name
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.shown import BLANK
from yearbook.i18n import _
from yearbook.ledger import Record

WITNESSES = 3
"""Different lines of one habit. Prose has a heading that repeats its own end about once in a thousand; three have a cause."""
LONGEST = 120
"""Characters of a line: a heading of two columns' width, four times."""
SENTENCE = 10
"""Characters of a phrase that nobody says twice for its sound: a line of two such proves itself (a slogan has two halves)."""
PHRASE = 6
"""Characters of a phrase that one other line of the habit proves, as its dash does; a slogan may be shorter."""
BESIDE = 12
"""Lines on either side of a headline of a newspaper that may take up its words, as those around a slogan do not."""
TOLD = 0.3
"""Share of a phrase's pairs of characters that must stand there."""
_PROSE = re.compile(r"[。；;]|[，,][^，,]*[，,]")
_TAIL = re.compile(r"^(?P<head>.+?)(?P<tail>(?=.*[㐀-鿿])\S{2,}?)\s?(?P=tail)$")
_OPENS = "【〖［〔"
_ENTRY = re.compile(r"[【〖［〔][^】〗］〕]{2,40}[】〗］〕]")
_DOUBLED_WORDS = re.compile(r"[㐀-鿿]{2}(?:\s*+(?:[㐀-鿿]{2}|··))+")
_FURNITURE = re.compile(r"[0-9A-Za-z〇○]|年[鉴鑑鑒]|^[（(]")
"""What no title of a section holds but the furniture and signatures that stand at its place do."""
_WHOLE_BRACKET = re.compile(r"(?P<head>[【〖［〔][^【】〖〗［］〔〕]{2,40}[】〗］〕])(?:\s*(?P=head)){1,3}")
"""A head printed again as a whole: 【概况】【概况】."""
_CLOSED_TWICE = re.compile(
    r"^[【〖［〔](?P<title>[^【】〖〗［］〔〕]{1,40}(?P<close>[】〗］〕]))(?P<again>[^【】〖〗［］〔〕]{1,40}(?P=close))"
)


def remove_second_headings(clean: Clean) -> Clean:
    """Return `clean` with the second prints of headings taken out; the first print carries them."""
    lines = clean.lines
    shown = clean.shown
    texts = shown.texts
    heads = [i for i, text in enumerate(texts) if text[0] in _OPENS]
    found = {i: ([cut], 0.95) for i in heads if (cut := _closed_twice(texts[i])) is not None}
    closed = len(found)
    blank = [i for i in shown.holding(BLANK) if i not in found and _may_be_lone(lines[i])]
    whole = {i: [cut] for i in blank if (cut := _whole(texts[i])) and not _PROSE.search(texts[i][: cut[0]])}
    ending = [
        i for i, text in enumerate(texts) if text.find(text[-2:], 0, -2) >= 0 and i not in found and i not in whole
    ]
    tails = {i: [cut] for i in ending if _is_lone(lines[i]) and (cut := _tail(texts[i])) is not None}
    over = [i - 1 for i in heads if i and i - 1 not in found and _is_lone(lines[i - 1]) and _ENTRY.match(texts[i])]
    lined = {r.before for r in clean.records if r.rule == "overprint.line" and r.after and r.before.startswith(r.after)}
    halved = len(lined)
    for habit, more in ((whole, halved), (tails, closed)):
        if len({lines[i].text.text for i in habit}) + more >= WITNESSES:
            found.update((i, (cuts, 0.9)) for i, cuts in habit.items())
    found.update((i, (whole[i], 0.75)) for i in _proven(clean, whole, halved) if i not in found)
    found.update((i, (cuts, 0.85)) for i, cuts in _titles(clean, over).items() if i not in found)
    pairs = [i for i, text in enumerate(texts) if text[0] == text[1:2] and i not in found and _may_be_lone(lines[i])]
    found.update((i, (cuts, 0.9)) for i, cuts in _shown_once(texts, pairs).items())
    if not found:
        return clean
    changed: dict[int, Line] = {}
    records: list[Record] = []
    note = _("What a heading prints a second time was taken out.")
    for i in sorted(found):
        cuts, confidence = found[i]
        new = edited(lines[i], cuts, confidence=confidence)
        records.append(
            record_cuts("overprint.heading", clean.source.id, lines[i], cuts, new.text.text, confidence, note)
        )
        changed[i] = new
    settled = {record.line for record in records}  # what overprint.py only suspected is undone here
    before = (r for r in clean.records if r.rule != "overprint.doubt" or r.line not in settled)
    return clean.changed(changed, (*before, *records))


def _proven(clean: Clean, whole: Mapping[int, Sequence[Cut]], halved: int) -> list[int]:
    """Return the lines of one phrase twice that fewer witnesses prove.

    A long phrase, or a subtitle's dash; another such line (`halved` are those that reprints.py has taken out); in a
    newspaper the text around, which speaks of a headline.
    """
    texts = clean.shown.texts
    said = {i: texts[i][: cuts[0][0]].strip() for i, cuts in whole.items()}
    phrases = {once for once in said.values() if len(once) >= PHRASE and not BLANK.search(once)}
    out: list[int] = []
    for i, once in said.items():
        long = len(once) >= (PHRASE if once[0] in "—─" else SENTENCE)
        if once in phrases and (long or len(phrases) + halved > 1):
            out.append(i)
        elif len(once) >= PHRASE and clean.source.kind == "newspaper":
            pairs = {a + b for a, b in pairwise(once) if "㐀" <= a <= "鿿" and "㐀" <= b <= "鿿"}
            around = "\n".join([*texts[max(0, i - BESIDE) : i], *texts[i + 1 : i + 1 + BESIDE]])
            if sum(pair in around for pair in pairs) >= max(2, TOLD * len(pairs)):
                out.append(i)
    return out


def _shown_once(texts: Sequence[str], lone: Sequence[int]) -> dict[int, list[Cut]]:
    """Return the cuts of titles doubled by character (渔渔 业业, 渔渔业业··林林业业) that another line shows once.

    That line may show other titles beside it, with dots between.
    """
    doubled: dict[int, list[int]] = {}  # where its pairs of signs begin
    for i in lone:
        if _DOUBLED_WORDS.fullmatch(texts[i]):
            places = [found.start() for found in re.finditer(r"\S\S", texts[i])]
            if all(texts[i][at] == texts[i][at + 1] for at in places):
                doubled[i] = places
    if not doubled:
        return {}  # as nearly always
    short = "\n".join([text for text in texts if len(text) <= LONGEST // 4])
    single = {name for lines in (short, short.replace("·", "\n")) for name in NO_HAN.sub("", lines).split("\n")}
    return {
        i: [(at + 1, at + 2, at) for at in places]
        for i, places in doubled.items()
        if head_name("".join(texts[i][at] for at in places)) in single
    }


def _titles(clean: Clean, over: Sequence[int]) -> dict[int, list[Cut]]:
    """Return the cuts of section titles too short to prove anything (水利水利, 林林业业), where all of them agree.

    Titles are the lone lines right above the head of an entry (the lines `over` one that are no furniture); two must be
    doubled, here or by overprint.py's proof, and none printed once.
    """
    undone = {record.line for record in clean.records if record.rule == "overprint.run"}
    over = [i for i in over if _FURNITURE.search(clean.lines[i].text.text) is None]
    doubled = {i: cuts for i in over if (cuts := _copies(clean.lines[i].text.text))}
    known = sum(clean.lines[i].number in undone for i in over if i not in doubled)
    return doubled if len(doubled) + known == len(over) >= 2 else {}


def _copies(text: str) -> list[Cut]:
    """Return the cuts of a text that is k equal copies run together, or of which each character is printed k times."""
    size = len(text)
    for copies in (4, 3, 2):
        part, rest = divmod(size, copies)
        if part < 2 or rest or any(c.isspace() for c in text):
            continue
        if text[:part] * copies == text:
            return [(part, size, 0)]
        if all(text[n : n + copies] == text[n] * copies for n in range(0, size, copies)):
            return [(n + 1, n + copies, n) for n in range(0, size, copies)]
    return []


def _is_lone(line: Line) -> bool:
    return _may_be_lone(line) and _PROSE.search(line.text.text) is None


def _may_be_lone(line: Line) -> bool:
    """Tell whether a line may be a heading; four phrases are cells of a row, unless they are too long for the head of a table."""
    text = line.text.text
    return line.label is None and len(text) <= LONGEST and (not line.row or min(map(len, text.split())) > PHRASE)


def _closed_twice(text: str) -> Cut | None:
    whole = _WHOLE_BRACKET.match(text)
    if whole is not None:
        return (whole.end("head"), whole.end(), whole.end("head") - 1)
    found = _CLOSED_TWICE.match(text)
    if found is None or not found["title"].endswith(found["again"]):
        return None
    start, end = found.span("again")
    return (start, end, start - (end - start))


def _whole(text: str) -> Cut | None:
    """Return the cut of a line that is one phrase printed over and over, parted by blanks."""
    phrases = text.split()
    for copies in (4, 3, 2) if len(phrases) > 1 else ():
        size, rest = divmod(len(phrases), copies)
        if size and not rest and phrases[:size] * copies == phrases and len(set("".join(phrases[:size]))) >= 3:
            end = re.match(r"\s*".join(map(re.escape, phrases[:size])), text)
            if end is not None:
                return (end.end(), len(text), 0)
    return None


def _tail(text: str) -> Cut | None:
    """Return the cut of a line whose end is printed twice: two characters at least, a Han among them."""
    found = _TAIL.match(text)
    if found is None:
        return None
    return (found.end("tail"), len(text), found.start("tail"))


HEADINGS_AGAIN = Rule("overprint.heading", remove_second_headings)
