"""Pages of short news and reader's service whose extract lost the indents: headed items, names of columns, who signs them."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost
from tests.reading.test_newspaper_layout import body, entry, read
from tests.reading.test_service_pages import paragraphs, signed
from yearbook.reading.bylines import bracketed_names
from yearbook.reading.draft import Reading


def column(*texts: str, cells: int = 16) -> str:
    """Return paragraphs in a column of so many cells, each without the two cells of its indent; marks may hang over the edge."""
    out: list[str] = []
    for text in texts:
        line, room = "", cells - 2
        for sign in text:
            if len(line) >= room and sign not in "，。：；、？”）":
                out.append(line)
                line, room = "", cells
            line += sign
        out.append(line)
    return "\n".join(out)


BRIDGE = column(
    "本报讯 柳叶渡大桥昨天合龙，两岸的人从今往后过江不用再等船，上学的孩子也能多睡半个钟头。",
    "大桥修了三年，桥上的灯是镇里的老电工一盏一盏装上去的，昨天夜里全部点亮，照得江面发白。",
)
WELL = column("横港镇东街的一口老井上周重新出水，镇里请老石匠修好了井栏，居民又能来挑水浇花洗菜了。")
BUS = column("东山乡的末班车从本周起推迟到晚上九点，厂里下夜班的工人不必再搭摩托车回村里去了。")
LAMP = column("南塘村的路灯从上个月起全部换成了节能灯，村里的老人说夜里出门看得清脚下，一年还能省一半电钱。")
SCHOOL = column(
    "本报讯（记者 石小满）县城三所学校的操场从本周起晚上开放，市民可以来跑步打球，学校还加装了六盏灯。",
    "来打球的年轻人说，往年只能在马路边上打，现在总算有了正经的球场，出一身汗也痛快。",
)


def groups(reading: Reading) -> dict[str, str | None]:
    return {one.title.text: one.group for one in reading.entries if one.title}


PAGE = f"""柳叶渡大桥合龙
{{bridge}}

{{label}}

横港镇：老井又见清水流出来
{WELL}
{{first}}

东山乡：末班车晚了一个钟头
{BUS}
（石 满）

南塘村：路灯换了新的更明亮
{LAMP}
（古月）

学校操场晚上开放
{SCHOOL}
"""


@pytest.mark.parametrize("label", ["乡镇短波", "走村串户"])
def test_items_under_the_name_of_a_column_have_their_headlines_and_signers(label: str) -> None:
    text = PAGE.format(bridge=BRIDGE, label=label, first="（阿衣古丽）")
    reading = read(text)
    assert_nothing_lost(text, reading)
    assert groups(reading) == {
        "柳叶渡大桥合龙": None,
        "横港镇：老井又见清水流出来": label,
        "东山乡：末班车晚了一个钟头": label,
        "南塘村：路灯换了新的更明亮": label,
        "学校操场晚上开放": None,
    }
    assert [signed(one) for one in reading.entries[1:4]] == [
        [("", ("阿衣古丽",))],
        [("", ("石满",))],
        [("", ("古月",))],
    ]
    assert [len(paragraphs(one)) for one in reading.entries] == [2, 1, 1, 1, 2]


def test_a_name_over_spread_headlines_is_no_column() -> None:
    text = PAGE.format(bridge=BRIDGE, label="走村串户", first="（古月）")
    for head in ("柳叶渡大桥合龙", "南塘村：路灯换了新的更明亮", "学校操场晚上开放"):
        text = text.replace(head + "\n", head + "\n\n")
    assert set(groups(read(text)).values()) == {None}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（阿衣古丽）", ("阿衣古丽",)),
        ("（乌 兰 石小满）", ("乌兰", "石小满")),
        ("（据新华社）", ()),
        ("（资料图片）", ()),
        ("（未完待续）", ()),
        ("（通讯员 石满）", ()),
        ("（全镇五个村民小组）", ()),
    ],
)
def test_words_in_brackets_that_may_be_names(text: str, names: tuple[str, ...]) -> None:
    assert bracketed_names(text) == names


@pytest.mark.parametrize(("others", "found"), [("（石满）", True), ("", False)])
def test_unknown_names_sign_where_known_ones_do(others: str, found: bool) -> None:
    texts = [SCHOOL, f"{WELL}{others}", f"{BUS}{others}", f"{LAMP}（岩温）", BRIDGE]
    heads = ["学校操场晚上开放", "乡镇短波\n\n老井又见清水", "末班车晚了", "路灯换了新的", "柳叶渡大桥合龙"]
    reading = read("\n\n".join(f"{head}\n{text}" for head, text in zip(heads, texts, strict=True)))
    assert (signed(entry(reading, "路灯换了新的")) == [("", ("岩温",))]) is found


WIRE = column(
    "据新华社北京3月5日电 气象部门预计，三月北方有三到五次沙尘，出门的人要看天气，门窗也要关好。",
    "专家说，沙尘天里老人和孩子少出门，出门戴口罩，骑车的人慢一些，回家先洗手洗脸再吃饭。",
)


def test_a_headline_close_behind_the_text_that_has_none_above_is_its_own() -> None:
    text = PAGE.format(
        bridge=BRIDGE + "\n\n" + WIRE + "\n气象部门：三月北方有沙尘出门看天气", label="走村串户", first="（古月）"
    )
    reading = read(text)
    assert body(entry(reading, "气象部门：三月北方有沙尘出门看天气")).startswith("气象部门预计")
    assert groups(reading)["横港镇：老井又见清水流出来"] == "走村串户"


ASKED = column("问：我家住在横港镇东街，水管冻住半个月了，打电话没有人来修，该找谁去问？")
ANSWER = column("答：镇自来水站说，冻住的水管由站里派人来修，不收钱，三天里没有人来的，可以到镇里去说。")


@pytest.mark.parametrize("head", ["水管冻住了该找谁来修？", "水管冻住找水站"])
def test_a_question_and_its_answer_are_one_text_whoever_asked(head: str) -> None:
    text = f"柳叶渡大桥合龙\n{BRIDGE}\n\n{head}\n{ASKED}\n——读者 单女士\n{ANSWER}\n\n学校操场晚上开放\n{SCHOOL}\n"
    reading = read(text)
    assert_nothing_lost(text, reading)
    assert [text[-5:] for text in paragraphs(entry(reading, head))] == ["者 单女士", "镇里去说。"]
    assert signed(entry(reading, head)) == []


def test_a_line_that_ends_in_a_colon_says_who_says_the_title() -> None:
    text = f"老中医支招：\n冬天进补别过头\n{BRIDGE}\n\n学校操场晚上开放\n{SCHOOL}\n"
    found = entry(read(text), "冬天进补别过头")
    assert found.kicker is not None and found.kicker.text == "老中医支招："


@pytest.mark.parametrize(
    ("head", "is_title"), [("横港镇：老井又见清水流出来", True), ("横港镇老井又见清水流出来，", False)]
)
def test_a_line_as_wide_as_the_column_over_a_lost_indent_is_a_headline_unless_it_goes_on(
    head: str, is_title: bool
) -> None:
    text = f"柳叶渡大桥合龙\n{BRIDGE}\n\n{head}\n{WELL}\n\n学校操场晚上开放\n{SCHOOL}\n"
    assert (head in groups(read(text))) is is_title


def test_an_item_signed_behind_its_text_stays_in_its_column() -> None:
    text = PAGE.format(bridge=BRIDGE, label="走村串户", first="（记者 古月）").replace("（石 满）\n", "")
    assert groups(read(text))["横港镇：老井又见清水流出来"] == "走村串户"
    assert groups(read(text))["南塘村：路灯换了新的更明亮"] == "走村串户"


CUT = "本报讯（记者 石小满）柳叶渡摄影比赛昨天评完，一共收到三百多幅照片，名单如下："
REST = "得奖的人请在月底以前到文化站领奖状，带上自己的照片，离得远的可以请人代领。"


@pytest.mark.parametrize(
    ("word", "found"),
    [("二等奖：", ["一等奖：王红石满", "二等奖：古月丁一帆", "得奖的人请在"]), ("二等奖", None)],  # one word is no roll
)
def test_a_roll_of_names_is_a_paragraph_for_each_word(word: str, found: list[str] | None) -> None:
    listed = f"一等奖：\n王　红 石　满\n{word}\n古　月 丁一帆"
    text = (
        f"柳叶渡大桥合龙\n{BRIDGE}\n\n摄影比赛揭晓\n{column(CUT)}\n{listed}\n{column(REST)}\n\n路灯换了新的\n{LAMP}\n"
    )
    reading = read(text)
    assert_nothing_lost(text, reading)
    got = [text.replace(" ", "").replace("\u3000", "") for text in paragraphs(entry(reading, "摄影比赛揭晓"))[1:]]
    assert found is None or [text[: len(one)] for text, one in zip(got, found, strict=True)] == found
    assert found is not None or got[:1] != ["一等奖：王红石满"]


@pytest.mark.parametrize(
    ("head", "office", "signs"),
    [
        ("停电通知", "柳叶镇供电公司", True),
        ("停电一天", "柳叶镇供电公司", False),
        ("停电通知", "村里的灯都亮了", False),
    ],
)
def test_an_office_signs_the_notice_that_it_gives(head: str, office: str, signs: bool) -> None:
    notice = column("因检修线路，柳叶镇渡口街、茶馆巷一带明天上午停电，请居民早作准备，冰箱里的菜先吃掉。")
    text = f"柳叶渡大桥合龙\n{BRIDGE}\n\n{head}\n{notice}\n{office}\n\n学校操场晚上开放\n{SCHOOL}\n"
    assert (("", (office,)) in [name for one in read(text).entries for name in signed(one)]) is signs


@pytest.mark.parametrize(("colon", "items"), [("：", 3), ("，", 2)])
def test_two_days_behind_a_colon_are_a_list(colon: str, items: int) -> None:
    days = ("3月4日8时到16时，渡口街和茶馆巷停电。", "3月5日7时到12时，老街和东岭公园停电。")
    text = f"柳叶渡大桥合龙\n{BRIDGE}\n\n停电通知\n因检修线路，下面这些日子停电，请居民早作准备{colon}\n"
    text += "\n".join(days) + f"\n\n学校操场晚上开放\n{SCHOOL}\n"
    assert len(paragraphs(entry(read(text), "停电通知"))) == items
