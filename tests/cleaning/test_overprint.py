import pytest

from yearbook.cleaning.clean import RULES
from yearbook.cleaning.lines import Clean
from yearbook.cleaning.overprint import remove_overprint
from yearbook.cleaning.split import split
from yearbook.intake.source import Source


def lines_of(text: str) -> Clean:
    source = Source("s1", "a.txt", text, "0" * 64, "utf-8", "newspaper")
    return Clean(source, tuple(split(source)))


def undoubled(text: str) -> list[str]:
    return [line.text.text for line in remove_overprint(lines_of(text)).lines]


BODY = "全县全县上下齐心协力上下齐心协力，，攻坚克难攻坚克难，，\n各项工作各项工作取得了新成绩取得了新成绩。。\n"
"""Two lines beyond doubt: what stands beside them is judged as doubled print."""

IN_A_DOUBLED_REGION = [
    ("历经历经22年多年多、、方案完善方案完善1010余次余次", "历经2年多、方案完善10余次"),
    ("模式从模式从11..00版的版的““定点定点””", "模式从1.0版的“定点”"),
    ("实现实现33A-A-55AA级照料中心级照料中心", "实现3A-5A级照料中心"),
    ("比重首次突破比重首次突破9090%%，，““限上限上””零售额零售额", "比重首次突破90%，“限上”零售额"),
    ("以以““主力主力”“”“先锋先锋””的的", "以“主力”“先锋”的"),
    ("我们风雨兼程我们风雨兼程，，共克时艰……共克时艰……", "我们风雨兼程，共克时艰……"),
    ("吧吧！（！（以下排名以下排名））", "吧！（以下排名）"),
    ("————““20202020’’大事展示大事展示", "——“2020’大事展示"),
    ("十大事件01 楼宇经济楼宇经济：：激发新动能激发新动能", "十大事件01 楼宇经济：激发新动能"),
    ("自自 20182018年开始年开始", "自 2018年开始"),
    ("家家户户家家户户", "家家户户"),
    ("家家家家户户户户点灯点灯", "家家户户点灯"),
    ("友邻中心友邻中心--友邻点友邻点", "友邻中心-友邻点"),
]


@pytest.mark.parametrize(("printed", "meant"), IN_A_DOUBLED_REGION)
def test_second_prints_go_amid_doubled_lines(printed: str, meant: str) -> None:
    assert undoubled(BODY + printed + "\n" + BODY)[2] == meant


ALONE = [
    ("丰县外资外贸主动出击抢开新局丰县外资外贸主动出击抢开新局", "丰县外资外贸主动出击抢开新局"),
    ("■■记者记者 戴绯绯戴绯绯 通讯员通讯员 范文彬范文彬", "■记者 戴绯绯 通讯员 范文彬"),
    ("善美丰县高品质建设善美丰县高品质建设““幸福家园幸福家园””", "善美丰县高品质建设“幸福家园”"),
    ("楼宇经济楼宇经济楼宇经济：：：激发新动能激发新动能激发新动能", "楼宇经济：激发新动能"),
    ("55月起这些新规影响你我出行月起这些新规影响你我出行", "5月起这些新规影响你我出行"),
    ("《《张张北北年年鉴鉴》》", "《张北年鉴》"),
    ("渔渔渔盐盐盐贸贸贸易易易", "渔盐贸易"),
    ("二二二、、、渔渔渔业业业", "二、渔业"),
    ("雁来，雁去雁来，雁去雁来，雁去", "雁来，雁去"),
    ("《 《张张北年北年鉴鉴》 》", "《张北年鉴》"),
    ("【【概况概况】】全镇总面积88平方公里，辖12个村。", "【概况】全镇总面积88平方公里，辖12个村。"),
]


@pytest.mark.parametrize(("printed", "meant"), ALONE)
def test_second_prints_go_in_a_heading_of_a_clean_text(printed: str, meant: str) -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n"
    assert undoubled(clean * 2 + printed + "\n" + clean)[2] == meant


KEPT = [
    "家家户户", "家家户户都点上了灯，人人高高兴兴。", "■记者 戴绯绯 通讯员 范文彬", "全镇1111户，占66.66%。", "XX乡XX村",
    "共克时艰……", "——访县长", "任务完成。。", "合格 合格 100 100", "加油！加油！中国加油！中国加油！",
    "一步一步走，一个一个办。", "2020", "2020年11月11日", "研究研究再说", "高高兴兴 平平安安 红红火火", "0000 1111 2222",
    "哈哈哈", "哈哈哈嘿嘿嘿", "谢谢", "他说：“‘好’”。", "武汉加油武汉加油", "安全生产，人人有责！安全生产，人人有责！", "——————————", "= = = = = =",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_natural_repetition_is_kept(text: str) -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n"
    assert undoubled(clean * 2 + text + "\n" + clean)[2] == text


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("【“ 【“渔渔船船” ”整治整治】 】", "【“渔船”整治】"),
        ("【 【渔船渔船整治整治】 】", "【渔船整治】"),
        ("“渔渔船船” “渔渔船船”", "“渔渔船船” “渔渔船船”"),
    ],
)
def test_a_bracket_and_a_quotation_mark_that_open_twice_are_as_hard_as_a_bracket(head: str, meant: str) -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n"
    heads = "".join(f"【 【{word}{word}】 】{clean}" for word in ("渔港", "春汛", "造船", "晒盐", "海塘"))
    assert undoubled(f"{heads}{head} {clean}{clean}")[5].startswith(meant)


TITLES = "渔渔业业与与盐盐业业\n{}\n海海塘塘与与水水闸闸\n{}\n学学校校与与书书院院\n"
"""Three lone lines of pairs that are no words: titles doubled by character."""


@pytest.mark.parametrize(
    ("printed", "meant"), [("林林业业", "林业"), ("社社会会 民民生生", "社会 民生"), ("谢谢", "谢谢")]
)
def test_a_word_of_pairs_is_doubled_where_other_titles_are(printed: str, meant: str) -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n"
    assert undoubled(TITLES.format(clean * 9 + printed + "\n" + clean, clean * 9))[10] == meant
    other = TITLES.replace("学学校校与与书书院院", "学校与书院")
    assert undoubled(other.format(clean * 9 + printed + "\n" + clean, clean * 9))[10] == printed


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (["七七旬旬渔渔民民学学画画灯灯"], ["七旬渔民学画灯"]),
        (
            ["古古城城渔渔火火周周末末重重点点", "渔渔民民渡渡江江学学校校添添书书"],
            ["古城渔火周末重点", "渔民渡江学校添书"],
        ),
        (["红红火火热热闹闹平平安安欢欢喜喜"], ["红红火火热热闹闹平平安安欢欢喜喜"]),
        (["渔渔港港添添船船"], ["渔渔港港添添船船"]),
    ],
)
def test_long_rows_of_pairs_need_fewer_others(printed: list[str], meant: list[str]) -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n" * 9
    lines = undoubled("".join(f"{line}\n{clean}" for line in printed))
    assert [line for line in lines if line != clean[:-1].split("\n")[0]] == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("灯灯会会开开锣锣了了", "灯会开锣了"),
        ("高高兴兴平平安安安安", "高高兴兴平平安安安安"),
        ("高高兴兴平平安安", "高高兴兴平平安安"),
    ],
)
def test_five_pairs_are_a_title_where_other_titles_are_doubled_beyond_doubt(printed: str, meant: str) -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n"
    heads = [
        title * 2 + "\n" + clean * 9
        for title in ("望江大桥昨天合龙通车", "石桥水库开闸放水灌田", "渔港新添三艘远洋渔船")
    ]
    assert undoubled("".join(heads) + printed + "\n" + clean)[30] == meant
    assert undoubled(clean * 30 + printed + "\n" + clean)[30] == printed


def test_a_title_with_marks_in_it_is_doubled_at_the_head_of_its_clean_text() -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n"
    printed = "旧渡轮“海安号”退役旧渡轮“海安号”退役　2018年12月31日，渡轮驶完最后一班。"
    assert undoubled(clean * 5 + printed + "\n" + clean)[5] == "旧渡轮“海安号”退役　2018年12月31日，渡轮驶完最后一班。"


def test_equal_cells_of_a_table_are_kept() -> None:
    rows = ["指标 上年 本年", *["合格 合格", "100 100", "1111 1111", "22 22"] * 6]
    assert undoubled("\n".join(rows)) == rows


def test_the_rule_of_a_table_is_kept_amid_doubled_lines() -> None:
    heads = ["渡口老船工交出船桨" * 3, "柳河大桥换上新护栏" * 3]
    rule = ["|---|---|---|---|", "| :--- | :--- |"]
    assert undoubled("\n".join([*heads, *rule, *heads]))[2:4] == rule


def test_nothing_is_lost_and_each_copy_is_accounted_for_once() -> None:
    text = BODY + "以以““主力主力”“”“先锋先锋””的的\n自自 20182018年开始年开始\n" + BODY
    covered = [0] * len(text)
    for line in remove_overprint(lines_of(text)).lines:
        for a, b in line.text.ranges():
            for i in range(a, b):
                covered[i] += 1
    for i, c in enumerate(text):
        assert covered[i] == 1 or (c.isspace() and covered[i] == 0), (i, c)


def test_each_change_stands_in_the_ledger_with_exact_edits() -> None:
    cleaned = remove_overprint(lines_of(BODY))
    assert [record.line for record in cleaned.records] == [1, 2]
    for record in cleaned.records:
        out, position = "", record.spans[0].start
        for start, end, new in record.edits:
            out += BODY[position:start] + new
            position = end
        out += BODY[position : record.spans[-1].end]
        assert out == record.after


def test_what_may_be_doubled_and_is_kept_is_suggested_with_low_confidence() -> None:
    clean = "全年完成财政收入二十亿元，增长百分之八。\n"
    cleaned = remove_overprint(lines_of(clean * 2 + "武汉加油武汉加油\n家家户户\n" + clean))
    (record,) = cleaned.records
    assert (record.rule, record.action, record.line) == ("overprint.doubt", "suggestion", 3)
    assert (record.before, record.after) == ("武汉加油武汉加油", "武汉加油")
    assert record.confidence < 0.5
    assert cleaned.lines[2].text.text == "武汉加油武汉加油"


def test_the_order_of_the_rules_is_this() -> None:
    assert [rule.id for rule in RULES] == [
        "invisible", "markup", "overprint.run", "rows", "overprint.line", "overprint.heading", "imprint", "guide", "advert", "slogan", "furniture", "captions", "run_in", "alternating",
        "regions", "spacing", "misprint",
    ]  # fmt: skip
