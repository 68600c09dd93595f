"""What the layout of a page tells: blank lines beside headlines, short lines above pictures, rows of a table.

Small invented pages; each habit stands beside one that looks like it and is another.
"""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost
from yearbook.cleaning import clean
from yearbook.cleaning.lines import Line, Region
from yearbook.intake.source import Source
from yearbook.reading.draft import DraftEntry, Reading
from yearbook.reading.newspaper import read_newspaper
from yearbook.reading.paragraphs import paragraphs
from yearbook.reading.role import Role
from yearbook.traced import Traced


def read(text: str) -> Reading:
    return read_newspaper(clean(Source("s1", "a.txt", text, "", "utf-8", "newspaper")))


def entry(reading: Reading, title: str) -> DraftEntry:
    found = [one for one in reading.entries if one.title and one.title.text == title]
    assert len(found) == 1, [one.title and one.title.text for one in reading.entries]
    return found[0]


def body(one: DraftEntry) -> str:
    return "".join(block.text.text for block in one.blocks if block.type == "paragraph")


def subheads(one: DraftEntry) -> list[str]:
    return [block.text.text for block in one.blocks if block.type == "subhead"]


FERRY = """渡口老船工交出船桨
　　本报讯　柳叶渡的最后一班渡船昨天
靠岸，船工老耿把用了三十年的船桨交给
了镇文化站。
桨声里的三十年
　　老耿十九岁上船，一天要摆渡四十个
来回，最忙的那年送过六万人过江。
　　江上起雾的日子，他敲着铜锣认路，
没有翻过一次船。
新桥上的第一天
　　新桥通车以后，渡口改成了亲水平台，
老耿当起了讲解员。（记者　丁一帆）
"""
KILN = """古窑复烧头一窑青瓷
　　本报讯　停火六十年的上窑村龙窑前
天点火，头一窑装了八百件青瓷。
　　窑工们守了三天三夜，开窑时成色比
老师傅们料想的还要好。（记者　罗小满）
"""


def test_small_titles_close_between_paragraphs_where_headlines_have_room() -> None:
    reading = read(f"{FERRY}\n{KILN}\n{KILN.replace('古窑', '新窑').replace('上窑村', '下窑村')}")
    assert subheads(entry(reading, "渡口老船工交出船桨")) == ["桨声里的三十年", "新桥上的第一天"]
    assert [one.title.text for one in reading.entries if one.title] == [
        "渡口老船工交出船桨",
        "古窑复烧头一窑青瓷",
        "新窑复烧头一窑青瓷",
    ]


def test_headlines_close_between_texts_where_none_has_room_stay_headlines() -> None:
    reading = read(f"{FERRY}{KILN}")
    assert entry(reading, "古窑复烧头一窑青瓷")
    assert "窑工们" not in body(entry(reading, "渡口老船工交出船桨"))


def test_blank_lines_give_a_headline_to_its_text_against_a_word_of_another() -> None:
    """The kicker shares a word with the wrong article; on this page all headlines stand over their texts."""
    tea = KILN.replace("古窑复烧头一窑青瓷", "龙窑村里说变化\n家家门前有新路")
    tea = tea.replace("停火六十年的上窑村龙窑前", "山坳里的石板路昨天全铺通").replace(
        "天点火，头一窑装了八百件青瓷。", "了，从村口一直修到各户门前。"
    )
    tea = tea.replace("窑工们守了三天三夜，开窑时成色比", "修路的钱是乡亲们一户一户凑来").replace(
        "老师傅们料想的还要好。", "的，出门不再两脚泥。"
    )
    reading = read(f"{FERRY}\n{KILN}\n{tea}")
    assert "八百件青瓷" in body(entry(reading, "古窑复烧头一窑青瓷"))
    assert any("石板路" in body(one) and one.title for one in reading.entries)


COLUMN = """水库清淤请来外援
　　本报讯　青石水库的清淤工程昨天开
工，三条挖泥船从邻县赶来，预计用四十
天把库底的淤泥清走，腾出的库容可以多
浇两千亩地。
　　库区的乡亲说，这些年一到汛期水就
{cut}
{caption}
{rest}漫上来，清了淤心里才踏实，今年的秋
种也不用看天了。
　　清出来的淤泥肥得很，附近的果园抢
着要，一车一车拉上了山坡。
"""


def test_a_caption_begins_behind_an_open_line_far_from_full() -> None:
    caption = "挖泥船在青石水库里来回作业，岸边的\n果农等着拉泥（县水利局供图）"
    reading = read(COLUMN.format(cut="往村口", caption=caption, rest=""))
    figures = [block for one in reading.entries for block in one.blocks if block.type == "figure"]
    assert [block.text.text for block in figures] == ["挖泥船在青石水库里来回作业，岸边的果农等着拉泥"]
    assert "一到汛期水就往村口漫上来" in body(entry(reading, "水库清淤请来外援"))


def test_a_caption_of_one_line_behind_a_full_line_takes_no_text() -> None:
    reading = read(
        COLUMN.format(
            cut="往村口的晒场上漫，老人们一夜一夜睡", caption="挖泥船昨天在库区作业（县水利局供图）", rest="不着，"
        )
    )
    figures = [block for one in reading.entries for block in one.blocks if block.type == "figure"]
    assert [block.text.text for block in figures] == ["挖泥船昨天在库区作业"]
    assert "一夜一夜睡不着" in body(entry(reading, "水库清淤请来外援"))


def test_the_foot_of_a_column_before_all_headlines_goes_home() -> None:
    foot = """里的铜铃铛，一响就知道有船来。
　　铜铃铛是渡口的祖辈传下来的，老耿
说要一起交给文化站，挂在亲水平台的廊
檐下，让来看江的孩子摇一摇。

"""
    ferry = FERRY.replace("老耿当起了讲解员。（记者　丁一帆）", "老耿当起了讲解员，最舍不得的是渡口")
    reading = read(f"{foot}{ferry}\n{KILN}")
    assert "最舍不得的是渡口里的铜铃铛" in body(entry(reading, "渡口老船工交出船桨"))
    assert "孩子摇一摇" in body(entry(reading, "渡口老船工交出船桨"))


def test_a_text_without_headline_before_all_others_stays_by_itself_if_nothing_was_cut() -> None:
    alone = """　　本报讯　县城东门的早市昨天搬进了
新棚子，三百个摊位一个不少。

"""
    reading = read(f"{alone}{FERRY}\n{KILN}")
    assert "早市" not in body(entry(reading, "渡口老船工交出船桨"))


TABLE = """## 春运车次有调整

本报讯 客运站昨天公布了春运班次，老人和孩子可以从东门先进站。

{table}

咨询窗口全天有人，改签不收手续费。
"""


def test_rows_of_a_clear_form_are_a_table_of_the_article() -> None:
    rows = (
        "加开班次一览表\n| 日期 | 开往 | 班次 |\n| --- | --- | --- |\n| 1月20日 | 石坪 | 12 |\n| 1月21日 | 柳坝 | 9 |"
    )
    one = entry(read("# 川口晨报\n\n" + TABLE.format(table=rows)), "春运车次有调整")
    assert [block.type for block in one.blocks] == ["paragraph", "table", "paragraph"]
    table = one.blocks[1]
    assert table.text.text == "加开班次一览表"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["日期", "开往", "班次"],
        ["1月20日", "石坪", "12"],
        ["1月21日", "柳坝", "9"],
    ]


@pytest.mark.parametrize("rows", ["王小梅 李大川 赵一平\n钱小满 孙立夏 周清明", "| 只有一行 | 1 | 2 |"])
def test_names_and_a_lone_row_are_no_table(rows: str) -> None:
    one = entry(read("# 川口晨报\n\n" + TABLE.format(table=rows)), "春运车次有调整")
    assert "table" not in [block.type for block in one.blocks]


POEM = """晒谷场（外一首）
柳坝小学　石　清
谷子摊开的时候，
天就低了。
父亲推着木耙，
一行一行，
写他的字。
老　屋
燕子回来过三次，
门还是关着。
"""


def test_each_line_of_verse_is_a_paragraph_under_its_title_and_its_writer() -> None:
    one = entry(read(f"{FERRY}\n{POEM}\n{KILN}"), "晒谷场（外一首）")
    assert [(block.type, block.text.text) for block in one.blocks] == [
        ("paragraph", "谷子摊开的时候，"),
        ("paragraph", "天就低了。"),
        ("paragraph", "父亲推着木耙，"),
        ("paragraph", "一行一行，"),
        ("paragraph", "写他的字。"),
        ("subhead", "老　屋"),
        ("paragraph", "燕子回来过三次，"),
        ("paragraph", "门还是关着。"),
    ]
    assert [byline.names for byline in one.bylines] == [("石清",)]


def test_the_ends_of_short_paragraphs_are_no_verse() -> None:
    talk = "渡口问答\n　　“还摆渡吗？”\n　　“不摆了。”\n　　“船呢？”\n　　“在馆里。”\n　　“桨呢？”\n　　“也在馆里，天天有孩子来摸一摸，听我\n讲摆渡的事。”\n"
    one = entry(read(f"{FERRY}\n{talk}\n{KILN}"), "渡口问答")
    assert body(one).endswith("天天有孩子来摸一摸，听我讲摆渡的事。”")


GRANARY = """旧粮仓添了一间书房
　　本报讯　柳叶镇的旧粮仓昨天换了模样，
九排木架从墙根立到屋梁，四千册旧书是居民
一本一本捐来的，管书的老会计给每本书编号，（下转2版）

山路通了夜班车
　　本报讯　从昨晚起，青石岭的末班车推迟
到九点半，晚归的学生不用再摸黑走山路。

2版
（上接1版）还给捐书的人各写了一张借
阅证，第一张发给了守仓三十年的老仓管，收钥
匙的那天他来擦了一遍门环。
"""


def test_what_breaks_off_at_a_turn_goes_on_behind_it_on_the_very_line() -> None:
    reading = read(GRANARY)
    first = entry(reading, "旧粮仓添了一间书房")
    assert body(first).endswith(
        "给每本书编号，还给捐书的人各写了一张借阅证，第一张发给了守仓三十年的老仓管，收钥匙的那天他来擦了一遍门环。"
    )
    assert not subheads(first) and not first.truncated


def column(text: str) -> str:
    """Set a paragraph in lines of twenty."""
    text = f"\u3000\u3000{text}"
    return "".join(f"{text[at : at + 20]}\n" for at in range(0, len(text), 20))


def letters(head: str, opening: str) -> str:
    lamps = "本报讯　南门菜场的灯昨天全部换新，摊主们说看得清秤星了，买菜的人也多了。"
    stones = "南门菜场全部换新以后，门前的石阶还缺三级，摊主们挑担要绕一大圈，买菜的人看不清脚下。但愿早日补上。"
    clouds = "本报讯　东畈的菜农上周请来气象员，学着看云识天气，浇水的日子都改了。（记者　丁一帆）"
    fair = "本报讯　今年的庙会改到城隍街，摊位昨天抽签，一百二十户都有了位置。（记者　罗小满）"
    items = {"菜场换了新灯": lamps, head: opening + stones, "菜农学会了看云": clouds, "庙会改到城隍街": fair}
    return "\n".join(f"{title}\n\n{column(text)}" for title, text in items.items())


@pytest.mark.parametrize("opening", ["编辑同志：", "尊敬的编辑："])
def test_a_letter_that_speaks_to_the_paper_is_an_article(opening: str) -> None:
    reading = read(letters("请补三级石阶", opening))
    assert "三级" in body(entry(reading, "请补三级石阶"))


def test_a_short_line_over_text_that_speaks_to_nobody_may_be_a_small_title() -> None:
    reading = read(letters("请补三级石阶", "邻居说："))
    assert subheads(entry(reading, "菜场换了新灯")) == ["请补三级石阶"]


SECTIONED = """三百盏灯亮了一夜
　　大堤上的灯一夜没有灭，三百
名乡亲轮流守着水位，谁也没走。

一根竹篙，撑了三十年{gap}
　　老吴撑船三十年，一根竹篙磨
得发亮，两头都换过好几回铁箍。

一张船票，收了又还{gap}
　　船票两角钱一张，收了又还给
学生，他说孩子念书要紧，不能收。
（记者 李明）

采茶节在东山开幕
　　东山的采茶节昨天开幕，茶农
们一早上山，游客在山下品新茶。
（记者 王红）

县城添了三座书房
　　三座书房分别开在公园、车站
和菜场，夜里十点才关门，不收钱。
（记者 陈立）
"""


def test_small_titles_with_room_behind_them_where_headlines_stand_close_on_their_texts() -> None:
    titles = ["三百盏灯亮了一夜", "采茶节在东山开幕", "县城添了三座书房"]
    text = SECTIONED.format(gap="\n")
    reading = read(text)
    assert_nothing_lost(text, reading)
    assert [entry.title.text for entry in reading.entries if entry.title] == titles
    subheads = [block.text.text for block in reading.entries[0].blocks if block.type == "subhead"]
    assert subheads == ["一根竹篙，撑了三十年", "一张船票，收了又还"]


def test_headlines_of_unsigned_texts_that_all_stand_alike_stay_headlines() -> None:
    lines = SECTIONED.replace("，撑了三十年", "撑了许多许多年头")
    lines = (
        lines.replace("，收了又还", "收了又还给了学生").replace("（记者 李明）\n", "").replace("（记者 王红）\n", "")
    )
    reading = read(lines.format(gap=""))
    assert len([entry for entry in reading.entries if entry.title]) == 5


def test_a_comma_in_a_headline_over_the_indent_of_its_text_makes_it_no_text() -> None:
    text = """三百盏灯亮了一夜
　　大堤上的灯一夜没有灭，三百
名乡亲轮流守着水位，谁也没走。

送水，更要送电
电力“特战队”护航深水泵
　　闸合上，泵转起来，水就进了
村，送水的车从此少跑三十里路。
"""
    reading = read(text)
    assert_nothing_lost(text, reading)
    _lamps, pumps = reading.entries
    shown = [part.text for part in (pumps.kicker, pumps.title, pumps.subtitle) if part]
    assert "".join(shown) == "送水，更要送电电力“特战队”护航深水泵"
    assert [block.text.text[:4] for block in pumps.blocks] == ["闸合上，"]


MARKET = """渡口街市二十八档主何去何从
记者　陈立

　　渡口街市下月关门大修，管理处上周
通知二十八个档主，年底以前全部迁出。
　　卖豆腐的老区在街市磨了三十六年的

{caption}
（{credit}）

豆腐，他说街坊盼他留低，街市的档主都
盼着早日回迁，他也不例外。

街灯换成新灯泡
记者　王红

　　县城的街灯全部换成新灯泡，街坊夜
里走路不再打手电，电费也省了一半多。
"""


@pytest.mark.parametrize(
    ("caption", "owner"),
    [
        ("渡口街市档主在街市门口收集签名。", "渡口街市二十八档主何去何从"),
        ("县城街灯换成新灯泡，夜里走路不打手电。", "街灯换成新灯泡"),  # its picture strayed into another column
        ("游客在东山看雪。", None),
        # a story of its own, where the same market is a place among others
        ("昨日，连通渡口街市与东山的斜拉桥主塔封顶，塔高百二十米，明春通车，届时两岸二十个村出行省去绕路。", None),
        ("二月八日，东山落雪。街市门口的孩子堆起雪人，街灯下街坊夜里也来，豆腐摊主人说三百年没见过。", None),
    ],
)
def test_a_picture_in_a_text_that_its_caption_speaks_of_belongs_to_it(caption: str, owner: str | None) -> None:
    text = MARKET.format(caption=caption, credit="李明 摄")
    reading = read(text)
    assert_nothing_lost(text, reading)
    (shown,) = [one for one in reading.entries if any(block.type == "figure" for block in one.blocks)]
    assert (shown.title.text if shown.title else None) == owner
    assert "三十六年的豆腐" in body(entry(reading, "渡口街市二十八档主何去何从"))


@pytest.mark.parametrize(
    ("first", "second", "owner"),
    [
        ("渡口街市档主在街市门口收集签名。", "县城街灯换成新灯泡，街坊夜里走路。", "街灯换成新灯泡"),
        (
            "游客在东山看雪。",
            "县城街灯换成新灯泡，街坊夜里走路。",
            None,
        ),  # pictures of this page are items of their own
        ("渡口街市档主在街市门口收集签名。", "游客在东山看雪。", None),
    ],
)
def test_a_picture_below_its_text_belongs_to_it_where_others_stand_in_theirs(
    first: str, second: str, owner: str | None
) -> None:
    text = f"{MARKET.format(caption=first, credit='李明 摄')}\n{second}\n（王红 摄）\n"
    reading = read(text)
    assert_nothing_lost(text, reading)
    (found,) = [one for one in reading.entries for block in one.blocks if second in block.text.text]
    assert (found.title.text if found.title else None) == owner


def test_a_caption_of_two_lines_below_its_name_ends_in_its_credit() -> None:
    text = """街灯换成新灯泡
记者　王红

　　县城的街灯全部换成新灯泡，街坊夜
里走路不再打手电，电费也省了一半多。

灯下一夜
昨夜，电工们在老街上把最后一批旧灯泡一只一只地
换了下来。（记者李明摄）

　　新灯泡能用十年，老电工说，往后不
用再半夜爬杆子了。
"""
    reading = read(text)
    assert_nothing_lost(text, reading)
    lamps = entry(reading, "街灯换成新灯泡")
    night = entry(reading, "灯下一夜")
    assert body(lamps).endswith("爬杆子了。") and "电工们" not in body(lamps)
    assert [block.text.text for block in night.blocks] == ["昨夜，电工们在老街上把最后一批旧灯泡一只一只地换了下来。"]


def test_a_dateline_with_who_wrote_on_a_line_of_its_own() -> None:
    text = """古窑复烧头一窑青瓷
本报讯 记者 罗小满

停火六十年的上窑村古龙窑前天上午
点火，头一窑装了八百件青瓷，窑工们
守了三天三夜，开窑时成色比老师傅们
料想的还要好，当天就卖完了。
"""
    reading = read(text)
    assert_nothing_lost(text, reading)
    (kiln,) = reading.entries
    assert [byline.names for byline in kiln.bylines] == [("罗小满",)]
    assert body(kiln).startswith("停火六十年")


NARROW = """水车转回老河湾
{second}
停了二十年的水车昨天又转起
来，河湾边围满了看热闹的乡
亲，几位老木匠站在最前面，
谁也不肯先走。
修水车的榫头有三百多个，全
是村里人凑的老料，木匠们每
天干到天黑，一干就是四个月。
水轮下水那一刻，老木匠们都
不说话，只听水声一圈一圈地
转过来，像是老朋友回来了。

桥头开起修伞铺
修伞匠说，一把好伞能用三十
年，伞骨断了接一根就是了。
他的铺子每天开到掌灯时分。
"""


@pytest.mark.parametrize(
    ("second", "shown"),
    [("四位老木匠凑齐三百多个榫头和水斗", True), ("村里人说起这架老水车都记得", False)],
    ids=["wider than the column", "as wide as it"],
)
def test_a_line_wider_than_its_column_is_no_text(second: str, shown: bool) -> None:
    text = "".join(body(one) for one in read(NARROW.format(second=second)).entries)
    assert (second not in text) is shown


FORESTERS = """守林人换上新靴子

■记者 丁一帆

{line}

护林站里的靴子排成一排，最旧的一双补过九次。

山里的雨下了整整一个秋天，路滑得站不住人。
"""


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("云岭护林站一共有十二位守林人、三条猎犬、两匹老马，守着六座山头和一片四千亩的杉木", False),
        ("云岭护林站，十二双新靴子", True),
    ],
    ids=["wider than any headline", "a headline"],
)
def test_a_very_wide_line_with_two_commas_is_text(line: str, head: bool) -> None:
    text = "".join(body(one) for one in read(FORESTERS.format(line=line)).entries)
    assert (line not in text) is head


def _columns() -> str:
    """Return an article of two columns, 15 and 18 characters wide, whose lines have a blank line between them.

    The last line of the first stands close above the second, behind a first line whose indent got lost.
    """
    prose = "守渡人提着马灯走下河滩，照着对岸的码头和收网回来的乡亲，他说这一段河道夜里没有人会走错。" * 3
    narrow = [prose[at : at + 15] for at in range(0, 105, 15)]
    rest = "村里人都说，有这盏灯在，半夜摇船也不怕撞上滩头的石桩和横在江心的老铁锚，多少年就是这样过来的。" * 3
    first, last, rest = rest[:13], rest[13:28], rest[28:]
    wide = [rest[at : at + 18] for at in range(0, 108, 18)]
    return (
        "守渡口的人\n\n■记者 丁一帆\n\n"
        + "\n\n".join([*narrow, "灯一直亮着。", first, last])
        + "\n"
        + "\n\n".join(wide)
    )


def test_the_last_line_of_a_column_close_above_the_next_is_no_headline() -> None:
    """All lines have a blank line between them but these two."""
    (article,) = read(_columns()).entries
    assert any("半夜摇船也不怕撞上滩头的石桩和横在江心" in block.text.text for block in article.blocks)


@pytest.mark.parametrize("name", ["办成的事08 10", "在办的事09"])
def test_a_short_line_over_the_cut_beginning_of_a_text_is_display_text(name: str) -> None:
    """The piece is cut behind its first line, so that no full stop shows that it is text."""
    page = f"守渡口的人\n\n渡口的灯从前要人去点，天一擦黑，守渡人就提着灯下去。\n\n{name}\n他说这一段河道夜里没有人会走错，因为灯一直亮、\n\n一直照到对岸的码头上，照到上学的孩子脚下石阶。\n"
    assert name not in "".join(body(one) for one in read(page).entries)


def lamps(one: str, two: str) -> Reading:
    """A text whose small titles of two lines stand without a blank line between its paragraphs."""
    return read(
        "守灯人的三十年\n　　本报讯　青石镇的山路上有三百\n盏马灯，守灯人老耿守了三十年，谁\n也没有见过它们一齐熄灭的时候。\n"
        f"{one}\n守一盏灯\n　　第一盏灯挂在渡口，老耿十七岁\n那年亲手挂上去，竹竿换了九根，灯\n罩擦过的次数谁也数不清。\n"
        f"{two}\n走一里路\n　　三百盏灯连成一条路，夜里赶集\n的人照着它回家，老耿每天走一遍要\n两个钟头，雨天更久。\n\n"
        + FERRY
    )


@pytest.mark.parametrize(
    ("one", "two", "shown"),
    [
        ("夜夜有人，", "家家有路，", True),
        ("从“挂灯人”又到“守灯人”啊", "从“一盏灯”又到“三百盏”啊", True),
        (
            "　　老耿的儿子后来也学会守灯",
            "　　守灯的人又多了一个年轻人",
            False,
        ),  # full, with the indent of a first line
        ("老耿的儿子后来：", "守灯的人是：", False),
    ],
)
def test_the_first_line_of_a_small_title_may_end_in_a_comma_or_fill_its_column(one: str, two: str, shown: bool) -> None:
    found = {"".join(small.split()) for small in subheads(entry(lamps(one, two), "守灯人的三十年"))}
    assert (found == {f"{one}守一盏灯", f"{two}走一里路"}) is shown


PARALLEL = """本报讯 昨天上午，望江大桥合龙，大桥全长三公里，
连接南北两岸，工期两年，两岸居民都到桥头来看，
都说从今往后，走亲戚再不用早起等渡船，两岸人，
通水，再通情

望江大桥的“双修”账

{row}

本报讯 前天下午，首届采茶节在南山茶场热闹开幕，
茶农们在山上采茶，游客品茶听歌，坐满了半山坡。
"""


@pytest.mark.parametrize(("row", "shown"), [("修路，先修 架桥，再架", False), ("修路，再修心 架桥，再架梦", True)])
def test_a_line_built_as_the_halves_of_another_is_display_text(row: str, shown: bool) -> None:
    """It stands behind a full, open line, where it might be text."""
    text = "".join(body(one) for one in read(PARALLEL.format(row=row)).entries)
    assert ("通水，再通情" not in text) is shown


@pytest.mark.parametrize(("gap", "joined"), [(0, True), (1, False)])
def test_a_first_line_that_is_a_region_by_itself_goes_on_in_the_column_close_below(gap: int, joined: bool) -> None:
    texts = ["【乡里办法】乡里请来三位老", "木匠修渡船，工钱由乡亲们凑", "齐，修好的船还归大家使用。"]
    source = "\n".join(texts)
    lines = [
        Line(Traced.of(source)[at * 14 : at * 14 + len(text)], at + 1)._replace(reach=26, region=min(at, 1))
        for at, text in enumerate(texts)
    ]
    lines[1] = lines[1]._replace(blanks=gap)
    regions = [Region(0, 1), Region(1, 3, measure=26)]
    assert (len(paragraphs(lines, [Role.BODY] * 3, regions, ())) == 1) is joined
