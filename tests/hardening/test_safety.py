"""Nothing that is read can run: no pickles, no eval, no shell, in any module of the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import nlcheck

MODULES = sorted(Path(nlcheck.__file__).parent.rglob("*.py"))
BARRED = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
CALLS = {"eval", "exec", "compile", "__import__"}
LOADERS = {"load", "load_all", "unsafe_load", "full_load"}
SAFE = {"SafeLoader", "CSafeLoader"}


def _dotted(node: ast.expr) -> str:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    return ".".join([node.id, *parts]) if isinstance(node, ast.Name) else ""


def faults(source: str) -> list[str]:
    """What a module does that it must not."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name.partition(".")[0] in BARRED]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in BARRED:
            found.append(node.module or "")
        elif isinstance(node, ast.Call):
            found += _calls(node)
    return found


def _calls(node: ast.Call) -> list[str]:
    name = _dotted(node.func)
    found = [name] if name in CALLS or name in {"os.system", "os.popen"} else []
    for keyword in node.keywords:
        off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        if keyword.arg == "shell" and not off:
            found.append("shell")
        if keyword.arg == "allow_pickle" and not off:
            found.append("allow_pickle")
    if name in {f"yaml.{loader}" for loader in LOADERS}:
        said = {s.attr for s in ast.walk(node) if isinstance(s, ast.Attribute)}
        said |= {s.value for s in ast.walk(node) if isinstance(s, ast.Constant)}
        found += [] if said & SAFE else [name]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_runs_what_it_reads(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from marshal import loads",
        "eval(text)",
        "import os\nos.system(text)",
        "subprocess.run(text, shell=True)",
        "subprocess.run(text, shell=flag)",
        "yaml.load(text, yaml.Loader)",
        "yaml.unsafe_load(text)",
    ],
)
def test_what_is_barred_is_seen(source: str) -> None:
    assert len(faults(source)) == 1


@pytest.mark.parametrize("source", ["re.compile(text)", "yaml.load(text, yaml.SafeLoader)"])
def test_what_only_looks_like_it_passes(source: str) -> None:
    assert faults(source) == []
