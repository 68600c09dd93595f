"""The ledger (校改账): every change and decision, with its place, rule, confidence and, for changes, the exact edits.

A *change* alters text; its `edits` over the source are exact, so that replaying them gives the model's text.  A
*decision* chooses between readings (this headline for that body).  A *suggestion* changes nothing until a person
accepts it.  A *note* is a remark.  Records are keyed by what they touch, never by position, so that a correction
written against a record's id survives re-runs and edits elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Literal

from yearbook.frozen import quickly_made
from yearbook.model import Span, Spans, without_space

Action = Literal["change", "decision", "suggestion", "note"]
Edit = tuple[int, int, str]
"""(start, end, text): source[start:end] reads `text` in the model. Offsets are of the record's one source."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Record:
    """One line of the ledger.

    `rule` is the rule's stable id ("overprint.run"); `confidence` is 0 to 1; `line` is the 1-based line of the source
    where it begins; `entry` is the id of the entry concerned, filled in when entries have ids; `note` is a sentence
    for the person, already translated; `alternatives` are the other readings of a decision, best first.
    """

    rule: str
    action: Action
    spans: Spans = ()
    before: str = ""
    after: str = ""
    confidence: float = 1.0
    line: int | None = None
    edits: tuple[Edit, ...] = ()
    entry: str | None = None
    note: str = ""
    alternatives: tuple[str, ...] = ()
    id: str = ""

    def filled(self, *, entry: str | None = None, id: str = "") -> Record:
        """Return this record with its entry or its id, as far as given: every record comes here once for each."""
        return Record(
            self.rule,
            self.action,
            self.spans,
            self.before,
            self.after,
            self.confidence,
            self.line,
            self.edits,
            entry or self.entry,
            self.note,
            self.alternatives,
            id or self.id,
        )

    def name(self) -> str:
        """Return the id that the first of such records has: a hash of rule and touched text, no positions."""
        key = f"{self.rule}\n{without_space(self.before)}\n{without_space(self.after)}"
        return "r-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that are made when they are asked for; `key` is the hash of all that they depend on, None: nobody knows."""

    tell: Callable[[], Sequence[Record]] = field(compare=False, repr=False)
    key: str | None = None


class Ledger:
    """Collects records in the order of the run; :meth:`records` gives them with ids, the doubtful first.

    `records` may be what makes them, which is called where somebody first asks for one.
    """

    def __init__(self, records: Iterable[Record] | Callable[[], Iterable[Record]] = ()) -> None:
        self._given = records
        self._gathered: list[Record] | None = None

    def _all(self) -> list[Record]:
        if self._gathered is None:
            self._gathered = list(self._given() if callable(self._given) else self._given)
        return self._gathered

    def add(self, record: Record) -> None:
        """Append one record."""
        self._all().append(record)

    def extend(self, records: Iterable[Record]) -> None:
        """Append several records."""
        if several := list(records):
            self._all().extend(several)

    def __len__(self) -> int:
        return len(self._all())

    def records(self) -> list[Record]:
        """Return all records with ids, sorted: least confident first, then by source and place, then by rule."""
        seen: dict[str, int] = {}
        out: list[Record] = []
        for record in sorted(self._all(), key=place):
            name = record.name()
            count = seen[name] = seen.get(name, 0) + 1
            out.append(record.filled(id=name if count == 1 else f"{name}-{count}"))
        out.sort(key=lambda r: round(r.confidence, 3))  # stable: those of one confidence stay as they are
        return out

    def lines(self) -> Iterator[str]:
        """Yield ledger.jsonl, sorted as :meth:`records`."""
        return lines((record.id, record) for record in self.records())

    def dump(self) -> str:
        """Return ledger.jsonl as a whole."""
        return "".join(self.lines())


def lines(records: Iterable[tuple[str, Record]]) -> Iterator[str]:
    """Yield records, each with its id before it, as lines of ledger.jsonl, each with its line end."""
    text = encode_basestring
    begun = _Begun()
    for name, r in records:
        # written by hand it takes a third of the time
        spans = [f'{begun[s.source]}{s.start}, "end": {s.end}}}' for s in r.spans]
        edits = [f"[{start}, {end}, {text(new)}]" if new else f'[{start}, {end}, ""]' for start, end, new in r.edits]
        line = "null" if r.line is None else r.line
        entry = "null" if r.entry is None else text(r.entry)
        yield (
            f'{{"id": {text(name)}, "rule": {text(r.rule)}, "action": {text(r.action)}, '
            f'"confidence": {round(r.confidence, 3)}, "line": {line}, "before": {text(r.before)}, '
            f'"after": {text(r.after)}, "entry": {entry}, "note": {text(r.note)}, '
            f'"alternatives": [{", ".join(map(text, r.alternatives))}], '
            f'"spans": [{", ".join(spans)}], "edits": [{", ".join(edits)}]}}\n'
        )


class _Begun(dict[str, str]):
    """How a span of each source begins in a line of the ledger."""

    def __missing__(self, source: str) -> str:
        self[source] = f'{{"source": {encode_basestring(source)}, "start": '
        return self[source]


def parsed(line: str | bytes) -> Record:
    """Return the record that a line of ledger.jsonl tells."""
    told = json.loads(line)
    told["spans"] = tuple([Span(**span) for span in told["spans"]])
    told["edits"] = tuple([(start, end, new) for start, end, new in told["edits"]])
    return Record(**told | {"alternatives": tuple(told["alternatives"])})


def place(record: Record) -> tuple[str, int, str, str]:
    """Return what records of one confidence are sorted by: source and place, then rule."""
    first = record.spans[0] if record.spans else Span("", 0, 0)
    return (first.source, first.start, record.rule, record.before)


def edits_by_start(records: Iterable[Record]) -> dict[str, dict[int, Edit]]:
    """Return the edits of all changes, by source and start, in the form that :func:`replay` takes.

    Raises ValueError where two records claim the same stretch with different texts: then the ledger is not exact.
    """
    out: dict[str, dict[int, Edit]] = {}
    for record in records:
        if record.action != "change" or not record.spans:
            continue
        mine = out.setdefault(record.spans[0].source, {})
        for edit in record.edits:
            other = mine.setdefault(edit[0], edit)
            if other != edit:
                raise ValueError(f"two edits of one place: {other} and {edit} ({record.rule})")
    return out


def replay(text: str, spans: Sequence[Span], edits: Mapping[int, Edit]) -> str:
    """Return what the source's `text` reads over `spans` once `edits` (keyed by start) are applied.

    This is how tests show that nothing changed without a line in the ledger: the result must be the model's text.
    """
    out: list[str] = []
    for span in spans:
        position = span.start
        while position < span.end:
            edit = edits.get(position)
            if edit is not None and edit[1] <= span.end:
                out.append(edit[2])
                position = max(edit[1], position + 1) if edit[1] > edit[0] else position
                if edit[1] > edit[0]:
                    continue
            out.append(text[position])
            position += 1
    return "".join(out)
