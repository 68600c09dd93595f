from yearbook.cleaning.split import split
from yearbook.intake.source import Source


def source(text: str) -> Source:
    return Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")


def test_every_line_end_splits_and_offsets_are_those_of_the_text() -> None:
    text = "一\r\n二\r三\n\n\u3000\u3000四\u00a0\f五5"
    lines = list(split(source(text)))
    assert [str(line.text) for line in lines] == ["一", "二", "三", "四", "五5"]
    assert [line.number for line in lines] == [1, 2, 3, 5, 6]
    assert [line.blanks for line in lines] == [0, 0, 0, 1, 0]
    assert [line.indent for line in lines] == [0, 0, 0, 4, 0]
    assert [line.width for line in lines] == [2, 2, 2, 2, 3]
    assert [line.page for line in lines] == [0, 0, 0, 0, 1]
    for line in lines:
        start = line.text.offset(0)
        assert start is not None and text[start : start + len(line.text)] == line.text.text


def test_an_empty_text_has_no_lines() -> None:
    assert list(split(source("\n \n\u3000"))) == []
