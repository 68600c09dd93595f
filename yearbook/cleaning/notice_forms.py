"""The forms of what a paper prints beside its articles, as predicates over one line's text: imprint, adverts, guides.

Context decides in notices.py; the forms of running lines are those of page_forms.py.
"""

from __future__ import annotations

import re

from yearbook.cleaning.page_forms import CONTACT, CONTACT_SIGN, NUMBER, NUMERAL, is_sentence
from yearbook.cleaning.words import alternatives, hint, words

_PRICE = re.compile(
    rf"(?:本[报報刊])?(?:每份|(?:零售|[定售])[价價]).{{0,6}}?(?:{NUMERAL}|\.){{1,5}}(?:元|角|[圆圓])(?:{NUMERAL}角)?"
)
"""What a copy costs."""
_LABELLED = re.compile(rf"(?:^|\s){CONTACT.pattern}\s*[:：]")
_COMMON = frozenset(words("common_contact"))
_ADVERT_HINT = re.compile(hint("advert"))
_ADVERT = re.compile(alternatives("advert"))
_ADVERT_END = re.compile(rf"[^，。]{{2,24}}[\s\u3000]?{alternatives('advert_end')}")
_NOTICE = re.compile(
    r"[【〔（(■●◆]?\s*(?:(?:[遗遺]失|作[废廢]|挂失|掛失|[寻尋][人物]|招[领領聘租商标標]|拍[卖賣]|[转轉][让讓]|[减減][资資]|清算|注[销銷]|[迁遷][坟墳])"
    r"(?:[声聲]明|[启啟]事|公告|公示|[广廣]告|通知)|[声聲]明作[废廢])(?:[】〕）)\s:：]|$)"
)
ADVERT_SIGNS = (_ADVERT_HINT, re.compile(r"[声聲启啟公广廣通][明事告示知]"))
"""What every line holds one of that calls itself an advert or begins a notice."""
_NOTICE_END = re.compile(r"(?:作[废廢]|[声聲]明)[。.！!]?$")
_GUIDE_HEAD = re.compile(rf"\W{{0,6}}{alternatives('guide_head')}\W{{0,6}}")
_TURN = (
    r"(?:[紧緊文]?[下上]?[转轉接]|[详詳]见|[详詳]細?請?見|[详詳]情?[请請]?[见見]|更多[内內]容[请請]?[见見]|[见見]|[请請]看|刊)\s*+第?\s*+"
    r"(?:[A-Z]{0,2}(?:\d{1,3}|[一二三四五六七八九十]{1,3}|本)(?:[、,，\-—–至]\s*+[A-Z]{0,2}(?:\d{1,3}|[一二三四五六七八九十]{1,3}))*\s*+[版面页頁]"
    r"|[A-Z]{1,2}\d{1,2}(?![A-Za-z0-9]))"
)
_GUIDE = re.compile(rf"[\W_]*{_TURN}\s*(?:《[^《》]{{2,40}}》)?[\W_]*")
_GUIDE_LINE = re.compile(rf"[>＞»▶►→\s]{{2,}}.{{0,24}}{_TURN}.{{0,6}}")
_GUIDE_LIST = re.compile(
    rf"\W{{0,6}}{alternatives('guide_head')}[\s:：][^。]{{2,160}}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*[版頁页]\W*"
)
"""A whole guide on one line: 导读 题 5版 题 7版."""
GUIDE_SIGNS = (
    re.compile(r"[版面页頁](?<=[\d一二三四五六七八九十本\s].)|[A-Z]\d{1,2}\s*[)）】\]]"),
    re.compile(hint("guide_head")),
)
"""What every line holds one of that refers to another page or heads such references."""
TURN_AT_END = re.compile(rf"[（(【\[<>＞»▶►→]\s*+{_TURN}\s*+[)）】\]]?[>＞»▶►→\s]*+$")
TURN_AT_START = re.compile(rf"[（(【\[]\s*+{_TURN}\s*+[)）】\]]")


def is_imprint(text: str) -> bool:
    """Tell whether `text` gives addresses, numbers or prices of the publisher and nothing else."""
    if len(text) <= 16 and _PRICE.fullmatch(text) is not None:
        return True
    if CONTACT_SIGN.search(text) is None:
        return False
    named = len(_LABELLED.findall(text))
    if named < 2 and not any(c.isnumeric() for c in text) and "@" not in text and "www" not in text:
        return False
    if is_sentence(text) or text.count("，") > 1:
        return False
    labels = CONTACT.findall(text)
    if named >= 2 and any(label not in _COMMON for label in labels):
        return True
    if not labels or (all(label in _COMMON for label in labels) and len(labels) < 3):
        return False
    numbers = len(NUMBER.findall(text))
    return numbers >= 1 and (len(labels) >= 2 or len(text) <= 40 or numbers >= 2)


def is_advert(text: str) -> bool:
    """Tell whether `text` calls itself an advert."""
    quick = len(text) <= 60 and _ADVERT_HINT.search(text) is not None
    return quick and not is_sentence(text) and _ADVERT.search(text) is not None


def ends_advert(text: str) -> bool:
    """Tell whether `text` is the last line of an advert: who gave it (××中心 宣)."""
    return len(text) <= 30 and not is_sentence(text) and _ADVERT_END.fullmatch(text) is not None


def is_notice(text: str) -> bool:
    """Tell whether `text` begins a small advert: 遗失声明 …, 寻人启事 …, 拍卖公告 … (a notice)."""
    return _NOTICE.match(text) is not None


def ends_notice(text: str) -> bool:
    """Tell whether such an advert ends with `text`."""
    return _NOTICE_END.search(text) is not None


def is_guide_head(text: str) -> bool:
    """Tell whether `text` heads a guide to other pages: 导读."""
    return len(text) <= 12 and _GUIDE_HEAD.fullmatch(text) is not None


def is_guide(text: str) -> bool:
    """Tell whether `text` is nothing but a reference to another page, or several: （下转第4版）, >>> 详见二版, 导读 题 5版."""
    if len(text) <= 180 and _GUIDE_LIST.fullmatch(text) is not None:
        return True
    return len(text) <= 60 and (_GUIDE.fullmatch(text) is not None or _GUIDE_LINE.fullmatch(text) is not None)
