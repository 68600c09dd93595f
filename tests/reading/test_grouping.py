"""Which lines of a cluster make one headline: two of the form 题：题 are two where the page's headlines have that form."""

from __future__ import annotations

import pytest

from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.grouping import formed, groups, in_blocks
from yearbook.traced import Traced


def cluster(*texts: str) -> Cluster:
    """Headline lines, each behind a blank line."""
    return Cluster(
        tuple(Shown(Traced(text), at, 0, True, 0, False) for at, text in enumerate(texts)), 0, len(texts) - 1
    )


def test_two_headlines_of_the_pages_form_do_not_stay_together_for_a_word_they_share() -> None:
    two = cluster("山塘水闸：逐座检修", "河道清淤：常年不断")
    gains = [[1.4, 0.0], [0.6, 0.5]]  # the first body has words of both
    assert [group.text for group in groups(two, 0, gains, formed=True)] == ["山塘水闸：逐座检修", "河道清淤：常年不断"]


def test_a_kicker_with_a_colon_stays_over_its_title() -> None:
    one = cluster("访谈录：听农机手说", "石磨村：机器下了梯田")
    gains = [[0.2, 0.5], [1.6, 0.0]]
    assert [len(group.parts) for group in groups(one, 0, gains)] == [2]


def test_form_of_a_page_is_shown_by_most_of_its_headlines() -> None:
    titles = ["甲乙：丙丁", "戊己：庚辛", "壬癸：子丑", "寅卯：辰巳"]
    assert formed([*titles, "午未申酉"])
    assert not formed(titles[:3])
    assert not formed([*titles, *["午未申酉戌亥"] * 3])


def blocks(*texts: tuple[str, ...]) -> Cluster:
    """Blocks of headline lines, a blank line before each; an empty line is a byline."""
    items: list[Shown | Signed] = []
    for block in texts:
        for number, text in enumerate(block):
            at, blank = len(items), number == 0
            items.append(Shown(Traced(text), at, 0, blank, 0, False) if text else Signed((), at, blank))
    return Cluster(tuple(items), 0, len(items) - 1)


HEADS = (("渡口装上电灯", "夜船加开两班"), ("古井淘了三天",), ("石匠补好桥栏",), ("食堂八元吃饱",))


@pytest.mark.parametrize(
    ("bodies", "photos", "told"),
    [(4, 0, True), (5, 0, True), (3, 1, False), (4, 3, True), (6, 0, False), (3, 0, False)],
)
def test_as_many_blocks_as_texts_are_headlines_that_blank_lines_part(bodies: int, photos: int, told: bool) -> None:
    assert in_blocks([blocks(*HEADS)], bodies, photos) is told


def test_a_subtitle_behind_a_blank_line_makes_no_block_but_one_behind_a_byline_does() -> None:
    under = blocks(*HEADS[:3], ("食堂八元吃饱",), ("——看小区里的一天",))
    over = blocks(*HEADS[:3], ("食堂八元吃饱", ""), ("——看小区里的一天", "老年食堂开张"))
    assert in_blocks([under], 4, 0)
    assert not in_blocks([over], 4, 0)


def test_where_blank_lines_part_headlines_a_line_of_a_block_leaves_it_for_many_words_only() -> None:
    heads = blocks(*HEADS)
    gains = [[2.0, 0.0], [0.0, 1.8], [0.3, 0.0], [0.0, 0.0], [0.0, 0.0]]
    assert len(groups(heads, 0, gains)[0].parts) == 1
    assert [len(group.parts) for group in groups(heads, 0, gains, in_blocks=True)] == [2, 1, 1, 1]
    gains[:2] = [[4.0, 0.0], [0.0, 4.0]]
    assert [len(group.parts) for group in groups(heads, 0, gains, in_blocks=True)] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(("bold", "together"), [(True, True), (False, False)])
def test_a_kicker_of_phrases_stays_with_its_title_in_bold_across_a_blank_line(bold: bool, together: bool) -> None:
    kicker = (Shown(Traced("修好一座桥"), 0, 0, True, 0, False), Shown(Traced("连通两岸人"), 0, 1, False, 0, False))
    over = Cluster((*kicker, Shown(Traced("渡口昨日通车"), 1, 0, True, 0, bold)), 0, 1)
    gains = [[0.0, 0.4], [0.0, 0.4], [1.0, 0.0]]
    assert (len(groups(over, 0, gains, in_blocks=True)) == 1) is together
    assert in_blocks([blocks(*HEADS), over], 5, 0) is together
