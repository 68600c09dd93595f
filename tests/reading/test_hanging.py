"""Blank lines before opening marks in mid-sentence: an extract's own where they are usual, else what they are."""

import pytest

from yearbook.cleaning import clean
from yearbook.cleaning.lines import Clean
from yearbook.intake.source import Source
from yearbook.reading.hanging import without_hanging_blanks

PLACES = ("渡口", "古井", "磨坊", "茶亭", "石桥")


def piece(number: int, gap: str, end: str = "他们叫") -> str:
    """Four lines of one width; `gap` stands before the third, which begins with an opening mark."""
    place, next_place = PLACES[number], PLACES[number - 1]
    return (
        f"{place}的老人说，从前给{next_place}点灯的汉子\n天黑就出门，雨雪天也不停，{end}\n{gap}"
        f"“{place}守夜的人”，如今只剩两位\n还每晚到{next_place}边看新灯亮了没有\n"
    )


def pieces(count: int, gap: str, end: str = "他们叫") -> str:
    return "".join(piece(number, gap, end) for number in range(count))


def read(text: str) -> Clean:
    return without_hanging_blanks(clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")))


def blanks(text: str) -> list[int]:
    return [line.blanks for line in read(text).lines if line.text.text.startswith("“")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (pieces(4, "\n"), [0] * 4),
        (pieces(2, "\n"), [1] * 2),  # two are no habit
        (pieces(3, "\n") + piece(3, "") + piece(4, ""), [1] * 3 + [0] * 2),  # others stand close
        (pieces(4, "\n\n"), [2] * 4),  # more than one blank line parts
        (pieces(4, "\n", "是的。"), [1] * 4),  # a sentence ended
    ],
)
def test_blank_lines_before_opening_marks(text: str, expected: list[int]) -> None:
    assert blanks(text) == expected
