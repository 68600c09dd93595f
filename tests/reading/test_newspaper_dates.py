"""Dates that a text states, and words that only the day of print explains."""

import pytest

from yearbook.reading.dates import article_date, dates_in, iso, relative_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年9月26日，某县", ["2020-09-26"]),
        ("自 2016 年 8 月被列入", ["2016-08"]),
        ("2020年，街道", ["2020"]),
        ("二○二○年五月十九日", ["2020-05-19"]),
        ("二〇二一年十二月三十一日", ["2021-12-31"]),
        ("中華民國一○九年五月十九日", ["2020-05-19"]),
        ("民國109年5月", ["2020-05"]),
    ],
)
def test_stated_dates(text: str, expected: list[str]) -> None:
    assert list(dates_in(text)) == expected


@pytest.mark.parametrize(
    "text", ["近3年多", "上世纪90年代", "2020年以来", "昨天上午", "7月21日", "2020年2月31日", "120年"]
)
def test_what_states_no_date(text: str) -> None:
    assert list(dates_in(text)) == []


def test_the_first_paragraph_tells_when() -> None:
    assert article_date(["去年的事。2020年9月26日，开幕。", "2019年立项。"]) == "2020-09-26"
    assert article_date(["2020年，街道成立。", "2019年筹备。"]) is None
    assert article_date(["2020年，街道成立。", "今年完成。"]) == "2020"
    assert article_date(["今年完成。", "2020年立项。"]) is None
    assert article_date([]) is None
    assert iso(2020, 13) is None and iso(20) is None


def test_relative_words_need_the_day_of_print() -> None:
    found = [(item.word, item.iso) for item in relative_dates("昨天，7月21日，去年，上个月，12月3日", "2020-07-22")]
    assert found == [
        ("昨天", "2020-07-21"),
        ("7月21日", "2020-07-21"),
        ("去年", "2019"),
        ("上个月", "2020-06"),
        ("12月3日", "2019-12-03"),
    ]
    assert list(relative_dates("2020年7月21日", "2020-07-22")) == []
