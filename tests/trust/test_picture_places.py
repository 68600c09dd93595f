"""Pictures come from the project's own folders only, whoever wrote the edition.json."""

import json
from pathlib import Path

import docx_book
import pytest

from yearbook.cli.main import run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose pictures lie beside it, and an edition.json with a figure."""
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "图.png").write_bytes(docx_book.png())
    (work / "inside.png").write_bytes(docx_book.png())
    (work / "edition.toml").write_text('[metadata]\ntitle = "县年鉴"\n', "utf-8")
    return work


def rendered(project: Path, image: str, form: str) -> int:
    entry = {"title": "通车", "blocks": [{"type": "figure", "caption": "通车现场", "image": image, "alt": "人群"}]}
    edition = {
        "format": "yearbook-edition", "version": 1, "metadata": {"title": "县年鉴"}, "project": ".",
        "chapters": [{"title": "交通", "sections": [{"title": None, "entries": [entry]}]}],
    }  # fmt: skip
    (project / "edition.json").write_text(json.dumps(edition), "utf-8")
    return run(["--lang", "en", "render", str(project / "edition.json"), "-o", str(project / "out"), "--format", form])


@pytest.mark.parametrize("form", ["pdf", "docx", "epub"])
def test_a_picture_elsewhere_is_an_error_in_every_format(
    project: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    full = str(project.parent / "pictures" / "图.png")
    for image in ("../pictures/图.png", full, "x/../../pictures/图.png"):
        assert rendered(project, image, form) == 1
        (line,) = [line for line in capsys.readouterr().err.splitlines() if "outside the project folder" in line]
        assert line.startswith("yearbook: 通车:") and image in line and "edition.toml" in line
    assert not list((project / "out").glob("edition.*"))


@pytest.mark.parametrize("form", ["pdf", "docx", "epub"])
def test_a_folder_that_edition_toml_names_is_the_projects_own(
    project: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("../pictures", str(project.parent / "pictures")):
        (project / "edition.toml").write_text(
            f'pictures = ["{Path(folder).as_posix()}"]\n[metadata]\ntitle = "县年鉴"\n', "utf-8"
        )
        for image in ("../pictures/图.png", "inside.png", str(project / "inside.png")):
            assert rendered(project, image, form) == 0
            told = capsys.readouterr().err
            assert "outside" not in told and "picture]" not in told and "image.missing" not in told, told
        assert rendered(project, "../work.png", form) == 1
        capsys.readouterr()


def test_a_folder_without_edition_toml_is_no_project(project: Path) -> None:
    assert rendered(project, "inside.png", "docx") == 0
    (project / "edition.toml").unlink()
    assert rendered(project, "inside.png", "docx") == 1


def test_a_link_to_elsewhere_is_elsewhere(project: Path) -> None:
    (project / "linked.png").symlink_to(project.parent / "pictures" / "图.png")
    assert rendered(project, "linked.png", "docx") == 1
    (project / "near.png").symlink_to(project / "inside.png")
    assert rendered(project, "near.png", "docx") == 0


def test_a_name_that_no_file_can_have_is_told_as_ever(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for image in ("a\0b.png", "gone.png", "x" * 3000):
        assert rendered(project, image, "docx") == 0
        assert "docx.picture" in capsys.readouterr().err
