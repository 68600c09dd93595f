"""The script of an edition: simplified, traditional, Taiwan, Hong Kong; made of the model, never of an output.

What a person wrote about a place wins over names, names over the table of words, the table over OpenCC.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Edition, Metadata, identifier
from yearbook.resources import uncollected
from yearbook.transforms import names, quotes, words
from yearbook.transforms.choices import decisions
from yearbook.transforms.regional import Replacement, apply, moved, regional_words_of
from yearbook.transforms.rules import Override, Rules
from yearbook.transforms.stream import Fixed, Stream
from yearbook.transforms.targets import LANGUAGES, Target, configuration, is_traditional
from yearbook.transforms.walk import Collector, Kind, Node, rebuilt

_MASKED = frozenset({"script.override", "script.kept", "script.name"})


@dataclass(slots=True)
class _Work:
    """One run: what was found, what each text becomes."""

    edition: Edition
    target: Target
    rules: Rules
    nodes: list[Node]
    units: list[str]
    results: list[str]
    replacements: dict[int, list[Replacement]] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    used: set[object] = field(default_factory=set)


@uncollected()
def convert(
    edition: Edition, target: Target, rules: Rules | None = None, *, regional_words: bool = False
) -> tuple[Edition, list[Record]]:
    """Return the edition in the script `target` and every decision that another person might take otherwise.

    Each entry is converted from the script it is written in, so an edition made of simplified and traditional sources
    becomes one.  Ids and spans stay; marks, notes follow their words; the apparatus is gone and must be derived anew.
    `regional_words` also changes words (信息 → 資訊): never in an official record unless asked for.  An edition that
    is in the script already comes back as it is.
    """
    look = Collector()
    rebuilt(edition, look)
    work = _Work(edition, target, rules or Rules(), look.nodes, look.units, [node.text for node in look.nodes])
    traditional = _scripts(work)
    language = edition.metadata.language
    for kind in (False, True):
        numbers = [n for n, node in enumerate(work.nodes) if traditional[node.unit] is kind]
        config = configuration(kind, target, language)
        if config and numbers:
            _convert(work, numbers, config, simplified=not kind, regional_words=regional_words)
    _quotes(work, traditional)
    if work.results == [node.text for node in work.nodes] and not work.replacements and language == LANGUAGES[target]:
        return edition, []
    _unused(work)
    made = rebuilt(edition, _Writer(work))
    return replace(made, metadata=_metadata(made.metadata, target)), work.records


def _scripts(work: _Work) -> list[bool]:
    """Tell of every unit whether it is written in traditional characters; the edition's tag decides where none tells."""
    texts: list[list[str]] = [[] for _unit in work.units]
    for node in work.nodes:
        texts[node.unit].append(node.text)
    whole = work.edition.metadata.language.startswith("zh-Hant")
    return [is_traditional(several, whole) for several in texts]


def _convert(work: _Work, numbers: Sequence[int], config: str, *, simplified: bool, regional_words: bool) -> None:
    running = [n for n in numbers if work.nodes[n].kind != "name"]
    people = sorted({work.nodes[n].text for n in numbers if work.nodes[n].kind == "name"})
    forms = names.forms(people, work.target, config, persons=True)
    for n in numbers:
        if work.nodes[n].kind == "name":
            work.results[n] = forms[work.nodes[n].text]
    stream = Stream([work.nodes[n].text for n in running])
    longer = _overrides(work, stream, running)
    stream.fix({text: text for text in work.rules.kept}, "script.kept")
    persons = sorted(names.found(work.nodes) | set(work.rules.persons))
    stream.fix(names.forms(persons, work.target, config, persons=True), "script.name")
    stream.fix(names.forms(work.rules.protected, work.target, config, persons=False), "script.name")
    if simplified or work.target == "hans":
        words.fix_words(stream, work.target, back=not simplified)
    stream.settle()
    stream.convert(config, _MASKED)
    for n, text in zip(running, stream.parts(), strict=True):
        work.results[n] = text
    for at, end, result in longer:
        number = stream.number(at)
        start = stream.starts[number]
        work.replacements.setdefault(running[number], []).append(Replacement(at - start, end - start, result))
    entries = [work.units[work.nodes[n].unit] or None for n in running]
    work.records += decisions(stream, work.target, config, lambda at: entries[stream.number(at)])
    if simplified and regional_words and work.target in ("tw", "hk"):
        for number, several in regional_words_of(stream, config, _MASKED).items():
            work.replacements.setdefault(running[number], []).extend(several)
            work.records += [_regional(stream.texts[number], entries[number], one) for one in several]


def _overrides(work: _Work, stream: Stream, running: Sequence[int]) -> list[tuple[int, int, str]]:
    """Fix what the office wrote; return (start, end, result) of those whose result has another length."""
    longer = []
    entries = [work.units[work.nodes[n].unit] for n in running]
    for override in sorted(work.rules.overrides, key=lambda o: (o.entry is None, -len(o.source), o.source)):
        if override.scripts and work.target not in override.scripts:
            work.used.add(override)
            continue
        for at in stream.occurrences(override.source):
            if override.entry not in (None, entries[stream.number(at)]):
                continue
            work.used.add(override)
            end = at + len(override.source)
            same = len(override.result) == len(override.source)
            stream.fixed.append(Fixed(at, end, override.result if same else override.source, "script.override"))
            if not same:
                longer.append((at, end, override.result))
    return longer


def _quotes(work: _Work, traditional: Sequence[bool]) -> None:
    """Convert quotation marks entry by entry; a quotation may go on in the next paragraph, in no other text."""
    units: dict[int, list[int]] = {}
    for n, node in enumerate(work.nodes):
        units.setdefault(node.unit, []).append(n)
    for unit, numbers in units.items():
        if work.target == "hans" and not traditional[unit]:
            continue
        change = quotes.to_curly if work.target == "hans" else quotes.to_corner
        texts = [work.results[n] for n in numbers]
        made, doubts = change(texts, [work.nodes[n].kind == "running" for n in numbers])
        for n, text in zip(numbers, made, strict=True):
            work.results[n] = _with_kept(work, n, text)
        for doubt in doubts:
            text = work.nodes[numbers[doubt.number]].text
            context = text[max(0, doubt.offset - 9) : doubt.offset + 9]
            work.records.append(
                Record(
                    "script.quote",
                    "decision",
                    before=context,
                    after=doubt.result,
                    confidence=0.6,
                    entry=work.units[unit] or None,
                    note=_("a quotation mark without its partner, or an apostrophe."),
                )
            )


def _with_kept(work: _Work, n: int, text: str) -> str:
    """Put back what the office wants kept, quotation marks and all."""
    source = work.nodes[n].text
    for kept in work.rules.kept:
        at = source.find(kept)
        while at >= 0:
            work.used.add(kept)
            text = text[:at] + kept + text[at + len(kept) :]
            at = source.find(kept, at + len(kept))
    return text


def _regional(text: str, entry: str | None, one: Replacement) -> Record:
    return Record(
        "script.regional",
        "change",
        before=text[one.start : one.end],
        after=one.result,
        confidence=0.8,
        entry=entry,
        note=_("a word of the region, asked for by --regional-words."),
    )


def _unused(work: _Work) -> None:
    """Tell of overrides and kept texts that stand nowhere in the edition."""
    lost: list[tuple[Override | str, str]] = [(o, o.source) for o in work.rules.overrides if o not in work.used]
    whole = "\n".join(node.text for node in work.nodes)
    several = (*work.rules.kept, *work.rules.protected, *work.rules.persons)
    lost += [(words, words) for words in several if words not in whole]
    for _item, text in lost:
        work.records.append(
            Record(
                "script.unused",
                "note",
                before=text,
                confidence=0.5,
                note=_("scripts.toml names words that stand nowhere in the edition."),
            )
        )


@dataclass(slots=True)
class _Writer:
    """The visitor of the second round: gives the new texts in the order in which the old ones were seen."""

    work: _Work
    at: int = -1
    only_looks: bool = False

    def enter(self, unit: str) -> None:
        """Units are known."""

    def say(self, text: str, kind: Kind) -> str:
        """Return the next new text."""
        self.at += 1
        several = self.work.replacements.get(self.at)
        made = self.work.results[self.at]
        return apply(made, several) if several else made

    def moved(self, offset: int) -> int:
        """Return where `offset` of the last text has gone."""
        several = self.work.replacements.get(self.at)
        return moved(offset, several) if several else offset


def _metadata(data: Metadata, target: Target) -> Metadata:
    """Name the script. Another script is another edition: its own identifier, and not the ISBN and CIP of the first one."""
    language = LANGUAGES[target]
    if language.startswith(data.language):  # zh-Hant → zh-Hant-TW names the region of the same book
        return replace(data, language=language)
    named = data.identifier or identifier(data.title, data.year)
    return replace(
        data,
        language=language,
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{named}#{language}").urn,
        isbn=None,
        imprint=tuple((label, value) for label, value in data.imprint if not {"号", "號"} & set(label)),
    )
