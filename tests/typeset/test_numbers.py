"""Numbers of pages and chapters, judged by reading them back."""

import pytest

from yearbook import style
from yearbook.bookwords import chinese
from yearbook.typeset.page import Page, roman

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
NUMERALS = "零一二三四五六七八九"


def read_roman(sign: str) -> int:
    """What a Roman number says: a sign before a larger one is taken away."""
    values = [ROMAN[char] for char in sign]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def read_chinese(sign: str) -> int:
    """What 一, 十, 二十三 say."""
    tens, ten, units = sign.rpartition("十")
    return 10 * (NUMERALS.index(tens) if tens else bool(ten)) + (NUMERALS.index(units) if units else 0)


def test_roman_page_numbers_read_back_and_are_in_their_usual_form() -> None:
    assert [read_roman(roman(number)) for number in range(1, 250)] == list(range(1, 250))
    assert [roman(number) for number in (4, 9, 14, 40, 49, 90, 99, 100, 101, 190)] == [
        "iv", "ix", "xiv", "xl", "xlix", "xc", "xcix", "c", "ci", "cxc",
    ]  # fmt: skip
    assert not any(char * 4 in roman(number) for number in range(1, 250) for char in "ixc")


def test_chapter_numbers_read_back_and_are_in_their_usual_form() -> None:
    assert [read_chinese(chinese(number)) for number in range(1, 100)] == list(range(1, 100))
    assert [chinese(number) for number in (1, 10, 11, 20, 27, 90)] == ["一", "十", "十一", "二十", "二十七", "九十"]


@pytest.mark.parametrize("recto", [True, False])
def test_the_wide_margin_lies_at_the_spine(recto: bool) -> None:
    look = style.load()
    page = Page("text", recto, measure=100.0, gutter=20.0)
    assert page.left(look) == (look.page.inner if recto else look.outer)
    assert look.page.inner != look.outer
    assert page.column_x(look, 1) == page.left(look) + 120.0
