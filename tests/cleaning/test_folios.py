"""Page numbers beside running heads, in figures and in Han."""

import pytest

from yearbook.cleaning import page_forms as forms
from yearbook.cleaning.folios import han_value, page_of


@pytest.mark.parametrize(
    ("head", "page"),
    [
        ("街道33", 33),
        ("農漁業　　二一六", 216),
        ("二一七　　望江縣年鑑　民國一○九年", 217),
        ("四一○　望江縣年鑑", 410),
        ("教育・文化　三十八", 38),
        ("— 218 —　　望江年鉴 2016", 218),
        ("財政 · 二百零六", 206),
        ("32 │ 望江年鉴·2015", 32),
        ("望江年鉴 2016", 2016),
    ],
)
def test_the_page_number_of_a_head(head: str, page: int) -> None:
    assert page_of(head) == page


@pytest.mark.parametrize("text", ["街道三", "坪石年報 二〇一二", "民國一○九年", "三、水利", "12 街道 33", "十一届三中"])
def test_no_page_number(text: str) -> None:
    assert page_of(text) is None


@pytest.mark.parametrize(
    ("han", "value"),
    [("三九○", 390), ("十三", 13), ("二十", 20), ("二百零六", 206), ("三百八十七", 387), ("一百", 100)],
)
def test_numbers_in_han(han: str, value: int) -> None:
    assert han_value(han) == value


@pytest.mark.parametrize(
    "text",
    [
        "農漁業　　二一六",
        "二一七　　望江鄉",
        "第參章　漁業與鹽業　　一四二",
        "渔盐 工贸　　— 217 —",
        "教　　育　　203",
        "望江镇　乡镇·村（社区）　403",
    ],
)
def test_heads_with_a_number(text: str) -> None:
    assert forms.is_numbered_head(text)


@pytest.mark.parametrize(
    "text", ["農漁業二一六", "渔业　三", "三、渔业", "第三章　渔业", "坪石岛　二〇一二", "十二　月"]
)
def test_no_heads_with_a_number(text: str) -> None:
    assert not forms.is_numbered_head(text)


@pytest.mark.parametrize(
    "text", ["望江縣年鑑　中華民國一百零九年", "二一七　　望江縣年鑑　民國一○九年", "— 218 —　　望江财政年鉴 2016"]
)
def test_running_titles_with_a_year_of_the_republic(text: str) -> None:
    assert forms.is_book(text)


@pytest.mark.parametrize("text", ["望江縣年鑑民國初年即已刊行", "二一七人參加望江年鑑編纂會議"])
def test_no_running_titles(text: str) -> None:
    assert not forms.is_book(text)


def test_a_name_with_its_english_is_a_head() -> None:
    assert forms.translated_name("渔　业·FISHERY") == "渔业" and forms.translated_name("渔业 ROADS & PORTS") == "渔业"


@pytest.mark.parametrize("text", ["渔业", "FISHERY", "渔业GDP", "渔业Fishery", "渔业·FISHERY 12"])
def test_no_name_with_its_english(text: str) -> None:
    assert forms.translated_name(text) == ""
