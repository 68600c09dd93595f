from pathlib import Path

import pytest

from yearbook import resources, style
from yearbook.errors import InputError

SHIPPED = sorted(p.stem for p in resources.folder("styles").glob("*.toml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_style_is_whole(name: str) -> None:
    made = style.load(name)
    assert made.name == name and made.outer > 0 and made.bottom > 0


def test_print_16k_is_210_by_285_mm_with_two_columns_of_22() -> None:
    made = style.load("print-16k")
    assert round(made.page.width / 72 * 25.4, 2) == 210 and round(made.page.height / 72 * 25.4, 2) == 285
    assert (made.measure, made.gutter, made.grid, made.text_width, made.text_height) == (220, 20, 16, 460, 672)
    assert made.page.inner > made.outer


def test_extends_changes_only_what_it_names() -> None:
    ground, screen = style.load("print-16k"), style.load("screen")
    assert screen.page.columns == 1 and ground.page.columns == 2
    assert screen.text.section == ground.text.section and screen.digest != ground.digest


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('extends = "base"\n[page]\nwidht = "210mm"', "page.widht"),
        ('extends = "base"\n[page]\nwidth = 210', "page.width"),
        ('extends = "base"\n[page]\nwidth = "210cm"', "page.width"),
        ('extends = "base"\n[page]\ncolumns = "2"', "page.columns"),
        ('extends = "base"\n[page]\ncolumns = true', "page.columns"),
        ('extends = "base"\n[page]\ngutter = -1', "page.gutter"),
        ('extends = "base"\n[page]\ncharacters = 40', "page.inner"),
        ('extends = "base"\n[page]\nlines = 60', "page.top"),
        ('extends = "base"\n[colour]\naccent = "red"', "colour.accent"),
        ('extends = "base"\n[colour]\naccent_cmyk = [0, 1, 2, 0]', "colour.accent_cmyk"),
        ('extends = "base"\n[composition]\npunctuation = "tight"', "composition.punctuation"),
        ('extends = "base"\n[composition]\nkeep_dates = 1', "composition.keep_dates"),
        ('extends = "base"\n[contents]\nleader = 1', "contents.leader"),
        ('extends = "base"\n[text.body]\nsize = "10"', "text.body.size"),
        ('extends = "base"\n[text]\nbody = "10pt"', "text.body"),
        ('extends = "base"\nname = "x"', "unknown key name"),
        ('[page]\nwidth = "210mm"', "page.height is missing"),
        ('extends = "nowhere"', "nowhere"),
        ("extends = 1", "extends"),
        ('extends = "mine"', "circle"),
        ("[page", "TOML"),
        ('extends = "base"\n[page]\ncharacters = 3', "page.characters"),
        ('extends = "base"\n[page]\ncolumns = 0', "page.characters"),
        ('extends = "base"\n[contents]\ncolumns = 6', "contents.columns"),
        ('extends = "base"\n[index]\ncolumns = 0', "index.columns"),
        ('extends = "base"\n[page]\nlines = 5', "page.lines"),
        ('extends = "base"\n[text.caption]\nleading = "0pt"', "text.caption"),
    ],
)
def test_a_broken_style_names_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as caught:
        style.load(str(path))
    assert words in str(caught.value) and "mine.toml" in str(caught.value)


def test_an_unknown_name_tells_the_shipped_ones() -> None:
    with pytest.raises(InputError, match="print-16k"):
        style.load("print-17k")


def test_a_style_of_the_project_may_build_on_a_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, 'extends = "print-16k"\n[colour]\naccent = "#1F4E6B"')
    assert style.load("mine.toml", folder=tmp_path).colour.accent == "#1F4E6B"
