"""Findings: warnings as data, with stable codes, for whoever reads them: a person, the ledger, a check's exit status."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

Level = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a person should know.

    `where` is what an editor can jump to: "file:line", or an entry's title or id, or "page 12, line 3".
    `code` is ASCII and stable ("font.missing", "intake.duplicate"); `message` is translated; `mend` says what to do.
    `subject` is the id of the entry or block concerned, if there is one.
    """

    where: str
    code: str
    message: str
    level: Level = "warning"
    mend: str = ""
    subject: str = ""

    def as_json(self) -> str:
        """One line of JSON in the words of SARIF: ruleId, level, message, and the place as file and line if it is one."""
        file, _colon, line = self.where.rpartition(":")
        place = {"file": file, "line": int(line)} if file and line.isdecimal() else {"file": None, "line": None}
        told = {"ruleId": self.code, "level": self.level, **place, "where": self.where}
        told |= {"message": self.message, "mend": self.mend, "subject": self.subject or None}
        return json.dumps(told, ensure_ascii=False)

    def line(self) -> str:
        """One line for a terminal: place, level, code, message, a dash, mend."""
        head = f"{self.where}: " if self.where else ""
        mend = f" — {self.mend}" if self.mend else ""
        return " ".join(f"{head}{self.level} [{self.code}] {self.message}{mend}".split())
