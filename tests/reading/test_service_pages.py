"""Pages of letters, notices and verse: adverts in mid-sentence, who signs a letter, what a paper answers, poems."""

import pytest

from tests.reading.test_newspaper import assert_nothing_lost
from tests.reading.test_newspaper_layout import body, entry, read, subheads
from yearbook.reading.draft import DraftEntry

LETTERS = """读者来信

渡口的灯几时能修好

编辑同志：
我住在柳叶渡北岸，每天要坐最后一班
渡船回家。渡口那盏灯入秋以来一直不亮，
下船的人只好摸着栏杆走，上个月就有一位
老人踩空了台阶，把手里的一篮鸡蛋摔了个

{advert}
精光。
盼着有人能来看一看，换上一只灯泡。
读者 摸黑人

【回音】渡口管理所接到来信以后，当天
就派人换了灯泡，还在台阶上刷了白漆，夜
里看得清清楚楚。

公园长椅能不能多几张

编辑同志：
东岭公园里散步的人一年比一年多，长
椅却还是十年前的六张，走累了的人只好坐
在花坛边上。能不能再添几张？
读者 小 谷

南塘老茶馆昨天重新开张
本报记者 石小满

停业三年的南塘老茶馆昨天重新开张，头
一天就来了两百多位茶客，柜台上的铜壶一
刻也没有凉过。掌柜说，水还是后山的泉水，
价钱也没有涨。
"""
ADVERT = """招 聘
南塘酒家招跑堂三名，包吃包住，月薪面议，有意者请来店里找掌柜。
电话：5550101 联系人：谷掌柜
"""


def paragraphs(one: DraftEntry) -> list[str]:
    return [block.text.text for block in one.blocks if block.type == "paragraph"]


def signed(one: DraftEntry) -> list[tuple[str, tuple[str, ...]]]:
    return [(byline.role, byline.names) for byline in one.bylines]


def test_letters_have_their_salutation_their_signer_and_their_answer() -> None:
    text = LETTERS.format(advert=ADVERT)
    reading = read(text)
    assert_nothing_lost(text, reading)
    first, second = entry(reading, "渡口的灯几时能修好"), entry(reading, "公园长椅能不能多几张")
    assert [found[:6] for found in paragraphs(first)] == ["编辑同志：", "我住在柳叶渡", "盼着有人能来", "【回音】渡口"]
    assert "一篮鸡蛋摔了个精光。" in paragraphs(first)[1]
    assert (signed(first), signed(second)) == ([("读者", ("摸黑人",))], [("读者", ("小谷",))])
    assert [one.group for one in reading.entries] == ["读者来信", "读者来信", None]
    assert signed(entry(reading, "南塘老茶馆昨天重新开张")) == [("记者", ("石小满",))]


def test_an_advert_in_mid_sentence_is_set_aside_and_recorded() -> None:
    reading = read(LETTERS.format(advert=ADVERT))
    assert [text.text[:4] for text, reason in reading.set_aside if reason == "advert"] == ["招 聘", "南塘酒家"]
    assert [record.before[:4] for record in reading.records if record.before.startswith(("招 聘", "南塘酒家"))]


@pytest.mark.parametrize(
    ("before", "head", "kept"),
    [
        ("把手里的一篮鸡蛋摔了个", "招 聘", False),
        ("把手里的一篮鸡蛋摔坏了。", "招 聘", True),  # between two texts: a notice that readers were meant to read
        ("把手里的一篮鸡蛋摔了个", "渡口新灯亮了", True),
        ("把手里的一篮鸡蛋摔坏了。", "广 告", False),
    ],
)
def test_what_stands_between_two_texts_is_no_advert_for_its_word(before: str, head: str, kept: bool) -> None:
    text = LETTERS.format(advert=ADVERT.replace("招 聘", head)).replace("把手里的一篮鸡蛋摔了个", before)
    reading = read(text)
    assert any(reason == "advert" for _text, reason in reading.set_aside) is not kept


REPORT = """镇人民代表大会工作报告
——在柳河镇第六届人民代表大会上

柳河镇人大主席 {name}

各位代表：
现在我向大会报告一年来的工作，请各位审
议，也请列席的同志提出意见。
一年来，全镇修通了三条断头路，新开了两所
幼儿园，老街的路灯全部换成了节能灯。
明年要抓好以下工作：
（一）继续修路，把通到北坡的机耕道铺上石
子，让拖拉机雨天也能走。
（二）办好学校，给两所幼儿园添置玩具。
"""


def test_an_office_and_its_holder_sign_a_report() -> None:
    found = entry(read(REPORT.format(name="石 满")), "镇人民代表大会工作报告")
    assert signed(found) == [("柳河镇人大主席", ("石满",))]
    assert [text[:5] for text in paragraphs(found)] == [
        "各位代表：",
        "现在我向大",
        "一年来，全",
        "明年要抓好",
        "（一）继续",
        "（二）办好",
    ]


def test_an_office_beside_what_it_does_signs_nothing() -> None:
    found = [one for one in read(REPORT.format(name="走村串户")).entries if one.title]
    assert [signed(one) for one in found] == [[]]


POEMS = """山中来信
□ 谷 雨

把信折成一只纸船
放进屋后的小溪
它会路过桥
路过磨坊

路过洗衣的石头
和那年的你
不必回信
水声就是

渡 口

船走了
灯还在
风翻过一页
又翻过一页

秋山即事
□ 退休教师 石 满

几处炊烟上翠微，一溪流水绕柴扉。
山翁不识城中事，只问归来雁几飞。

南塘老茶馆昨天重新开张
■记者 石小满

停业三年的南塘老茶馆昨天重新开张，头
一天就来了两百多位茶客，柜台上的铜壶一
刻也没有凉过。掌柜说，水还是后山的泉水，
价钱也没有涨。
"""


def test_a_poem_without_marks_is_known_by_its_stanzas_and_one_of_couplets_by_their_halves() -> None:
    reading = read(POEMS)
    assert_nothing_lost(POEMS, reading)
    poem = entry(reading, "山中来信")
    assert paragraphs(poem)[:5] == ["把信折成一只纸船", "放进屋后的小溪", "它会路过桥", "路过磨坊", "路过洗衣的石头"]
    assert (len(paragraphs(poem)), subheads(poem)) == (12, ["渡 口"])
    assert signed(poem) == [("", ("谷雨",))]
    classical = entry(reading, "秋山即事")
    assert paragraphs(classical) == ["几处炊烟上翠微，一溪流水绕柴扉。", "山翁不识城中事，只问归来雁几飞。"]
    assert signed(classical) == [("退休教师", ("石满",))]
    assert body(entry(reading, "南塘老茶馆昨天重新开张")).startswith("停业三年的南塘老茶馆昨天")


NARROW = """中山路步道动工
■记者 石小满

中山路的步道工程
昨天动工，全长一公里
，预计明年四月完工，
施工时少八十个车位
。
镇里提醒，乡亲可改
停公园地下停车场，前
一小时不要钱。

桥头米价八月持平
■记者 丁一帆

本镇八月的米价与七月持平，每斤两元四角，米铺的老板说，新米上市以前大概不会再涨，老米还够卖两个月。
"""


def test_a_narrow_column_below_a_byline_is_no_poem() -> None:
    reading = read(NARROW)
    assert len(paragraphs(entry(reading, "中山路步道动工"))) == 2


@pytest.mark.parametrize(
    ("line", "aside"), [("（未完待续）", True), ("（待续）", True), ("（未完成）", False), ("待续", False)]
)
def test_what_closes_an_instalment_is_no_text(line: str, aside: bool) -> None:
    reading = read(POEMS.rstrip() + f"\n{line}\n")
    assert (line in [text.text for text, reason in reading.set_aside if reason == "guide"]) is aside


SERIAL = """小说连载{number}
渡口风云
□ 谷 雨

老船工把灯芯拨了拨，江面上的雾就散开了
一条缝。对岸有人喊船，喊了三声。

停电通知

因检修线路，柳叶镇渡口街、茶馆巷一带明
天上午停电，请居民早作准备。
{call}

天气预报

受冷空气影响，明天白天多云转阴，北风四
到五级，渡口和江面上有雾，早晚开船的人要
多加小心。山里后半夜有小雪，走石板路的老
人和孩子当心路滑，水管和菜地早作防冻的准
备。
（气象站昨日发布）
"""


@pytest.mark.parametrize(("others", "group"), [((), None), (("小说连载⑱", "小说连载⑰"), "小说连载")])
def test_an_instalment_by_itself_is_no_group(others: tuple[str, ...], group: str | None) -> None:
    text = SERIAL.format(number="⑲", call="")
    for other, head in zip(others, ("停电通知", "天气预报"), strict=False):
        text = text.replace(f"\n{head}\n", f"\n{other}\n{head}\n")
    assert read(text).entries[0].group == group


def test_the_number_to_call_closes_a_notice_and_a_remark_a_forecast() -> None:
    reading = read(SERIAL.format(number="⑲", call="咨询电话：5550101"))
    assert paragraphs(entry(reading, "停电通知"))[1:] == ["咨询电话：5550101"]
    assert paragraphs(entry(reading, "天气预报"))[1:] == ["（气象站昨日发布）"]


def test_a_number_to_call_behind_the_last_text_is_the_papers_own() -> None:
    text = SERIAL.format(number="⑲", call="咨询电话：5550101").split("\n天气预报")[0]
    assert paragraphs(entry(read(text), "停电通知"))[1:] == []


def test_headlines_behind_a_byline_are_no_verse() -> None:
    heads = """南塘老茶馆昨天重新开张
■记者 石小满

停业三年的南塘老茶馆昨天重新开张，头
一天就来了两百多位茶客，柜台上的铜壶一
刻也没有凉过。

柳河大桥的护栏昨天全部换新，施工队在夜
里分三段作业，白天照常通车。新护栏用的
是旧桥拆下来的钢材。

夜里施工白天通车
护栏用上旧桥钢材
柳河大桥
换上新护栏
■记者 马一川
"""
    reading = read(heads)
    assert not any(text in ("柳河大桥", "换上新护栏") for one in reading.entries for text in paragraphs(one))
    assert not any(subheads(one) for one in reading.entries)
