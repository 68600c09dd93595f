"""What is no article though it looks like text or headline: classified notices, imprint and hotline lines, mastheads.

Cleaning labels furniture by what repeats and by its place; this reads what is left by its form alone.  Each form is a
line of its own, or the whole of a paragraph, and names no paper and no place.
"""

from __future__ import annotations

import re

from yearbook.cleaning.lines import Line
from yearbook.cleaning.page_forms import holds_address
from yearbook.cleaning.shown import BLANK
from yearbook.model import Reason

_NOTICE = re.compile(
    r"[●■◆◇○▲★☆]?\s*(?:广告|廣告|便民(?:服务|服務|信息)(?:台|臺|热线|熱線)?|分类信息|分類信息|遗失|遺失|挂失|作废|作廢|声明|聲明|寻人|尋人|寻物|尋物|招领|招領|招聘|招租|出租|转让|轉讓|拍卖|拍賣|招标|招標|中标|减资|注销|註銷|清算|讣告|訃告|征婚|徵婚)"
    r"(?:声明|聲明|启事|啟事|公告|通告|广告|廣告)?[\s：:]"
)
_OFFICE = (
    r"(?:督印人?|承印|印刷|印务|社长|社長|总编|總編|发行|發行|出版|地址|社址|邮编|郵編|邮政编码|电话|電話|传真|傳真|热线|熱線|专线|專線|投稿|邮箱|郵箱"
    r"|电邮|電郵|网址|網址|责编|責編|责任编辑|責任編輯|编辑|編輯|美编|美編|版式|校对|校對|组版|組版|零售价|零售|每份|定价)"
)
_IMPRINT = re.compile(rf"[^。！？]*?{_OFFICE}[^。！？：:]{{0,6}}[：:][^。！？]*$")
_OWN_NOTICE = re.compile(r"本[报報刊][^。！？，：:]{0,10}(?:[启啟]事|公告|[声聲]明|通知|征稿|徵稿|征[订訂]|徵訂)[：:]")
"""What a paper tells about itself."""
_CALL = re.compile(r"[征徵投来來]稿[^：:。]{0,4}[：:]")
"""How a call for contributions begins; it gives an address."""
_RIGHTS = re.compile(
    r"[（(]?(?:[声聲]明[：:])?[^。：:]{2,30}(?:不得|[请請]勿|[严嚴]禁)(?:[转轉][载載]|使用|翻印)[^。]{0,10}[)）]?|[^，。：:]{4,24}承印"
    r"|[^，。：:]{0,6}(?:法律|常年)[顾顧][问問][：:][^。：:]{2,24}"
)
"""Who printed the paper, and whose its texts are."""
_RIGHTS_HINT = re.compile(r"[得勿禁印律]")
_HOTLINE_HINT = re.compile(r"[热熱电電专專传傳投邮][线線话話真稿箱]")
_HOTLINE = re.compile(
    r"[^。！？，]{0,14}(?:热线|熱線|电话|電話|专线|專線|传真|傳真|投稿|邮箱)[\s：:]*[0-9〇○零一二三四五六七八九（(][0-9〇○零一二三四五六七八九\s（）()\-—－/]{5,}[^。！？，]{0,30}$"
)
_WRITE_TO = re.compile(
    r"[^。！？，；@]{0,14}(?:投稿|[来來赐賜][稿函]|稿件|[邮郵]箱|信箱|[报報爆]料)[^。！？，；@\w]{0,3}[^。！？，；@]{0,8}?[\w.+-]{1,64}@[\w.-]{3,63}"
)
"""Where readers send what they write, and the name of their column before it."""
_DATE = re.compile(
    r"[^。！？，；]{0,16}(?:\d{4}|[〇○零一二三四五六七八九]{4}|民[国國][〇○零一二三四五六七八九十百\d]{1,4})\s*年\s*[\d〇○一二三四五六七八九十]{1,3}\s*月\s*[\d〇○一二三四五六七八九十]{1,3}\s*日"
    r"(?:[\s·|]*(?:星期|周|週|第|农历|農曆|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)[^。！？，；]{0,20})?\s*$"
)
_PAGE = re.compile(
    r"[^\s。，！？：:]{2,8}[\s·]+(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十\d]{1,3}版)$"
)
_PAPER = re.compile(
    r"[^\s。，！？：:]{2,8}(?:日报|日報|晚报|晚報|晨报|晨報|早报|早報|时报|時報|周报|週報|周刊|週刊|快报|快報|导报|導報|画刊|畫刊|画报|畫報|快讯|快訊|新闻|新聞)$"
)


_CONTINUED = re.compile(r"[（(【](?:未完)?[，,]?(?:待[续續]|[连連][载載]中|未完)[)）】]|未完待[续續]")
"""What closes an instalment: the text goes on in another issue."""

SIGNS = (re.compile("[：:年得勿禁印待载載未@]"), BLANK, _HOTLINE_HINT)
"""What every line holds one of that is aside by its form, but for those at the top of a page."""


def aside_by_form(line: Line, *, top: bool) -> Reason | None:
    """Return why a line is no part of any article, or None. `top` says that no running text stands before it on its page."""
    text = line.text.text
    if len(text) > 240:
        return None
    if _NOTICE.match(text):
        return "advert"
    if len(text) <= 10 and _CONTINUED.fullmatch(text):
        return "guide"
    if len(text) <= 120 and _OWN_NOTICE.match(text):
        return "imprint"
    if len(text) <= 120 and _CALL.match(text) and holds_address(text):
        return "imprint"
    rights = (text, *text.split()) if len(text) <= 60 and _RIGHTS_HINT.search(text) else ()
    if rights and (_RIGHTS.fullmatch(text) or all(map(_RIGHTS.fullmatch, rights[1:]))):
        return "imprint"
    if len(text) <= 100 and "：" in text and _IMPRINT.match(text) and _offices(text):
        return "imprint"
    if len(text) <= 60 and _HOTLINE_HINT.search(text) and _HOTLINE.match(text):
        return "imprint"
    if len(text) <= 60 and "@" in text and _WRITE_TO.fullmatch(text):
        return "imprint"
    if len(text) <= 44 and "月" in text and "日" in text and "年" in text and _DATE.match(text):
        return "furniture"
    if top and len(text) <= 14 and not line.heading and (_PAGE.match(text) or _PAPER.match(text)):
        return "furniture"
    return None


def _offices(text: str) -> bool:
    """Tell whether at least two offices are named, or one right at the start and a number."""
    found = re.findall(rf"(?:^|[\s　]){_OFFICE}[^：:\s]{{0,4}}[：:]", text)
    first = re.match(rf"{_OFFICE}[^：:\s]{{0,4}}[：:]", text) is not None
    return len(found) >= 2 or (first and re.search(r"\d{3}|[A-Za-z\d]@[A-Za-z\d]", text) is not None)
