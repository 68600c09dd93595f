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
