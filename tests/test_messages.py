"""Every message has its Chinese, with the same placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import yearbook
from yearbook import i18n

PACKAGE = Path(yearbook.__file__).parent
PO = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "yearbook.po"
FIELD = re.compile(r"{(\w*)}")


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file)


def messages() -> set[str]:
    found = set()
    for _file, _line, message, _comments, _context in extract_from_dir(PACKAGE, [("**.py", "python")]):
        found.add(message if isinstance(message, str) else message[0])
    return found


def test_the_catalogue_is_complete_and_has_nothing_else() -> None:
    told = {m.id for m in catalogue() if m.id}
    assert sorted(messages() - told) == []
    assert sorted(told - messages()) == []
    empty = [m.id for m in catalogue() if m.id and (not m.string or m.fuzzy)]
    assert empty == []


def test_placeholders_are_kept() -> None:
    for message in catalogue():
        if message.id:
            assert sorted(FIELD.findall(message.id)) == sorted(FIELD.findall(message.string)), message.id


def test_messages_are_single_sentences_of_one_line() -> None:
    assert [m for m in messages() if "\n" in m] == []


@pytest.mark.parametrize(
    ("code", "wanted"),
    [("zh", "zh_CN"), ("zh-Hant-TW", "zh_CN"), ("zh_CN.UTF-8", "zh_CN"), ("en_GB", "en"), ("C", "en"), ("de", "en")],
)
def test_languages(code: str, wanted: str) -> None:
    assert i18n.normalise(code) == wanted


def test_preferred_follows_the_surroundings() -> None:
    assert i18n.preferred({"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}) == "zh_CN"
    assert i18n.preferred({"LC_ALL": "zh_TW.UTF-8"}) == "zh_TW.UTF-8"


def test_a_message_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES" / "yearbook.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue())
    monkeypatch.setattr(i18n, "__file__", str(tmp_path / "i18n.py"))
    try:
        i18n.use("zh")
        assert i18n._("there is no such file.") == "没有这个文件。"
    finally:
        i18n.use("en")
