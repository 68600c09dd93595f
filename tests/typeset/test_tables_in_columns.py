"""A table that is divided between columns: what stands above and below each part."""

import pytest

from yearbook.typeset.columns import fill, needed
from yearbook.typeset.items import Block, Flow, Table
from yearbook.typeset.lines import Line


def table(rows: int, *, tail: int = 1) -> Table:
    """A head of 3 lines, 2 where it comes again, rows of 2 lines, and a note."""
    rest = Block(rows=tail) if tail else None
    return Table(head=Block(rows=3), again=Block(rows=2), rows=[Block(rows=2)] * rows, tail=rest)


def test_a_part_is_as_high_as_its_head_its_rows_and_at_the_end_its_note() -> None:
    assert table(5).height(0, 5) == 3 + 10 + 1
    assert table(5).height(0, 4) == 3 + 8
    assert table(5).height(4, 5) == 2 + 2 + 1
    assert table(5, tail=0).height(4, 5) == 2 + 2
    assert table(5).tallest() == 3 + 2 + 1
    assert Table(head=Block(rows=4), again=Block(rows=2)).tallest() == 4


@pytest.mark.parametrize(("rows", "least"), [(5, 3 + 4), (3, 3 + 4), (2, 3 + 4 + 1), (1, 3 + 2 + 1)])
def test_a_table_begins_with_two_rows(rows: int, least: int) -> None:
    assert table(rows).least() == least


@pytest.mark.parametrize(
    ("rows", "first", "room", "taken"),
    [
        (6, 0, 16, 6),
        (6, 0, 15, 4),  # the sixth row with the note does not fit, and would stand alone
        (6, 0, 12, 4),
        (6, 0, 4, 0),
        (6, 4, 7, 2),
        (6, 4, 6, 1),  # two rows are left: one of them alone is no worse than the other
        (3, 0, 9, 2),
        (4, 0, 11, 2),
    ],
)
def test_the_last_row_is_not_left_alone(rows: int, first: int, room: int, taken: int) -> None:
    assert table(rows).take(first, room) == taken


def test_what_keeps_together_needs_all_of_itself_and_the_least_of_what_follows() -> None:
    head, title = Block(keep=True, rows=3), Block(keep=True, rows=2)
    title.before = 1
    text = Flow(lines=[Line("", 0, 0, 0, n) for n in range(9)])
    text.before = 2
    assert needed([head, title, text], 0) == 3 + 1 + 2 + 2 + 2
    assert needed([head, title, text], 1) == 2 + 2 + 2
    assert needed([text], 0) == 2
    assert needed([head, title], 0) == 3 + 1 + 2


def test_white_stands_above_what_follows_but_not_at_the_top() -> None:
    first, second = table(2), table(2)
    second.before = 2
    placed = fill([first, second], (0, 0), 20, 1, row=5).placed
    assert [(p.row, p.column, p.led) for p in placed] == [(5, 1, False), (5 + 8 + 2, 1, True)]
    assert fill([second], (0, 0), 20, 0).placed[0].row == 0
