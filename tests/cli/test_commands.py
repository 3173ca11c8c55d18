"""Commands as a user meets them: exit codes and messages, whatever the input is like."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import nlcheck
from nlcheck.cli import COMMANDS, main
from nlcheck.render.width import columns
from nlcheck.rulebook import load

WRONG = "全年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。"
RIGHT = WRONG.replace("37.0%", "36.0%")


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test in its own folder, without settings of the project's."""
    monkeypatch.chdir(tmp_path)


def _put(name: str, content: str | bytes) -> str:
    data = content if isinstance(content, bytes) else content.encode()
    Path(name).write_bytes(data)
    return name


@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_exit_code_says_whether_anything_was_found(text, code, capsys):
    assert main(["check", _put("a.txt", text)]) == code
    assert ("SHR101" in capsys.readouterr().out) is bool(code)


def test_missing_file_does_not_keep_the_others_from_being_checked(capsys):
    code = main(["check", "none.txt", _put("a.txt", WRONG)])

    said = capsys.readouterr()
    assert code == 2
    assert "SHR101" in said.out
    assert "找不到文件 none.txt" in said.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (["check"], "nlcheck check -"),
        (["extract"], "nlcheck extract -"),
        (["check", "a.txt", "--with"], "请先存成文件"),
        (["diff", "a.txt"], "请先存成文件"),
    ],
)
def test_named_pipe_is_not_waited_for(words, instead, capsys):
    _put("a.txt", RIGHT)
    os.mkfifo("pipe")

    assert main([*words, "pipe"]) == 2
    said = capsys.readouterr().err
    assert "pipe 不是普通文件" in said
    assert instead in said


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd")
def test_what_the_shell_has_opened_is_read(capsys):
    reading, writing = os.pipe()
    os.write(writing, WRONG.encode())
    os.close(writing)

    assert main(["check", f"/dev/fd/{reading}"]) == 1
    os.close(reading)
    assert "SHR101" in capsys.readouterr().out


def test_file_that_cannot_be_written_is_named():
    words = [
        "baseline",
        "write",
        _put("a.txt", WRONG),
        "--reason",
        "旧账",
        "--baseline",
        "x/b.toml",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "nlcheck", *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert done.returncode == 2
    assert Path("x/b.toml").name in done.stderr
    assert "Traceback" not in done.stderr


def test_rule_that_is_like_none_points_to_the_list(capsys):
    assert main(["explain", "nonsense"]) == 2
    assert "nlcheck rules 列出全部规则" in capsys.readouterr().err


def test_folder_is_bad_usage_and_names_scan(capsys):
    Path("folder").mkdir()

    assert main(["check", "folder"]) == 2
    assert "nlcheck scan folder" in capsys.readouterr().err


BAD = {
    "empty": b"",
    "blank": b" \n\n",
    "rubbish": bytes(range(256)) * 40,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "zip cut short": b"PK\x03\x04" + bytes(30),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_cannot_be_checked_is_said_and_is_not_passed(content, capsys):
    bad, good = _put("bad.txt", content), _put("good.txt", WRONG)

    assert main(["check", "--format", "json", bad, good]) == 1
    first, second = json.loads(capsys.readouterr().out)["documents"]
    [finding] = first["findings"]
    assert finding["code"].startswith("DOC")
    assert finding["span"] is None
    assert any("\u4e00" <= sign <= "\u9fff" for sign in finding["message"])
    assert second["findings"][0]["code"] == "SHR101"


READABLE = {
    "bom": b"\xef\xbb\xbf" + WRONG.encode(),
    "gb18030": WRONG.encode("gb18030"),
    "utf-16": WRONG.encode("utf-16"),
    "cut character": WRONG.encode() + "尾".encode()[:2],
    "nul": WRONG.encode() + b"\x00",
    "crlf": WRONG.encode() + b"\r\n\r\n",
}


@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE)
def test_odd_encodings_are_read(content, capsys):
    assert main(["check", _put("a.txt", content)]) == 1
    assert "SHR101" in capsys.readouterr().out


@pytest.mark.slow
def test_fifty_megabytes_are_refused_in_words(capsys):
    path = _put("big.txt", (RIGHT + "\n").encode() * 450_000)

    assert Path(path).stat().st_size > 50_000_000
    assert main(["check", path]) == 1
    assert "过大" in capsys.readouterr().out


@pytest.mark.slow
def test_one_endless_line_does_no_harm(capsys):
    assert main(["check", _put("line.txt", "本单位没有变化" * 250_000)]) in {0, 1}
    assert "Traceback" not in capsys.readouterr().err


def test_standard_input(monkeypatch, capsys):
    stdin = io.TextIOWrapper(io.BytesIO(WRONG.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    assert main(["check", "-"]) == 1
    assert capsys.readouterr().out.startswith("-:1:")


def test_output_files_by_their_ending(capsys):
    path = _put("a.txt", WRONG)

    assert main(["check", path, "-o", "a.json", "-o", "a.csv", "-o", "a.md"]) == 1
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["schema"] == 1
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert main(["check", path, "-o", "a.xyz"]) == 2
    assert "a.xyz" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--ignore", "SHR"], 0),
        (["--select", "GRO"], 0),
        (["--select", "share-mismatch"], 1),
        (["--fail-on", "never"], 0),
        (["--select", "SHX"], 2),
        (["--genre", "novel"], 2),
        (["--rules", "nowhere"], 2),
    ],
)
def test_options(options, code):
    assert main(["check", *options, _put("a.txt", WRONG)]) == code


def test_broken_rule_file_is_told_by_file_key_and_line(capsys):
    Path("ours/shr").mkdir(parents=True)
    _put("ours/shr/SHR901-odd.yaml", "code: SHR901\nserverity: error\n")

    assert main(["check", "--rules", "ours", _put("a.txt", WRONG)]) == 2
    said = capsys.readouterr().err
    assert "SHR901-odd.yaml: 不认识的键“serverity”，是不是“severity”？" in said
    assert "第 2 行" in said


def test_settings_file_with_an_unknown_key(capsys):
    _put("nlcheck.toml", "fail_on = 'error'\n")

    assert main(["check", _put("a.txt", WRONG)]) == 2
    assert "是不是“fail-on”？" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("genre = 'novel'", "键“genre”的值不对（只能是 final-accounts"),
        ("format = 'letters'", "键“format”的值不对（只能是 diff"),
        ("select = 'SHR'", "键“select”的值不对（须是文字的列表"),
    ],
)
def test_settings_file_with_a_value_that_does_not_exist(line, said, capsys):
    _put("nlcheck.toml", line)

    assert main(["check", _put("a.txt", WRONG)]) == 2
    assert said in capsys.readouterr().err


def test_a_rule_that_the_settings_file_names_wrongly_is_told_with_its_line(capsys):
    _put("nlcheck.toml", 'fail-on = "warning"\nignore = ["SHR999"]\n')

    assert main(["check", _put("a.txt", WRONG)]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("nlcheck.toml: 没有叫“SHR999”的规则，是不是“SHR")
    assert second == '  第 2 行：ignore = ["SHR999"]'


def test_known_finding_is_silent_and_a_stale_entry_is_not(capsys):
    entry = '[[ignore]]\ncode = "SHR101"\nfile = "a.txt"\ntext = "{}"\nreason = "已核实"\n'
    _put("nlcheck-ignore.toml", entry.format("项目支出180.00万元"))

    assert main(["check", _put("a.txt", WRONG)]) == 0
    assert "错误 0  警告 0  提示 0      已知问题 1 处不列" in capsys.readouterr().out
    _put("nlcheck-ignore.toml", entry.format("项目支出999.00万元"))
    assert main(["check", "a.txt"]) == 1
    assert "SUP101" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--select", "GRO"], ["--min-severity", "error"]])
def test_an_entry_whose_rule_did_not_run_is_not_called_stale(options, capsys):
    entry = '[[ignore]]\ncode = "FMT111"\nfile = "a.txt"\nreason = "已核实"\n'
    _put("nlcheck-ignore.toml", entry)
    known = '[[accepted]]\nfingerprint = "0"\ncode = "SHR102"\nfile = "a.txt"\nreason = "已核实"\n'
    _put("known.toml", known)
    words = ["check", _put("a.txt", RIGHT), "--baseline", "known.toml"]

    main(words)
    assert capsys.readouterr().out.count("SUP101") == 2
    main([*words, *options])
    assert "SUP101" not in capsys.readouterr().out


def test_fix_preview_changes_only_the_number(capsys):
    main(["check", "--fix-preview", _put("a.txt", WRONG)])

    lines = capsys.readouterr().out.splitlines()
    assert f"-{WRONG}" in lines
    assert f"+{RIGHT}" in lines


def test_colour_is_asked_for(capsys):
    main(["check", "--color", "always", "--format", "diff", _put("a.txt", WRONG)])
    assert "\x1b[" in capsys.readouterr().out

    main(["check", "--format", "diff", "a.txt"])
    assert "\x1b[" not in capsys.readouterr().out


def test_evidence_is_not_checked(capsys):
    code = main(["check", _put("a.txt", RIGHT), "--with", _put("b.txt", WRONG)])

    assert code == 0
    assert "SHR101" not in capsys.readouterr().out


@pytest.mark.parametrize("rule", ["SHR101", "shr101", "share-mismatch", "占比与金额不符"])
def test_explain_takes_code_name_and_title(rule, capsys):
    assert main(["explain", rule]) == 0
    said = capsys.readouterr().out
    assert said.startswith("SHR101 share-mismatch  占比与金额不符")
    assert "会报告：" in said
    assert "不会报告：" in said


def test_explain_suggests_the_right_rule(capsys):
    assert main(["explain", "share-mismach"]) == 2
    assert "SHR101" in capsys.readouterr().err


def test_explain_names_the_rules_whose_code_or_title_begins_so(capsys):
    assert main(["explain", "SHR10"]) == 2
    assert "是不是“SHR101 占比与金额不符、SHR102 " in capsys.readouterr().err

    assert main(["explain", "占比与金额"]) == 2
    assert "是不是“SHR101 占比与金额不符”？" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["diff", "concise"])
def test_a_paragraph_that_is_meant_as_a_whole_is_shown_by_its_ends(form, capsys):
    text = f"始于培训支出说明，{'后来又开展了许多培训、' * 20}终于年底，支出1.20万元。"
    rest = "二、其他情况\n本年没有其他需要说明的情况。\n"

    main(["check", _put("a.txt", f"一、培训情况\n{text}\n{text}\n{rest}"), "--format", form])

    (shown,) = [line for line in capsys.readouterr().out.splitlines() if "始于培训" in line]
    assert columns(shown) < 200
    assert "始于培训支出说明" in shown
    assert "1.20万元。" in shown


def test_explain_suggests_nothing_where_nothing_is_said(capsys):
    assert main(["explain", " "]) == 2
    assert "是不是" not in capsys.readouterr().err


def test_explain_shows_a_few_examples_and_says_how_to_see_all(capsys):
    main(["explain", "GRO101"])
    few = capsys.readouterr().out
    main(["explain", "GRO101", "--all"])
    every = capsys.readouterr().out

    assert "nlcheck explain GRO101 --all" in few
    assert "--all" not in every
    assert few.count("\n\n") < every.count("\n\n")


def test_explain_shows_the_other_report_that_an_example_needs(capsys):
    main(["explain", "REF202"])

    assert capsys.readouterr().out.count("同一次扫描的另一份报告：\n  # ") == 2


def test_rules_of_the_settings_are_listed_and_explained(capsys):
    Path("own/shr").mkdir(parents=True)
    shipped = (load()["SHR101"].path).read_text(encoding="utf-8")
    text = shipped.replace("SHR101", "SHR901").replace("share-mismatch", "odd-share")
    _put("own/shr/SHR901-odd-share.yaml", text.replace("占比与金额不符", "本局的占比"))
    _put("nlcheck.toml", 'rules = ["own"]\n')

    assert main(["explain", "SHR901"]) == 0
    assert main(["rules"]) == 0
    assert capsys.readouterr().out.count("odd-share") == 2


def test_since_has_to_be_a_version(capsys):
    assert main(["rules", "--since", "lately"]) == 2
    assert "--since 须是版本号" in capsys.readouterr().err


def test_rules_list_and_reference(capsys):
    assert main(["rules"]) == 0
    assert "SHR101  share-mismatch" in capsys.readouterr().out
    assert main(["rules", "--markdown", "--since", "99"]) == 0
    assert "SHR101" not in capsys.readouterr().out


def test_extract_tells_of_one_number(capsys):
    path = _put("a.txt", WRONG)

    assert main(["extract", path]) == 0
    entries = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    numbers = {e["quote"]: e["status"] for e in entries if e["type"] == "number"}
    assert numbers == {
        "500.00万元": "verified",
        "320.00万元": "verified",
        "64.0%": "verified",
        "180.00万元": "verified",
        "37.0%": "contradicted",
    }

    column = WRONG.index("37.0%") + 1
    assert main(["extract", path, "--at", f"1:{column}"]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["quote"] == "37.0%"


CELL = """\
| 三级指标 | 指标性质 | 指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 全年受理申请件数 | ≥ | 600件 | 全年受理申请640件，办结608件，办结率95.00% | 20 | 20 |
"""
REASON = """\
溪口镇2031年度部门预算说明
2031年基本支出82.40万元，比2030年增加20.00万元，主要原因是相应增加工资24.50万元。
"""


@pytest.mark.parametrize("text", [WRONG, CELL, REASON], ids=["share", "cell", "reason"])
def test_extract_tells_of_each_number_what_the_coverage_counts(capsys, text):
    path = _put("a.txt", text)
    main(["check", path, "--format", "json"])
    coverage = json.loads(capsys.readouterr().out)["documents"][0]["coverage"]

    main(["extract", path])
    entries = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    numbers = [e for e in entries if e["type"] == "number"]
    told = Counter(e["status"] for e in numbers)
    assert {"numbers": len(numbers), **told} == {k: n for k, n in coverage.items() if n}
    assert all((e["gap"] is not None) == (e["status"] == "unchecked") for e in numbers)


def test_extract_tells_a_person_of_one_number(capsys):
    at = f"1:{WRONG.index('37.0%') + 1}"

    assert main(["extract", _put("a.txt", WRONG), "--at", at, "--format", "text"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == f"{at}  37.0%  矛盾"
    assert "      疑点  错误 SHR101 占比与金额不符  按金额计算应为 36.0%，文中写作 37.0%" in rest
    assert "      读作  占比  项目支出  决算数  全口径  「占37.0%」" in rest
    shown = "180.00 ÷ 500.00 = 36.00%（35.998%～36.002%） ≠ 37.0%"
    assert f"      关系  SHR101 占比与金额不符  不符  {at} 37.0%  {shown}" in rest


def test_extract_tells_of_a_number_inside_a_list_by_itself(capsys):
    listed = "支出合计500.00万元，其中：基本支出320.00万元，项目支出180.00万元。"
    at = f"1:{listed.index('320') + 1}"

    assert main(["extract", _put("a.txt", listed), "--at", at, "--format", "text"]) == 0
    read = [line.split()[1:4] for line in capsys.readouterr().out.splitlines() if "读作" in line]
    assert ["金额或数量", "基本支出", "决算数"] in read
    assert not [one for one in read if "项目支出" in one]


def test_extract_tells_of_words_that_are_wrong(capsys):
    text = "支出决算为480.00万元，年初预算为460.00万元，决算数小于年初预算数。"
    at = f"1:{text.index('小于') + 1}"

    assert main(["extract", _put("a.txt", text), "--at", at, "--format", "text"]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == f"{at}  小于"
    assert second.startswith(
        "      疑点  错误 GRO105 大于、小于与两数不符  两数实为 480.00万元 > 460.00万元"
    )


def test_extract_tells_of_a_cell_by_its_row_and_column(capsys):
    table = "| 功能分类科目 | 决算数 |\n| --- | --- |\n| 行政运行 | 12.50 |\n| 合计 | 12.50 |\n"

    path = _put("a.md", table)
    assert main(["extract", path, "--at", "3:10", "--format", "text"]) == 0
    assert "      读作  表格  行政运行  决算数" in capsys.readouterr().out.splitlines()


def test_extract_tells_what_an_indicator_sets_and_reaches(capsys):
    form = (
        "项目支出绩效自评表\n| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "| --- | --- | --- | --- | --- |\n| 培训人次 | ≥300人次 | 320人次 | 20 | 18 |\n"
    )

    path = _put("a.md", form)
    assert main(["extract", path, "--at", "4:25", "--format", "text"]) == 0
    said = "      读作  指标  「培训人次」  目标 ≥300人次  完成 320人次  分值 20  得分 18"
    assert said in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("at", ["7:1", "1:900", "1:0", "0:1", "1:1"])
def test_extract_says_that_no_number_stands_there(at, capsys):
    assert main(["extract", _put("a.txt", WRONG), "--at", at]) == 2
    assert f"{at} 处没有数字" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["diff", "-", "a.txt"], ["check", "a.txt", "--with", "-"]])
def test_what_does_not_read_standard_input_says_so(words, capsys):
    _put("a.txt", RIGHT)

    assert main(words) == 2
    assert "不读标准输入" in capsys.readouterr().err


def test_evidence_is_not_written_over(capsys):
    _put("b.md", RIGHT)

    assert main(["check", _put("a.txt", RIGHT), "--with", "b.md", "-o", "b.md"]) == 2
    assert "请另起一个名字" in capsys.readouterr().err
    assert Path("b.md").read_text(encoding="utf-8") == RIGHT


def test_rounding_is_shown_as_rounding(capsys):
    text = "全年支出合计100.00万元，其中：人员经费33.33万元，公用经费33.33万元，项目支出33.33万元。"
    text += "群众满意率为98.6%。"

    assert main(["check", _put("a.txt", text), "--show-rounding"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("a.txt:1:7: 提示 SUM101 分项之和不等于总额（尾差）：100.00万元，")
    assert first.endswith("，四舍五入可以解释：33.33 + 33.33 + 33.33 = 99.99")
    assert not [line for line in rest if "SHR103" in line]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    assert main([command, "--help"]) == 0
    assert f"用法：nlcheck {command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [60, 80])
def test_help_fits_the_terminal(command, width, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))

    assert main([command, "--help"]) == 0
    _, *body = capsys.readouterr().out.splitlines()
    assert [line for line in body if columns(line) > width] == []


def test_help_tells_the_choices_in_chinese(capsys):
    assert main(["check", "--help"]) == 0
    said = "".join(line.strip() for line in capsys.readouterr().out.splitlines())
    assert "budget（预算公开）" in said
    assert "可选 error（错误）、warning（警告）、info（提示）、never" in said


def test_a_complaint_is_two_lines(capsys):
    assert main(["check", "--format", "word", "a.txt"]) == 2
    usage, complaint = capsys.readouterr().err.splitlines()
    assert usage == "用法：nlcheck check [选项…] 文件…"
    assert complaint.startswith("nlcheck check: --format 不能是 word，可选：diff、concise、json")


@pytest.mark.parametrize(
    "words", [[], ["chek"], ["check"], ["check", "--nope", "a"], ["report.txt"]]
)
def test_bad_usage(words, capsys):
    assert main(words) == 2
    said = capsys.readouterr()
    assert "nlcheck" in said.out + said.err


HEAVY = {"pandas", "numpy", "spacy", "jieba", "rich", "lxml", "regex", "pypdfium2"}


@pytest.mark.parametrize("words", [["--help"], ["rules"], ["explain", "SHR101"]])
def test_quick_commands_import_nothing_heavy(words):
    assert _imported(HEAVY, words) == "[]"


def test_a_plain_check_imports_nothing_that_only_other_forms_need():
    Path("a.txt").write_text(WRONG, encoding="utf-8")

    assert _imported(HEAVY | {"csv", "zipfile", "hashlib"}, ["check", "a.txt"]) == "[]"


def _imported(heavy, words):
    """Which of these modules a command has loaded when it is done."""
    code = (
        "import sys; from nlcheck.cli import main; main(sys.argv[1:]); "
        f"print('\\n' + str(sorted({heavy} & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.stdout.splitlines()[-1]


def test_console_that_speaks_gbk_gets_replacements():
    Path("a.txt").write_text(WRONG.replace("项目支出", "项目㍿支出\U0001f600"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "nlcheck", "check", "a.txt", "--format", "diff"],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )  # fmt: skip

    assert done.returncode == 1
    assert "占比与金额不符" in done.stdout.decode("gbk")


def test_version(capsys):
    assert main(["--version"]) == 0
    assert nlcheck.__version__ in capsys.readouterr().out


FORM = """云溪县档案馆2031年度部门决算

政府采购情况表

单位：万元

| 项目 | 决算数 |
| --- | --- |
| 合计 | 65.40 |
| 货物 | 22.40 |
| 服务 | 40.00 |
"""


def test_extract_writes_each_table_with_its_relations_and_verdicts(capsys):
    main(["extract", _put("a.txt", FORM)])

    entries = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (table,) = [entry for entry in entries if entry["type"] == "table"]
    assert [row["figures"] for row in table["body"]] == [
        {"1": "65.40"},
        {"1": "22.40"},
        {"1": "40.00"},
    ]
    assert [row["part_of"] for row in table["body"]] == [None, 0, 0]
    footing = [r for r in table["relations"] if r["code"] == "TAB102"]
    assert footing == [
        {"code": "TAB102", "outcome": "contradicted", "stated": [0, 1], "with": [[1, 1], [2, 1]]}
    ]


OWN = """\
code: TPL901
name: self-praise
title: 套话
check: pattern
params:
  find: (?P<at>圆满成功)
  anchors: [圆满成功]
severity: info
since: "0.1"
message: 不写“{stated}”
why: 报告只写事实。
examples:
  - text: 活动取得⟦圆满成功⟧。
  - text: 支出合计500.00万元，其中：基本支出320.00万元，占65.0%；项目支出180.00万元，占36.0%。
"""


def test_the_examples_of_own_rules_are_tried(capsys):
    folder = Path("ours/tpl")
    folder.mkdir(parents=True)
    (folder / "TPL901-self-praise.yaml").write_text(OWN, encoding="utf-8")

    assert main(["rules", "--rules", "ours", "--try"]) == 1
    other, last = capsys.readouterr().out.splitlines()
    assert other.startswith("TPL901 第2例：另有 SHR101 占比与金额不符：")
    assert last == "共 2 例，不合 1 处"

    right = OWN.replace("65.0%", "64.0%")
    (folder / "TPL901-self-praise.yaml").write_text(right, encoding="utf-8")
    assert main(["rules", "--rules", "ours", "--try"]) == 0
    assert capsys.readouterr().out == "共 2 例，全部相符\n"
