"""What an office wrote in one script holds for its editions in every other."""

from pathlib import Path

import pytest

from yearbook.apparatus import build, from_json
from yearbook.apparatus.script import matched, simplified
from yearbook.cache import Cache
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Section
from yearbook.project import ChapterPlan, Project
from yearbook.rendering import Wanted, variants

INDEX = {
    "hans": """drop = ["东湖社区"]
[rename]
"云岭学校" = "云岭实验学校"
[[add]]
heading = "会议"
entries = ["商会换届"]
[[refer]]
from = "学校"
to = "云岭实验学校"
[[refer]]
from = "会议"
to = "商会换届"
also = true
[readings]
"单县" = "shan4 xian4"
""",
    "hant": """drop = ["東湖社區"]
[rename]
"雲嶺學校" = "雲嶺實驗學校"
[[add]]
heading = "會議"
entries = ["商會換屆"]
[[refer]]
from = "學校"
to = "雲嶺實驗學校"
[[refer]]
from = "會議"
to = "商會換屆"
also = true
[readings]
"單縣" = "shan4 xian4"
""",
}
CHRONICLE = """[[reword]]
entry = "e1"
text = "商会开会。"
[[drop]]
entry = "e2"
[[add]]
date = 2020-02-01
text = "东湖发电厂动工。"
"""


def book(language: str = "zh-Hans-CN") -> Edition:
    text = "2020年1月1日，云岭学校开学，东湖社区、单县参加。"
    titles = ("商会换届", "发展会议")
    entries = tuple(Entry(f"e{n}", title, (Paragraph(f"e{n}.p", text),)) for n, title in enumerate(titles, 1))
    return Edition(
        Metadata("年鉴", year=2021, language=language),
        chapters=(Chapter("c", "乡镇", (Section("s", "石坎", entries),)),),
    )


@pytest.mark.parametrize("written", ["hans", "hant"])
@pytest.mark.parametrize("script", ["hans", "tw"])
def test_the_index_file_holds_in_both_scripts(written: str, script: str, tmp_path: Path) -> None:
    (tmp_path / "index.toml").write_text(INDEX[written], "utf-8")
    (tmp_path / "chronicle.toml").write_text(CHRONICLE, "utf-8")
    project = Project(folder=tmp_path, chapters=(ChapterPlan("乡镇", english="Townships"),))
    own, _findings = build.attach(book(), project)
    (made,) = [v.edition for v in variants(own, Wanted(scripts=(script,)), project, Cache(None))]
    apparatus = from_json(made.apparatus)
    groups = {group.kind: {e.heading: e for e in group.entries} for group in apparatus.index}
    names = ("云岭实验学校", "会议", "商会换届") if script == "hans" else ("雲嶺實驗學校", "會議", "商會換屆")
    if written == script or script == "tw":
        school, meeting, chamber = names
        assert set(groups["body"]) == {school}  # renamed; the community is dropped
        assert [t.id for t in groups["subject"][meeting].targets] == ["e1"]
        assert groups["subject"][meeting].also == (chamber,)
        assert [e.see for e in groups["subject"].values() if e.see] == [school]
    else:  # words that the office wrote in traditional script are matched, and printed as it wrote them
        assert set(groups["body"]) == {"雲嶺實驗學校"}
        assert groups["subject"]["會議"].targets
    assert [line.english for line in apparatus.contents if line.level == 1] == ["Townships"]
    texts = [item.text for item in apparatus.chronicle]
    assert texts == (["商会开会。", "东湖发电厂动工。"] if script == "hans" else ["商會開會。", "東湖發電廠動工。"])


def test_what_stands_nowhere_in_any_script_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.toml").write_text('drop = ["東湖社區", "西湖社區"]', "utf-8")
    _made, found = build.attach(book(), Project(folder=tmp_path))
    assert [f.where for f in found if f.code == "index.stale"] == ["index.toml: drop: 西湖社區"]


def test_folding_keeps_offsets() -> None:
    text = "臺灣後來發展了乾燥的頭髮𠮷"
    assert len(simplified(text)) == len(text)
    assert simplified(text).startswith("台湾后来发展")
    assert matched(["後來", "x"], {"后来": 1}) == {"後來": "后来"}
