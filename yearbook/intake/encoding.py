"""Bytes → text: strict trials in a stated order, then plausibility, then statistics; never a guess in silence.

1. An encoding that the person or edition.toml names is taken at their word, strictly.
2. A byte order mark decides: UTF-8, UTF-16, UTF-32.
3. What decodes strictly as UTF-8 is UTF-8 (other Chinese encodings practically never do).
4. GB 18030, Big5 (Windows code page 950, then HKSCS) and UTF-16 without a mark are tried strictly; of those that
   decode, the most plausible Chinese wins (:func:`plausibility`).  Statistical detectors fail on short GB texts,
   because most GB bytes are good Big5 bytes too; the share of *common* characters tells them apart in a few words.
5. A text that one of these decodes but for a few bytes is damaged: an error that names the first bad byte.
6. Anything else is put to charset-normalizer; what it cannot name is an error.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from yearbook.errors import InputError, UsageError
from yearbook.i18n import _

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and the codecs that drop them; UTF-32's begin like UTF-16's and come first."""
TRIALS = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
"""The order of strict trials behind UTF-8; a later one must be more plausible than an earlier one."""
_NAMES_ONLY = ("idna", "punycode", "undefined")
"""Python codecs of host names, which no text is written in."""
_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (DOCX, EPUB, XLSX …)"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office (DOC, XLS)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_PLAUSIBLE = 0.55
_DAMAGED = 0.02
"""At most this share of undecodable bytes makes a text a damaged one rather than one of another encoding."""
_ACCENTED = re.compile(r"[A-Za-z][\u4e00-\u9fff](?=[a-z])")
"""A Han character inside a Latin word: an accented letter of another encoding, read as half of a pair."""
_SAMPLE = 200_000
_COMMON = frozenset(
    "的一是不了在人有我他这这個上们們来來到时時大地为為子中你说說生国國年着著就那和要她出也得里裡后後自以会會家可下而过過天"
    "去能对對小多然于於心学學之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行"
    "意动動方期它头頭经經长長儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已亲親其进進此话話常与與活正感见見明问問力理"
    "尔爾点點文几幾定本公特做外孩相西果走将將月十实實向声聲车車全信重三机機工物气氣每并並别別真打太新比才便夫再书書部水像眼等体體却"
    "加电電主界门門利海受听聽表德少克代员員许許先口由死安写寫性马馬光白或住难難望教命花结結乐樂色更拉东東神记記处處让讓"
    "二四五六七八九零〇万萬亿億县縣区區乡鄉镇鎮村街市省府党黨委局镇社产產业業建设設农農民政治企项項目组組织織报報讯訊"
)
"""Function words and characters of administration in both scripts: about half of any Chinese running text."""
_MARKS = frozenset("，。、；：！？“”‘’（）《》【】「」『』　·…—－％,.;:!?()%-/ \n\r\t0123456789")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the Python codec it was read with, and how that was decided: given, mark, strict, likely, guessed."""

    text: str
    encoding: str
    how: str


def decode(data: bytes, *, where: str, encoding: str | None = None) -> Decoded:
    """Decode `data`, the whole content of the file called `where`.

    Raises InputError for binary files and undecodable bytes, naming offset and line; UsageError for an unknown codec.
    """
    if encoding is not None:
        return Decoded(_given(data, encoding, where), encoding, "given")
    for mark, codec in _MARKED:
        if data.startswith(mark):
            return Decoded(_clean(_strict(data, codec, where), where), codec, "mark")
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise _binary(where, name)
    if b"\0" not in data:
        try:
            return Decoded(_clean(data.decode("utf-8"), where), "utf-8", "strict")
        except UnicodeDecodeError:
            pass
    return _likeliest(data, where)


def plausibility(text: str) -> float:
    """Return how much `text` looks like Chinese, 0 to 1 and more: the share of common signs, common Han doubly.

    Wrongly decoded text consists of rare Han, symbols and letters of many scripts.
    """
    sample = text[:_SAMPLE]
    shown = [c for c in sample if not c.isspace()]
    if not shown:
        return 0.0
    common = sum(c in _COMMON for c in shown)
    marks = sum(c in _MARKS for c in shown)
    latin = sum(c.isascii() and c.isalpha() for c in shown)
    han = sum("\u4e00" <= c <= "\u9fff" for c in shown)
    level1 = sum(_first_level(c) for c in shown)
    strange = len(shown) - han - marks - latin + 4 * len(_ACCENTED.findall(sample))
    return (0.4 * han + 0.3 * level1 + 0.6 * common + marks + latin - 2.0 * strange) / len(shown)


def _first_level(c: str) -> bool:
    """Tell whether `c` is among the common characters of its own standard (GB 2312 level 1, Big5 level 1)."""
    if not "\u4e00" <= c <= "\u9fff":
        return False
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= c.encode(codec)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _likeliest(data: bytes, where: str) -> Decoded:
    best: tuple[float, str, str] | None = None
    for codec in TRIALS:
        if (b"\0" in data) != codec.startswith("utf-16") and b"\0" in data:
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = plausibility(text)
        if best is None or score > best[0] + 1e-9:
            best = (score, codec, text)
    if best is not None and best[0] >= _PLAUSIBLE:
        return Decoded(_clean(best[2], where), best[1], "likely")
    if b"\0" in data:
        raise _binary(where)
    for codec in ("utf-8", *TRIALS[:2]):
        text = data.decode(codec, "replace")
        if 0 < text.count("\ufffd") <= _DAMAGED * len(text) and plausibility(text.replace("\ufffd", "")) >= _PLAUSIBLE:
            _strict(data, codec, where)
    return _guessed(data, where)


def _guessed(data: bytes, where: str) -> Decoded:
    from charset_normalizer import from_bytes  # heavy, and needed for almost no source

    found = from_bytes(data[:_SAMPLE], enable_fallback=False).best()
    if found is not None and found.encoding not in ("ascii", "utf_7"):
        try:
            text = data.decode(found.encoding)
        except UnicodeDecodeError:
            text = ""
        if plausibility(text) >= _PLAUSIBLE and not _CONTROL.search(text):
            return Decoded(text, found.encoding, "guessed")
    if len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1"))) * 50 > min(len(data), _SAMPLE):
        raise _binary(where)
    return Decoded(_strict(data, "utf-8", where), "utf-8", "strict")


def _given(data: bytes, encoding: str, where: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        if not codec._is_text_encoding or codec.name in _NAMES_ONLY:
            raise LookupError(encoding)
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        raise UsageError(
            _("unknown encoding {name}.").format(name=encoding),
            mend=_("Use utf-8, gb18030, big5hkscs, utf-16 or another name that Python knows."),
        ) from None
    name = "utf-8-sig" if codec.name == "utf-8" else encoding
    return _clean(_strict(data, name, where), where)


def _strict(data: bytes, codec: str, where: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = len(re.findall(r"\r\n|\r|\n", data[: error.start].decode(codec, "replace"))) + 1
        shown = data[error.start : min(error.end, error.start + 4)].hex(" ").upper()
        raise InputError(
            _("byte {offset} ({bytes}) is no {encoding}.").format(
                offset=error.start, bytes=shown or "–", encoding=codec.upper()
            ),
            where=f"{where}:{line}",
            mend=_("Mend the file there, or name its encoding with --encoding."),
        ) from None
    surrogate = next(_surrogates(text), None)
    if surrogate is not None:
        raise InputError(
            _("half a character (surrogate) stands at {offset}.").format(offset=surrogate),
            where=f"{where}:{text.count(chr(10), 0, surrogate) + 1}",
            mend=_("Mend the file there, or name its encoding with --encoding."),
        )
    return text


def _surrogates(text: str) -> Iterator[int]:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        yield error.start


def _clean(text: str, where: str) -> str:
    """Return `text` unless it holds so many control characters that it is no text."""
    if "\0" in text or len(_CONTROL.findall(text[:_SAMPLE])) * 50 > min(len(text), _SAMPLE):
        raise _binary(where)
    return text


def _binary(where: str, name: str = "") -> InputError:
    what = (
        _("this is a file of type {name}, no plain text.").format(name=name)
        if name
        else _("this is a binary file, no plain text.")
    )
    return InputError(what, where=where, mend=_("Save its text as a .txt file and give that."))
