"""The verbs. Each parses its arguments and calls one function of the pipeline.

Help texts are made in the user's language when the command line is built, so annotations here must be evaluated at
once: no `from __future__ import annotations` in this module.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from yearbook.cli import console
from yearbook.errors import ExitStatus, UsageError
from yearbook.i18n import _

FORMATS = ("pdf", "docx", "epub")
SCRIPTS = ("hans", "hant", "tw", "hk")
PRODUCTS = ("screen", "press", "archive")
KINDS = ("newspaper", "yearbook")


def several(value: str | None, option: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Split a comma list and check each item. Raises UsageError naming the option and what it takes."""
    if not value:
        return ()
    items = tuple(dict.fromkeys(item.strip() for item in value.split(",") if item.strip()))
    for item in items:
        if item not in allowed:
            raise UsageError(
                _("{option} does not know {item}.").format(option=option, item=item),
                mend=_("It takes {choices}, several with commas.").format(choices=", ".join(allowed)),
            )
    return items


def one_of(value: str | None, option: str, allowed: tuple[str, ...]) -> Any:
    """Check one word against `allowed`. Raises UsageError naming the option and what it takes."""
    if value is not None and value not in allowed:
        raise UsageError(
            _("{option} does not know {item}.").format(option=option, item=value),
            mend=_("It takes one of {choices}.").format(choices=", ".join(allowed)),
        )
    return value


def single_file(out: Path | None, default: str, suffix: str) -> tuple[Path, str]:
    """Return (folder, file name) for an output option that may name a folder or the file itself."""
    if out is None:
        return Path(), default
    if out.suffix == suffix and not out.is_dir():
        return out.parent, out.name
    return out, default


def build_app() -> typer.Typer:
    """Make the command line in the language that is in use now."""
    app = typer.Typer(
        name="yearbook",
        help=_("Turn scattered text into a yearbook: one model, and from it a print PDF, a Word document and an EPUB."),
        epilog=_(
            "Start with: yearbook build SOURCES -o out. Put an edition.toml beside the sources for title and chapters."
        ),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    # the options that several verbs share, with their help in the user's language
    sources_type = Annotated[
        list[Path], typer.Argument(metavar="SOURCES", help=_("Text files, or folders that hold them."))
    ]
    edition_type = Annotated[Path, typer.Argument(metavar="edition.json", help=_("An edition, as build writes it."))]
    out_type = Annotated[Path, typer.Option("-o", "--out", help=_("The folder to write into."))]
    file_type = Annotated[
        Path | None, typer.Option("-o", "--out", help=_("A folder, or the file itself; - for standard output."))
    ]
    format_type = Annotated[
        str, typer.Option("--format", help=_("Which formats: pdf, docx, epub; several with commas."))
    ]
    script_type = Annotated[
        str | None,
        typer.Option("--script", help=_("Which scripts: hans, hant, tw, hk; several with commas. Default: as it is.")),
    ]
    product_type = Annotated[
        str, typer.Option("--product", help=_("Which PDFs: screen, press, archive; several with commas."))
    ]
    style_type = Annotated[
        str | None, typer.Option("--style", help=_("A style's name or .toml file; default: that of edition.toml."))
    ]
    project_type = Annotated[
        Path | None,
        typer.Option("--project", help=_("The folder of edition.toml; default: that of the sources or above it.")),
    ]
    encoding_type = Annotated[
        str | None, typer.Option("--encoding", help=_("Overrule the recognised encoding, for example gb18030."))
    ]
    kind_type = Annotated[
        str | None, typer.Option("--kind", help=_("Overrule the recognised kind: newspaper or yearbook."))
    ]
    jobs_type = Annotated[int | None, typer.Option("--jobs", min=1, help=_("Processes at once; default: all cores."))]
    no_cache_type = Annotated[
        bool, typer.Option("--no-cache", help=_("Use nothing of earlier runs and keep nothing for later ones."))
    ]
    vertical_type = Annotated[bool, typer.Option("--vertical", help=_("Set the EPUB vertically."))]
    embed_type = Annotated[
        bool, typer.Option("--embed-fonts/--no-embed-fonts", help=_("Carry the fonts inside the EPUB."))
    ]
    words_type = Annotated[
        bool, typer.Option("--regional-words", help=_("Convert words too (信息 to 資訊), not only characters."))
    ]
    queries_type = Annotated[
        bool, typer.Option("--queries", help=_("Put doubtful decisions into the Word document as comments."))
    ]

    @app.callback()
    def common(
        lang: Annotated[
            str | None, typer.Option("--lang", help=_("Language of messages: en or zh; default: the system's."))
        ] = None,
        version: Annotated[bool, typer.Option("--version", "-V", help=_("Show the version."))] = False,
    ) -> None:
        """Take the options that stand before every verb; main has read them already."""

    @app.command(help=_("Sources to PDF, Word and EPUB: the whole way."))
    def build(
        sources: sources_type,
        out: out_type = Path("out"),
        formats: format_type = "pdf,docx,epub",
        script: script_type = None,
        product: product_type = "screen",
        style: style_type = None,
        project: project_type = None,
        encoding: encoding_type = None,
        kind: kind_type = None,
        jobs: jobs_type = None,
        no_cache: no_cache_type = False,
        vertical: vertical_type = False,
        embed_fonts: embed_type = True,
        regional_words: words_type = False,
        queries: queries_type = False,
    ) -> int:
        from yearbook import rendering
        from yearbook.commands import whole

        wanted = rendering.Wanted(
            formats=several(formats, "--format", FORMATS),
            scripts=several(script, "--script", SCRIPTS),
            products=several(product, "--product", PRODUCTS),
            style=style,
            vertical=vertical,
            embed_fonts=embed_fonts,
            regional_words=regional_words,
            queries=queries,
        )
        with console.progress() as progress:
            findings = whole.build(
                sources,
                out,
                wanted,
                folder=project,
                encoding=encoding,
                kind=one_of(kind, "--kind", KINDS),
                jobs=jobs,
                cache=cache(no_cache),
                progress=progress,
            )
        return told(findings)

    @app.command(help=_("Sources to cleaned text and its ledger."))
    def clean(
        sources: sources_type,
        out: out_type = Path("out"),
        report: Annotated[bool, typer.Option("--report", help=_("Write report.html too."))] = False,
        project: project_type = None,
        encoding: encoding_type = None,
        kind: kind_type = None,
        jobs: jobs_type = None,
    ) -> int:
        from yearbook import pipeline
        from yearbook.commands import stages

        with console.progress() as progress:
            findings = stages.clean_only(
                sources,
                out,
                pipeline.Intake(project, encoding, one_of(kind, "--kind", KINDS), jobs),
                with_report=report,
                progress=progress,
            )
        return told(findings)

    @app.command(help=_("Sources to the model, edition.json."))
    def structure(
        sources: sources_type,
        out: file_type = None,
        project: project_type = None,
        encoding: encoding_type = None,
        kind: kind_type = None,
        jobs: jobs_type = None,
        no_cache: no_cache_type = False,
    ) -> int:
        from yearbook import pipeline
        from yearbook.commands import stages

        with console.progress() as progress:
            findings, text = stages.structure_only(
                sources,
                None if str(out) == "-" else single_file(out, "edition.json", ".json"),
                pipeline.Intake(project, encoding, one_of(kind, "--kind", KINDS), jobs, cache(no_cache)),
                progress=progress,
            )
        if str(out) == "-":
            console.out_bytes(text.encode("utf-8"))
        return told(findings)

    @app.command(help=_("A model to PDF, Word and EPUB."))
    def render(
        edition: edition_type,
        out: out_type = Path("out"),
        formats: format_type = "pdf,docx,epub",
        script: script_type = None,
        product: product_type = "screen",
        style: style_type = None,
        project: project_type = None,
        jobs: jobs_type = None,
        no_cache: no_cache_type = False,
        vertical: vertical_type = False,
        embed_fonts: embed_type = True,
        regional_words: words_type = False,
        queries: queries_type = False,
    ) -> int:
        from yearbook import rendering
        from yearbook.commands import rendered

        wanted = rendering.Wanted(
            formats=several(formats, "--format", FORMATS),
            scripts=several(script, "--script", SCRIPTS),
            products=several(product, "--product", PRODUCTS),
            style=style,
            vertical=vertical,
            embed_fonts=embed_fonts,
            regional_words=regional_words,
            queries=queries,
        )
        with console.progress() as progress:
            findings = rendered.render_only(
                edition, out, wanted, folder=project, jobs=jobs, cache=cache(no_cache), progress=progress
            )
        return told(findings)

    @app.command(help=_("Editorial findings: what a careful editor would ask."))
    def check(
        edition: edition_type,
        project: project_type = None,
        as_json: Annotated[bool, typer.Option("--json", help=_("One JSON object a line."))] = False,
    ) -> int:
        from yearbook.commands import judging

        found = judging.check_only(edition, folder=project)
        for finding in found:
            console.out((finding.as_json() if as_json else finding.line()) + "\n")
        return ExitStatus.INPUT if any(f.level == "error" for f in found) else ExitStatus.DONE

    @app.command("import", help=_("An edited Word document back into the model."))
    def import_(
        document: Annotated[Path, typer.Argument(metavar="edited.docx", help=_("The edited Word document."))],
        base: Annotated[Path, typer.Option("--base", help=_("The edition.json it was made from."))],
        out: file_type = None,
        tracked: Annotated[
            str, typer.Option("--tracked", help=_("What to do with tracked changes: accept or reject."))
        ] = "accept",
    ) -> int:
        from yearbook.commands import way_back

        target = single_file(out, "edition.json", ".json")
        choice = one_of(tracked, "--tracked", ("accept", "reject"))
        return told(way_back.import_docx(document, base, target, tracked=choice))

    @app.command(help=_("What changed between two editions, in words and as a page."))
    def diff(
        old: Annotated[Path, typer.Argument(metavar="OLD", help=_("The earlier edition.json."))],
        new: Annotated[Path, typer.Argument(metavar="NEW", help=_("The later edition.json."))],
        html: Annotated[Path | None, typer.Option("--html", help=_("Write a page to this file too."))] = None,
    ) -> int:
        from yearbook.commands import way_back

        console.out(way_back.diff(old, new, html))
        return ExitStatus.DONE

    @app.command(help=_("Typographic self-check of a finished PDF."))
    def proof(
        document: Annotated[Path, typer.Argument(metavar="FILE.pdf", help=_("The finished PDF."))],
        edition: Annotated[
            Path | None, typer.Option("--edition", help=_("Compare the text with this edition.json too."))
        ] = None,
    ) -> int:
        from yearbook.commands import judging

        result = judging.proof_pdf(document, edition)
        for finding in result.findings:
            console.out(finding.line() + "\n")
        console.out(console.figures(result.figures))
        return ExitStatus.INPUT if any(f.level == "error" for f in result.findings) else ExitStatus.DONE

    @app.command(help=_("What is installed, and what it is needed for."))
    def doctor() -> int:
        from yearbook import doctor as examination

        lines, status = examination.examine()
        console.out("".join(f"{line}\n" for line in lines))
        return status

    return app


def cache(no_cache: bool) -> Any:
    """Return the user's cache, or one that keeps nothing."""
    from yearbook.cache import Cache

    return Cache(None) if no_cache else Cache.own()


def told(findings: Any) -> int:
    """Show findings and return the exit status that they call for."""
    console.findings(findings)
    return ExitStatus.INPUT if any(item.level == "error" for item in findings) else ExitStatus.DONE
