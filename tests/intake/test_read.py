from pathlib import Path

import pytest

from yearbook.errors import ExitStatus, InputError, SurroundingsError, YearbookError
from yearbook.intake import read_sources
from yearbook.intake.kind import recognise
from yearbook.intake.masthead import issue_date, newspaper
from yearbook.project import Project, SourcePlan


def write(folder: Path, name: str, text: str = "全文如下。\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_folder_is_read_in_natural_order_with_ids_in_that_order(tmp_path: Path) -> None:
    for name in ("第10页.txt", "第2页.txt", "b/1.md", "README.md", ".hidden.txt", "bild.png", "parts/vor.md"):
        write(tmp_path, name, f"{name}的内容。")
    write(tmp_path, "edition.toml", "")
    sources, findings = read_sources([tmp_path])
    assert [(s.id, s.name) for s in sources] == [("s1", "1.md"), ("s2", "第2页.txt"), ("s3", "第10页.txt")]
    assert findings == ()


def test_the_same_content_is_read_once_and_found(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.txt"), write(tmp_path, "b.txt")
    sources, findings = read_sources([first, second, first])
    assert [s.name for s in sources] == ["a.txt"]
    assert [(f.code, Path(f.where).name) for f in findings] == [
        ("intake.duplicate", "b.txt"),
        ("intake.duplicate", "a.txt"),
    ]


def test_what_is_said_overrules_what_is_recognised(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "本报讯 昨天，大桥通车。\n")
    plan = Project(sources=(SourcePlan("a.txt", kind="yearbook", newspaper="晨报", date="2020-01-02"),))
    (recognised,), _ = read_sources([path])
    (planned,), _ = read_sources([path], project=plan)
    (told,), _ = read_sources([path], kind="newspaper", project=plan)
    assert (recognised.kind, planned.kind, told.kind) == ("newspaper", "yearbook", "newspaper")
    assert (told.newspaper, told.date) == ("晨报", "2020-01-02")


@pytest.mark.parametrize("data", [b"", b" \n\n\xe3\x80\x80", b"%PDF-1.4", b"\xff\xff\xff\xff"])
def test_bad_files_are_input_errors_that_name_the_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "schlecht.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"schlecht\.txt") as caught:
        read_sources([path])
    assert caught.value.mend


def test_missing_paths_and_empty_folders_are_input_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "fehlt.txt", tmp_path):
        with pytest.raises(InputError) as caught:
            read_sources([path])
        assert caught.value.where == str(path)
        assert caught.value.mend


def test_what_cannot_be_read_is_the_surroundings_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SurroundingsError, match=r"a\.txt.*Permission denied") as caught:
        read_sources([path])
    error: YearbookError = caught.value
    assert error.status is ExitStatus.SURROUNDINGS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("【概况】全镇有12个村。\n【农业】全年产粮2万吨。\n（王 静）\n", "yearbook"),
        ("青山年鉴\n\n**概况**\n\n全市有民警1386人。\n", "yearbook"),
        ("◆概況\n全鄉有農戶五千戶。\n◆水稻\n種植二千公頃。\n（林俊宏）\n", "yearbook"),
        ("本报讯 昨天上午，大桥通车。\n（记者 李 明）\n", "newspaper"),
        ("■记者 王强 通讯员 李静\n昨天上午，大桥通车。\n", "newspaper"),
        ("〔記者林育瑄／南投報導〕隧道口落石頻傳。\n", "newspaper"),
        ("【现场】大桥通车。\n【声音】“真好。”\n■摄影 王 强\n本报讯 昨天。\n本报记者 李明\n", "newspaper"),
    ],
)
def test_the_kind_is_recognised_by_form(text: str, kind: str) -> None:
    assert recognise(text) == kind


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("青山晚报\n2018年11月6日 星期二\nA03·城事\n本报讯 昨天下雨。\n", "青山晚报", "2018-11-06"),
        ("中華民國一○九年五月十九日　星期二\n青山日報\n", "青山日報", "2020-05-19"),
        ("青山周报 2021年1月18日 第3期\n", "青山周报", "2021-01-18"),
        ("二〇二一年十二月二十三日 星期四\n", None, "2021-12-23"),
        ("2020年5月1日，大桥通车。\n据《青山日报》报道，桥长二里。\n", None, None),
        ("2018年11月6日 星期二\n2018年11月7日 星期三\n", None, None),
    ],
)
def test_mastheads_tell_name_and_date(text: str, name: str | None, date: str | None) -> None:
    assert newspaper(text) == name
    assert issue_date(text) == date
