"""A tuple made when somebody first looks into it cannot be told from one made at once."""

import pickle

import pytest

from yearbook.later import Later


def test_nothing_is_made_before_somebody_looks_and_then_once() -> None:
    made: list[int] = []

    def make() -> tuple[str, ...]:
        made.append(1)
        return ("a", "b", "c")

    items = Later(3, make)
    part = items.part(1, 3)
    assert (len(items), len(part), bool(Later(0, tuple)), made) == (3, 2, False, [])
    assert (list(part), list(items), items[0], items[-2:], made) == (["b", "c"], ["a", "b", "c"], "a", ("b", "c"), [1])


def test_it_is_equal_to_its_tuple_alone() -> None:
    items = Later(2, lambda: (1, 2))
    assert items == (1, 2) == items
    assert items == Later(2, lambda: (1, 2))
    assert items != (1, 3)
    assert items != [1, 2]
    assert hash(items) == hash((1, 2))
    assert pickle.loads(pickle.dumps(items)) == (1, 2)


def test_what_was_told_of_its_length_must_be_true() -> None:
    with pytest.raises(ValueError, match="3 items were told, 1 came"):
        list(Later(3, lambda: (1,)))
