"""Changes as one HTML page that stands alone: no script, nothing from the network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from yearbook.diffing.compare import Change, Kind
from yearbook.diffing.words import kind_word, what_word
from yearbook.diffing.wordwise import runs
from yearbook.i18n import _

_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--faint:#6b6b6b;--accent:#9e2a2b;--rule:#d8d2cc;
--cut:#fbe3e1;--add:#e0f0e3;--cutink:#8c1c13;--addink:#1d5b2c}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e3;--paper:#181818;--faint:#a09a94;--accent:#e07a6e;--rule:#3a3632;
--cut:#46201d;--add:#1d3a25;--cutink:#f3b3ac;--addink:#a9dcb6}}
body{font:16px/1.75 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;color:var(--ink);background:var(--paper);
max-width:44em;margin:3em auto;padding:0 1.2em}
h1{font-size:1.6em;border-bottom:2px solid var(--accent);padding-bottom:.3em}
h2{font:600 1.05em/1.5 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC",SimHei,sans-serif;margin:2.2em 0 .4em}
h2 span{color:var(--faint);font-weight:400}
p.what{font:13px/1.4 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC",SimHei,sans-serif;color:var(--faint);margin:1em 0 .1em}
p.text{margin:0;padding-left:1em;border-left:2px solid var(--rule);white-space:pre-wrap}
del{background:var(--cut);color:var(--cutink);text-decoration:line-through}
ins{background:var(--add);color:var(--addink);text-decoration:none;border-bottom:1px solid}
table.sum{border-collapse:collapse;margin:1em 0}table.sum td{padding:.1em 1.2em .1em 0}
"""


_OWN = '<meta name="generator" content="Yearbook: what changed">'
"""Says that a page was made here, so that the next one may take its place."""


def is_page(path: Path) -> bool:
    """Tell whether the file at `path` is a page of changes. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return _OWN.encode() in file.read(1000)


def to_html(changes: Sequence[Change], title: str, *, language: str = "zh-Hans") -> str:
    """Return a page that shows every change in its place; `title` is the book's."""
    kinds: tuple[Kind, ...] = ("added", "cut", "changed", "moved")
    counts = {kind: sum(change.kind == kind for change in changes) for kind in kinds}
    head = _("What changed: {title}").format(title=title)
    out = [
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'{_OWN}\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(head)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(head)}</h1>\n"
    ]
    if not changes:
        out.append(f"<p>{escape(_('The two editions read the same.'))}</p>\n")
    else:
        rows = "".join(
            f"<tr><td>{escape(kind_word(kind))}</td><td>{count}</td></tr>" for kind, count in counts.items() if count
        )
        out.append(f'<table class="sum">{rows}</table>\n')
    where: tuple[str, ...] | None = None
    for change in changes:
        if change.where != where:
            where = change.where
            path = [part for part in where if part]
            above = "".join(f"{escape(part)} › " for part in path[:-1])
            out.append(f"<h2><span>{above}</span>{escape(path[-1] if path else '')}</h2>\n")
        out.append(f'<p class="what">{escape(kind_word(change.kind))} · {escape(what_word(change.what))}</p>\n')
        out.append(f'<p class="text">{_told(change)}</p>\n')
    out.append("</body>\n</html>\n")
    return "".join(out)


def _told(change: Change) -> str:
    if change.kind == "moved":
        if change.what == "entry" and change.before != change.after:
            return f"{escape(change.before)} → {escape(change.after)}"
        return escape((change.after or change.before)[:200])
    tags = {"same": ("", ""), "cut": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}
    return "".join(
        f"{tags[kind][0]}{escape(words)}{tags[kind][1]}" for kind, words in runs(change.before, change.after)
    )
