"""The commands round a scan: what is left out and why, what is decided, what other programs get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlcheck.cli import main
from nlcheck.store import Store

WRONG = """\
# 雾岭县果园2031年度部门决算情况说明
2031年度支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。
"""
OTHER = "# 雾岭县果园2031年度部门决算公开\n2031年度支出合计500.00万元。\n"


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "own" / "旧稿").mkdir(parents=True)
    (tmp_path / "own" / "a.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "own" / "b.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "own" / "旧稿" / "c.txt").write_text(WRONG, encoding="utf-8")


def _scan(*options: str) -> int:
    return main(["scan", "own", "-j", "1", "--exclude", "旧稿", *options])


def _findings(path: str = "l.jsonl") -> list[dict[str, Any]]:
    told = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    return [one for document in told for one in document["findings"]]


def test_files_are_only_listed(capsys):
    assert _scan("--show-files") == 0
    assert capsys.readouterr().out == (
        "核查\town/a.txt\n核查\town/b.txt\n按 --exclude 略过\town/旧稿/c.txt\n"
    )


def test_list_and_groups_of_evidence_are_on_the_terminal(capsys):
    assert _scan() == 1
    out = capsys.readouterr().out
    assert "own/a.txt:2:57: 错误 SHR101" in out
    assert "互为依据  1 组文件属于同一单位同一年度" in out


def test_baseline_is_honoured(capsys):
    _scan("-o", "l.jsonl")
    [finding] = _findings()
    Path("known.toml").write_text(
        f'[[accepted]]\nfingerprint = "{finding["fingerprint"]}"\ncode = "SHR101"\n'
        'file = "a.txt"\nreason = "口径不同"\n',
        encoding="utf-8",
    )

    capsys.readouterr()
    assert _scan("--baseline", "known.toml", "-o", "m.jsonl") == 0
    assert _findings("m.jsonl") == []
    assert "错误 0  警告 0  提示 0      已知问题 1 处不列" in capsys.readouterr().out


def test_missing_baseline_is_told_before_any_work(capsys):
    assert _scan("--baseline", "nowhere.toml") == 2
    assert "nowhere.toml" in capsys.readouterr().err


def test_decisions_of_the_page_are_honoured_by_the_next_scan(capsys):
    _scan("-o", "l.jsonl")
    [finding] = _findings()
    row = {"path": "own/a.txt", "decision": "误报", "reason": "附注已说明", "quote": "37.0%"}
    row |= {"fingerprint": finding["fingerprint"], "code": "SHR101"}
    Path("d.json").write_text(json.dumps({"schema": 1, "decisions": [row]}), encoding="utf-8")

    assert main(["decide", "d.json"]) == 0
    assert "登记 1 条处理结果，其中误报和保留 1 条" in capsys.readouterr().out
    assert _scan("-o", "m.jsonl", "-o", "r.html") == 0
    assert _findings("m.jsonl") == []
    assert "附注已说明" in Path("r.html").read_text(encoding="utf-8")


def test_the_workbook_of_a_scan_says_what_was_not_checked():
    openpyxl = pytest.importorskip("openpyxl")
    Path("own/a.txt").write_text("本单位共有车辆3辆。", encoding="utf-8")

    _scan("-o", "l.xlsx")
    sheet = openpyxl.load_workbook("l.xlsx")["核算明细"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert ["own/a.txt", "1:8", "3辆", "未核", "文中没有与它相关的其他数字"] in rows


def test_decisions_in_the_workbook_are_honoured_by_the_next_scan(capsys):
    openpyxl = pytest.importorskip("openpyxl")
    _scan("-o", "l.xlsx")
    book = openpyxl.load_workbook("l.xlsx")
    sheet = book["问题清单"]
    heads = [cell.value for cell in sheet[1]]
    [row] = list(sheet.iter_rows(min_row=2))
    row[heads.index("处理")].value = "保留"
    row[heads.index("处理说明")].value = "口径说明见附注"
    book.save("l.xlsx")

    assert main(["decide", "l.xlsx"]) == 0
    assert "登记 1 条处理结果，其中误报和保留 1 条" in capsys.readouterr().out
    assert _scan("-o", "m.jsonl") == 0
    assert _findings("m.jsonl") == []


def test_what_is_said_to_be_mended_is_looked_at_again():
    _scan("-o", "l.jsonl")
    [finding] = _findings()
    row = {"path": "own/a.txt", "decision": "已改", "reason": "", "quote": "37.0%"}
    row |= {"fingerprint": finding["fingerprint"], "code": "SHR101"}
    Path("d.json").write_text(json.dumps({"decisions": [row]}), encoding="utf-8")
    main(["decide", "d.json"])

    assert _scan() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("x.json", "[]", "不是网页导出"), ("x.xlsx", "no", "不是 Excel 清单")],
)
def test_what_holds_no_decisions_is_refused(name: str, content: str, said: str, capsys):
    _scan()
    Path(name).write_text(content, encoding="utf-8")

    assert main(["decide", name]) == 2
    assert said in capsys.readouterr().err


def test_decisions_without_a_store_are_refused(capsys):
    Path("d.json").write_text('{"decisions": []}', encoding="utf-8")

    assert main(["decide", "d.json"]) == 2
    assert "请先运行 nlcheck scan" in capsys.readouterr().err


def test_store_of_another_version_is_made_anew_where_it_is_our_own(capsys):
    _scan()
    [own] = Path("cache").rglob("*.sqlite")
    own.rename("other.sqlite")
    with Store(Path("other.sqlite")) as store:
        store.note("schema", "0")
    own.write_bytes(Path("other.sqlite").read_bytes())

    assert _scan("--store", "other.sqlite") == 2
    assert "不是本版本的结果库" in capsys.readouterr().err
    assert _scan() == 1


def test_list_as_parquet():
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="the extra nlcheck[parquet] is not there"
    )
    _scan("-o", "l.parquet")
    [row] = parquet.read_table("l.parquet").to_pylist()

    assert (row["code"], row["quote"], row["line"]) == ("SHR101", "37.0%", 2)
    assert (row["unit"], row["year"], row["page"]) == ("雾岭县果园", 2031, None)


def test_query_as_parquet():
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="the extra nlcheck[parquet] is not there"
    )
    _scan()
    sql = "SELECT item, value, number, CAST(value AS REAL) AS wan, page FROM facts ORDER BY 1, 2"

    assert main(["query", sql, "--parquet", "f.parquet"]) == 0
    table = parquet.read_table("f.parquet")
    assert [str(field.type) for field in table.schema] == [
        "string", "string", "int64", "double", "string",
    ]  # fmt: skip
    assert {"item": "项目支出", "value": "180.00", "wan": 180.0, "page": None}.items() <= next(
        row for row in table.to_pylist() if row["item"] == "项目支出"
    ).items()


@pytest.mark.parametrize("form", ["diff", "concise", "github"])
def test_findings_are_shown_as_check_shows_them(form, capsys):
    _scan("--format", form)
    shown = capsys.readouterr().out
    main(["check", "own/a.txt", "--format", form])
    alone = capsys.readouterr().out

    assert shown.splitlines()[0] == alone.splitlines()[0]
    lines = [line for line in alone.splitlines() if not line.startswith(("检查", "核算"))]
    assert [line for line in shown.splitlines() if line in lines] == lines


def test_a_cell_is_shown_where_it_stands(capsys):
    form = (
        "| 项目 | 决算数 |\n| --- | --- |\n| 合计 | 65.40 |\n| 货物 | 22.40 |\n| 服务 | 40.00 |\n"
    )
    head = "# 雾岭县果园2031年度部门决算\n\n政府采购情况表\n\n单位：万元\n\n"
    Path("own/a.txt").write_text(head + form, encoding="utf-8")
    _scan("--format", "diff")
    shown = capsys.readouterr().out

    assert "表1 R2C2  错误 TAB102" in shown
    assert "- 合计 | 【65.40】" in shown
    assert "见  表1 R3C2  货物 | 22.40" in shown


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_data_goes_to_standard_output_alone(form, capsys):
    assert _scan("--format", form) == 1

    told = json.loads(capsys.readouterr().out)
    held = told["documents"] if form == "json" else told["runs"]
    assert "SHR101" in json.dumps(held)


def test_scan_previews_repairs_of_all_files(capsys):
    _scan("--fix-preview")

    shown = [line for line in capsys.readouterr().out.splitlines() if line[:1] in "+-"]
    assert [line[-6:] for line in shown if not line.startswith(("---", "+++"))] == [
        "37.0%。",
        "36.0%。",
    ]


def test_rounding_is_listed_where_asked_for(capsys):
    parts = "人员经费33.33万元，公用经费33.33万元，项目支出33.33万元"
    text = f"2031年度支出合计100.00万元，其中：{parts}。"
    Path("own/a.txt").write_text(text, encoding="utf-8")

    assert _scan("--show-rounding") == 0
    assert "提示 SUM101 分项之和不等于总额（尾差）" in capsys.readouterr().out


def test_who_has_seen_enough_of_a_scan_is_no_fault():
    import subprocess
    import sys

    command = f'"{sys.executable}" -m nlcheck scan own --format jsonl | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, check=False)

    assert done.stderr == b""


def test_files_are_written_though_nobody_reads_the_list():
    import subprocess
    import sys

    python = f'"{sys.executable}" -m nlcheck'
    for command in ("check own/a.txt -o c.csv", "scan own -o s.csv"):
        subprocess.run(f"{python} {command} | true", shell=True, capture_output=True, check=False)

    assert "SHR101" in Path("c.csv").read_text(encoding="utf-8")
    assert "SHR101" in Path("s.csv").read_text(encoding="utf-8")


def test_stale_entries_are_told_and_wrong_ones_before_any_work(capsys):
    Path("nlcheck-ignore.toml").write_text(
        '[[ignore]]\ncode = "FMT111"\nreason = "已核实"\n', encoding="utf-8"
    )
    _scan()
    assert "SUP101 已知问题条目未命中：nlcheck-ignore.toml 中的 FMT111" in capsys.readouterr().err
    _scan("--select", "SHR")
    assert "SUP101" not in capsys.readouterr().err

    Path("nlcheck-ignore.toml").write_text(
        '[[ignore]]\ncode = "NOPE99"\nreason = "已核实"\n', encoding="utf-8"
    )
    assert _scan() == 2
    assert capsys.readouterr().out == ""
