"""The store: what is put is there, what asks cannot write, a broken-off write leaves nothing."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from nlcheck.document import Spot
from nlcheck.store import DecisionRow, Digest, DocumentRow, ReasonRow, Store, frames, query
from nlcheck.store.schema import TABLES, columns, made, prepared

ROOT = Path(__file__).parents[2]
DOCUMENT = DocumentRow(
    "a.txt", "h1", "v1", 9, 1, "final-accounts", "某局决算", "某局", 2031, 3, 2, 0, 1, 0, b"x"
)
REASON = ReasonRow(
    "扩建", "支出合计", "year", "", "", Spot(5, 9, 1, 6, None, None, "因扩建", "因扩建", "")
)


def test_document_is_replaced_whole(tmp_path: Path):
    with Store(tmp_path / "s.sqlite") as store:
        store.put(Digest(DOCUMENT, reasons=(REASON, REASON)))
        store.put(Digest(DOCUMENT._replace(hash="h2"), reasons=(REASON,)))

        assert store.known("v1") == {"a.txt": "h2"}
        assert list(store.rows("SELECT count(*) FROM reasons")) == [(1,)]


def test_write_that_breaks_leaves_what_was(tmp_path: Path):
    digest = prepared(Digest(DOCUMENT._replace(hash="h2"), reasons=(REASON, REASON)))
    with Store(tmp_path / "s.sqlite") as store:
        store.put(Digest(DOCUMENT, reasons=(REASON,)))
        with pytest.raises(sqlite3.Error):
            store.put(digest._replace(findings=[(digest.number,)]))

        assert store.known("v1") == {"a.txt": "h1"}
        assert list(store.rows("SELECT count(*) FROM reasons")) == [(1,)]


def test_decisions_outlive_a_new_scan(tmp_path: Path):
    with Store(tmp_path / "s.sqlite") as store:
        store.decide(
            [
                DecisionRow("a.txt", "f1", "SUM101", "保留", "口径说明见附注", 1),
                DecisionRow("a.txt", "f2", "SUM101", "已改", "", 0),
            ]
        )
        store.clear()

        assert store.decided() == {("a.txt", "f1")}


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM documents", "DROP TABLE facts", "ATTACH '{folder}/other.sqlite' AS other"],
)
def test_query_cannot_write(statement: str, tmp_path: Path):
    with Store(tmp_path / "s.sqlite") as store:
        store.put(Digest(DOCUMENT))

    with (
        pytest.raises(sqlite3.Error),
        query(tmp_path / "s.sqlite", statement.format(folder=tmp_path)),
    ):
        pass


def test_frames_hold_every_table(tmp_path: Path):
    with Store(tmp_path / "s.sqlite") as store:
        store.put(Digest(DOCUMENT, reasons=(REASON,)))

    found = frames(tmp_path / "s.sqlite")
    assert set(found) == {"documents", *TABLES, "decisions"}
    assert found["documents"]["unit"].tolist() == ["某局"]
    assert found["reasons"]["masked"].tolist() == ["扩建"]


def test_list_is_shown_as_a_table_and_read_back(tmp_path: Path):
    with Store(tmp_path / "s.sqlite") as store:
        store.put(Digest(DOCUMENT, reasons=(REASON, REASON._replace(masked="搬迁"))))
        rows = list(store.rows('SELECT number, masked, "end", page, context FROM reasons'))
        ((told,),) = store.rows("SELECT reasons FROM documents")

    assert rows == [(0, "扩建", 9, None, "因扩建"), (1, "搬迁", 9, None, "因扩建")]
    assert made("reasons", told) == (REASON, REASON._replace(masked="搬迁"))


def test_store_of_another_schema_is_refused(tmp_path: Path):
    with Store(tmp_path / "s.sqlite") as store:
        store.note("schema", "99")

    with pytest.raises(sqlite3.DatabaseError, match="99"):
        Store(tmp_path / "s.sqlite")


def test_page_about_the_store_names_every_column():
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    due = {
        name.strip('"')
        for row in (DocumentRow, DecisionRow, *TABLES.values())
        for name in columns(row)
    }

    assert due - told == set()


def test_useful_queries_run(tmp_path: Path):
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    with Store(tmp_path / "s.sqlite") as store:
        store.put(Digest(DOCUMENT))

    statements = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert len(statements) >= 6
    for statement in statements:
        with query(tmp_path / "s.sqlite", statement) as answer:
            assert answer.columns
            list(answer.rows)
