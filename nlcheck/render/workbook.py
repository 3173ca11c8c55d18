"""The list as a workbook: summary, findings to decide on, by unit, what was not checked, numbers,
and which files were evidence for which.

Written with XlsxWriter: no formula is ever written, so text beginning with ``=`` stays text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nlcheck.render.fates import fates
from nlcheck.render.workbook_sheet import ROWS, Entry, Link, Sheet, book
from nlcheck.rulebook import words

if TYPE_CHECKING:
    from nlcheck.findings import Report

__all__ = ["FINDINGS", "SHEETS", "numbers", "workbook"]

SHEETS = ("汇总", "问题清单", "按单位", "未能检查", "核算明细")
FINDINGS = (
    ("序号", 6), ("文件", 24), ("单位", 20), ("位置", 14), ("级别", 6), ("代码", 9),
    ("疑点", 20), ("所在章节", 20), ("原文", 14), ("应为", 14), ("算式", 40), ("说明", 40),
    ("上下文", 50), ("涉及金额（万元）", 14), ("处理", 8), ("处理说明", 24), ("指纹", 18),
)  # fmt: skip
"""heads of the findings and their widths; ``nlcheck baseline`` reads 处理, 处理说明, 指纹 back"""

EVIDENCE = "依据"
"""the sheet that says which files were evidence for which, where any were"""

Record = Mapping[str, Any]
Row = Sequence[Entry]


def workbook(documents: Sequence[Record], details: Iterable[Row] = ()) -> bytes:
    """The bytes of an .xlsx of ``record.record``s; ``details``: rows of :func:`numbers`."""
    stream = BytesIO()
    with book(stream) as held:
        _summary(Sheet(held, SHEETS[0]), documents)
        _findings(Sheet(held, SHEETS[1]), documents)
        _units(Sheet(held, SHEETS[2]), documents)
        _unchecked(Sheet(held, SHEETS[3]), documents)
        heads = (("文件", 24), ("位置", 14), ("数字", 16), ("结果", 8), ("依据或原因", 80))
        Sheet(held, SHEETS[4]).table(heads, details)
        if any(d["evidence"] for d in documents):
            _evidence(Sheet(held, EVIDENCE), documents)
    return stream.getvalue()


def numbers(report: Report) -> Iterator[Row]:
    """Rows of 核算明细: every number of one report with what became of it."""
    from nlcheck.render.places import Places, address  # noqa: PLC0415 (a scan may have records only)

    places, names = Places(report), words("page")["status"]
    for fate in fates(report):
        place = places.place(fate.span)
        link = Link(address(place), report.path, place.page, place.cell)
        yield report.path, link, places.quote(fate.span), names[fate.status], fate.note


def _summary(sheet: Sheet, documents: Sequence[Record]) -> None:
    names = words("labels")["severity"]
    counts = Counter(f["severity"] for d in documents for f in d["findings"])
    covered = {
        key: sum(d["coverage"][key] for d in documents)
        for key in ("numbers", "verified", "contradicted", "unchecked")
    }
    rows: list[Row] = [
        ("文件", len(documents)),
        ("未能检查的文件", sum(_failed(d) for d in documents)),
        *((names[key], counts[key]) for key in names),
        ("数字", covered["numbers"]),
        ("已核", covered["verified"]),
        ("矛盾", covered["contradicted"]),
        ("未核", covered["unchecked"]),
    ]
    sheet.table((("项目", 24), ("数量", 10)), rows, filtered=False)
    kinds = Counter((f["code"], f["title"]) for d in documents for f in d["findings"])
    ordered = sorted(kinds.items(), key=lambda entry: (-entry[1], entry[0]))
    by_rule = ((code, title, count) for (code, title), count in ordered)
    heads = (("代码", 12), ("疑点", 32), ("数量", 10))
    sheet.table(heads, by_rule, at=(len(rows) + 2, 0), filtered=False, frozen=False)


def _findings(sheet: Sheet, documents: Sequence[Record]) -> None:
    total = sum(len(d["findings"]) for d in documents)
    sheet.table(FINDINGS, _finding_rows(documents))
    names = [head for head, _ in FINDINGS]
    sheet.choices(names.index("处理"), min(total, ROWS), words("page")["decisions"])


def _finding_rows(documents: Sequence[Record]) -> Iterator[Row]:
    names, first = words("labels")["severity"], words("page")["decisions"][0]
    number = 0
    for document in documents:
        for finding in document["findings"]:
            number += 1
            impact = finding["impact"]
            yield (
                number,
                document["path"],
                document["unit"],
                _link(document["path"], finding),
                names[finding["severity"]],
                finding["code"],
                finding["title"],
                finding["section"],
                " ".join(finding["quote"].split()),
                finding["fix"]["replacement"] if finding["fix"] else finding["due"],
                finding["proof"],
                finding["message"],
                finding["context"],
                float(impact["amount"]) if impact and impact["unit"] == "万元" else "",
                first,
                "",
                finding["fingerprint"],
            )


def _units(sheet: Sheet, documents: Sequence[Record]) -> None:
    grouped: dict[str, list[Record]] = {}
    for document in documents:
        grouped.setdefault(document["unit"] or document["path"], []).append(document)
    severities = list(words("labels")["severity"])
    rows = []
    for unit in sorted(grouped):
        held = grouped[unit]
        counts = Counter(f["severity"] for d in held for f in d["findings"])
        covered = [
            sum(d["coverage"][key] for d in held)
            for key in ("numbers", "verified", "contradicted", "unchecked")
        ]
        rows.append(
            (unit, len(held), *(counts[s] for s in severities), *covered, sum(map(_failed, held)))
        )
    heads = (
        ("单位", 30), ("文件", 8), *((words("labels")["severity"][s], 8) for s in severities),
        ("数字", 8), ("已核", 8), ("矛盾", 8), ("未核", 8), ("未能检查", 10),
    )  # fmt: skip
    sheet.table(heads, rows)


def _unchecked(sheet: Sheet, documents: Sequence[Record]) -> None:
    heads = (("文件", 24), ("位置", 14), ("类别", 16), ("原文", 20), ("原因", 70))
    sheet.table(heads, _unchecked_rows(documents))


def _unchecked_rows(documents: Sequence[Record]) -> Iterator[Row]:
    """What could not be read or done, then the numbers that could not be judged."""
    for document in documents:
        for finding in document["findings"]:
            if finding["code"].startswith("DOC"):
                link = _link(document["path"], finding)
                yield document["path"], link, finding["code"], finding["quote"], finding["message"]
    for document in documents:
        for gap in document["gaps"]:
            link = _link(document["path"], gap)
            yield document["path"], link, gap["kind"], gap["quote"], gap["note"]


def _evidence(sheet: Sheet, documents: Sequence[Record]) -> None:
    heads = (("文件", 60), ("作依据的文件", 60))
    sheet.table(heads, ((d["path"], beside) for d in documents for beside in d["evidence"]))


def _failed(document: Record) -> bool:
    return document["genre"] is None


def _link(path: str, held: Record) -> Link:
    page, cell, span = held.get("page"), held.get("cell"), held["span"]
    if cell or page:
        return Link(" ".join(filter(None, (f"第{page}页" if page else "", cell))), path, page, cell)
    return Link(f"{span['line']}:{span['column']}" if span else "全文", path)
