"""ledger.jsonl from batches of records: the lines of a batch that did not change are those of the last run.

Two things in a line depend on other batches: the number behind the id of a record that is not the first of its rule
and words, and the line's place, since the doubtful stand first.  So of each batch is kept how often it has which id,
and, found by that of the batches before it too, its lines, those of one confidence together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby, pairwise

from yearbook.cache import Cache
from yearbook.ledger import Batch, Record, lines, parsed, place

KIND = "ledger"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one batch and one confidence, in order: the rule of each, where it ends (bytes), and all of them."""

    confidence: float
    rules: Sequence[str]
    ends: Sequence[int]
    lines: memoryview

    def record(self, number: int) -> Record:
        """Return the record that line `number` tells."""
        return parsed(bytes(self.lines[self.ends[number - 1] if number else 0 : self.ends[number]]))


@dataclass(frozen=True, slots=True)
class _Head:
    """How often a batch has which id, and the sources of its first and last record; None: it has no record."""

    ids: Mapping[str, int]
    reach: tuple[str, str] | None


def told(batches: Sequence[Batch], store: Cache) -> list[Stretch]:
    """Return the ledger of `batches`, least confident first, then by place; `store` keeps what the next run can use.

    Batches follow each other as their sources do; where they do not (a record without a place stands first of all),
    all are told as one.
    """
    makers = [_Maker(batch, store) for batch in batches]
    if not _in_order([maker.head for maker in makers]):
        whole = [record for batch in batches for record in batch.tell()]
        makers = [_Maker(Batch(lambda: whole), store)]
    seen: dict[str, int] = {}
    out: list[Stretch] = []
    for maker in makers:
        ids = maker.head.ids
        before = {name: seen[name] for name in sorted(ids.keys() & seen.keys())}
        out += maker.lines(before)
        seen |= ids
        seen |= {name: count + ids[name] for name, count in before.items()}
    return sorted(out, key=lambda stretch: stretch.confidence)  # stable: batches stay in order


def _in_order(heads: Iterable[_Head]) -> bool:
    reach = [head.reach for head in heads if head.reach is not None]
    return all(one[1] < other[0] for one, other in pairwise(reach))


class _Maker:
    """Makes what is told of one batch, or finds it."""

    def __init__(self, batch: Batch, store: Cache) -> None:
        self._batch, self._store = batch, store
        self.head = _head(self._found("head", self._make_head))

    def lines(self, before: Mapping[str, int]) -> list[Stretch]:
        """Return the lines, where other batches had some of the ids `before`."""
        return _stretches(self._found(f"lines {before}", lambda: self._make_lines(before)))

    def _found(self, part: str, make: Callable[[], bytes]) -> bytes:
        if self._batch.key is None:
            return make()
        key = hashlib.sha256(f"{self._batch.key} {part}".encode()).hexdigest()
        kept = self._store.get(KIND, key)
        if kept is None:
            kept = make()
            self._store.put(KIND, key, kept)
        return kept

    @cached_property
    def _records(self) -> list[tuple[str, Record]]:
        return [(record.name(), record) for record in sorted(self._batch.tell(), key=place)]

    def _make_head(self) -> bytes:
        ids: dict[str, int] = {}
        for name, _record in self._records:
            ids[name] = ids.get(name, 0) + 1
        ends = [place(self._records[at][1])[0] for at in (0, -1)] if self._records else None
        return json.dumps([ids, ends]).encode()

    def _make_lines(self, before: Mapping[str, int]) -> bytes:
        seen = dict(before)
        numbered = []
        for name, record in self._records:
            count = seen[name] = seen.get(name, 0) + 1
            numbered.append((name if count == 1 else f"{name}-{count}", record))
        numbered.sort(key=_confidence)
        heads: list[object] = []
        bodies: list[bytes] = []
        for confidence, several in groupby(numbered, _confidence):
            records = list(several)
            encoded = [line.encode() for line in lines(records)]
            rules = sorted({record.rule for _name, record in records})
            number = {rule: at for at, rule in enumerate(rules)}
            heads.append(
                [confidence, rules, [number[r.rule] for _name, r in records], [*accumulate(map(len, encoded))]]
            )
            bodies += encoded
        return b"\n".join([json.dumps(heads).encode(), b"".join(bodies)])


def _confidence(numbered: tuple[str, Record]) -> float:
    return round(numbered[1].confidence, 3)


def _head(data: bytes) -> _Head:
    ids, reach = json.loads(data)
    return _Head(ids, None if reach is None else (reach[0], reach[1]))


def _stretches(data: bytes) -> list[Stretch]:
    at = data.index(b"\n") + 1
    view = memoryview(data)  # the lines of a large book are not copied once more
    out = []
    for confidence, rules, numbers, ends in json.loads(data[:at]):
        out.append(Stretch(confidence, [rules[number] for number in numbers], ends, view[at : at + ends[-1]]))
        at += ends[-1]
    return out
