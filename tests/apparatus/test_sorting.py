import pytest

from yearbook.apparatus.sorting import Order, sort_key


@pytest.mark.parametrize(
    ("name", "person", "reading"),
    [
        ("单县", False, "shan4 xian4"),
        ("解缙", True, "xie4 jin4"),
        ("曾国藩", True, "zeng1 guo2 fan1"),
        ("重庆路", False, "chong2 qing4 lu4"),
        ("尉迟恭", True, "yu4 chi2 gong1"),
        ("单位", False, "dan1 wei4"),  # no surname and no place: the word's own reading
    ],
)
def test_readings(name: str, person: bool, reading: str) -> None:
    assert sort_key(name, person=person).reading == reading


def test_the_office_overrules() -> None:
    assert sort_key("乐园", own={"乐园": "yue4 yuan2"}).letter == "Y"


def test_every_polyphone_is_told() -> None:
    assert sort_key("单县").polyphones[0][:2] == ("单", "shan4")


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("pinyin", ["4家", "A座", "“+U”站", "妈祖", "麻将", "马路", "骂阵"]),
        ("strokes", ["4家", "丁山", "三江", "王店", "鑫园"]),
        ("zhuyin", ["4家", "波", "明", "丰", "知", "安", "二"]),
    ],
)
def test_order(order: Order, names: list[str]) -> None:
    assert sorted(reversed(names), key=lambda n: sort_key(n, order).key) == names


def test_same_sound_goes_by_strokes() -> None:
    assert sort_key("丁").key < sort_key("钉").key


@pytest.mark.parametrize(
    ("name", "order", "letter"),
    [("王", "strokes", "4画"), ("王", "zhuyin", "ㄨ"), ("𠮷", "pinyin", "#"), ("9月", "pinyin", "0–9")],
)
def test_letters(name: str, order: Order, letter: str) -> None:
    assert sort_key(name, order).letter == letter
