"""Make strokes.txt from Unicode's Unihan database (Debian's package unicode-data).

    python make_strokes.py /usr/share/unicode

One line for each number of strokes: the number, a tab, and the characters with so many strokes in the order of
radical (kRSUnicode) and code point.  Unified ideographs of the BMP; others sort by their code point behind them.
"""

from __future__ import annotations

import bz2
import sys
from pathlib import Path


def field(path: Path, name: str) -> dict[int, str]:
    """Return code point → value of one Unihan field."""
    found = {}
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] == name:
                found[int(parts[0][2:], 16)] = parts[2]
    return found


def main() -> None:
    """Write strokes.txt beside this script."""
    folder = Path(sys.argv[1])
    strokes = field(folder / "Unihan_IRGSources.txt.bz2", "kTotalStrokes")
    radicals = field(folder / "Unihan_IRGSources.txt.bz2", "kRSUnicode")
    rows: dict[int, list[tuple[int, int]]] = {}
    for point, value in strokes.items():
        if point <= 0xFFFF:
            radical = int(radicals[point].split()[0].split(".")[0].rstrip("'"))
            rows.setdefault(int(value.split()[0]), []).append((radical, point))
    text = "".join(f"{count}\t{''.join(chr(p) for _, p in sorted(row))}\n" for count, row in sorted(rows.items()))
    Path(__file__).with_name("strokes.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
