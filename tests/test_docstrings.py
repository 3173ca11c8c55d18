"""What a docstring shows is what comes out."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import nlcheck

ROOT = Path(nlcheck.__file__).parents[1]
SHOWING = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "nlcheck").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", SHOWING)
def test_examples_come_out_as_shown(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name.removesuffix(".__init__")))

    assert tried > 0
    assert failed == 0
