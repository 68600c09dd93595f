import re
from pathlib import Path

import pytest

from yearbook import project
from yearbook.errors import InputError

IMPRINT = '[metadata.imprint]\n"版次" = "2021年10月第1版"\n"印刷" = "东湖印刷厂"\n'
GOOD = '[metadata]\ntitle = "县年鉴"\nyear = 2021\n'


def written(folder: Path, text: str) -> Path:
    (folder / "edition.toml").write_text(text, "utf-8")
    return folder


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert project.load(tmp_path).slug == "edition"
    assert project.load(None).metadata is None


def test_the_nearest_folder_above_is_found(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("文", "utf-8")
    assert project.find([deep / "x.txt"]) == tmp_path


def test_a_whole_file(tmp_path: Path) -> None:
    loaded = project.load(
        written(
            tmp_path,
            'slug = "xian-2021"\nprotected = "王静"\n'
            + GOOD
            + "date = 2021-08-01\n"
            + IMPRINT
            + '[[source]]\nfile = "a*.txt"\nkind = "newspaper"\n'
            '[[chapter]]\ntitle = "街道"\nsources = ["b.txt"]\n[[chapter.section]]\ntitle = "东街"\n[[part]]\npart = "people"\ntitle = "人物"\nfile = "parts/p.md"\n',
        )
    )
    assert loaded.metadata is not None
    assert loaded.metadata.date == "2021-08-01"
    assert loaded.metadata.imprint == (("版次", "2021年10月第1版"), ("印刷", "东湖印刷厂"))
    assert (plan := loaded.source("in/abc.txt")) is not None and plan.kind == "newspaper"
    assert loaded.source("in/b.txt") is None
    assert loaded.chapters[0].sections[0].title == "东街"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("slug = 3\n" + GOOD, "slug"),
        ('slug = "../x"\n' + GOOD, "slug"),
        ('slug = "Con"\n' + GOOD, "slug"),
        ('slug = "nul.2021"\n' + GOOD, "slug"),
        ('slugg = "x"\n' + GOOD, "slugg.*slug"),
        ("[metadata]\nyear = 2021\n", "metadata.title"),
        ("", "metadata"),
        ('[metadata]\ntitle = "a"\nyear = "2021"\n', "metadata.year"),
        ('[metadata]\ntitle = "a"\ndate = "August"\n', "metadata.date"),
        (GOOD + '[[source]]\nfile = "a"\nkind = "book"\n', r"source\[1\].kind.*newspaper"),
        (GOOD + "[chapter]\n", r"\[\[chapter\]\]"),
        ("title =\n", "line 1"),
    ],
)
def test_a_broken_file_names_the_key(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(InputError) as caught:
        project.load(written(tmp_path, text))
    assert re.search(f"edition.toml.*{named}", str(caught.value))


@pytest.mark.parametrize(
    ("path", "glob", "fits"),
    [
        ("seeds/a.txt", "a.txt", True),
        ("seeds/a.txt", "seeds/*.txt", True),
        ("seeds/x/a.txt", "seeds/*.txt", False),
        ("a.txt", "b*", False),
    ],
)
def test_globs(path: str, glob: str, fits: bool) -> None:
    assert project.matches(path, [glob]) is fits
