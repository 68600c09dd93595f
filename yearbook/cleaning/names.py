"""Names in a row: 李 明 王小红 is two people, because a name of two characters is spread to the width of three.

The habit of spreading is the composing room's (GB/T 9704 asks for it in lists of names, newspapers do it in bylines).
"""

from __future__ import annotations

import re

COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳歐陽司马司馬上官诸葛諸葛夏侯皇甫尉迟尉遲公孙公孫慕容司徒令狐宇文长孙長孫东方東方南宫南宮端木轩辕軒轅独孤獨孤呼延闻人聞人"
        "澹台澹臺赫连赫連申屠太史仲孙仲孫钟离鍾離",
    )
)
"""Surnames of two characters, in both scripts (百家姓)."""

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵"
    "冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东"
    "欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付闫肖代覃占岳仝邸佟漆牟"
    "苟楼揭佘帅巨仉撒买揣税兰卿"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇雲蘇魯韋馬鳳費賀湯羅畢鄔樂時齊餘顧黃蕭貝計談龐紀項藍閔賈婁顏鐘鍾駱萬盧莫經應賁鄧單"
    "諸鈕龔陸榮儲烏車寧欒厲劉葉龍黎薊懷從賴藺喬陰蒼雙聞黨譚貢勞酈邊扈莊閻連習魚農溫滿國廣闕東歐師鞏聶簡饒沙養須豐關荊紅遊權蓋"
    "帥買蘭樓塗遲練盤陽車詹麦麥冼邝鄺丘涂區"
)
"""First characters of surnames of one character, in both scripts (百家姓 and the commonest others)."""

_SEPARATOR = re.compile(r"[\s、，,/／;；&＆]+")
_LATIN = re.compile(r"^[A-Za-z.'’-]+$")


def names_of(text: str) -> tuple[str, ...]:
    """Return the people named in `text`, a row of names parted by blanks or 、.

    Single characters pair up with their neighbour: 李 明 王小红 → 李明, 王小红; a compound surname takes one character
    (欧阳 修), a surname alone also two (莫 言午); words in Latin letters that follow each other are one name.
    """
    tokens = [token for token in _SEPARATOR.split(text.strip()) if token]
    out: list[str] = []
    waiting = ""
    for token in tokens:
        if waiting:
            given = len(token) == 1 or waiting in COMPOUND or (len(token) == 2 and waiting in SURNAMES)
            out.append(waiting + token if given else waiting)
            if given:
                waiting = ""
                continue
            waiting = ""
        if len(token) == 1 or token in COMPOUND:
            waiting = token
        elif out and _LATIN.match(token) and _LATIN.match(out[-1].rsplit(" ", 1)[-1]):
            out[-1] = f"{out[-1]} {token}"
        else:
            out.append(token)
    if waiting:
        if out and len(waiting) == 1 and len(out[-1]) == 2:
            out[-1] += waiting
        else:
            out.append(waiting)
    return tuple(out)


def is_name(word: str) -> bool:
    """Tell whether `word` has the form of a Chinese person's name: a surname and one or two characters more."""
    if not 2 <= len(word) <= 4:
        return False
    return word[:2] in COMPOUND if len(word) == 4 else word[0] in SURNAMES or word[:2] in COMPOUND
