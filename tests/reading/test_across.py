"""Words across a seam: table of halves that belong together and of halves that do not."""

import pytest

from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.reading.across import needs_more, word_across
from yearbook.reading.newspaper import read_newspaper
from yearbook.reading.open_ends import WORD, seam


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("县里建成一座体育", "馆，周末开放"),
        ("全市新增高新技", "术企业三百家"),
        ("老人们说，这条山间公", "路修了八年"),
        ("選手將取得國", "手選拔資格"),  # traditional
        ("縣府今年補助偏鄉學", "校購買圖書"),
        ("村里的水", "库蓄满了"),
    ],
)
def test_a_word_that_the_column_cut_goes_across(left: str, right: str) -> None:
    assert word_across(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("村里的水", "选拔资格"),
        ("县里建成一座体育", "企业三百家"),
        ("这条山间公路", "修了八年"),  # between two words
        ("占地一百亩、", "建筑面积"),  # behind a mark
        ("全年产值达到9", "亿元"),  # a number is no word of Han
        ("他说", "“路好走了”"),
        ("", "路修好了"),
        ("公", ""),
    ],
)
def test_other_halves_make_no_word(left: str, right: str) -> None:
    assert not word_across(left, right)


def test_a_word_of_the_language_counts_where_the_document_has_it_once_only() -> None:
    assert seam("全市新增高新技", "术企业三百家", "全市新增高新技\n术企业三百家") == WORD
    assert seam("全市新增高新技", "水库蓄满了", "全市新增高新技\n水库蓄满了") == 0.0


CUT = """风车镇重修石板古道
　　本报讯　风车镇的石板古道昨天开工
重修，两千三百米的路面分三段翻砌，每
段完工以后就让行人先走。
　　镇里请来了七位老石匠，年纪最大的
已有八十一岁，他们要把凹下去的石板一
块块翻过来，用背面再走一百年。镇长
说，这样既省了石料，又留住了古道的模
{rest}

邻村办起夜间学堂
　　本报讯　石桥村的夜间学堂昨天开了
第一课，四十二位村民来学写字。
　　教室就在祠堂，每周二、四开课。
"""


@pytest.mark.parametrize(
    ("rest", "cut"),
    [("样，预计明年三月底以前", True), ("古道重修请来七位老石匠", False)],
    ids=["the end of a word", "a headline under the text"],
)
def test_a_short_line_that_ends_a_word_of_the_line_before_is_text(rest: str, cut: bool) -> None:
    source = Source("s1", "a.txt", CUT.format(rest=rest), "", "utf-8", "newspaper")
    entries = read_newspaper(clean(source)).entries
    texts = [block.text.text for one in entries for block in one.blocks if block.type == "paragraph"]
    assert any(text.endswith(f"古道的模{rest}") for text in texts) is cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("县里投资为", True),
        ("路面被", True),
        ("村民和", True),
        ("岛民联署反对", False),
        ("島民聯署反對", False),
        ("这件事的目的", False),
        ("邻里祥和", False),
        ("建成一座桥", False),
        ("第9", False),
        ("", False),
    ],
)
def test_a_word_of_one_character_may_need_another_one(text: str, cut: bool) -> None:
    assert needs_more(text) is cut
