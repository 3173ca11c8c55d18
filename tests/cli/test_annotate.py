"""``nlcheck annotate``, ``baseline`` and ``diff`` from the command line."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from nlcheck.cli import main

WRONG = "全年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。\n"
RIGHT = WRONG.replace("37.0%", "36.0%")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def _docx(path: Path) -> None:
    import docx

    held = docx.Document()
    held.add_paragraph(WRONG.strip())
    held.save(str(path))


def test_word_copy_has_comments_and_the_original_stays(folder: Path):
    source = folder / "report.docx"
    _docx(source)
    before = source.read_bytes()

    assert main(["annotate", "report.docx", "-o", "copy.docx"]) == 0
    assert source.read_bytes() == before
    with zipfile.ZipFile(folder / "copy.docx") as copy:
        assert "SHR101" in copy.read("word/comments.xml").decode()


def test_suggestion_is_made_where_the_repair_is_unique(folder: Path):
    _docx(folder / "report.docx")

    assert main(["annotate", "report.docx", "-o", "copy.docx", "--suggest"]) == 0
    with zipfile.ZipFile(folder / "copy.docx") as copy:
        assert "<w:delText" in copy.read("word/document.xml").decode()


def test_original_is_never_written(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "link.html").symlink_to(folder / "report.txt")

    assert main(["annotate", "report.txt", "-o", "report.txt"]) == 2
    assert main(["annotate", "report.txt", "-o", "link.html"]) == 2
    assert "原文件" in capsys.readouterr().err
    assert (folder / "report.txt").read_text(encoding="utf-8") == WRONG


BARE = "2031年度支出合计500.00万元。其中：公务接待费支出1.20万元。\n"
TABLE = "| 项目 | 决算数 |\n| --- | --- |\n| 公务接待费 | 2.10 |\n| 支出合计 | 500.00 |\n"
BOTH = "2031年度支出决算表\n单位：万元\n\n" + TABLE


def test_findings_that_rest_on_another_file_are_in_the_copy(folder: Path):
    (folder / "bare.txt").write_text(BARE, encoding="utf-8")
    (folder / "table.md").write_text(BOTH, encoding="utf-8")
    words = ["annotate", "bare.txt", "--genre", "final-accounts", "-o", "copy.html"]

    assert main(words) == 0
    assert "TAB101" not in (folder / "copy.html").read_text(encoding="utf-8")
    assert main([*words, "--with", "table.md"]) == 0
    assert "TAB101" in (folder / "copy.html").read_text(encoding="utf-8")


def test_findings_that_rest_on_another_file_can_be_accepted(folder: Path):
    (folder / "bare.txt").write_text(BARE, encoding="utf-8")
    (folder / "table.md").write_text(BOTH, encoding="utf-8")
    beside = ["bare.txt", "--genre", "final-accounts", "--with", "table.md"]

    assert main(["check", *beside]) == 1
    assert main(["baseline", "write", *beside, "--reason", "口径不同", "--baseline", "b.toml"]) == 0
    assert main(["check", *beside, "--baseline", "b.toml"]) == 0


@pytest.mark.parametrize("wish", [["-o", "table.md"], ["-o", "c.html", "--with", "nowhere.md"]])
def test_evidence_that_cannot_be_used_is_told(wish: list[str], folder: Path):
    (folder / "table.md").write_text(BOTH, encoding="utf-8")

    assert main(["annotate", "report.txt", "--with", "table.md", *wish]) == 2
    assert (folder / "table.md").read_text(encoding="utf-8") == BOTH


def test_text_becomes_a_page(folder: Path):
    assert main(["annotate", "report.txt", "-o", "page.html"]) == 0
    assert 'id="t0"' in (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wish",
    [["-o", "x.docx"], ["-o", "x.pdf"], ["-o", "x.html", "--suggest"], ["-o", "x", "--letter"]],
)
def test_wish_that_makes_no_sense_is_told(wish: list[str], folder: Path):
    assert main(["annotate", "report.txt", *wish]) == 2
    assert not list(folder.glob("x*"))


def test_letter_is_written_for_any_file(folder: Path):
    assert main(["annotate", "report.txt", "-o", "letter.docx", "--letter"]) == 0
    assert zipfile.is_zipfile(folder / "letter.docx")


def test_lists_are_written_side_by_side(folder: Path):
    names = ["a.xlsx", "a.html", "a.sarif", "a.csv"]
    asked = [word for name in names for word in ("-o", name)]

    assert main(["check", "report.txt", *asked]) == 1
    assert all((folder / name).stat().st_size for name in names)


def test_list_never_takes_the_place_of_a_report(folder: Path):
    shutil.copy(folder / "report.txt", folder / "report.csv")

    assert main(["check", "report.csv", "-o", "report.csv"]) == 2
    assert (folder / "report.csv").read_text(encoding="utf-8") == WRONG


def test_baseline_needs_a_reason(folder: Path):
    assert main(["baseline", "write", "report.txt"]) == 2
    assert not (folder / "nlcheck-baseline.toml").exists()


def test_accepted_finding_is_not_told_again(capsys: pytest.CaptureFixture[str]):
    main(["baseline", "write", "report.txt", "--reason", "上级口径"])

    assert main(["check", "report.txt", "--baseline", "nlcheck-baseline.toml"]) == 0
    assert "SHR101" not in capsys.readouterr().out


def test_unused_entry_is_told_and_pruned(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["baseline", "write", "report.txt", "--reason", "上级口径"])
    (folder / "report.txt").write_text(RIGHT, encoding="utf-8")
    main(["check", "report.txt", "--baseline", "nlcheck-baseline.toml"])

    assert "SUP101" in capsys.readouterr().out

    main(["baseline", "prune", "report.txt"])

    assert (folder / "nlcheck-baseline.toml").read_text(encoding="utf-8") == ""


def test_entries_of_other_files_are_not_pruned(folder: Path):
    main(["baseline", "write", "report.txt", "--reason", "上级口径"])
    before = (folder / "nlcheck-baseline.toml").read_text(encoding="utf-8")
    (folder / "other.txt").write_text(RIGHT, encoding="utf-8")
    main(["baseline", "prune", "other.txt"])

    assert (folder / "nlcheck-baseline.toml").read_text(encoding="utf-8") == before


def test_decisions_of_the_list_are_read_back(folder: Path):
    openpyxl = pytest.importorskip("openpyxl")
    main(["check", "report.txt", "-o", "list.xlsx"])
    book = openpyxl.load_workbook(folder / "list.xlsx")
    sheet = book["问题清单"]
    heads = [cell.value for cell in sheet[1]]
    row = next(r for r in sheet.iter_rows(min_row=2) if r[heads.index("代码")].value == "SHR101")
    row[heads.index("处理")].value = "误报"
    row[heads.index("处理说明")].value = '口径"不同"\n见附件'
    book.save(folder / "list.xlsx")

    assert main(["baseline", "write", "--from", "list.xlsx"]) == 0
    assert main(["check", "report.txt", "--baseline", "nlcheck-baseline.toml"]) == 0


def test_decisions_of_the_page_are_read_back(folder: Path):
    main(["check", "report.txt", "--format", "json", "-o", "a.json"])
    [document] = json.loads((folder / "a.json").read_text(encoding="utf-8"))["documents"]
    rows = [
        {**{k: f[k] for k in ("fingerprint", "code", "quote")}, "path": document["path"],
         "decision": "保留", "reason": ""}
        for f in document["findings"]
    ]  # fmt: skip
    (folder / "d.json").write_text(json.dumps({"decisions": rows}), encoding="utf-8")

    assert main(["baseline", "write", "--from", "d.json"]) == 0
    assert 'reason = "保留"' in (folder / "nlcheck-baseline.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"decisions": 3}'])
def test_file_that_is_no_list_is_told(content: str, folder: Path):
    (folder / "d.json").write_text(content, encoding="utf-8")
    shutil.copy(folder / "report.txt", folder / "list.xlsx")

    assert main(["baseline", "write", "--from", "d.json"]) == 2
    assert main(["baseline", "write", "--from", "list.xlsx"]) == 2


def test_broken_baseline_is_bad_usage(folder: Path):
    (folder / "b.toml").write_text('[[accepted]]\ncode = "SHR101"\n', encoding="utf-8")

    assert main(["check", "report.txt", "--baseline", "b.toml"]) == 2
    assert main(["check", "report.txt", "--baseline", "none.toml"]) == 2


def test_drafts_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "new.txt").write_text(WRONG.replace("37.0%", "39.0%"), encoding="utf-8")
    main(["diff", "report.txt", "new.txt", "--format", "json"])
    told = json.loads(capsys.readouterr().out)

    assert told["paths"] == {"old": "report.txt", "new": "new.txt"}
    assert [f["quote"] for f in told["gone"]] == ["37.0%"]
    assert [f["quote"] for f in told["new"]] == ["39.0%"]


def test_reworded_sentence_with_the_same_fault_is_unchanged(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    (folder / "new.txt").write_text("前言。\n" + WRONG.replace("全年", "本年"), encoding="utf-8")
    code = main(["diff", "report.txt", "new.txt", "--format", "json"])
    told = json.loads(capsys.readouterr().out)

    assert code == 1
    assert [f["quote"] for f in told["unchanged"] if f["code"] == "SHR101"] == ["37.0%"]
    assert not [f for f in told["gone"] + told["new"] if f["code"] == "SHR101"]


def test_corrected_draft_is_clean(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "new.txt").write_text(RIGHT, encoding="utf-8")

    assert main(["diff", "report.txt", "new.txt"]) == 0
    assert "已消失 1" in capsys.readouterr().out
