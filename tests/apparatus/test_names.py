import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbook.apparatus import bodies, persons


def persons_in(text: str, *known: str) -> list[str]:
    tails = [(at, persons.tail(text, at)) for at in persons.starts(text)]
    finder = persons.Finder([tail for _at, tail in tails], known)
    found = [(at + behind, name) for at, tail in tails for behind, name in finder.names(tail)]
    assert all(text[at:].startswith(name) for at, name in found)
    return [name for _at, name in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区委书记陈伟说，要抓好落实。", ["陈伟"]),
        ("市长仲旭东、蔡国平、方晓烈出席会议。", ["仲旭东", "蔡国平", "方晓烈"]),
        ("资产部主任夏红强说。", ["夏红强"]),
        ("主任王明强调安全。", ["王明"]),
        ("校长欧阳明远表示，", ["欧阳明远"]),
        ("商会会长、副会长、居民代表参加。", []),
        ("街道商会会长成立工作组。", []),
        ("老师说好。", []),
        ("校长曾红缨获奖，医生尉迟恭平参加，教师万俟文博获全国称号。", ["曾红缨", "尉迟恭平", "万俟文博"]),
        ("教师周转房交付，负责人满意，居民和市民参加，居民从望湖路来。", []),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert persons_in(text) == names


def test_a_known_name_wins() -> None:
    assert persons_in("书记田和平安排。", "田和平") == ["田和平"]


@pytest.mark.parametrize(("text", "is_name"), [("王静", True), ("欧阳修", True), ("图书馆", False), ("王", False)])
def test_looks(text: str, is_name: bool) -> None:
    assert persons.looks_like_name(text) is is_name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # where a name begins: at a mark, behind a verb, an adverb, a particle
        ("走访东湖社区居民，县水务局在场。", ["东湖社区", "县水务局"]),
        ("由清溪镇和东湖社区承办。", ["清溪镇", "东湖社区"]),
        ("云岭街道充分依托望江社区", ["云岭街道", "望江社区"]),
        ("书场引进栖川老开心茶馆有限公司", ["栖川老开心茶馆有限公司"]),
        ("会议表彰云岭街道", ["云岭街道"]),
        ("居民和柏州市第二医院", ["柏州市第二医院"]),
        ("去年落户的准独角兽企业成都锦泽生物科技有限公司", ["成都锦泽生物科技有限公司"]),
        # a smaller place begins behind its district, a body does not
        ("云岭街道滨江路社区", ["云岭街道", "滨江路社区"]),
        ("云岭街道养老服务中心", ["云岭街道养老服务中心"]),
        ("金峰集团平州童车有限公司", ["金峰集团平州童车有限公司"]),
        # characters that look like particles, words that look like verbs
        ("和睦街道、祥和社区、和平路小学", ["和睦街道", "祥和社区", "和平路小学"]),
        ("解放社区与团结村", ["解放社区", "团结村"]),
        ("县疾病预防控制中心、市教育局", ["县疾病预防控制中心", "市教育局"]),
        ("西南林业大学、东门农贸市场", ["西南林业大学", "东门农贸市场"]),
        # common nouns as names
        ("凤凰社区、运河广场", ["凤凰社区", "运河广场"]),
        # numbers of things, classes of things, honours, phrases: no names
        ("改造7个社区、71个镇、两大产业园", []),
        ("改造老旧小区，断奶式小区，无违建街道，零直排小区", []),
        ("获评省级文化示范社区、柏州市高质量就业社区、十佳乡镇", []),
        ("三级医院、普通高中、民营医院、公办幼儿园、健康主题公园", []),
        ("科技有限公司不少，美丽乡村，新格局，衣锦还乡", []),
        ("做强派出所，参展拓市场，活动进社区，全面启动小区改造", []),
        ("开拓东南亚市场，建设精神家园", []),
    ],
)
def test_bodies(text: str, names: list[str]) -> None:
    assert [name for _, name in bodies.names(text)] == names


def test_traditional_text_is_read_alike() -> None:
    text = "她與下崙社區發展協會參訪臺東縣圖書館，並到縣立永安國中。"
    assert [name for _, name in bodies.names(text, traditional=True)] == [
        "下崙社區發展協會",
        "臺東縣圖書館",
        "縣立永安國中",
    ]


def test_offsets_point_at_the_name() -> None:
    text = "走访东湖社区居民，东湖社区"
    found = list(bodies.names(text))
    assert len(found) == 2
    for at, name in found:
        assert text[at : at + len(name)] == name


@given(st.lists(st.sampled_from("书记会长王李明华和、、，说欧阳甲"), max_size=40).map("".join))
def test_a_tail_tells_as_much_as_the_text(text: str) -> None:
    tails = [(at, persons.tail(text, at)) for at in persons.starts(text)]
    finder = persons.Finder([tail for _at, tail in tails], ["甲、甲", "和和"])
    for at, tail in tails:
        assert finder.names(tail) == finder.names(text[at:])
