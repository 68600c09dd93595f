"""Every target on the same few inputs in every run; many more behind `slow`. The long runs are those of `python -m fuzz`."""

from collections.abc import Iterator

import pytest

from fuzz import running, texts, world, written
from fuzz.draw import Draw
from fuzz.hostile import FORMS, SIGNS
from yearbook.errors import InputError

FEW = {"import": 10, "corrected": 3, "structure": 8, "clean": 8, "convert": 20, "pdf": 1, "epub": 1, "docx": 6}


@pytest.fixture(autouse=True, scope="module")
def away() -> Iterator[None]:
    yield
    world.leave()


@pytest.mark.parametrize("name", [name for name in running.TARGETS if name not in written.TARGETS])
def test_nothing_is_found(name: str) -> None:
    assert running.run(name, FEW.get(name, 80), seed=1).told == {}


@pytest.mark.parametrize("name", written.TARGETS)
def test_nothing_is_found_in_what_is_written(name: str) -> None:
    assert running.run(name, FEW[name], seed=2).told == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", running.TARGETS)
def test_nothing_is_found_in_many(name: str) -> None:
    assert running.run(name, FEW.get(name, 80) * 20, seed=3).told == {}


def test_a_fault_is_found_counted_once_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(draw: Draw) -> None:
        if 7 in draw.bytes(60):
            raise KeyError("seven")

    monkeypatch.setitem(running.TARGETS, "faulty", faulty)
    tally = running.run("faulty", 300)
    assert tally.executions == 300
    assert [data.strip(b"\0")[-1] for data in tally.faults.values()] == [7]
    assert all(len(data) < 12 for data in tally.faults.values())


def test_an_error_for_the_person_is_no_fault_where_the_input_may_be_wrong() -> None:
    with pytest.raises(InputError):
        texts.run_decode(b"\xff\xfe\x00\xd8", where="a.txt")
    assert running.attempt("decode", b"\0" * 9) is None


def test_a_text_that_is_lost_or_stands_twice_is_a_fault() -> None:
    texts._once("甲 乙", [(0, 1), (2, 3)])
    for ranges in ([(0, 1)], [(0, 1), (0, 3)]):
        with pytest.raises(AssertionError):
            texts._once("甲 乙", ranges)


def test_generators_reach_every_form() -> None:
    made = "".join(texts.hostile.document(Draw(data)) for data, _n in zip(running.inputs(5), range(400), strict=False))
    assert [form for form in FORMS if form not in made] == []
    assert [kind for kind, signs in SIGNS.items() if not set(signs) & set(made)] == []
