"""Every number is verified, contradicted or unchecked with a reason."""

from __future__ import annotations

from nlcheck.findings import GapKind, Remark, Severity
from nlcheck.relations import Op, Reading, Relation, Sum, Tally, Term
from tests.diagnosis.drafts import Draft, again, share, total


def test_the_three_add_up_and_the_rest_has_a_reason():
    draft = Draft()
    whole = draft.write("合计", "500.00万元")
    part, wrong = draft.write("其中", "180.00万元"), draft.write("占", "37.0%")
    other = draft.write("其余", "320.00万元")
    alone = draft.write("另有", "7.31万元")

    report = draft.report(total(whole, part, other), share(wrong, part, whole))

    seen = report.coverage
    assert (seen.numbers, seen.verified, seen.contradicted, seen.unchecked) == (5, 3, 1, 1)
    assert [(g.span, g.kind) for g in report.gaps] == [(alone.at, GapKind.NOT_COMPARED)]


def test_what_a_wrong_number_was_compared_with_says_so():
    draft = Draft()
    whole = draft.write("合计", "500.00万元")
    part, wrong = draft.write("其中", "180.00万元"), draft.write("占", "37.0%")

    report = draft.report(share(wrong, part, whole))

    assert [(g.span, g.note[:8]) for g in report.gaps] == [
        (m.at, "与它比较的数字有") for m in (whole, part)
    ]


def test_a_bound_that_holds_verifies_nothing():
    draft = Draft()
    whole, part = draft.write("合计", "500.00万元"), draft.write("其中", "180.00万元")
    bound = Relation("SUM102", part, (Reading(Sum((Term(whole),))),), Op.AT_MOST)

    assert draft.report(bound).coverage.verified == 0


def test_a_rate_of_at_most_a_hundred_is_not_verified_by_that():
    draft = Draft()
    rate = draft.write("满意率", "98.6%")
    bound = Relation("SHR103", rate, (Reading(Tally(0, 100)),))

    report = draft.report(bound)

    assert (report.coverage.verified, report.coverage.unchecked, report.rounding) == (0, 1, 0)


def test_evidence_is_not_accused():
    draft = Draft()
    first, second = draft.write("支出", "412.30万元"), draft.write("支出", "418.30万元")
    object.__setattr__(first, "document", 1)

    (found,) = draft.findings(again(second, first))

    assert found.span == second.at
    assert found.related[0].document == 1


def test_a_remark_becomes_a_finding_with_its_replacement():
    draft = Draft()
    stated = draft.write("增长", "100.0%")
    remark = Remark("GRO104", stated.at, replacement="", severity=Severity.INFO, confidence=0.6)

    (found,) = draft.report(remarks=[remark]).findings

    assert (found.severity, found.stated) == (Severity.INFO, "100.0%")
    assert found.fix is not None
    assert found.fix.replacement == ""
