"""Signatures (撰稿人): the names in parentheses that close an entry or a section of a yearbook.

A line that is nothing but （王　静） is one; so is the last bracket of a paragraph, （何婷）, when the sentence before it
has ended and every word in it has the form of a name.  （印师源 摄） is a credit and belongs to a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.names import SURNAMES, is_name, names_of
from yearbook.reading.draft import Signature
from yearbook.traced import Traced

_WHOLE = re.compile(r"[（(]\s{0,20}([^（()）。！？；“”《》]{2,60}?)\s*+[)）]")
_TRAILING = re.compile(r"(?<=[。！？!?”」』…）)])\s*([（(]\s*([^（()）。！？；，,“”《》]{2,40}?)\s*[)）])$")
_BARE = re.compile(
    r"[■◆●▲□]?\s*(?:撰稿人?|撰文|供稿人?|执笔人?|執筆人?|作者|编撰|編撰|编写|編寫)\s*[:：/／\s]\s*([^。！？；，,“”《》（）()]{2,60})"
)
_FIRST = frozenset("（(■◆●▲□撰供执執作编編")
_ROLE = r"(?:撰稿人?|撰文|供稿人?|执笔人?|執筆人?|审稿人?|審稿人?|审核人?|審核人?|[审審][校定读讀]人?|校[对對]人?|作者|编撰|編撰|编写|編寫|整理|文字|撰|稿)"
_ROLE_BEFORE = re.compile(rf"(?:^|(?<=[\s、，,;；])){_ROLE}(?:\s*+[:：/／]|\s)\s*+")
_ROLE_BEHIND = re.compile(rf"(?<!\s)\s*+{_ROLE}$")
_PICTURE = re.compile(r"摄|攝|供图|供圖|图片|圖片|翻拍|制图|製圖|绘|繪|图/|圖/")
_REMARKS = frozenset(
    [
        "续表",
        "續表",
        "待续",
        "待續",
        "下同",
        "略",
        "完",
        "下略",
        "图略",
        "圖略",
        "全文",
        "节选",
        "節選",
        "摘要",
        "摘录",
        "摘錄",
        "附图",
        "附圖",
        "续完",
        "續完",
        "代序",
    ]
)
_NO_PERSON = re.compile(r"[区縣县市镇鎮乡鄉村局委会會部司院校站所期元年月日号號米吨人次类類第等]")
_OFFICE = re.compile(
    r"(?![含即按指])[\u3400-\u9fff]{2,18}(?:局|委|办|辦|(?<![全内])部|会|會|处|處|院|校|学|學|社|站|所|队|隊|中心|公司|厅|廳|署|科|室|馆|館|团|團|行|府|街道|镇|鎮|乡|鄉|课|課|股|组|組)"
)
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编編篇卷章节節]")
_DOTS = "·•・‧"
"""The dots that part a transcribed name; Taiwan prints U+2027."""
_NAME = re.compile(
    rf"[\u3400-\u9fff\U00020000-\U0003ffff]{{2,4}}|[\u3400-\u9fff]{{2,8}}(?:[{_DOTS}][\u3400-\u9fff]{{1,8}})+|[A-Za-z][A-Za-z .'’-]+"
)
_WORDS = re.compile(
    r"^[摘据據见見注註附转轉引以按详詳略续續全节節同均含截单單]|资料|資料|数据|數據|来源|來源|统计|統計|[的了和与與在是为為]"
)
_TRANSCRIBED = re.compile(r"[\u3400-\u9fff]{4,8}")


def whole(text: Traced, source_text: str, *, signed: bool = False) -> Signature | None:
    """Return the signature that a whole line is, or None.

    `source_text` is the decoded source: the blanks that part the names may be gone from the cleaned text.  `signed`
    says that other lines of this book are signatures beyond doubt; then transcribed names need no sure one beside them.
    """
    shown = text.text
    if len(shown) > 64 or shown[:1] not in _FIRST:
        return None
    found = _WHOLE.fullmatch(shown)
    if found is None:
        found = _BARE.fullmatch(shown)
        if found is None:
            return None
    inner = spaced(text, source_text, found.start(1), found.end(1))
    names = signed_names(inner, signed=signed)
    return Signature(names, text) if names else None


def trailing(text: Traced, source_text: str) -> tuple[Traced, Signature] | None:
    """Return the paragraph without the signature at its end, and the signature; None where there is none.

    Stricter than :func:`whole`: every name needs a surname, because a sentence may well end in a bracket.
    """
    shown = text.text
    if not shown or shown[-1] not in "）)":
        return None
    found = _TRAILING.search(shown, max(0, len(shown) - 48))
    if found is None or found.start() == 0:
        return None
    names = signed_names(spaced(text, source_text, found.start(2), found.end(2)))
    if not names or not all(is_signer(name) for name in names):
        return None
    return text[: found.start()].stripped(), Signature(names, text[found.start(1) :])


def is_signer(word: str) -> bool:
    """Tell whether a word is a person's name beyond doubt: with a known surname, or parted by a dot.

    Names of four characters (古丽娜尔) count too, unless a character says that it is an office or a measure.
    """
    if is_name(word) or any(dot in word for dot in _DOTS):
        return True
    return len(word) == 4 and word[0] in SURNAMES and not _NO_PERSON.search(word)


def signed_names(inner: str, *, signed: bool = False) -> tuple[str, ...]:
    """Return the names in the text of a signature's bracket, or () where it is something else; `signed` as in :func:`whole`.

    Roles (撰稿：, 供稿, 审稿：) are no names.  An office that signs (区教育局) is one name; beside people it says where
    they work.
    """
    inner = inner.strip()
    if inner in _REMARKS or _PICTURE.search(inner) or _CHAPTER.match(inner) or any(c.isdigit() for c in inner):
        return ()
    bare = _ROLE_BEHIND.sub("", _ROLE_BEFORE.sub(" ", inner)).strip()
    words = _people(names_of(bare))
    names = tuple(name for word in words for name in (_parted(word) if len(words) == 1 or len(word) > 4 else (word,)))
    if not names:
        return ()
    known = signed or any(is_signer(name) for name in names)
    if all(_NAME.fullmatch(name) or (known and _long_name(name)) for name in names):
        likely = all(_likely(name) or _OFFICE.fullmatch(name) or (known and _long_name(name)) for name in names)
        return names if likely or bare != inner else ()
    if len(names) > 1:  # offices that sign together say that they do
        return names if bare != inner and all(_OFFICE.fullmatch(name) for name in names) else ()
    return names if bare != inner or _OFFICE.fullmatch(bare) else ()


def _people(words: Sequence[str]) -> Sequence[str]:
    """Return the words without the offices among them, if there are people too."""
    people = [word for word in words if not is_office(word)]
    return people if any(is_signer(word) for word in people) else words


def is_office(word: str) -> bool:
    """Tell whether a word of a signature is an office (区教育局) and no person."""
    surely = len(word) > 3 or not is_name(word) or (len(word) == 3 and word[-1] in "课課室局股")
    return surely and _OFFICE.fullmatch(word) is not None


def spaced(text: Traced, source_text: str, start: int, stop: int) -> str:
    """Return text[start:stop] with a blank wherever the source has one between two of its characters."""
    out: list[str] = []
    before: int | None = None
    for position in range(start, stop):
        at = text.offset(position)
        if before is not None and at is not None and before < at:
            gap = source_text[before + 1 : at]
            if gap and any(c.isspace() for c in gap) and not out[-1].isspace() and not text.text[position].isspace():
                out.append(" ")
        out.append(text.text[position])
        before = at
    return "".join(out)


def _likely(name: str) -> bool:
    return is_signer(name) or len(name) <= 3 or not _NAME.fullmatch(name)


def _long_name(name: str) -> bool:
    """Tell whether a word may be a transcribed name (巴音才次克), which only a sure name beside it makes one."""
    return _TRANSCRIBED.fullmatch(name) is not None and not _NO_PERSON.search(name[-1]) and not _WORDS.search(name)


def _parted(word: str) -> tuple[str, ...]:
    """Part names that stand without a blank: 张振宇范晓芳 is two people where both parts begin with a surname."""
    if not 4 <= len(word) <= 6 or (is_name(word) and len(word) == 4) or not word[0].isalpha() or word.isascii():
        return (word,)
    if is_office(word) or any(dot in word for dot in _DOTS):
        return (word,)
    for cut in (3, 2):
        first, second = word[:cut], word[cut:]
        if 2 <= len(second) <= 3 and is_name(first) and second[0] in SURNAMES and first[0] in SURNAMES:
            return (first, second)
    return (word,)
