"""Run Yearbook and its peers on the same book, interleaved, and write RESULTS.md.

Every job is a whole process: wall clock around start and end, peak memory of the largest process of the job (wait4).
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
WRITTEN = ("word", "xhtml", "pieces")
"""What Word and EPUB keep of what they wrote; the layout record, which they do not make, may stay."""


@dataclass
class Job:
    """One command; `peer` names the job that it is compared with, `chars` what it works on.

    `forgets` are the kinds of items that the cache must not hold when it begins.
    """

    name: str
    group: str
    command: list[str]
    peer: str | None = None
    chars: int = 0
    forgets: tuple[str, ...] = ()
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    failure: str = ""

    def run(self) -> None:
        """Run once and remember time and memory."""
        for kind in self.forgets:
            shutil.rmtree(WORK / "cache" / kind, ignore_errors=True)
        environment = {**os.environ, "YEARBOOK_CACHE": str(WORK / "cache"), "PYTHONPATH": str(HERE.parent)}
        start = time.perf_counter()
        with (WORK / "output.log").open("wb") as log:
            process = subprocess.Popen(self.command, stdout=log, stderr=log, env=environment)
            _pid, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        if status:
            self.failure = (WORK / "output.log").read_text("utf-8", "replace").strip()[-200:]
            return
        self.seconds.append(elapsed)
        self.megabytes.append(usage.ru_maxrss / 1024)


def jobs(chars: int) -> list[Job]:
    """Every row of the table, in the order of the table."""
    ours = [sys.executable, "-m", "yearbook"]
    out = lambda name: str(WORK / "out" / name)  # noqa: E731
    book = str(WORK / "book.json")
    made = [
        Job("yearbook --help", "start", [*ours, "--help"]),
        Job("yearbook structure", "structure", [*ours, "structure", str(WORK / "book.txt"), "-o", out("s/edition.json"), "--jobs", "1", "--no-cache"], chars=chars),
        Job("yearbook pdf", "pdf", [*ours, "render", book, "--format", "pdf", "-o", out("pdf"), "--no-cache"], "typst", chars),
        Job("yearbook docx", "docx", [*ours, "render", book, "--format", "docx", "-o", out("docx")], "pandoc docx", chars, WRITTEN),
        Job("yearbook epub", "epub", [*ours, "render", book, "--format", "epub", "-o", out("epub")], "pandoc epub", chars, WRITTEN),
        Job("yearbook build, all formats", "build", [*ours, "build", str(WORK / "book.txt"), "-o", out("build"), "--no-cache"], chars=chars),
        Job("yearbook build again, nothing changed", "build", [*ours, "build", str(WORK / "book.txt"), "-o", out("again")], chars=chars),
        Job("weasyprint (a tenth of the book)", "pdf", [sys.executable, "-m", "weasyprint", str(WORK / "small.html"), out("w.pdf")], chars=chars // 10),
        Job("python-docx, naive", "docx", [sys.executable, str(HERE / "naive.py"), "docx", str(WORK / "flat.json"), out("n.docx")], chars=chars),
        Job("ebooklib, naive", "epub", [sys.executable, str(HERE / "naive.py"), "epub", str(WORK / "flat.json"), out("n.epub")], chars=chars),
    ]  # fmt: skip
    typst = [
        sys.executable,
        "-c",
        "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])",
    ]
    made.append(
        Job("typst", "pdf", [*typst, str(WORK / "book.typ"), out("typst.pdf"), str(HERE.parent / "fonts")], chars=chars)
    )
    pandoc = pandoc_path()
    if pandoc:
        for form in ("docx", "epub"):
            made.append(
                Job(f"pandoc {form}", form, [pandoc, str(WORK / "book.md"), "-o", out(f"p.{form}")], chars=chars)
            )
    return made


def pandoc_path() -> str | None:
    """The pandoc of pypandoc-binary, else that of the system."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def table(rows: list[Job], runs: int, chars: int) -> str:
    """RESULTS.md."""
    by_name = {job.name: job for job in rows}
    versions = []
    for name in ("yearbook", "typst", "weasyprint", "pypandoc-binary", "python-docx", "EbookLib", "reportlab"):
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    lines = [
        "# Benchmark",
        "",
        f"{datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}; {', '.join(versions)}.",
        f"One made-up yearbook of {chars:,} characters; medians of {runs}, interleaved, whole processes. Ratio: ours / peer.",
        "",
        "| job | seconds | characters a second | peak MB | peer | time ratio | memory ratio |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: |",
    ]
    for job in rows:
        if job.failure or not job.seconds:
            lines.append(
                f"| {job.name} | failed: {job.failure.splitlines()[-1] if job.failure else 'not run'} | | | | | |"
            )
            continue
        seconds, memory = statistics.median(job.seconds), statistics.median(job.megabytes)
        rate = f"{job.chars / seconds:,.0f}" if job.chars else ""
        peer = by_name.get(job.peer or "")
        ratios = " | | "
        if peer and peer.seconds:
            ratios = f"{peer.name} | {seconds / statistics.median(peer.seconds):.2f} | {memory / statistics.median(peer.megabytes):.2f}"
        lines.append(f"| {job.name} | {seconds:.2f} | {rate} | {memory:.0f} | {ratios} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Make the corpora, warm every job once, run the rounds, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chars", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", help="only the jobs of this group: start, structure, pdf, docx, epub, build")
    parser.add_argument("-o", "--out", type=Path, default=HERE / "RESULTS.md")
    args = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    (WORK / "out").mkdir(parents=True)
    make = [sys.executable, str(HERE / "corpus.py"), str(HERE.parent / "seeds"), str(WORK), str(args.chars)]
    subprocess.run(make, check=True, env={**os.environ, "PYTHONPATH": str(HERE.parent)})
    rows = [job for job in jobs(args.chars) if args.only in (None, job.group)]
    for job in rows:
        job.run()  # warms disk caches, byte code and the layout cache; not counted
        job.seconds.clear()
        job.megabytes.clear()
    for turn in range(args.runs):
        for job in rows:
            if not job.failure:
                job.run()
        sys.stderr.write(f"round {turn + 1} of {args.runs}\n")
    text = table(rows, args.runs, args.chars)
    args.out.write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
