"""Which open end goes on in which headless start: what the signs of a page's turn tell against what lies nearest."""

from dataclasses import replace

import pytest

from yearbook.cleaning.lines import Line, Region
from yearbook.reading.paragraphs import Para, paragraphs
from yearbook.reading.role import Role
from yearbook.reading.segments import strengths
from yearbook.reading.splitting import PARTED
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


@pytest.mark.parametrize(
    ("reach", "second", "opens"),
    [
        (36, 40, True),  # two Han short of a full line, and open: the indent that got lost
        (40, 40, False),
        (39, 40, None),  # a mark that may not begin the next line
        (36, 30, None),  # the next line is not full either
    ],
)
@pytest.mark.parametrize("exact", [True, False])
def test_a_first_line_that_lacks_the_lost_indent_begins_a_paragraph(
    reach: int, second: int, opens: bool | None, exact: bool
) -> None:
    texts, reaches = ("天刚亮，渡口的老船工就解开", "了缆绳，把第一班船撑到对", "岸。"), (reach, second, 4)
    lines = [
        Line(Traced.of(text), n, reach=wide, width=wide)
        for n, (text, wide) in enumerate(zip(texts, reaches, strict=True))
    ]
    region = Region(0, 3, 40, lost_indent=4, exact=exact)
    assert paragraphs(lines, [Role.BODY] * 3, [region], ())[0].opens is (opens if exact else None)


@pytest.mark.parametrize("opens", [True, None])
def test_what_begins_as_paragraphs_do_is_nobodys_tail(opens: bool | None) -> None:
    pieces = [piece(OPEN), piece(f"本报讯 {NEAR}", dated=True), replace(piece(TAIL), opens=opens)]
    assert links(pieces, ())[0] == ({} if opens else {0: 2})


@pytest.mark.parametrize(
    ("headed", "wanted"),
    [pytest.param((), {0: 1}, id="a picture between"), pytest.param((1,), {}, id="a headline between")],
)
def test_what_nothing_heads_goes_on_behind_a_picture_though_its_few_lines_look_narrower(
    headed: tuple[int, ...], wanted: dict[int, int]
) -> None:
    assert links([piece("末班车推迟到九点半以后"), piece("还要再看，镇上没有定。", 34)], headed)[0] == wanted


def column(at: int, text: str, *, opens: bool | None, last: int = 40, dated: bool = False) -> Para:
    """Return a piece of two lines behind a blank line; `last` is how far its last line reaches, of 40."""
    half = len(text) // 2
    lines = tuple(
        Line(Traced.of(part), 2 * at + n, blanks=1 - n, reach=reach, width=reach)
        for n, (part, reach) in enumerate(((text[:half], 40), (text[half:], last)))
    )
    return Para(Traced.of(text), (), at, at, lines, 40, 0, blank=True, apart=False, opens=opens, dated=dated)


STOPPED = "渡口的老船工天刚亮就解开缆绳。"
GOES_ON = "他把第一班船撑到对岸，才吃早饭。"


@pytest.mark.parametrize(
    ("last", "opens", "headed", "dated", "wanted"),
    [
        pytest.param(40, False, (), False, {0: 1}, id="a full line, and no indent behind the gap"),
        pytest.param(30, False, (), False, {}, id="the paragraph ended before the edge"),
        pytest.param(40, True, (), False, {}, id="another paragraph begins"),
        pytest.param(40, None, (), False, {}, id="nothing tells how paragraphs begin"),
        pytest.param(40, False, (1,), False, {}, id="a headline between"),
        pytest.param(40, False, (), True, {}, id="a dateline"),
    ],
)
def test_a_column_may_end_where_a_sentence_does(
    last: int, opens: bool | None, headed: tuple[int, ...], dated: bool, wanted: dict[int, int]
) -> None:
    pieces = [column(0, STOPPED, opens=True, last=last), column(1, GOES_ON, opens=opens, dated=dated)]
    assert links(pieces, headed)[0] == wanted


@pytest.mark.parametrize("headed", [(1, 2), ()])
def test_the_first_text_of_a_page_is_a_rest_where_headlines_stand_over_the_others(headed: tuple[int, ...]) -> None:
    rest = "石拱桥的桥栏由石匠秦大有补刻，桥面重铺青石板。"
    other = "本报讯 末班车推迟到九点半，山里人不用再走山路。"
    cut = "本报讯 石匠秦大有来修石拱桥，桥栏断了三处，青石板"
    pieces = [
        column(0, rest, opens=None),
        column(1, other, opens=True, dated=True),
        column(2, cut, opens=True, dated=True),
    ]
    assert links(pieces, headed)[0] == ({2: 0} if headed else {})


@pytest.mark.parametrize(("opens", "begins"), [(True, False), (None, True)])
def test_the_indent_of_a_paragraph_is_no_blank_that_another_block_left(opens: bool | None, begins: bool) -> None:
    rest = replace(column(0, GOES_ON, opens=False), blank=False)
    paragraph = replace(column(1, STOPPED, opens=opens), blank=False, indent=2)
    assert (strengths([rest, paragraph], (), ())[1] >= PARTED) is begins
