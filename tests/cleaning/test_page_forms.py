"""The forms of lines that belong to the page: accepted beside refused."""

import pytest

from yearbook.cleaning import page_forms as forms


@pytest.mark.parametrize(
    "text", ["217", "· 141 ·", "—— 287 ——", "2 1 7", "\\ 218 /", "第 9 页", "04╱05", "A12", "│ 31", "B2—B3"]
)
def test_page_numbers(text: str) -> None:
    assert forms.is_page_number(text)


@pytest.mark.parametrize("text", ["2 1 7 5 3", "21 7", "218万", "\\ /", "3.5", "GDP12", "B2会展"])
def test_no_page_numbers(text: str) -> None:
    assert not forms.is_page_number(text)


@pytest.mark.parametrize("text", ["GRAIN AND RESERVES", "OVERVIEW", "POSTS, TELEGRAPHS & ROADS"])
def test_english_of_titles(text: str) -> None:
    assert forms.is_capitals(text)


@pytest.mark.parametrize("text", ["GDP", "WTO 2001", "Grain and Reserves", "LED灯具"])
def test_no_english_of_titles(text: str) -> None:
    assert not forms.is_capitals(text)


@pytest.mark.parametrize("text", ["────────", "* * * * *", "◆◇◆", "======", "1 2 3 4 5"])
def test_rules_and_rows_of_ornaments(text: str) -> None:
    assert forms.is_ornament(text)


@pytest.mark.parametrize("text", ["——", "1 2", "2 1 7 5 3", "……一", "■记者", "3—5", "——侧记"])
def test_no_ornaments(text: str) -> None:
    assert not forms.is_ornament(text)


@pytest.mark.parametrize("text", ["A03·城事", "| A06 | 人物 |", "B3版 地方綜合", "第5版 副刊"])
def test_pages_by_code_and_name(text: str) -> None:
    assert forms.is_coded_section(text)


@pytest.mark.parametrize("text", ["5 个社区", "B3版的读者来信说", "2022 年鉴"])
def test_no_pages_by_code_and_name(text: str) -> None:
    assert not forms.is_coded_section(text)


@pytest.mark.parametrize(
    ("text", "told"), [("望江版", True), ("望江版聚焦", True), ("望江版·专题", True), ("望江版·大桥昨日合龙", False)]
)
def test_local_editions(text: str, told: bool) -> None:
    assert forms.is_edition(text) is told


def test_running_titles_of_many_forms() -> None:
    assert forms.is_mixed_head("望江年鉴2019 WANGJIANG YEARBOOK")
    assert not forms.is_mixed_head("望江年鉴2019 编辑部")
    assert forms.is_numbered_head("大 事 记 │ 52") and forms.is_book("53 │ 望江年鉴·2019")
