"""Decisions that people wrote into the list (.xlsx) or took on the page (.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from nlcheck.rulebook import words
from nlcheck.settings import Accepted

__all__ = ["decisions"]

SHEET = "问题清单"
HEADS = {
    "path": "文件", "code": "代码", "quote": "原文", "decision": "处理",
    "reason": "处理说明", "fingerprint": "指纹",
}  # fmt: skip


def decisions(path: Path) -> list[Accepted]:
    """What was accepted, 误报 and 保留; ``ValueError`` (in Chinese) where the file is no list."""
    rows = _page(path) if path.suffix.lower() == ".json" else _book(path)
    accepted = words("page")["decisions"][2:]
    found = []
    for row in rows:
        if row["decision"] not in accepted or row["code"].startswith(("DOC", "SUP")):
            continue
        name = Path(row["path"].replace("\\", "/")).name
        reason = row["reason"].strip() or row["decision"]
        found.append(Accepted(row["fingerprint"], row["code"], reason, name, row["quote"]))
    return found


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
