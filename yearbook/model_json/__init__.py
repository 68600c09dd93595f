"""edition.json: write and read the model (MODEL.md, "edition.json")."""

from yearbook.model_json.form import FORMAT, VERSION
from yearbook.model_json.reading import load, loads
from yearbook.model_json.writing import block_json, dump

__all__ = ["FORMAT", "VERSION", "block_json", "dump", "load", "loads"]
