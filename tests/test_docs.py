"""What the documents say can be done is done here: every command and every snippet runs."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from nlcheck.cli import COMMANDS, main
from nlcheck.cli.parser import Parser
from nlcheck.rulebook import load
from nlcheck.rulebook.patterns import PATTERN_KEYS, REQUIRE_KEYS
from nlcheck.synth import write
from nlcheck.synth.command import FORMS, printed

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "rules").rglob("*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LASTING = ("--serve", "--cluster")
"""options that wait for somebody"""
RULE = "shr/SHR901-fund-share-mismatch.yaml"


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    """Page and text of every block of a kind."""
    for page in PAGES:
        for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if found[1] == kind:
                yield page.name, found[2]


def commands() -> list[tuple[str, str]]:
    """Every line of ours in the shell blocks."""
    found = []
    for page, text in blocks("sh"):
        for line in text.splitlines():
            said = line.partition("  #")[0].strip()
            if said.startswith("nlcheck ") and not any(word in said for word in LASTING):
                found.append((page, said))
    return found


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the documents speak of: reports of every form, own rules, corpora."""
    report = write(3, manner="inland", tables="tab", faults=["share"])
    for name in ("报告", "报告2", "旧稿", "新稿", "上年报告", "预算"):
        for form in FORMS:
            (tmp_path / f"{name}.{form}").write_bytes(printed(report, form))
    (tmp_path / "决算").mkdir()
    shutil.copy(tmp_path / "报告.txt", tmp_path / "决算" / "甲.txt")
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    text = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
    rule = next(m[2] for m in BLOCK.finditer(text) if m[1] == "yaml")
    own = tmp_path / "我的规则" / RULE
    own.parent.mkdir(parents=True)
    own.write_text(rule, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["scan", "决算", "-j", "1"]) in {0, 1}
    return tmp_path


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("page", "line"), commands())
def test_every_command_runs(page: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, *words = shlex.split(line)

    code = main(words)

    said = capsys.readouterr()
    assert code in {0, 1}, (page, said.err)


@pytest.mark.usefixtures("desk")
def test_the_rule_that_is_shown_finds_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--rules", "我的规则", "--try"]) == 0, capsys.readouterr().out


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("page", "text"), list(blocks("python")))
def test_every_snippet_runs(page: str, text: str) -> None:
    if ">>>" not in text:
        exec(compile(text, page, "exec"), {})
        return
    pytest.skip("run with its page")


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_dialogue_says_what_is_printed(page: Path) -> None:
    failed, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8")

    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]

    assert [to for to in links if to and "://" not in to and not (page.parent / to).exists()] == []


def _lines(text: str) -> list[str]:
    """Without the blank lines and the spaces that put words at the right edge of a terminal."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_readme_shows_what_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    shown = next(text for page, text in blocks("text") if page == "README.md")
    shell = next(text for page, text in blocks("sh") if page == "README.md")
    report = shell.split()[-1]

    main(["check", "--format", "diff", report])

    said = _lines(capsys.readouterr().out)
    stretches = "\n".join(_lines(shown)).split("\n…\n")
    assert len(stretches) > 1
    assert [s for s in stretches if s not in "\n".join(said)] == []


def test_every_parameter_of_a_kind_without_python_is_told() -> None:
    text = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
    table = text.partition("| `check` | `params` |\n|---|---|\n")[2].partition("\n\n")[0]
    told = {row.split("`")[1]: set(row.split("`")[2:]) for row in table.splitlines()}
    used = [(rule.check, key) for rule in load().rules for key in rule.params]
    keys = [*used, *(("pattern", key) for key in PATTERN_KEYS)]
    keys += [("require", key) for key in REQUIRE_KEYS]

    assert {kind for kind, _ in keys} > set(told) > {"pattern", "require", "conflict"}
    assert [(kind, key) for kind, key in keys if kind in told and key not in told[kind]] == []


MODULE = re.compile(r"`(?:nlcheck/)?((?:\w+/)*\w+\.py|(?:reading|claims|checks|tests)/[\w/.]+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_modules_that_are_named_are_there(page: Path) -> None:
    named = MODULE.findall(page.read_text(encoding="utf-8"))
    there = [path.as_posix() for path in (ROOT, ROOT / "nlcheck")]

    assert [
        name
        for name in named
        if not any(Path(top, name).exists() for top in there)
        and not any((ROOT / "nlcheck").rglob(name))
    ] == []


def test_architecture_draws_the_layers_that_are_enforced() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = text.partition("each sees only those below")[2].split("```")[1].splitlines()[1:]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one for one in contracts if one["id"] == "layers")["layers"]

    assert drawn == [re.sub("[()]", "", layer) for layer in layers]


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"nlcheck {name}" not in text] == []


NAMED = re.compile(r"`(?!python )(?:nlcheck )?(?:(\w+) )?((?:[^`\n]* )?--[a-z][^`\n]*)`")


def _options(command: str) -> set[str]:
    parser = Parser(prog=command, description="")
    import_module(f"nlcheck.cli.{command}").configure(parser)
    return set(parser._option_string_actions)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=lambda page: page.name)
def test_options_that_are_named_are_there(page: Path) -> None:
    options = {command: _options(command) for command in COMMANDS}
    every = set().union(*options.values())
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    wrong = [
        (command, option)
        for command, rest in NAMED.findall(text)
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", rest)
        if option not in options.get(command, every)
    ]

    assert wrong == []


def test_the_reference_of_rules_has_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--markdown"]) == 0

    said = capsys.readouterr().out
    assert [r.code for r in load().rules if r.code not in said or r.title not in said] == []


def test_pictures_are_there_and_small():
    shown = [
        page.parent / path
        for page in PAGES
        for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    ]

    assert {"terminal.png", "word.png", "review.png"} <= {path.name for path in shown}
    assert [path.name for path in shown if not 0 < path.stat().st_size < 200_000] == []
