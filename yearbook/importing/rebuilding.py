"""Outline and matches → Edition: what is unchanged is the base's own object, what is new has origin "editor"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from yearbook.importing.blocks import BlockMaker
from yearbook.importing.drafts import DraftEntry, DraftSection, DraftUnit, Outline
from yearbook.importing.ground import Ground
from yearbook.importing.matching import Match
from yearbook.model import Chapter, Edition, Entry, Ids, Part, Section, Spans
from yearbook.writers.docx import wording
from yearbook.writers.docx.inline import shown


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The edited edition, its set-aside text still the base's.

    `divided` are ids of blocks that were split, `entries` the ids of entries by `id()` of their drafts.
    """

    edition: Edition
    divided: set[str]
    entries: Mapping[int, str]


def rebuild(outline: Outline, found: Match, ground: Ground, sources: Mapping[str, str]) -> Rebuilt:
    """Make the edition that the document tells; `sources` are decoded texts by id, as far as they are known."""
    maker = _Maker(outline, found, ground, sources)
    return Rebuilt(maker.edition(), maker.blocks.divided, maker.made)


class _Maker:
    def __init__(self, outline: Outline, found: Match, ground: Ground, sources: Mapping[str, str]) -> None:
        self.outline, self.found, self.ground = outline, found, ground
        self.names = Ids(frozenset(ground.edition.ids()))
        self.blocks = BlockMaker(found, ground, sources, self.names, outline)
        self.made: dict[int, str] = {}
        self.renamed = {
            (key, getattr(draft, key))
            for draft in outline.entries()
            if (base := ground.entries.get(found.entries.get(id(draft), ""))) is not None
            for key in ("group", "subsection")
            if getattr(base, key) is not None
        }
        self.groups = {shown(e.group) for e in ground.entries.values() if e.group}
        self.subsections = {shown(e.subsection) for e in ground.entries.values() if e.subsection}

    def edition(self) -> Edition:
        units = self.outline.units
        chapters: list[Chapter] = []
        front: list[Part] = []
        back: list[Part] = []
        for place, unit in enumerate(units):
            kind = self.kind(units, place)
            if kind == "chapter":
                chapters.append(self.chapter(unit))
            else:
                (front if kind == "front" else back).append(self.part(unit, kind))
        base = self.ground.edition
        return replace(base, front=tuple(front), chapters=tuple(chapters), back=tuple(back))

    def kind(self, units: Sequence[DraftUnit], place: int) -> str:
        """Return "chapter", "front" or "back": by the base, for new ones by the company they stand in."""
        name = self.found.units.get(id(units[place]))
        fronts = {part.id for part in self.ground.edition.front}
        if name in self.ground.chapters:
            return "chapter"
        if name is not None:
            return "front" if name in fronts else "back"
        known = [self.found.units.get(id(unit), "") for unit in units]
        if any(n in fronts for n in known[place + 1 :]):
            return "front"
        before = [n for n in known[:place] if n]
        if before and before[-1] in self.ground.parts and before[-1] not in fronts:
            return "back"
        return "chapter"

    def chapter(self, unit: DraftUnit) -> Chapter:
        base = self.ground.chapters.get(self.found.units.get(id(unit), ""))
        name = base.id if base else self.names.chapter(unit.title)
        made = [self.section(section, name) for section in unit.sections]
        for place, section in enumerate(base.sections if base else ()):
            bare = section.id in self.ground.unseen and not section.entries and not section.contributors
            if bare and section.id not in self.found.sections.values():
                made.insert(min(place, len(made)), section)  # nobody could see it, so nobody took it out
        sections = tuple(made)
        if base is None:
            return Chapter(name, unit.title, sections)
        same = shown(base.title) == unit.title
        if same and sections == base.sections:
            return base
        spans = base.spans if same else _without(base.spans, "title")
        return Chapter(name, base.title if same else unit.title, sections, spans)

    def section(self, draft: DraftSection, chapter: str) -> Section:
        base = self.ground.sections.get(self.found.sections.get(id(draft), ""))
        entries = self.entries(draft.entries)
        title, signature = draft.title, draft.signature or ""
        if base is None:
            name = self.names.section(chapter, title)
            return Section(name, title, entries, wording.read_signature(signature) if signature else ())
        spans: Mapping[str, Spans] = base.spans
        kept_title, contributors = base.title, base.contributors
        if shown(base.title or "") != (title or ""):
            kept_title, spans = title, _without(spans, "title")
        if shown(wording.signature(base.contributors) if base.contributors else "") != signature:
            contributors = wording.read_signature(signature) if signature else ()
            spans = _without(spans, "contributors")
        made = Section(base.id, kept_title, entries, contributors, spans)
        return base if made == base else made

    def part(self, unit: DraftUnit, kind: str) -> Part:
        base = self.ground.parts.get(self.found.units.get(id(unit), ""))
        drafts = []
        for section in unit.sections:
            for draft in section.entries:
                draft.subsection = draft.subsection or section.title
                drafts.append(draft)
            if section.signature and section.entries:
                last = section.entries[-1]
                last.signature = f"{last.signature}、{section.signature}" if last.signature else section.signature
        entries = self.entries(drafts)
        if base is None:
            word = "special" if kind == "front" else "appendix"
            return Part(self.names.part(word, unit.title), word, unit.title, entries)
        made = replace(base, title=base.title if shown(base.title) == unit.title else unit.title, entries=entries)
        return base if made == base else made

    def entries(self, drafts: Sequence[DraftEntry]) -> tuple[Entry, ...]:
        made: list[Entry] = []
        for place, draft in enumerate(drafts):
            before = (drafts[place - 1], made[-1]) if place else None
            made.append(self.entry(draft, before))
            self.made[id(draft)] = made[-1].id
        return tuple(made)

    def entry(self, draft: DraftEntry, before: tuple[DraftEntry, Entry] | None) -> Entry:
        base = self.ground.entries.get(self.found.entries.get(id(draft), ""))
        fields = self.fields(draft, base, before)
        if base is None:
            first = draft.blocks[0].text if draft.blocks else ""
            name = self.names.entry(draft.title, first)
            blocks = self.blocks.make(draft, name)
            return Entry(name, draft.title, blocks, origin="editor", **fields)
        blocks = self.blocks.make(draft, base.id)
        if not fields and blocks == base.blocks:
            return base
        spans = base.spans
        for key in ("title", "kicker", "subtitle", "dateline", "group", "subsection", "bylines", "contributors"):
            if key in fields:
                spans = _without(spans, key)
        return replace(base, blocks=blocks, spans=spans, **fields)

    def fields(self, draft: DraftEntry, base: Entry | None, before: tuple[DraftEntry, Entry] | None) -> dict[str, Any]:
        """Return the fields that differ from the base's, all of them for a new entry (but its title)."""
        changed: dict[str, Any] = {}
        for key in ("title", "kicker", "subtitle", "dateline"):
            new = getattr(draft, key) or None
            old = getattr(base, key) if base else None
            if (shown(old) if old else "") != (new or "") and not (key == "title" and base is None):
                changed[key] = new
        old_byline = shown(wording.byline(base.bylines)) if base else ""
        if old_byline != (draft.byline or ""):
            roles = [b.role for b in base.bylines] if base else []
            changed["bylines"] = wording.read_byline(draft.byline, roles) if draft.byline else ()
        old_names = shown(wording.signature(base.contributors)) if base and base.contributors else ""
        if old_names != (draft.signature or ""):
            changed["contributors"] = wording.read_signature(draft.signature) if draft.signature else ()
        for key, known in (("group", self.groups), ("subsection", self.subsections)):
            new = self.above(key, draft, base, before, known)
            if new != (getattr(base, key) if base else None):
                changed[key] = new
        return changed

    def above(
        self,
        key: str,
        draft: DraftEntry,
        base: Entry | None,
        before: tuple[DraftEntry, Entry] | None,
        known: set[str],
    ) -> str | None:
        """Return the headline or 子目 that an entry stands under.

        One that the base lacks under a known headline did not stand under it before and does not now: the headline
        ended before it, which Word cannot show.  A new entry goes with the one before it.
        """
        words: str | None = getattr(draft, key)
        old: str | None = getattr(base, key) if base else None
        if words is None:
            return old if old is not None and not shown(old) else None
        if old is not None:
            return old if shown(old) == words else words
        first = before is None or getattr(before[0], key) != words
        if base is None:
            return words if first or before is None else getattr(before[1], key)
        return words if words not in known and (key, words) not in self.renamed else None


def _without(spans: Mapping[str, Spans], name: str) -> Mapping[str, Spans]:
    return {key: () if key == name else value for key, value in spans.items()}
