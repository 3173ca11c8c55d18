"""Spells of time whose end stands before their beginning."""

from __future__ import annotations

import pytest

import nlcheck


def reversed_spells(text: str) -> list[str]:
    return [f.stated for f in nlcheck.check(text).findings if f.code == "PER105"]


@pytest.mark.parametrize(
    ("text", "spell"),
    [
        ("实施期为2031年5月至2031年3月。", "2031年5月至2031年3月"),
        ("规划期为2031年——2029年。", "2031年——2029年"),
        ("检修期2031年5月6日-2031年5月2日。", "2031年5月6日-2031年5月2日"),
    ],
)
def test_end_before_beginning(text: str, spell: str):
    assert reversed_spells(text) == [spell]


@pytest.mark.parametrize(
    "text",
    [
        "实施期为2031年11月至2032年3月。",
        "实施期为2031年11月至2031年。",
        "检修期为2031年11月至次年3月。",
    ],
)
def test_lawful_spells(text: str):
    assert reversed_spells(text) == []
