"""A headline in fake bold on the line of its text: parted in newspapers, and what is none of that kind stays."""

import pytest

from yearbook.cleaning import clean
from yearbook.intake.source import Source

BEHIND = "人家里点灯，摇船的老汉把缆绳系\n好，慢慢走回村里去。\n"


def lines(text: str, kind: str = "newspaper") -> list[str]:
    return [line.text.text for line in clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", kind)).lines]


def test_a_headline_printed_twice_before_its_text() -> None:
    text = f"渡口渡口：：夜里亮起新路灯夜里亮起新路灯 入秋以来，渡口一\n{BEHIND}"
    assert lines(text)[:2] == ["渡口：夜里亮起新路灯", "入秋以来，渡口一"]
    assert lines(text, "yearbook")[0] == "渡口：夜里亮起新路灯 入秋以来，渡口一"


@pytest.mark.parametrize(
    "text",
    [
        f"渡口渡口：：夜里亮起新路灯夜里亮起新路灯 老渡新灯老渡新灯\n{BEHIND}",  # all of it printed twice
        f"渡口：夜里亮起新路灯 入秋以来，渡口一\n{BEHIND}",  # none of it
        "渡口渡口：：夜里亮起新路灯夜里亮起新路灯 入秋以来，渡口一\n\n人家里点灯，摇船的老汉把缆绳系好。\n",  # no text goes on
    ],
)
def test_what_is_no_headline_before_its_text_stays(text: str) -> None:
    assert lines(text)[0].startswith("渡口：夜里亮起新路灯 ")


def test_the_text_reaches_as_far_as_its_column() -> None:
    text = f"渡口渡口：：夜里亮起新路灯夜里亮起新路灯 入秋以来，渡口一\n{BEHIND}"
    _head, first, second, *_rest = clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")).lines
    assert first.reach == second.reach and not first.blanks
