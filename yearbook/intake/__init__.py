"""Intake: bytes → Source. Encoding, line ends, kind of source."""

from yearbook.intake.read import read_sources
from yearbook.intake.source import Source

__all__ = ["Source", "read_sources"]
