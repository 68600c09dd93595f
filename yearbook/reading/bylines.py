"""Bylines (署名): who wrote it, in a line of its own, in parentheses behind a dateline, or closing the article.

Forms taken: ■记者 李明 通讯员 王小红 · ■记 者 王小红 / 通讯员 张华 · （本报记者 李明） · 本报讯（记者 李明）近日 ·
記者/通訊員.  A role keeps what distinguishes it (见习记者, 首席记者) and loses the name of the house (本报).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yearbook.cleaning.names import is_name, names_of
from yearbook.reading.draft import DraftByline
from yearbook.reading.signs import ends_sentence
from yearbook.traced import Traced

MARKS = "■□●○◆◇▲△★☆◎▪▫◼◾•·※"
_HOUSE = (
    r"(?:(?:本报|本報|本网|本網|本刊|本台|本社|本版|新华社|新華社|中新社"
    r"|[一-鿿]{1,8}?(?:报|報|[晚晨周週时時快新][讯訊]|周刊|週刊|晚刊|通讯社|通訊社|电视台|電視台|电台|電台|融媒))\s*+)?"
)
"""The name of the house before a role: 本报, 新华社, and papers by what ends their names."""
_ROLE = (
    r"(?:(?:见习|見習|实习|實習|首席|特约|特約|特派|驻[一-鿿]{1,4}|駐[一-鿿]{1,4}|全媒体|融媒体|全媒體|融媒體|文字|摄影|攝影|小)\s*){0,4}"
    r"(?:记\s*者|記\s*者|通\s*讯\s*员|通\s*訊\s*員|评\s*论\s*员|評\s*論\s*員|特\s*约\s*撰\s*稿\s*人|[读讀]\s*者|撰\s*稿|撰\s*文|采\s*写|采\s*寫|編\s*譯|编\s*译"
    r"|(?:实|實)\s*(?:习|習)\s*生|見\s*習\s*生|见\s*习\s*生"
    r"|(?:文(?:字)?(?:\s*[/／\u2215]\s*[图圖摄攝])?|[图圖](?:片)?|[摄攝](?:影)?)(?=\s*[/／\u2215:：]))"
)
_BOTH = r"(?:文\s*+[/／\u2215]\s*+[图圖摄攝]\s*+[:：]?\s*+)?"
"""文/图 before a role says that the reporter took the pictures too."""
_ANY_ROLE = re.compile(rf"[{MARKS}\s]{{0,40}}+(?:{_BOTH}{_HOUSE}(?=[^/／]))?({_ROLE})[\s:：/／]*")
_NAMES = re.compile(r"[一-鿿㐀-䶿\U00020000-\U0003ffff·•A-Za-z.\s、，,/／]*")
_HINT = re.compile(r"[者员員稿文写寫译譯生图圖摄攝]")
"""What every role holds one of."""
_LINE = re.compile(rf"^\s*+[{MARKS}（(【〔\[［—─-]*+\s*+(?:{_BOTH}{_HOUSE})?{_ROLE}")
_HOUSED = re.compile(rf"\s*(?:{_BOTH}{_HOUSE[:-1]}|{_BOTH[:-1]}){_ROLE}\s")
"""A role with its house, or with 文/图, before a blank: what follows are names, whether their surnames are known or not."""
_PICTURE_FIRST = re.compile(r"\s*[图圖摄攝]")
"""A line that begins with who took the picture is a credit."""
_TAIL_WORDS = re.compile(
    r"(?<!\s)\s*+(?:[/／\u2215︱|]\s*+[一-鿿]{0,8}?(?:报道|報道|報導|专?电|專?電|专访|專訪|采访|採訪|特稿)|报道|報道|報導|文/?[图摄圖攝]|图文|圖文|摄影报道|攝影報導|整理|采写|采寫|撰文)\s*+$"
)
_PAREN_END = re.compile(rf"[（(\[【]\s*{_HOUSE}{_ROLE}[^（）()\[\]【】。]{{1,40}}[）)\]】]\s*$")
_PAREN_START = re.compile(rf"^\s*[（(]\s*{_HOUSE}{_ROLE}[^（）()。]{{1,40}}[）)]\s*")
_QUICK = re.compile(r"[者员員稿文写寫译譯]")


def bylines_before(line: Traced) -> tuple[DraftByline, ...]:
    """Return the bylines of the piece of a bracket before its slash: 〔記者林育瑄."""
    return _read(line) if _LINE.match(line.text) else ()


_NAMES_ONLY = re.compile(
    r"\s*(?:[■□▲○◎]\s*(?P<marked>[^■□▲○◎（）()，。]{2,16})|[（(](?P<bracketed>[^（）()，。]{2,16})[)）])\s*$"
)
_PEN_NAME = re.compile(r"\s*(?P<role>撰?文)\s*[:：/／]\s*(?P<name>[㐀-鿿]{1,2}\s?[㐀-鿿]{1,2})\s*$")
"""Who wrote signs with whatever name after 文：."""
_OFFICE_ONLY = re.compile(
    r"\s*+[■□▲○◎—]*+\s*+(?P<role>(?:本[报報刊社])?(?:特[约約])?(?:[评評][论論][员員]|[编編][辑輯]部))\s*+$"
)
_HOLDER = re.compile(
    r"(?P<office>[㐀-鿿]{2,24}(?:主任|主席|[书書][记記]|[省市县縣区區州乡鄉镇鎮院厅廳局部处處科所校村会會社察事行团團][长長]|[经經]理|教授|[总總]裁))"
    r"\s++(?P<name>[㐀-鿿]\s?[㐀-鿿]{1,2})"
)
_NAME_AT_END = re.compile(
    r"(?<=[。！？”」])\s*[（(]"
    r"(?:(?:(?P<house>[㐀-鿿]{2,16}(?:[校院社团團局所站班级級]|[中小大]学|[中小大]學|公司|中心))[\s/／]|[㐀-鿿]{2,8}\s*[/／\u2215︱|])\s*)?"
    r"(?P<name>[^（）()，。/／\u2215︱|]{2,5})(?:[/／\u2215][㐀-鿿]{2,4}[，、][㐀-鿿]{2,8})?[)）]$"
)
"""Who signs, by name alone, behind a house (岭下小学三年级 王小红), or beside where they live (蘭溪市／李明; 李明／台東，護理師)."""


_CUSTOMARY = re.compile(r"[（(](?P<names>[㐀-鿿·](?:[㐀-鿿·]|\s(?=[㐀-鿿])){1,13})[)）]")
_NO_NAME = re.compile(
    r".[据據见見详詳下上本原未待转轉新摘选選来來如]|.*[图圖片续續完电電社报報版略注载載号號网網处處局者员員稿摄攝供宣]\W$"
)
"""What stands in brackets behind a text and names nobody: 资料图, 未完待续, 据新华社."""
LONGEST_NAME = 4
"""Han of a name whose surname is not known at most."""
USUAL = 2
"""Texts of a page closed by known names in brackets, from which other words there are names too."""
_BEGINS = re.compile(r"\s*(?:[■□▲○◎（(—]|撰?文)")
_ENDS = ("员", "員", "部")
"""What a byline without role or without names begins or ends with: a quick look."""


SIGN = re.compile("[者员員稿文写寫译譯生图圖摄攝部■□▲○◎（(—]")
"""What every line of bylines holds one of."""


def _nameless(line: Traced) -> tuple[DraftByline, ...]:
    """Return the byline of a line of names without a role (■夏山), or of a role without names (本报评论员)."""
    if found := _PEN_NAME.match(line.text):
        return (DraftByline(found["role"], names_of(found["name"]), line),)
    if found := _OFFICE_ONLY.match(line.text):
        return (DraftByline(found["role"], (), line),)
    found = _NAMES_ONLY.match(line.text)
    if found is None or _LINE.match(line.text):
        return ()
    names = names_of(found["marked"] or found["bracketed"])
    if found["marked"] and len(names) == 2 and is_name(names[1]) and len(names[0]) >= 3 and not is_name(names[0]):
        return (DraftByline(names[0], names[1:], line),)
    return (DraftByline("", names, line),) if names and all(is_name(name) for name in names) else ()


def holder_byline(line: Traced) -> tuple[DraftByline, ...]:
    """Return the byline of a line that is an office and who holds it (某县人大主任 王晓红), or () for any other line.

    Such a line is one only where it stands below a headline, right above the text of whoever speaks.
    """
    found = _HOLDER.fullmatch(line.text)
    names = names_of(found["name"]) if found is not None else ()
    if found is None or len(names) != 1 or not is_name(names[0]):
        return ()
    return (DraftByline(found["office"], names, line),)


_WITH_PICTURE = re.compile(
    r"\s*+(?P<text>文)\s*+(?P<slash>[/／\u2215])\s*+(?P<writer>[^\s图圖摄攝][^图圖摄攝]{3,23}?)\s++[图圖摄攝]影?\s*+[/／\u2215:：]\s*+[^\s。，][^。，]{1,23}$"
)
"""Who wrote and, behind it, who took the picture: 文/记者 李明 图/记者 王红."""


def _text_and_picture(line: Traced) -> tuple[DraftByline, ...]:
    """Return the byline of a line that names the writer and the photographer; its role is that of the writer, 文/记者."""
    found = _WITH_PICTURE.match(line.text)
    if found is None:
        return ()
    written = _parse(line[found.start("writer") : found.end("writer")], True)
    if len(written) == 1:
        role = f"{found['text']}{found['slash']}{written[0].role}"
        return (DraftByline(role, written[0].names, line),)
    return ()


@dataclass(frozen=True, slots=True)
class BylineCut:
    """A text without the bylines that stood in it."""

    rest: Traced
    bylines: tuple[DraftByline, ...]


def byline_line(line: Traced, *, placed: bool = False) -> tuple[DraftByline, ...]:
    """Return the bylines of a line that is nothing else, or () for any other line.

    Without ■ or parentheses the names must have the form of names: 记者 走基层 is a headline.  `placed` says that the
    line stands where only a signature does: then whatever name a blank parts from its role is one (读者 早起的人).
    """
    text = line.text
    brief = len(text) <= 24 and (_BEGINS.match(text) or text.rstrip().endswith(_ENDS))
    if brief and (found := _nameless(line)):
        return found
    if len(text) <= 48 and text.lstrip()[:1] == "文" and (found := _text_and_picture(line)):
        return found
    if len(text) > 80 or not _HINT.search(text) or not _LINE.match(text) or _PICTURE_FIRST.match(text):
        return ()
    if text.lstrip()[0] in "（(【〔[［" and text.rstrip()[-1] not in "）)】〕]］":
        return ()  # cut off: the rest of the bracket stands on the next line
    return _parse(line, True) if placed else _read(line)


def _read(line: Traced) -> tuple[DraftByline, ...]:
    text = line.text
    marked = text.lstrip()[0] in MARKS + "（(【〔[［" or _HOUSED.match(text) is not None
    return _parse(line, marked)


def bracketed_names(text: str) -> tuple[str, ...]:
    """Return what could be names alone in brackets, （图力古尔）, or (): names where others of the page stand so."""
    found = _CUSTOMARY.fullmatch(text)
    names = names_of(found["names"]) if found is not None and not _NO_NAME.match(text) and not _LINE.match(text) else ()
    return names if all(2 <= len(name) <= LONGEST_NAME for name in names) else ()


def closing_byline(paragraph: Traced, *, customary: bool = False) -> BylineCut | None:
    """Cut （本报记者 李明） off the end of a paragraph, or return None where none stands there.

    `customary` says that the texts of the page are closed by names in brackets, so that those of any form are some.
    """
    text = paragraph.text
    if text[-1:] in "）)" and (named := _NAME_AT_END.search(text, max(0, len(text) - 28))):
        names = names_of(named["name"])
        if len(names) == 1 and is_name(names[0]):
            signed = DraftByline(named["house"] or "", names, paragraph[named.start() :])
            return BylineCut(paragraph[: named.start()].stripped(), (signed,))
    if not text or text.rstrip()[-1] not in "）)]】":
        return None
    found = _PAREN_END.search(text, max(0, len(text) - 60))
    if found is None:
        return _closing_names(paragraph) if customary else None
    bylines = _parse(paragraph[found.start() :], True)
    return BylineCut(paragraph[: found.start()].stripped(), bylines) if bylines else None


def _closing_names(paragraph: Traced) -> BylineCut | None:
    """Cut names in brackets off the end of a paragraph, whatever their form, or return None."""
    start = paragraph.text.rfind("（")
    if start <= 0 or not ends_sentence(paragraph.text[:start].rstrip()):
        return None
    names = bracketed_names(paragraph.text[start:])
    return BylineCut(paragraph[:start].stripped(), (DraftByline("", names, paragraph[start:]),)) if names else None


def opening_byline(paragraph: Traced) -> BylineCut | None:
    """Cut （记者 李明 通讯员 王小红） off the start of a paragraph whose dateline is gone, or return None."""
    found = _PAREN_START.match(paragraph.text)
    if not found:
        return None
    bylines = _parse(paragraph[: found.end()], True)
    return BylineCut(paragraph[found.end() :].stripped(), bylines) if bylines else None


def _parse(line: Traced, marked: bool) -> tuple[DraftByline, ...]:
    text = line.text
    if not _QUICK.search(text):
        return ()
    end = len(text.rstrip().rstrip("）)】〕]］"))
    tail = _TAIL_WORDS.search(text, 0, end)
    end = tail.start() if tail else end
    position = len(text) - len(text.lstrip().lstrip("（(【〔[［—─-"))
    found: list[tuple[str, tuple[str, ...], int]] = []
    while position < end:
        role = _ANY_ROLE.match(text, position)
        if role is None:
            return ()
        following = _ANY_ROLE.search(text, role.end(), end)
        stop = following.start() if following else end
        row = text[role.end() : stop]
        spaced = role.end() > role.end(1)
        names = names_of(row)
        if not names or not _NAMES.fullmatch(row) or any(len(name) > 12 for name in names):
            return ()
        if any(not _plausible(name) for name in names) and not (marked and spaced):
            return ()
        if not spaced and not all(_plausible(name) for name in names):
            return ()
        found.append((re.sub(r"\s", "", role.group(1)), names, position))
        position = stop
    out: list[DraftByline] = []
    for number, (title, names, _start) in enumerate(found):
        start = 0 if number == 0 else found[number][2]
        stop = len(text) if number + 1 == len(found) else found[number + 1][2]
        out.append(DraftByline(title, names, line[start:stop]))
    return tuple(out)


def _plausible(name: str) -> bool:
    return is_name(name) or "·" in name or "•" in name or name.isascii()
