"""Every source that the repository holds: the ledger, replayed over it, gives the model's text, sign by sign."""

from pathlib import Path

import pytest
from exactness import assert_exact

from yearbook.pipeline import structure

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "cases").glob("*/source.txt"))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.parent.name if p.name == "source.txt" else p.stem[:3])
def test_replaying_the_ledger_gives_the_model(path: Path) -> None:
    made = structure([path])
    assert_exact(made.edition, made.ledger.records(), made.texts())
