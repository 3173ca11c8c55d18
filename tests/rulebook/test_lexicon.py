"""Account items, other items, funds, measures and units as the shipped lexicons give them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from nlcheck.base import Dimension
from nlcheck.claims.model import Basis, Fund
from nlcheck.rulebook import lexicon_path, read_yaml
from nlcheck.rulebook.lexicon import accounts, funds, items, measures, units

SAMPLES = {
    "201": "一般公共服务支出",
    "2010301": "行政运行",
    "20132": "组织事务",
    "2050201": "学前教育",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2101102": "事业单位医疗",
    "2130705": "对村民委员会和村党支部的补助",
    "2210201": "住房公积金",
    "2240601": "地质灾害防治",
    "2296002": "用于社会福利的彩票公益金支出",
    "30212": "因公出国(境)费用",
    "30399": "其他对个人和家庭的补助",
    "31013": "公务用车购置",
    "50299": "其他商品和服务支出",
    "10301": "政府性基金收入",
}


@pytest.mark.parametrize(("code", "name"), SAMPLES.items())
def test_code_has_its_name(code: str, name: str) -> None:
    assert accounts().by_code[code].name == name


def test_codes_stand_once_and_are_nested() -> None:
    lines = lexicon_path("accounts.tsv").read_text(encoding="utf-8").splitlines()
    codes = [line.split("\t")[0] for line in lines if line[:1].isdigit()]

    assert len(codes) == len(set(codes))
    assert {len(code) for code in codes} == {3, 5, 7}
    assert [c for c in codes if len(c) > 3 and c[:-2] not in codes] == []


def test_kind_and_level_follow_from_the_code() -> None:
    kinds = {"1": "income", "2": "functional", "3": "economic-department"}
    kinds["5"] = "economic-government"
    levels = {"类": 1, "款": 2, "项": 3}
    lines = lexicon_path("accounts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]

    assert [r[0] for r in rows if kinds[r[0][0]] != r[2]] == []
    assert [r[0] for r in rows if (len(r[0]) - 1) // 2 != levels[r[3]]] == []


def test_years_of_children_lie_inside_those_of_parents() -> None:
    found = accounts()
    pairs = [(i, p) for i in found.by_code.values() if (p := found.parent(i.code))]
    early = [i.code for i, p in pairs if (i.since or 0) < (p.since or 0)]
    late = [i.code for i, p in pairs if (i.until or 9999) > (p.until or 9999)]

    assert (early, late) == ([], [])


def test_siblings_in_force_have_different_names() -> None:
    names = [(i.code[:-2], i.name) for i in accounts().by_code.values() if i.until is None]

    assert sorted({n for n in names if names.count(n) > 1}) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("教育支出", "普通教育", "学前教育"), "2050201"),
        (("教育(类)", "普通教育（款）", "学前教育(项)"), "2050201"),
        (("社会保障和就业支出", "行政事业单位离退休", "事业单位离退休"), "2080502"),
        (("社会保障和就业支出", "机关事业单位职业年金缴费支出"), "2080506"),
        (("医疗卫生与计划生育支出", "行政事业单位医疗", "行政单位医疗"), "2101101"),
        (("教育支出", "其他教育支出"), "20599"),
        (("教育支出", "其他教育支出", "其他教育支出"), "2059999"),
        (("法院", "“两庭”建设"), "2040506"),
        (("文化体育与传媒支出",), "207"),
        (("其他支出",), "229"),
    ],
)
def test_path_is_resolved(path: tuple[str, ...], code: str) -> None:
    found = accounts().resolve(path)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("path", [("行政运行",), ("教育支出", "气象服务"), ("没有的科目",), ()])
def test_what_several_or_none_mean_is_not_resolved(path: tuple[str, ...]) -> None:
    assert accounts().resolve(path) is None


def test_year_decides_between_old_and_new_items() -> None:
    old = accounts().resolve(("自然资源海洋气象等支出", "地震事务"), year=2018)
    new = accounts().resolve(("地震事务",), year=2020)

    assert (old and old.code, new and new.code) == ("22004", "22405")


def test_economic_items_are_found_by_their_kind() -> None:
    found = accounts().resolve(("住房公积金",), kind="economic-department")

    assert found is not None
    assert found.code == "30113"


def test_item_is_found_by_alias_and_listed_once() -> None:
    found = items().get("因公出国(境)费用")

    assert found is not None
    assert found.name == "因公出国(境)费"
    assert len(items().values()) == len({i.name for i in items()})


def test_parents_and_parts_are_items() -> None:
    listed = items()
    names = {i.name for i in listed}
    named = {n for i in listed for n in (i.parent, i.of, *i.each) if n}
    named |= {n for identity in listed.identities for n in (identity.total, *identity.parts)}

    assert named - names == set()


def test_no_alias_belongs_to_two_items() -> None:
    owners: dict[str, set[str]] = {}
    for item in items():
        for name in (item.name, *item.aliases):
            owners.setdefault(name, set()).add(item.name)

    assert {n: o for n, o in owners.items() if len(o) > 1} == {}


def test_names_are_normalised() -> None:
    names = {*items().by_name, *accounts().by_name, *funds(), *measures()}

    assert [n for n in names if re.search("[（）：；，％\\s]", n)] == []


def test_codes_and_funds_of_items_exist() -> None:
    assert [i.name for i in items() if i.code and i.code not in accounts().by_code] == []
    assert {i.fund for i in items()} - {""} <= set(Fund.__members__)


def test_funds_and_measures_name_members() -> None:
    free = {f for f in funds().values() if not f.startswith("OTHER_")}
    bases = {m.basis for m in measures().values()} - {"ESTIMATED_OUTTURN"}

    assert free == set(Fund.__members__)
    assert bases == set(Basis.__members__)
    assert measures()["上年决算数"] == ("OUTTURN", -1)


def test_units_are_scaled() -> None:
    found = units()

    assert (found["亿元"].dimension, found["亿元"].scale) == (Dimension.MONEY, Decimal(10**8))
    assert (found["‰"].dimension, found["‰"].scale) == (Dimension.RATE, Decimal("0.1"))
    assert found["个百分点"].dimension is Dimension.POINTS
    assert found["台(套)"].dimension is Dimension.COUNT


def test_patterns_of_what_is_no_quantity_match_their_examples() -> None:
    listed = read_yaml(lexicon_path("not_quantities.yaml"))
    entries = [e for group in listed.values() for e in group if not isinstance(e, str)]

    assert entries
    assert [e["example"] for e in entries if not re.search(e["pattern"], e["example"])] == []


def test_examples_begin_where_their_patterns_are_tried() -> None:
    listed = read_yaml(lexicon_path("not_quantities.yaml"))
    entries = [e for group in listed.values() for e in group if "begins" in e]
    met = [(re.search(e["pattern"], e["example"]), e["begins"]) for e in entries]
    first = [(found[0].strip()[0].isdecimal(), begins) for found, begins in met if found]

    assert len(first) == len(entries)
    assert [begins for digit, begins in first if digit != (begins in {"digit", "decimal"})] == []


@pytest.mark.parametrize(
    "text", ["120万元", "12345.00元", "2010301.5", "3.0%", "三公经费", "一般公共预算", "24辆"]
)
def test_quantities_and_items_are_not_swallowed(text: str) -> None:
    listed = read_yaml(lexicon_path("not_quantities.yaml"))
    entries = [entry for group in listed.values() for entry in group]
    patterns = [re.escape(e) if isinstance(e, str) else e["pattern"] for e in entries]

    assert [p for p in patterns if re.search(p, text)] == []
