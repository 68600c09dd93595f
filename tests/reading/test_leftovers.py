"""Display text that heads no body: a small title says in its text's own words what stands there, other display text does not."""

import pytest

from yearbook.reading.clusters import Shown
from yearbook.reading.grouping import Group
from yearbook.reading.leftovers import home, small_titles
from yearbook.traced import Traced

TEXTS = [
    "青石巷的古井淘了三天，井底捞出铜钱和一只陶罐。老人说，井水养活了三代人。",
    "柳湾渡口的木船换成了电船，一趟只要四分钟，等船的人少了一半。",
]


def group(*lines: str) -> Group:
    source = "\n".join(lines)
    return Group(
        tuple(
            Shown(Traced.of(source)[source.index(line) :][: len(line)], at, 0, at > 0, 0, False)
            for at, line in enumerate(lines)
        ),
        (),
        0,
    )


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (("井底捞出铜钱",), 0),
        (("木船换成电船", "一趟四分钟"), 1),
        (("古井淘洗会", "陶罐收购", "电话面谈"), None),  # an advert shares a word
        (("渡口往事　第三版",), None),
        (("，",), None),
        (("青石巷的古井淘了三天，井底捞出铜钱和一只陶罐", "老人说，井水养活了三代人，一日也离不开"), None),  # too long
    ],
)  # fmt: skip
def test_a_small_title_is_told_in_its_texts_words(lines: tuple[str, ...], at: int | None) -> None:
    assert home(group(*lines), {}, TEXTS) == at
    assert home(group(*lines), {}, []) is None


def test_each_line_behind_a_blank_line_is_a_small_title() -> None:
    assert [left.text for left in small_titles(group("井底捞出铜钱", "一趟四分钟").parts)] == [
        "井底捞出铜钱",
        "一趟四分钟",
    ]
