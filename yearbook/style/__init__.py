"""Looks are data: styles/*.toml → one frozen, typed :class:`Style`.

A style file says only what it changes and names the file that it builds on with `extends`.  Every key is known by
type; a wrong key, a wrong value or a missing one stops the build with the file and the key.  Nothing falls back.
"""

from yearbook.style.kinds import Align, Composition, Ink, Punctuation, Style, TextStyle
from yearbook.style.reading import DEFAULT, load

__all__ = ["DEFAULT", "Align", "Composition", "Ink", "Punctuation", "Style", "TextStyle", "load"]
