"""edition.json: write and read the model (MODEL.md, "edition.json")."""

from yearbook.model_json.form import FORMAT, VERSION
from yearbook.model_json.reading import load, loads
from yearbook.model_json.writing import dump, parts

__all__ = ["FORMAT", "VERSION", "dump", "load", "loads", "parts"]
