"""A report saved as Word, workbook, PDF or page says what its text says, in the same bytes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nlcheck.cli import main
from nlcheck.engine import check
from nlcheck.reading import read
from nlcheck.synth import write
from nlcheck.synth.command import FORMS, printed

WRITTEN = [("inland", "share"), ("valley", "growth"), ("evaluation", "score"), ("company", "sum")]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_gives_the_same_bytes(form: str) -> None:
    first, again = (printed(write(7, tables="tab", faults=["swap"]), form) for _ in range(2))

    assert first == again
    assert first != printed(write(8, tables="tab", faults=["swap"]), form)


@pytest.mark.parametrize("form", FORMS[1:])
@pytest.mark.parametrize(("manner", "kind"), WRITTEN)
def test_the_planted_fault_is_found_in_every_form(manner: str, kind: str, form: str) -> None:
    report = write(3, manner=manner, tables="tab", faults=[kind])
    assert report.faults

    codes = [
        Counter(f.code for f in check(source).findings)
        for source in (report.text, printed(report, form))
    ]

    assert codes[0] == codes[1]
    assert codes[0]


@pytest.mark.parametrize("form", FORMS[1:])
def test_every_printed_amount_is_read_back(form: str) -> None:
    report = write(5, manner="coastal", tables="tab")

    text = read(printed(report, form)).text

    assert [m.text for m in report.paper.marks if m.cell and m.text not in text] == []


def test_forms_other_than_text_want_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["synth", "--form", "docx"]) == 2
    assert "-o" in capsys.readouterr().err

    assert main(["synth", "--form", "docx", "-o", str(tmp_path), "--genre", "budget"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "synth-00001.docx",
        "synth-00001.gold.json",
    ]


def test_a_manner_of_another_genre_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synth", "--genre", "budget", "--manner", "inland"]) == 2
    assert "inland" in capsys.readouterr().err
