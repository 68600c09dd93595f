import pytest

from yearbook.cleaning.edit import Cut, cut_out, moved
from yearbook.traced import Traced, join


@pytest.mark.parametrize(
    ("cuts", "shown", "hung"),
    [
        ([(0, 2, 2)], "cdefgh", 0),
        ([(2, 4, 0)], "abefgh", 0),
        ([(2, 4, 1)], "abefgh", 1),
        ([(2, 4, 4)], "abefgh", 2),
        ([(6, 8, 5)], "abcdef", 5),
        ([(0, 1, 3), (2, 3, 3)], "bdefgh", 1),
        ([(2, 4, 7), (5, 6, 7)], "abegh", 4),
    ],
)
@pytest.mark.parametrize("plain", [True, False])
def test_what_is_cut_hangs_on_its_anchor(cuts: list[Cut], shown: str, hung: int, plain: bool) -> None:
    source = "abcdefgh"
    text = (
        Traced.of(source)
        if plain
        else join((Traced.of(source, 0, 3), Traced("", (), ((0, 90, 91),)), Traced.of(source, 3)))
    )
    left = cut_out(text, cuts)
    assert left.text == shown
    assert {p for p, a, _b in left.carried if a < 90} == {hung}
    covered = sorted(i for a, b in left.ranges() for i in range(a, b) if i < 90)
    assert covered == list(range(8))


def test_moved() -> None:
    assert [moved(p, [(1, 3, 0), (5, 6, 0)]) for p in (0, 3, 4, 6, 7)] == [0, 1, 2, 3, 4]
