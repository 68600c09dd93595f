"""Which open end goes on in which headless start: what the signs of a page's turn tell against what lies nearest."""

import pytest

from yearbook.cleaning.lines import Line
from yearbook.reading.paragraphs import Para
from yearbook.reading.stitching import links
from yearbook.traced import Traced


def piece(
    text: str, measure: int = 40, *, turns: bool = False, arrives: bool = False, dated: bool = False, page: int = 0
) -> Para:
    traced = Traced(text, ((0, 0, len(text)),))
    return Para(
        traced, (), 0, 0, (Line(traced, 1, page=page),), measure, 0, True, True,
        dated=dated, jump_in=arrives, jump_out=turns,
    )  # fmt: skip


OPEN = "管书的老会计给每本书编号，"
TAIL = "还给捐书的人各写了一张借阅证。"
NEAR = "老会计管书，每本书都编号，给每个人借书。"
OTHER = "末班车推迟到九点半，"
LAST = "的人不用再走山路。"


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        pytest.param(
            [piece(OPEN, turns=True), piece(NEAR), piece(TAIL, 60, arrives=True)], {0: 2}, id="one turn, however far"
        ),
        pytest.param(
            [
                piece(OPEN, turns=True),
                piece(OTHER, turns=True),
                piece(TAIL, 60, arrives=True),
                piece(LAST, 60, arrives=True),
            ],
            {0: 2, 1: 3},
            id="two turns, in order",
        ),
        pytest.param(
            [piece(OPEN, turns=True), piece(NEAR), piece(f"本报讯 {TAIL}", 60, arrives=True, dated=True)],
            {0: 1},
            id="what a dateline begins is no tail",
        ),
        pytest.param(
            [piece(TAIL, 60, arrives=True), piece(OPEN, turns=True), piece(NEAR)], {1: 2}, id="no arrival behind it"
        ),
        pytest.param(
            [piece(OPEN, turns=True), piece(NEAR), piece(OTHER, turns=True), piece(LAST, arrives=True)],
            {0: 1, 2: 3},
            id="two turns, one arrival: the words and the place",
        ),
        pytest.param([piece(OPEN, turns=True), piece(NEAR), piece(TAIL)], {}, id="nothing of the other page is here"),
        pytest.param(
            [piece(OPEN, turns=True), piece(NEAR), piece(TAIL, page=1)], {0: 2}, id="text of a later page is here"
        ),
    ],
)
def test_turns(pieces: list[Para], wanted: dict[int, int]) -> None:
    assert links(pieces, ())[0] == wanted
