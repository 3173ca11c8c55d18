"""One rule is found without reading the others."""

from __future__ import annotations

import pytest

from nlcheck.rulebook import RuleError, book, shipped


@pytest.mark.parametrize("said", ["SHR101", "shr101", "share-mismatch"])
def test_code_and_name_read_one_file(said: str, monkeypatch: pytest.MonkeyPatch):
    read = []
    monkeypatch.setattr(
        book, "shipped_rule", lambda path, one=book.shipped_rule: read.append(path) or one(path)
    )

    assert shipped(said).code == "SHR101"
    assert len(read) == 1


def test_title_is_found_among_all():
    title = shipped("SHR101").title

    assert shipped(title).code == "SHR101"


def test_unknown_is_told_with_the_nearest():
    with pytest.raises(RuleError) as told:
        shipped("share-mismatsh")

    assert told.value.near.startswith("SHR101 占比与金额不符、")
