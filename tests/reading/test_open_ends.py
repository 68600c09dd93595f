from itertools import count

import pytest

from yearbook.cleaning.lines import Line
from yearbook.reading.fragments import Fragment, Paragraph
from yearbook.reading.open_ends import find_tails, is_prose, seam
from yearbook.traced import Traced

NUMBERS = count(1)


def paragraph(text: str, *, broken: bool = False, page: int = 0) -> Paragraph:
    line = Line(Traced.of(text), next(NUMBERS), page=page)
    return Paragraph([Fragment(line.text, line, broken)])


def pairs(*entries: list[str]) -> list[tuple[str, str]]:
    """Entries as lists of paragraphs; > marks one that stands behind a figure or furniture."""
    made = [[paragraph(t.lstrip(">"), broken=t.startswith(">")) for t in texts] for texts in entries]
    return [
        (made[t.end.entry][t.end.number].words(), made[t.tail.entry][t.tail.number].words())
        for t in find_tails(made, 6)
    ]


END = "3月，新桥通车，全长两千米，投资三亿元，惠及沿线的外"
TAIL = "来务工人员，也为城市建设探索出新路。"


def test_a_tail_two_entries_later_or_earlier() -> None:
    other = "2020年，学校建成启用，学生八百人。"
    assert pairs([END], [other], [other, ">" + TAIL]) == [(END, TAIL)]
    assert pairs([other, ">" + TAIL], [other], [END]) == [(END, TAIL)]


def test_quotes_that_wait_decide() -> None:
    end = "街道全年举办各类活动四场，推出“康康"
    right, wrong = "大家说”四场，参加者众多。", "大家说四场，参加者众多。"
    assert pairs([end], ["甲，乙。", ">" + wrong], ["甲，乙。", ">" + right]) == [(end, right)]


def test_a_sentence_goes_on_behind_what_cuts_it_inside_an_entry() -> None:
    typical = "全年救助渔民十二人次。"  # paragraphs may begin so, but nothing else can end the sentence
    assert pairs([END, ">" + TAIL]) == [(END, TAIL)]
    assert pairs([END, ">" + typical]) == [(END, typical)]
    assert pairs(["2019年，渔港扩建，", ">" + TAIL]) == [("2019年，渔港扩建，", TAIL)]


def test_a_tail_that_is_cut_itself_has_its_own() -> None:
    middle, rest = "来务工人员，也为沿江几座城市的房屋租赁与", "建设探索出新路。"
    assert pairs([END, ">" + middle, ">" + rest]) == [(middle, rest), (END, middle)]


def test_half_a_word_and_a_lost_indent_tell_a_tail() -> None:
    other = "2020年，学校建成启用，学生八百人。"
    end, tail = "2019年，学生皮影社，也就是孩子们的剧", "团，每周排练两次。"
    far = [[other, tail], *[[other] for _n in range(4)], [end]]
    assert pairs(*far) == [(end, tail)]
    made = [[paragraph(t) for t in texts] for texts in ([other, "演出的孩子来自乡村。"], *[[other]] * 3, [END])]
    assert len(find_tails(made, 6, by_indent=True)) == 1 and find_tails(made, 6) == []


@pytest.mark.parametrize(
    "entries",
    [
        ([END, TAIL],),
        (["渔港有以下泊位，名称如下：", ">" + TAIL],),
        (["泊位三座", ">" + TAIL],),
        ([TAIL, ">" + END],),
        ([END + "。"], ["甲，乙。", ">" + TAIL]),
        ([END], ["甲，乙。", "2020年，另一件事完成。"]),
        (["共三人"], ["甲，乙。", ">" + TAIL]),
        ([END], [TAIL]),
    ],
    ids=[
        "nothing between",
        "an announcement",
        "a line of a list",
        "before its end",
        "ended",
        "an ordinary paragraph",
        "no prose",
        "an entry's only text",
    ],
)
def test_no_tail_is_invented(entries: tuple[list[str], ...]) -> None:
    assert pairs(*entries) == []


def test_two_ends_take_the_tails_that_read_on() -> None:
    first, second = "全县新建水库三座，总库容达到两千立方", "县医院全年引进外地专家二十名，开设名医"
    one, two = "米，灌溉农田八百亩。", "工作室五个，接诊三千人次。"
    words = "水库库容一千立方米。名医工作室受到欢迎。"
    assert set(pairs([first], [second], [words, ">" + two], [words, ">" + one])) == {(first, one), (second, two)}


def test_seams_and_prose() -> None:
    words = "外来务工人员很多。外来人口增加。"
    assert seam("的外", "来务工", words) > seam("的外", "建成后", words) == 0
    counted = "1月至8月，驿站收件四万。"
    assert seam("她在今年9", "月卖出六百瓶", counted) > seam("她在今年9", "船工说", counted) == 0
    assert seam("她在今年", "月卖出六百瓶", counted) == seam("她在今年9", "0月卖出", counted) == 0
    assert is_prose("全年完成投资三亿元，增长一成，超过预期") and not is_prose("王静 张三 李四")
