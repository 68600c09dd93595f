"""The forms of page furniture, as predicates over one line's text.  Context decides in furniture.py and notices.py.

A running line of a newspaper page is made of *components*: the paper's name, date, weekday, issue, page, staff,
contacts.  When hardly anything is left once the components are taken out, the line is furniture.
"""

from __future__ import annotations

import re

from yearbook.cleaning.folios import BARS as _BAR
from yearbook.cleaning.folios import HAN, PARTED
from yearbook.cleaning.offices import names_staff
from yearbook.cleaning.words import alternatives, hint, words

NUMERAL = r"[0-9〇○零一二三四五六七八九十廿百]"
_DATE = rf"(?:(?:公元|公元前|中[华華]民[国國]|民[国國])\s*+)?{NUMERAL}{{2,4}}\s*+年\s*+(?:{NUMERAL}{{1,3}}\s*+月)?(?:\s*+{NUMERAL}{{1,3}}\s*+[日号號])?|(?<!\d)\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)"
_WEEKDAY = r"(?:星期|周|週|禮拜|礼拜)[一二三四五六日天]"
_LUNAR = r"[农農][历曆][^，。\s]{2,10}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[^，。\s]{0,8}"
_ISSUE = rf"[总總]?第\s*{NUMERAL}{{1,6}}\s*期|[总總]第\s*{NUMERAL}{{1,6}}\s*[期号號]|第\s*{NUMERAL}{{4,6}}\s*[号號]|今日\s*+(?:[出共][报報]?\s*+)?{NUMERAL}{{1,3}}\s*+大?[版張张](?:[^，。\s]{{0,6}})?|本期\s*{NUMERAL}{{1,3}}\s*版"
_COPY = rf"(?:(?:零售|[定售][价價])\s*+)?每份\s*+{NUMERAL}{{1,3}}\s*+[元角]"
"""What a copy costs, in a running line."""
_PAGE = rf"第\s*{NUMERAL}{{1,3}}\s*[版页頁]|(?<![A-Za-z0-9])[A-Z]{{0,2}}\d{{1,3}}\s*版?(?![0-9A-Za-z])|{NUMERAL}{{1,3}}\s*版"
_PAPER = rf"(?<![\u3400-\u9fff])[\u3400-\u9fff]{{2,8}}?{alternatives('paper')}(?:社)?(?![\u3400-\u9fff])"
_STAFF = rf"(?:本版|本期|值班|版面)?(?:{alternatives('staff')})(?:\s*[:：/／∕|]\s*|\s+)(?:[\u3400-\u9fff]{{2,4}}|[\u3400-\u9fff]?[A-Z][a-z]{{1,9}}|[\u3400-\u9fff](?:\s[\u3400-\u9fff]){{1,2}})(?:[\s、/]+(?!{alternatives('staff')})(?:[\u3400-\u9fff]{{2,3}}|[\u3400-\u9fff]\s[\u3400-\u9fff])(?![:：/／∕]))?(?![\u3400-\u9fff])"
_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
"""At most as long as RFC 5321, 4.5.3.1, allows: a search would else read a long line again from each of its characters."""
_URL = r"(?:https?://|www\.)[\w./-]+"
_PHONE = r"[〇○零一二三四五六七八九]{3,}|(?<!\d)(?:\(?0\d{2,3}\)?[-\s]?)?(?:\d{3,4}-?\d{3,4}|\d{4} \d{4})(?:\s*[转轉]\s*\d+)?(?!\d)"
_ADDRESS = re.compile(f"{_EMAIL}|{_URL}")
_CODE = r"CN\s?\d{2}-\d{4}|\d{1,2}-\d{1,3}|ISSN[\s\d-]+"

_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("issue", re.compile(_ISSUE)),
    ("date", re.compile(rf"{_DATE}|{NUMERAL}{{1,3}}\s*月\s*{NUMERAL}{{1,3}}\s*[日号號]")),
    ("day", re.compile(rf"{_WEEKDAY}|{_LUNAR}")),
    (
        "page",
        re.compile(
            rf"第\s*{NUMERAL}{{1,3}}\s*[版页頁]|(?<![A-Za-z0-9])[A-Z]{{1,2}}\d{{1,3}}\s*版?(?![0-9A-Za-z])|{NUMERAL}{{1,3}}\s*版"
        ),
    ),
    (
        "latin",
        re.compile(
            rf"(?<![A-Za-z])(?<![A-Z] )(?:[A-Z]+ )*(?:{'|'.join(words('paper_latin'))})(?: [A-Z]+)*(?![A-Za-z])"
        ),
    ),
    ("paper", re.compile(rf"{_PAPER}|(?<!\S)[\u3400-\u9fff]{{2,7}}[报報](?!\S)")),
)
"""The parts of a running line by their kinds, in the order in which they are taken out."""
_LONGEST_PAGE_NAME = 6
"""Characters of a page's name at most (本地要闻, 国际新闻); what is longer beside a page number is a headline."""
_TOLD = frozenset(("issue", "page", "paper"))
_NAMES_IN_HEAD = 2
"""Words of a running line at most that no part of it is: the page's name, how the paper is sold."""

_HINT = re.compile(r"[报報刊期版@:：/／∕周週禮礼]|[责責美][任术術][编編]|校[对對]")
"""What every running line holds one of: a quick look."""
_COMPONENT = re.compile("|".join((_EMAIL, _URL, _STAFF, _DATE, _WEEKDAY, _LUNAR, _ISSUE, _COPY, _PAPER, _PAGE)))
_STRONG = re.compile(
    "|".join((_EMAIL, _STAFF, rf"(?:{_DATE})\s*(?:{_WEEKDAY})", _WEEKDAY, _ISSUE, _PAPER, r"第\s*\d+\s*版"))
)
SENTENCE = re.compile(r"[。；！？!?;，](?:(?<!，)|.*，)")
"""A stop, or two commas: the marks of running prose, which furniture has not; written so that the search need only look for one class of signs."""
_PAGE_NUMBER = re.compile(
    rf"[-–—·•~～〔\[（({_BAR}\\/]*+\s*+(?:第\s*+|[Pp](?:age|\.)?\s*+)?"
    r"(?:[A-Z]{0,2}\d{1,4}|\d(?: \d){1,3}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7})"
    rf"\s*+(?:[页頁版]|[/／╱∕⁄\-–—]\s*+[A-Z]{{0,2}}\d{{1,4}})?\s*+[-–—·•~～〕\]）){_BAR}\\/]*+"
)
_YEAR = re.compile(
    r"[（(]?(?:(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})(?:[)）]年?|年?[)）]?|\s?年版)"
    rf"|(?:中[华華])?民[国國]\s?{NUMERAL}{{1,5}}\s?年版"
)
_BOOK = re.compile(
    rf"[·•\-—–{_BAR}\s]*+(?:\d{{0,4}}[·•\-—–{_BAR}\s]*+|{HAN}{PARTED})《?[\u3400-\u9fff\s]{{1,24}}{'(?:' + '|'.join(r' ?'.join(w) for w in words('book')) + ')'}》?"
    rf"[·•\-—–{_BAR}\s（(〔\[]*+(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}}|(?:中[华華])?民[国國]\s?{NUMERAL}{{1,5}})?[年卷]?[)）〕\]·•\-—–{_BAR}\s]*+(?:\d{{0,4}}|{HAN})[·•\-—–{_BAR}\s]*"
)
_LATIN = re.compile(rf"(?=.*\b(?:{'|'.join(words('paper_latin'))})\b)[A-Z][A-Z .,'&0-9·•|()-]+")
_LATIN_TAIL = re.compile(r"[A-Z][A-Z .,'&0-9·•|()-]{1,80}$")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.,'’&-]*(?: [A-Za-z][A-Za-z.,'’&-]*)+[ |｜·]*(?P<han>[\u3400-\u9fff]*)")
_CAPITALS = re.compile(r"[A-Z][A-Z ,&'’()-]{5,}")
_NAME = r"(?:[\u3400-\u9fff、·]{2,12}(?:[ \u3000][\u3400-\u9fff、·]{2,12}){0,2}(?:（[\u3400-\u9fff]{1,6}）)?|[\u3400-\u9fff](?:[ \u3000]{1,2}[\u3400-\u9fff]){1,5})"
_ORDINAL = r"第[一二三四五六七八九十百壹贰貳叁參参肆伍陆陸柒捌玖拾\d]{1,4}[编編篇卷章]"
_NUMBERED = re.compile(
    rf"(?:{_ORDINAL}[ \u3000]{{1,2}})?{_NAME}(?:[\s·•{_BAR}\-—–]*\d{{1,4}}[\s\-—–]*|{PARTED}{HAN})"
    rf"|(?:[\s\-—–]*\d{{1,4}}[\s·•{_BAR}\-—–]*|{HAN}{PARTED}){_NAME}"
)
_TRANSLATED = re.compile(rf"(?P<name>{_NAME})[\s·•{_BAR}\-—–]*[A-Z][A-Z &,'’-]{{3,40}}")
_NUMBER_EDGE = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百〇○零-—–")
_ORDINAL_HEAD = re.compile(rf"{_ORDINAL}[\s·•|｜\-—–]*(?P<name>[\u3400-\u9fff、·]{{2,12}})")
_NO_HEAD = re.compile(
    r"[年月日时時分元万萬亿億个個人名项項次吨噸%％]$|^\d{1,4}[年月日个個人名项項万萬亿億元级級届屆]|^第\d"
)
_HAN_NUMBER = re.compile(r"[第－—\-·]?[一二三四五六七八九十百零〇○]{1,7}[页頁－—\-·]?")
_TITLED = re.compile(
    r"[\u3400-\u9fff]{2,6}(?:周刊|週刊|画刊|畫刊|月刊|快[讯訊]|新[闻聞]|简报|簡報|通[讯訊]|导刊|導刊|副刊|[专專]刊)"
)
_TITLED_PAGE = re.compile(rf"(?:{_TITLED.pattern})\s?[·•|｜]\s?[\u3400-\u9fff]{{2,{_LONGEST_PAGE_NAME}}}")
_PAGE_NAME = re.compile(alternatives("page"))
_SECTION = re.compile(
    rf"(?:(?:[A-Z]{{0,2}}\d{{1,3}}版?)[\s·•|｜\-—–/]*)?{alternatives('page')}(?:[\s·•|｜\-—–/]*(?:[A-Z]{{0,2}}\d{{1,3}}版?|[一二三四五六七八九十]{{1,3}}版?))?"
)
_ITEMS = re.compile(rf"[\u3400-\u9fff]{{2,6}}{alternatives('items')}|{alternatives('items alone')}")
_LETTERS = re.compile(rf"[\u3400-\u9fff]{{0,4}}{alternatives('letters')}")
_SECTIONS = re.compile(rf"{alternatives('page')}[·•|｜/ \u3000]{alternatives('page')}")
_CODE_OF_PAGE = r"(?:[A-Z]{1,2}\d{1,3}版?|(?:第\s*)?[A-Z]{0,2}\d{1,3}版)"
_CODED = re.compile(
    rf"(?:[A-Z]{{3,}}\s+)?(?:{_CODE_OF_PAGE}(?:\s*+[·•{_BAR}\-—–/]\s*+|\s++)[\u3400-\u9fff·]{{2,5}}|[\u3400-\u9fff·]{{2,5}}(?:\s*+[·•{_BAR}\-—–/]\s*+|\s++){_CODE_OF_PAGE})"
)
_BAR_OR_BLANK = _BAR + " "
_PAGER = "1 2 3 4 5 6 7 8 9 10 11 12"
"""The row of page numbers that a web edition prints below its pages."""
_ORNAMENT = re.compile(r"[─━═┄┅┈┉—–\-=_~～＿＝*＊·•○●◇◆□■☆★△▲※§◎.\s]{3,}")
_DATE_LINE = re.compile(_DATE)
_EDITION = re.compile(r"[\u3400-\u9fff]{2,4}版(?:聚焦|要闻|要聞|新闻|新聞|[·・|｜][\u3400-\u9fff]{2,4})?")
_MOTTO = re.compile(
    "|".join(
        rf"[\u3400-\u9fff]{{{size}}}[ \u3000]+[\u3400-\u9fff]{{{size}}}(?![^ \u3000])[^，。；！？]*$"
        for size in range(4, 9)
    )
)
NO_HAN = re.compile(r"[^\u3400-\u9fff\n]+")
"""What names of running heads leave out, those of many lines at once."""
CHANNEL_SIGN = re.compile(hint("channel"))
_CHANNEL = re.compile(rf"[^，。：:]{{0,10}}{alternatives('channel')}[^，。：:]{{0,16}}")
_HANDLE = re.compile(
    rf"[^，。：:；！？\s]{{0,12}}(?:{alternatives('channel')}|微信)[^，。：:；！？\s]{{0,3}}\s*[:：]\s*[A-Za-z0-9_@.-]{{3,40}}"
)
_SCAN_HINT = re.compile(r"[扫掃识識]")
_SCAN = re.compile(
    r"(?:请|請|欢迎|歡迎|微信|长按|長按)?(?:扫一扫|扫码|扫描|掃一掃|掃碼|掃描|识别|識別)"
    r"(?:\s|[^。！？：，]{0,6}?(?:二[维維]码|二[维維]碼|QR\s?[Cc]ode|关注|關注|观看|觀看|下载|下載|阅读|閱讀|订阅|訂閱|更多))[^。！？：，]{0,20}"
)
_NAMED_PAGE = re.compile(r"[\u3400-\u9fff·]{2,8}[\s·]+(?:[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})\s*版?")
CONTACT = re.compile(
    alternatives("contact")
    + r"|(?:新[闻聞]|[报報爆]料|[广廣]告|[发發]行|[订訂][报報阅閱]|[读讀]者|投稿|采[访訪]|[编編][辑輯]|客服|投[诉訴])[^\s，。：:]{0,3}(?:[热熱][线線]|[查咨諮][询詢]|[电電][话話]|[专專][线線]|邮箱|信箱)"
)
CONTACT_SIGN = re.compile(
    hint("contact", "热线", "熱線", "查询", "查詢", "电话", "電話", "专线", "專線", "邮箱", "信箱")
)
NUMBER = re.compile("|".join((_EMAIL, _URL, _PHONE, _CODE)))


def is_sentence(text: str) -> bool:
    """Tell whether `text` has the marks of running prose, which furniture has not."""
    return SENTENCE.search(text) is not None


def holds_address(text: str) -> bool:
    """Tell whether an e-mail or web address stands in `text`, as in no headline: 来稿请寄 ××@××.cn 注明姓名."""
    return ("@" in text or "." in text) and _ADDRESS.search(text) is not None


def is_ornament(text: str) -> bool:
    """Tell whether `text` is a rule or a row of ornaments and nothing else: ────, * * *."""
    if text[:1].isalpha():
        return False
    return _ORNAMENT.fullmatch(text) is not None or (len(text) > 4 and _PAGER.startswith(text))


def is_mixed_head(text: str) -> bool:
    """Tell whether `text` is a running title with its Latin name beside it: ××年鉴2016 ×× YEARBOOK."""
    found = _LATIN_TAIL.search(text) if text[-1:].isascii() else None
    return found is not None and is_latin_masthead(found.group()) and is_book(text[: found.start()].strip())


def is_page_number(text: str) -> bool:
    """Tell whether `text` is nothing but a page number, with or without ornaments: 87, - 12 -, 第3页, xii."""
    return len(text) <= 14 and _PAGE_NUMBER.fullmatch(text) is not None and any(c.isalnum() for c in text)


def is_year(text: str) -> bool:
    """Tell whether `text` is nothing but a year: 2021, （2018）, 二○二一年."""
    return _YEAR.fullmatch(text) is not None


def is_book(text: str) -> bool:
    """Tell whether `text` is the running title of a yearbook: ××年鉴（2018）, 245××年鉴."""
    return "年" in text and len(text) <= 40 and _BOOK.fullmatch(text) is not None


def is_latin_masthead(text: str) -> bool:
    """Tell whether `text` is a paper's or yearbook's name in capitals: ×× DAILY, ×× YEARBOOK."""
    return len(text) <= 60 and _LATIN.fullmatch(text) is not None


def is_latin_name(text: str) -> bool:
    """Tell whether `text` is a name in Latin letters, with or without a paper's name in Han: People's Voice, ×× RIBAO 日报."""
    found = _LATIN_NAME.fullmatch(text)
    return found is not None and (not found["han"] or re.fullmatch(_PAPER, found["han"]) is not None)


def is_capitals(text: str) -> bool:
    """Tell whether `text` is Latin capitals without a figure, as the English of a title is: WATER CONSERVANCY."""
    return len(text) <= 60 and _CAPITALS.fullmatch(text) is not None


def is_numbered_head(text: str) -> bool:
    """Tell whether `text` is a short title run on with a number, as chapter and page number are: 街道33, 199 法治, 鄉鎮市　三八七."""
    numbered = text[:1] in _NUMBER_EDGE or text[-1:] in _NUMBER_EDGE
    return numbered and _NUMBERED.fullmatch(text) is not None and _NO_HEAD.search(text) is None


def is_ordinal_head(text: str) -> bool:
    """Tell whether `text` is a chapter's number and name: 第三章　水利."""
    return _ORDINAL_HEAD.fullmatch(text) is not None


def is_bracketed_head(text: str) -> bool:
    """Tell whether `text` is a chapter's number and name in brackets, as some heads stand: （第三篇　水利）."""
    return text[:1] in "（(" and text[-1:] in "）)" and is_ordinal_head(text[1:-1].strip())


def translated_name(text: str) -> str:
    """Return the name in a head that has its English behind it (人　物·PEOPLE), "" in any other text."""
    found = _TRANSLATED.fullmatch(text) if text[-1:].isascii() else None
    return head_name(found["name"]) if found else ""


def chapter_name(text: str) -> str:
    """Return the name in a chapter's number and name, "" in any other text."""
    found = _ORDINAL_HEAD.fullmatch(text)
    return "".join(c for c in found["name"] if "\u3400" <= c <= "\u9fff") if found else ""


def head_name(text: str) -> str:
    """Return a running head without its number and ornaments."""
    return NO_HAN.sub("", text)


def is_page_line(text: str) -> bool:
    """Tell whether `text` consists of the components of a newspaper's running line, at least one of them telling."""
    if _HINT.search(text) is None or is_sentence(text):
        return False
    if _is_parted_head(text) or names_staff(text):
        return True
    if _STRONG.search(text) is None:
        return False
    rest = _COMPONENT.sub(" ", text)
    if CONTACT_SIGN.search(text) and CONTACT.search(text):
        rest = NUMBER.sub(" ", rest)
    rest = CONTACT.sub(" ", _PAGE_NAME.sub(" ", rest))
    left = sum(c.isalnum() for c in rest)
    return left <= 2 or left * 6 <= len(text)


def _is_parted_head(text: str) -> bool:
    """Tell whether blanks part `text` into at least two kinds of components, and names of a page: ××报　乡镇　C2版."""
    if len(text) > 60 or "，" in text:
        return False
    kinds: set[str] = set()
    for kind, form in _PARTS:
        text, times = form.subn("\0", text)
        if times:
            kinds.add(kind)
    if len(kinds) < 2 or not kinds & _TOLD:
        return False
    names = [word for part in text.split() if (word := "".join(c for c in part if c.isalnum()))]
    names = [word for word in names if not (word.isnumeric() and len(word) <= 3)]
    return len(names) <= _NAMES_IN_HEAD and all(len(word) <= _LONGEST_PAGE_NAME for word in names)


def is_column_of_items(text: str) -> bool:
    """Tell whether `text` names a column of short items: 街坊快报, 乡镇短波, 简讯."""
    return len(text) <= 10 and _ITEMS.fullmatch(text) is not None


def is_column_of_letters(text: str) -> bool:
    """Tell whether `text` names a column of what readers wrote: 读者来信, 街坊投书."""
    return len(text) <= 8 and _LETTERS.fullmatch(text) is not None


def is_section(text: str) -> bool:
    """Tell whether `text` names a page of a newspaper in generic words: 要闻, 综合新闻 2, 地方新聞 B2, spread too: 要　闻."""
    if len(words := text.split()) > 1 and all(len(word) == 1 for word in words):
        text = "".join(words)
    return _SECTION.fullmatch(text) is not None or _SECTIONS.fullmatch(text) is not None


def is_coded_section(text: str) -> bool:
    """Tell whether `text` is a page's code with its name, whatever that is: A03·城事, | A06 | 人物 |, B3版 地方綜合."""
    return _CODED.fullmatch(text.strip(_BAR_OR_BLANK)) is not None


def is_date(text: str) -> bool:
    """Tell whether `text` is nothing but a full date."""
    return text[-1:] in "日号號0123456789" and _DATE_LINE.fullmatch(text) is not None


def is_dated_head(text: str) -> bool:
    """Tell whether `text` is a full date with a few characters beside it, as the head of a page is."""
    found = _DATE_LINE.search(text)
    if found is None or found.group()[-1] not in "日号號0123456789" or is_sentence(text) or "，" in text:
        return False
    before, behind = text[: found.start()], text[found.end() :]
    return len(before.strip()) <= 8 and len(behind) <= 10 and (not behind or behind[0].isspace())


def is_titled(text: str) -> bool:
    """Tell whether `text` could be the name of a small paper or supplement: ××周刊, ××快讯."""
    return _TITLED.fullmatch(text) is not None


def is_titled_page(text: str) -> bool:
    """Tell whether `text` is the name of a supplement with that of its page: ××周刊·特别报道."""
    return _TITLED_PAGE.fullmatch(text) is not None


def is_han_number(text: str) -> bool:
    """Tell whether `text` is a number in Han, as old-style page numbers are: 二百零六."""
    return _HAN_NUMBER.fullmatch(text) is not None


def is_edition(text: str) -> bool:
    """Tell whether `text` names a local edition: ××版, ××版聚焦, ××版·专题."""
    return _EDITION.fullmatch(text) is not None


def is_motto(text: str) -> bool:
    """Tell whether `text` begins with two phrases of one length: 节约用水　人人有责 ××水务."""
    return len(text) <= 40 and _MOTTO.match(text) is not None


def is_channel(text: str) -> bool:
    """Tell whether `text` names a channel of the paper (客户端, 公众号, ××发布)."""
    return len(text) <= 24 and CHANNEL_SIGN.search(text) is not None and _CHANNEL.fullmatch(text) is not None


def is_handle(text: str) -> bool:
    """Tell whether `text` gives a channel of the paper with its name there: ××微信号：abc123."""
    colon = "：" in text or ":" in text
    return colon and len(text) <= 60 and _HANDLE.fullmatch(text) is not None


def is_scan(text: str) -> bool:
    """Tell whether `text`, or its last phrase, asks to scan a code: 扫一扫 关注××, 好礼天天送 掃描QRcode."""
    if len(text) > 32 or _SCAN_HINT.search(text) is None:
        return False
    return _SCAN.fullmatch(text) is not None or _SCAN.fullmatch(text.split()[-1]) is not None


def is_named_page(text: str) -> bool:
    """Tell whether `text` has the form of a page's name with its number behind a blank: 社区广角　三."""
    return len(text) <= 14 and _NAMED_PAGE.fullmatch(text) is not None
