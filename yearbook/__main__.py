"""`python -m yearbook` is the same as the command `yearbook`."""

from yearbook.cli import process

if __name__ == "__main__":
    process()
