"""Coherent random ledgers with one slip: what structure singles out is named and mended."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from nlcheck.findings import Report
from nlcheck.relations import Relation
from tests.diagnosis.drafts import Draft, again, growth, share, total

CENT = Decimal("0.01")
parts_of = st.lists(st.integers(10_000, 9_999_999), min_size=3, max_size=6)


def rounded(value: Decimal) -> str:
    return str(value.quantize(CENT, rounding=ROUND_HALF_UP))


def ledger(
    cents: list[int], change: int, slip: tuple[int, str] | None
) -> tuple[Draft, list[Relation]]:
    """A total with parts, shares, growth, a restatement. ``slip``: which number, printed how."""
    draft = Draft()
    whole = Decimal(sum(cents)) / 100
    parts = [Decimal(c) / 100 for c in cents]
    grown = Decimal(change) / 100
    numbers = [f"{whole:.2f}万元", f"{grown:.2f}万元"]
    numbers.append(rounded(grown / (whole - grown) * 100) + "%")
    numbers += [f"{p:.2f}万元" for p in parts]
    numbers += [rounded(p / whole * 100) + "%" for p in parts]
    numbers.append(f"{whole:.2f}万元")
    if slip:
        numbers[slip[0]] = slip[1]
    mentions = [draft.write("数", n) for n in numbers]
    first, changed, rate = mentions[:3]
    items, shares = mentions[3 : 3 + len(parts)], mentions[3 + len(parts) : -1]
    relations = [growth(rate, first, changed), total(first, *items), again(mentions[-1], first)]
    relations += [share(s, p, first) for s, p in zip(shares, items, strict=True)]
    return draft, relations


def checked(cents: list[int], change: int, slip: tuple[int, str] | None) -> tuple[Draft, Report]:
    draft, relations = ledger(cents, change, slip)
    return draft, draft.report(*relations)


def mistyped(number: str, at: int, digit: int) -> str:
    """One digit of the number replaced by another one."""
    spots = [i for i, c in enumerate(number) if c.isdigit()]
    i = spots[at % len(spots)]
    new = str((int(number[i]) + 1 + digit % 9) % 10)
    return number[:i] + new + number[i + 1 :]


@settings(max_examples=60, deadline=None)
@given(parts_of, st.integers(1_000, 9_000))
def test_a_coherent_ledger_is_not_accused(cents, change):
    _, report = checked(cents, change, None)

    assert report.findings == ()
    assert report.coverage.verified == report.coverage.numbers


@settings(max_examples=60, deadline=None)
@given(parts_of, st.integers(1_000, 9_000), st.integers(0, 5), st.integers(0, 8), st.data())
def test_one_mistyped_part_or_total_is_named_and_mended(cents, change, at, digit, data):
    which = data.draw(st.sampled_from([0, *range(3, 3 + len(cents))]))
    draft, _ = ledger(cents, change, None)
    printed = [m.at.of(draft.text) for m in draft.numbers][which]
    wrong = mistyped(printed, at, digit)
    if wrong.startswith("0") or abs(Decimal(wrong[:-2]) - Decimal(printed[:-2])) < 50:
        return
    draft, report = checked(cents, change, (which, wrong))

    assert [f.span for f in report.findings] == [draft.numbers[which].at]
    assert report.findings[0].fix is not None
    assert report.findings[0].fix.replacement == printed


@settings(max_examples=60, deadline=None)
@given(parts_of, st.integers(1_000, 9_000), st.integers(0, 2), st.integers(0, 8), st.data())
def test_one_mistyped_share_is_named_and_mended(cents, change, at, digit, data):
    which = data.draw(st.sampled_from(range(3 + len(cents), 3 + 2 * len(cents))))
    draft, _ = ledger(cents, change, None)
    printed = [m.at.of(draft.text) for m in draft.numbers][which]
    wrong = mistyped(printed, at, digit)
    if wrong.startswith("0") and not wrong.startswith("0."):
        return
    if abs(Decimal(wrong[:-1]) - Decimal(printed[:-1])) < Decimal("0.03"):
        return
    draft, report = checked(cents, change, (which, wrong))

    assert [f.span for f in report.findings] == [draft.numbers[which].at]
    assert report.findings[0].fix is not None
    assert report.findings[0].fix.replacement == printed
