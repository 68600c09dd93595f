"""Cleaning and structuring at full size: made-up sources of several shapes, timed one after the other.

    python bench/structure.py                                        # all shapes at 100,000 and 1,000,000 characters
    python bench/structure.py --shape wrapped newspaper --chars 10000000
    python bench/structure.py --make FOLDER                          # only write the sources

Every row is a process of its own that does what `yearbook structure --jobs 1` does and writes the ledger too.  The
columns are characters a second of user CPU time, which other work on the machine disturbs least: for cleaning and
reading alone, for all from the file to edition.json and ledger but the apparatus (contents, index, chronicle), and for
all.  Memory is the process's peak.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import names, stock

from yearbook import model_json, pipeline
from yearbook.cache import Cache
from yearbook.ledger_lines import told
from yearbook.model import Paragraph
from yearbook.outputs import Outputs

HERE = Path(__file__).parent
WORK = HERE / "work" / "structure"
_SENTENCE = re.compile(r"[^。！？\n]{8,120}[。！？]”?")
_DIGIT = re.compile(r"\d")


class Prose:
    """Endless varied prose: the seeds' sentences shuffled, with other figures and names in them."""

    def __init__(self, seeds: Path, seed: int = 7) -> None:
        texts = [b.text for e in stock(seeds) for b in e.blocks if isinstance(b, Paragraph)]
        self.sentences = [s for text in texts for s in _SENTENCE.findall(text) if s.count("“") == s.count("”")]
        self.random = random.Random(seed)
        self.names = names()
        self.number = 0

    def sentence(self) -> str:
        """Return a sentence; every third has a name of its own in it."""
        drawn = self.random
        text = _DIGIT.sub(
            lambda found: str((int(found.group()) + drawn.randrange(10)) % 10), drawn.choice(self.sentences)
        )
        if drawn.random() < 0.33:
            at = text.find("，") + 1
            text = f"{text[:at]}{next(self.names)}等{drawn.randrange(2, 900)}人参加，{text[at:]}"
        return text

    def paragraph(self, low: int = 60, high: int = 320) -> str:
        """Return sentences of together at least a drawn number of characters."""
        size, parts = self.random.randrange(low, high), [""]
        while sum(map(len, parts)) < size:
            parts.append(self.sentence())
        return "".join(parts)

    def title(self) -> str:
        """Return a headline of 8 to 16 characters without marks."""
        self.number += 1
        words = re.sub(r"[^\u4e00-\u9fff]", "", self.sentence() + self.sentence())
        return words[: self.random.randrange(7, 14)] + next(self.names)[:2]


def yearbook(prose: Prose, chars: int) -> Iterator[str]:
    """Lines of 40 characters, heads in 【】, a running head with its number on every page, signatures."""
    size = lines = page = 0
    for entry in itertools.count():
        if size >= chars:
            return
        if entry % 8 == 0:
            if entry:
                yield f"（{next(prose.names)}）\n\n"
            yield f"\n{prose.title()[:6]}街道\n\n"
        for number in range(prose.random.randrange(1, 4)):
            text = f"【{prose.title()}】{prose.paragraph()}" if number == 0 else prose.paragraph()
            piece = "".join(text[k : k + 40] + "\n" for k in range(0, len(text), 40)) + "\n"
            size += len(piece)
            lines += piece.count("\n")
            yield piece
            if lines >= 44:
                page, lines = page + 1, 0
                yield f"\n街道{page}\n\n{2021}\n\n试验年鉴\n\n"


def wrapped(prose: Prose, chars: int) -> Iterator[str]:
    """A newspaper in columns of 22 characters: headline, byline and body in order, furniture and captions between."""
    size = lines = page = 0
    while size < chars:
        piece = [prose.title(), f"■记者 {next(prose.names)} 通讯员 {next(prose.names)}", ""]
        for number in range(prose.random.randrange(3, 9)):
            text = ("本报讯 " if number == 0 else "") + prose.paragraph()
            piece += [*_cut(text, 22), ""]
            if prose.random.random() < 0.1:
                piece += [f"{prose.title()}现场。", f"■摄影 {next(prose.names)}", ""]
        out: list[str] = []
        for line in piece:
            out.append(line)
            lines += 1
            if lines % 90 == 0:
                page += 1
                out += [
                    "",
                    f"第{page % 8 + 1}版 要闻",
                    f"2021年{page // 28 % 12 + 1}月{page % 28 + 1}日 星期三",
                    "试验日报",
                    "",
                ]
        text = "\n".join(out) + "\n"
        size += len(text)
        yield text


def newspaper(prose: Prose, chars: int) -> Iterator[str]:
    """Pages as extracts give them: bodies in columns of 14 to 18 characters, captions in them, headlines at the end."""
    size = page = 0
    while size < chars:
        page += 1
        out = [
            f"试验日报 第{page % 8 + 1}版",
            f"2021年{page // 28 % 12 + 1}月{page % 28 + 1}日 星期{'一二三四五六日'[page % 7]}",
            "",
        ]
        heads: list[str] = []
        for _article in range(prose.random.randrange(3, 7)):
            width = prose.random.randrange(14, 19)
            body: list[str] = []
            key = prose.title()
            for number in range(prose.random.randrange(2, 7)):
                text = prose.paragraph()
                body += _cut(f"本报讯 {key}，{text}" if number == 0 else text, width)
            for at in range(30, len(body), 37):
                body.insert(at, "")  # the end of a column
            if len(body) > 45 and prose.random.random() < 0.5:
                body[40:40] = ["", f"图为{prose.title()}现场。", f"记者 {next(prose.names)} 摄", ""]
            out += [*body, ""]
            heads += [key, f"■记者 {next(prose.names)} 通讯员 {next(prose.names)}"]
            if prose.random.random() < 0.3:
                heads.append(f"——{prose.title()}")
            heads.append("")
        text = "\n".join([*out, *heads]) + "\n"
        size += len(text)
        yield text


def one_line(prose: Prose, chars: int) -> Iterator[str]:
    """Everything on one line."""
    size = 0
    while size < chars:
        text = prose.sentence()
        size += len(text)
        yield text
    yield "\n"


def single(prose: Prose, chars: int) -> Iterator[str]:
    """One character a line; half of `chars` are line ends."""
    size = 0
    while size < chars:
        text = "\n".join(prose.sentence()) + "\n"
        size += len(text)
        yield text


SHAPES: dict[str, Callable[[Prose, int], Iterator[str]]] = {
    "yearbook": yearbook,
    "wrapped": wrapped,
    "newspaper": newspaper,
    "one_line": one_line,
    "single": single,
}


def _cut(text: str, width: int) -> list[str]:
    return [text[k : k + width] for k in range(0, len(text), width)]


def make(shape: str, chars: int, folder: Path = WORK) -> Path:
    """Write the source, once: it is the same every time."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{shape}-{chars}.txt"
    if not path.exists():
        path.write_text("".join(SHAPES[shape](Prose(HERE.parent / "seeds"), chars))[:chars], "utf-8")
    return path


def work(path: Path, out: Path) -> None:
    """Structure one source in this process and print: characters, user seconds of each step, megabytes."""
    gc.disable()  # as `yearbook` runs
    spent = {"read_all": 0.0, "derived": 0.0}

    def timed(name: str) -> None:
        whole = getattr(pipeline, name)

        def run(*args: object, **named: object) -> object:
            start = user_seconds()
            result = whole(*args, **named)
            spent[name] += user_seconds() - start
            return result

        setattr(pipeline, name, run)

    for name in spent:
        timed(name)
    began = user_seconds()
    made = pipeline.structure([path], jobs=1)
    with Outputs(out) as outputs:
        outputs.write("edition.json", model_json.dump(made.edition))
        outputs.write_parts("ledger.jsonl", [stretch.lines for stretch in told(made.tell(), Cache(None))])
    whole = user_seconds() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(sum(map(len, made.texts().values())), spent["read_all"], whole - spent["derived"], whole, memory)


def user_seconds() -> float:
    """Return the user CPU time of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def main() -> None:
    """Make the sources, run every row, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", nargs="+", choices=list(SHAPES), default=list(SHAPES))
    parser.add_argument("--chars", nargs="+", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=1, help="the best of so many runs")
    parser.add_argument("--make", type=Path, metavar="FOLDER", help="only write the sources into FOLDER")
    parser.add_argument("--work", nargs=2, type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        work(*args.work)
        return
    print("| shape | characters | clean + read | clean + structure | with apparatus | seconds | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for shape, chars in itertools.product(args.shape, args.chars):
        path = make(shape, chars, args.make or WORK)
        if args.make:
            continue
        runs = []
        for _run in range(args.runs):
            command = [sys.executable, __file__, "--work", str(path), str(WORK / "out" / path.stem)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            runs.append([float(value) for value in done.stdout.split()])
        size, *seconds, memory = min(runs, key=lambda run: run[3])
        rates = " | ".join(f"{size / spent:,.0f}" for spent in seconds)
        print(f"| {shape} | {size:,.0f} | {rates} | {seconds[-1]:.2f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
