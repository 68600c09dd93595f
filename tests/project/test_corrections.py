from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbook import corrections
from yearbook.corrections import Correction, dump, key_of, load
from yearbook.errors import InputError

K, L = "k-" + "0" * 12, "k-" + "1" * 12
R = "r-" + "a" * 12


def write(folder: Path, text: str) -> Path:
    path = folder / "corrections.toml"
    path.write_text(text, "utf-8")
    return path


EVERY = (
    Correction("accept", R, why="yes", number=1),
    Correction("refuse", R + "-2", number=2),
    Correction("replace", K, find="新球镇", text="新埭镇", number=3),
    Correction("replace", K, text="整段改写。", number=4),
    Correction("move", K, to=L, number=5),
    Correction("join", K, number=6),
    Correction("join", K, to=L, number=7),
    Correction("split", K, find="第一句。", number=8),
    Correction("title", K, text="新题“甲”\\乙\t丙", number=9),
    Correction("chapter", K, chapter="生态", section="绿化", number=10),
    Correction("date", K, date="2020-10", number=11),
)


def test_round_trip(tmp_path: Path) -> None:
    assert load(write(tmp_path, dump(EVERY))) == EVERY
    assert load(None) == ()


@given(st.text(min_size=1).filter(lambda t: t.strip() and not any(0xD800 <= ord(c) < 0xE000 for c in t)))
def test_any_words_survive_the_file(words: str) -> None:
    import tomllib

    assert tomllib.loads(f"a = {corrections.quoted(words)}")["a"] == words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[[correction]]\nat = "k-000000000000"', "do"),
        ('[[correction]]\ndo = "erase"\nat = "k-000000000000"', "do"),
        ('[[correction]]\ndo = "date"\nat = "3"\ndate = "2020"', "at"),
        ('[[correction]]\ndo = "accept"\nat = "k-000000000000"', "at"),
        ('[[correction]]\ndo = "move"\nat = "k-000000000000"', "to"),
        ('[[correction]]\ndo = "title"\nat = "k-000000000000"\nwith = 3', "with"),
        ('[[correction]]\ndo = "date"\nat = "k-000000000000"\ndate = "Oct"', "date"),
        ('[[correction]]\ndo = "join"\nat = "k-000000000000"\nfind = "x"', "find"),
        ('[[corection]]\ndo = "join"', "corection"),
    ],
)
def test_a_wrong_key_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(InputError) as error:
        load(write(tmp_path, text))
    assert named in error.value.what and str(tmp_path) in error.value.where


def test_keys_are_made_of_words_not_of_blanks() -> None:
    assert key_of("上塘 街道\n") == key_of("上塘街道") != key_of("上塘街")
