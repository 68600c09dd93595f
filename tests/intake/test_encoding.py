import codecs

import pytest

from yearbook.errors import InputError, UsageError
from yearbook.intake.encoding import decode, plausibility

SIMPLIFIED = (
    "【概况】2019年，全县有学校187所，在校学生92418人，教师6307人。\n全年教育经费投入14.26亿元，比上年增长8.3%。\n"
)
TRADITIONAL = "◆概況\r\n　　本鄉位於溪口平原南緣，土壤以黏質壤土為主，灌溉便利，全年農產產值約新臺幣二十七億元。\r\n"


@pytest.mark.parametrize(
    ("text", "codec", "said"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (TRADITIONAL, "big5", "cp950"),
        (TRADITIONAL + "嘅咗", "big5hkscs", "big5hkscs"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "gb18030", "gb18030"),
        ("𠮷田先生的名字在这里写着，大家都认识他。", "gb18030", "gb18030"),
    ],
)
def test_what_was_written_is_read_and_said(text: str, codec: str, said: str) -> None:
    decoded = decode(text.encode(codec), where="a.txt")
    assert decoded.text == text
    assert decoded.encoding == said


@pytest.mark.parametrize(
    "text",
    [
        "上塘街道",
        "记者王静",
        "本报讯",
        "社会事业",
        "水利建设",
        "农业和农村工作",
        "县人民政府",
        "教师",
        "图书馆",
        "街道办事处主任",
    ],
)
def test_a_few_words_in_gb_are_not_taken_for_big5(text: str) -> None:
    assert decode(text.encode("gbk"), where="a.txt").text == text


@pytest.mark.parametrize(
    "text", ["農業與農村", "記者王靜", "社會事業", "鄉公所", "學校教育", "圖書館", "地方新聞", "本報訊", "廣告專線"]
)
def test_a_few_words_in_big5_are_not_taken_for_gb(text: str) -> None:
    assert decode(text.encode("big5"), where="a.txt").text == text


def test_other_encodings_are_guessed_and_said_to_be() -> None:
    decoded = decode(
        "Die Jahrbücher für Straßen und Brücken erscheinen jährlich im Frühling.".encode("cp1252"), where="a"
    )
    assert decoded.text.startswith("Die Jahrbücher für Straßen")
    assert decoded.how == "guessed"


def test_a_byte_order_mark_is_dropped() -> None:
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode("年".encode(codec), where="a.txt").text == "年"


def test_an_encoding_that_is_given_is_taken_at_its_word() -> None:
    assert decode("年鉴".encode("gbk"), where="a.txt", encoding="gbk").text == "年鉴"
    assert decode(codecs.BOM_UTF8 + "年".encode(), where="a.txt", encoding="utf-8").text == "年"
    with pytest.raises(InputError, match=r"a\.txt:1"):
        decode("年鉴".encode("gbk"), where="a.txt", encoding="utf-8")
    with pytest.raises(UsageError, match="klingon"):
        decode(b"a", where="a.txt", encoding="klingon")
    with pytest.raises(UsageError):
        decode(b"a", where="a.txt", encoding="base64")


def test_a_damaged_text_names_line_and_byte() -> None:
    data = bytearray((SIMPLIFIED * 20).encode())
    at = (SIMPLIFIED * 20).index("增长", 200)
    offset = len((SIMPLIFIED * 20)[:at].encode())
    data[offset] = 0xFF
    line = (SIMPLIFIED * 20)[:at].count("\n") + 1
    with pytest.raises(InputError, match=rf"a\.txt:{line}: .*{offset}"):
        decode(bytes(data), where="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04rest",
        b"\xd0\xcf\x11\xe0",
        b"\x89PNG\r\n",
        bytes(range(256)) * 4,
        b"abc\0\0\0\1\2",
        b"\1\2\3\4\5",
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: .*plain text"):
        decode(data, where="a.txt")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_lone_surrogate_is_an_error(codec: str) -> None:
    mark = codecs.BOM_UTF16_LE if codec == "utf-16-le" else codecs.BOM_UTF16_BE
    data = mark + "年\n鉴".encode(codec) + "\ud800".encode(codec, "surrogatepass") + "完".encode(codec)
    with pytest.raises(InputError, match=r"a\.txt:2"):
        decode(data, where="a.txt")


def test_nonsense_is_less_plausible_than_chinese() -> None:
    assert plausibility(SIMPLIFIED) > 0.8 > plausibility(SIMPLIFIED.encode("gbk").decode("cp950", "replace"))


def test_a_mark_makes_no_text_of_a_binary_file() -> None:
    assert decode("\ufeff正文".encode("utf-16-le"), where="a.txt").text == "正文"
    with pytest.raises(InputError, match="binary"):
        decode("\ufeff正\0文".encode("utf-16-le"), where="a.txt")
