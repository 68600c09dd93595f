"""Stages do not know each other: imports inside yearbook/ go only where DESIGN.md allows."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "yearbook"
BASE = {
    "errors", "i18n", "clock", "findings", "model", "traced", "asked", "frozen", "ledger", "ledger_lines", "law",
    "resources", "layout_record",
    "model_json", "diffing", "project", "tomlfile", "articles", "layout_key", "corrections", "rosters", "bookwords", "homes",
    "book_order", "fonts", "style", "cache", "later", "pieces", "plain", "printed", "surroundings", "unopened",
}  # fmt: skip
MAY_IMPORT = {
    "intake": BASE,
    "cleaning": BASE | {"intake"},
    "reading": BASE | {"intake", "cleaning"},
    "assembly": BASE | {"intake", "cleaning", "reading"},
    "transforms": BASE,
    "apparatus": BASE,
    "checks": BASE,
    "typeset": BASE | {"apparatus"},
    "writers": BASE | {"typeset", "apparatus"},
    "importing": BASE | {"writers", "apparatus"},
    "proof": BASE,
}
"""Stage -> what it may import. cleaning sees intake's Source, reading sees cleaning's lines, and so on: data, one way."""


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("yearbook"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("yearbook.")}
    return found


@pytest.mark.parametrize("stage", sorted(MAY_IMPORT))
def test_a_stage_imports_only_what_stands_before_it(stage: str) -> None:
    for path in sorted((PACKAGE / stage).rglob("*.py")):
        strayed = imports(path) - MAY_IMPORT[stage] - {stage, "__version__"}
        assert not strayed, f"{path.relative_to(PACKAGE)} imports {sorted(strayed)}"


def test_the_base_knows_no_stage() -> None:
    for name in sorted(BASE):
        for path in (PACKAGE / f"{name}.py", *(PACKAGE / name).rglob("*.py")):
            if not path.exists():
                continue
            strayed = imports(path) - BASE - {"__version__"}
            assert not strayed, f"{path.name} imports {sorted(strayed)}"


def test_only_the_command_line_prints() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name == "cli.py" or "cli" in path.parts:
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        names = {c.func.id for c in calls if isinstance(c.func, ast.Name)}
        assert "print" not in names, path
