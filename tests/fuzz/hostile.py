"""Hostile text: what a file, a field or a name may hold that nobody expects, mixed with the forms that rules look for."""

from __future__ import annotations

from collections.abc import Callable

from fuzz.draw import Draw

SIGNS: dict[str, str] = {
    "control": "".join(map(chr, (*range(1, 32), 127, *range(128, 160)))),
    "bidi": "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "invisible": "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u2064\u206a\u3164\ufeff\uffa0\ufff9\ufffa\ufffb\U000e0001\U000e0041",
    "combining": "\u0300\u0308\u0323\u0489\u0e31\u0e47\u1ab0\u20dd\u20e3\u302a\u3099\ufe20\U0001d165",
    "noncharacter": "\ufffe\uffff\ufdd0\ufdef\U0001fffe\U0010ffff",
    "private": "\ue000\uf8ff\U000f0000\U0010fffd",
    "selector": "\ufe00\ufe0e\ufe0f\U000e0100\U000e01ef",
    "space": " \u00a0\u1680\u2002\u2003\u2009\u202f\u205f\u3000\t",
    "end": "\n\r\x0b\x0c\x1c\x85\u2028\u2029",
    "xml": "<>&\"'`]/=;#",
    "mark": "#*_-+=>|[]()!\\~:.",
    "han": "年鉴街道办事处记者一二三四五六七八九十的是了在有〇○𠀀𰻝龘丽",
    "punctuation": "，。、；：！？“”‘’（）《》【】「」『』〔〕［］·…—～■●◆▲□○",
    "width": "ＡＢａｂ０１２％ｱｲﾞ",
    "digit": "0123456789０１²①⑳Ⅷ٣߂",
    "letter": "abcXYZéßıİǅﬁﬀ",
    "foreign": "ابجد\u0627\u0654אבגกำิ์བོད་ཡིགनि한글\u1112\u1161\u11abかなԱ",
    "astral": "😀👩\u200d👩\u200d👧🏽🇨🇳1\ufe0f\u20e3𝔘𓀀",
}
"""Kind → the signs of that kind, the first the tamest."""

FORMS = (
    "【概况】", "【", "】", "街道33", "街道", "概　况", "（王　静）", "（王静　李明）", "本报讯", "记者 王静", "通讯员李明", "■摄影 王静",
    "图为会议现场", "（县教育局 供图）", "2020年3月2日", "3月", "是年", "1月2日，", "２０２０年", "一、", "（一）", "1.", "——", "▲", ">>>详见二版",
    "**粗**", "*斜*", "__下__", "[词](https://a.example/?b=1&c=2)", "![图](图.jpg)", "# ", "## ", "- ", "> ", "---", "***", "| 甲 | 乙 |", "|---|---|",
    "表1 主要指标", "单位：万元", "甲\t乙\t丙", "第1版", "2020年1月1日 星期三", "县报社地址：", "电话：0571-00000000", "责任编辑 王静",
    "=cmd|' /C calc'!A0", "=1+1", "+1", "@SUM(1)", "../../etc/passwd", "C:\\CON", "\\\\host\\x", "/etc/passwd", "NUL", "aux.txt", "a:b", ".", "..",
    "]]>", "<!--", "-->", "<?xml?>", "&amp;", "&#0;", "&#xFFFE;", "<script>alert(1)</script>", "</w:t>", "%PDF-1.4", "%s%n", "{0}", "${x}", "\\u0000",
    "（", "）", "“", "”", "，", "。", "亿元", "％", "和", "与",
)  # fmt: skip
"""Pieces that some rule looks for, or that some format takes for its own."""

ENDS = ("\n", "\r\n", "\n\n", "\r", "\n\n\n\n", "\f", "\u2028")
NAMES = (
    "a.txt", "图.jpg", "../x", "/etc/passwd", "C:\\x", "CON", "nul.txt", "a/../../b", "..", ".", "", " ", "a" * 300, "x\ny", "x\x7f", "-rf", "~",
    "a:b", "a?b", "a*b", "file:///etc/passwd", "https://a.example/x.png", "\\\\host\\share", "a\u202egpj.txt", "%2e%2e/x", "é.png", "e\u0301.png",
)  # fmt: skip
_KINDS = tuple(SIGNS)


def sign(draw: Draw) -> str:
    """Return one character."""
    return draw.pick(SIGNS[draw.pick(_KINDS)])


def words(draw: Draw, most: int = 12) -> str:
    """Return a text of a few pieces, for a field of an edition: empty, tame, hostile, or very long."""
    long = draw.chance(4)
    made = sign(draw) * draw.below(3000) if long else "".join(_piece(draw) for _ in range(draw.count(most)))
    draw.made += len(made)
    return made


def document(draw: Draw, most: int = 40) -> str:
    """Return a text of lines, for a source: lines also come again, doubled sign by sign or as a whole."""
    lines: list[str] = []
    end = draw.pick(ENDS)
    while not draw.spent and len(lines) < most:
        lines.append(_line(draw, lines))
        if draw.chance(25):
            end = draw.pick(ENDS)
        lines[-1] += end
        draw.made += len(lines[-1])
    return "".join(lines)


def _line(draw: Draw, before: list[str]) -> str:
    way = draw.below(8)
    if way == 1 and before:
        return draw.pick(before).strip("\n")
    line = "".join(_piece(draw) for _ in range(1 + draw.count(12)))
    if way == 2:
        return line * 2
    if way == 3:
        return "".join(c * 2 for c in line)
    if way == 4:
        return " " * draw.below(9) + line
    if way == 5:
        return draw.pick(" \u3000").join(line)
    return line


def _piece(draw: Draw) -> str:
    way = draw.below(16)
    if way < 6:
        return draw.pick(FORMS)
    if way < 9:
        return "".join(draw.pick(SIGNS["han"]) for _ in range(1 + draw.count(40)))
    if way < 13:
        return sign(draw)
    if way < 15:
        kind = SIGNS[draw.pick(_KINDS)]
        return "".join(draw.pick(kind) for _ in range(1 + draw.count(8)))
    return sign(draw) * draw.below(200)


def name(draw: Draw) -> str:
    """Return a file name or path that somebody may have written into a model or a project file."""
    return draw.pick(NAMES) if draw.chance(80) else words(draw, 3)


def maybe(draw: Draw, make: Callable[[Draw], str], percent: int = 50) -> str | None:
    """Return nothing, or what `make` makes."""
    return make(draw) if draw.chance(percent) else None
