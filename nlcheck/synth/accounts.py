"""The tables of a department: overview, expenditure by item, basic expenditure, 三公."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlcheck.synth.tables import Cell, Table
from nlcheck.synth.writer import Writer


def department(writer: Writer, _where: str) -> Iterator[Table]:
    """Those of final accounts or of a budget, as the words of the manner call them."""
    words = writer.words.tables
    yield _overview(writer, words["overview"])
    yield _by_item(
        writer,
        words["spending"],
        ("a", "ib", "ap", "t"),
        ("expense", "basic", "project", "trading"),
    )
    yield _by_item(
        writer, words["general"], ("i", "ib", "ip"), ("general", "general_basic", "general_project")
    )
    yield _economic(writer, words["economic"])
    yield _three_public(words["three"])


def _overview(writer: Writer, words: dict[str, list[str]]) -> Table:
    books = writer.books
    left = [(books.names[n], n) for n in books.lists["sources"]]
    right = [(books.names[c], "a" + c[1:]) for c in books.lists["classes"]]
    if books.facts["fund"]:
        right += [(books.names[f"fc:{c}"], f"fc:{c}") for c in writer.words.entries["fund"]]
    rows: list[Sequence[Cell]] = [words["heads"]]
    for i in range(max(len(left), len(right))):
        a, b = (side[i] if i < len(side) else None for side in (left, right))
        rows.append([*_pair(a), *_pair(b)])
    foot = (("income", "expense"), ("opening", "closing"), ("grand", "grand"))
    rows += [
        [p, (a,), q, (b,)] for (a, b), p, q in zip(foot, words["left"], words["right"], strict=True)
    ]
    sums = [
        ("income", *(n for _, n in left)),
        ("expense", *(n for _, n in right)),
        ("grand", "income", "opening"),
    ]
    return Table(words["title"][0], 1, rows, sums)


def _pair(entry: tuple[str, str] | None) -> list[Cell]:
    return ["", ""] if entry is None else [entry[0], (entry[1],)]


def _by_item(
    writer: Writer, words: dict[str, list[str]], slices: Sequence[str], totals: Sequence[str]
) -> Table:
    """类, 款, 项 one below the other, a column for each slice; each level sums to the one above."""
    books = writer.books
    items = [i[2:] for i in books.lists["items"]]
    fund = writer.books.lists["fund_items"] if slices[0] == "a" else ()
    rows: list[Sequence[Cell]] = [words["heads"], ["", words["total"][0], *((t,) for t in totals)]]
    codes: list[str] = []
    for item in items:
        codes += [c for c in (item[:3], item[:5], item) if c not in codes]
    for code in codes:
        level = {3: "c", 5: "g", 7: "i"}[len(code)]
        rows.append([code, books.names[f"{level}:{code}"], *((_name(s, code),) for s in slices)])
    for name in fund:
        for code, level in ((name[2:5], "fc"), (name[2:7], "fg"), (name[2:], "f")):
            if not any(row[0] == code for row in rows):
                fact = (f"{level}:{code}",)
                rows.append([code, books.names[fact[0]], fact, "", fact, ""])
    sums = list(_nested(codes, slices, totals, fund))
    return Table(words["title"][0], 1, rows, sums)


def _name(slice_: str, code: str) -> str:
    """Where the books keep a slice of a code: ``i`` is ``c`` and ``g`` for classes and groups."""
    level = {3: "c", 5: "g", 7: "i"}[len(code)]
    return f"{level}{slice_[1:]}:{code}" if slice_.startswith("i") else f"{slice_}:{code}"


def _nested(
    codes: Sequence[str], slices: Sequence[str], totals: Sequence[str], fund: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    classes = [c for c in codes if len(c) == 3]  # noqa: PLR2004
    for slice_, total in zip(slices, totals, strict=True):
        extra = (
            [f"fc:{c}" for c in dict.fromkeys(f[2:5] for f in fund)]
            if slice_ in ("a", "ap")
            else []
        )
        yield (total, *(_name(slice_, c) for c in classes), *extra)
        for code in codes:
            below = [c for c in codes if len(c) == len(code) + 2 and c.startswith(code)]
            if below:
                yield (_name(slice_, code), *(_name(slice_, c) for c in below))
    for code in codes:
        yield tuple(_name(s, code) for s in slices)


def _economic(writer: Writer, words: dict[str, list[str]]) -> Table:
    books = writer.books
    rows: list[Sequence[Cell]] = [words["heads"]]
    sums: list[tuple[str, ...]] = [("general_basic", "personnel", "public")]
    for side, label in (("personnel", words["sides"][0]), ("public", words["sides"][1])):
        rows.append(["", label, (side,)])
        groups = list(writer.words.entries[side])
        sums.append((side, *(f"e:{g}" for g in groups)))
        for group in groups:
            rows.append([group, books.names[f"e:{group}"], (f"e:{group}",)])
            items = [e for e in books.lists[side + "_items"] if e.startswith(f"e:{group}")]
            rows += [[e[2:], books.names[e], (e,)] for e in items]
            sums.append((f"e:{group}", *items))
    rows.append(["", words["total"][0], ("general_basic",)])
    return Table(words["title"][0], 1, rows, sums)


def _three_public(words: dict[str, list[str]]) -> Table:
    names = ("three", "abroad", "vehicle", "buy", "run", "reception")
    periods = words["periods"]
    facts: list[Cell] = [(n + p,) for p in periods for n in names]
    sums = [
        tuple(n + p for n in group)
        for p in periods
        for group in (("three", "abroad", "vehicle", "reception"), ("vehicle", "buy", "run"))
    ]
    return Table(words["title"][0], 2, [words["bases"], words["heads"] * 2, facts], sums)
