"""What assembly asks of every entry before it looks at any closely: keys for corrections, and marks of its doubles.

Nothing but the entry's own print decides, so it is kept with the reading of its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from yearbook.corrections import key_of
from yearbook.model import entry_name, joined, without_space
from yearbook.reading.draft import DraftBlock, DraftEntry, Reading
from yearbook.traced import Traced

CLAUSES = 6
"""The longest clauses of an entry, by which its doubles are looked for: two prints of an article share most of them."""
SHORTEST_CLAUSE = 8
"""Characters from which a clause is an entry's own; shorter ones are formulas that many entries share."""
_STOPS = re.compile(r"[，。；：！？、,;]")


@dataclass(frozen=True, slots=True)
class Gist:
    """An entry's key and its blocks', the length of its text without white space, and the longest clauses of it.

    `print` is the hash of that text, `base` is what its id will be but for its number, `ranges` all that is printed of it in the source, in order, joined
    over white space, `captions` are those of its figures without white space, and `repeated` is the entry's own.
    """

    key: str
    blocks: tuple[str, ...]
    length: int
    clauses: tuple[str, ...]
    print: str
    base: str
    ranges: tuple[tuple[int, int], ...]
    captions: tuple[str, ...]
    repeated: bool


def gists(reading: Reading) -> tuple[Gist, ...]:
    """Return the gist of every entry, in the order of :func:`entries_of`."""
    text = reading.source.text
    return tuple([gist_of(text, entry) for entry in entries_of(reading)])


def bodies_of(reading: Reading) -> Iterator[Sequence[DraftEntry]]:
    """Yield the entries of a reading that stand in the body of the book: of each section, then those in none."""
    for chapter in reading.chapters:
        for section in chapter.sections:
            yield section.entries
    yield reading.entries


def entries_of(reading: Reading) -> Iterator[DraftEntry]:
    """Yield every entry of a reading that stands in the body of the book."""
    for entries in bodies_of(reading):
        yield from entries


def gist_of(text: str, entry: DraftEntry) -> Gist:
    """Return the gist of an entry of a source with the decoded text `text`."""
    body = body_of(entry)
    clauses = {clause for clause in _STOPS.split(body) if len(clause) >= SHORTEST_CLAUSE}
    longest = sorted(sorted(clauses), key=len, reverse=True)[:CLAUSES]  # those of one length stay sorted
    fields = ranges_of(text, entry.fields())
    blocks = [ranges_of(text, block.traces()) for block in entry.blocks]
    shown = [_read(text, ranges) for ranges in blocks]
    title = _read(text, entry.title.ranges()) if entry.title is not None else ""
    return Gist(
        key_of(title + "".join(shown[:1])),
        tuple([key_of(block) for block in shown]),
        len(body),
        tuple(longest),
        sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        entry_name(words(entry.title), block_words(entry.blocks[0]) if entry.blocks else ""),
        tuple(joined(sorted(chain(fields, *blocks)), text)),
        tuple([without_space(block.text.text) for block in entry.blocks if block.type == "figure"]),
        entry.repeated,
    )


def ranges_of(text: str, traces: Iterable[Traced]) -> list[tuple[int, int]]:
    """Return the ranges of `traces` in the source `text`, in the order of reading, joined over white space."""
    return joined([found for one in traces for found in one.ranges()], text)


def body_of(entry: DraftEntry) -> str:
    """Return the text of an entry's blocks without white space."""
    return without_space("".join([block.text.text for block in entry.blocks]))


def _read(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    return "".join([text[start:end] for start, end in ranges])


def block_key(text: str, block: DraftBlock) -> str:
    """Return the key of a block in a source with the decoded text `text`."""
    return key_of(_read(text, ranges_of(text, block.traces())))


def entry_key(text: str, entry: DraftEntry) -> str:
    """Return the key of an entry: its title's and its first block's source text, which no later edit of it changes."""
    return gist_of(text, entry).key


def words(text: Traced | None) -> str | None:
    """Return the text of a field: one blank for each run of white space, none at the ends; None for nothing."""
    if text is None:
        return None
    return " ".join(text.text.split()) or None


def block_words(draft: DraftBlock) -> str:
    """Return the words of a block that its id is made of."""
    if draft.type == "table":
        return "".join(cell.text for row in draft.rows for cell in row)
    return draft.text.text
