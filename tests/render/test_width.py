"""Columns: Chinese signs take two, and nothing is ever wider than asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlcheck.render.width import clip_left, clip_right, columns


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a1%", 3), ("占（37%）", 9), ("÷±", 2)])
def test_columns(text, count):
    assert columns(text) == count


@given(st.text("占比a1，％"), st.integers(1, 30))
def test_clipped_text_fits(text, limit):
    assert columns(clip_right(text, limit)) <= limit
    assert columns(clip_left(text, limit)) <= limit
