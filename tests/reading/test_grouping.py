"""Which lines of a cluster make one headline: two of the form 题：题 are two where the page's headlines have that form."""

from __future__ import annotations

from yearbook.reading.clusters import Cluster, Shown
from yearbook.reading.grouping import formed, groups
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
