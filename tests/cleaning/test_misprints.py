import pytest

from yearbook.cleaning import clean
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.misprints import suggest_misprints
from yearbook.cleaning.split import split
from yearbook.intake.source import Source


def suggested(text: str) -> list[tuple[str, str]]:
    before = Clean(_source(text), tuple(split(_source(text))))
    out = suggest_misprints(before)
    assert out.lines == before.lines, "a suggestion changes nothing"
    for record in out.records:
        ((start, end, better),) = record.edits
        assert (text[start:end], better, record.action) == (record.before, record.after, "suggestion")
    return [(record.before, record.after) for record in out.records]


def _source(text: str) -> Source:
    return Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成为一道亮丽的风景线 and “毗邻党建”的样板。", [("and", "和")]),
        ("评出“2019’渔港之星。渔民说：‘好”。", [("“2019’", "“2019”"), ("‘好”", "‘好’")]),
        ("20I5年新增就业1OO人，比20l4年多。", [("20I5", "2015"), ("1OO", "100"), ("20l4", "2014")]),
        ("I0月起，20Z3年的旧账一并清了。", [("I0", "10"), ("20Z3", "2023")]),
    ],
)
def test_likely_misprints_are_suggested(text: str, expected: list[tuple[str, str]]) -> None:
    assert suggested(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "R and D 中心",
        "品牌“Rock and Roll”开演",
        "O2O模式",
        "1000元",
        "I组5人",
        "B2O项目",
        "Z项目",
        "Z字形1条",
        "Windows 1O",
        "他说“‘好’字当头”。",
        "“Rock ’n’ roll”",
        "“the boys’ club”",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert suggested(text) == []


DOUBLED = "石石塘塘渔渔港港昨昨晚晚灯灯火火通通明明，，五五十十八八艘艘渔渔船船出出港港。。\n" * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全镇1111户渔民", [("1111", "11")]),
        ("占22.55%", [("22.55", "2.5")]),
        ("全镇2200户", []),
        ("全镇22户，1121人", []),
        ("热线11223", []),
        ("1.1122", []),
    ],
)
def test_a_number_of_doubled_digits_is_asked_about_where_print_was_doubled(
    text: str, expected: list[tuple[str, str]]
) -> None:
    for before, told in ((DOUBLED, expected), ("", [])):
        out = clean(_source(f"{before}\n{text}，今年比去年多，大家都说好。\n"))
        records = [record for record in out.records if record.rule == "overprint.number"]
        assert [(record.before, record.after) for record in records] == told
        assert any(record.rule == "overprint.run" for record in out.records) == bool(before)


def test_a_number_out_of_doubled_print_is_not_asked_about_again() -> None:
    out = clean(_source(DOUBLED + "全全镇镇11111111户户渔渔民民，，今今年年比比去去年年多多。。\n"))
    assert "1111户" in out.lines[-1].text.text
    assert not [record for record in out.records if record.rule == "overprint.number"]
