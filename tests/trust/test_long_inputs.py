"""One title of a million characters and a hundred thousand entries: through the model and every writer, in linear time.

Type is set of a fifth of that, and sources are read of a tenth, so that the tests end within minutes.
"""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from yearbook import model_json, style
from yearbook.fonts import FontSet
from yearbook.intake.source import Source
from yearbook.kept import read_one
from yearbook.model import Chapter, Edition, Entry, Metadata, Paragraph, Section, SourceKind
from yearbook.pipeline import structure
from yearbook.typeset import lay_out
from yearbook.writers import docx, epub, pdf

pytestmark = pytest.mark.slow
MOST = 2.2
"""Times the processor time that twice the input may take, and a second; more than 2 is what two measurements differ by."""


def titled(length: int) -> Edition:
    """Return an edition whose every title is that long."""
    long = "很长的标题" * (length // 5)
    entry = Entry("e1", long, (Paragraph("e1.p", "一段。"),), kicker=long)
    return Edition(Metadata(long, year=2021), chapters=(Chapter("c", long, (Section("s", long, (entry,)),)),))


def filled(count: int) -> Edition:
    """Return an edition of that many entries."""
    entries = tuple(Entry(f"e{n}", f"第{n}条", (Paragraph(f"e{n}.p", "某镇某年办成一事。"),)) for n in range(count))
    return Edition(Metadata("年鉴", year=2021), chapters=(Chapter("c", "类目", (Section("s", None, entries),)),))


def sound(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".xhtml", ".opf")):
                etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))


def as_docx(edition: Edition) -> None:
    out = io.BytesIO()
    docx.write(edition, style.load(), None, out, project_dir=None)
    sound(out.getvalue())


def as_epub(edition: Edition) -> None:
    out = io.BytesIO()
    epub.write(edition, style.load(), None, out, project_dir=None, embed_fonts=False)
    sound(out.getvalue())


def as_pdf(edition: Edition) -> None:
    layout = lay_out(edition, style.load(), FontSet.shipped(), coder=pdf.coder)
    with pikepdf.open(io.BytesIO(pdf.render(layout, "screen"))) as opened:
        assert len(opened.pages) == len(layout.pages) and not opened.check_pdf_syntax()


def as_json(edition: Edition) -> None:
    text = model_json.dump(edition)
    assert model_json.dump(model_json.loads(text, "x")) == text


def grown(work: Callable[[int], object], size: int) -> None:
    """Assert that the work on `size` takes at most a little more than twice the processor time of that on half of it.

    A machine with other work slows down now and then, so it may try three times; what is not linear never passes.
    """
    tried = []
    for _attempt in range(3):
        taken = []
        for each in (size // 2, size):
            start = time.process_time()
            work(each)
            taken.append(time.process_time() - start)
        if taken[1] <= MOST * taken[0] + 1:
            return
        tried.append(f"{taken[0]:.1f} s, then {taken[1]:.1f} s")
    raise AssertionError("; ".join(tried))


WRITERS = [as_json, as_docx, as_epub, as_pdf]


@pytest.mark.parametrize("written", WRITERS)
def test_titles_of_a_million_characters(written: Callable[[Edition], None]) -> None:
    grown(lambda size: written(titled(size)), 200_000 if written is as_pdf else 1_000_000)


@pytest.mark.parametrize("written", WRITERS)
def test_a_hundred_thousand_entries(written: Callable[[Edition], None]) -> None:
    grown(lambda size: written(filled(size)), 20_000 if written is as_pdf else 100_000)


@pytest.mark.parametrize("kind", ["newspaper", "yearbook"])
@pytest.mark.parametrize(
    "source",
    [
        lambda size: "【" + "很长的标题" * (size // 5) + "】正文一段。\n",
        lambda size: "很长的标题" * (size // 5) + "\n正文一段。\n",
        lambda size: "".join(f"【第{n}条】某镇某年办成一事。\n" for n in range(size // 10)),
        lambda size: "".join(f"{chr(0x4E00 + 37 * n % 6_000)}\n" for n in range(size)),
    ],
    ids=["entry head", "line", "entries", "lines of one character"],
)
def test_sources_of_long_titles_and_many_entries(tmp_path: Path, kind: str, source: Callable[[int], str]) -> None:
    def read(size: int) -> None:
        (tmp_path / "a.txt").write_text(source(size), "utf-8")
        assert structure([tmp_path / "a.txt"], kind=kind, jobs=1).edition.sources  # type: ignore[arg-type]

    grown(read, 100_000)


def word(number: int) -> str:
    """Return two characters, others for each number."""
    return chr(0x4E00 + number * 7 % 9_000) + chr(0x5000 + number * 13 % 8_000)


def text(number: int, words: int = 5) -> str:
    """Return a sentence of that many words, others for each number."""
    return "路".join(word(3 * number + n) + word(5 * number + n) for n in range(words)) + "。"


Shape = Callable[[int], str]
SHAPES: dict[str, Shape] = {
    "items of a day": lambda n: f"{1 + n % 12}月{1 + n % 28}日 {word(n)}开幕\n",
    "bylines": lambda n: f"{word(n)}路修好了\n■记者 王小明\n",
    "signatures": lambda n: f"{text(n)}\n（{word(n)}）\n\n",
    "signed texts": lambda n: f"{text(n)}（{word(n)}　{word(n + 1)}）\n",
    "notices": lambda n: f"公告\n{word(n)}公司：\n{text(n)}\n特此公告。\n{word(n)}公司\n2021年3月{1 + n % 28}日\n\n",
    "lost and found": lambda n: f"遗失声明\n{word(n)}遗失身份证一张，声明作废。\n\n{word(n)}的路修到了\n\n",
    "adverts that break off": lambda n: f"招聘启事\n\n{word(n)}公司招{word(n)}{n}名，\n电话：1{n:010d}\n\n{text(n)}\n",
    "texts that turn": lambda n: f"{text(n)[:-1]}，\n（下转2版）\n\n（上接1版）\n{text(n + 1)}\n\n",
    "all turn, then all arrive": lambda n: (
        f"{word(n)}修路\n{text(n)[:-1]}\n（下转第4版）\n\n" if n % 40 < 20 else f"（上接第1版）{text(n)}\n\n"
    ),
    "headlines": lambda n: f"{word(n)}{word(n + 1)}上路\n{text(n)}\n\n",
    "headlines without a blank": lambda n: f"{word(n)}{word(n + 1)}上路\n{text(n)}\n{text(n + 9)}\n",
    "headlines below": lambda n: f"{text(n)}\n{text(n + 4)}\n{word(n)}{word(n + 3)}上路\n",
    "headlines in a list": lambda n: f"{word(n)}{word(n + 1)}上路\n" if n % 80 < 40 else f"{text(n - 40, 9)}\n\n",
    "small titles": lambda n: f"{word(n)}{word(n + 3)}\n\n{text(n)}\n\n",
    "numbered titles": lambda n: f"一、{word(n)}\n{word(n)}的路修好了。\n",
    "kickers and subtitles": lambda n: (
        f"{word(n)}{word(n)}\n{word(n + 1)}上路了\n——{text(n, 3)[:-1]}\n□ 本报记者 {word(n)}\n{text(n)}\n"
    ),
    "datelines": lambda n: f"{word(n)}上路\n　　本报讯（记者 {word(n)}）{text(n, 12)}\n",
    "datelines alone": lambda n: f"本报讯 {text(n)}\n",
    "two halves": lambda n: 2 * f"{word(n)}{word(n + 1)}上路" + f"\n{word(n)}的路修好了。\n",
    "each sign three times": lambda n: "".join(3 * c for c in word(n) + word(n + 1)) + f"\n{text(n)}\n\n",
    "verse": lambda n: f"{word(n)}落在水里，\n{word(n + 2)}站在桥头，\n" + ("\n□ 谷 雨\n\n" if n % 9 == 0 else ""),
    "captions": lambda n: f"{word(n)}{word(n + 1)}村民在晾晒。\n（王小明 摄）\n\n",
    "captions that show": lambda n: f"图为{text(n)}（{word(n)}摄）\n\n",
    "credits": lambda n: f"{word(n)} 摄\n{word(n + 1)} 文/图\n",
    "letters": lambda n: f"编辑同志：\n{text(n)}\n读者 {word(n)}\n\n",
    "questions": lambda n: f"问：{word(n)}怎么办？\n答：可以找{word(n)}。\n",
    "open texts": lambda n: f"{text(n)[:-1]}\n\n",
    "open quotations": lambda n: f"“{text(n)}\n{text(n)[:-1]}”\n\n",
    "open brackets": lambda n: f"（{text(n)}【{word(n)}\n",
    "rows": lambda n: f"{word(n)}　{n}　{n + 1}　{n + 2}\n",
    "tables": lambda n: f"表{n} {word(n)}\n单位：万元\n项目　数量\n{word(n)}　{n}\n{word(n + 1)}　{n % 90}%\n\n",
    "people": lambda n: f"{word(n)} {word(n + 1)} {word(n + 2)}（女）\n主　任：{word(n)}\n",
    "groups": lambda n: f"简讯\n\n{word(n)}上路\n\n{text(n)}\n\n",
    "numbered groups": lambda n: f"{word(n // 5)}要事0{1 + n % 9}\n{word(n)}上路\n{text(n)}\n\n",
    "instalments": lambda n: f"连载⑲{word(n)}\n{word(n)}渡口起\n\n",
    "Markdown": lambda n: f"## {word(n)}上路\n### {word(n)}\n{text(n)}\n**{word(n)}**\n{text(n + 5)}\n",
    "a list in Markdown": lambda n: f"- {word(n)}上路\n- {word(n)}{word(n)}\n* {text(n)}\n",
    "pages": lambda n: f"\f青山日报\n2021年3月{1 + n % 28}日\n{word(n)}{word(n + 1)}上路\n本报讯 {text(n)}\n",
    "pages that break off": lambda n: f"\f{word(n)}上路\n{text(n)}{text(n)[:-1]}\n",
    "running heads": lambda n: f"青山年鉴\n{text(n)}\n{text(n + 1)}\n{n}\n",
    "columns in turns": lambda n: f"　　{text(n)}\n{text(n)[:9]}\n　　{text(n + 1)[:-1]}\n{text(n + 2)[:18]}\n",
    "an indent in turns": lambda n: f"　　{text(n)[:-1]}\n{text(n)}\n",
    "short lines": lambda n: f"{word(n)}\n",
    "numbers": lambda n: f"{n * 7_919 % 1_000_000}\n{n} {n + 1}\n\n",
    "one line": lambda n: text(n),
    "one line of words": lambda n: f"{word(n)}　",
    "traditional": lambda n: f"{word(n)}縣開會\n　　縣長{word(n)}說，這個會議對國家發展很好，與會者{text(n)}\n",
    "spread": lambda n: "　".join(word(n) + word(n + 1)) + "\n" + " ".join(text(n)) + "\n",
    "Latin": lambda n: f"The road {n} of the village was built in {1900 + n % 100}. It is\n",
    "entries": lambda n: f"【{word(n)}】{text(n)}{text(n)[:-1]}\n",
    "a book's ranks": lambda n: f"第一章 {word(n)}\n第二节 {word(n)}\n一、{word(n)}\n（一）{word(n)}\n{text(n)}\n",
    "contents": lambda n: f"{word(n)}……………{n}\n",
}


SIZE = 45_000
"""Characters of such a source: more than a newspaper's pages that are read together."""
STEADY, FLOOR = 4.8, 0.15
"""Times the processor time that three times the input may take, and seconds that are not to be measured: what is quadratic
takes nine times as long."""


@pytest.mark.parametrize("kind", ["newspaper", "yearbook"])
@pytest.mark.parametrize("shape", SHAPES)
def test_sources_of_one_shape(kind: SourceKind, shape: str) -> None:
    made = SHAPES[shape]
    each = len(made(0) + made(1)) / 2

    def taken(size: int) -> float:
        source = Source("s1", "a.txt", "".join(map(made, range(int(size / each)))), "0" * 64, "utf-8", kind)
        start = time.process_time()
        read_one(source)
        return time.process_time() - start

    tried = []
    for _attempt in range(3):  # as in grown()
        short, long = taken(SIZE // 3), taken(SIZE)
        if long <= STEADY * short + FLOOR:
            return
        tried.append(f"{short:.2f} s, then {long:.2f} s")
    raise AssertionError("; ".join(tried))
