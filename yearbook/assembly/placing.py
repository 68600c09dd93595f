"""Placing newspaper articles into the chapters of a yearbook by their words, where the person's plan says nothing.

The lexicon is data (placing.toml).  Headline words count more than those of the first paragraph, these more than the
rest; a word counts once a field, the more the longer it is and the fewer chapters know it.  An article that no chapter
claims clearly is left unplaced, and shown so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log
from pathlib import Path

from yearbook.asked import Asked
from yearbook.assembly.building import Placed
from yearbook.assembly.chapters import Shelves
from yearbook.assembly.gist import words
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.ledger import Ledger, Record
from yearbook.reading.draft import DraftEntry
from yearbook.tomlfile import read

LOOSE = "报刊文章"
"""The chapter of articles that neither plan nor lexicon places."""
LEXICON = Path(__file__).with_name("placing.toml")
HEADLINE, FIRST, REST = 3.0, 1.0, 0.3
"""Weights of a word in the headline (kicker, title, subtitle, group), the first paragraph or caption, and the rest."""
ENOUGH = 3.0
"""The least score: one clear word of the headline, or a handful of the text."""
CLEAR = 0.12
"""The least lead over the second chapter, as a share of the best score; below it the article stays unplaced."""
READ = 2_000
"""Characters of an article that are read: what it is about shows early."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter of the usual order and the words that speak for it, each with its weight."""

    title: str
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """The chapter that an article's words speak for, 0 to 1 how sure, the next best chapters, and the words found.

    `chapter` is None where no chapter has enough words or a clear lead.
    """

    chapter: str | None
    confidence: float
    others: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def topics(path: Path = LEXICON) -> tuple[Topic, ...]:
    """Return the lexicon's chapters in the usual order. Raises InputError where the file is not as it should be."""
    table = read(path)
    chapters = table.tables("chapter")
    table.done()
    listed: list[tuple[str, list[str]]] = []
    for chapter in chapters:
        title = chapter.needed("title")
        words = [*chapter.texts("words"), *chapter.texts("traditional")]
        chapter.done()
        listed.append((title, words))
    known: dict[str, int] = {}
    for _title, words in listed:
        for word in set(words):
            known[word] = known.get(word, 0) + 1
    return tuple(
        Topic(title, tuple((word, log(1 + len(word)) / known[word]) for word in dict.fromkeys(words)))
        for title, words in listed
    )


class _Heard:
    """Which words of a lexicon a text holds, asked by their first two signs: linear in the text, whatever the lexicon.

    `places` gives for each word the topics that it speaks for: (number of the topic, of the word in it, weight).
    """

    def __init__(self, lexicon: Sequence[Topic]) -> None:
        self.places: dict[str, list[tuple[int, int, float]]] = {}
        for position, topic in enumerate(lexicon):
            for number, (word, weight) in enumerate(topic.words):
                self.places.setdefault(word, []).append((position, number, weight))
        longer: dict[str, list[str]] = {}
        for word in self.places:
            longer.setdefault(word[:2], []).extend([word] if len(word) > 2 else [])
        self._starts = Asked(longer)
        self._longer = {start: words for start, words in longer.items() if words}

    def words(self, text: str) -> set[str]:
        """Return the words that stand in `text`."""
        starts = self._starts.held_by(text)
        longer = [word for start in self._longer.keys() & starts for word in self._longer[start] if word in text]
        return {*self.places.keys() & starts, *longer}


@cache
def _usual() -> _Heard:
    return _Heard(topics())


def place(entry: DraftEntry, lexicon: Sequence[Topic] | None = None) -> Placement:
    """Return where an article belongs by its words."""
    headline = "\n".join(part.text for part in (entry.title, entry.kicker, entry.subtitle) if part is not None) + (
        f"\n{entry.group}" if entry.group else ""
    )
    texts = [block.text.text for block in entry.blocks]
    first = texts[0] if texts else ""
    rest = "\n".join(texts[1:])[:READ]
    chapters, known = (topics(), _usual()) if lexicon is None else (lexicon, _Heard(lexicon))
    gains: dict[str, float] = {}
    for text, worth in ((headline, HEADLINE), (first, FIRST), (rest, REST)):
        for word in known.words(text):
            gains[word] = gains.get(word, 0.0) + worth
    scores = [0.0] * len(chapters)
    spoken = sorted((*at, word) for word in gains for at in known.places[word])
    for position, _number, weight, word in spoken:
        scores[position] += gains[word] * weight
    scored = sorted(((score, -position) for position, score in enumerate(scores)), reverse=True)
    best, number = scored[0]
    telling = sorted((-gains[word] * weight, word) for at, _number, weight, word in spoken if at == -number)
    heard = tuple(word for _gain, word in telling[:5])
    second = scored[1][0] if len(scored) > 1 else 0.0
    if best < ENOUGH or best - second < CLEAR * best:
        others = tuple(chapters[-n].title for score, n in scored[:3] if score >= ENOUGH)
        return Placement(None, 0.3, others, heard)
    confidence = min(0.95, 0.5 + 0.5 * (best - second) / best)
    others = tuple(chapters[-n].title for score, n in scored[1:3] if score > 0)
    return Placement(chapters[-number].title, confidence, others, heard)


def shelve_by_words(
    loose: Sequence[Placed], shelves: Shelves, verdicts: Mapping[str, bool] | None = None
) -> tuple[list[Record], list[Finding], dict[str, str]]:
    """Put articles that no plan names into the usual chapters; return the decisions, what stayed unplaced, ids settled.

    Those ids come with "", or with the reason why a verdict does not apply, as a translated sentence.  Chapters
    come in the usual order, behind those of the plan; articles keep their order within one.  `verdicts` are the
    editor's on records by id (True to accept): a place that is refused gives way to the next best.
    """
    order = {topic.title: number for number, topic in enumerate(topics())}
    judged = [(placed, found, _record(placed, found)) for placed in loose for found in (place(placed.entry),)]
    settled: dict[str, str] = {}
    if verdicts:
        ids = {(r.spans, r.before, r.after): r.id for r in Ledger(record for _p, _f, record in judged).records()}
        for at, (placed, found, record) in enumerate(judged):
            name = ids[record.spans, record.before, record.after]
            if name not in verdicts:
                continue
            if not verdicts[name] and found.chapter is None and not found.others:
                settled[name] = _("no other chapter is known for it; name one by a correction of its chapter.")
            else:
                settled[name] = ""
                judged[at] = (placed, *_settled(found, record, accepted=verdicts[name]))
    judged.sort(key=lambda item: order.get(item[1].chapter or "", len(order)))
    findings: list[Finding] = []
    for placed, found, record in judged:
        shelves.put_entry((found.chapter or LOOSE, None), placed)
        if found.chapter is None:
            findings.append(
                Finding(
                    where=record.before or _("an article without a headline"),
                    code="assembly.unplaced",
                    message=_("no chapter claims this article clearly."),
                    level="note",
                    mend=_("Name it in a chapter of edition.toml."),
                )
            )
    return [record for _placed, _found, record in judged], findings, settled


def _record(placed: Placed, found: Placement) -> Record:
    entry = placed.entry
    shown = entry.title if entry.title is not None else entry.blocks[0].text if entry.blocks else None
    return Record(
        rule="assembly.place",
        action="decision",
        spans=tuple(shown.spans(placed.source)) if shown is not None else (),
        before=words(entry.title) or "",
        after=found.chapter or "",
        confidence=found.confidence,
        note=_("Placed by its words: {words}.").format(words=" ".join(found.words))
        if found.chapter
        else _("No chapter claims this article clearly; it stands in {chapter}.").format(chapter=LOOSE),
        alternatives=found.others,
    )


def _settled(found: Placement, record: Record, *, accepted: bool) -> tuple[Placement, Record]:
    """Return the place that the editor's verdict leaves, and the record with it; its words, and so its id, stay."""
    said = _("Accepted by the editor.") if accepted else _("Refused by the editor.")
    record = replace(record, confidence=1.0, note=f"{record.note} {said}")
    if accepted:
        return found, record
    return replace(found, chapter=found.others[0] if found.others else None), record
