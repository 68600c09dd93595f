"""Every folder of tests/cases through the public pipeline: encoding and kind recognised, thresholds reached.

A new test is a new folder and no code; see tests/cases/README.md.
"""

from __future__ import annotations

import pytest
from scoring import CASES, Case, find_cases, score, structure_case


@pytest.mark.parametrize("case", find_cases([CASES]), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    edition = structure_case(case)
    told = edition["sources"][0]
    result = score(case.gold, edition, case.text)
    assert told["kind"] == case.kind
    misses = result.misses(case.thresholds)
    assert not misses, "\n".join([*misses, *(fault for _, fault in result.faults[:20])])
