"""The way back from Word: what editors changed in a DOCX comes home into the model (see :mod:`yearbook.importing.read`).

package → markup → lines → folding → drafts → matching with the base edition → rebuilding → set-aside and records.
"""

from yearbook.importing.read import ImportResult, read_docx, source_texts

__all__ = ["ImportResult", "read_docx", "source_texts"]
