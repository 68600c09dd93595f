"""What we depend on is bounded, locked and licensed as we say; what we hand out is the same wherever it is built."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from yearbook import __version__, surroundings

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements" / "ci.lock").read_text("utf-8")


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "requirements" / "licences.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named(*extras: str) -> list[Requirement]:
    lists = [PROJECT["optional-dependencies"][extra] for extra in extras] if extras else [PROJECT["dependencies"]]
    found = [Requirement(text) for several in lists for text in several]
    return [requirement for requirement in found if requirement.name != "yearbook"]


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    for requirement in named():
        assert {bound.operator for bound in requirement.specifier} == {">=", "<"}, requirement


def test_the_program_knows_what_it_computes_with() -> None:
    known = {canonicalize_name(name) for name in surroundings.LIBRARIES}
    assert known == {canonicalize_name(requirement.name) for requirement in named()}


def locked() -> dict[str, list[tuple[str, int]]]:
    """Name → (version, number of hashes) for every line of the lock."""
    found: dict[str, list[tuple[str, int]]] = {}
    for block in re.split(r"\n(?=[a-z])", LOCK):
        head = re.match(r"([a-z0-9-]+)==([^ ;]+)", block)
        if head:
            found.setdefault(head[1], []).append((head[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}", block))))
    return found


def test_the_lock_holds_every_dependency_within_its_bounds_and_with_hashes() -> None:
    versions = locked()
    for requirement in named() + named("test", "dev"):
        kept = versions[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version, _hashes in kept), requirement
    assert all(hashes for several in versions.values() for _version, hashes in several)


def test_the_licences_listed_are_those_of_the_installed_packages(licences: ModuleType) -> None:
    page = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", page, re.MULTILINE))
    versions = locked()
    for requirement in named() + named("test"):
        name = canonicalize_name(requirement.name)
        assert name in rows
        if surroundings.version_of(name) in {
            version for version, _hashes in versions[name]
        }:  # others word it otherwise
            assert rows[name] == licences.licence(name), "write THIRD_PARTY.md anew: python requirements/licences.py"


def test_a_licence_is_read_however_the_metadata_states_it(licences: ModuleType, tmp_path: Path) -> None:
    stated = {
        "a": ("License-Expression: MIT\nLicense: something long\n", "MIT"),
        "b": ("License: BSD-3-Clause\n", "BSD-3-Clause"),
        "c": ("License: " + "word " * 40 + "\nClassifier: License :: OSI Approved :: MIT License\n", "MIT License"),
        "d": ("License: " + "word " * 40 + "\n", "not stated"),
        "e": ("", "not stated"),
    }
    for name, (line, _expected) in stated.items():
        folder = tmp_path / f"{name}_x-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}-x\nVersion: 1\n{line}", "utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        assert {name: licences.licence(f"{name}-x") for name in stated} == {n: e for n, (_line, e) in stated.items()}
    finally:
        sys.path.remove(str(tmp_path))


def test_the_shipped_fonts_are_the_catalogued_ones_and_licensed() -> None:
    faces = tomllib.loads((ROOT / "fonts" / "catalogue.toml").read_text("utf-8"))["face"]
    assert {face["file"] for face in faces} == {path.name for path in (ROOT / "fonts").glob("*.otf")}
    for face in faces:
        assert hashlib.sha256((ROOT / "fonts" / face["file"]).read_bytes()).hexdigest() == face["sha256"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (ROOT / "fonts" / "OFL.txt").read_text("utf-8")
    assert {"LICENSE", "fonts/OFL.txt", "THIRD_PARTY.md"} <= set(PROJECT["license-files"])


# ---------------------------------------------------------------- what is handed out


def made(folder: Path, umask: int) -> dict[str, bytes]:
    """Copy the tree to `folder`, build wheel and sdist there, and return them by name."""
    left_out = shutil.ignore_patterns(".*", "__pycache__", "out", "*.mo", "dist", "mutants", "work")
    shutil.copytree(ROOT, folder, ignore=left_out)
    old = os.umask(umask)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1600000000", "TZ": "Asia/Shanghai" if umask else "UTC"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.umask(old)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in (folder / "dist").iterdir()}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("one") / "tree"
    made(folder, 0o022)
    return folder / "dist"


@pytest.mark.slow
def test_wheel_and_sdist_come_out_the_same_wherever_they_are_built(release: Path, tmp_path: Path) -> None:
    again = made(tmp_path / "another" / "place", 0o077)
    assert again == {path.name: path.read_bytes() for path in release.iterdir()}
    assert sorted(again) == [f"yearbook-{__version__}-py3-none-any.whl", f"yearbook-{__version__}.tar.gz"]


@pytest.mark.slow
def test_the_wheel_carries_data_and_licences(release: Path) -> None:
    names = set(zipfile.ZipFile(next(release.glob("*.whl"))).namelist())
    assert "yearbook/locale/zh_CN/LC_MESSAGES/yearbook.mo" in names
    assert {f"yearbook/_data/fonts/{path.name}" for path in (ROOT / "fonts").glob("*.otf")} <= names
    assert {f"yearbook/_data/styles/{path.name}" for path in (ROOT / "styles").glob("*.toml")} <= names
    noted = f"yearbook-{__version__}.dist-info/licenses"
    assert {f"{noted}/LICENSE", f"{noted}/fonts/OFL.txt", f"{noted}/THIRD_PARTY.md"} <= names


@pytest.mark.slow
def test_the_wheel_works_in_a_clean_environment(release: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    folder = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(folder / "python"), "-m", "pip", "install", "-q", str(next(release.glob("*.whl")))]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    environment |= {"YEARBOOK_CACHE": str(tmp_path / "cache"), "PYTHONWARNINGS": "error"}
    subprocess.run(pip, check=True, env={k: v for k, v in environment.items() if k != "PYTHONWARNINGS"})

    def yearbook(*arguments: str) -> str:
        done = subprocess.run(
            [str(folder / "yearbook"), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert yearbook("--version").split() == ["yearbook", __version__]
    told = yearbook("--lang", "zh", "doctor")
    assert "✗" not in told and "缓存" in told
    assert all(str(Path("yearbook") / "_data" / name) in told for name in ("styles", "fonts"))
    yearbook("build", str(ROOT / "seeds"), "-o", "out")
    heads = {suffix: (tmp_path / "out" / f"sample.{suffix}").read_bytes()[:4] for suffix in ("pdf", "docx", "epub")}
    assert heads == {"pdf": b"%PDF", "docx": b"PK\3\4", "epub": b"PK\3\4"}
