"""What a scan hands over: the records of its store in the forms of ``-o``."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import nlcheck
from nlcheck.batch.known import Known
from nlcheck.batch.recording import Record, records
from nlcheck.render.lines import harmless
from nlcheck.render.record import SCHEMA
from nlcheck.render.sheets import COLUMNS, inert
from nlcheck.render.workbook_sheet import Link
from nlcheck.rulebook import words
from nlcheck.store import Store

__all__ = ["FORMS", "lines", "save", "write"]

TABLE = (
    "path", "unit", "year", "genre", "code", "name", "severity", "title", "message", "stated",
    "due", "proof", "start", "end", "line", "column", "page", "cell", "quote", "context",
    "section", "fingerprint", "amount",
)  # fmt: skip
"""Columns of the list as Parquet."""


def save(store: Store, known: Known, path: Path) -> None:
    """Write one ``-o`` file; ``OSError`` where it cannot be."""
    if (ending := path.suffix.lower()) == ".xlsx":
        from nlcheck.render.workbook import workbook  # noqa: PLC0415 (only where asked for)

        unchecked = (row for told in records(store, known) for row in _unchecked(told))
        listed = [_brief(told) for told in records(store, known)]
        path.write_bytes(workbook(listed, unchecked))
        return
    if ending == ".parquet":
        from nlcheck.store.parquet import write_parquet  # noqa: PLC0415 (an extra)

        write_parquet(path, TABLE, lambda: _table(store, known))
        return
    encoding = "utf-8-sig" if ending == ".csv" else "utf-8"
    with path.open("w", encoding=encoding, errors="replace", newline="\n") as stream:
        _write(store, known, ending, stream)


def write(store: Store, known: Known, form: str, stream: IO[str]) -> None:
    """Write the list in a form that ``--format`` names; ``KeyError`` for another name."""
    _write(store, known, {"markdown": ".md"}.get(form, f".{form}"), stream)


def _write(store: Store, known: Known, ending: str, stream: IO[str]) -> None:
    if ending == ".html":
        from nlcheck.batch.reviewing import review_page  # noqa: PLC0415 (only where asked for)

        stream.writelines(review_page(store, known.undecided()))
        return
    _FORMS[ending](records(store, known), stream)


def _table(store: Store, known: Known) -> Iterator[tuple[Any, ...]]:
    """One finding a row, under ``TABLE``; ``amount`` in 万元."""
    for told in records(store, known):
        for one in told["findings"]:
            span = one["span"] or {}
            impact = one["impact"] or {}
            yield (
                *(told[name] for name in TABLE[:4]),
                *(one[name] for name in TABLE[4:12]),
                *(span.get(name) for name in TABLE[12:16]),
                *(one[name] for name in TABLE[16:-1]),
                float(impact["amount"]) if impact.get("unit") == "万元" else None,
            )


def _unchecked(told: Record) -> Iterator[tuple[str | Link, ...]]:
    """Rows of 核算明细: the numbers that were not checked, and why (those that hold are many)."""
    status = words("page")["status"]["unchecked"]
    for gap in told["gaps"]:
        at = f"{gap['span']['line']}:{gap['span']['column']}" if gap["span"] else "全文"
        yield told["path"], Link(at, told["path"]), gap["quote"], status, gap["note"]


def _brief(told: Record) -> Record:
    """Without gaps, the most of a record: some forms want all documents in memory."""
    return {**told, "gaps": []}


def lines(told: Record) -> Iterator[str]:
    """One finding a line, as ``check`` prints them in a pipe."""
    names = words("labels")["severity"]
    for one in told["findings"]:
        fix, quote = one["fix"], one["quote"]
        if fix and fix["span"] == one["span"]:
            quote = f"{quote} → {fix['replacement']}"
        said = f"{quote}，{one['message']}" if quote else one["message"]
        named = f"{names[one['severity']]} {one['code']} {one['title']}"
        yield harmless(f"{told['path']}:{address(one)}: {named}：{said}")


def address(one: Record) -> str:
    """「27:133」, 「第3页」, 「Sheet1!B7」."""
    page = f"第{one['page']}页" if one["page"] else ""
    if one["cell"]:
        return f"{page} {one['cell']}".strip()
    if page:
        return page
    return f"{one['span']['line']}:{one['span']['column']}" if one["span"] else "全文"


def rows(told: Record) -> Iterator[tuple[str, ...]]:
    """One finding a row, under ``COLUMNS``."""
    names = words("labels")["severity"]
    for one in told["findings"]:
        yield (
            told["path"],
            address(one),
            names[one["severity"]],
            one["code"],
            one["title"],
            one["section"],
            " ".join(one["quote"].split()),
            one["fix"]["replacement"] if one["fix"] else one["due"],
            one["proof"],
            one["message"],
            one["context"],
        )


def _jsonl(told: Iterator[Record], stream: IO[str]) -> None:
    for one in told:
        stream.write(json.dumps(one, ensure_ascii=False) + "\n")


def _json(told: Iterator[Record], stream: IO[str]) -> None:
    """The envelope, one document after the other: a scan need not fit into memory."""
    tool = json.dumps({"name": "nlcheck", "version": nlcheck.__version__})
    stream.write(f'{{"schema": {SCHEMA}, "tool": {tool}, "documents": [')
    between = "\n"
    for one in told:
        one.pop("schema", None)
        stream.write(between + json.dumps(one, ensure_ascii=False))
        between = ",\n"
    stream.write("\n]}\n")


def _csv(told: Iterator[Record], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in told:
        writer.writerows([inert(entry) for entry in row] for row in rows(one))


def _markdown(told: Iterator[Record], stream: IO[str]) -> None:
    for one in told:
        if not one["findings"]:
            continue
        shown = COLUMNS[1:-1]
        stream.write(f"## {one['path']}\n\n| {' | '.join(shown)} |\n|{' --- |' * len(shown)}\n")
        for row in rows(one):
            cells = (entry.replace("|", "\\|").replace("\n", " ") for entry in row[1:-1])
            stream.write(f"| {' | '.join(cells)} |\n")
        stream.write("\n")


def _sarif(told: Iterator[Record], stream: IO[str]) -> None:
    from nlcheck.render.sarif import sarif  # noqa: PLC0415 (only where asked for)

    json.dump(sarif([_brief(one) for one in told]), stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _text(told: Iterator[Record], stream: IO[str]) -> None:
    for one in told:
        stream.writelines(f"{line}\n" for line in lines(one))


_FORMS: dict[str, Callable[[Iterator[Record], IO[str]], None]] = {
    ".jsonl": _jsonl,
    ".json": _json,
    ".csv": _csv,
    ".md": _markdown,
    ".sarif": _sarif,
    ".txt": _text,
}
FORMS = (".xlsx", ".html", ".parquet", *_FORMS)
"""Endings that ``-o`` takes."""
