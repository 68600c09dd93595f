"""What the entries of a chapter tell contents, index, chronicle and imprint, kept from one run to the next.

A chapter whose entries nobody has looked into is found by the hashes of what they are made from, and they stay
unopened.  Of a chapter that changed, what its paragraphs mention (the slow part) is found entry by entry in what was
kept of the chapter as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from yearbook.apparatus import persons
from yearbook.apparatus.mentions import Mentions, mentions
from yearbook.apparatus.script import is_traditional
from yearbook.model import Chapter, Edition, Entry, Figure, Paragraph, Part, Section, Subhead, Table
from yearbook.pieces import Pieces, name_of
from yearbook.printed import Prints
from yearbook.unopened import Unopened

Owner = Chapter | Part
Place = tuple[str, str, int]
"""(words, id of the entry or block, code point in the block)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the entries of a chapter or part, the `owner`, tell, each kind in the order of the text.

    `name` is the hash of all that decides it, by which other work on these entries is found too.
    `entries` are (id, title) by section, and `ends` the place of each section's last words, None where it is empty;
    `heads` the (subsection, group) of entries, once where they follow each other; `years` how often dates tell which.
    `subjects`, `bodies` and `figures` are headings; a figure's number is 1 for a table, else 0.  `persons` are names,
    and what follows a title of office (:func:`persons.tail`), which is marked by True.  `known` are all names that
    the model holds as names.
    """

    owner: Owner
    name: str
    entries: Sequence[Sequence[tuple[str, str | None]]]
    ends: Sequence[tuple[str, int] | None]
    heads: Sequence[tuple[str | None, str | None]]
    years: Mapping[str, int]
    subjects: Sequence[Place]
    persons: Sequence[tuple[str, str, int, bool]]
    bodies: Sequence[Place]
    figures: Sequence[Place]
    known: Sequence[str]


def told(edition: Edition, prints: Prints, pieces: Pieces) -> list[Told]:
    """Return what every chapter and part of an edition tells, in its order; `pieces` hold nothing else."""
    traditional = is_traditional(edition.metadata.language)
    owners: list[Owner] = [*edition.front, *edition.chapters, *edition.back]
    names = [_name(owner, prints) for owner in owners]
    keys = [name_of("told", name, str(traditional)) for name in names]
    wanted = set(keys)
    changed = not all(map(pieces.holds, keys))
    heard = _heard([data for key, data in pieces.last() if key not in wanted]) if changed else {}
    makers = [partial(_made, owner, traditional, heard) for owner in owners]
    items = [pieces.get(key, make) for key, make in zip(keys, makers, strict=True)]
    several = [json.loads(item.partition(b"\n")[0]) for item in items]
    return [Told(owner, name, *one) for owner, name, one in zip(owners, names, several, strict=True)]


def sections_of(owner: Owner) -> Sequence[Section | Part]:
    """Return the sections of a chapter; a part is one."""
    return (owner,) if isinstance(owner, Part) else owner.sections


def entries_of(owner: Owner) -> Iterator[Entry]:
    """Give the entries of a chapter or part; they are made now, if they are not."""
    for section in sections_of(owner):
        yield from section.entries


def _name(owner: Owner, prints: Prints) -> str:
    """Return the hash of all that the owner's entries tell."""
    several = [section.entries for section in sections_of(owner)]
    origins: list[object] = [entries.origins for entries in several if isinstance(entries, Unopened)]
    if len(origins) < len(several):
        whole = prints.part(owner) if isinstance(owner, Part) else prints.chapter(owner)
        origins = [whole, [len(entries) for entries in several], [entry.date for entry in entries_of(owner)]]
    return hashlib.sha256(repr(origins).encode("utf-8", "surrogatepass")).hexdigest()


def _heard(items: Iterable[bytes]) -> dict[str, list[Mentions]]:
    """Return what was mentioned in entries of earlier chapters, by the hash of their texts."""
    heard: dict[str, list[Mentions]] = {}
    for item in items:
        for name, several in json.loads(item.partition(b"\n")[2]).items():
            heard[name] = [Mentions(*one) for one in several]
    return heard


def _made(owner: Owner, traditional: bool, heard: Mapping[str, list[Mentions]]) -> bytes:
    """Return two lines: the fields of :class:`Told` behind the first two, and what each entry's texts mention."""
    out = _Teller()
    said: dict[str, list[Mentions]] = {}
    for entry in entries_of(owner):
        texts = [block.text for block in entry.blocks if isinstance(block, Paragraph)]
        name = name_of("mentions", str(traditional), *texts).hex()
        said[name] = heard.get(name) or [mentions(text, traditional=traditional) for text in texts]
        out.tell(entry, iter(said[name]))
    sections = [section.entries for section in sections_of(owner)]
    heads = [(entry.subsection, entry.group) for entry in entries_of(owner)]
    lists = (
        [[(entry.id, entry.title) for entry in entries] for entries in sections],
        [_end(entries[-1]) if entries else None for entries in sections],
        [one for one, before in zip(heads, [None, *heads], strict=False) if one != before],
        Counter([entry.date[:4] for entry in entries_of(owner) if entry.date]),
        *(out.subjects, out.persons, out.bodies, out.figures),
        list(persons.plain_names(entries_of(owner))),
    )
    plain = {name: [(one.begins, one.bodies) for one in several] for name, several in said.items()}
    return b"\n".join([json.dumps(one, separators=(",", ":")).encode() for one in (lists, plain)])


def _end(entry: Entry) -> tuple[str, int]:
    """Return the place of an entry's last words, where its signature stands."""
    if not entry.blocks:
        return entry.id, 0
    last = entry.blocks[-1]
    return last.id, len(last.text) if isinstance(last, Paragraph) else 0


class _Teller:
    """Collects what entries tell the index."""

    def __init__(self) -> None:
        self.subjects: list[Place] = []
        self.persons: list[tuple[str, str, int, bool]] = []
        self.bodies: list[Place] = []
        self.figures: list[Place] = []

    def tell(self, entry: Entry, said: Iterator[Mentions]) -> None:
        if entry.title and len(entry.title) > 2:
            self.subjects.append((entry.title, entry.id, 0))
        self.persons += [(name, entry.id, 0, False) for byline in entry.bylines for name in byline.names]
        self.persons += [(name, *_end(entry), False) for name in entry.contributors]
        for block in entry.blocks:
            match block:
                case Paragraph():
                    self._paragraph(block, next(said))
                case Figure() | Table():
                    if block.caption:
                        self.figures.append((block.caption, block.id, int(isinstance(block, Table))))
                case Subhead():
                    pass

    def _paragraph(self, block: Paragraph, said: Mentions) -> None:
        for mark in block.marks:
            words = block.text[mark.start : mark.end].strip()
            if mark.kind == "bold" and 2 <= len(words) <= 20:
                self.subjects.append((words, block.id, mark.start))
        self.persons += [(persons.tail(block.text, at), block.id, at, True) for at in said.begins]
        self.bodies += [(block.text[at:end], block.id, at) for at, end in said.bodies]
