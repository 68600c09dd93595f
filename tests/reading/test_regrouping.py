"""A body without a headline takes the line of another's headline that suits it; what is whole stays whole."""

import pytest

from yearbook.reading.affinity import Affinity, Words
from yearbook.reading.clusters import Shown
from yearbook.reading.draft import DraftByline
from yearbook.reading.grouping import Group
from yearbook.reading.regrouping import shared_out
from yearbook.traced import Traced

BODIES = (
    "青石巷的古井淘了三天，井底捞出铜钱和一只陶罐。",
    "柳湾渡口的木船换成了电船，一趟只要四分钟。",
    "一个人的手艺，是一条巷子的脸面。",
)


def group(*heads: str, blank: bool = False, signed: int | None = None) -> Group:
    source = "\n".join(heads)
    parts = [
        Shown(Traced.of(source)[source.index(head) :][: len(head)], at, 0, blank and at > 0, 0, False)
        for at, head in enumerate(heads)
    ]
    bylines: tuple[DraftByline, ...] = ()
    if signed is not None:
        end = source.index(heads[signed]) + len(heads[signed])
        bylines = (DraftByline("记者", ("李大山",), Traced.of(source)[end - 1 : end]),)
    return Group(tuple(parts), bylines, 0)


def parted(whole: Group, owner: int | None, strengths: list[float | None]) -> list[list[str]] | None:
    count = len(strengths)
    words = Words(BODIES[:count], [whole.text])
    found = shared_out([whole], [owner], strengths, Affinity(words, [(n, n + 1) for n in range(count)]))
    return None if found is None else [[part.text.text for part in group.parts] for group in found]


def test_a_bare_body_takes_the_line_that_shares_its_words() -> None:
    assert parted(group("柳湾渡口开电船", "青石巷古井见天日"), 0, [1.0, 0.7]) == [
        ["柳湾渡口开电船"],
        ["青石巷古井见天日"],
    ]


def test_a_body_that_surely_begins_takes_what_suits_no_other() -> None:
    assert parted(group("青石巷古井见天日", "好好做事", blank=True), 0, [1.0, 1.0]) == [
        ["青石巷古井见天日"],
        ["好好做事"],
    ]


@pytest.mark.parametrize("strength", [0.7, 0.3])
def test_a_body_that_may_go_on_from_another_takes_nothing_without_its_words(strength: float) -> None:
    assert parted(group("青石巷古井见天日", "好好做事", blank=True), 0, [1.0, strength]) is None


def test_no_body_is_bare_and_photos_need_no_headline() -> None:
    assert parted(group("青石巷古井见天日", "柳湾渡口开电船"), 0, [1.0]) is None
    assert parted(group("青石巷古井见天日", "柳湾渡口开电船"), 0, [1.0, None]) is None


def test_a_subtitle_with_its_dash_is_not_parted_from_its_title() -> None:
    assert parted(group("青石巷古井见天日", "——柳湾渡口开电船"), 0, [1.0, 1.0]) is None


def test_a_byline_goes_with_the_line_before_it() -> None:
    whole = group("柳湾渡口开电船", "青石巷古井见天日", signed=0)
    words = Words(BODIES[:2], [whole.text])
    found = shared_out([whole], [0], [1.0, 1.0], Affinity(words, [(0, 1), (1, 2)]))
    assert found is not None
    assert [len(one.bylines) for one in found] == [1, 0]
