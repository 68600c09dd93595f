"""The forms of lines that belong to the page: accepted beside refused."""

import pytest

from yearbook.cleaning import page_forms as forms


@pytest.mark.parametrize("text", ["217", "· 141 ·", "—— 287 ——", "2 1 7", "\\ 218 /", "第 9 页"])
def test_page_numbers(text: str) -> None:
    assert forms.is_page_number(text)


@pytest.mark.parametrize("text", ["2 1 7 5 3", "21 7", "218万", "\\ /", "3.5"])
def test_no_page_numbers(text: str) -> None:
    assert not forms.is_page_number(text)


@pytest.mark.parametrize("text", ["GRAIN AND RESERVES", "OVERVIEW", "POSTS, TELEGRAPHS & ROADS"])
def test_english_of_titles(text: str) -> None:
    assert forms.is_capitals(text)


@pytest.mark.parametrize("text", ["GDP", "WTO 2001", "Grain and Reserves", "LED灯具"])
def test_no_english_of_titles(text: str) -> None:
    assert not forms.is_capitals(text)
