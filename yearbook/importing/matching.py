"""Which draft is which entry and block of the base: bookmarks say it, text confirms it and repairs what Word moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from yearbook.importing.drafts import DraftBlock, DraftEntry, DraftSection, DraftUnit, Outline
from yearbook.importing.ground import Ground, words
from yearbook.model import Block, Paragraph, Subhead, without_space
from yearbook.writers.docx.inline import shown

ALIKE = 55.0
"""Likeness (rapidfuzz ratio, 0 to 100) from which an unmarked paragraph is a changed one of its entry, not a new one."""

_WORDS = ("paragraph", "subhead")


@dataclass
class Match:
    """What was found. Drafts are keyed by `id()`, since equal drafts are different things."""

    units: dict[int, str] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)
    entries: dict[int, str] = field(default_factory=dict)
    blocks: dict[int, str] = field(default_factory=dict)
    divided: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    """Piece of a split block → (base id, start, end) in its text without white space."""
    merged: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Block that several of the base were made into → their ids in order."""


def match(outline: Outline, ground: Ground) -> Match:
    """Match an outline with the base edition."""
    return _Matcher(outline, ground).match()


class _Matcher:
    def __init__(self, outline: Outline, ground: Ground) -> None:
        self.outline = outline
        self.ground = ground
        self.found = Match()
        self.taken: set[str] = set()

    def match(self) -> Match:
        entries = list(self.outline.entries())
        self.entries(entries)
        for entry in entries:
            home = self.found.entries.get(id(entry), "")
            for block in entry.blocks:
                block.home = home
        drafts = [block for entry in entries for block in entry.blocks]
        self.equal(drafts)
        for entry in entries:
            self.divided(entry)
        self.hinted(drafts)
        self.alike(entries)
        self.units()
        return self.found

    # ---- entries

    def entries(self, drafts: Sequence[DraftEntry]) -> None:
        ground, scores = self.ground, []
        rest: list[tuple[int, DraftEntry]] = []
        claimed = Counter(name for draft in drafts for name in draft.hints)
        for place, draft in enumerate(drafts):
            if len(draft.hints) == 1 and claimed[draft.hints[0]] == 1:
                base = ground.entries.get(draft.hints[0])
                if base is not None and shown(base.title or "") == (draft.title or ""):
                    self.found.entries[id(draft)] = base.id
                    self.taken.add(base.id)
                    continue
            rest.append((place, draft))
        for place, draft in rest:
            for name, score in self.candidates(draft).items():
                scores.append((-score, place, ground.order[name], name, draft))
        for _score, _place, _order, name, draft in sorted(scores, key=lambda item: item[:4]):
            if id(draft) not in self.found.entries and name not in self.taken:
                self.found.entries[id(draft)] = name
                self.taken.add(name)

    def candidates(self, draft: DraftEntry) -> Counter[str]:
        """Return base entries that a draft may be, with points for bookmark, title and blocks."""
        ground, points = self.ground, Counter[str]()
        for name in draft.hints:
            if name in ground.entries:
                points[name] += 3
        for block in draft.blocks:
            for name in block.hints:
                if name in ground.blocks:
                    points[ground.home[name]] += 2
            same = ground.by_text.get(block.key(), ())
            if len(same) == 1:
                points[ground.home[same[0]]] += 2
        titled = ground.by_title.get(without_space(draft.title or ""), ()) if draft.title else ()
        for name in titled:
            if name in points or len(titled) == 1:
                points[name] += 4
        # A title alone, put between paragraphs, makes a new entry: its paragraphs must not draw the old one along.
        certain = {name for name in points if name in draft.hints or name in titled}
        return Counter({name: n for name, n in points.items() if name in certain or self.led(draft, name)})

    def led(self, draft: DraftEntry, name: str) -> bool:
        """Tell whether a draft may be a base entry without its title and bookmark: by its first or most of its blocks."""
        base = self.ground.entries[name]
        if not draft.blocks or not base.blocks:
            return False
        keys = {block.key() for block in draft.blocks}
        hints = {hint for block in draft.blocks for hint in block.hints}
        there = [block.id in hints or self.ground.key(block.id) in keys for block in base.blocks]
        first = draft.blocks[0]
        led = base.blocks[0].id in first.hints or self.ground.key(base.blocks[0].id) == first.key()
        return led or sum(there) * 2 > len(there)

    # ---- blocks

    def take(self, draft: DraftBlock, name: str) -> None:
        self.found.blocks[id(draft)] = name
        self.taken.add(name)

    def free(self, draft: DraftBlock) -> bool:
        number = id(draft)
        return number not in self.found.blocks and number not in self.found.divided and number not in self.found.merged

    def equal(self, drafts: Sequence[DraftBlock]) -> None:
        """Match equal texts, first where a bookmark says so, then in the same entry, then anywhere."""
        ground = self.ground
        open_: list[tuple[DraftBlock, str]] = []
        for draft in drafts:
            if draft.kept is not None:
                self.take(draft, draft.kept.id)
                continue
            name = next((n for n in draft.hints if n not in self.taken and self.same(draft, n)), None)
            if name is not None:
                self.take(draft, name)
            else:
                open_.append((draft, draft.key()))
        twins = [(draft, _twin(text)) for draft, text in open_]
        for same_entry, some in ((True, open_), (False, open_), (True, twins)):
            for draft, text in some:
                if not self.free(draft) or text.endswith(":"):
                    continue
                for name in ground.by_text.get(text, ()):
                    if name not in self.taken and (not same_entry or ground.home[name] == draft.home):
                        self.take(draft, name)
                        break

    def same(self, draft: DraftBlock, name: str) -> bool:
        """Tell whether a draft reads as a base block does; a paragraph may have become a subhead, or the other way."""
        block = self.ground.blocks[name]
        if isinstance(block, Paragraph | Subhead) and draft.text == block.text and draft.kind in _WORDS:
            return True
        key = draft.key()
        return self.ground.key(name) in (key, _twin(key))

    def divided(self, entry: DraftEntry) -> None:
        """Find paragraphs that were split or joined without another change."""
        drafts = [block for block in entry.blocks if block.kind == "paragraph"]
        place = 0
        while place < len(drafts):
            if self.free(drafts[place]):
                place += self.split(drafts, place) or self.join(drafts[place]) or 1
            else:
                place += 1

    def bases(self, draft: DraftBlock) -> Iterable[Paragraph]:
        """Give the paragraphs of the base that a draft may be a part of."""
        hinted = [self.ground.blocks[name] for name in draft.hints]
        home = self.ground.entries.get(draft.home)
        for block in (*hinted, *(home.blocks if home else ())):
            if isinstance(block, Paragraph) and block.id not in self.taken and block.id not in self.ground.unseen:
                yield block

    def split(self, drafts: Sequence[DraftBlock], place: int) -> int:
        """Return over how many drafts one base paragraph was split from `place` on, 0 for none."""
        first = without_space(drafts[place].text)
        for base in self.bases(drafts[place]):
            whole = without_space(shown(base.text))
            if not first or len(first) >= len(whole) or not whole.startswith(first):
                continue
            text, count = first, 1
            while place + count < len(drafts) and self.free(drafts[place + count]) and len(text) < len(whole):
                text += without_space(drafts[place + count].text)
                count += 1
            if text != whole:
                continue
            start = 0
            for draft in drafts[place : place + count]:
                end = start + len(without_space(draft.text))
                self.found.divided[id(draft)] = (base.id, start, end)
                start = end
            self.taken.add(base.id)
            return count
        return 0

    def join(self, draft: DraftBlock) -> int:
        """Return 1 where a draft is several neighbouring base paragraphs in one, else 0."""
        text = without_space(draft.text)
        for base in self.bases(draft):
            first = without_space(shown(base.text))
            if not first or len(first) >= len(text) or not text.startswith(first):
                continue
            names, rest = [base.id], text[len(first) :]
            for other in self.following(base):
                more = without_space(shown(other.text))
                if not more or not rest.startswith(more):
                    break
                names.append(other.id)
                rest = rest[len(more) :]
                if not rest:
                    self.found.merged[id(draft)] = tuple(names)
                    self.taken.update(names)
                    return 1
        return 0

    def following(self, base: Paragraph) -> Iterable[Paragraph]:
        """Give the free paragraphs behind `base` in its entry, and then those of the entry behind it."""
        ground = self.ground
        home = ground.entries[ground.home[base.id]]
        blocks: list[Block] = list(home.blocks)
        at = next(n for n, block in enumerate(blocks) if block.id == base.id)
        for block in blocks[at + 1 :]:
            if not isinstance(block, Paragraph) or block.id in self.taken:
                return
            yield block

    def hinted(self, drafts: Sequence[DraftBlock]) -> None:
        """Let a bookmark decide for a text that changed; of several the most alike."""
        for draft in drafts:
            if not self.free(draft):
                continue
            names = [n for n in draft.hints if n not in self.taken and self.ground.blocks[n].type == draft.kind]
            if names:
                self.take(draft, max(names, key=lambda n: (self.likeness(draft, n), -self.ground.order[n])))

    def alike(self, entries: Sequence[DraftEntry]) -> None:
        """Match what is left inside an entry by likeness, best first."""
        for entry in entries:
            home = self.ground.entries.get(self.found.entries.get(id(entry), ""))
            drafts = [block for block in entry.blocks if self.free(block)]
            bases = (
                [b for b in home.blocks if b.id not in self.taken and b.id not in self.ground.unseen]
                if home and drafts
                else []
            )
            scores = [
                (-self.likeness(draft, base.id), n, k, draft, base.id)
                for n, draft in enumerate(drafts)
                for k, base in enumerate(bases)
                if base.type == draft.kind
            ]
            for score, _n, _k, draft, name in sorted(scores, key=lambda item: item[:3]):
                if -score >= ALIKE and self.free(draft) and name not in self.taken:
                    self.take(draft, name)

    def likeness(self, draft: DraftBlock, name: str) -> float:
        text = draft.key().split(":", 1)[1]
        return fuzz.ratio(text, without_space(shown(words(self.ground.blocks[name]))))

    # ---- units and sections

    def units(self) -> None:
        ground = self.ground
        for unit in self.outline.units:
            names = [n for n in unit.hints if n not in self.taken]
            if not names and unit.title:
                titles = {
                    **{c.id: c.title for c in ground.chapters.values()},
                    **{p.id: p.title for p in ground.parts.values()},
                }
                names = [n for n, t in titles.items() if n not in self.taken and shown(t) == unit.title]
            names = names or self.voted(unit)
            if names:
                self.found.units[id(unit)] = names[0]
                self.taken.add(names[0])
        claimed = {name for unit in self.outline.units for section in unit.sections for name in section.hints}
        for unit in self.outline.units:
            for section in unit.sections:
                self.section(unit, section, claimed)

    def voted(self, unit: DraftUnit) -> list[str]:
        """Return the chapter or part that most of a unit's entries come from, where most of its own are among them."""
        ground, votes, all_ = self.ground, Counter[str](), Counter[str]()
        for entry in ground.entries:
            home = ground.home[entry]
            all_[ground.home.get(home) or home] += 1
        for section in unit.sections:
            for draft in section.entries:
                if id(draft) in self.found.entries:
                    home = ground.home[self.found.entries[id(draft)]]
                    votes[ground.home.get(home) or home] += 1
        hinted = {name for other in self.outline.units for name in other.hints}
        return [n for n, count in votes.most_common(1) if n not in self.taken | hinted and count * 2 > all_[n]]

    def section(self, unit: DraftUnit, section: DraftSection, claimed: set[str]) -> None:
        ground = self.ground
        home = self.found.units.get(id(unit), "")
        names = [n for n in section.hints if n not in self.taken]
        if not names:
            names = [
                s.id
                for s in ground.sections.values()
                if s.id not in self.taken | claimed
                and ground.home[s.id] == home
                and shown(s.title or "") == (section.title or "")
            ]
        if not names:
            votes = Counter(
                ground.home[self.found.entries[id(e)]] for e in section.entries if id(e) in self.found.entries
            )
            names = [
                n
                for n, count in votes.most_common(1)
                if n in ground.sections
                and n not in self.taken | claimed
                and count * 2 > len(ground.sections[n].entries)
            ]
        if names:
            self.found.sections[id(section)] = names[0]
            self.taken.add(names[0])


def _twin(text: str) -> str:
    """Return the key of a paragraph made a subhead, or the other way round."""
    kind, words = text.split(":", 1)
    return {"paragraph": "subhead:", "subhead": "paragraph:"}.get(kind, ":") + words
