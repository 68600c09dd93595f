"""Bodies told apart by words: headlines that stand apart with their bylines, and what is no end of an article."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost, read, shown
from yearbook.reading.affinity import Words
from yearbook.reading.bodies import told_by_words
from yearbook.reading.clusters import Cluster, Shown
from yearbook.traced import Traced

WELL = (
    "　　青石巷的古井淘了三天，井底捞出铜钱和一只陶罐。",
    "　　看井的老郭说，古井养了青石巷两百年，陶罐要留在巷子里。",
)
FERRY = (
    "　　柳湾渡口的木船换成了电船，一趟只要四分钟。",
    "　　船工贺大年说，电船不冒烟，柳湾的鹭鸟也不怕了。",
)
SCHOOL = (
    "　　北坡小学的操场上周铺好草皮，孩子们赤脚踢球。",
    "　　校长韦青说，草皮是家长们自己种的，北坡的土薄，先运了土。",
)


def told(texts: tuple[str, ...], gaps: list[float], *heads: str) -> list[bool]:
    """Return which gaps were raised, where the headlines stand line by line in one block."""
    shown_lines = tuple(Shown(Traced(head), at, 0, False, 0, False) for at, head in enumerate(heads))
    words = Words(texts, heads)
    out = told_by_words(texts, gaps, [Cluster(shown_lines, 0, len(heads) - 1)], words)
    return [after > before for after, before in zip(out, gaps, strict=True)]


def test_a_body_begins_where_the_words_change() -> None:
    gaps = [1.0, 0.05, 0.3, 0.05, 0.3, 0.05]
    heads = ("北坡小学铺上草皮", "青石巷古井见天日", "柳湾渡口开电船")
    assert told((*WELL, *FERRY, *SCHOOL), gaps, *heads) == [False, False, True, False, True, False]


def test_a_subtitle_that_tells_a_later_paragraph_begins_no_body() -> None:
    gaps = [1.0, 0.3]
    assert told(WELL, gaps, "青石巷古井见天日", "看井人：陶罐留在巷子里") == [False, False]


def test_one_line_of_display_text_or_one_paragraph_tells_nothing() -> None:
    assert told(WELL, [1.0, 0.3], "青石巷古井见天日") == [False, False]
    assert told(WELL[:1], [1.0], "青石巷古井见天日", "柳湾渡口开电船") == [False]


@pytest.mark.parametrize("signed", [False, True])
def test_headlines_above_all_bodies_with_and_without_bylines(signed: bool) -> None:
    heads = ["柳湾渡口开电船", "北坡小学铺上草皮", "青石巷古井见天日"]
    block = "\n".join(f"{head}\n记者 李大山" if signed else head for head in heads)
    text = block + "\n\n" + "\n\n".join("\n".join(body) for body in (WELL, FERRY, SCHOOL)) + "\n"
    reading = read(text)
    assert_nothing_lost(text, reading)
    assert dict(shown(reading)) == {
        "青石巷古井见天日": "".join(line.strip() for line in WELL),
        "柳湾渡口开电船": "".join(line.strip() for line in FERRY),
        "北坡小学铺上草皮": "".join(line.strip() for line in SCHOOL),
    }
