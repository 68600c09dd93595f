"""Yearbook (年鉴): from scattered text to one model, and from the model to PDF, DOCX and EPUB.

Start reading at :mod:`yearbook.pipeline`, which is the whole way in one function.
"""

__version__ = "0.1.0"
