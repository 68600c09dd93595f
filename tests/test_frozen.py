"""The quicker constructor changes nothing but how long it takes."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from yearbook.frozen import quickly_made
from yearbook.ledger import Record
from yearbook.model import Span
from yearbook.traced import Traced


@pytest.mark.parametrize("made", [Span("s1", 0, 2), Traced("水"), Record("wraps", "change")])
def test_a_quickly_made_object_is_frozen_and_compares_copies_and_travels(made: object) -> None:
    for again in (replace(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # type: ignore[type-var]
        assert again == made
        assert hash(again) == hash(made)
        assert repr(again) == repr(made)
    name = type(made).__slots__[0]  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, "")


def test_arguments_are_taken_by_place_and_name_with_their_defaults() -> None:
    assert Record("wraps", action="note").confidence == 1.0
    assert Traced(text="水", carried=((0, 1, 2),)) == Traced("水", (), ((0, 1, 2),))
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'end'"):
        Span("s1", 0)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Traced"):
        Traced("水", run=())  # type: ignore[call-arg]


def test_a_class_whose_constructor_does_more_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        items: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        size: int

        def __post_init__(self) -> None:
            assert self.size > 0

    for refused in (Listed, Checked):
        with pytest.raises(TypeError, match="not made by setting its fields alone"):
            quickly_made(refused)


def test_a_record_is_filled_in_without_losing_anything() -> None:
    record = Record(
        "wraps", "change", (Span("s1", 0, 9),), "一\n二", "一二", 0.9, 3, ((1, 2, ""),), None, "Joined.", ("一，二",)
    )
    assert record.filled(id="r-1") == replace(record, id="r-1")
    assert record.filled(entry="e-1").filled(id="r-1") == replace(record, entry="e-1", id="r-1")
