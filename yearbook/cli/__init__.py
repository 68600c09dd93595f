"""The command line: Typer verbs, errors mapped to exit status, progress on standard error. The only code that prints."""

from yearbook.cli.main import main, process

__all__ = ["main", "process"]
