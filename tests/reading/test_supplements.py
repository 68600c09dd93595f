"""Supplements: names alone that sign a text, the wish that closes a letter, a picture's own headline, names of columns."""

import pytest

from tests.reading.test_newspaper_layout import body, entry, read, subheads
from yearbook.reading.bylines import closing_byline
from yearbook.reading.draft import DraftEntry
from yearbook.traced import Traced

ESSAY = """{kicker}灶台上的月亮
{first}

　　外婆的灶台朝东，月亮升起来的时候，正好
照在铁锅的沿上。锅里煮的是红薯，锅盖一掀，
满屋子都是甜的热气。
　　后来老屋拆了，灶台的青砖垒成了花坛，月
亮还是照旧升起来。
"""
WALK = """河埠头的石阶
{second}

　　石阶一共二十一级，最下面三级常年泡在水
里，长着青苔。洗衣的人都站在第四级，棒槌声
隔着一条河也听得见。
　　如今河埠头成了码头公园，只有石阶还留着
当年的凹痕。
"""


def signed(one: DraftEntry) -> list[tuple[str, ...]]:
    return [byline.names for byline in one.bylines]


def two(first: str, second: str, kicker: str = "") -> list[DraftEntry]:
    reading = read(ESSAY.format(first=first, kicker=kicker) + "\n" + WALK.format(second=second))
    return [one for one in reading.entries if one.title]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("石小满", "罗一帆", ["石小满", "罗一帆"]),
        ("石　满", "罗一帆", ["石满", "罗一帆"]),
        ("石小满", "高原", ["石小满", "高原"]),  # names of two characters are a word elsewhere
        ("石小满", "罗一帆　马川", ["石小满", "罗一帆", "马川"]),
    ],
)
def test_a_name_alone_between_headline_and_text_signs_it(first: str, second: str, names: list[str]) -> None:
    found = two(first, second)
    assert [one.title.text for one in found if one.title] == ["灶台上的月亮", "河埠头的石阶"]
    assert [name for one in found for row in signed(one) for name in row] == names


def test_a_pen_name_signs_where_names_do_and_a_word_alone_does_not() -> None:
    three = ESSAY.format(first="石小满", kicker="") + "\n" + WALK.format(second="罗一帆")
    wind = "山口的风\n蓑笠翁\n\n　　风从山口进来，先翻晒谷场的席子，再翻屋檐下\n的年历，最后停在牛背上，不肯走了。\n"
    assert signed(entry(read(f"{three}\n{wind}"), "山口的风")) == [("蓑笠翁",)]
    assert [signed(one) for one in read(wind).entries] == [[]]


@pytest.mark.parametrize("told", ["马大成", "高原"])
def test_whom_the_text_speaks_of_is_no_writer(told: str) -> None:
    text = f"敬业榜样\n{told}\n\n　　{told}在渡口摆了三十年船，没有误过一班。昨天他\n交出船桨，镇上的人都来送他。\n"
    reading = read(text + "\n" + WALK.format(second="罗一帆"))
    assert [signed(one) for one in reading.entries] == [[], [("罗一帆",)]]


LETTER = """也说渡口的钟
编辑同志：
　　上月贵报说渡口的钟是民国时候挂上去的，
恐怕有误。家父生前常讲，那口钟原在关帝庙里，
{close}
读者　石小满

古窑复烧头一窑青瓷
罗一帆

　　停火六十年的上窑村龙窑前天点火，头一窑
装了八百件青瓷，窑工们守了三天三夜，开窑时
成色比老师傅们料想的还要好。
"""


@pytest.mark.parametrize(
    ("close", "end"),
    [
        ("修桥那年才搬到渡口。此致\n敬礼", "此致敬礼"),
        ("修桥那年才搬到渡口。顺颂\n编安", "顺颂编安"),
        ("修桥那年才搬到渡口。\n此致\n敬礼！", "此致敬礼！"),
    ],
)
def test_the_wish_that_closes_a_letter_is_its_text(close: str, end: str) -> None:
    reading = read(LETTER.format(close=close))
    letter, kiln = entry(reading, "也说渡口的钟"), entry(reading, "古窑复烧头一窑青瓷")
    assert body(letter).endswith(end)
    assert signed(letter) == [("石小满",)]
    assert body(kiln).startswith("停火六十年") and body(kiln).endswith("还要好。")


def test_words_of_peace_behind_the_end_of_a_text_are_a_headline() -> None:
    text = LETTER.format(close="修桥那年才搬到渡口。").replace("读者　石小满\n\n古窑复烧头一窑青瓷", "岁岁平安")
    assert signed(entry(read(text), "岁岁平安")) == [("罗一帆",)]


PICTURE = """# 老船工交出船桨

■记者 石小满

本报讯 柳叶渡的最后一班渡船昨天靠岸,船工老耿把用了三十年的船桨交给了镇文化站,桨把上的漆早已磨光。

{head}

{caption}

■摄影 罗一帆

老耿十九岁上船,一天要摆渡四十个来回,最忙的那年送过六万人过江,江上起雾的日子,他敲着铜锣认路。

## 古窑复烧头一窑青瓷

■记者 马川

本报讯 停火六十年的上窑村龙窑前天点火,头一窑装了八百件青瓷,开窑时成色比老师傅们料想的还要好。
"""


@pytest.mark.parametrize(
    ("head", "caption", "title"),
    [
        ("### 晒秋时节", "连日来,上窑村家家户户忙着晒秋,竹匾里的辣椒和玉米铺满了屋顶。", "晒秋时节"),
        ("### 铜锣认路", "连日来,上窑村家家户户忙着收谷子,竹匾里的辣椒和玉米铺满了屋顶。", None),
    ],
)
def test_a_heading_over_a_picture_whose_caption_has_its_words_is_the_pictures(
    head: str, caption: str, title: str | None
) -> None:
    reading = read(PICTURE.format(head=head, caption=caption))
    photo = next(one for one in reading.entries if one.blocks[0].type == "figure" or one.blocks[-1].type == "figure")
    assert (photo.title.text if photo.title and len(photo.blocks) == 1 else None) == title
    assert subheads(entry(reading, "老船工交出船桨")) == ([] if title else ["铜锣认路"])


@pytest.mark.parametrize(
    ("above", "kicker"),
    [("**渡口人物**", "渡口人物"), ("**文明新风到渡口**\n\n### 头一窑装了八百件", "头一窑装了八百件")],
)
def test_a_line_in_bold_over_a_heading_is_its_kicker_unless_it_has_one(above: str, kicker: str) -> None:
    text = PICTURE.format(head="", caption="连日来,上窑村家家户户忙着晒秋,竹匾里的辣椒和玉米铺满了屋顶。")
    reading = read(text.replace("## 古窑", f"{above}\n\n## 古窑"))
    found = entry(reading, "古窑复烧头一窑青瓷").kicker
    assert found is not None and found.text == kicker


@pytest.mark.parametrize(
    ("end", "signs"),
    [
        ("再也没有忘记。（上窑小学四年级 石小满）", [("上窑小学四年级", ("石小满",))]),
        ("再也沒有忘記。（柳河市／羅小滿）", [("", ("羅小滿",))]),
        ("再也没有忘记。（上窑小学四年级 敲钟人）", []),  # no surname
        ("钟声再也没有忘记（上窑小学 石小满）", []),  # inside a sentence
        ("再也没有忘记。（详见明天 石小满）", []),
    ],
)
def test_a_house_or_a_place_before_a_name_in_brackets_closes_a_text(
    end: str, signs: list[tuple[str, tuple[str, ...]]]
) -> None:
    cut = closing_byline(Traced.of(end))
    assert [(byline.role, byline.names) for byline in (cut.bylines if cut else ())] == signs


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("投稿電郵：langhua@liuhe.example 來稿請註明真實姓名、地址", True),
        ("LIUHE WANG BAO", True),
        ("清明時節話柳河 家家門前插柳枝", False),
    ],
)
def test_an_address_and_latin_capitals_beside_the_date_head_a_page(line: str, aside: bool) -> None:
    page = f"柳河日报 B7 副刊\n2016年11月20日 星期日\n\n{line}\n\n" + ESSAY.format(kicker="", first="石小满")
    assert (line in [text.text for text, _reason in read(page).set_aside]) is aside


NAMED = (
    "{column}\n{title}{title}\n■石小满\n\n　　{text}，灶台上的钟响过三遍，\n一家人才坐下来吃饭，月亮照在锅沿上。\n\n"
)


def test_a_short_line_over_a_title_names_its_column_where_print_tells_such_names() -> None:
    told = [("灯下", "河埠头的石阶"), ("渡口人家", "二十一级"), ("小作家", "外婆家的灶台朝东")]
    page = "".join(NAMED.format(column=c, title=t, text=t) for c, t in told)
    plain = "书架\n一城一世界\n■石小满\n\n　　手艺人写的书，收了三十三篇，\n写得最好的不是技法，是人。\n"
    assert entry(read(page + plain), "一城一世界").kicker is not None
    assert entry(read(plain), "书架").subtitle is not None


VERSE = """{title}

河水是一寸一寸暖过来的
我在桥头等一个人
等了一个冬天

桃花说开就开了
像一句憋了很久的话
{end}

"""


def test_a_name_far_to_the_right_closes_prose_and_verse() -> None:
    prose = ESSAY.format(kicker="", first="").rstrip() + "\n　　　　　　　　　　石小满\n\n"
    reading = read(
        prose + VERSE.format(title="三月的桥头", end="她从对岸走来\n　　　　　罗一帆") + WALK.format(second="马川")
    )
    assert signed(entry(reading, "灶台上的月亮")) == [("石小满",)]
    poem = entry(reading, "三月的桥头")
    assert signed(poem) == [("罗一帆",)]
    assert [block.text.text for block in poem.blocks][-2:] == ["像一句憋了很久的话", "她从对岸走来"]


@pytest.mark.parametrize("end", ["石小满", "　　　　　　　　　　石子路"])
def test_a_name_at_the_edge_of_the_column_and_a_word_set_right_close_nothing(end: str) -> None:
    text = ESSAY.format(kicker="", first="").rstrip() + f"\n{end}\n\n"
    far = end.startswith("　")
    assert signed(read(text + WALK.format(second="马川")).entries[0]) == ([("石子路",)] if far else [])


@pytest.mark.parametrize(
    ("line", "kicker", "names"),
    [("茶余饭后 ○ 林可欣", "茶余饭后", [("林可欣",)]), ("茶余饭后 ○ 走街串巷", "茶余饭后 ○ 走街串巷", [])],
)
def test_a_name_behind_a_sign_beside_a_column_signs(line: str, kicker: str, names: list[tuple[str, ...]]) -> None:
    one = next(one for one in read(ESSAY.format(kicker=line + "\n", first="")).entries if one.title)
    assert signed(one) == names


def test_what_stands_right_before_a_turn_is_text_and_an_instalment_names_no_title() -> None:
    text = (
        ESSAY.format(kicker="小说连载（五之三）\n", first="■石小满").rstrip()
        + "\n后来我明白，少的是那双手的\n（文转S13版）\n"
    )
    one = read(text).entries[0]
    assert one.title and one.title.text == "灶台上的月亮"
    assert body(one).endswith("少的是那双手的") and one.truncated


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("征稿：本版欢迎散文、诗歌，来稿请发liuan@liuhe.example，并注明姓名、地址。", True),
        ("征稿：本版欢迎散文、诗歌，来稿请送到镇上文化站，并注明姓名、地址。", False),
    ],
)
def test_a_call_for_contributions_gives_an_address(line: str, aside: bool) -> None:
    reading = read(ESSAY.format(kicker="", first="石小满") + "\n" + line + "\n")
    assert (line in [text.text for text, _reason in reading.set_aside]) is aside


def test_the_number_of_a_page_before_its_name_is_furniture_between_furniture() -> None:
    page = "柳河日报 星期六 2017年4月22日\n6 版 柳岸副刊\n责任编辑：季 岚 版式：黎 平 校对：佟小雨\n\n"
    reading = read(page + ESSAY.format(kicker="", first="石小满"))
    assert "6 版 柳岸副刊" in [text.text for text, _reason in reading.set_aside]


ONE_LEVEL = """# 让每一滴水都用在地里

# 柳河县自动闸门管水见闻

■记者 石小满

往年这个时候,渠尾的村子总要派人守在闸口,今年却没有一个人去。自动闸装好以后,放水多少一按就成。

# 三件小事暖了一条街

■记者 罗一帆

家住北门街的老人最近逢人就夸:街口的路灯亮了,垃圾桶挪了,公厕也有了扶手,大家的心就近了。

# 这些路段本周施工

因管网改造,以下路段半幅封闭,请绕行:

- 东门街(东门桥至县医院段);
- 学府街(一中北门至体育场段);
- 滨河街(南关桥至湿地公园段)。
"""


def test_headings_of_one_level_are_headlines_and_a_list_keeps_its_items() -> None:
    reading = read(ONE_LEVEL)
    titles = [one.title.text for one in reading.entries if one.title]
    assert titles == ["让每一滴水都用在地里", "三件小事暖了一条街", "这些路段本周施工"]
    first, _, works = reading.entries
    assert first.subtitle is not None and first.subtitle.text == "柳河县自动闸门管水见闻"
    assert len([block for block in works.blocks if block.type == "paragraph"]) == 4
