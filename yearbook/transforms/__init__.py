"""Transforms: Edition → Edition. Here the script: simplified, traditional, Taiwan, Hong Kong."""

from yearbook.transforms.convert import convert
from yearbook.transforms.rules import Override, Rules, load
from yearbook.transforms.targets import LANGUAGES, TARGETS, Target

__all__ = ["LANGUAGES", "TARGETS", "Override", "Rules", "Target", "convert", "load"]
