"""Headlines that stand together, apart from their bodies; tails of columns without a gap; extracts with blank lines throughout."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost, read, shown
from yearbook.cleaning import clean
from yearbook.intake.source import Source

HERONS = ("　　望江湿地昨日飞来三百只白鹭。", "　　守了十年滩涂的老吴说，白鹭爱吃小鱼，水清了鱼就多。")
CANTEEN = ("　　幸福里小区的老年食堂上周开张。", "　　八元一份套餐，两荤一素，七十岁以上再减两元。")
TUNNEL = ("　　石门隧道的右洞已经打通。", "　　项目经理说，左洞年底贯通，届时进城少绕四十公里。")
HEADS = ("三百白鹭落户湿地", "老年食堂八元吃饱", "石门隧道右洞打通")


def titles(text: str) -> list[str | None]:
    reading = read(text)
    assert_nothing_lost(text, reading)
    return [title for title, _ in shown(reading)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_as_many_blocks_of_headlines_as_stretches_of_text(order: tuple[int, ...]) -> None:
    bodies = "\n\n".join("\n".join(body) for body in (HERONS, CANTEEN, TUNNEL))
    heads = "\n\n".join(HEADS[n] for n in order)
    assert titles(f"{bodies}\n\n{heads}\n") == list(HEADS)
    assert titles(f"{heads}\n\n{bodies}\n") == list(HEADS)


PHOTO = "图为白鹭在湿地觅食，老年食堂与石门隧道在对岸。\n记者 李明 摄"


@pytest.mark.parametrize(
    ("between", "heads"),
    [
        ("\n\n", "\n\n".join(HEADS)),  # as many blocks as stretches of text
        ("\n\n", "\n".join(HEADS)),  # fewer blocks: by lines
        ("\n", "\n\n".join(HEADS)),  # fewer stretches: cut by words
    ],
)
def test_headlines_apart_whose_words_a_caption_holds_too(between: str, heads: str) -> None:
    bodies = between.join("\n".join(body) for body in (HERONS, CANTEEN, TUNNEL))
    text = f"{PHOTO}\n\n{bodies}\n\n{heads}\n"
    assert [title for title in titles(text) if title] == list(HEADS)
    assert [figure.type for entry in read(text).entries for figure in entry.blocks if figure.type == "figure"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("渡轮加价四成 岛民联署反对",), "渡轮加价四成 岛民联署反对"),  # 对 is no word here that needs another
        (("“船票再涨，我们搬走”", "百年渡轮加价四成 岛民联署不服"), "“船票再涨，我们搬走”"),  # no text has such a blank
    ],
)
def test_headlines_that_end_or_pause_as_cut_text_does(head: tuple[str, ...], title: str) -> None:
    ferry = (
        "　　渡轮公司日前申请加价四成，岛民联署反对，船票要涨到八元。",
        "　　岛民说，船票再涨他们就搬走，渡轮公司没有答复。",
    )
    bodies = "\n\n".join(narrow(*body) for body in (HERONS, CANTEEN, TUNNEL, ferry))
    heads = (HEADS[0], "\n".join(head), *HEADS[1:])
    assert titles(f"{bodies}\n\n" + "\n\n".join(heads) + "\n") == [*HEADS, title]


def narrow(*paragraphs: str) -> str:
    """Wrap paragraphs in a column of fifteen characters."""
    return "\n".join(text[at : at + 15] for text in paragraphs for at in range(0, len(text), 15))


def test_text_without_gaps_is_cut_where_its_words_change() -> None:
    bodies = "\n".join(line for body in (HERONS, CANTEEN, TUNNEL) for line in body)
    assert titles(f"{bodies}\n\n" + "\n\n".join(HEADS) + "\n") == list(HEADS)


def test_small_titles_beside_a_headline_do_not_cut_its_article() -> None:
    body = "\n".join(
        (
            "　　望江湿地的白鹭多了起来，守滩人老吴一家三代都看在眼里。",
            "　　爷爷那辈，湿地养鸭，白鹭不来，守滩人靠滩吃滩。",
            "　　到了老吴，守滩人上了岸，湿地的鸭棚拆了，白鹭回来了三十只。",
            "　　如今儿子给白鹭装了摄像头，守滩人在手机上看湿地。",
        )
    )  # fmt: skip
    found = titles(f"{body}\n\n守滩三代人\n\n爷爷养鸭\n\n老吴上岸\n\n儿子看屏\n")
    assert len(found) == 1


def column(*lines: str) -> str:
    return "\n".join(lines)


BRIDGE_END = ("　　望江大桥昨天开始夜间", "封闭施工，过江车须绕行上")
MARKET = (
    "南市菜场换新顶",
    "",
    "　　南市菜场的旧顶棚今年",
    "夏天漏了三回，摊主都用盆",
    "接水。",
    "　　菜场上月换上新顶棚，",
    "老周说再也不用看老天的脸",
    "色。",
)


def test_a_flush_line_among_indented_paragraphs_is_the_tail_of_a_cut_column() -> None:
    tail = ("游的铁桥，约多走六公里。", "　　施工共四十天，每晚十", "时到次日五时。")
    text = column("望江大桥夜间封闭", "", *BRIDGE_END, "", *MARKET, *tail)
    reading = read(text)
    assert_nothing_lost(text, reading)
    bodies = dict(shown(reading))
    assert bodies["望江大桥夜间封闭"].endswith("每晚十时到次日五时。")
    assert bodies["南市菜场换新顶"].endswith("老天的脸色。")


def test_where_other_paragraphs_are_flush_too_a_flush_one_is_no_tail() -> None:
    flush = [line.lstrip("　") for line in MARKET]
    text = column("望江大桥夜间封闭", "", *BRIDGE_END, "", *flush)
    bodies = dict(shown(read(text)))
    assert bodies["南市菜场换新顶"].endswith("老天的脸色。")
    assert bodies["望江大桥夜间封闭"].endswith("绕行上")


def test_a_blank_line_behind_every_line_parts_nothing() -> None:
    lines = ["望江大桥昨夜", "封闭施工", *BRIDGE_END, "游的铁桥。", "", "", *(line for line in MARKET if line)]
    spaced = "\n\n".join(line for line in lines if line).replace("\n\n南市", "\n\n\n\n南市")
    assert titles(spaced) == ["望江大桥昨夜封闭施工", "南市菜场换新顶"]


CLEANER = (
    "本报讯 县长贺兰青昨天查看",
    "山塘水库，要求把防汛物资备",
)
PAPER_MILL = (
    "本报讯 纸厂的中水回用车间",
    "近日投产，每吨纸耗水降了一",
    "半。",
    "纸厂厂长说，明年再上一套光",
    "伏。",
)
TAIL = ("备用锅炉也换了。", "纸厂的中水回用每年省下三百", "万吨水。")


def test_text_that_speaks_of_its_own_article_is_no_tail_of_a_cut_one() -> None:
    text = column("贺兰青查看水库", "", *CLEANER, "", "纸厂中水回用投产", "", *PAPER_MILL, *TAIL)
    reading = read(text)
    assert_nothing_lost(text, reading)
    bodies = dict(shown(reading))
    assert bodies["贺兰青查看水库"].endswith("防汛物资备")
    assert bodies["纸厂中水回用投产"].endswith("万吨水。")


def test_headlines_in_a_row_with_blank_lines_between_are_no_spaced_text() -> None:
    bodies = "\n".join(line for body in (HERONS, CANTEEN, TUNNEL) for line in body)
    wide = "三百只白鹭昨日飞来望江湿地住下"
    heads = (wide, "老年食堂八元吃饱", "石门隧道右洞打通")
    assert titles(f"{bodies}\n\n" + "\n\n".join(heads) + "\n")[0] == wide


def test_only_prose_tells_of_blank_lines_between_the_lines_of_a_column() -> None:
    heads = (
        "守滩十年，三百白鹭住下湿地",
        "小区老年食堂八元就能吃饱",
        "石门隧道右洞日前已经打通",
        "两岸不绕行望江大桥合龙了",
    )
    text = (
        "　　望江湿地昨日飞来三百只白鹭，守滩",
        "十年的老吴说，白鹭爱吃小鱼，水清了鱼",
        "就多，湿地的鱼今年多了三成，白鹭也多",
        "了，老吴每天数三遍。",
    )
    for gap, spaced in (("\n", [False, False]), ("\n\n", [True, True])):
        page = "\n\n".join(heads) + "\n\n" + gap.join(text * 2) + "\n"
        cleaned = clean(Source("s1", "a.txt", page, "", "utf-8", "newspaper"))
        assert [region.spaced for region in cleaned.regions] == spaced


def test_in_spaced_text_a_line_without_a_blank_behind_it_is_a_headline() -> None:
    def spaced(*lines: str) -> str:
        return "\n\n".join(lines)

    bridge = ("望江大桥昨天合龙，大桥全长", "三公里，两岸居民不用再绕行", "铁桥，工期比计划提前一个月", "。")
    canteen = ("幸福里小区的老年食堂上周开", "张，八元一份套餐，两荤一素", "，七十岁以上老人再减两元。")
    text = f"望江大桥合龙\n{spaced(*bridge)}\n\n食堂：八元吃饱两荤一素一汤\n{spaced(*canteen)}\n"
    assert titles(text) == ["望江大桥合龙", "食堂：八元吃饱两荤一素一汤"]


def test_a_notice_keeps_the_name_and_the_date_that_close_it() -> None:
    text = (
        "公　告\n　　因水管改造，城区南片明晚\n停水八小时，请用户储水备用\n，停水时间如有变化另行通知\n。\n"
        "　　水压不足时请错峰用水，不\n便之处敬请谅解。\n望江县自来水公司\n2016年3月8日\n"
    )
    [entry] = read(text).entries
    assert [block.text.text for block in entry.blocks][-2:] == ["望江县自来水公司", "2016年3月8日"]


def test_lines_that_nothing_parts_are_shared_out_among_as_many_stretches_of_text() -> None:
    bodies = "\n\n".join("\n".join(body) for body in (HERONS, CANTEEN, TUNNEL))
    heads = "三百白鹭落户湿地\n——守滩人老吴的十年\n老年食堂八元吃饱\n石门隧道\n右洞打通"
    text = f"{heads}\n\n■记者 李明\n{bodies}\n"
    assert titles(text) == ["三百白鹭落户湿地", "老年食堂八元吃饱", "石门隧道右洞打通"]
    entries = read(text).entries
    assert [entry.bylines[0].names if entry.bylines else () for entry in entries] == [("李明",), (), ()]


def test_a_column_printed_before_the_one_it_goes_on_from_comes_home() -> None:
    text = (
        "木方回家。”\n\n七十九岁的补鞋匠老欧阳领了津贴，补鞋只\n收二十元。\n\n"
        "海边排档月底搬走\n■记者 李明\n本报讯 海边的排档月底搬走，原址要盖起\n综合大楼。\n\n"
        "卖五金的掌柜说：“拆的那天，我要锯下这根\n\n渡轮加价四成\n\n本报讯 渡轮公司申请加价，岛上居民反对。\n"
    )
    bodies = dict(shown(read(text)))
    assert bodies["海边排档月底搬走"].endswith(
        "我要锯下这根木方回家。”七十九岁的补鞋匠老欧阳领了津贴，补鞋只收二十元。"
    )
    assert bodies["渡轮加价四成"].endswith("岛上居民反对。")


def test_the_levels_of_markdown_tell_small_titles_from_headlines() -> None:
    text = (
        "物业费怎么定\n# 业主说了算\n\n**全市三十一个小区先试**\n\n**记者 李明**\n\n小区的活动室坐满了人。\n\n"
        "### 账本公开之后\n\n公共收益头一年就有四十万元。\n\n### 试点能否推开\n\n住建局科长说，账本要看得懂。\n\n"
        "# 短讯\n\n# 图书馆夜间开放\n\n图书馆今起夜间开放。\n\n# 供暖季今日缴费\n\n供暖季今日开始缴费。\n"
    )
    entries = read(text).entries
    assert [entry.title.text for entry in entries if entry.title] == [
        "业主说了算", "图书馆夜间开放", "供暖季今日缴费",
    ]  # fmt: skip
    first = entries[0]
    assert first.kicker and first.kicker.text == "物业费怎么定"
    assert first.subtitle and first.subtitle.text == "全市三十一个小区先试"
    assert [b.text.text for b in first.blocks if b.type == "subhead"] == ["账本公开之后", "试点能否推开"]
    assert [entry.group for entry in entries] == [None, "短讯", "短讯"]


def test_a_headline_close_behind_its_body_is_parted_from_the_next_by_a_blank_line() -> None:
    text = (
        "■记者 李明\n　　邮递员老邱每天翻三座山，把信送到寨子里。\n　　今年公路通了，他还是靠脚走。\n深山“信使”廿六年\n\n"
        "护学岗在校门口上岗\n　　本报讯　护学岗昨晚在校门口上岗，家长举起停字牌。\n\n市场开张\n　　本报讯　市场昨日开张。\n"
    )
    assert titles(text) == ["深山“信使”廿六年", "护学岗在校门口上岗", "市场开张"]


def test_a_caption_without_a_credit_belongs_to_the_article_above_it() -> None:
    text = (
        "冷库投用\n\n本报讯 两座冷库昨日投用，渔民的鱼有了去处。\n图为冷库内的装卸现场。\n\n"
        "菜场开张\n\n本报讯 菜场昨日开张，摊主换上新围裙。\n"
    )
    entries = read(text).entries
    assert [(entry.title and entry.title.text, [b.type for b in entry.blocks]) for entry in entries] == [
        ("冷库投用", ["paragraph", "figure"]), ("菜场开张", ["paragraph"]),
    ]  # fmt: skip


CONGRESS = """镇人民代表大会昨天开幕
　　本报讯　礼堂里坐得满满当当，窗台上也
站了人，镇长的工作报告讲了一个钟头。
　　会期两天，今天下午还要分组讨论。

镇政府工作报告摘要
　　各位乡亲：一年来全镇修通了三条公路，
新建了两座水厂，山里的橘子卖出了山。
　　我们认真办理镇人民代表大会交办的建议，
四十二件全部办结，代表们都说满意。
　　去年镇人民代表大会开幕时许下的诺言，
如今一件件落了地。

乡村影院亮起银幕
　　本报讯　停了十年的乡村影院前天重新开
门，第一场放的是露天老片。
"""


def test_a_page_printed_in_order_is_read_in_order_though_a_text_speaks_of_another_headline() -> None:
    reading = read(CONGRESS)
    found = {one.title.text: one.blocks[0].text.text[:8] for one in reading.entries if one.title and one.blocks[0].text}
    assert found == {
        "镇人民代表大会昨天开幕": "礼堂里坐得满满当",
        "镇政府工作报告摘要": "各位乡亲：一年来",
        "乡村影院亮起银幕": "停了十年的乡村影",
    }


ADVERT = """渡口改成观景台
　　本报讯　停用的渡口改成了观景台，傍晚有
上百人在那里看落日。

落日下的观景台。
（王小满 摄）

　　安装船板的工程一再延误，冷气团一来河面
结冰，工程队的旧船板只能一块块
（下转第2版）

河边新开旧书铺
　　本报讯　河边的旧书铺昨天开门，书架上摆
着三千册旧书，读者可以坐着看一整天。

剧场周末演老戏
　　本报讯　老剧场周末连演两场老戏，票价十
元，六十岁以上的老人不要票。

学校新添望远镜
　　本报讯　山里的学校添了一架望远镜，孩子
们排着队看月亮上的山。

恒发冷气工程 承接船板安装
（上接第1版）
刨平以后铺成了台阶。镇里说，明年还要在观景
台边上种一排柳树。

稻田里办音乐会
　　本报讯　秋收以后，稻田里办了一场音乐会，
草垛就是看台。
"""


def test_display_text_of_nobody_takes_no_part_of_an_article_on_a_page_in_order() -> None:
    found = {title: text for title, text in shown(read(ADVERT)) if title}
    assert set(found) == {"渡口改成观景台", "河边新开旧书铺", "剧场周末演老戏", "学校新添望远镜", "稻田里办音乐会"}
    assert found["渡口改成观景台"].endswith("种一排柳树。")


CUT = """渡口改成观景台
本报讯　停用的渡口改成了观景台，傍晚有上
百人在那里看落日，茶摊的生意也比往年好了
许多，镇里打算明年再

老船工擦亮船灯，等最后一班客人。
（记者 李明 摄）
{title}

种一排柳树，添十张长椅。

河边新开旧书铺
本报讯　河边的旧书铺昨天开门，书架上摆着
三千册旧书，读者可以坐着看一整天。

剧场周末演老戏
本报讯　老剧场周末连演两场老戏，票价十元，
六十岁以上的老人不要票。

学校新添望远镜
本报讯　山里的学校添了一架望远镜，孩子们
排着队看月亮上的山。

稻田里办音乐会
本报讯　秋收以后，稻田里办了一场音乐会，
草垛就是看台。

渔市早开半小时
本报讯　渔市从明天起早开半小时，方便赶头
班船的人。

石桥修好通车
本报讯　石桥昨天修好通车，拖拉机不用再绕
十里山路。
"""


def test_what_stands_close_under_a_photo_is_its_headline_on_a_page_in_order() -> None:
    reading = read(CUT.format(title="灯下待客"))
    (photo,) = [entry for entry in reading.entries if all(block.type == "figure" for block in entry.blocks)]
    assert photo.title is not None and photo.title.text == "灯下待客"
    assert any(text.endswith("镇里打算明年再种一排柳树，添十张长椅。") for _title, text in shown(reading))
