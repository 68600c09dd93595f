"""What a person wrote is never changed: sources and project files by any verb, an edition.json only with its copy kept."""

import zipfile
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


def saved_by(program: str, document: Path) -> None:
    """Make `document` as if `program` had saved it."""
    with zipfile.ZipFile(document) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"Yearbook", program.encode())
    with zipfile.ZipFile(document, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)


def test_a_document_that_was_worked_on_is_kept_when_it_is_built_anew(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = project / "out"
    verb = ["build", str(project), "-o", str(out), "--format", "docx"]
    assert run(verb) == 0
    fresh = (out / "edition.docx").read_bytes()
    for round_, name in enumerate(("edition.edited.docx", "edition.edited-2.docx")):
        saved_by(f"Microsoft Office Word {round_}", out / "edition.docx")
        edited = (out / "edition.docx").read_bytes()
        capsys.readouterr()
        assert run(verb) == 0
        assert "output.edited" in capsys.readouterr().err
        assert (out / name).read_bytes() == edited
        assert (out / "edition.docx").read_bytes() == fresh
    capsys.readouterr()
    assert run(verb) == 0
    assert run(["render", str(out / "edition.json"), "-o", str(out), "--format", "docx"]) == 0
    assert "output.edited" not in capsys.readouterr().err
    assert len(list(out.glob("*.edited*"))) == 2


def test_what_was_imported_is_kept_when_the_sources_are_built_anew(project: Path) -> None:
    out = project / "out"
    verb = ["build", str(project), "-o", str(out), "--format", "docx"]
    assert run(verb) == 0
    fresh = (out / "edition.json").read_bytes()
    document = out / "edition.docx"
    with zipfile.ZipFile(document) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = parts["word/document.xml"].replace("新校舍启用。".encode(), "新校舍交付使用。".encode())
    assert changed != parts["word/document.xml"]
    mine = project / "mine.docx"
    with zipfile.ZipFile(mine, "w") as package:
        for name, part in (parts | {"word/document.xml": changed}).items():
            package.writestr(name, part)
    base = str(out / "edition.json")
    assert run(["import", str(mine), "--base", base, "-o", base]) == 0
    imported = (out / "edition.json").read_bytes()
    assert imported != fresh
    assert run(verb) == 0
    assert (out / "edition.json").read_bytes() == fresh
    assert (out / "edition.edited.json").read_bytes() == imported
    assert b"word.changed" in (out / "ledger.edited.jsonl").read_bytes()
    assert run(verb) == 0
    assert len(list(out.glob("*.edited*"))) == 2


def test_a_page_of_changes_takes_no_other_files_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = project / "out"
    assert run(["build", str(project), "-o", str(out), "--format", "docx"]) == 0
    model, page = str(out / "edition.json"), out / "changes.html"
    for mine in (project / "a.txt", out / "report.html", out / "edition.json", out / "edition.docx"):
        before = mine.read_bytes()
        assert run(["--lang", "en", "diff", model, model, "--html", str(mine)]) == 2
        assert "never written over" in capsys.readouterr().err
        assert mine.read_bytes() == before
    for _again in range(2):
        assert run(["diff", model, model, "--html", str(page)]) == 0
    kept(project)


def test_rendering_adds_to_the_ledger_of_the_build(project: Path) -> None:
    out = project / "out"
    assert run(["build", str(project), "-o", str(out), "--format", "docx"]) == 0
    built = (out / "ledger.jsonl").read_bytes()
    assert built
    verb = ["render", str(out / "edition.json"), "-o", str(out), "--format", "docx", "--script", "tw"]
    assert run(verb) == 0
    rendered = (out / "ledger.jsonl").read_bytes()
    assert rendered.startswith(built) and b'"script.' in rendered[len(built) :]
    assert run(verb) == 0
    assert (out / "ledger.jsonl").read_bytes() == rendered
    assert run([*verb[:-1], "hk"]) == 0
    assert (out / "ledger.jsonl").read_bytes().startswith(rendered)
    assert list(out.glob("*.edited*")) == []
