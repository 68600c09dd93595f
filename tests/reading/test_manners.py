"""A source whose pages come from several extracts: what one page shows of its manner says nothing of another page."""

import pytest

from tests.reading.test_newspaper_layout import body, read

WRAPPED = """南塘老茶馆重开张
■记者 石小满

本报讯 停业三年的南塘老茶馆昨天重新开张，
头一天就来了两百多位茶客，柜台上的铜壶一刻
也没有凉过。掌柜说，水还是后山的泉水，价钱
也没有涨，一碗茶两块钱，坐上一天也不赶人。

本报讯 柳河大桥的护栏昨天全部换新，施工队
在夜里分三段作业，白天照常通车。新护栏用的
是旧桥拆下来的钢材，省下了四十多万元的开支，
也给老桥留下了一点念想。

柳河大桥换上新护栏
■记者 马一川
"""
MARKED = """## 山村小学有了合唱团

■记者 石小满

每周三下午，云坪小学的操场上都会响起歌声。二十六个孩子站成三排，老师用一架旧风琴伴奏，唱的是山里的童谣。

合唱团成立一年，已经到镇上演出过四回。

## 养蜂人转场到花海

■记者 马一川

油菜花开了，养蜂人老顾把一百二十箱蜂搬到了北坡，他说今年的花期比去年长了一个星期，蜜也更稠。
"""
SHORT = "合唱团里最小的队员"


@pytest.mark.parametrize("text", [f"{WRAPPED}\f{MARKED}", f"{MARKED}\f{WRAPPED}"])
def test_headings_on_one_page_leave_the_headlines_of_another_alone(text: str) -> None:
    bodies = {one.title.text: body(one) for one in read(text).entries if one.title}
    assert {title: text[:6] for title, text in bodies.items()} == {
        "南塘老茶馆重开张": "停业三年的南",
        "柳河大桥换上新护栏": "柳河大桥的护",
        "山村小学有了合唱团": "每周三下午，",
        "养蜂人转场到花海": "油菜花开了，",
    }


def test_an_unwrapped_page_without_a_heading_follows_those_with_headings() -> None:
    more = f"老顾的女儿在镇上开了一家小店，专卖各种花的蜜，每一罐都贴着采蜜的日期。\n\n{SHORT}\n\n小店开张半年，回头客占了八成。\n"
    bodies = {one.title.text: body(one) for one in read(f"{MARKED}\f{more}").entries if one.title}
    assert list(bodies) == ["山村小学有了合唱团", "养蜂人转场到花海"]
    assert SHORT in "".join(bodies.values())


def test_wrapped_columns_under_headings_take_no_short_line_for_a_headline() -> None:
    """A heading over a wrapped column shows that the page's columns are headed so too."""
    column = "每周三下午，云坪小学的操场上都会响起歌声，\n二十六个孩子站成三排，老师用一架旧风琴伴奏，\n唱的是山里的童谣，从村口到山腰都听得见他们\n"
    text = f"## 山村小学有了合唱团\n\n{column}\n{SHORT}\n\n## 养蜂人转场到花海\n\n{column}的歌声。\n"
    assert [one.title.text for one in read(text).entries if one.title] == ["山村小学有了合唱团", "养蜂人转场到花海"]


PICTURE = """茶园里的老师傅
〔记者石小满／云坪报导〕云坪茶园的老师傅今年
七十三岁了，一双手摸过的茶青数也数不清，徒弟
们说他闭着眼也分得出早茶晚茶，他每天天不亮就

云坪茶园采下头一批春茶，游人围着看老师傅炒茶。
（记者马一川摄）

春茶开采 山里飘香

上山，晒过露水的茶青要赶在中午以前背回来，晚
了就要发酸，这个规矩五十年没有改过。
"""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (PICTURE, "茶园里的老师傅"),
        (PICTURE.replace("山里飘香\n", "山里飘香\n■记者 马一川\n"), "春茶开采 山里飘香"),
    ],
    ids=["the picture's headline", "signed: the headline of a text"],
)
def test_the_headline_of_a_picture_that_interrupts_a_sentence(text: str, rest: str) -> None:
    bodies = {one.title.text: body(one) for one in read(text).entries if one.title}
    assert [title for title, words in bodies.items() if "上山，晒过露水" in words] == [rest]


BUILT = """护林员说，山上的事急不得，一棵苗
要看十年，一片林子要看三十年，村
里人如今也都明白了这个道理。今年
村里再添两千亩新苗，又修了一条上
山的路，路边每隔一里有一个水池，
{line}

守着青山过日子
■记者 石小满

勤补苗，让秃岭变成“绿岭” 多护路，让远山变成“近山”
"""


@pytest.mark.parametrize(("line", "shown"), [("早防火，让明火变成“无火”", True), ("早防火，明火成了“无火”", False)])
def test_a_line_built_like_two_other_small_titles_is_one(line: str, shown: bool) -> None:
    blocks = [block for one in read(BUILT.format(line=line)).entries for block in one.blocks]
    assert [block.text.text for block in blocks if block.type == "subhead"].count(line) == int(shown)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("旧砖窑改成陶艺馆\n\n■记者 石小满\n\n本报讯 停火多年的砖窑昨天开馆，头一天来了三百人。", True),
        ("旧砖窑改成陶艺馆\n\n——柳河村见闻\n\n■记者 石小满\n\n停火多年的砖窑昨天开馆，头一天来了三百人。", True),
        (
            "旧砖窑改成陶艺馆\n\n停火多年的砖窑昨天开馆，头一天来了三百人。",
            False,
        ),  # nothing shows that an article begins
        ("旧砖窑改成陶艺馆\n\n■记者 石小满\n\n## 渡口的新船", False),  # it signs the text before
    ],
)
def test_a_headline_that_an_extract_left_unmarked_stands_over_its_byline(lines: str, found: bool) -> None:
    text = f"{MARKED}\n{lines}\n"
    titles = [one.title.text for one in read(text).entries if one.title]
    assert ("旧砖窑改成陶艺馆" in titles) == found
