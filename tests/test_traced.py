import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbook.model import Span
from yearbook.traced import Traced, join


def shown(traced: Traced, source: str) -> str:
    """What the account says the text is: every character read at its offset."""
    out = []
    for i, ch in enumerate(traced.text):
        at = traced.offset(i)
        out.append(ch if at is None else source[at])
    return "".join(out)


def test_slice_keeps_places() -> None:
    t = Traced.of("回首凝望2020", 0)
    assert t[2:6].spans("s1") == [Span("s1", 2, 6)]
    assert str(t[2:6]) == "凝望20"


def test_doubled_run_is_one_span() -> None:
    source = "回首回首2020，，"
    one = join(
        [
            Traced.of(source, 0, 2).carrying(Traced.of(source, 2, 4), 0),
            Traced.of(source, 4, 6).carrying(Traced.of(source, 6, 8), 0),
        ]
    )
    assert one.text == "回首20"
    assert one.spans("s") == [Span("s", 0, 8)]


def test_marks_lie_in_the_span_of_what_they_mark() -> None:
    source = "【概况】文"
    title = Traced.of(source, 1, 3).carrying(Traced.of(source, 0, 1), 0).carrying(Traced.of(source, 3, 4))
    assert title.spans("s") == [Span("s", 0, 4)]
    assert title.stripped() == title


def test_only_white_space_may_be_cut() -> None:
    t = Traced.of("王 静")
    assert t.without([(1, 2)]).text == "王静"
    with pytest.raises(ValueError, match="lose"):
        t.without([(2, 3)])
    assert t.without([(2, 3)], carry=True).spans("s") == [Span("s", 0, 3)]


@given(st.text(min_size=1), st.data())
def test_slices_add_up(text: str, data: st.DataObject) -> None:
    t = Traced.of(text)
    for _ in range(3):
        at = data.draw(st.integers(0, len(text)))
        hidden = data.draw(st.integers(0, 50))
        t = t.carrying(Traced("", (), ((0, 1000 + hidden, 1001 + hidden),)), at)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    pieces = [t[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    whole = join(pieces)
    assert whole.text == text
    assert shown(whole, text) == text
    assert sorted(whole.ranges()) == sorted(t.ranges()) or sum(b - a for a, b in whole.ranges()) == sum(
        b - a for a, b in t.ranges()
    )


@given(st.text())
def test_strip_loses_nothing(text: str) -> None:
    t = Traced.of(text).carrying(Traced("", (), ((0, 900, 901),)), 0)
    s = t.stripped()
    assert s.text == text.strip()
    assert (900, 901) in s.ranges()


def hidden(start: int, end: int) -> Traced:
    """A print that shows nothing: source[start:end]."""
    return Traced("", (), ((0, start, end),))


def test_a_stretch_without_characters_has_no_print() -> None:
    assert Traced.of("甲乙", 1, 1) == Traced("")
    assert Traced.of("甲乙", 1).runs == ((0, 1, 1),)


def test_a_slice_of_several_prints_keeps_each_where_it_was_printed() -> None:
    text = Traced("甲乙丙丁戊己", ((0, 10, 2), (2, 20, 2), (4, 30, 2)))
    assert text[1:5] == Traced("乙丙丁戊", ((0, 11, 1), (1, 20, 2), (3, 30, 1)))
    assert text[2:4] == Traced("丙丁", ((0, 20, 2),))
    assert text[3:3] == Traced("")
    assert text[4:2] == Traced("")
    with pytest.raises(ValueError, match=r"^a Traced is sliced without a step$"):
        text[::2]


def test_what_is_carried_goes_with_its_character() -> None:
    text = Traced.of("甲乙丙").carrying(hidden(7, 8), 0).carrying(hidden(8, 9), 2).carrying(hidden(9, 10))
    assert text[:1].carried == ((0, 7, 8),)
    assert text[1:2].carried == ()
    assert text[2:].carried == ((0, 8, 9), (1, 9, 10))
    assert text[3:].carried == ()  # no character for it to go with: it went with the slice before


def test_what_hangs_on_one_character_stays_in_the_order_in_which_it_came() -> None:
    text = (
        Traced.of("甲乙").carrying([hidden(9, 10), hidden(3, 4)], 1).carrying(hidden(1, 2), 1).carrying(hidden(8, 9), 0)
    )
    assert text.carried == ((0, 8, 9), (1, 9, 10), (1, 3, 4), (1, 1, 2))
    assert text.ranges() == [(0, 2), (8, 9), (1, 2), (3, 4), (9, 10)]


def test_stripping_hangs_what_the_blanks_carried_on_the_nearest_character() -> None:
    text = Traced.of("  甲乙  ")
    for at, place in enumerate((20, 21, 22, 23, 24, 25)):
        text = text.carrying(hidden(place, place + 1), at)
    bare = text.carrying(hidden(30, 31)).stripped()
    assert bare.text == "甲乙"
    assert bare.runs == ((0, 2, 2),)
    assert bare.carried == ((0, 22, 23), (0, 20, 21), (0, 21, 22), (1, 23, 24), (2, 24, 25), (2, 25, 26), (2, 30, 31))


def test_stripping_at_one_end_leaves_the_other() -> None:
    assert Traced.of("甲 ").carrying(hidden(9, 10)).stripped() == Traced("甲", ((0, 0, 1),), ((1, 9, 10),))
    assert Traced.of(" 甲").carrying(hidden(9, 10), 0).stripped() == Traced("甲", ((0, 1, 1),), ((0, 9, 10),))


def test_cutting_blanks_keeps_what_they_carried_where_they_stood() -> None:
    text = Traced.of("王 静 记").carrying(hidden(9, 10), 1).carrying(hidden(10, 12), 3)
    cut = text.without([(1, 2), (3, 4)])
    assert cut == Traced("王静记", ((0, 0, 1), (1, 2, 1), (2, 4, 1)), ((1, 9, 10), (2, 10, 12)))
    assert text.without([(0, 1)], carry=True) == Traced(" 静 记", ((0, 1, 4),), ((0, 0, 1), (0, 9, 10), (2, 10, 12)))
    assert text.without([]) == text


@pytest.mark.parametrize("cuts", [[], [(0, 0)]])
def test_from_an_empty_text_nothing_is_cut_and_what_it_carries_stands_once(cuts: list[tuple[int, int]]) -> None:
    assert hidden(3, 5).without(cuts, carry=True) == hidden(3, 5)


def test_a_character_without_a_print_has_no_offset() -> None:
    text = Traced("甲 乙丙", ((0, 5, 1), (2, 8, 2)))
    assert [text.offset(at) for at in range(-1, 5)] == [None, 5, None, 8, 9, None]


def test_the_first_offset_is_that_of_the_first_print_in_the_text() -> None:
    assert Traced("甲乙", ((0, 8, 1), (1, 3, 1))).first_offset() == 8
    assert hidden(4, 6).first_offset() == 4
    assert Traced.untraced(" ").first_offset() is None


def test_adding_joins_prints_that_touch() -> None:
    source = "甲乙丙丁"
    assert Traced.of(source, 0, 2) + Traced.of(source, 2) == Traced.of(source)
    assert (Traced.of(source, 0, 1) + Traced.of(source, 2, 3)).runs == ((0, 0, 1), (1, 2, 1))
    assert (Traced.of(source, 2, 3) + Traced.of(source, 0, 1)).spans("s") == [Span("s", 2, 3), Span("s", 0, 1)]


def test_joining_goes_on_behind_prints_that_touch() -> None:
    several = Traced("乙丙", ((0, 1, 1), (1, 7, 1)))
    assert join([Traced.of("甲", 0), several, Traced("丁", ((0, 8, 1),))]).runs == ((0, 0, 2), (2, 7, 2))


def test_a_separator_stands_between_parts_and_has_no_print() -> None:
    parts = [Traced("甲", ((0, 0, 1),)), Traced("乙", ((0, 1, 1),)), Traced("丙", ((0, 2, 1),), ((0, 9, 10),))]
    assert join(parts, "\u3000") == Traced("甲　乙　丙", ((0, 0, 1), (2, 1, 1), (4, 2, 1)), ((4, 9, 10),))
    assert join(parts[:1], " ") == parts[0]
    assert join([], " ") == Traced("")


def test_what_hung_behind_the_end_is_kept_wherever_it_was_printed() -> None:
    assert Traced(" 甲 ", ((0, 6, 3),)).carrying(hidden(0, 1), 2).stripped() == Traced("甲", ((0, 7, 1),), ((1, 0, 1),))


def test_a_text_is_as_true_as_a_string() -> None:
    assert Traced.untraced("\u3000") == Traced("\u3000")
    assert str(Traced.untraced(" ")) == " " and len(Traced("甲乙")) == 2
    assert Traced("甲") and not Traced("") and not hidden(0, 3)


def test_bounds_hold_all_that_was_printed_in_whatever_order() -> None:
    assert Traced("甲乙", ((0, 4, 2),)).bounds() == (4, 6)
    assert Traced("甲乙", ((0, 9, 1), (1, 2, 1))).bounds() == (2, 10)
    assert Traced("甲乙", ((0, 4, 2),), ((1, 20, 23),)).bounds() == (4, 23)
    assert Traced("甲乙", ((0, 4, 2),), ((1, 1, 2),)).bounds() == (1, 6)
    with pytest.raises(ValueError, match="empty"):
        Traced.untraced(" ").bounds()


@pytest.mark.parametrize("size", (1, 7, 8, 15, 16, 17))
def test_a_slice_of_many_stretches_keeps_its_own_and_what_hangs_on_them(size: int) -> None:
    runs = tuple((2 * at, 100 - 4 * at, 2) for at in range(size))
    hung = tuple((at, 200 + at, 201 + at) for at in range(2 * size + 1))
    whole = Traced("甲乙" * size, runs, hung)
    for start in range(2 * size):
        for stop in range(start + 1, 2 * size + 1):
            part = whole[start:stop]
            kept = [at for at in range(start, stop + (stop == 2 * size))]
            assert part.carried == tuple((at - start, 200 + at, 201 + at) for at in kept)
            assert [part.offset(at) for at in range(stop - start)] == [whole.offset(at) for at in range(start, stop)]
            assert sum(length for _at, _source, length in part.runs) == stop - start
