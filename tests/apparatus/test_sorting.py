import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbook.apparatus.sorting import ORDERS, Order, as_text, places, sort_key
from yearbook.pieces import Pieces

SURNAMES = {
    "单": "shan4", "解": "xie4", "曾": "zeng1", "区": "ou1", "仇": "qiu2", "查": "zha1",
    "盖": "ge3", "朴": "piao2", "任": "ren2", "华": "hua4", "翟": "zhai2", "乐": "yue4",
    "缪": "miao4", "冼": "xian3", "员": "yun4", "覃": "qin2", "黑": "he4", "秘": "bi4",
    "种": "chong2", "召": "shao4", "折": "she2", "燕": "yan1", "应": "ying1", "纪": "ji3",
    "葛": "ge3", "那": "na1", "隗": "wei3", "祭": "zhai4", "能": "nai4", "句": "gou1",
    "繁": "po2", "卜": "bu3", "沈": "shen3", "宁": "ning4", "相": "xiang4", "哈": "ha3",
    "过": "guo1", "钭": "tou3", "晁": "chao2", "车": "che1", "石": "shi2", "重": "chong2",
    "俞": "yu2", "尹": "yin3", "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "澹台": "tan2 tai2", "令狐": "ling2 hu2",
    "长孙": "zhang3 sun1", "单于": "chan2 yu2", "宿": "su4", "幺": "yao1", "逄": "pang2", "郗": "xi1",
    "訾": "zi1", "眭": "sui1", "芮": "rui4", "笪": "da2", "谌": "chen2", "逯": "lu4",
    "郏": "jia2", "阚": "kan4", "麴": "qu1", "亓": "qi2", "亓官": "qi2 guan1", "皇甫": "huang2 fu3",
    "濮阳": "pu2 yang2", "鲜于": "xian1 yu2", "呼延": "hu1 yan2", "闾丘": "lv2 qiu1", "赫连": "he4 lian2", "於": "yu1",
    "费": "fei4", "柏": "bai3", "洗": "xian3", "洪": "hong2", "褚": "chu3", "曲": "qu1",
    "詹": "zhan1", "藏": "zang1", "都": "du1", "强": "qiang2", "冯": "feng2", "薄": "bo2",
    "撒": "sa4", "呙": "guo1", "乜": "nie4", "牟": "mou2", "殷": "yin1", "佴": "nai4",
}  # fmt: skip
"""Surnames that are read otherwise than the word."""
PLACES = {
    "六安": "lu4 an1", "台州": "tai1 zhou1", "铅山": "yan2 shan1", "乐清": "yue4 qing1", "莘庄": "xin1 zhuang1", "莘县": "shen1 xian4",
    "蚌埠": "beng4 bu4", "番禺": "pan1 yu2", "东莞": "dong1 guan3", "丽水": "li2 shui3", "涪陵": "fu2 ling2", "单县": "shan4 xian4",
    "六合": "lu4 he2", "天台": "tian1 tai1", "乐亭": "lao4 ting2", "东阿": "dong1 e1", "浚县": "xun4 xian4", "大埔": "da4 bu4",
    "洪洞": "hong2 tong2", "涡阳": "guo1 yang2", "渑池": "mian3 chi2", "枞阳": "zong1 yang2", "歙县": "she4 xian4", "黟县": "yi1 xian4",
    "蔚县": "yu4 xian4", "尉犁": "yu4 li2", "会稽": "kuai4 ji1", "黄陂": "huang2 pi2", "井陉": "jing3 xing2", "繁峙": "fan2 shi4",
    "中牟": "zhong1 mu4", "厦门": "xia4 men2", "重庆": "chong2 qing4", "长治": "chang2 zhi4", "亳州": "bo2 zhou1", "阆中": "lang4 zhong1",
    "犍为": "qian2 wei2", "筠连": "jun1 lian2", "什邡": "shi2 fang1", "儋州": "dan1 zhou1", "郧阳": "yun2 yang2", "秭归": "zi3 gui1",
    "柞水": "zha4 shui3", "吴堡": "wu2 bu3", "盱眙": "xu1 yi2", "邗江": "han2 jiang1", "甪直": "lu4 zhi2", "鄞州": "yin2 zhou1",
    "嵊州": "sheng4 zhou1", "衢州": "qu2 zhou1", "泌阳": "bi4 yang2", "柘城": "zhe4 cheng2", "武陟": "wu3 zhi4", "长垣": "chang2 yuan2",
    "朝阳": "chao2 yang2", "叶县": "ye4 xian4", "任丘": "ren2 qiu1", "鄱阳": "po2 yang2", "弋阳": "yi4 yang2", "婺源": "wu4 yuan2",
    "瓯海": "ou1 hai3", "砀山": "dang4 shan1", "濉溪": "sui1 xi1", "颍上": "ying3 shang4", "阿城": "a1 cheng2", "曲阜": "qu1 fu4",
    "曲靖": "qu3 jing4", "都匀": "du1 yun2", "宕昌": "tan4 chang1", "藁城": "gao3 cheng2", "黄埔": "huang2 pu3", "牟平": "mu4 ping2",
    "洪泽": "hong2 ze2", "郯城": "tan2 cheng2", "莒县": "ju3 xian4", "荥阳": "xing2 yang2", "荥经": "ying2 jing1", "氾水": "si4 shui3",
    "汶上": "wen4 shang4", "泗水": "si4 shui3", "兖州": "yan3 zhou1", "隰县": "xi2 xian4", "解州": "hai4 zhou1", "洮南": "tao2 nan2",
    "珲春": "hun2 chun1", "桦甸": "hua4 dian4", "穆棱": "mu4 ling2", "讷河": "ne4 he2", "乐东": "le4 dong1", "乐山": "le4 shan1",
    "万柏林": "wan4 bai3 lin2", "柏乡": "bai3 xiang1", "邛崃": "qiong2 lai2", "郫都": "pi2 du1", "峨眉": "e2 mei2", "綦江": "qi2 jiang1",
    "巴中": "ba1 zhong1", "鄂托克": "e4 tuo1 ke4", "察隅": "cha2 yu2", "若羌": "ruo4 qiang1", "且末": "qie3 mo4", "巴音郭楞": "ba1 yin1 guo1 leng2",
    "呼和浩特": "hu1 he2 hao4 te4", "长白山": "chang2 bai2 shan1", "长乐": "chang2 le4", "临朐": "lin2 qu2", "无棣": "wu2 di4", "茌平": "chi2 ping2",
    "鄄城": "juan4 cheng2", "尉氏": "wei4 shi4", "睢县": "sui1 xian4", "柘荣": "zhe4 rong2", "漯河": "luo4 he2", "淅川": "xi1 chuan1",
    "耒阳": "lei3 yang2", "郴州": "chen1 zhou1", "枝江": "zhi1 jiang1", "监利": "jian4 li4", "浒墅关": "xu3 shu4 guan1", "涟水": "lian2 shui3",
    "邳州": "pi1 zhou1", "睢宁": "sui1 ning2", "句容": "ju4 rong2", "溧阳": "li4 yang2", "鄢陵": "yan1 ling2", "冠县": "guan1 xian4",
    "费县": "fei4 xian4", "长岛": "chang2 dao3",
}  # fmt: skip
"""Places that are read otherwise than their characters, or whose characters have another reading."""


@pytest.mark.parametrize(("name", "reading"), SURNAMES.items())
def test_surnames(name: str, reading: str) -> None:
    assert sort_key(f"{name}建国", person=True).reading == f"{reading} jian4 guo2"


@pytest.mark.parametrize(("name", "reading"), PLACES.items())
def test_places(name: str, reading: str) -> None:
    assert sort_key(f"{name}站").reading.startswith(f"{reading} ")


@pytest.mark.parametrize(
    ("name", "person", "order", "reading", "letter"),
    [
        ("單縣", False, "pinyin", "shan4 xian4", "S"),
        ("單縣", False, "zhuyin", "shan4 xian4", "ㄕ"),
        ("蓋樂", True, "pinyin", "ge3 le4", "G"),
        ("單縣", False, "strokes", "shan4 xian4", "12画"),
    ],
)
def test_traditional_headings_are_read_alike(name: str, person: bool, order: Order, reading: str, letter: str) -> None:
    placed = sort_key(name, order, person=person, traditional=True)
    assert (placed.reading, placed.letter) == (reading, letter)


@pytest.mark.parametrize(
    ("name", "person", "reading"),
    [
        ("单县", False, "shan4 xian4"),
        ("解缙", True, "xie4 jin4"),
        ("曾国藩", True, "zeng1 guo2 fan1"),
        ("重庆路", False, "chong2 qing4 lu4"),
        ("尉迟恭", True, "yu4 chi2 gong1"),
        ("单位", False, "dan1 wei4"),  # no surname and no place: the word's own reading
    ],
)
def test_readings(name: str, person: bool, reading: str) -> None:
    assert sort_key(name, person=person).reading == reading


def test_the_office_overrules() -> None:
    assert sort_key("乐园", own={"乐园": "yue4 yuan2"}).letter == "Y"


def test_every_polyphone_is_told() -> None:
    assert sort_key("单县").polyphones[0][:2] == ("单", "shan4")


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("pinyin", ["4家", "A座", "“+U”站", "妈祖", "麻将", "马路", "骂阵"]),
        ("strokes", ["4家", "丁山", "三江", "王店", "鑫园"]),
        ("zhuyin", ["4家", "波", "明", "丰", "知", "安", "二"]),
    ],
)
def test_order(order: Order, names: list[str]) -> None:
    assert sorted(reversed(names), key=lambda n: sort_key(n, order).key) == names


def test_same_sound_goes_by_strokes() -> None:
    assert sort_key("丁").key < sort_key("钉").key


@pytest.mark.parametrize(
    ("name", "order", "letter"),
    [("王", "strokes", "4画"), ("王", "zhuyin", "ㄨ"), ("𠮷", "pinyin", "#"), ("9月", "pinyin", "0–9")],
)
def test_letters(name: str, order: Order, letter: str) -> None:
    assert sort_key(name, order).letter == letter


Ranked = tuple[int, str, int, int, int]
RANKS = st.tuples(
    st.integers(0, 3),
    st.sampled_from(["", "a", "an", "ang", "b", "ß", "一"]),
    st.integers(0, 5),
    st.integers(0, 99),
    st.integers(0, 0x10FFFF),
)


@given(st.lists(RANKS, max_size=3), st.lists(RANKS, max_size=3))
def test_keys_sort_as_what_they_are_made_of(one: list[Ranked], other: list[Ranked]) -> None:
    keys = ["".join(as_text(*each) for each in several) for several in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)


def test_places_are_those_of_each_heading_by_itself() -> None:
    headings = ["单县", "“+U”站", "", "𠮷", "重庆路", "丁山"]
    for order in ORDERS:
        first = Pieces()
        made = places(headings, order, first, person=False, own={"丁": "zheng1"}, traditional=False)
        for heading, place in zip(headings, made, strict=True):
            alone = sort_key(heading, order, own={"丁": "zheng1"})
            assert place[:3] == (alone.key, alone.letter, alone.reading)
            assert (place.polyphone is None) == (not alone.polyphones)
        again = Pieces(first.dump())
        assert places(headings, order, again, person=False, own={"丁": "zheng1"}, traditional=False) == made
        assert not again.changed
        assert places(headings, order, again, person=False, own={}, traditional=False) != made or order == "strokes"
