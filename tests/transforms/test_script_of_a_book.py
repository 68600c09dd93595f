"""The sample's sources there and back: what does not come back is a decision that the records list at its place."""

from pathlib import Path

import pytest

from yearbook import pipeline
from yearbook.ledger import Record
from yearbook.model import Edition
from yearbook.transforms import convert
from yearbook.transforms.walk import Collector, rebuilt

SEEDS = Path(__file__).parent.parent.parent / "seeds"
SOURCES = sorted(SEEDS.glob("*.txt"))
NAMES = ("the book", *(path.name[:3] for path in SOURCES))


def said(edition: Edition) -> list[tuple[str, str]]:
    look = Collector()
    rebuilt(edition, look)
    return [(node.kind, node.text) for node in look.nodes]


@pytest.fixture(scope="module")
def editions() -> dict[str, Edition]:
    several = dict(zip(NAMES, [SOURCES, *([path] for path in SOURCES)], strict=True))
    return {name: pipeline.structure(sources).edition for name, sources in several.items()}


def told(records: list[Record], text: str, at: int, made: str) -> bool:
    """Whether a record lists that text[at] became `made`: as a mark in its context, or as a letter of its word."""
    context = text[max(0, at - 9) : at + 9]
    for record in records:
        if record.rule == "script.quote" and record.before == context and record.after == made:
            return True
        for place in (n for n, char in enumerate(record.after) if char == made and record.rule != "script.quote"):
            if len(record.before) == len(record.after) and text.startswith(record.before, max(0, at - place)):
                return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("target", ["tw", "hk", "hant"])
@pytest.mark.parametrize("name", NAMES)
def test_a_source_comes_back_but_for_what_the_records_list(editions, name, target) -> None:
    sample = editions[name]
    there, records = convert(sample, target)
    back, more = convert(there, "hans")
    lost = 0
    for (_kind, before), (_t, between), (_same, after) in zip(said(sample), said(there), said(back), strict=True):
        assert len(before) == len(between) == len(after)
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            if one != other:
                lost += 1
                assert told(records, before, at, between[at]) or told(more, between, at, other), before[at - 4 : at + 5]
    assert lost <= 2


@pytest.mark.slow
@pytest.mark.parametrize("target", ["tw", "hk"])
@pytest.mark.parametrize("name", NAMES)
def test_no_curly_quote_is_left_and_every_name_only_changes_its_characters(editions, name, target) -> None:
    sample = editions[name]
    there, _records = convert(sample, target)
    pairs = [(kind, before, after) for (kind, before), (_k, after) in zip(said(sample), said(there), strict=True)]
    assert not [after for _kind, _before, after in pairs if set("“”‘’") & set(after)]
    names = {before: after for kind, before, after in pairs if kind == "name"}
    assert all(len(before) == len(after) for before, after in names.items())
    for before, after in names.items():
        for _kind, text, made in pairs:
            at = text.find(before)
            while at >= 0:
                assert made[at : at + len(before)] == after
                at = text.find(before, at + 1)


@pytest.mark.slow
def test_the_same_edition_gives_the_same_result_twice(editions) -> None:
    assert convert(editions["the book"], "tw") == convert(editions["the book"], "tw")
