"""The command line: Typer verbs, the mapping of errors to exit status, progress bars. The only module that prints."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    raise SystemExit(2)
