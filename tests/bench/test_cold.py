"""What the cold starts are measured on."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADS = """
import sys
from nlcheck.engine import check
check(sys.argv[1])
print('spacy' in sys.modules)
"""


@pytest.mark.parametrize(("made", "loads"), [("cold.with_questions", True), ("warm.report", False)])
def test_only_a_report_that_raises_questions_loads_the_language_tier(made: str, loads: bool):
    module, name = made.split(".")
    text = f"from nlcheck.bench import {module}; print({module}.{name}())"
    report = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", text],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout

    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LOADS, report],
        capture_output=True,
        check=True,
        text=True,
    )

    assert run.stdout.strip() == str(loads)
