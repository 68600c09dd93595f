"""Run a verb, and map whatever ends it to one line on standard error and an exit status (MODEL.md)."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from yearbook import __version__, i18n
from yearbook.cli import console
from yearbook.errors import ExitStatus, YearbookError
from yearbook.i18n import _


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line `arguments` (default: the process's own) and end the process with its exit status."""
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def process() -> None:
    """Be the command `yearbook`: as :func:`main`, and nothing else lives in this process."""
    status = run(sys.argv[1:])
    if status == ExitStatus.DONE:
        # all is written and told; to take a large book's memory apart object by object would take 0.1 s more
        sys.stderr.flush()
        os._exit(status)
    raise SystemExit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; never raises."""
    # a run is one pass over trees without cycles: the collector would look at them again and again (10 to 20 % of the
    # time of a book of 1,000,000 characters) and find nothing
    gc.disable()
    language, arguments = _language(arguments)
    i18n.use(language)
    console.prepare_streams()
    try:
        from yearbook.cli.verbs import build_app  # typer costs 50 ms that --version can spare

        if arguments in (["--version"], ["-V"]):
            console.out(f"yearbook {__version__}\n")
            return ExitStatus.DONE
        result = build_app()(args=arguments, prog_name="yearbook", standalone_mode=False)
        console.flush()
        return int(result) if isinstance(result, int) else ExitStatus.DONE
    except YearbookError as error:
        console.error(str(error))
        return error.status
    except KeyboardInterrupt:
        console.error(_("interrupted; the outputs are as they were before."))
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        # the reader of our standard output went away, as `| head` does; nothing more can be told there
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitStatus.DONE
    except Exception as error:
        return _other(error)


def _other(error: Exception) -> int:
    """Deal with what is no YearbookError: wrong usage as Typer tells it, Ctrl-C inside a prompt, or our own fault."""
    if type(error).__name__ == "Abort":
        console.error(_("interrupted; the outputs are as they were before."))
        return ExitStatus.INTERRUPTED
    explain = getattr(error, "format_message", None)
    if type(error).__name__ == "NoArgsIsHelpError" and explain is not None:
        console.say(explain())
        return ExitStatus.USAGE
    if explain is not None and getattr(error, "exit_code", None) is not None:
        mend = _("See yearbook --help.")
        context = getattr(error, "ctx", None)
        if context is not None:
            mend = _("See {command} --help.").format(command=context.command_path)
        console.error(f"{explain()} {mend}")
        return ExitStatus.USAGE
    if isinstance(error, MemoryError):
        console.error(_("there is not enough memory. Build fewer sources at once, or with --jobs 1."))
        return ExitStatus.SURROUNDINGS
    if isinstance(error, ModuleNotFoundError) and error.name and not error.name.startswith("yearbook"):
        console.error(
            _(
                "the Python package {name} is not installed. Install Yearbook with pip, and run it with that Python."
            ).format(name=error.name.partition(".")[0])
        )
        return ExitStatus.SURROUNDINGS
    log = _log(error)
    console.error(
        _("a fault of Yearbook itself: {kind}: {message}. Please report it with the file {log}.").format(
            kind=type(error).__name__, message=str(error).splitlines()[0] if str(error) else "", log=log
        )
    )
    return ExitStatus.OWN_FAULT


def _log(error: Exception) -> str:
    """Write the traceback to a file of its own and return its name, or say that it could not be written."""
    try:
        handle, name = tempfile.mkstemp(prefix="yearbook-fault-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"yearbook {__version__}, Python {sys.version}\n{sys.argv}\n")
            traceback.print_exception(error, file=file)
        return Path(name).as_posix()
    except OSError as failure:
        return _("(no log could be written: {reason})").format(reason=failure.strerror)


def _language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take --lang out of the arguments, wherever it stands: it must be known before the help texts are made."""
    rest: list[str] = []
    language = None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == "--lang":
            language = next(waiting, None)
        elif argument.startswith("--lang="):
            language = argument.partition("=")[2]
        else:
            rest.append(argument)
    return language, rest
