import pytest

from yearbook.cleaning.clean import clean
from yearbook.cleaning.lines import Clean
from yearbook.intake.source import Source
from yearbook.model import Mark


def cleaned(text: str) -> Clean:
    return clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper"))


def test_headings_lists_quotes_and_emphasis_are_read() -> None:
    lines = cleaned("## 大桥**昨日**通车\n- 全长三里\n> 真好\n**经济创新**\n见[地图](http://a.b/c)\n").lines
    assert [(x.text.text, x.heading, x.bullet, x.quote, x.marks) for x in lines] == [
        ("大桥昨日通车", 2, False, False, (Mark(2, 4, "bold"),)),
        ("全长三里", 0, True, False, ()),
        ("真好", 0, False, True, ()),
        ("经济创新", 0, False, False, (Mark(0, 4, "bold"),)),
        ("见地图", 0, False, False, (Mark(1, 3, "link", "http://a.b/c"),)),
    ]


@pytest.mark.parametrize(
    "text", ["- 12 -", "* 注：见附表", "3*4=12", "#1楼", "a_b_c", ">>> 详见二版", "一**二", "——访县长", "1 > 2"]
)
def test_a_plain_text_has_no_marks(text: str) -> None:
    (line,) = cleaned(text).lines
    assert (line.text.text, line.heading, line.bullet, line.quote, line.marks) == (text, 0, False, False, ())


def test_a_page_number_in_a_markdown_text_is_no_list() -> None:
    lines = cleaned("# 题\n- 12 -\n* * *\n").lines
    assert [(x.text.text, x.bullet) for x in lines] == [("题", False), ("- 12 -", False)]


def test_a_picture_before_its_caption_is_a_mark_of_it() -> None:
    line = cleaned("# 题\n![](img/07.jpg) 渔船出港（渔业局供图）\n").lines[1]
    assert line.text.text == "渔船出港（渔业局供图）" and line.text.ranges()[0] == (4, 20)


@pytest.mark.parametrize("printed", ["![](img/07.jpg 渔船出港", "真好![]", "!(img/07.jpg) 渔船出港"])
def test_what_looks_like_a_picture_is_kept(printed: str) -> None:
    assert cleaned(f"# 题\n{printed}\n").lines[1].text.text == printed


@pytest.mark.parametrize(
    ("printed", "text", "marks"),
    [
        ("甲**\\**乙", "甲****乙", ()),  # the sign behind the backslash stands for itself and ends nothing
        ("甲**乙\\**丙**", "甲乙**丙", (Mark(1, 5, "bold"),)),
        ("甲[\\](http://a.b)乙", "甲乙", ()),
    ],
)
def test_escapes_inside_marks(printed: str, text: str, marks: tuple[Mark, ...]) -> None:
    line = cleaned(f"# 题\n{printed}\n").lines[1]
    assert (line.text.text, line.marks) == (text, marks)


def test_marks_are_carried_and_rules_set_aside() -> None:
    text = "# 题目 #\n---\n这是**重**点，\\*不是\n"
    result = cleaned(text)
    covered = [0] * len(text)
    for piece in [line.text for line in result.lines] + [t for t, _reason in result.set_aside]:
        for a, b in piece.ranges():
            for i in range(a, b):
                covered[i] += 1
    assert all(n == 1 or (n == 0 and c.isspace()) for n, c in zip(covered, text, strict=True))
    assert [t.text for t, _reason in result.set_aside] == ["---"]
