"""Forms that once broke the way to the model, each from a text that any file may hold."""

from pathlib import Path

import pytest

from yearbook.apparatus.sorting import sort_key
from yearbook.intake.files import natural
from yearbook.pipeline import structure


@pytest.mark.parametrize(
    "text", ["\ufeff", "\u200b\n\u202e", "[a](b)" + "_" * 60 + "\t下", "**a**b**__c__**[d](e)__", "***___***___"]
)
@pytest.mark.parametrize("kind", ["newspaper", "yearbook"])
def test_marks_within_marks_lose_nothing(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "a.txt").write_text(text + "\n正文一段。\n", "utf-8")
    made = structure([tmp_path / "a.txt"], kind=kind, jobs=1)  # type: ignore[arg-type]
    assert made.edition.sources


def test_names_with_other_digits_sort() -> None:
    assert sorted(["a10", "a²", "a9", "a①"], key=lambda n: natural(Path(n)))[:1] == ["a9"]


def test_a_heading_without_a_character_sorts() -> None:
    assert sort_key("").letter == "#"
