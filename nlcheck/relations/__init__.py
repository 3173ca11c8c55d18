"""What ought to be equal: relations between printed numbers, and the one place that judges them."""

from nlcheck.claims.model import Binding
from nlcheck.relations.average import Average, Yearly
from nlcheck.relations.blend import Blend, Share
from nlcheck.relations.completed import Completed
from nlcheck.relations.doublings import Doublings
from nlcheck.relations.expressions import (
    Expression,
    Growth,
    Product,
    Quotient,
    Ratio,
    Sum,
    Tally,
    Term,
    Value,
)
from nlcheck.relations.judging import judge
from nlcheck.relations.marks import Deduction, Proportion, grain
from nlcheck.relations.mix import Mix
from nlcheck.relations.model import Op, Outcome, Reading, Relation, Verdict
from nlcheck.relations.one_whole import OfOneWhole
from nlcheck.relations.per_head import PerHead
from nlcheck.relations.portion import Portion

__all__ = [
    "Average",
    "Binding",
    "Blend",
    "Completed",
    "Deduction",
    "Doublings",
    "Expression",
    "Growth",
    "Mix",
    "OfOneWhole",
    "Op",
    "Outcome",
    "PerHead",
    "Portion",
    "Product",
    "Proportion",
    "Quotient",
    "Ratio",
    "Reading",
    "Relation",
    "Share",
    "Sum",
    "Tally",
    "Term",
    "Value",
    "Verdict",
    "Yearly",
    "grain",
    "judge",
]
