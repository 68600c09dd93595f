"""Kicker, title and subtitle by their form; small titles parted from headlines and put into place."""

import pytest

from yearbook.reading.assignment import assign, margins
from yearbook.reading.clusters import Shown
from yearbook.reading.headline import Manner, manner_of, read_headline
from yearbook.reading.headline_rows import inner_form
from yearbook.reading.signs import by_character
from yearbook.reading.subheads import places
from yearbook.traced import Traced


def shown(*lines: str, bold: tuple[int, ...] = (), levels: tuple[int, ...] = ()) -> list[Shown]:
    """Parts of lines; a line that begins with a blank has a blank line before it; | parts a line."""
    out = []
    for at, line in enumerate(lines):
        for number, part in enumerate(line.strip().split("|")):
            blank = line.startswith(" ") and number == 0
            level = levels[at] if levels else 0
            out.append(Shown(Traced.of(part), at, number, blank, level, at in bold))
    return out


def twice(text: str, by_character: bool) -> Traced:
    """A line that was printed twice, sign by sign or as a whole."""
    if by_character:
        runs = tuple((at, 2 * at, 2 * at + 1) for at in range(len(text)))
        return Traced(text, runs, tuple((at, 2 * at + 1, 2 * at + 2) for at in range(len(text))))
    return Traced.of(text + text)[: len(text)].carrying(Traced.of(text + text)[len(text) :], len(text))


def nothing(_word: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("parts", "kicker", "title", "subtitle"),
    [
        (shown("大桥合龙"), None, "大桥合龙", None),
        (shown("大桥合龙", "——两岸居民盼了多年"), None, "大桥合龙", "——两岸居民盼了多年"),
        (shown("全长三公里|工期两年", "望江大桥合龙"), "全长三公里 工期两年", "望江大桥合龙", None),
        (shown("望江大桥合龙", "全长三公里|工期两年"), None, "望江大桥合龙", "全长三公里 工期两年"),
        (shown("稻作收购|提前开跑", "十四处农会|夜间也烘谷"), None, "稻作收购 提前开跑", "十四处农会 夜间也烘谷"),
        (shown("望江鱼市新建成", "——一条老街的转型调查"), None, "望江鱼市新建成", "——一条老街的转型调查"),
        (shown("一条牛仔裤的变身", "镇上牛仔产业调查"), None, "一条牛仔裤的变身", "镇上牛仔产业调查"),
        (shown("广场改造工程", "全面启动"), None, "广场改造工程全面启动", None),
        (shown("水费突然多了", "师傅上门查出真凶：马桶漏水"), None, "水费突然多了", "师傅上门查出真凶：马桶漏水"),
        (shown("望江论坛", "让街巷亮起来", bold=(0,)), "望江论坛", "让街巷亮起来", None),
        (shown("齐心协力|再启航程", " 两会在望江开幕", " 老耿作报告|百人到会", levels=(3, 1, 2)),
         "齐心协力 再启航程", "两会在望江开幕", "老耿作报告 百人到会"),
        (shown("乡亲盼了二十年", "望江跨江大桥今动工", "总投资六亿元|明年年底完工", "通车后往返两岸只要八分钟"),
         "乡亲盼了二十年", "望江跨江大桥今动工", "总投资六亿元 明年年底完工通车后往返两岸只要八分钟"),
        (shown("石桥村：“积分小店”", "兑出新风尚"), None, "石桥村：“积分小店”兑出新风尚", None),
        (shown("石匠老耿：", "一条石板路|修了四十年"), "石匠老耿：", "一条石板路 修了四十年", None),
        (shown("一条石板路|修了四十年", "石匠老耿"), "一条石板路 修了四十年", "石匠老耿", None),
        (shown("从卖原柳到卖柳编", "小柳条“编”出", "大产业", "望江县柳编产业产值突破六亿元"),
         "从卖原柳到卖柳编", "小柳条“编”出大产业", "望江县柳编产业产值突破六亿元"),  # three signs are no subtitle
        (shown("首届青年论坛", "昨在望江举行", bold=(0,)), None, "首届青年论坛", "昨在望江举行"),
        (shown("两岸牵手", "望江大桥合龙", bold=(1,)), "两岸牵手", "望江大桥合龙", None),
        (shown("望江大桥合龙", "两岸牵手", levels=(1, 2)), None, "望江大桥合龙", "两岸牵手"),
        (shown("老渡口收起木桨|四十年摆渡二十万人", "新桥通车前一夜|他多划了一趟"),
         None, "老渡口收起木桨 四十年摆渡二十万人", "新桥通车前一夜 他多划了一趟"),
        (shown("一片青叶|万家生计", "春茶采摘正忙|首月卖出三亿元"), "一片青叶 万家生计", "春茶采摘正忙 首月卖出三亿元", None),
        (shown("台风前夕|乡亲互助抢收", "三百亩香芋三天挖光"), "台风前夕 乡亲互助抢收", "三百亩香芋三天挖光", None),
        (shown("■本期关注", "●●渡口改作书屋", bold=(1,)), "本期关注", "渡口改作书屋", None),
        (shown("两岸盼了二十年", "望江大桥今天终于通车", "全长三公里双向四车道年内完", "工后两岸往返只要十分钟光景"),
         "两岸盼了二十年", "望江大桥今天终于通车", "全长三公里双向四车道年内完工后两岸往返只要十分钟光景"),
        (shown("渡口的夜路是怎样照亮的", "镇里新装了三百盏马灯"), "渡口的夜路是怎样照亮的", "镇里新装了三百盏马灯", None),
        (shown("渡口边上新立起来的", "三百盏马灯"), None, "渡口边上新立起来的三百盏马灯", None),
        (shown("渡口说书人", "《渡口灯》"), "渡口说书人", "《渡口灯》", None),
        (shown("渡口说书人", "望江渡口灯"), None, "渡口说书人望江渡口灯", None),
        (shown("投资六亿|全长三里", "望江大桥昨日", "全线贯通", "预计明年国庆前后通车运行"),
         "投资六亿 全长三里", "望江大桥昨日全线贯通", "预计明年国庆前后通车运行"),
    ],
)  # fmt: skip
def test_offices_of_a_headline(parts: list[Shown], kicker: str | None, title: str, subtitle: str | None) -> None:
    read = read_headline(parts, nothing)
    assert read.title.text == title
    assert (read.kicker.text if read.kicker else None) == kicker
    assert (read.subtitle.text if read.subtitle else None) == subtitle
    assert read.rest == ()


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        (True, False, "街坊爱上新桥"),  # its kind of bold tells the title
        (False, True, "县里举行健步走"),
        (False, False, "县里举行健步走"),  # equal print tells nothing
    ],
)
def test_a_title_is_set_in_a_bold_of_its_own(first: bool, second: bool, title: str) -> None:
    texts = (twice("街坊爱上新桥", first), twice("县里举行健步走", second))
    parts = [Shown(text, at, 0, False, 0, True, by_character=by_character(text)) for at, text in enumerate(texts)]
    assert read_headline(parts, nothing).title.text == title


def test_a_word_across_the_break_makes_one_title() -> None:
    parts = shown("市里成功创建省级社区治理", "与服务创新实验区")
    assert read_headline(parts, nothing).title.text == "市里成功创建省级社区治理与服务创新实验区"
    kept = read_headline(shown("市里创建省级社", "区治理与服务创新实验区"), "省级社区治理".__contains__)
    assert kept.title.text == "市里创建省级社区治理与服务创新实验区"


def test_a_word_across_the_break_of_a_subtitle_makes_no_title_below_kicker_and_title() -> None:
    parts = shown("乡亲盼了二十年", "望江跨江大桥今动工", "总投资六亿元|明年年底完工", "通车后往返两岸只要八分钟")
    assert read_headline(parts, "完工通".__eq__).title.text == "望江跨江大桥今动工"
    short = shown("乡亲盼了二十年", "望江大桥今动工", "往返两岸", "八分钟")
    assert read_headline(short, "两岸八".__eq__).title.text == "往返两岸八分钟"


def test_of_two_equal_lines_the_body_tells_which_is_the_title() -> None:
    body = "停业两年的望江老糖坊昨天重新开张，最受瞩目的是一口九百斤的铜锅。"
    found = read_headline(shown("望江老糖坊昨天重新开张", "百年铜锅再次登台亮相"), body.__contains__)
    assert (found.title.text, found.subtitle and found.subtitle.text) == (
        "望江老糖坊昨天重新开张",
        "百年铜锅再次登台亮相",
    )
    found = read_headline(shown("旧厂房迎来它的第二春天", "江边作坊化作艺术村落"), body.__contains__)
    assert (found.kicker and found.kicker.text, found.title.text) == ("旧厂房迎来它的第二春天", "江边作坊化作艺术村落")


def test_a_column_s_name_over_the_title_is_its_kicker() -> None:
    body = "好手艺怕的是差不多，灯笼骨架差一点也不行。"
    read = read_headline(shown("一周快评", "好手艺别输给差不多"), body.__contains__)
    assert (read.kicker and read.kicker.text, read.title.text) == ("一周快评", "好手艺别输给差不多")
    read = read_headline(shown("灯笼骨架", "街上的人都在看热闹呢"), body.__contains__)
    assert read.title.text == "灯笼骨架"


def test_the_number_of_a_series_stands_over_the_title() -> None:
    body = "磨刀匠每年秋天来，旧街行当一样样少了。"
    read = read_headline(shown("旧街行当记之七", "磨刀匠"), body.__contains__)
    assert (read.kicker and read.kicker.text, read.title.text) == ("旧街行当记之七", "磨刀匠")
    assert read_headline(shown("旧街行当之中", "磨刀匠"), body.__contains__).title.text == "旧街行当之中磨刀匠"


def test_the_title_says_what_the_body_says_and_the_kicker_does_not() -> None:
    body = "外岙岛的老人在卫生院见到了省城医生，屏幕那头问得很细。"
    one_line = shown("一根线连两地", "外岙岛老人见到了省城医生")
    halves = shown("一根线连两地", "外岙岛老人|见到了省城医生")
    for parts, title in ((one_line, "外岙岛老人见到了省城医生"), (halves, "外岙岛老人 见到了省城医生")):
        read = read_headline(parts, body.__contains__)
        assert (read.kicker and read.kicker.text, read.title.text, read.subtitle) == ("一根线连两地", title, None)
        assert read.confidence < 0.7
    read = read_headline(shown("外岙岛卫生院", "连上了省城医生的专用线路"), body.__contains__)
    assert read.title.text == "外岙岛卫生院连上了省城医生的专用线路"


def test_lines_of_one_size_over_the_titles_of_a_page_name_its_columns() -> None:
    body = "渡口的灯亮了，摆渡人老吴把船靠了岸。".__contains__
    heads = [shown("水乡来信", "请把夜里的渡船还给我们"), shown("灯下读书", "摆渡人老吴写的三本日记")]
    columns = manner_of((head, body) for head in heads)
    assert columns == Manner(frozenset({4})) and manner_of([(heads[0], body)]) == Manner()
    read = read_headline(shown("人间旧事", "借来的灯"), body, columns)
    assert (read.kicker and read.kicker.text, read.title.text) == ("人间旧事", "借来的灯")
    read = read_headline(shown("渡口的灯", "亮了一夜"), body, columns)
    assert read.title.text == "渡口的灯亮了一夜"  # the text says it: no column's name


def test_a_page_whose_titles_are_two_phrases_shows_which_line_is_the_title() -> None:
    heads = [shown("老街面馆|又飘汤香"), shown("海堤加高|散步道通了"), shown("夜市收摊|垃圾带走"), shown("铁桥刷漆")]
    phrased = manner_of((head, nothing) for head in heads)
    assert phrased.phrased and not manner_of((head, nothing) for head in heads[2:]).phrased
    parts = shown("捡来的好手艺", "破网成提袋|渔村阿姨开了铺")
    read = read_headline(parts, nothing, phrased)
    assert (read.kicker and read.kicker.text, read.title.text) == ("捡来的好手艺", "破网成提袋 渔村阿姨开了铺")
    assert read_headline(parts, nothing).title.text == "捡来的好手艺"


def test_a_page_that_prints_kickers_lighter_has_two_heavy_lines_for_one_title() -> None:
    heads = [shown("海边的一天", "灯塔重新点亮", bold=(1,)), shown("镇上要闻", "渔港开市", bold=(1,))]
    weighed = manner_of((head, nothing) for head in heads)
    assert weighed.weighed and not manner_of([(heads[0], nothing)]).weighed
    parts = shown("公车票价涨两元", "学生：想省一碗面钱", bold=(0, 1))
    assert read_headline(parts, nothing, weighed).title.text == "公车票价涨两元学生：想省一碗面钱"
    assert read_headline(parts, nothing).title.text == "公车票价涨两元"
    couplets = shown("老戏院熄灯|重新开演", "首场布袋戏|一票难求", bold=(0, 1))
    assert read_headline(couplets, nothing, weighed).title.text == "首场布袋戏 一票难求"
    apart = shown("公车票价涨两元", " 学生：想省一碗面钱", bold=(0, 1))
    assert read_headline(apart, nothing, weighed).title.text == "公车票价涨两元"


def test_an_answer_under_a_question_is_the_rest_of_the_title() -> None:
    assert (
        read_headline(shown("河水为什么变绿了？", "专家：是藻"), nothing).title.text == "河水为什么变绿了？专家：是藻"
    )
    assert read_headline(shown("河水变绿了", "专家：是一种蓝藻在作怪"), nothing).title.text == "河水变绿了"


def test_small_titles_printed_beside_the_headline_are_parted_from_it() -> None:
    parts = shown(
        "招商引资，积蓄动能", " 奋进勇担当|打造新标杆", "——访区委书记", " 强基固本，构建生态|牵引共富，建设新城"
    )
    read = read_headline(parts, nothing)
    assert read.title.text == "奋进勇担当 打造新标杆"
    assert [part.text.text for line in read.rest for part in line] == [
        "招商引资，积蓄动能", "强基固本，构建生态", "牵引共富，建设新城",
    ]  # fmt: skip


def test_parallel_lines() -> None:
    assert inner_form("产业兴旺：做强茶果药") == inner_form("工业倍增：让企业拎包入住") == ("：", 4)
    assert inner_form("工业要倍增：让企业入住") == ("：", 5)
    assert inner_form("牵引共富") == inner_form("壮腰扶苗") != inner_form("壮腰扶苗固本")


def test_small_titles_find_the_paragraph_that_speaks_of_them() -> None:
    text = [
        "开头说大桥。",
        "招商引资有新招，引资翻番。",
        "又来了客商。",
        "生态建设见成效，河水清。",
        "新城崛起，共富路上。",
    ]
    assert places(text, ["招商引资", "生态建设", "新城共富"]) == [1, 3, 4]
    assert places([], ["甲"]) == [0]


def test_the_best_assignment_is_not_the_greedy_one() -> None:
    gains = [[5.0, 4.0], [4.5, 0.0]]
    chosen = assign(gains)
    assert chosen == [1, 0]
    assert assign([[0.0, -1.0]]) == [None] and assign([]) == []
    sure = margins([[5.0, 0.0], [0.0, 5.0]], [0, 1])
    assert sure == [1.0, 1.0]
    assert margins([[5.0, 5.0]], [0]) == [0.0]
