"""Cut columns printed in any order: which goes on in which, all of them together."""

import pytest

from yearbook.cleaning.lines import Line
from yearbook.reading.chaining import chained
from yearbook.reading.paragraphs import Para
from yearbook.traced import Traced

WELL = (
    "青石巷的古井淘了三天，井底捞出四十枚铜钱和一只陶罐。看井的老郭说，古井养了青石巷两百",
    "年，陶罐上还有当年刻的井字，老郭把铜钱摆在古井边，请青石巷的街坊来看。",
)
FERRY = (
    "柳湾渡口的木船上月换成了电船，一趟只要四分钟。船工贺大年说，电船不冒烟，柳湾的鹭",
    "鸟也不怕了，天一亮就落在渡口的桩上，贺大年靠岸时，柳湾的鹭鸟一只也不飞。",
)
TUNNEL = (
    "石门隧道的右洞已经打通，左洞还差九十米。项目经理说，石门隧道通车以后，进城少绕四十",
    "公里，左洞的炮声昨天停了，隧道口的石门村民都来看热闹。",
)


def para(at: int, text: str, opens: bool | None, measure: int = 30) -> Para:
    """Return a piece behind a blank line."""
    line = Line(Traced(text), at, blanks=1)
    return Para(line.text, (), at, at, (line,), measure, 0, blank=True, apart=False, opens=opens)


def pieces(*texts: str, measure: dict[int, int] | None = None) -> list[Para]:
    heads = {article[0] for article in (WELL, FERRY, TUNNEL)}
    return [para(at, text, text in heads, (measure or {}).get(at, 30)) for at, text in enumerate(texts)]


def seams(paras: list[Para], ends: list[int] | None = None, taken: tuple[int, ...] = ()) -> dict[int, int]:
    open_ends = [at for at, one in enumerate(paras) if not one.closed] if ends is None else ends
    return {seam.head: seam.tail for seam in chained(paras, (), open_ends, taken)}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((WELL[0], WELL[1], FERRY[0], FERRY[1]), {0: 1, 2: 3}),
        ((WELL[0], FERRY[0], WELL[1], FERRY[1]), {0: 2, 1: 3}),
        ((WELL[0], FERRY[0], FERRY[1], WELL[1]), {0: 3, 1: 2}),
        ((WELL[0], FERRY[0], TUNNEL[0], FERRY[1], TUNNEL[1], WELL[1]), {0: 5, 1: 3, 2: 4}),
    ],
)
def test_each_end_finds_its_rest_in_whatever_order_they_stand(texts: tuple[str, ...], found: dict[int, int]) -> None:
    assert seams(pieces(*texts)) == found


def test_what_is_taken_is_nobodys_rest_and_what_is_not_asked_goes_on_nowhere() -> None:
    paras = pieces(WELL[0], FERRY[0], WELL[1], FERRY[1])
    assert 2 not in seams(paras, taken=(2,)).values()
    assert seams(paras, ends=[1]) == {1: 3}


def test_a_paragraph_with_its_indent_is_no_rest() -> None:
    paras = pieces(WELL[0], FERRY[0], WELL[1], FERRY[1])
    indented = [*paras[:2], para(2, WELL[1], opens=True), paras[3]]
    assert 2 not in seams(indented).values()


@pytest.mark.parametrize(("mark", "found"), [("", {0: 1}), ("【井史】", {}), ("（上图）", {0: 1})])
def test_what_a_title_in_brackets_begins_is_no_rest(mark: str, found: dict[int, int]) -> None:
    assert seams(pieces(WELL[0], mark + WELL[1])) == found


def test_a_headline_right_before_speaks_against_a_start() -> None:
    paras = pieces(WELL[0], WELL[1])
    (free,), (headed,) = chained(paras, (), [0]), chained(paras, (1,), [0])
    assert headed.confidence < free.confidence
    other = [paras[0], para(1, "灯会昨天开了三百盏灯，看灯的人站满了桥。", opens=None)]
    assert chained(other, (1,), [0]) == []


def test_a_column_printed_before_its_end_is_no_circle() -> None:
    one, two = para(0, "，陶罐上还有字，老郭说的“", opens=False), para(1, "”，古井养了青石巷“", opens=False)
    found = seams([one, two])
    assert not (found.get(0) == 1 and found.get(1) == 0)


def test_confidence_falls_with_rivals_that_read_as_well() -> None:
    (clear, _), (tied, other) = (
        chained(pieces(*texts), (), [0, 1])
        for texts in ((WELL[0], FERRY[0], WELL[1], FERRY[1]), (WELL[0], WELL[0], WELL[1], WELL[1]))
    )
    assert 0.3 <= min(tied.confidence, other.confidence) <= max(tied.confidence, other.confidence) < clear.confidence
    assert clear.confidence <= 0.95
