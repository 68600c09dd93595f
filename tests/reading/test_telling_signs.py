"""What a reader looks for among lines that hold its sign is nowhere else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from yearbook.cleaning.lines import Line
from yearbook.cleaning.shown import Shown
from yearbook.reading import asides, bylines, credits, datelines, photos
from yearbook.reading.asides import aside_by_form
from yearbook.traced import Traced

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/source.txt"))
TEXTS = [line.strip() for path in CASES for line in path.read_text("utf-8", "replace").split("\n") if line.strip()]
TEXTS += [
    "图为山村大桥通车现场。",
    "（山村日报资料照片）",
    "遗失启事 山村商店遗失公章一枚",
    "■夏山",
    "本报评论员",
    "〔記者林育瑄／南投報導〕",
]
TEXTS += [
    "本报文字、图片未经许可不得转载",
    "新闻热线 0739-8866110",
    "二〇二一年三月四日 星期四",
    "地址：山村路 电话：12345",
    "編輯：江小滿 校對：方白 承印：山村印務",
]


@pytest.mark.parametrize(
    ("judge", "signs"),
    [
        (credits.is_credit_line, (credits.SIGN,)),
        (lambda text: bylines.byline_line(Traced.of(text)), (bylines.SIGN,)),
        (datelines.dateline_end, (datelines._SIGN,)),
        (lambda text: aside_by_form(Line(Traced.of(text), 1), top=False), asides.SIGNS),
        (lambda text: photos._SHOWS.fullmatch(text), photos._TELLING),
        (lambda text: photos._HINT.search(text) and photos._SIGN.search(text), photos._TELLING),
    ],
)
def test_a_line_of_a_kind_holds_its_sign(judge: Callable[[str], object], signs: tuple[re.Pattern[str], ...]) -> None:
    found = set(Shown(TEXTS).holding(*signs))
    told = {at for at, text in enumerate(TEXTS) if judge(text)}
    assert told
    assert told <= found < set(range(len(TEXTS)))
