"""Display text between two small titles of one article: a small title itself, unless an article opens there or begins behind."""

import pytest

from yearbook.cleaning.lines import Line
from yearbook.reading.clusters import Cluster, Shown
from yearbook.reading.paragraphs import Para
from yearbook.reading.subheads import in_place
from yearbook.traced import Traced


def para(at: int) -> Para:
    line = Line(Traced("灯亮了一夜，街坊们都出来看。"), at, blanks=1)
    return Para(line.text, (), at, at, (line,), 30, 0, blank=True, apart=True)


def shown(text: str, gap: int, level: int) -> Cluster:
    return Cluster((Shown(Traced(text), gap, 0, True, level, False, 1),), gap, gap)


ASKED = "老郭说灯是街坊凑钱装的人人有份"


@pytest.mark.parametrize(
    ("opened", "last", "found"),
    [
        ({0, 8, 9}, "夸灯的人", {2, 4, 6}),
        ({0, 4, 8, 9}, "夸灯的人", {2, 6}),  # an article opens there
        ({0}, "夸灯的人", {2, 6}),  # most headlines open nothing surely
        ({0, 8, 9}, "一、夸灯的人", {2, 6}),  # the first small title of another article
    ],
)
def test_what_stands_between_two_small_titles(opened: set[int], last: str, found: set[int]) -> None:
    heads = {0: "三百盏灯亮了一夜", 8: "采茶节在东山开幕", 9: "县城添了三座书房"}
    at = {gap: shown(text, gap, 2) for gap, text in heads.items()}
    at |= {2: shown("灯下的人", 2, 3), 4: shown(ASKED, 4, 0), 6: shown(last, 6, 3)}
    assert set(in_place([para(number) for number in range(11)], at, opened)) == found
