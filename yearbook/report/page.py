"""Write report.html: one page, readable without a network, every text of a source escaped.

Doubtful records stand first, source beside result.  Each shows the id with which corrections.toml accepts or refuses it;
a list at the end shows the keys of all entries and paragraphs.  Large ledgers are cut, and the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from html import escape

from yearbook.findings import Finding
from yearbook.i18n import _, language
from yearbook.ledger import Record
from yearbook.ledger_lines import Stretch
from yearbook.model import Edition, Entry, Part, Section, block_text
from yearbook.pieces import Pieces, name_of
from yearbook.report.excerpt import excerpt, shown
from yearbook.report.look import SCRIPT, STYLE
from yearbook.report.selection import DOUBTFUL, Selection, select
from yearbook.unopened import entry_names, may_be_pictured, origins_of

MOST_KEYS = 1500
"""Entries listed with their keys."""

MOST_FINDINGS = 300


def report(
    edition: Edition,
    told: Sequence[Stretch],
    texts: Mapping[str, str],
    *,
    findings: Sequence[Finding] = (),
    keys: Mapping[str, str] | None = None,
    pieces: Pieces | None = None,
) -> str:
    """Return the page. `told` is the ledger, in its order; `texts` maps source ids to decoded texts.

    `keys` maps ids of entries and blocks to the keys that corrections.toml takes; `pieces` are the rows of keys that an
    earlier run wrote.
    """
    chosen = select(told)
    titles = _titles(edition, {record.entry for record in chosen.shown if record.entry})
    names = {source.id: source.path.rsplit("/", 1)[-1] for source in edition.sources}
    rows = "".join(_row(record, texts, titles, names) for record in chosen.shown)
    title = escape(edition.metadata.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n"
        f"<title>{title}: {escape(_('report'))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{_header(edition, chosen, title)}<main>\n"
        f"<h2>{escape(_('Changes and decisions, the doubtful first'))}</h2>\n{_tools(chosen, names)}{_cut(chosen)}{rows}"
        f"{_findings(findings)}{_keys(edition, keys or {}, pieces or Pieces(lasting=False))}</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _header(edition: Edition, chosen: Selection, title: str) -> str:
    sums = (
        (len(edition.sources), _("sources")),
        (sum(1 for _name in entry_names(edition)), _("entries")),
        (chosen.total, _("records in the ledger")),
        (chosen.doubtful, _("of them doubtful")),
        (len(edition.set_aside), _("pieces set aside")),
    )
    items = "".join(f"<li><b>{number}</b>{escape(label)}</li>" for number, label in sums)
    hint = _("Doubtful is what is less sure than {percent} %. To settle a record, write this into {file}:").format(
        percent=round(DOUBTFUL * 100), file="corrections.toml"
    )
    example = '[[correction]]\ndo = "accept"   # refuse\nat = "r-…"'
    return (
        f'<header>\n<h1>{title}</h1>\n<ul class="sums">{items}</ul>\n'
        f'<p class="soft">{escape(hint)}</p>\n<pre>{escape(example)}</pre>\n</header>\n'
    )


def _tools(chosen: Selection, names: Mapping[str, str]) -> str:
    groups: dict[str, int] = {}
    for rule, count in chosen.by_rule:
        head = rule.split(".")[0]
        groups[head] = groups.get(head, 0) + count
    options = [f'<option value="">{escape(_("all rules"))} ({chosen.total})</option>']
    for head, count in groups.items():
        options.append(f'<option value="{escape(head)}">{escape(rule_name(head))} ({count})</option>')
        members = [(rule, n) for rule, n in chosen.by_rule if rule.startswith(f"{head}.")]
        if len(members) > 1:
            options.extend(f'<option value="{escape(rule)}">· {escape(rule)} ({n})</option>' for rule, n in members)
    sources = [f'<option value="">{escape(_("all sources"))}</option>']
    sources += [f'<option value="{escape(key)}">{escape(name)}</option>' for key, name in names.items()]
    return (
        '<div class="tools" hidden>\n'
        f'<label>{escape(_("Rule"))} <select id="rule">{"".join(options)}</select></label>\n'
        f'<label>{escape(_("Source"))} <select id="source">{"".join(sources)}</select></label>\n'
        f'<label><input type="checkbox" id="sure"> {escape(_("doubtful only"))}</label>\n'
        f'<label>{escape(_("Words"))} <input type="search" id="words"></label>\n'
        f'<span class="soft">{escape(_("shown"))}: <span id="left">{len(chosen.shown)}</span></span>\n</div>\n'
    )


def _cut(chosen: Selection) -> str:
    if len(chosen.shown) == chosen.total:
        return ""
    words = _(
        "{shown} of {total} records are shown: all doubtful ones as far as there is room, then some of every rule. All stand in {file}."
    )
    words = words.format(shown=len(chosen.shown), total=chosen.total, file="ledger.jsonl")
    return f'<p class="note">{escape(words)}</p>\n'


def _row(record: Record, texts: Mapping[str, str], titles: Mapping[str, str], names: Mapping[str, str]) -> str:
    left, right = excerpt(record, texts)
    source = record.spans[0].source if record.spans else ""
    place = names.get(source, source)
    place = f"{place}:{record.line}" if record.line else place
    grade = "low" if record.confidence < 0.7 else "mid" if record.confidence < DOUBTFUL else "high"
    percent = f"{100 * record.confidence:.0f}"
    entry = titles.get(record.entry or "", "")
    parts = [
        f'<article class="{grade}" data-rule="{escape(record.rule)}" data-source="{escape(source)}" data-sure="{percent}">',
        f'<div class="head"><span class="sure">{percent} %</span><strong>{escape(rule_name(record.rule))}</strong>'
        f"<span>{escape(action_name(record.action))}</span><span>{escape(place)}</span>"
        + (f"<span>{escape(entry)}</span>" if entry else "")
        + f"<code>{escape(record.id)}</code></div>",
        f'<div class="pair"><div><span>{escape(_("source"))}</span>{left}</div>'
        f"<div><span>{escape(_('edition'))}</span>{right}</div></div>",
    ]
    if record.note:
        parts.append(f"<p>{shown(record.note)}</p>")
    if record.alternatives:
        others = "; ".join(shown(other) for other in record.alternatives)
        parts.append(f'<p class="soft">{escape(_("Other readings"))}: {others}</p>')
    parts.append("</article>\n")
    return "\n".join(parts)


def _findings(findings: Sequence[Finding]) -> str:
    """List warnings and errors; notes fold away."""
    if not findings:
        return ""
    ordered = sorted(findings)
    loud = [finding for finding in ordered if finding.level != "note"]
    quiet = [finding for finding in ordered if finding.level == "note"]
    parts = [f"<h2>{escape(_('Findings'))}</h2>\n"]
    if loud:
        parts.append(_listed(loud))
    if quiet:
        parts.append(f"<details><summary>{escape(_('Notes'))} ({len(quiet)})</summary>\n{_listed(quiet)}</details>\n")
    return "".join(parts)


def _listed(findings: Sequence[Finding]) -> str:
    items = "".join(f"<li>{shown(finding.line())}</li>\n" for finding in findings[:MOST_FINDINGS])
    rest = len(findings) - MOST_FINDINGS
    more = f"<li>{escape(_('and {count} more').format(count=rest))}</li>\n" if rest > 0 else ""
    return f"<ul>\n{items}{more}</ul>\n"


def _titles(edition: Edition, asked: Set[str]) -> dict[str, str]:
    """Return what the entries with the ids `asked` are called; what the contents tell needs no look into entries."""
    told = (edition.apparatus or {}).get("contents", ())
    titles = {line["id"]: line["title"] for line in told if line["id"] in asked}
    opened = edition.entries() if edition.apparatus is None else may_be_pictured(edition)
    titles |= {entry.id: entry.title for entry in opened if entry.id in asked and entry.title}
    return {name: titles.get(name, _("(without a title)")) for name in sorted(asked)}


def _keys(edition: Edition, keys: Mapping[str, str], pieces: Pieces) -> str:
    if not keys:
        return ""
    parts = [f"<h2>{escape(_('Keys for corrections.toml'))}</h2>\n"]
    total = sum([name in keys for name in entry_names(edition)])
    if total > MOST_KEYS:
        words = _("The first {shown} of {total} entries are listed.").format(shown=MOST_KEYS, total=total)
        parts.append(f'<p class="note">{escape(words)}</p>\n')
    units: list[Part | Section] = [*edition.front, *(s for c in edition.chapters for s in c.sections), *edition.back]
    rows: list[str] = []
    for unit in units:
        if len(rows) >= MOST_KEYS:
            break
        rows += _unit_keys(unit.entries, keys, pieces)
    return "".join([*parts, *rows[:MOST_KEYS]])


def _unit_keys(entries: Sequence[Entry], keys: Mapping[str, str], pieces: Pieces) -> list[str]:
    def made() -> list[str]:
        return [_entry_keys(entry, keys) for entry in entries if entry.id in keys]

    origins = origins_of(entries)  # of them come the keys too
    if origins is None:
        return made()
    found: list[str] = json.loads(
        pieces.get(name_of("keys", repr(origins), language()), lambda: json.dumps(made()).encode())
    )
    return found


def _entry_keys(entry: Entry, keys: Mapping[str, str]) -> str:
    rows = "".join(
        f"<tr><td>{escape(block_name(block.type))}</td><td>{shown(block_text(block)[:40])}</td>"
        f"<td><code>{escape(keys[block.id])}</code></td></tr>\n"
        for block in entry.blocks
        if block.id in keys
    )
    title = escape(entry.title or _("(without a title)"))
    return (
        f"<details><summary>{title} <code>{escape(keys[entry.id])}</code></summary>\n<table>{rows}</table></details>\n"
    )


def action_name(action: str) -> str:
    """Return what a kind of record is called."""
    return {
        "change": _("change"),
        "decision": _("decision"),
        "suggestion": _("suggestion"),
        "note": _("remark"),
    }.get(action, action)


def block_name(kind: str) -> str:
    """Return what a kind of block is called."""
    return {
        "paragraph": _("paragraph"),
        "subhead": _("subhead"),
        "figure": _("figure"),
        "table": _("table"),
    }.get(kind, kind)


def rule_name(rule: str) -> str:
    """Return what a rule is called, with its id where that says more."""
    name = {
        "overprint": _("doubled print"),
        "reprints": _("printed again"),
        "spacing": _("stray blanks"),
        "wraps": _("joined lines"),
        "furniture": _("furniture"),
        "captions": _("captions"),
        "markup": _("Markdown marks"),
        "invisible": _("invisible signs"),
        "layout": _("marks and blanks"),
        "open_end": _("open ends"),
        "figure": _("figures"),
        "table": _("tables"),
        "date": _("dates"),
        "assembly": _("assembly"),
        "headline": _("headlines"),
        "font": _("fonts"),
        "credit": _("credits"),
        "caption": _("captions"),
        "article": _("articles"),
        "subhead": _("subheads"),
        "imprint": _("imprint lines"),
        "byline": _("bylines"),
        "guide": _("reading guides"),
        "advert": _("adverts"),
        "rows": _("rows of cells"),
        "copies": _("printed again"),
    }.get(rule.split(".")[0])
    if name is None:
        return rule
    return f"{name} ({rule})" if "." in rule else name
