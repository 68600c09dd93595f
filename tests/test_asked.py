"""Many signs and pairs looked for at once: the same answer as asking one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbook.asked import FEW, Asked

ITEMS = ("水", "利", "水利", "利水", "𠮷野", "野𠮷", "\ud800水", "\0水", "a1")
MANY = (*ITEMS, *(chr(0x4E00 + number) for number in range(FEW)))
"""More single signs than are looked for one after the other."""


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", []),
        ("水", ["水"]),
        ("水利", ["利", "水", "水利"]),
        ("兴水利", ["利", "水", "水利"]),  # the pair begins at the second sign
        ("水、利", ["利", "水"]),  # no neighbours
        ("水利水利水", ["利", "利水", "水", "水利"]),
        ("𠮷野", ["𠮷野"]),  # beyond 16 bits
        ("x\ud800水", ["水", "\ud800水"]),
        ("水水", ["水"]),
        ("1a", []),
    ],
)
def test_what_a_text_holds(text: str, held: list[str]) -> None:
    assert sorted(Asked(ITEMS).held_by(text)) == sorted(Asked(MANY).held_by(text)) == held


@given(st.text("水利a𠮷\0", max_size=9))
def test_the_answer_is_that_of_asking_one_by_one(text: str) -> None:
    for items in (ITEMS, MANY):
        assert sorted(Asked(items).held_by(text)) == sorted(item for item in items if item in text)


def test_nothing_asked_is_nothing_held() -> None:
    assert Asked(()).held_by("水利") == []
