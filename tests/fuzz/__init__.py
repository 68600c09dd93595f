"""Fuzzing: generated hostile input through every stage, in process. See README.md; `python -m fuzz --help`."""
