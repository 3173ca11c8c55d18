"""What a check may ask the ledger: facts by item, the fact beside another, hits by rule."""

from __future__ import annotations

from nlcheck.engine import look

TEXT = (
    "2031年度支出总计500.00万元。其中：基本支出320.00万元，项目支出180.00万元。"
    "基本支出比上年增加20.00万元。会议费支出万元，与上年持平。"
)


def values(facts):
    return [str(m.written.value) for fact in facts for m in fact.mentions]


def test_facts_of_an_item():
    ledger = look(TEXT).ledger

    assert values(ledger.facts_of("项目支出")) == ["180.00"]
    assert values(ledger.facts_of("公务接待费")) == []
    assert sum(map(len, ledger.by_item.values())) == len(ledger.facts)


def test_the_fact_of_another_item_in_the_same_books():
    ledger = look(TEXT).ledger
    (project,) = ledger.facts_of("项目支出")

    basic = ledger.beside(project.key, "基本支出")

    assert basic is not None
    assert values([basic]) == ["320.00"]
    assert ledger.beside(project.key, "公务接待费") is None
    assert ledger.beside(project.key._replace(year=2030), "基本支出") is None


def test_hits_of_a_rule():
    ledger = look(TEXT).ledger

    assert [hit.groups["words"] for hit in ledger.hits["TPL103"]] == ["万元"]
    assert "TPL106" not in ledger.hits
