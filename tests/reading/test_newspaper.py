"""Whole small pages: each shows one habit of newspapers, none is from a real paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.reading.draft import Reading
from yearbook.reading.newspaper import read_newspaper


def read(text: str) -> Reading:
    return read_newspaper(clean(Source("s1", "a.txt", text, "", "utf-8", "newspaper")))


def shown(reading: Reading) -> list[tuple[str | None, str]]:
    return [
        (entry.title.text if entry.title else None, "".join(block.text.text for block in entry.blocks))
        for entry in reading.entries
    ]


def assert_nothing_lost(text: str, reading: Reading) -> None:
    count = [0] * len(text)
    for trace in reading.traces():
        for start, stop in trace.ranges():
            for at in range(start, stop):
                count[at] += 1
    wrong = [(at, c, count[at]) for at, c in enumerate(text) if not c.isspace() and count[at] != 1]
    assert not wrong, wrong[:5]


BRIDGE = "本报讯 昨天上午，望江大桥合龙。大桥全长三公里，连接南北两岸，工期两年。"
TEA = "本报讯 前天下午，首届采茶节开幕。茶农们在山上采茶，游客品茶听歌。"
SCHOOL = "本报讯 近日，第三小学启用新校舍。学生们走进明亮的教室上课。"


def test_headlines_before_their_bodies() -> None:
    text = f"望江大桥合龙\n■记者 李明\n\n{BRIDGE}\n\n采茶节开幕\n\n{TEA}\n"
    reading = read(text)
    assert [title for title, _ in shown(reading)] == ["望江大桥合龙", "采茶节开幕"]
    assert reading.entries[0].bylines[0].names == ("李明",)
    assert [entry.dateline.text for entry in reading.entries if entry.dateline] == ["本报讯", "本报讯"]
    assert_nothing_lost(text, reading)


def test_headlines_behind_their_bodies() -> None:
    text = f"{BRIDGE}\n\n望江大桥合龙\n\n{TEA}\n\n采茶节开幕\n\n{SCHOOL}\n\n第三小学启用新校舍\n"
    reading = read(text)
    assert [title for title, _ in shown(reading)] == ["望江大桥合龙", "采茶节开幕", "第三小学启用新校舍"]
    assert_nothing_lost(text, reading)


def test_all_headlines_at_the_page_s_end_two_on_one_line() -> None:
    text = f"{BRIDGE}\n\n{TEA}\n\n{SCHOOL}\n\n第三小学启用新校舍\n\n采茶节游客品茶 望江大桥连接两岸\n"
    reading = read(text)
    assert [title for title, _ in shown(reading)] == ["望江大桥连接两岸", "采茶节游客品茶", "第三小学启用新校舍"]
    assert all(entry.confidence < 0.97 for entry in reading.entries)
    assert_nothing_lost(text, reading)


def test_a_column_goes_on_behind_another_article() -> None:
    first = "本报讯 昨天上午，望江大桥合龙。\n大桥全长三公里，连接南北两岸，\n工期两年，总投资六亿元，是全市"
    inner = "采茶节开幕\n本报讯 前天下午，首届采茶节开\n幕。茶农们在山上采茶。\n（记者 李明）"
    tail = "最长的桥。市民纷纷到桥头拍照，\n盼着早日通车。"
    text = f"望江大桥合龙\n{first}\n\n{inner}\n\n{tail}\n"
    reading = read(text)
    bridge, tea = reading.entries
    assert "全市最长的桥" in bridge.blocks[-1].text.text and not bridge.truncated
    assert tea.bylines[0].names == ("李明",)
    assert_nothing_lost(text, reading)


def test_an_article_that_turned_behind_a_full_stop_goes_on_with_a_paragraph() -> None:
    text = (
        "渔港夜未眠\n本报讯 五十八艘渔船昨晚解缆出港，赶捕最后一茬小黄鱼。\n（下转第5版）\n"
        "水库告急\n本报讯 城西水库的水位昨天降到十四米，比常年低得多。\n"
        "第5版\n（上接第2版）\n渔政站站长介绍，休渔期间船员要集中培训十天。\n"
        "灯塔里开画展\n本报讯 停用的灯塔上周变成了一间画廊，挂着孩子们画的海。\n"
    )
    reading = read(text)
    assert_nothing_lost(text, reading)
    found = {entry.title.text: len(entry.blocks) for entry in reading.entries if entry.title}
    assert found == {"渔港夜未眠": 2, "水库告急": 1, "灯塔里开画展": 1}


def test_a_caption_is_one_paragraph_and_the_article_goes_on_behind_it() -> None:
    text = (
        "老糖坊开张\n■记者 李明\n停业两年的老糖坊昨天重新开张，街坊们挤满了铺面，掌柜忙得满头是汗。\n\n"
        "七十九岁的老师傅摸着铜锅，眼眶泛红，他说最后一锅糖是二十年前的春天熬的。\n"
        "修好的铜锅在店堂里展示。\n（王小 摄）\n"
        "掌柜说，开张首月街坊凭身份证免费品尝，每周六下午安排老师傅讲古。\n"
    )
    reading = read(text)
    assert_nothing_lost(text, reading)
    article = next(entry for entry in reading.entries if entry.title)
    assert [block.type for block in article.blocks].count("paragraph") == 3


def test_text_that_breaks_off_is_truncated_and_never_completed() -> None:
    text = f"望江大桥合龙\n\n{BRIDGE}\n\n采茶节开幕\n\n本报讯 前天下午，首届采茶节开幕。茶农们在山上采茶，游客\n"
    reading = read(text)
    assert [entry.truncated for entry in reading.entries] == [False, True]
    assert "article.truncated" in {record.rule for record in reading.records}


@pytest.mark.parametrize(("gap", "names"), [("\n", {"李明", "法轩"}), ("\n\n", {"李明"})])
def test_any_name_signs_close_under_a_byline(gap: str, names: set[str]) -> None:
    """法 is no common surname, so that the line by itself might be a title."""
    text = f"望江大桥合龙\n■记者 李 明{gap}通讯员 法 轩\n\n{BRIDGE}\n"
    assert {name for entry in read(text).entries for byline in entry.bylines for name in byline.names} == names


@pytest.mark.parametrize(("last", "titles"), [("###", 3), ("##", 2)])
def test_a_deeper_heading_is_no_small_title_where_an_article_opens_so_deep(last: str, titles: int) -> None:
    """The second heading stands over an unsigned text; the last, over a dateline, is as deep as it or not."""
    unsigned = "第三小学的新校舍有三层楼，学生们走进明亮的教室上课。"
    text = f"## 望江大桥合龙\n\n{BRIDGE}\n\n### 第三小学启用新校舍\n\n{unsigned}\n\n{last} 首届采茶节开幕\n\n{TEA}\n"
    assert len(read(text).entries) == titles


@pytest.mark.parametrize(("under", "title"), [("渔民拖网忙", "渔民拖网忙"), ("两岸十分钟", None)])
def test_the_headline_of_a_photo_may_stand_close_below_it(under: str, title: str | None) -> None:
    """The caption says half of its words; of a headline of other words it says none."""
    text = f"望江大桥合龙\n\n{BRIDGE}\n\n11月7日，江上的渔民们正在拖网捕鱼。\n吴平 摄\n{under}\n\n大桥通车以后，两岸居民从南岸走到北岸只要十分钟，全长三公里的大桥两侧还有步道。\n"
    reading = read(text)
    (photo,) = (entry for entry in reading.entries if entry.blocks[0].type == "figure")
    assert (photo.title.text if photo.title else None) == title
    assert_nothing_lost(text, reading)


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("跑了十年运输的老周说，过江从前要绕行四十里，晴天也要走上两个钟头。", "剪彩前夜"),
        ("本报讯 剪彩前夜，老街的灯全亮了，剪彩用的红绸子挂在老渡口的柱子上。", None),
    ],
)
def test_a_photo_set_wider_than_its_column_keeps_its_headline_and_its_caption(behind: str, title: str | None) -> None:
    """Its few lines stand by themselves; of the headline of the text behind the caption says less than that text."""
    column = (
        "昨天上午，望江大桥举行通车典礼。大桥全长三公里，连接南北两岸，工期两年，总投资六亿元，是全市最长的桥，"
        "南岸的桥头公园也一同开放，两岸的老人孩子一早就来到桥头，等着走上新桥看一看江景。"
    )
    set_in_lines = "\n\n剪彩前夜\n工人们在新桥的桥头赶着搭台，剪彩前要忙个通\n宵才能收工。（记者王红摄）\n\n".join(
        "\n".join(part[at : at + 18] for at in range(0, len(part), 18))
        for part in (f"（记者李明／望江报道）{column}", behind)
    )
    text = f"望江大桥通车\n\n{set_in_lines}\n\n采茶节开幕\n\n{TEA}\n"
    reading = read(text)
    (photo,) = (entry for entry in reading.entries if entry.blocks[0].type == "figure")
    assert photo.blocks[0].text.text == "工人们在新桥的桥头赶着搭台，剪彩前要忙个通宵才能收工。"
    assert (photo.title.text if photo.title else None) == title
    assert_nothing_lost(text, reading)


@pytest.mark.parametrize(("turns", "arrives"), [("（文轉A3版）", "（文接A1版）"), ("（转B2）", "（接A1）")])
def test_an_article_turns_to_another_page_in_whatever_words(turns: str, arrives: str) -> None:
    text = (
        f"望江大桥合龙\n\n{BRIDGE}大桥的桥墩深入江底，\n{turns}\n\n采茶节开幕\n\n{TEA}\n\f"
        f"A2 要闻\n\n第三小学启用新校舍\n\n{SCHOOL}\n\fA3 要闻\n\n{arrives}\n引桥却还要再修半年。\n\n"
        f"灯塔里开画展\n\n本报讯 停用的灯塔上周变成了一间画廊，挂着孩子们画的海。\n"
    )
    reading = read(text)
    assert_nothing_lost(text, reading)
    found = dict(shown(reading))
    assert found["望江大桥合龙"].endswith("深入江底，引桥却还要再修半年。")
    assert list(found) == ["望江大桥合龙", "采茶节开幕", "第三小学启用新校舍", "灯塔里开画展"]


def test_the_lines_of_one_big_headline_stay_together_on_a_page_read_in_order() -> None:
    """Phrases of its lines are no lines: where each body has its headline, a sentence said again begins no article."""
    text = (
        "同心协力架金桥 同舟共济渡大江\n望江大桥隆重通车\n市长致辞讲三点 书记剪彩放白鸽\n"
        "大桥全长三公里 两岸通行十分钟\n\n本报讯 （记者 李明）昨天上午，望江大桥隆重通车。来自两岸的群众走上桥头。\n"
        "大桥全长三公里，两岸通行只要十分钟。\n市长致辞讲三点，书记剪彩放白鸽。上午九时，车队过江。\n"
        f"\n采茶节开幕 茶农品茶听歌\n\n{TEA}\n\n第三小学启用 学生走进校舍\n\n{SCHOOL}\n"
    )
    reading = read(text)
    assert_nothing_lost(text, reading)
    first, *rest = reading.entries
    assert (first.title.text if first.title else None, len(first.blocks), len(rest)) == ("望江大桥隆重通车", 3, 2)
    assert first.kicker is not None and first.kicker.text == "同心协力架金桥 同舟共济渡大江"


@pytest.mark.parametrize(
    ("line", "taken"),
    [("柳河镇 老人免费打流感疫苗", True), ("青石镇 山羊下山 菜农发愁", True), ("（居民 赵小姐与李老太太）", False)],
)
def test_phrases_parted_by_blanks_are_a_headline_though_they_fill_the_column(line: str, taken: bool) -> None:
    """Behind a signature in brackets; running text has no blanks, but in names and remarks."""
    items = (
        "望江镇 柿饼节明天开锣\n望江镇农会明天起一连两个\n周末在晒场举办柿饼节，有染布\n课和吃柿比赛，前一百名游客可\n免费品尝柿饼冰。（赵明霞）",
        f"{line}\n卫生所从十五日起忙着开打\n疫苗，六十岁以上的居民都可以\n到所里免费接种，行动不便的还\n能预约到家里来打。（石满江）",
    )
    text = "\n\n".join(items) + "\n"
    reading = read(text)
    assert_nothing_lost(text, reading)
    assert [title for title, _ in shown(reading)] == ["望江镇 柿饼节明天开锣", *([line] if taken else [])]


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("读者来函 来稿请寄 letters@wangjiang.example", True),
        ("信箱里来了一封信，写信人是 abc@wangjiang.example", False),
    ],
)
def test_where_readers_send_their_letters_is_no_text(line: str, aside: bool) -> None:
    text = f"望江大桥合龙\n\n{BRIDGE}\n\n{line}\n采茶节开幕\n\n{TEA}\n"
    reading = read(text)
    assert_nothing_lost(text, reading)
    assert ("imprint" in [reason for _, reason in reading.set_aside]) is aside


def test_a_photo_is_an_item_of_its_own() -> None:
    text = (
        f"望江大桥合龙\n\n{BRIDGE}\n\n连日来，公园里的银杏渐次转黄，吸引不少市民前来拍照。 ■摄影 王 强 杨佳蓓\n\n"
        f"采茶节开幕\n\n{TEA}\n"
    )
    reading = read(text)
    photo = reading.entries[1]
    assert photo.title is None and [block.type for block in photo.blocks] == ["figure"]
    assert photo.blocks[0].credit is not None and photo.blocks[0].credit.text == "摄影 王强 杨佳蓓"
    assert_nothing_lost(text, reading)


def test_relative_words_are_suggestions_and_only_with_a_known_day_of_print() -> None:
    text = f"望江大桥合龙\n\n{BRIDGE}\n"
    source = Source("s1", "a.txt", text, "", "utf-8", "newspaper", date="2020-07-22")
    records = [r for r in read_newspaper(clean(source)).records if r.rule == "date.relative"]
    assert [(r.before, r.action) for r in records] == [("昨天", "suggestion")]
    assert "2020-07-21" in records[0].after
    assert not [r for r in read(text).records if r.rule == "date.relative"]


_PIECES = [
    "望江大桥合龙", "采茶节 开幕", "——首届采茶节侧记", "■记者 李明", "（本报记者 王 强）", "本报讯 昨天，大桥合龙。",
    "大桥全长三公里，连接南北两岸，工期两年，", "总投资六亿元。市民说：“真好", "！”他笑了。", "十大工程01 大桥：合龙",
    "02 采茶节", "■摄影 王强", "市民在桥头拍照。（李明 摄）", "（下转第4版）", "# 大桥", "**采茶**", "　　两岸居民盼了多年。",
    "【开栏语】即日起推出专栏。", "〔記者林育瑄／南投報導〕台", "1", "—", "“", "……", "问：何时通车？（市民 宁女士）", "望江大桥合龙望江大桥合龙",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*_PIECES, "", "", "\f"]), max_size=24))
def test_nothing_is_ever_lost_or_told_twice(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    assert_nothing_lost(text, read(text))


def test_a_caption_set_narrower_than_the_column_that_it_cuts_keeps_to_its_lines() -> None:
    text = (
        "老排档月底搬走\n\n本报讯 老排档的第三代掌柜说，祖父当年\n在这条街上摆摊，一支电筒卖两毛半，摊\n"
        "子顶上有一道道铅笔痕，是他和妹妹小时\n候量身高留下的，拆的那天，他要锯下这\n"
        "老排档搬走前，街坊与老掌柜\n合影。\n（古月摄）\n根木方带回家去。\n"
    )
    reading = read(text)
    assert_nothing_lost(text, reading)
    figures = [b for entry in reading.entries for b in entry.blocks if b.type == "figure"]
    assert [figure.text.text for figure in figures] == ["老排档搬走前，街坊与老掌柜合影。"]
    assert any("他要锯下这根木方带回家去。" in body for _title, body in shown(reading))


ITEMS = """\
要闻
榆湾报
2018年5月17日 星期四

县城新桥昨日通车
■记者 李明
昨日上午，横跨榆湾河的新桥正式通车。新桥长九十六米，双向四车道。
通车后，两岸居民往来不必绕行。

{label}横港镇：老井重新出水
镇东街的一口老井上周重新出水，供居民洗菜浇花。

东山乡：末班车推迟
东山乡末班车推迟到晚上九点，夜班工人不必再搭摩托车。

学校操场晚上开放
■记者 王红
县城三所学校的操场从本周起晚上开放，市民可以跑步打球。
"""


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("街坊快报\n\n", "街坊快报"),
        ("乡镇短波\n\n", "乡镇短波"),
        ("春耕正忙\n\n", "春耕正忙"),  # told by the room around it
        ("春耕正忙\n", None),  # a kicker
    ],
)
def test_a_column_of_short_items_ends_at_an_article_that_is_signed(label: str, group: str | None) -> None:
    text = ITEMS.format(label=label)
    reading = read(text)
    assert_nothing_lost(text, reading)
    groups = {entry.title.text: entry.group for entry in reading.entries if entry.title}
    assert groups == {
        "县城新桥昨日通车": None,
        "横港镇：老井重新出水": group,
        "东山乡：末班车推迟": group,
        "学校操场晚上开放": None,
    }
    assert "榆湾报" in [trace.text for trace, reason in reading.set_aside if reason == "furniture"]


def test_a_small_title_carries_the_sign_before_it() -> None:
    text = """\
老街找回遮雨的路
■记者 李明
溪埔老街的亭仔脚修复完工，昨天下午一场大雨，买菜的人没有淋到。

■先认砖，再砌墙

修复团队说，最花时间的不是砌墙，是认砖，一块一块都编了号。

■不设铁门的约定

完工前，店主们签下一份约定，不停车，不架高，也不设铁门。
"""
    reading = read(text)
    assert_nothing_lost(text, reading)
    (entry,) = reading.entries
    assert [b.text.text for b in entry.blocks if b.type == "subhead"] == ["先认砖，再砌墙", "不设铁门的约定"]


def test_a_first_line_with_room_for_the_next_words_is_a_headline() -> None:
    """Whether a mark stands in it or not; where the paragraph's first line is as short by its lost indent, it is text."""
    body = [
        "从本月起开往各村末班",
        "车一律推迟到晚上九点整了",
        "镇上两家工厂的几百名夜班",
        "工人不必再搭摩托车回家了",
        "都说好。",
    ]
    first = "西山，末班，车等"
    text = "\n".join([first, *body, "", *body, "", *body, ""])
    assert read(text).entries[0].title is not None
    text = "\n".join([*body, "", "镇上又说，末班车再加", *body[1:], "", *body, ""])
    assert all(entry.title is None for entry in read(text).entries)


WRAPPED = """　　大堤上的灯一夜没有灭，三百
名乡亲轮流守着水位，每半个时辰
报一次数，报完了再去背沙袋。
　　天亮时水退了三寸。老堤长说，
这是四十年来最长的一夜，谁也没
有合眼，可谁也没有走。"""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("六月六月的的一夜，一夜，望江望江无人入睡无人入睡", "六月的一夜，望江无人入睡"),
        ("六月六月的一夜，的一夜，望江无人入睡望江无人入睡", "六月的一夜，望江无人入睡"),
    ],
)
def test_a_line_of_heavier_print_is_a_headline_whatever_marks_it_has(line: str, title: str) -> None:
    text = f"{WRAPPED}\n{line}\n\n{SCHOOL}\n\n第三小学启用新校舍\n\n{TEA}\n\n采茶节开幕\n"
    reading = read(text)
    assert title in [shown_title for shown_title, _ in shown(reading)]
    assert_nothing_lost(text, reading)


def test_a_question_in_bold_over_its_own_text_is_a_headline() -> None:
    text = f"望江大桥合龙望江大桥合龙\n{BRIDGE}\n\n谁家没过采茶节谁家没过采茶节？？\n{TEA}\n"
    reading = read(text)
    assert [title for title, _ in shown(reading)] == ["望江大桥合龙", "谁家没过采茶节？"]
    assert_nothing_lost(text, reading)


def test_a_question_in_bold_is_text_and_no_headline() -> None:
    asked = "您守了一夜，您守了一夜，怕不怕？怕不怕？"
    text = f"{WRAPPED}\n{asked}\n　　老堤长摇摇头，说堤在人在，没\n有工夫害怕。\n"
    (entry,) = read(text).entries
    assert "您守了一夜，怕不怕？" in "".join(block.text.text for block in entry.blocks)


def test_a_list_of_people_below_a_text_is_text_and_keeps_its_blanks() -> None:
    text = f"望江大桥征名揭晓\n■记者 李明\n{WRAPPED}\n一等奖：沈　远\n二等奖：米小满　方　平\n三等奖：欧阳白　王　强\n"
    reading = read(text)
    (entry,) = reading.entries
    assert [block.text.text for block in entry.blocks][-3:] == [
        "一等奖：沈　远",
        "二等奖：米小满　方　平",
        "三等奖：欧阳白　王　强",
    ]
    assert_nothing_lost(text, reading)


MUSEUM = """第一版 要闻 2019年5月6日 星期一

一渠清水过山梁
■记者 李明
石塘水库的渠水昨天翻过山梁，流进北岭
八个村的水窖。修渠的老人们站在渡槽下
{photo}看，水声比他们想的还响，有人说起当年
（下转第三版）
第二版 光影 2019年5月6日 星期一

{other}
第三版 要闻 2019年5月6日 星期一

（上接第一版）
凿石修渡槽的日子，眼泪就下来了。渡槽
修了九年，八个村出了三千个工。
"""
CAPTION = "修渠的老人们在石塘水库渡槽下看渠水\n翻过山梁。\n（记者 李明 摄）\n"


@pytest.mark.parametrize(("photo", "other", "inside"), [(CAPTION, "", True), ("", CAPTION, False)])
def test_a_photo_on_a_page_without_its_article_is_an_item_of_its_own(photo: str, other: str, inside: bool) -> None:
    text = MUSEUM.format(photo=photo, other=other)
    reading = read(text)
    owner = [entry for entry in reading.entries if any(block.type == "figure" for block in entry.blocks)]
    assert [entry.title is not None for entry in owner] == [inside]
    assert_nothing_lost(text, reading)


LETTERS = """{bridge}

{label}
谁家没过采茶节谁家没过采茶节？？
{tea}

第三小学何时开学第三小学何时开学？？
{school}

渡口渡口停航停航
本报讯 昨夜起大雾，渡口停航半日，过江的人改走大桥。
"""


@pytest.mark.parametrize(
    ("label", "groups"),
    [
        ("街坊来信街坊来信街坊来信\n", [None, "街坊来信", "街坊来信", None]),
        ("街坊问答街坊问答\n", [None, "街坊问答", "街坊问答", None]),
        ("街坊问答街坊问答", [None, None, None, None]),  # a kicker
    ],
)
def test_a_label_alone_heads_its_questions(label: str, groups: list[str | None]) -> None:
    bridge = f"望江大桥合龙望江大桥合龙\n{BRIDGE}"
    text = LETTERS.format(label=label, bridge=bridge, tea=TEA, school=SCHOOL)
    reading = read(text)
    assert [entry.group for entry in reading.entries] == groups
    assert_nothing_lost(text, reading)


TIMES = "日期　　地点　　时间\n周一　　渡口　　9:00\n周三　　码头　　10:00\n"


@pytest.mark.parametrize(("title", "own"), [("渡船时刻表渡船时刻表", True), ("渡船时刻表", False)])
def test_a_table_under_a_bold_title_that_stands_apart_is_an_item(title: str, own: bool) -> None:
    text = f"望江大桥合龙望江大桥合龙\n{BRIDGE}\n\n{title}\n{TIMES}\n采茶节开幕采茶节开幕\n{TEA}\n"
    reading = read(text)
    assert ("渡船时刻表" in [entry.title.text for entry in reading.entries if entry.title]) is own
    assert_nothing_lost(text, reading)
