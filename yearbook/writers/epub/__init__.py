"""EPUB 3.3: one XHTML file a section, navigation to every entry, the print edition's pages, our own type."""

from yearbook.writers.epub.write import reading, write

__all__ = ["reading", "write"]
