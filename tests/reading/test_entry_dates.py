import pytest

from yearbook.reading.entry_dates import book_year, stated, supposed


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020年9月26日，训练基地启用。", "2020-09-26"),
        ("2020 年 9 月，街道", "2020-09"),
        ("2020年，街道完成", "2020"),
        ("街道位于城北，2020年", "2020"),
        ("该项目位于城北，东至沈半路，南至永宁路，西至春蓝路，于2020年9月开工", None),
        ("9月，接受督查", None),
    ],
)
def test_the_head_of_the_first_sentence_tells(text: str, date: str | None) -> None:
    assert stated(text) == date


def test_the_books_own_year() -> None:
    texts = ["2019年，甲。", "2019年3月，乙。", "2019年5月1日，丙。", "2018年，丁。", "戊。"]
    assert book_year(texts) == 2019
    assert book_year(texts[:2]) is None
    assert supposed("9月，接受督查", 2019) == (0, 2, "2019-09")
    assert supposed("9月3日，接受督查", 2019) == (0, 4, "2019-09-03")
    assert supposed("是年，县教育局", 2019) == (0, 2, "2019")
    assert supposed("学校占地面积", 2019) is None
    assert supposed("13月，", 2019) is None
