"""Decisions that people wrote into the list (.xlsx) or took on the page (.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from nlcheck.rulebook import words
from nlcheck.settings import Accepted
from nlcheck.store import DecisionRow

__all__ = ["decided", "decisions"]

SHEET = "问题清单"
HEADS = {
    "path": "文件", "code": "代码", "quote": "原文", "decision": "处理",
    "reason": "处理说明", "fingerprint": "指纹",
}  # fmt: skip


def decisions(path: Path) -> list[Accepted]:
    """What was accepted, 误报 and 保留; ``ValueError`` (in Chinese) where the file is no list."""
    return [
        Accepted(row.fingerprint, row.code, row.reason or row.decision, _name(row.path), quote)
        for row, quote in _rows(path)
        if row.accepted and not row.code.startswith(("DOC", "SUP"))
    ]


def decided(path: Path) -> list[DecisionRow]:
    """All that was decided, for the store; ``ValueError`` (in Chinese) as above."""
    return [row for row, _ in _rows(path) if row.decision != words("page")["decisions"][0]]


def _rows(path: Path) -> Iterator[tuple[DecisionRow, str]]:
    """Decisions, each with the words it was taken on."""
    states = words("page")["decisions"]
    for row in _page(path) if path.suffix.lower() == ".json" else _book(path):
        decision = row["decision"] if row["decision"] in states else states[0]
        accepted = int(decision in states[2:])
        told = (row["path"], row["fingerprint"], row["code"], decision, row["reason"].strip())
        yield DecisionRow(*told, accepted), row["quote"]


def _name(path: str) -> str:
    return Path(path.replace("\\", "/")).name


def _page(path: Path) -> Iterator[dict[str, str]]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))["decisions"]
        for row in held:
            yield {key: str(row.get(key) or "") for key in HEADS}
    except (ValueError, LookupError, TypeError, AttributeError) as reason:
        raise ValueError(f"{path} 不是网页导出的处理结果") from reason


def _book(path: Path) -> Iterator[dict[str, str]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (only here)

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
        rows = book.get_sheet_by_name(SHEET).to_python() if SHEET in book.sheet_names else []
    except CalamineError as reason:
        raise ValueError(f"{path} 不是 Excel 清单") from reason
    heads = [str(cell) for cell in rows[0]] if rows else []
    if not set(HEADS.values()) <= set(heads):
        raise ValueError(f"{path} 里没有“{SHEET}”，或缺少列：{'、'.join(HEADS.values())}")
    columns = {key: heads.index(head) for key, head in HEADS.items()}
    for row in rows[1:]:
        yield {key: str(row[column]).strip() for key, column in columns.items()}
