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


@pytest.mark.parametrize(
    "entries",
    [
        ([END + "。"], ["甲，乙。", ">" + TAIL]),
        ([END], ["甲，乙。", "2020年，另一件事完成。"]),
        (["共三人"], ["甲，乙。", ">" + TAIL]),
        ([END], [TAIL]),
    ],
    ids=["ended", "an ordinary paragraph", "no prose", "an entry's only text"],
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
    assert is_prose("全年完成投资三亿元，增长一成，超过预期") and not is_prose("王静 张三 李四")
