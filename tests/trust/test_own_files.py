"""What a person wrote is never changed: sources and project files by any verb, an edition.json only with its copy kept."""

from pathlib import Path

import pytest

from yearbook.cli.main import run

FILES = {
    "a.txt": "【概况】2020年3月2日，全 县召开 大会。\n\n【新校舍启用】9月1日，新校舍启用。\n（王　静）\n",
    "edition.toml": '[metadata]\ntitle = "县年鉴"\nyear = 2021\n[[part]]\npart = "editorial_note"\ntitle = "说明"\nfile = "parts/note.md"\n',
    "corrections.toml": '[[correction]]\ndo = "title"\nat = "k-0123456789ab"\nwith = "别的"\n',
    "index.toml": 'drop = ["概况"]\n',
    "chronicle.toml": '[[add]]\ndate = "2020-05-01"\ntext = "通车。"\n',
    "scripts.toml": 'protected = ["上里村"]\n',
    "checks.toml": '[[suppress]]\ncode = "title.*"\nreason = "旧例"\n',
    "parts/note.md": "本年鉴记述一年情况。\n",
    "images/x.txt": "一",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def kept(project: Path) -> None:
    for name, text in FILES.items():
        assert (project / name).read_text("utf-8") == text, name


def test_every_verb_leaves_them_as_they_are(project: Path) -> None:
    own, out = str(project), str(project / "out")
    assert run(["build", own, "-o", own, "--format", "docx", "--script", "hans,tw"]) == 0
    kept(project)
    verbs = (
        ["build", own, "-o", out, "--format", "docx", "--no-cache"],
        ["structure", own, "-o", own],
        ["clean", own, "-o", own],
        ["check", f"{own}/edition.json"],
        ["render", f"{own}/edition.json", "-o", own, "--format", "epub"],
        ["import", f"{out}/edition.docx", "--base", f"{out}/edition.json", "-o", out],
        ["diff", f"{own}/edition.json", f"{out}/edition.json", "--html", f"{own}/changes.html"],
    )
    for verb in verbs:
        assert run(verb) in (0, 1, 2), verb
        kept(project)
    assert sorted(path.name for path in project.rglob("*") if path.name.startswith(".")) == []


def test_import_keeps_a_copy_of_what_stood_there(project: Path) -> None:
    out = project / "out"
    assert run(["build", str(project), "-o", str(out), "--format", "docx"]) == 0
    (project / "mine").mkdir()
    mine = project / "mine" / "edition.json"
    mine.write_text("my only copy", "utf-8")
    document, base = str(out / "edition.docx"), str(out / "edition.json")
    assert run(["import", document, "--base", base, "-o", str(mine)]) == 0
    assert mine.with_name("edition.json.bak").read_text("utf-8") == "my only copy"
