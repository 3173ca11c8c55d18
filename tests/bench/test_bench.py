"""The bench counts what is found, names what fell, and says so by its exit code."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from nlcheck.base import Span
from nlcheck.bench import fallen, load_record, measure, recorded
from nlcheck.bench.recording import save_record
from nlcheck.bench.samples import Planted, Sample, by_hand, clean, faulty
from nlcheck.bench.timing import Ratio
from nlcheck.cli import main
from nlcheck.synth import FAULTS

RIGHT = "全年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占36.0%。"
WRONG = RIGHT.replace("36.0%", "37.0%")
AT = Span(WRONG.index("37.0%"), WRONG.index("37.0%") + 5)


def sample(at: Span = AT, near: tuple[Span, ...] = ()) -> Sample:
    return Sample("final-accounts", WRONG, (Planted("share", at, near, True, RIGHT),))


def test_a_fault_that_is_found_named_and_mended_counts_as_all_three() -> None:
    told = recorded(measure([sample()]))

    assert told["faults"]["share"] == dict.fromkeys(
        ("planted", "found", "alone", "named", "mended"), 1
    )
    assert told["findings"] == {"true": 1, "false": 0}


def test_a_finding_elsewhere_is_a_false_one_and_finds_nothing() -> None:
    told = recorded(measure([sample(Span(0, 2))]))

    assert told["total"]["found"] == 0
    assert told["findings"] == {"true": 0, "false": 1}


def test_what_is_said_of_clean_text_is_an_alarm() -> None:
    told = recorded(measure([Sample("final-accounts", WRONG), Sample("final-accounts", RIGHT)]))[
        "clean"
    ]

    assert (told["reports"], told["alarms"], told["errors"]) == (2, 1, 1)
    assert told["characters"] == len(WRONG) + len(RIGHT)
    assert told["codes"] == {"SHR101": 1}


def test_what_is_worse_is_named() -> None:
    good = recorded(measure([sample(), Sample("final-accounts", RIGHT)]))
    bad = recorded(measure([sample(Span(0, 2)), Sample("final-accounts", WRONG)]))

    assert list(fallen(good, good)) == []
    assert [name for name, _, _ in fallen(bad, good)] == [
        "recall",
        "naming",
        "precision",
        "alarms",
    ]
    assert ("recall", Fraction(0), Fraction(1)) in list(fallen(bad, good))


def test_a_record_is_kept_beside_those_of_other_sizes(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"

    save_record(path, "each=1", {"a": 1})
    save_record(path, "each=2", {"b": 2})

    assert load_record(path, "each=1") == {"a": 1}
    assert load_record(path, "each=3") is None


def test_every_kind_of_fault_is_sampled_once() -> None:
    kinds = [planted.kind for one in faulty(1) for planted in one.planted]

    assert sorted(kinds) == sorted(FAULTS)


def test_hand_written_reports_bring_their_gold() -> None:
    samples = list(by_hand(Path(__file__).parents[2] / "corpora"))

    assert any(one.planted for one in samples)
    for one in samples:
        for planted in one.planted:
            assert 0 <= planted.at.start < planted.at.end <= len(one.text)


def test_clean_samples_are_of_every_genre() -> None:
    assert len({one.genre for one in clean(10)}) == 5


def test_the_command_fails_when_accuracy_fell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("nlcheck.bench.samples.faulty", lambda _: iter([sample(Span(0, 2))]))
    monkeypatch.setattr("nlcheck.bench.samples.clean", lambda _: iter([]))
    good = recorded(measure([sample()]))
    save_record(tmp_path / "bench.json", "each=1", good)
    words = ["bench", "-n", "1", "--accuracy", "--corpora", str(tmp_path)]

    assert main(words) == 1
    assert "不如上次：找到的比例 0.00%，上次 100.00%" in capsys.readouterr().err
    assert main([*words, "--record"]) == 0
    assert json.loads((tmp_path / "bench.json").read_text("utf-8"))["each=1"]["total"]["found"] == 0
    assert main(words) == 0


@pytest.mark.parametrize(
    ("held", "said"),
    [(None, "找不到文件"), ("报告", "不是 bench 的记录"), ("[]", "不是 bench 的记录")],
)
def test_no_record_to_compare_with_is_bad_usage(
    held: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "last.json"
    if held is not None:
        path.write_text(held, encoding="utf-8")

    assert main(["bench", "--accuracy", "--against", str(path)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("limit", "extra", "over"),
    [(1.9, False, True), (2.1, False, False), (0.9, True, True), (None, False, False)],
)
def test_a_ratio_knows_whether_its_promise_is_broken(
    limit: float | None, extra: bool, over: bool
) -> None:
    ratio = Ratio("check", 2.0, "jieba.lcut", 1.0, limit, extra)

    assert ratio.over is over
    assert ("OVER" in str(ratio)) is over
