"""report.html: what was changed and what is doubtful, for a person to read beside the sources."""

from yearbook.report.page import report

__all__ = ["report"]
