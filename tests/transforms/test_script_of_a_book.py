"""The sample book there and back: what does not come back is a decision that the records list."""

from pathlib import Path

import pytest

from yearbook import pipeline
from yearbook.model import Edition
from yearbook.transforms import convert
from yearbook.transforms.walk import Collector, rebuilt

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def said(edition: Edition) -> list[tuple[str, str]]:
    look = Collector()
    rebuilt(edition, look)
    return [(node.kind, node.text) for node in look.nodes]


@pytest.fixture(scope="module")
def sample() -> Edition:
    return pipeline.structure(sorted(SEEDS.glob("*.txt"))).edition


@pytest.mark.slow
@pytest.mark.parametrize("target", ["tw", "hk", "hant"])
def test_the_sample_comes_back_but_for_what_the_records_list(sample: Edition, target) -> None:
    there, records = convert(sample, target)
    back, more = convert(there, "hans")
    listed = {words for record in (*records, *more) for words in (record.before, record.after)}
    lost = []
    for (_kind, before), (_t, between), (_same, after) in zip(said(sample), said(there), said(back), strict=True):
        assert len(before) == len(between) == len(after)
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            around = [text[max(0, at - 2) : at + 3] for text in (before, between)]
            if one != other and not any(
                {one, between[at]} & set(words) and any(words in near or near in words for near in around)
                for words in listed
            ):
                lost.append((before[max(0, at - 4) : at + 5], between[at], other))
    assert lost == []
    changed = sum(a != b for (_k, a), (_l, b) in zip(said(sample), said(back), strict=True))
    assert changed <= 0.01 * len(said(sample))


@pytest.mark.slow
@pytest.mark.parametrize("target", ["tw", "hk"])
def test_no_curly_quote_is_left_and_every_name_only_changes_its_characters(sample: Edition, target) -> None:
    there, _records = convert(sample, target)
    assert not [text for _kind, text in said(there) if set("“”‘’") & set(text)]
    names = [
        (before, after)
        for (kind, before), (_same, after) in zip(said(sample), said(there), strict=True)
        if kind == "name"
    ]
    assert names and all(len(before) == len(after) for before, after in names)
    for before, after in names:
        whole = [text for _kind, text in said(sample) if before in text]
        assert sum(text.count(before) for text in whole) == sum(
            text.count(after)
            for (_k, source), (_l, text) in zip(said(sample), said(there), strict=True)
            if before in source
        )


@pytest.mark.slow
def test_the_same_edition_gives_the_same_result_twice(sample: Edition) -> None:
    assert convert(sample, "tw") == convert(sample, "tw")
