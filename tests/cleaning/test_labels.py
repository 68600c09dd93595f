import pytest

from yearbook.cleaning import notice_forms
from yearbook.cleaning import page_forms as forms
from yearbook.cleaning.captions import is_credit
from yearbook.cleaning.clean import clean
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.offices import names_publisher, names_staff
from yearbook.cleaning.weather import is_weather
from yearbook.intake.source import Source
from yearbook.model import SourceKind


def cleaned(text: str, kind: SourceKind = "newspaper") -> Clean:
    return clean(Source("s1", "a.txt", text, "0" * 64, "utf-8", kind))


def labels(text: str, kind: SourceKind = "newspaper") -> dict[str, str | None]:
    return {line.text.text: line.label for line in cleaned(text, kind).lines}


@pytest.mark.parametrize(
    ("test", "accepted", "refused"),
    [
        (
            forms.is_page_number,
            ["87", "- 12 -", "· 3 ·", "第12页", "xii", "12/30", "（5）"],
            ["2020年", "第3届", "12.5", "3人", "1、", "A组", "……"],
        ),
        (
            forms.is_book,
            ["青山年鉴", "青山年鉴（2018）", "245青山年鉴", "青山年鉴·2022", "青山鄉年鑑", "青 山 年 鉴", "200 青山年鉴"],
            ["《青山年鉴（2018）》编辑出版工作会召开", "年鉴工作", "全县年鉴编纂人员参加培训，", "2018年"],
        ),
        (
            names_staff,
            ["值班主任：谢 庄 主编：冯小满 美编：张 昕", "责编 / 高 娃  版式 / 徐立国", "编委：王青 李小山 版式：赵四"],
            ["主编：王小山", "记者：王小山 编辑：李四", "导演：王小山 主编：李四", "时间：八月 地点：广场", "编辑：请你回答 校对：这是谁写的信"],
        ),
        (
            names_publisher,
            ["中共青山县委主办", "中共青山县委机关报 青山县融媒体中心出版", "中共青山县委员会主管主办　青山县融媒体中心出版", "青山縣政府主辦", "中共青山县委主管主办 第618期 今日4版", "今日出報八版 零售每份10元 第618號"],
            ["主办", "第618期", "大赛由青山县主办，三百人参加", "青山县承办省运会", "新书出版"],
        ),
        (forms.is_column_of_items, ["街坊快报", "乡镇短波", "里巷簡訊"], ["快报", "望江快报社", "今晚快讯：水价不变", "短波收音机"]),
        (
            forms.is_titled_page,
            ["青山周刊·特别报道", "望江副刊｜读书", "里巷快讯 · 民生"],
            ["青山周刊", "特别报道·青山", "青山周刊·把民生清单办成幸福账单", "青山周刊：特别报道"],
        ),
        (forms.is_year, ["2021", "2021年版", "民國111年版", "（2018）", "2018年", "二○○九年", "（二〇二一）"], ["民國111年", "2021年版面", "218年", "20210", "三○○九年", "二○九年"]),
        (
            forms.is_latin_masthead,
            ["QINGSHAN DAILY", "QINGSHAN COUNTY YEARBOOK", "THE QINGSHAN TIMES"],
            ["GDP", "CBD", "U Home", "Daily News of Qingshan"],
        ),
        (
            forms.is_page_line,
            [
                "2018年11月6日 星期二", "责编：石磊 版式：余欢 校对：方慧敏", "青山日报 2022年1月11日 星期二 责任编辑：聂红英",
                "青山周报 2021年1月18日 第3期", "中華民國一○九年五月十九日　星期二", "青山日報", "第2版", "青山晚报 A05 2014年5月6日",
                "2021年3月4日 星期四 编辑 石磊 电话 0571-6000000", "青山時報　鄉里事　C2版", "青山區報　三　街坊事　2018.11.6",
                "青山日報 THE QINGSHAN DAILY NEWS", "2018年11月6日（星期二）　第 31 期　免費取閱　逢星期二出版",
                "今日出報八版 零售每份10元 第11466號", "今日出報三大張 零售每份15元",
            ],
            [
                "2018年11月6日，大桥通车", "古城诗会周末开锣", "记者从青山日报社了解到", "星期二下午两点开会的人很多", "本报编辑部的故事",
                "5月10日起公交增开夜班车", "星期二咨询电话 68000000 增开人工坐席受理停水",
                "11月6日 星期二 市民广场放电影", "喜报 青山日报今起改为每周出版三期 3版", "G20 峰会 B2 会场",
            ],
        ),
        (forms.is_section, ["要　闻", "要闻", "综合新闻 2", "地方新聞 B2", "A03 要闻", "副刊"], ["要闻回顾与展望", "农业新闻发言人", "教育工作"]),
        (forms.is_coded_section, ["A03·城事", "生活 C4", "B2 花東綜合"], ["A组比赛", "3号楼", "G20 峰会在杭州举行"]),
        (
            notice_forms.is_imprint,
            [
                "地址：青山市滨河路12号 邮编：610600 电话：（028）33300111 印刷：青山日报印务中心", "新闻热线：0739-8866110",
                "廣告專線 04-8887766 訂報專線 0800-001234", "投稿邮箱：wj@example.org　广告热线：0856-7788990",
                "督印人：司徒偉業　承印：東港柯式印刷有限公司", "讀者熱線　二九八三　一一二二",
                "訂閱及廣告查詢：3321 5566",
            ],
            ["他拨打了新闻热线0739-8866110。", "报名查询：3321 5566", "联系电话：13900000000", "广告收入增长12%，发行量保持稳定。", "地址：人民路1号"],
        ),
        (forms.is_handle, ["青山晚报微信号：qswb", "视频号：qs_tv"], ["微信群：大家好", "记者从公众号获悉：水价涨了"]),
        (
            is_weather,
            ["今日天气：多云转小雨 14℃—21℃", "天氣預報：晴 北風三級"],
            ["天气转凉，注意保暖", "今天天气很好。大家出门了", "据天气预报，明天有雨"],
        ),
        (forms.is_scan, ["扫一扫 更多视频看这里", "好礼天天送 扫描QRcode加入", "扫码关注青山发布"], ["扫描仪进了村", "扫码支付进菜场", "扫一扫，付款就成了。"]),
        (forms.is_named_page, ["社區廣角　三", "城事 A5", "本埠新闻 B12"], ["公交9路", "第三版", "社区广角，三"]),
        (forms.is_bracketed_head, ["（第三篇　水利）", "(第十编 民政)"], ["（第三篇）", "第三篇　水利", "（水利）"]),
        (forms.is_ordinal_head, ["第三章　水利", "第十编 民政"], ["第三章", "第三章水利工程建设，", "三、水利"]),
        (
            notice_forms.is_guide,
            ["（下转第4版）", ">>> 详见二版", "»»»»» 详见二版", "▶▶▶详见A3版", "（上接第1版）", "（上接A1版）", "紧接第3版", "（文轉A3版）", "（文接A1版）", "（轉B2）"],
            ["详见附表", "下转型发展", "本报二版刊登了全文", "见义勇为", "文轉一生", "接二连三", "转5路"],
        ),
        (notice_forms.is_notice, ["遗失声明　王某遗失身份证", "寻人启事　张某", "拍卖公告", "【遺失啟事】張某遺失存摺一本"], ["遗失的老照片找到了", "公告栏前人头攒动", "寻找遗失声明人"]),
        (is_credit, [
            "(东塘街道供稿)", "（东塘街道 供稿）", "（王小 摄）", "■摄影 王 强 杨佳蓓", "记者 柏林 摄", "（記者王大明攝）", "图/端木磊", "（县水利局供图）",
            "（农业課提供）", "摄影 古 月", "本报记者 李明 摄影", "（资料图片）",
        ], ["（王 静）", "（丁汉文　撰稿）", "■记者 王强", "（记者 王强）", "摄影协会", "（以下简称供稿单位）的人", "他爱好摄影", "（一）"]),
    ],
)  # fmt: skip
def test_forms(test: object, accepted: list[str], refused: list[str]) -> None:
    assert callable(test)
    assert [text for text in accepted if not test(text)] == []
    assert [text for text in refused if test(text)] == []


BODY = "全县工业总产值突破一百亿元，比上年增长百分之八，\n其中装备制造业产值占四成以上，新增规模企业十家。\n"


def test_a_running_head_is_furniture_beside_a_page_number_only() -> None:
    text = f"交通运输\n202\n{BODY}交通运输\n\n{BODY}"
    assert [line.label for line in cleaned(text, "yearbook").lines if line.text.text == "交通运输"] == [
        "furniture",
        None,
    ]


def test_a_supplement_with_the_name_of_its_page_is_furniture_at_the_head_of_a_page_only() -> None:
    text = "青山周刊·特别报道\n老街的新生活\n\n青山老街修了三年，今年春天开街了。\n\n开街那天人山人海。\n\n里巷快讯·民生\n\n老街的井水又清了。\n"
    assert labels(text)["青山周刊·特别报道"] == "furniture"
    assert labels(text)["里巷快讯·民生"] is None


def test_a_chapter_run_on_with_its_page_is_furniture_where_it_stands_at_the_head_or_interrupts() -> None:
    got = labels(f"街道33\n2021\n青山年鉴\n\n{BODY.rstrip()[:-1]}\n街道34\n还有六家正在筹建之中，明年可望投产。\n")
    assert [got[t] for t in ("街道33", "2021", "青山年鉴", "街道34")] == ["furniture"] * 4


def test_a_name_right_over_an_entry_is_its_section_and_no_running_head() -> None:
    text = "青山年鉴\n水利\n87\n河道治理\n【概况】全年疏浚河道12千米。\n88\n水利\n【水闸】新建水闸2座。"
    assert [text for text, label in labels(text, "yearbook").items() if label == "furniture"] == [
        "青山年鉴",
        "水利",
        "87",
        "88",
    ]


FOREST = "林　业\n植树\n全镇植树三万株，成活九成以上，为历年最多的一年。\n青山年鉴2019\n47\n{head}\n{below}\n"


@pytest.mark.parametrize(
    ("head", "below", "label"),
    [
        ("渔　业", "养殖\n全镇养殖水面八百亩，年产鲜鱼四百吨。", None),
        ("渔　业", "【养殖】全镇养殖水面八百亩，年产鲜鱼四百吨。", None),
        ("渔　业", "表3　各村养殖情况\n河东　　20　　30\n河西　　21　　31", None),
        ("林　业", "养林\n全镇有林地八百亩，年产毛竹四百吨。", "furniture"),
        ("林业·渔业", "养殖\n全镇养殖水面八百亩，年产鲜鱼四百吨。", "furniture"),
        ("渔　业", "全镇养殖水面八百亩，年产鲜鱼四百吨，比上年增加三十吨。", "furniture"),
    ],
)
def test_a_name_behind_a_page_number_is_a_title_where_it_stands_once_and_titles_follow(
    head: str, below: str, label: str | None
) -> None:
    shown = labels(FOREST.format(head=head, below=below), "yearbook")
    assert next(label for text, label in reversed(shown.items()) if text in (head, head.replace("　", ""))) == label


def test_a_name_behind_a_page_number_in_mid_sentence_is_none() -> None:
    text = FOREST.format(head="渔　业", below="养殖").replace("，为历年最多的一年。", "，为历年最多的")
    assert labels(text, "yearbook")["渔　业"] == "furniture"


def test_the_english_of_a_title_may_stand_above_it() -> None:
    book = "ROADS AND BRIDGES\n交　通\n概况\n全镇公路通到每一个村，最远的一个村去年通车。\n"
    assert labels(book, "yearbook")["ROADS AND BRIDGES"] == "furniture"
    assert (
        labels(
            f"概况\n{book.split(chr(10))[3]}\n\n" * 3 + "GDP GROWTH\n去年增长一成，为十年来最快的一年。\n", "yearbook"
        )["GDP GROWTH"]
        is None
    )


def test_a_paper_of_unknown_name_is_known_by_its_date_and_known_again() -> None:
    text = (
        "北湾东讯\n二〇二一年三月五日　第八十七期\n社区脉搏　三\n旧街市翻新\n"
        "街市翻新工程预计今年展开，分三期进行，每张书桌底下都刻着历届学生的名字，\n北湾东讯\n社区脉搏　四\n有的还画着飞机。"
    )
    told = [line.text.text for line in cleaned(text).lines if line.label == "furniture"]
    assert told == ["北湾东讯", "二〇二一年三月五日　第八十七期", "社区脉搏　三", "北湾东讯", "社区脉搏　四"]


@pytest.mark.parametrize(
    ("before", "label"),
    [("大桥合龙了，两岸的人走上桥面，放了一挂鞭炮。", "furniture"), ("大桥合龙了，两岸的人走上", None)],
    ids=["behind a text that ended", "behind one that goes on"],
)
def test_a_page_behind_a_form_feed_has_its_own_masthead(before: str, label: str | None) -> None:
    text = f"青山日报\n2023年9月1日　星期五\n\n{before}\n\f北湾东讯\nNorth Bay Voice\n2023年9月2日　星期六\n\n街市翻新工程今年展开了。\n"
    assert labels(text)["北湾东讯"] == label
    assert labels(text)["North Bay Voice"] == "furniture"


def test_who_publishes_a_paper_stands_between_its_name_and_its_date() -> None:
    text = "青山日报\nQINGSHAN RIBAO\n中共青山县委主办\n2023年9月1日　星期五\n\n大桥合龙了，两岸的人走上桥面，放了一挂鞭炮。\n"
    assert labels(text)["中共青山县委主办"] == "furniture"
    below = text.replace("中共青山县委主办\n", "").replace("星期五\n", "星期五\n\n中共青山县委主办 第618期\n")
    assert labels(below)["中共青山县委主办 第618期"] == "furniture"
    assert labels("大桥合龙了。\n\n中共青山县委主办\n\n两岸的人走上桥面，放了一挂鞭炮。\n")["中共青山县委主办"] is None


def test_a_headline_that_begins_with_a_number_is_no_running_head_among_other_headlines() -> None:
    body = "本报讯 昨天起，巡河小队沿着柳河走了一遍，\n一共清理河道二十六公里。\n"
    head = "520520名名““小河长小河长””同场巡河同场巡河大比拼大比拼"
    number = "8686支小队巡河护岸支小队巡河护岸"
    assert labels(f"{body}\n{head}\n\n{number}\n柳河两岸又见白鹭\n")["86支小队巡河护岸"] is None


def test_a_line_of_the_column_that_begins_with_a_number_is_no_running_head() -> None:
    text = "围挡缩减以后早高峰平均车速提高，沿线\n十三条线路中的公交车准点率提高了近两\n13条公交线路的准点率提高近一\n成，市民出行时间平均缩短了十分钟左右。"
    assert {line.label for line in cleaned(text).lines} == {None}
    text = "兼具洒水降尘和吸尘器的功能，每台清扫车一天之内能将辖区之内\n街道33\n所有的主要道路清扫两遍，等于十四名保洁人员的作业量。"
    assert [line.text.text for line in cleaned(text).lines if line.label == "furniture"] == ["街道33"]


def test_figures_in_a_table_are_no_page_numbers() -> None:
    got = labels("产量\n2100\n2200\n2300\n2400\n" + BODY)
    assert not any(got[t] for t in ("2100", "2200", "2300", "2400"))


def test_a_head_of_unknown_form_is_known_by_recurring_in_mid_sentence() -> None:
    broken = "本年度全县共投入资金{}亿元用于乡村道路的改造提升\n青青家园\n工程，受益人口{}万人，群众满意度持续提升。\n"
    got = labels("".join(broken.format(n, n + 5) for n in range(3)))
    assert got["青青家园"] == "furniture"
    assert labels("概况\n全县有十二个乡镇。\n" * 4)["概况"] is None


@pytest.mark.parametrize(("line", "label"), [("编辑同志：", None), ("柳河晨光", "furniture")])
def test_a_line_that_comes_again_is_no_running_head_where_it_speaks_to_someone(line: str, label: str | None) -> None:
    text = "\n".join(f"渡口那盏灯入秋以来一直不亮，第{n}回\n{line}\n下船的人只好摸着栏杆走。" for n in range(1, 5))
    assert labels(text)[line] == label


def test_an_advert_reaches_to_who_gave_it() -> None:
    got = labels(
        "讲文明 树新风 公益广告\n全力创建文明城市 大力推进绿色发展\n青山市传媒中心 宣\n本报讯 昨天，大桥通车。\n"
    )
    assert list(got.values()) == ["advert", "advert", "advert", None]


@pytest.mark.parametrize(
    ("above", "label"),
    [("守护一江碧水 共建美好青山", "advert"), ("大桥通车之后 江上仍有渡船二十条", None)],
)
def test_a_motto_above_who_gave_it_belongs_to_the_advert(above: str, label: str | None) -> None:
    got = labels(f"本报讯 昨天，大桥通车。\n\n{above}\n公益广告 青山市文明办 宣\n")
    assert list(got.values()) == [None, label, "advert"]


@pytest.mark.parametrize(("gap", "told"), [("\n\n", "furniture"), ("\n", None)])
def test_blank_lines_that_stand_everywhere_part_no_masthead_from_its_date(gap: str, told: str | None) -> None:
    """Where other lines stand close, the blank line parts a title from the name of a page."""
    prose = [f"渡口的第{n}盏灯昨晚亮了，摆渡的老人说，从今往后夜里也看得见对岸。" for n in "一二三四五六七八"]
    text = "望江晚景\n\n2021年3月8日 星期一\n\n" + gap.join(prose) + "\n"
    assert labels(text)["望江晚景"] == told


def test_a_guide_may_name_the_page_before_the_title() -> None:
    got = labels("导读\nA3 桥头添了路灯\nB12 秋菜集中上市\n\n大桥通车\n\n本报讯 昨天，大桥通车。\n")
    assert [got[line] for line in ("导读", "A3 桥头添了路灯", "B12 秋菜集中上市")] == ["guide"] * 3
    assert got["大桥通车"] is None


def test_a_guide_reaches_to_its_last_page() -> None:
    got = labels("导读\n追梦奔跑新时代\n产业工人有力量\n»»»»» 详见二版\n本报讯 昨天，大桥通车。\n")
    assert list(got.values()) == ["guide"] * 4 + [None]


@pytest.mark.parametrize("page", ["②版", "2版", "二版"])
def test_pages_of_a_guide_in_any_numerals(page: str) -> None:
    got = labels(f"本报讯 昨天，大桥通车。\n\n今日导读\n秋菜集中上市 {page}\n副刊·望江楼 {page}\n")
    assert list(got.values()) == [None, "guide", "guide", "guide"]


def test_a_guide_at_the_end_of_a_line_becomes_a_line_of_its_own() -> None:
    lines = cleaned("打造集观光、体验、运动于一体的景区。（下转第4版）\n").lines
    assert [(line.text.text, line.label) for line in lines] == [
        ("打造集观光、体验、运动于一体的景区。", None),
        ("（下转第4版）", "guide"),
    ]


def test_a_yearbook_caption_is_the_line_before_its_credit() -> None:
    got = labels(
        "【水库】全年除险加固三座水库，完成坝体灌浆一万八千米，溢洪道衬砌\n2018年11月，隧洞施工现场\n（县水利局供稿）\n二千三百米。\n",
        "yearbook",
    )
    assert list(got.values()) == [None, "caption", "credit", None]


COLUMN = "全县有渔港三座，渔船五百八十艘，全年捕捞产量二十万吨，比上年增长百分之三。\n"


@pytest.mark.parametrize(
    "caption",
    [
        ["2018年9月，渔鼓传承人在石门", "小学教学生打渔", "鼓", "（渔业局供图）"],
        ["2018年9月，首艘捕捞船在石塘渔港", "下水（渔业局供图）"],
        ["图三　石塘渔港百年灯塔，高三十二", "米（渔业局供图）"],
    ],
)
def test_a_caption_of_several_lines_is_narrower_than_the_column(caption: list[str]) -> None:
    got = labels(COLUMN * 2 + "\n".join(caption) + "\n" + COLUMN, "yearbook")
    assert {line for line, label in got.items() if label in ("caption", "credit")} == set(caption)


@pytest.mark.parametrize(
    "text",
    [
        # a paragraph that begins with a date is as wide as the column
        "2018年9月，石塘渔港扩建，新增泊位九个，停泊能力达到五百八十艘渔船，解决了周\n边渔民停船",
        # and one that ended is none
        "2018年9月，石塘渔港扩建。\n新增泊位",
    ],
)
def test_text_above_a_caption_is_none_of_it(text: str) -> None:
    got = labels(f"{COLUMN}{text}\n（渔业局供图）\n{COLUMN}", "yearbook")
    assert got[text.split("\n")[0]] is None


def test_the_first_head_with_its_english_is_furniture_where_the_title_follows() -> None:
    assert labels(f"渔　业·FISHERY\n渔　业\n渔港\n【泊位】{COLUMN}", "yearbook")["渔　业·FISHERY"] == "furniture"
    assert labels(f"渔　业·FISHERY\n渔港\n【泊位】{COLUMN}", "yearbook")["渔　业·FISHERY"] is None


def test_a_caption_may_end_in_its_credit() -> None:
    got = labels("全县有学校二十所。\n2021年7月，市民在医院就诊（郑雪 摄）\n【教师】全县有教师。\n", "yearbook")
    assert list(got.values()) == [None, "caption", None]


def test_a_signature_is_no_credit_and_a_sentence_no_caption() -> None:
    got = labels("全县有学校二十所，教师三百人。\n（县水利局供稿）\n（王 静）\n", "yearbook")
    assert list(got.values()) == [None, "credit", None]


def test_pages_are_counted_by_their_furniture_and_by_form_feeds() -> None:
    lines = cleaned(f"青山年鉴\n{BODY}\f青山年鉴\n88\n{BODY}89\n{BODY}", "yearbook").lines
    assert [line.page for line in lines] == [0, 0, 0, 1, 1, 1, 1, 2, 2, 2]


def test_a_running_head_is_known_by_its_number_in_the_row() -> None:
    text = "望江年鉴　52\n大桥合龙。\n镇·街道　53\n集市开张。\n望江年鉴　54\n渡口停运。\n渡口　3\n渡口改作书屋。\n"
    labels = {line.text.text: line.label for line in cleaned(text, "yearbook").lines}
    assert labels["镇·街道　53"] == "furniture" and labels["渡口　3"] is None


def test_a_credit_that_goes_on_on_the_next_line_closes_its_caption() -> None:
    text = "【防疫】全镇排查三轮，\n2020年望江镇志愿者开展消杀（望江镇\n供图）\n服务居家人员三千名。\n"
    labels = {line.text.text: line.label for line in cleaned(text, "yearbook").lines}
    assert labels["2020年望江镇志愿者开展消杀（望江镇"] == labels["供图）"] == "caption"
    refused = "【防疫】全镇排查三轮（含复查\n一轮）\n服务居家人员三千名。\n"
    assert not any(line.label for line in cleaned(refused, "yearbook").lines)


@pytest.mark.parametrize(
    "text",
    [
        "青山超市　本周特惠　鲜奶十元　咨询：0571-6000000",
        "售屋　車站旁透天厝　三房　電洽0900-555-111　李小姐",
        "灯箱出租　位置：青山路口　电话：0571-6000000",
        "青山茶行　中秋优惠　花茶八折　3321 5566　青山路8号",
    ],
)
def test_phrases_and_a_number_to_call_are_an_advert(text: str) -> None:
    assert labels(f"本报讯 大桥合龙，两岸相连。\n\n{text}\n\n本报讯 采茶节开幕，游客上山。\n")[text] == "advert"


@pytest.mark.parametrize(
    "text",
    [
        "市民热线　电话：0571-6000000",
        "青山市　市民热线　电话：0571-6000000",
        "青山书店　3321 5566　青山路8号",
        "城关 小学 民办 1200 3400 合格",
    ],
)
def test_a_name_before_a_number_is_no_advert(text: str) -> None:
    given = labels(f"本报讯 大桥合龙，两岸相连。\n\n{text}\n\n本报讯 采茶节开幕，游客上山。\n")
    assert "advert" not in given.values()


def test_the_name_of_a_notice_is_not_all_of_it() -> None:
    given = labels(
        "本报讯 大桥合龙，两岸相连。\n\n遗失声明\n▲王某遗失船员证一本，编号0001，声明作废。\n\n本报讯 采茶节开幕。\n"
    )
    assert given["▲王某遗失船员证一本，编号0001，声明作废。"] == "advert"
    assert given["本报讯 采茶节开幕。"] is None


def test_a_notice_of_many_lines_is_set_aside_as_a_whole() -> None:
    lines = (
        "    王某某，女，七十一岁，身高一米五",
        "八，短发花白，二月二日上午在望江码头",
        "走失，走失时上穿蓝色棉袄，下穿黑裤，",
        "说望江口音。有知其下落者请告诉家人，",
        "必有重谢。电话：139××××0000。",
    )
    given = labels("本报讯 大桥合龙，两岸相连。\n\n寻人启事\n" + "\n".join(lines) + "\n\n本报讯 采茶节开幕。\n")
    assert {given[line.strip()] for line in lines} == {"advert"}
    assert given["本报讯 采茶节开幕。"] is None


def test_two_phrases_of_one_length_in_mid_sentence_are_furniture_beside_furniture_only() -> None:
    before, behind = "老耿在船头站了一会儿，看着江对岸的灯火，他", "顿了顿说，该回家了。"
    motto = "一江清水 两岸花开 青山江南花节欢迎您"
    assert labels(f"{before}\n\n第2版\n{motto}\n\n{behind}\n")[motto] == "furniture"
    assert labels(f"{motto}\n\n{before}就回家了。\n")[motto] is None


FIRST, LAST = "本报讯 大桥合龙，两岸相连。\n\n", "\n\n本报讯 采茶节开幕，游客上山。\n"


@pytest.mark.parametrize(
    ("box", "aside"),
    [
        ("今日天气：多云转晴，西北风4到5级，-2℃到7℃；明日：晴，-1℃到9℃。（气象台昨日发布）", True),
        ("今日天气 多云 -2℃～7℃ 明日 晴 -1℃～9℃\n空气质量指数61 良", True),
        ("天气预报\n今天 阴 3℃—9℃\n明天 小雨 2℃—7℃", True),
        (
            "天气预报\n受冷空气影响，今天最低3℃，\n山里有雾，开船要当心，\n最高也只有9℃。",
            False,
        ),  # prose, told in a column
        ("今日天气：晴，气温升到9℃。", False),  # one temperature
        ("青山茶园今年早开园\n今天 阴 3℃—9℃", False),
    ],
)
def test_a_weather_box_is_furniture_whatever_its_marks(box: str, aside: bool) -> None:
    lines = cleaned(FIRST + box + LAST).lines
    assert {line.label == "furniture" for line in lines[1:-1]} == {aside}


@pytest.mark.parametrize(
    ("notices", "last"),
    [
        (
            "遗失声明\n●王某遗失船员证，声明作废。\n●青山茶行遗失公章一枚，编号0001，声明作废。\n●李某遗失收据一张，声\n明作废。",
            True,
        ),
        ("遗失声明\n●王某遗失船员证，声明作废。\n青山茶行今年的新茶昨天上市，茶农忙着装箱。", False),
    ],
)
def test_notices_with_one_sign_are_set_aside_together(notices: str, last: bool) -> None:
    given = labels(FIRST + notices + LAST)
    lines = notices.split("\n")
    assert {given[line] for line in lines[:2]} == {"advert"}
    assert (given[lines[-1]] == "advert") is last


@pytest.mark.parametrize(
    ("block", "aside"),
    [
        ("青山搬家  随叫随到  价格公道\n电话：0571-600 0000  600 0001\n搬家 起重 存放", True),
        ("青山渡口停航\n电话：0571-6000000", False),  # one phrase
        ("青山搬家  随叫随到  价格公道\n电话：0571-6000000\n昨天起雾，渡口停航半日，过江的人改走大桥。", False),
    ],
)
def test_a_block_of_phrases_about_a_number_to_call_is_an_advert(block: str, aside: bool) -> None:
    assert (cleaned(FIRST + block + LAST).lines[1].label == "advert") is aside


@pytest.mark.parametrize(
    ("line", "aside"), [("13路公交线今天起延长", False), ("13 城事", True), ("13版 城事", True), ("13青山城事", True)]
)
def test_a_headline_that_begins_with_a_number_is_no_running_head(line: str, aside: bool) -> None:
    given = labels(f"青山晚报\n2021年3月5日 星期五\n\n{line}\n{FIRST}{LAST}")
    assert (given[line] == "furniture") is aside


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("责任编辑 张　毅 美术编辑 罗　莎 校对 尹　菊", True),
        ("责任编辑 石 磊 校对 王小红", True),
        ("校对不出错 编辑有功夫", False),
    ],
)
def test_offices_parted_by_blanks_are_a_running_line(line: str, aside: bool) -> None:
    assert forms.is_page_line(line) is aside
