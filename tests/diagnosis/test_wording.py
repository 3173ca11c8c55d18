"""Proofs and numbers as a reader sees them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Written
from nlcheck.diagnosis.wording import in_source, printed, proof
from nlcheck.relations import (
    Growth,
    Op,
    Outcome,
    Product,
    Reading,
    Relation,
    Sum,
    Term,
    Value,
    Verdict,
)
from tests.diagnosis.drafts import Draft, same, share, total


def judged(relation: Relation) -> Verdict:
    return Verdict(relation, Outcome.CONTRADICTED, relation.readings[0])


def test_a_sum_of_shares_keeps_its_percent_signs():
    draft = Draft()
    shares = [draft.write("占", "64.0%"), draft.write("占", "37.0%")]
    hundred = draft.write("合计", "100%")

    assert proof(judged(total(hundred, *shares))) == "64.0% + 37.0% = 101.0%"


def test_growth_shows_its_base():
    draft = Draft()
    now, change = draft.write("收入", "864.72万元"), draft.write("增加", "180.07万元")
    rate = draft.write("增长", "36.3%")

    shown = proof(judged(same("GRO101", rate, Growth(now, change))))

    assert shown.startswith("180.07 ÷ (864.72 - 180.07) = 26.30%（")


def test_units_stand_where_they_differ():
    draft = Draft()
    whole, part = draft.write("合计", "2.00万元"), draft.write("其中", "8000元")
    shown = proof(judged(same("SUM101", whole, Sum((Term(part),)))))

    assert shown == "8000元 = 0.80万元"


def test_a_product_of_weight_and_rate():
    draft = Draft()
    weight, rate = draft.write("分值", "15分"), draft.write("完成", "90%")
    score = draft.write("得分", "15分")
    shown = proof(judged(same("PRF105", score, Product(weight, rate, percent=True))))

    assert shown == "15分 × 90% = 14分"


@pytest.mark.parametrize(
    ("number", "value", "places", "shown"),
    [
        ("1,234.50万元", "2234.5", 2, "2,234.50万元"),
        ("37.0%", "36.0", 1, "36.0%"),
    ],
)
def test_a_repaired_number_keeps_its_unit_and_separators(number, value, places, shown):
    draft = Draft()
    mention = draft.write("数", number)
    written = Written(Decimal(value), places)

    assert printed(draft.document(), mention, written) == shown
    assert in_source(draft.document(), mention, written) == shown


def test_the_range_of_a_share_is_in_its_proof():
    draft = Draft()
    whole, part = draft.write("合计", "500.00万元"), draft.write("其中", "180.00万元")
    stated = draft.write("占", "37.0%")

    shown = proof(judged(share(stated, part, whole)))

    assert shown == "180.00 ÷ 500.00 = 36.00%（35.998%～36.002%）"


def test_a_reading_is_needed_for_a_proof():
    draft = Draft()
    stated = draft.write("占", "37.0%")
    relation = Relation("SHR101", stated, (Reading(Sum(())),))

    assert proof(Verdict(relation, Outcome.OPEN)) == ""


def test_one_number_against_another_needs_no_reckoning():
    draft = Draft()
    part, whole = draft.write("基本支出", "62.40万元"), draft.write("支出", "64.20万元")

    (found,) = draft.findings(total(whole, part))

    assert found.proof == "62.40 ≠ 64.20"


def test_what_a_number_must_not_pass_is_said():
    draft = Draft()
    whole, part = draft.write("支出", "52.40万元"), draft.write("项目支出", "524.40万元")
    bound = Relation("SUM102", whole, (Reading(Value(part)),), op=Op.AT_LEAST)
    other, rate = draft.write("基本支出", "26.20万元"), draft.write("占", "50.0%")

    (found,) = draft.findings(bound, share(rate, other, whole))

    assert found.message == "与其余数字对不上，不应大于 52.40万元，此处写作 524.40万元"
