from collections.abc import Iterator

import pytest

from yearbook.cleaning.clean import clean
from yearbook.cleaning.regions import choose_metric
from yearbook.cleaning.sentences import ends_sentence, first_unit, starts_paragraph
from yearbook.cleaning.wraps import paragraphs, record_joins
from yearbook.intake.source import Source

PROSE = (
    "去年以来，全县上下坚持稳中求进工作总基调，统筹推进改革发展稳定各项任务，经济运行总体平稳，社会大局和谐安定。",
    "县发展改革局负责人介绍，全年新开工重点项目32个，完成投资48.6亿元，其中工业项目19个，占比过半，带动就业3000多人。",
    "入冬之后，各乡镇抢抓农时，组织干部群众修渠清淤，共清理渠道210公里，维修水闸15座，为来年春灌打下了坚实基础。",
    "“路修好了，果子就卖得出去了。”石桥村村民赵满仓说，今年他家的柿子还没下树就被订购一空，收入比去年翻了一番。",
)


def source(text: str) -> Source:
    return Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")


def wrapped(text: str, measure: int, *, indent: str = "", mark: int = 2) -> Iterator[str]:
    """Set `text` in a column of `measure` half-ems; marks may not begin a line and are `mark` half-ems wide."""
    line, width = indent, 2 * len(indent)
    for i, c in enumerate(text):
        need = 1 if c.isascii() else mark if c in "，。、“”：" else 2
        if width + need > measure and c not in "，。、”：":
            yield line
            line, width = "", 0
        line += c
        width += need
        if i == len(text) - 1:
            yield line


@pytest.mark.parametrize("measure", [24, 30, 36, 44, 60, 80])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("mark", [1, 2])
def test_paragraphs_come_back_from_columns(measure: int, gap: str, indent: str, mark: int) -> None:
    lines = [line for text in PROSE * 3 for line in wrapped(text, measure, indent=indent, mark=mark)]
    result = clean(source(gap.join(lines)))
    got = [p.text.text for p in paragraphs(result.lines, result.regions)]
    full_ends = sum(1 for text in PROSE * 3 if _ends_full(text, measure, indent, mark))
    wrong = set(got) ^ set(PROSE)
    assert len(wrong) <= 3 * full_ends, wrong


def _ends_full(text: str, measure: int, indent: str, mark: int) -> bool:
    """A paragraph whose last line is full is ambiguous where nothing else tells."""
    *_, last = wrapped(text, measure, indent=indent, mark=mark)
    return sum(1 if c.isascii() else mark if c in "，。、“”：" else 2 for c in last) >= measure - 3


@pytest.mark.parametrize(("lead", "lost"), [("　　", 4), ("", 0)])
def test_the_first_lines_of_blocks_tell_of_an_indent_that_was_lost(lead: str, lost: int) -> None:
    blocks = ["\n".join(wrapped(text, 36, indent=lead)).lstrip("　") for text in PROSE[:3]]
    result = clean(source("\n\n".join(blocks)))
    assert {region.lost_indent for region in result.regions} == {lost}


def test_a_column_begins_with_the_block_in_which_it_shows() -> None:
    first, second = list(wrapped(PROSE[0], 34)), ["“" + PROSE[2][:17] + "。", *wrapped(PROSE[1], 40)]
    result = clean(source("\n".join(first) + "\n\n" + "\n".join(second)))
    assert [region.first for region in result.regions] == [0, len(first)]


def test_a_text_wrapped_by_a_program_is_counted_in_characters() -> None:
    text = "全年新开工重点项目32个，完成投资48.6亿元，其中工业项目19个，投资额12.35亿元，带动就业3000多人，"
    chunks = [text * 6][0]
    lines = [chunks[i : i + 20] for i in range(0, len(chunks), 20)]
    result = clean(source("\n".join(lines)))
    assert result.metric == "counted"
    assert choose_metric(result.lines) == "counted"
    assert result.regions[0].measure == 40
    assert len(paragraphs(result.lines, result.regions)) == 1


def test_names_headings_and_labels_are_no_wrapped_prose() -> None:
    text = "王 强 李小明 张三丰 赵 四\n陈 红 周大伟 吴天明 郑 五\n孙 立 钱多多 冯小雨 褚 六\n"
    result = clean(source(text))
    assert len(paragraphs(result.lines, result.regions)) == 3


def test_a_column_break_behind_a_full_stop_ends_the_paragraph_and_one_in_mid_sentence_does_not() -> None:
    column = list(wrapped(PROSE[0], 34))
    broken = "\n".join(column[:2]) + "\n\n\n" + "\n".join(column[2:]) + "\n" + "\n".join(wrapped(PROSE[1], 34))
    result = clean(source(broken))
    assert [p.text.text for p in paragraphs(result.lines, result.regions)] == [PROSE[0], PROSE[1]]


def test_every_join_is_one_edit_of_one_record_a_paragraph() -> None:
    text = "\n".join(line for p in PROSE for line in wrapped(p, 34))
    src = source(text)
    result = clean(src)
    rebuilt = paragraphs(result.lines, result.regions)
    records = record_joins(src, rebuilt)
    assert len(records) == len(PROSE)
    for record, paragraph in zip(records, PROSE, strict=True):
        out, position = "", record.spans[0].start
        for start, end, new in record.edits:
            out += text[position:start] + new
            position = end
        assert out + text[position : record.spans[-1].end] == paragraph == record.after


@pytest.mark.parametrize("text", ["完。", "好！”", "吗？）", "……", "天。’”", "He said so.", "完了。（排名不分先后）"])
def test_ends_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["完", "“高光时刻”", "项目：", "一，", "二、", "三；", "3.", "——", "（排名不分先后）", "完。（见图）的"]
)
def test_ends_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "width"), [("天下", 2), ("2020年", 4), ("“组团", 4), ("天，下", 3), ("6.9%；", 5), ("GDP比", 3)]
)
def test_first_unit(text: str, width: int) -> None:
    assert first_unit(text) == width


@pytest.mark.parametrize("text", ["【概况】全镇", "本报讯 近日", "■记者 王", "（一）坚持", "二、工作", "1.发展"])
def test_starts_paragraph(text: str) -> None:
    assert starts_paragraph(text)


@pytest.mark.parametrize("text", ["2020年", "30名", "1.5亿元", "一个", "第二产业", "本报社"])
def test_starts_no_paragraph(text: str) -> None:
    assert not starts_paragraph(text)
