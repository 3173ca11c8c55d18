"""Written reports: what they state holds, what is planted does not, and the gold says where."""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from nlcheck.synth import FAULTS, GENRES, LAYOUTS, add_arguments, gold, run, write
from nlcheck.synth.faults import slips
from nlcheck.synth.manuscript import Mark
from nlcheck.synth.printing import Style, rounded
from nlcheck.synth.stating import FAMILY, Kind, Stated, States, excusable, holds

SEEDS = range(40)
WRITERS = [(manner, genre) for genre, kind in GENRES.items() for manner in kind.manners]


@pytest.mark.parametrize(("manner", "genre"), WRITERS)
def test_everything_a_clean_report_states_holds_as_printed(manner: str, genre: str) -> None:
    least = 5 if genre == "performance" else 12
    for seed in SEEDS:
        report = write(seed, manner=manner, tables="tab")
        texts = [mark.text for mark in report.paper.marks]

        failing = [r for r in report.paper.stated if not holds(r, report.paper.marks, texts)]

        assert failing == []
        assert report.genre == genre
        assert len(report.paper.stated) >= least


@pytest.mark.parametrize(("manner", "_"), WRITERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_spans_quote_what_was_printed(manner: str, _: str, layout: str) -> None:
    report = write(4, manner=manner, tables=layout, faults=["digit", "share"])
    wrong = {fault.mark: fault.wrong for fault in report.faults}

    for index, (mark, span) in enumerate(zip(report.paper.marks, report.spans, strict=True)):
        assert span.of(report.text) == wrong.get(index, mark.text + mark.unit)


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_breaks_its_relation_and_undoing_it_restores_the_clean_report(kind: str) -> None:
    found = 0
    for seed in range(8):
        for manner, _ in WRITERS:
            report = write(seed, manner=manner, tables="tab", faults=[kind])
            for fault in report.faults:
                found += 1
                span = report.spans[fault.mark]
                mended = report.text[: span.start] + fault.right + report.text[span.end :]
                assert fault.wrong != fault.right
                assert mended == write(seed, manner=manner, tables="tab").text

    assert found >= 5


def test_every_family_of_rules_on_one_report_has_a_fault() -> None:
    families = {"CMP", "FMT", "GRO", "PER", "PRF", "REF", "RSN", "SHR", "STR", "SUM", "TAB", "TPL"}

    assert families <= set(FAMILY.values())


def test_same_seed_same_bytes() -> None:
    assert write(11, faults=["sum", "swap"]).text == write(11, faults=["sum", "swap"]).text
    assert write(11).text != write(12).text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("manner", "_"), WRITERS)
def test_every_manner_and_layout_is_written(manner: str, _: str, layout: str) -> None:
    report = write(3, manner=manner, tables=layout)

    first = report.text.splitlines()[0]
    assert report.books.unit in first
    assert str(report.books.year) in first
    assert (layout != "none") == any(mark.cell for mark in report.paper.marks)
    assert "{" not in report.text
    assert "[" not in report.text


def test_rows_of_piped_layouts_have_one_width() -> None:
    text = write(3, manner="coastal", tables="lines-own").text
    table = text[text.index("支出决算表\n") :].split("\n\n")[0].splitlines()[2:]

    widths, cells = set(), 0
    for line in table:
        if line.startswith("||"):
            widths.add(cells + len(line))
            cells = 0
        else:
            cells += 1

    assert len(widths) == 1
    assert cells == 0


def test_gold_names_the_fault() -> None:
    report = write(5, faults=["growth"])

    (error,) = gold(report, "synth-00005.txt")["errors"]

    assert error["family"] == "GRO"
    assert report.text[error["start"] : error["end"]] == error["quote"]
    assert error["fix"] != error["quote"]
    assert report.text.splitlines()[error["line"] - 1].count(error["quote"])


@pytest.mark.parametrize(
    "names",
    [
        {"manner": "nobody"},
        {"tables": "stone"},
        {"genre": "poem"},
        {"genre": "budget", "manner": "inland"},
    ],
)
def test_unknown_names_are_refused(names: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no "):
        write(1, **names)  # type: ignore[arg-type]


def test_unknown_fault_is_refused() -> None:
    with pytest.raises(ValueError, match="no fault 'typo'"):
        write(1, faults=["typo"])


def test_command_writes_reports_and_gold(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)

    code = run(
        parser.parse_args(["--seed", "8", "-n", "2", "--faults", "share", "-o", str(tmp_path)])
    )

    assert code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "synth-00008.gold.json",
        "synth-00008.txt",
        "synth-00009.gold.json",
        "synth-00009.txt",
    ]
    assert json.loads((tmp_path / "synth-00008.gold.json").read_text("utf-8"))["errors"]


def test_rounding_is_half_up_away_from_zero() -> None:
    assert rounded(Fraction(1, 8), 2) == Decimal("0.13")
    assert rounded(Fraction(-1, 8), 2) == Decimal("-0.13")
    assert rounded(Fraction(-1, 1000), 2) == Decimal("0.00")


def test_styles_print_what_accounting_software_prints() -> None:
    value = Fraction(4123000, 1000)

    assert Style().amount(value) == "4123.00"
    assert Style(drops=True).amount(value) == "4123"
    assert Style(thousands=True, places=1).amount(value) == "4,123.0"
    assert Style(places=0).cell(Fraction(1, 2)) == "1"
    assert Style(percent_places=2).percent(Fraction(1, 3)) == "33.33"


def test_slips_are_the_ones_people_make() -> None:
    made = dict(slips("123.45", ["9.9"], Random(1)))

    assert set(made) == {"digit", "swap", "dropped", "doubled", "point", "copied"}
    assert made["point"] == "1234.5"
    assert made["copied"] == "9.9"
    assert len(made["dropped"]) == 5
    assert len(made["doubled"]) == 7


@pytest.mark.parametrize(
    ("printed", "possible", "excused"),
    [
        ("66.67", True, False),  # 66.6667 rounded
        ("66.66", False, True),  # cut
        ("66.7", True, False),
        ("66.65", False, False),
    ],
)
def test_a_share_may_be_rounded_and_is_excused_when_cut(
    printed: str, possible: bool, excused: bool
) -> None:
    marks = [
        Mark("part", Kind.AMOUNT, "20000.00"),
        Mark("whole", Kind.AMOUNT, "30000.00"),
        Mark("share", Kind.PERCENT, printed, "%"),
    ]
    share = Stated(States.SHARE, 2, (0, 1))
    texts = [mark.text for mark in marks]

    assert holds(share, marks, texts) is possible
    assert excusable(share, marks, texts) is excused
