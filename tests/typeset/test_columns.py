"""Columns: widows, heads, level feet."""

import pytest

from yearbook.typeset.columns import fill, fill_all, level, unevenness
from yearbook.typeset.items import Block, Flow, Item
from yearbook.typeset.lines import Line


def flow(size: int, foot: int = 1) -> Flow:
    return Flow(lines=[Line("", 0, 0, 0, n) for n in range(size)], foot=foot)


def head(rows: int = 3) -> Block:
    return Block(keep=True, rows=rows)


def placed(items: list[Item], room: int) -> list[tuple[int, int]]:
    return [(p.first, p.last) for p in fill(items, (0, 0), room, 0).placed]


def test_a_column_never_begins_with_a_last_line() -> None:
    assert placed([flow(10)], 9) == [(0, 8)]
    assert placed([flow(10)], 8) == [(0, 8)]
    assert placed([flow(5), flow(2)], 6) == [(0, 5)]


def test_a_run_in_title_has_two_lines_at_the_foot() -> None:
    assert placed([flow(5), flow(6, foot=2)], 6) == [(0, 5)]
    assert placed([flow(5), flow(6, foot=2)], 7) == [(0, 5), (0, 2)]
    assert placed([flow(5), flow(6)], 6) == [(0, 5), (0, 1)]


def test_a_head_takes_two_lines_along() -> None:
    assert placed([flow(5), head(), flow(9)], 9) == [(0, 5)]
    assert placed([flow(5), head(), flow(9)], 10) == [(0, 5), (0, 1), (0, 2)]
    assert placed([flow(5), head(), head(1), flow(9)], 10) == [(0, 5)]


@pytest.mark.parametrize("sizes", [(40,), (5, 7, 9, 11), (3, 3, 3, 3, 3), (31, 2, 4, 4), (1,), (6, 17)])
def test_feet_are_level(sizes: tuple[int, ...]) -> None:
    filled = level([flow(size) for size in sizes], (0, 0), 42, 2)
    assert filled is not None and unevenness(filled) == 0


def test_what_does_not_fit_is_not_levelled() -> None:
    assert level([flow(90)], (0, 0), 42, 2) is None


def test_nothing_is_lost_or_told_twice() -> None:
    items: list[Item] = [flow(7), head(), flow(30, 2), flow(4), head(), head(1), flow(60)]
    at, seen = (0, 0), []
    for _ in range(20):
        filled, at = fill_all(items, at, 20, 2)
        seen += [(id(p.item), unit) for f in filled for p in f.placed for unit in range(p.first, p.last)]
        if at[0] == len(items):
            break
    assert seen == [(id(item), unit) for item in items for unit in range(item.units)]


def signed(size: int, lines: int) -> Flow:
    """A paragraph of `size` lines and a signature of `lines`."""
    made = flow(size + lines)
    made.signature = (size, 0)
    return made


def test_a_signature_keeps_two_lines_of_the_text_above_it() -> None:
    assert placed([signed(10, 1)], 9) == [(0, 8)]
    assert placed([signed(10, 1)], 10) == [(0, 8)]
    assert placed([signed(10, 1)], 11) == [(0, 11)]
    assert placed([flow(5), signed(2, 1)], 7) == [(0, 5)]
    assert placed([signed(6, 30)], 20) == [(0, 20)]  # so many names that they are a text themselves


def test_a_head_is_never_parted_from_its_text_to_level_columns() -> None:
    letter, entry = Block(keep=True, rows=2), Block(rows=1)
    filled = level([letter, entry], (0, 0), 42, 3)
    assert filled is not None and [len(f.placed) for f in filled] == [2, 0, 0]
