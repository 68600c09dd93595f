import pytest

from yearbook.apparatus import bodies, persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区委书记陈伟说，要抓好落实。", ["陈伟"]),
        ("市长仲旭东、蔡国平、方晓烈出席会议。", ["仲旭东", "蔡国平", "方晓烈"]),
        ("资产部主任夏红强说。", ["夏红强"]),
        ("主任王明强调安全。", ["王明"]),
        ("校长欧阳明远表示，", ["欧阳明远"]),
        ("商会会长、副会长、居民代表参加。", []),
        ("街道商会会长成立工作组。", []),
        ("老师说好。", []),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert [name for _, name in persons.Finder([text], []).names(text)] == names


def test_a_known_name_wins() -> None:
    assert [n for _, n in persons.Finder([], ["田和平"]).names("书记田和平安排。")] == ["田和平"]


@pytest.mark.parametrize(("text", "is_name"), [("王静", True), ("欧阳修", True), ("图书馆", False), ("王", False)])
def test_looks(text: str, is_name: bool) -> None:
    assert persons.looks_like_name(text) is is_name


def test_bodies() -> None:
    texts = [
        "走访东湖社区居民，县水务局在场。",
        "全市老旧小区改造，在东湖社区开展；布局合理，新格局。",
        "落户杭城乐天科技有限公司，科技有限公司不少，美丽乡村。",
        "与杭城乐天科技有限公司签约。由清溪镇和东湖社区承办。清溪镇的路。",
    ]
    finder = bodies.Finder(texts)
    found = [name for text in texts for _, name in finder.names(text)]
    assert found == [
        "东湖社区",
        "县水务局",
        "东湖社区",
        "杭城乐天科技有限公司",
        "杭城乐天科技有限公司",
        "清溪镇",
        "东湖社区",
        "清溪镇",
    ]


def test_offsets_point_at_the_name() -> None:
    text = "走访东湖社区居民，东湖社区"
    for at, name in bodies.Finder([text]).names(text):
        assert text[at : at + len(name)] == name
