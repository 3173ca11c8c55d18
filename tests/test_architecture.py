"""The shape of the code: sizes, names, layers' faces, and where words live."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import nlcheck
from nlcheck.document import Genre
from nlcheck.findings import GapKind, Severity
from nlcheck.rulebook import home, load, words
from nlcheck.rulebook.rule import GENRES, SEVERITIES

ROOT = Path(nlcheck.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
LAYERS = sorted(path for path in ROOT.iterdir() if (path / "__init__.py").is_file())
CHINESE = re.compile("[\u4e00-\u9fff]")
NUMERAL = re.compile("[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿兆]+")
SPEAKING = {"cli", "render"}
"""Layers that speak to the user in Chinese: messages, not lists of words to look for."""
LIST_OF_WORDS = 6
"""So many Chinese texts in one literal are a list that belongs in rules/"""


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT.parent))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_fits_on_some_screens(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_functions_fit_on_one_screen(path: Path):
    long = [
        node.name
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 50
    ]

    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_drawers(path: Path):
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "tools"}


@pytest.mark.parametrize("path", LAYERS, ids=_name)
def test_layer_says_what_it_takes_and_gives(path: Path):
    doc = ast.get_docstring(_tree(path / "__init__.py")) or ""

    assert len(doc) > 40


@pytest.mark.parametrize("path", LAYERS, ids=_name)
def test_layer_that_gives_names_lists_them(path: Path):
    tree = _tree(path / "__init__.py")
    imported = [
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("nlcheck")
        for alias in node.names
    ]
    listed = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    ]

    assert not imported or set(listed[0]) >= set(imported)


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.relative_to(ROOT).parts[0] not in SPEAKING], ids=_name
)
def test_no_list_of_chinese_words_in_code(path: Path):
    found = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            entries = node.elts
        elif isinstance(node, ast.Dict):
            entries = [key for key in node.keys if key is not None]
        else:
            continue
        said = [e.value for e in entries if isinstance(e, ast.Constant)]
        texts = [s for s in said if isinstance(s, str) and len(s) > 1]
        chinese = [s for s in texts if CHINESE.search(s) and not NUMERAL.fullmatch(s)]
        if len(chinese) >= LIST_OF_WORDS:
            found.append((node.lineno, chinese))

    assert found == []


def test_checks_do_not_import_one_another():
    checks = {p.stem for p in (ROOT / "checks").glob("*/[!_]*.py")}
    met = [
        (path.stem, node.module)
        for path in (ROOT / "checks").glob("*/*.py")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("nlcheck.checks.")
        and (node.module or "").rpartition(".")[2] in checks
    ]

    assert met == []


def test_rulebook_and_document_mean_the_same_genres():
    assert set(GENRES) == {genre.value for genre in Genre}
    assert set(SEVERITIES) == {severity.value for severity in Severity}


def test_every_kind_has_its_words():
    labels = words("labels")

    assert set(words("gaps")) == {kind.value for kind in GapKind}
    assert set(labels["severity"]) == set(SEVERITIES)
    assert set(labels["genre"]) == set(GENRES)


def test_every_reading_code_has_a_rule():
    used = {
        code
        for path in (ROOT / "reading").rglob("*.py")
        for code in re.findall(r"\"(DOC\d{3})\"", path.read_text(encoding="utf-8"))
    }

    assert {"DOC101", "DOC206"} <= used <= {rule.code for rule in load().rules}


def test_readers_say_what_stands_in_their_words_and_nothing_else():
    place = {"ReadError": 1, "said": 0}
    calls = [
        (place[name], call)
        for room in ("reading", "annotate")
        for path in (ROOT / room).rglob("*.py")
        for call in ast.walk(_tree(path))
        if isinstance(call, ast.Call) and (name := getattr(call.func, "id", "")) in place
    ]
    texts = {
        node.value
        for at, call in calls
        for node in ast.walk(call.args[at])
        if isinstance(node, ast.Constant)
    }

    assert texts == set(words("reading"))


def test_rule_files_stand_in_the_folder_of_their_family():
    wrong = [
        rule.path.name for rule in load().rules if rule.path.parent != home() / rule.family.lower()
    ]

    assert wrong == []
