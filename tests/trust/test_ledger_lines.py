"""What is told of a batch of records is found again, and the ledger is that of all records together."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yearbook.cache import Cache
from yearbook.ledger import Batch, Ledger, Record, parsed
from yearbook.ledger_lines import told
from yearbook.model import Span


def record(source: str, start: int, words: str, confidence: float = 1.0, rule: str = "spacing") -> Record:
    spans = (Span(source, start, start + 2), Span(source, start + 3, start + 5)) if source else ()
    edits = ((start, start + 1, ""), (start + 3, start + 3, "—"))
    return Record(
        rule, "change", spans, words, "乙\n", confidence, 3, edits, "e-1" if start else None, '"注"', ("甲", "\\")
    )


BATCHES = (
    [record("s1", 9, "甲"), record("s1", 0, "丙", 0.6), record("s10", 4, "甲", 0.94449)],
    [],
    [record("s2", 7, "甲"), record("s2", 5, "甲", 0.6), record("s2", 5, "丁", 0.6, "wraps")],
    [record("s3", 1, "甲", 0.5), record("s3", 2, "甲", 0.9444)],
)


def told_of(several: Sequence[Sequence[Record]], store: Cache) -> bytes:
    batches = [Batch(lambda one=one: one, repr(one)) for one in several]  # type: ignore[misc]
    return b"".join(stretch.lines for stretch in told(batches, store))


def whole(several: Sequence[Sequence[Record]]) -> bytes:
    return Ledger(record for one in several for record in one).dump().encode()


def test_batches_tell_what_all_together_tell(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    assert told_of(BATCHES, store) == told_of(BATCHES, store) == told_of(BATCHES, Cache(None)) == whole(BATCHES)


@pytest.mark.parametrize("number", range(4))
def test_a_change_of_one_batch_shows_in_all(tmp_path: Path, number: int) -> None:
    """One more record of the same words gives the later ones other ids."""
    store = Cache(tmp_path)
    told_of(BATCHES, store)
    changed = [*BATCHES]
    changed[number] = [*changed[number], record(("s1", "s11", "s2", "s3")[number], 3, "甲", 0.7)]
    assert told_of(changed, store) == whole(changed) != whole(BATCHES)


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    def never() -> list[Record]:
        raise RuntimeError("made")

    store = Cache(tmp_path)
    first = told_of(BATCHES, store)
    again = told([Batch(never, repr(one)) for one in BATCHES], store)
    assert b"".join(stretch.lines for stretch in again) == first
    with pytest.raises(RuntimeError, match="made"):
        told([Batch(never)], store)


def test_records_without_a_place_stand_first(tmp_path: Path) -> None:
    several = [*BATCHES, [record("", 2, "甲"), record("s3", 8, "戊")]]
    assert told_of(several, Cache(tmp_path)) == whole(several)


def test_a_record_is_read_from_its_line() -> None:
    stretches = told([Batch(lambda: BATCHES[2])], Cache(None))
    made = [stretch.record(number) for stretch in stretches for number in range(len(stretch.rules))]
    assert made == Ledger(BATCHES[2]).records()
    assert [one.rule for one in made] == [rule for stretch in stretches for rule in stretch.rules]
    assert parsed(bytes(stretches[0].lines).splitlines()[0]) == made[0]
