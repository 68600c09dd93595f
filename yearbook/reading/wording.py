"""Suggestions about the words that were read: a blank inside a sentence, unlike marks in one list, one phrase in two spellings.

The words are the author's, so nothing changes before a person accepts it by its id.  What each looks for is rare where
nothing is wrong: a blank in a paragraph of prose is what an extract or a foreign line left there, or a slogan's own;
、 and ， between items of one form are one mark misprinted (GB/T 15834-2011, 4.4 and 4.5: 、 parts what is parallel within
a clause, ， the clauses); and a name that reads 治理与服务 here and 治理和服务 there is one name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from yearbook.cleaning.sentences import ends_sentence
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.reading.draft import DraftEntry, Reading
from yearbook.traced import Traced

_LINE_END = re.compile(r"\n")
_HAN = r"\u3400-\u9fff"
_BLANK = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_PARTS = re.compile(r"[，。、；：！？\n]")
_WORDS = "和与與"
_PHRASE = tuple(re.compile(rf".(?=[{_HAN}]{{{6 - n}}})(?<=[{_HAN}]{{{n}}}.)") for n in (2, 3, 4))
"""和 or 与 with six Han around it: where two places share them, they are one phrase and no turn of speech."""
_AROUND = 8
"""Characters shown on both sides of a place."""
_FORM = 2
"""Signs with which three items of a list begin alike, from which they are of one form: ‘邻, 民生."""
_LONGEST = 10
"""Signs of such an item: longer ones are clauses."""


def suggest_wording(reading: Reading) -> list[Record]:
    """Return the suggestions about all paragraphs of `reading`, linear in their length."""
    source = reading.source.id
    texts = list(_paragraphs(reading))
    found = [record for text in texts for record in (*_blanks(text, source), *_list_marks(text, source))]
    found += _spellings(texts, source)
    if not found:
        return []
    ends = [end.start() for end in _LINE_END.finditer(reading.source.text)]
    return [replace(record, line=bisect_left(ends, record.spans[0].start) + 1) for record in found]


def _paragraphs(reading: Reading) -> Iterator[Traced]:
    entries: Iterator[DraftEntry] = chain(
        reading.entries,
        (entry for part in reading.parts for entry in part.entries),
        (entry for chapter in reading.chapters for section in chapter.sections for entry in section.entries),
    )
    for entry in entries:
        if not entry.repeated:
            yield from (block.text for block in entry.blocks if block.type == "paragraph")


def _blanks(text: Traced, source: str) -> Iterator[Record]:
    """Yield the blanks between Han that a paragraph of prose has kept, those close together as one."""
    if " " not in text.text or not ends_sentence(text.text):
        return
    near: list[int] = []
    for found in chain(_BLANK.finditer(text.text), [None]):
        if near and (found is None or found.start() - near[-1] > _AROUND):
            note = _("A blank stands inside a sentence; is it meant, as in a slogan?")
            yield _suggestion("blank.inside", text, source, near, "", note)
            near = []
        if found is not None:
            near.append(found.start())


def _list_marks(text: Traced, source: str) -> Iterator[Record]:
    """Yield the ， beside one 、 where both part items of one form: A、B，C and A，B、C."""
    shown = text.text
    for at in _places(shown, "、"):
        like = "，" + shown[at + 1 : at + 1 + _FORM]
        behind = shown.find(like, at + 1 + _FORM, at + 1 + _LONGEST + len(like))
        before = shown.rfind(like, max(0, at - _LONGEST - 1), at)
        if before < 0 > behind:
            continue
        for other, start, end in ((behind, at + 1, behind), (before, before + 1, at)):
            item = shown[start:end]
            first = start - 1 - len(item)
            if other >= 0 and first >= 0 and shown.startswith(like[1:], first) and not _PARTS.search(item):
                note = _("Items of one form, parted by unlike marks.")
                yield _suggestion("list.marks", text, source, [other], "、", note)


def _spellings(texts: Sequence[Traced], source: str) -> Iterator[Record]:
    """Yield the places at which a phrase has 和 and elsewhere more often, or first, 与; or the other way round."""
    phrases: dict[tuple[str, str], list[tuple[str, int, int]]] = {}  # word, number of the text, place
    for number, text in enumerate(texts):
        shown = text.text
        for at in sorted(at for word in _WORDS for at in _places(shown, word)):
            for before, pattern in enumerate(_PHRASE, 2):
                if pattern.match(shown, at):
                    around = shown[at - before : at], shown[at + 1 : at + 7 - before]
                    phrases.setdefault(around, []).append((shown[at], number, at))
    told: set[tuple[int, int]] = set()
    for places in phrases.values():
        if len(places) == 1 or len({word for word, _number, _at in places}) == 1:
            continue
        usual = Counter(word for word, _number, _at in places).most_common(1)[0][0]
        for word, number, at in places:
            if word != usual and (number, at) not in told:
                told.add((number, at))
                note = _("The same phrase has {word} elsewhere in this source.").format(word=usual)
                yield _suggestion("phrase.spelling", texts[number], source, [at], usual, note)


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where `word` stands; to find it so takes a tenth of a search for the patterns."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _suggestion(rule: str, text: Traced, source: str, places: Sequence[int], new: str, note: str) -> Record:
    """Return the suggestion to read `new` for each of the characters at `places`."""
    shown = text.text
    start, stop = max(0, places[0] - _AROUND), min(len(shown), places[-1] + 1 + _AROUND)
    after = "".join(new if at in places else shown[at] for at in range(start, stop))
    offsets = [offset for at in places if (offset := text.offset(at)) is not None]
    edits = tuple((offset, offset + 1, new) for offset in offsets) if len(offsets) == len(places) else ()
    spans = tuple(text[places[0] - 1 : places[-1] + 2].spans(source))
    return Record(rule, "suggestion", spans, shown[start:stop], after, 0.7, edits=edits, note=note)
