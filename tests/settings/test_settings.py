"""The nearest settings file holds; a key that does not exist is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.settings import Settings, SettingsError, Suppression, load_settings, load_suppressions


def _put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_gives_the_defaults(tmp_path):
    assert load_settings(tmp_path) == Settings()


def test_nearest_file_holds_alone(tmp_path):
    _put(tmp_path / "nlcheck.toml", 'fail-on = "warning"\nstrict = true\n')
    near = _put(tmp_path / "a" / "pyproject.toml", '[tool.nlcheck]\nselect = ["SHR"]\n')

    settings = load_settings(tmp_path / "a")
    assert settings == Settings(select=("SHR",), path=near)
    assert load_settings(tmp_path).strict


def test_pyproject_without_our_table_is_passed_over(tmp_path):
    _put(tmp_path / "nlcheck.toml", "statistics = true\n")
    _put(tmp_path / "a" / "pyproject.toml", "[tool.other]\n")

    assert load_settings(tmp_path / "a").statistics


def test_rule_folders_are_taken_from_the_file(tmp_path):
    _put(tmp_path / "nlcheck.toml", 'rules = ["ours"]\n')
    (tmp_path / "a").mkdir()

    assert load_settings(tmp_path / "a").rules == (tmp_path / "ours",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selects = []", "unknown key 'selects' (did you mean 'select'?)\n  line 1: selects = []"),
        ('\nselect = "SHR"', "key 'select': must be a list of texts\n  line 2"),
        ('fail-on = "none"', "key 'fail-on': must be one of error, warning, info, never"),
        ("strict = ", "not readable as TOML"),
    ],
)
def test_wrong_settings_are_refused_by_line_and_key(tmp_path, text, said):
    _put(tmp_path / "nlcheck.toml", text)

    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path)

    assert str(refused.value).startswith(f"nlcheck.toml: {said}")


def test_suppression_needs_a_reason(tmp_path):
    _put(tmp_path / "nlcheck-ignore.toml", '[[ignore]]\ncode = "SHR101"\n')

    with pytest.raises(SettingsError, match="missing key 'reason'"):
        load_suppressions(tmp_path)


def test_an_entry_without_its_reason_is_told_by_its_own_line(tmp_path):
    entry = '[[ignore]]\ncode = "SHR101"\n'
    _put(tmp_path / "nlcheck-ignore.toml", f'{entry}reason = "核实过"\n\n{entry}')

    with pytest.raises(SettingsError) as told:
        load_suppressions(tmp_path)
    assert (told.value.key, told.value.line, told.value.excerpt) == ("reason", 5, "[[ignore]]")


@pytest.mark.parametrize(
    ("glob", "concerned"),
    [("", True), ("*.txt", True), ("in/*.txt", True), ("*.md", False), ("out/*", False)],
)
def test_suppression_concerns_files_by_glob(tmp_path, glob, concerned):
    file = _put(tmp_path / "in" / "a.txt", "")
    entry = Suppression("SHR101", "known", file=glob, path=tmp_path / "nlcheck-ignore.toml")

    assert entry.concerns(str(file)) is concerned
