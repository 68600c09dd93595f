"""What print does to text: functions that damage clean paragraphs, each in one way, for tests that undo it."""

import random
import re

TOKEN = re.compile(r"[0-9]+|[A-Za-z]+|[\u3400-\u9fff]+|……|——|.", re.DOTALL)
NOT_FIRST = "，。、；：！？”’）》】…—%"
NOT_LAST = "“‘（《【"


def tokens(line: str) -> list[str]:
    """Cut a line where the script changes."""
    return TOKEN.findall(line)


def by_run(line: str, copies: int = 2) -> str:
    return "".join(token if token.isspace() else token * copies for token in tokens(line))


def by_character(line: str, copies: int = 2) -> str:
    return "".join(c if c.isspace() else c * copies for c in line)


def by_word(line: str, rng: random.Random) -> str:
    """Double words of two to four Han, and everything else by run."""
    out = []
    for token in tokens(line):
        if not re.match(r"[\u3400-\u9fff]", token):
            out.append(token if token.isspace() else token * 2)
            continue
        at = 0
        while at < len(token):
            size = min(rng.randint(2, 4), len(token) - at)
            out.append(token[at : at + size] * 2)
            at += size
    return "".join(out)


def punctuation_once(line: str) -> str:
    return "".join(token * 2 if token.isalnum() else token for token in tokens(line))


def wrapped(text: str, measure: int, indent: str = "") -> list[str]:
    """Set `text` in a column of `measure` half-ems; signs that may not begin or end a line do not."""
    lines = [""]
    width = 2 * len(indent)
    for token in (t for run in tokens(text) for t in (run if re.match(r"[\u3400-\u9fff]", run) else [run])):
        need = sum(1 if c.isascii() else 2 for c in token)
        if width + need > measure and token[0] not in NOT_FIRST and lines[-1]:
            carry = ""
            while lines[-1] and lines[-1][-1] in NOT_LAST:
                carry, lines[-1] = lines[-1][-1] + carry, lines[-1][:-1]
            lines.append(carry)
            width = 2 * len(carry)
        lines[-1] += token
        width += need
    lines[0] = indent + lines[0]
    return lines


def strewn(line: str, rng: random.Random) -> str:
    """Strew blanks between Han and figures, as OCR does."""
    return re.sub(
        r"(?<=[\u3400-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u3400-\u9fff])",
        lambda _m: " " if rng.random() < 0.6 else "",
        line,
    )


def spread(line: str) -> str:
    return " ".join(line)
