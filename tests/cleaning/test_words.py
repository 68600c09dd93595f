"""The lexicon of page furniture, and forms that are told by words alone."""

import re

import pytest

from yearbook.cleaning import words
from yearbook.cleaning.notice_forms import ends_notice, is_notice


@pytest.mark.parametrize("name", sorted(words._WORDS))
def test_longer_words_are_tried_first(name: str) -> None:
    listed = words.words(name)
    assert [len(word) for word in listed] == sorted(map(len, listed), reverse=True)
    assert sorted(listed) == sorted(words._WORDS[name])
    for length in {len(word) for word in listed}:
        equal = [word for word in listed if len(word) == length]
        assert equal == sorted(equal)


@pytest.mark.parametrize("name", sorted(words._WORDS))
def test_every_word_is_found_with_and_without_its_blanks(name: str) -> None:
    pattern = re.compile(words.alternatives(name))
    for word in words.words(name):
        assert pattern.fullmatch(word) and pattern.fullmatch(word.replace(" ", ""))


@pytest.mark.parametrize("name", sorted(name for name, listed in words._WORDS.items() if min(map(len, listed)) > 1))
def test_the_quick_pattern_finds_every_word(name: str) -> None:
    quick = re.compile(words.hint(name))
    assert all(quick.search(word) and quick.search(word.replace(" ", "")) for word in words.words(name))
    assert not quick.search("0123 abc")


def test_a_notice_is_told_by_its_beginning_and_its_end() -> None:
    assert is_notice("遗失声明 某某遗失身份证") and not is_notice("全镇无遗失")
    assert ends_notice("某某遗失身份证，声明作废。") and ends_notice("特此声明")
    assert not ends_notice("某镇位于县城以东。") and not ends_notice("作废的票据")
