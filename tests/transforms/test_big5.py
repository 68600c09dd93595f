"""A traditional source in Big5 becomes a simplified edition, on the command line."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SOURCE = """青河鎮
【概況】青河鎮位於縣城東郊，轄12個村。鎮長說：「今年要發展觀光，照顧『白髮』長者，頭髮花白的老幹部都來理髮。」
【農業】乾旱之後，農民在田裡搶種稻穀，收穫麵粉原料，乾隆年間的古蹟修復完畢。
（范里發）
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("big5")
    (folder / "a.txt").write_bytes(SOURCE.replace("\n", "\r\n").encode("big5"))
    (folder / "edition.toml").write_text(
        '[metadata]\ntitle = "青河年鑑"\nyear = 2020\nlanguage = "zh-Hant-TW"\n', "utf-8"
    )
    words = [sys.executable, "-m", "yearbook", "build", "a.txt", "-o", "out", "--format", "epub", "--script", "hans,tw"]
    ended = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return folder / "out"


def spoken(edition: dict) -> str:
    entries = [entry for c in edition["chapters"] for section in c["sections"] for entry in section["entries"]]
    return "".join(block["text"] for entry in entries for block in entry["blocks"])


def test_the_model_keeps_the_source_and_the_edition_is_simplified(out: Path) -> None:
    source = json.loads((out / "edition.json").read_text("utf-8"))
    assert source["sources"][0]["encoding"] in ("big5", "cp950") and "「今年要發展觀光" in spoken(source)
    made = json.loads((out / "edition.hans.json").read_text("utf-8"))
    assert made["metadata"]["language"] == "zh-Hans-CN" and made["metadata"]["title"] == "青河年鉴"
    text = spoken(made)
    assert "镇长说：“今年要发展观光，照顾‘白发’长者，头发花白的老干部都来理发。”" in text
    assert "干旱之后，农民在田里抢种稻谷，收获面粉原料，乾隆年间的古迹修复完毕。" in text
    assert not set("「」『』") & set(text)


def test_the_books_are_named_by_their_scripts(out: Path) -> None:
    with zipfile.ZipFile(out / "edition.hans.epub") as book:
        package = book.read("EPUB/content.opf").decode()
        pages = "".join(book.read(name).decode() for name in book.namelist() if "/text/chapter" in name)
    assert "<dc:language>zh-Hans-CN</dc:language>" in package and "青河年鉴" in package
    assert "白发" in pages and "「" not in pages
    assert (out / "edition.epub").exists()
