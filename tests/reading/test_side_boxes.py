"""Columns whose lines stand apart, cut by a narrow box: the box is an article of its own, and the text goes on behind it."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost
from tests.reading.test_newspaper_layout import body, read
from yearbook.cleaning import clean
from yearbook.intake.source import Source

PARAGRAPHS = (
    "守桥人老邬每天五点起床，先去看水尺，再去摸桥墩，最后沿着护栏走上一个来回。他说水有水的脾气，摸得多了就知道它今天要不要涨，比天气预报还要准上几分，村里人下河之前都要来问他一声。",
    "桥是1987年修的，那一年他十九岁，跟着石匠们抬了三个月的石头，肩膀上磨出两个碗口大的疤。桥修好以后要留一个人看桥，别人都嫌冷清，他一口应了下来，在桥头搭了一间小屋，一住就是半辈子。",
    "去年七月的那场大水来得很急，半夜里水尺一个钟头涨了两尺，他敲着锣一户一户地喊，嗓子喊哑了就用锣槌敲门，全村三百多人没有一个落下。",
    "水退以后，村里给他送来一面锦旗，他把锦旗收进柜子，第二天五点又去看水尺。桥还在，路还通，他说这就够了。",
)
CUT = 2
BOX = "水尺：立在桥墩旁的标尺，每格一厘米，守桥人每天记两次，汛期每个钟头记一次，涨过红线就要敲锣。"


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a paragraph whose indent of two characters was lost, no line beginning with a mark."""
    lines: list[str] = []
    at, room = 0, width - 2
    while at < len(text):
        end = at + room + (text[at + room : at + room + 1] in ("，", "。"))
        lines.append(text[at:end])
        at, room = end, width
    return lines


def page(width: int, blanks: int) -> str:
    """A feature of lines with so many blank lines behind each, and a box of 12 characters a line in mid-sentence."""
    behind = "\n" * (1 + blanks)
    parts = [behind.join(wrapped(text, width)) for text in PARAGRAPHS]
    cut = wrapped(PARAGRAPHS[CUT], width)
    box = "\n".join(["名词解释", "", *wrapped(BOX, 12)])
    parts[CUT] = f"{behind.join(cut[:1])}\n\n{box}\n\n{behind.join(cut[1:])}"
    return f"守桥三十年\n——老邬和他的水尺\n\n□本报记者 石小满\n\n{behind.join(parts)}\n"


@pytest.mark.parametrize(("width", "blanks"), [(20, 1), (22, 1), (20, 0), (22, 0)])
def test_a_box_in_mid_sentence_is_an_article_of_its_own(width: int, blanks: int) -> None:
    text = page(width, blanks)
    reading = read(text)
    bodies = {one.title.text: body(one) for one in reading.entries if one.title}
    assert bodies == {"守桥三十年": "".join(PARAGRAPHS), "名词解释": BOX}
    assert_nothing_lost(text, reading)


def measures(*widths: int) -> list[int | None]:
    """The measures of the columns of lines of so many half-ems, a figure at the end of the odd ones."""
    ink = "".join(sign for text in PARAGRAPHS for sign in text if "一" <= sign <= "龥")
    lines = ["桥，" + ink[at * 7 :][: width // 2 - 2] + "7" * (width % 2) for at, width in enumerate(widths)]
    found = clean(Source("s1", "a.txt", "\n".join(lines) + "\n", "", "utf-8", "newspaper"))
    return [region.measure for region in found.regions]


@pytest.mark.parametrize(
    ("widths", "columns"),
    [
        (
            (42, 42, 42, 42, 37, 39, 42, 39, 42, 42, 42),
            [42],
        ),  # first lines without their indent, lines short by figures
        ((44, 44, 44, 44, 40, 19, 40, 14, 40, 32, 44, 44, 44), [44]),  # paragraphs of two lines
        ((44, 44, 44, 44, 40, 40, 40, 40, 40, 40), [44, 40]),
        (
            (42, 42, 42, 42, 26, 26, 26, 8, 41, 18, 38, 42, 42, 42, 42),
            [42, 26, 42],
        ),  # 41 and 18 were no lines of the box
    ],
)
def test_columns_by_the_widths_of_their_lines(widths: tuple[int, ...], columns: list[int]) -> None:
    assert measures(*widths) == columns


@pytest.mark.parametrize(
    ("last", "following", "apart"),
    [
        ("没有起风，老邬说：“今天不涨水，大家放心。”", "他收起水尺往回走，走到桥头又停了下来，回", False),
        ("没有起风，老邬说：“今天不涨水，大家放心。”", "他收起水尺往回走，走到桥头又停下来", True),
        ("没有起风，老邬笑了。", "他收起水尺往回走，走到桥头又停下来，", True),
    ],
    ids=["marks hang over, the next line is full", "the next line lacks an indent", "a short line ends a paragraph"],
)
def test_a_paragraph_goes_on_behind_marks_that_hang_over(last: str, following: str, apart: bool) -> None:
    lines = [line for text in PARAGRAPHS for line in wrapped(text, 20)]
    lines += ["这天早上他比平时晚了半个钟头，天上", last, following, "头看了一眼，水面平得像一面镜子。"]
    reading = read("守桥三十年\n□本报记者 石小满\n\n" + "\n".join(lines) + "\n")
    found = [block.text.text for block in reading.entries[0].blocks]
    assert sum(last[-4:] + following[:4] in text for text in found) == (not apart), found
