import re
import sys
from pathlib import Path

import pytest

from yearbook.cleaning import furniture, notice_forms, overprint
from yearbook.cleaning import page_forms as forms
from yearbook.cleaning.clean import RULES
from yearbook.cleaning.furniture import label_furniture
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.shown import BLANK, Shown
from yearbook.cleaning.split import split
from yearbook.intake.kind import recognise
from yearbook.intake.source import Source

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/source.txt"))
TEXTS = [line.strip() for path in CASES for line in path.read_text("utf-8", "replace").split("\n") if line.strip()]
TEXTS += [
    "大桥通车（下转第4版）",
    "（上接一版）水利部门说",
    ">>> 详见二版",
    "今日导读",
    "·山城周刊·",
    "扫一扫 关注山城",
]


def test_lines_that_hold_a_sign_are_found_once_each_in_order() -> None:
    shown = Shown(["河上有桥（一）（二）", "", "桥", "（三", "山　水"])
    assert shown.holding(re.compile("[（(]")) == [0, 3]
    assert shown.holding(re.compile("桥"), re.compile("（")) == [0, 2, 3]
    assert shown.holding(BLANK) == [4]
    assert shown.holding(re.compile("云")) == []
    assert Shown([]).holding(BLANK) == []


@pytest.mark.parametrize("sign", [re.compile(r"桥\s?桥"), re.compile(r"\s桥"), re.compile(r"(?m)^桥")])
def test_no_line_is_missed_where_a_sign_is_found_over_a_line_end(sign: re.Pattern[str]) -> None:
    texts = ["大桥", "桥桥", "桥", "水", "桥 桥", "小 桥"]
    found = Shown(texts).holding(sign)
    assert {i for i, text in enumerate(texts) if sign.search(text)} <= set(found)


@pytest.mark.parametrize(
    ("judge", "signs"),
    [
        (lambda text: furniture._by_form(text, number=True), (furniture._FORM_SIGN,)),
        (forms.is_numbered_head, (furniture._FORM_SIGN,)),
        (forms.is_channel, (forms.CHANNEL_SIGN,)),
        (notice_forms.is_imprint, (forms.CONTACT_SIGN,)),
        (lambda text: notice_forms.is_advert(text) or notice_forms.is_notice(text), notice_forms.ADVERT_SIGNS),
        (lambda text: notice_forms.is_guide(text) or notice_forms.is_guide_head(text), notice_forms.GUIDE_SIGNS),
        (notice_forms.TURN_AT_END.search, notice_forms.GUIDE_SIGNS),
        (notice_forms.TURN_AT_START.match, notice_forms.GUIDE_SIGNS),
    ],
)
def test_what_has_a_form_holds_its_sign(judge, signs: tuple[re.Pattern[str], ...]) -> None:  # type: ignore[no-untyped-def]
    found = set(Shown(TEXTS).holding(*signs))
    formed = {i for i, text in enumerate(TEXTS) if judge(text)}
    assert formed
    assert formed <= found < set(range(len(TEXTS)))


def test_only_lines_with_something_twice_are_suspicious() -> None:
    texts = [
        "水利局水利局召开",
        "水利局召开会议",
        "三峡三峡",
        "甲乙丙丁戊己庚辛壬癸子丑甲乙丙丁戊己庚辛壬癸子丑",
        "好。。",
        "一二三四二一",
    ]
    assert overprint._suspicious(Shown(texts)) == [0, 2, 3, 4]


def test_a_name_behind_page_numbers_is_looked_up_in_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head of every page of this book asks whether its name stood before; only that of the last one did."""
    asked: list[str] = []
    name_of = forms.head_name
    monkeypatch.setattr(forms, "head_name", lambda text: asked.append(text) or name_of(text))
    names = [f"{chr(0x5C71 + n)}{chr(0x6C34 + n)}交通" for n in range(60)]
    below = "大桥于当年开工建设，并完成主体工程的浇筑工作，共"
    text = "\n".join(f"{n}\n\n{name}\n{below}" for n, name in enumerate([*names, names[7]], 11))
    source = Source("s1", "a.txt", text, "0" * 64, "utf-8", "yearbook")
    lines = label_furniture(Clean(source, tuple(split(source)))).lines
    assert [line.label for line in lines[-5:]] == [None, None, "furniture", "furniture", None]
    assert len(names) < len(asked) < 10 * len(names)


@pytest.mark.parametrize("path", CASES[::4], ids=lambda path: path.parent.name)
def test_what_is_shown_are_the_texts_of_the_lines_behind_every_rule(path: Path) -> None:
    text = path.read_text("utf-8", "replace")
    clean = Clean(source := Source("s1", "a.txt", text, "", "utf-8", recognise(text)), tuple(split(source)))
    for rule in RULES:
        clean = rule.apply(clean)
        assert clean.shown.texts == [line.text.text for line in clean.lines], rule.id


def test_a_blank_is_all_white_space_but_a_line_feed() -> None:
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [c for c in signs if BLANK.match(c)] == [c for c in signs if c.isspace() and c != "\n"]
