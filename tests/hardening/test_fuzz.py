"""A bounded run of the fuzzer in every test run; inputs that once broke something, for good."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from nlcheck.engine import check
from nlcheck.reading import ReadError, read
from nlcheck.reading.pdf.flow import Sheet, _own_margins
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.page import LOST, _pair
from nlcheck.settings import Settings
from nlcheck.synth import write
from nlcheck.synth.command import printed

BROKE = {
    "a number that restates itself beside another": (
        " | 4.03 | 0.00 | 0.00\n\n一般公共预算财政拨款支出决算表\n单位：万元\n"
        "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出\n"
        " | 合计 | 1457.78 | 1222.03 | 235.75\n208 | 社会保障和就业支出 | 5.00 | 5.00 | \n"
        "20月余占～50倍，三级指标\ufeff|||\n6≤（款）单位：万元①余#一百二十不足收入合计%左右"
        "（一）左右100.00>分别为收入合计公务接待费，-一是其中： （左右零下降808 | 抚恤 | 5.00 "
        "| 5.00 | \n"
        "2080801 | 死亡抚恤 | 5.00 | 5.00 | \n213 | 农林水支出 | 1448.75 | 1213.00 | 235.75\n"
        "21303 | 水利 | 1448.75 | 1213.00 | 235.75\n2130305 | 水"
    ),
    "a Markdown row whose rest is empty": (
        "010806 | 信息化建设 | 68.03 |  | 68.03 |  |\n"
        "| 208 | 社会保障和就业支出 | 7.00 | 7.00 |  |  |\n"
        "| 20808 | 抚恤 | 7.00 | 7.00 |  |  |\n| 2080801 | 死亡抚恤 | 7.00 | 7.00 |  "
        "| ≥6%”2031—其中：支出合计😀7”|－增加 |％\r\n |\n"
        "| 221 | 住房保障支出 | 39.00 | 39.00 |  |  |\n"
        "| 22102 | 住房改革支出 | 39.00 | 39.00 |  |  |\n"
        "| 2210203 | 购房补贴 | 39.00 | 39.00 |  |  |\n\n"
        "一般公共预算财政拨款支出决算表\n单位：万元\n| 科"
    ),
    "half a pair of surrogates in a reason": (
        "公用经费86.00万元，较上年决算数减少14.00万元，下降14.0%，主要原因是在职人员\ud83d增加。"
    ),
}


def _fuzzer() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "fuzz.py"
    spec = importlib.util.spec_from_file_location("fuzz", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_odd_inputs_are_read_or_refused(first: int) -> None:
    assert list(_fuzzer().faults(first, 100, 20.0)) == []


def test_half_a_pair_of_surrogates_in_a_pdf_is_a_lost_character() -> None:
    codes, chars = [0xDC00, ord("元"), 0xD842, 0xDFB7, 0xDFB7], list("?元???")

    _pair(codes, chars)

    assert chars == [LOST, "元", "", "\U00020bb7", LOST]


def test_type_of_no_size_has_no_margins() -> None:
    line = Line("支出合计", [None] * 4, 60.0, 100.0, 160.0, 100.0, 0.0)

    assert _own_margins(Sheet(1, 595.0, 842.0, [line, line])) is None


def test_a_zip_whose_offsets_lead_out_of_it_is_refused() -> None:
    data = bytearray(printed(write(1), "docx"))
    place = slice(data.rindex(b"PK\x05\x06") + 16, data.rindex(b"PK\x05\x06") + 20)
    data[place] = (int.from_bytes(data[place], "little") + 10_000_000).to_bytes(4, "little")

    with pytest.raises(ReadError):
        read(bytes(data))


@pytest.mark.parametrize("text", BROKE.values(), ids=BROKE)
def test_what_once_broke_does_not_again(text: str) -> None:
    report = check(text, settings=Settings(strict=True))

    assert report.document is not None
