"""The coherent ledger behind a department's final accounts, in 分: see ``drafting``."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from nlcheck.synth.drafting import PERIODS, WAN, Books, Draft, amount


def draw(rng: Random, words: Mapping[str, Any], *, plan: bool = False) -> Books:
    """One department's year; a ``plan`` (部门预算) carries nothing over."""
    draft = Draft(rng, words)
    administrative = rng.random() < 0.6  # noqa: PLR2004
    kind = "administrative" if administrative else "institution"
    unit = rng.choice(words["counties"]) + rng.choice(words["units"][kind])
    draft.names.update(words["names"])
    _items(draft)
    _three_public(draft)
    _basic(draft)
    _fund(draft)
    _own_money(draft)
    _flows(draft, carries=not plan and rng.random() < 0.4)  # noqa: PLR2004
    _other_facts(draft, administrative=administrative)
    return draft.finished(unit, rng.randint(2031, 2039), administrative=administrative)


def _items(draft: Draft) -> None:
    """Functional items of the general budget: ``ib:`` basic, ``ip:`` project, ``i:`` both."""
    rng, classes = draft.rng, draft.words["classes"]
    staff = [c for c in classes if classes[c].get("staff")]
    ordinary = [c for c in classes if not classes[c].get("staff")]
    main = rng.choice(ordinary)
    others = [c for c in ordinary if c != main and rng.random() < 0.3]  # noqa: PLR2004
    chosen = sorted([main, *others, *(c for c in staff if rng.random() < 0.85)])  # noqa: PLR2004
    codes: dict[str, list[str]] = {}
    for code in chosen:
        _class(draft, code, codes, first=code == main)
    for level, width in (("c", 3), ("g", 5)):
        for code in dict.fromkeys(item[2 : 2 + width] for item in codes["items"]):
            mine = [i[2:] for i in codes["items"] if i[2 : 2 + width] == code]
            for slice_ in ("i", "ib", "ip"):
                group = level + slice_[1:]
                draft.total(f"{group}:{code}", (f"{slice_}:{item}" for item in mine))
    draft.lists["items"] = tuple(codes["items"])
    draft.lists["classes"] = tuple(f"c:{c}" for c in chosen)
    draft.total("general", codes["items"])
    draft.total("general_basic", (f"ib:{i[2:]}" for i in codes["items"]))
    draft.total("general_project", (f"ip:{i[2:]}" for i in codes["items"]))


def _class(draft: Draft, code: str, codes: dict[str, list[str]], *, first: bool) -> None:
    """Some items of one class; the main class has one basic item, staff classes only such."""
    rng, entry = draft.rng, draft.words["classes"][code]
    staff = bool(entry.get("staff"))
    groups = sorted(entry["groups"])
    taken = sorted(rng.sample(groups, min(len(groups), rng.choice((1, 1, 2)))))
    draft.names[f"c:{code}"] = entry["name"]
    for position, group in enumerate(taken):
        body = entry["groups"][group]
        draft.names[f"g:{group}"] = body["name"]
        items = sorted(body["items"])
        for order, item in enumerate(sorted(rng.sample(items, rng.randint(1, len(items))))):
            running = staff or (first and not position and not order)
            basic = amount(rng, 2, 60) if staff else running * amount(rng, 150, 4000)
            draft.put(f"ib:{item}", basic, always=running and not staff)
            draft.put(f"ip:{item}", 0 if running else amount(rng, 1, 900))
            draft.total(f"i:{item}", (f"ib:{item}", f"ip:{item}"))
            draft.names[f"i:{item}"] = body["items"][item]
            draft.names[f"i:{item}.path"] = draft.words["path"].format(
                **{"class": entry["name"], "group": body["name"], "item": body["items"][item]}
            )
            codes.setdefault("items", []).append(f"i:{item}")


def _three_public(draft: Draft) -> None:
    rng, counts = draft.rng, draft.counts
    shape = {"abroad": 0.1, "buy": 0.1, "run": 0.75, "reception": 0.85}
    for name, chance in shape.items():
        draft.put(name, amount(rng, 1, 12) if rng.random() < chance else 0)
    draft.total("vehicle", ("buy", "run"))
    draft.total("three", ("abroad", "vehicle", "reception"))
    counts["groups"] = rng.randint(1, 3) if draft.facts["abroad"] else 0
    counts["travellers"] = counts["groups"] * rng.randint(1, 5)
    counts["bought"] = 1 if draft.facts["buy"] else 0
    counts["batches"] = rng.randint(2, 40) if draft.facts["reception"] else 0
    counts["visitors"] = counts["batches"] * rng.randint(3, 11)
    cars = list(draft.words["cars"])
    for car in cars:
        counts[car] = rng.choice((0, 0, 1, 2))
        draft.names[car] = draft.words["cars"][car]
    if draft.facts["run"] or counts["bought"]:
        counts[cars[1]] = max(1, counts[cars[1]])
    counts["cars"] = sum(counts[car] for car in cars)
    # 保有量 counts the cars that appropriations pay for, so that it may be fewer
    counts["kept"] = counts["cars"] if rng.random() < 0.7 else counts[cars[1]]  # noqa: PLR2004
    counts["devices"] = rng.randint(0, 6)
    draft.lists["car_kinds"] = tuple(cars)


def _basic(draft: Draft) -> None:
    """Basic expenditure by economic item; 30217 and 30231 hold reception and running of cars."""
    rng, facts = draft.rng, draft.facts
    share = rng.randint(10, 30)
    for period in PERIODS:
        whole = facts["general_basic" + period]
        facts["public" + period] = whole * share // 100
        facts["personnel" + period] = whole - facts["public" + period]
    fixed = {"e:30217": "reception", "e:30231": "run"}
    for side in ("personnel", "public"):
        chosen: list[str] = []
        for group, entry in draft.words[side].items():
            draft.names[f"e:{group}"] = entry["name"]
            items = [i for i in entry["items"] if f"e:{i}" in fixed or rng.random() < 0.6]  # noqa: PLR2004
            chosen += [f"e:{i}" for i in items or list(entry["items"])[:1]]
            draft.names.update({f"e:{i}": entry["items"][i] for i in items or entry["items"]})
        draft.split(side, chosen, fixed if side == "public" else {})
        draft.lists[side + "_items"] = tuple(c for c in chosen if facts[c])
        for group in draft.words[side]:
            draft.total(f"e:{group}", (c for c in chosen if c.startswith(f"e:{group}")))


def _fund(draft: Draft) -> None:
    rng = draft.rng
    items: list[str] = []
    for code, entry in draft.words["fund"].items():
        draft.names[f"fc:{code}"] = entry["name"]
        for group, body in entry["groups"].items():
            draft.names[f"fg:{group}"] = body["name"]
            taken = sorted(body["items"]) if rng.random() < 0.25 else []  # noqa: PLR2004
            for item in taken:
                draft.put(f"f:{item}", amount(rng, 10, 500))
                draft.names[f"f:{item}"] = body["items"][item]
                items.append(f"f:{item}")
            draft.total(f"fg:{group}", (f"f:{i}" for i in taken))
        draft.total(f"fc:{code}", (f"fg:{g}" for g in entry["groups"]))
    draft.lists["fund_items"] = tuple(items)
    draft.total("fund", items)
    draft.total("appropriated", ("general", "fund"))


def _own_money(draft: Draft) -> None:
    """Spending beside appropriations, on an item that has a project: ``o:`` and ``t:``."""
    rng = draft.rng
    some = rng.random() < 0.4  # noqa: PLR2004
    items = [i[2:] for i in draft.lists["items"]]
    carrier = next((i for i in items if draft.facts[f"ip:{i}"]), items[0])
    for item in items:
        draft.put(f"o:{item}", amount(rng, 2, 200) if some and item == carrier else 0)
        trading = some and item == carrier and rng.random() < 0.4  # noqa: PLR2004
        draft.put(f"t:{item}", amount(rng, 2, 80) if trading else 0)
        draft.total(f"ap:{item}", (f"ip:{item}", f"o:{item}"))
        draft.total(f"a:{item}", (f"ib:{item}", f"ap:{item}", f"t:{item}"))
    for width in (3, 5):
        for code in dict.fromkeys(item[:width] for item in items):
            mine = [i for i in items if i.startswith(code)]
            for slice_ in ("a", "ap", "t"):
                draft.total(f"{slice_}:{code}", (f"{slice_}:{i}" for i in mine))
    draft.total("own", (f"o:{i}" for i in items))
    draft.total("trading", (f"t:{i}" for i in items))
    draft.total("basic", ("general_basic",))
    draft.total("project", ("general_project", "fund", "own"))
    draft.total("expense", ("basic", "project", "trading"))
    draft.lists["uses"] = tuple(n for n in ("basic", "project", "trading") if draft.facts[n])


def _flows(draft: Draft, *, carries: bool) -> None:
    """Income + opening = expense + closing, and last year's closing is the opening."""
    rng, facts = draft.rng, draft.facts
    zero = dict.fromkeys(("app_opening", "app_closing", "own_closing"), 0)
    for name in zero:
        low = 1 + facts["appropriated"] // WAN // 50
        facts[name] = amount(rng, 1, 1 + low) if carries and rng.random() < 0.7 else 0  # noqa: PLR2004
    facts["app_opening"] = min(facts["app_opening"], facts["appropriated"] // 2)
    if not (facts["own"] or facts["trading"]):
        facts["own_closing"] = 0
    facts["app_closing.last"] = facts["app_opening"]
    facts["app_opening.last"] = facts["own_closing.last"] = 0
    for period in ("", ".last"):
        spent = facts["own" + period] + facts["trading" + period] + facts["own_closing" + period]
        facts["trading_income" + period] = facts["trading" + period]
        facts["other" + period] = (spent - facts["trading" + period]) // 3
        facts["business" + period] = spent - facts["trading" + period] - facts["other" + period]
        closing = facts["app_closing" + period]
        facts["appropriation" + period] = (
            facts["appropriated" + period] + closing - facts["app_opening" + period]
        )
        facts["income" + period] = facts["appropriation" + period] + spent
        facts["opening" + period] = facts["app_opening" + period]
        facts["closing" + period] = closing + facts["own_closing" + period]
        facts["grand" + period] = facts["income" + period] + facts["opening" + period]
        facts["app_grand" + period] = facts["appropriation" + period] + facts["opening" + period]
    sources = ("appropriation", "business", "trading_income", "other")
    draft.lists["sources"] = tuple(n for n in sources if facts[n])


def _other_facts(draft: Draft, *, administrative: bool) -> None:
    rng, facts = draft.rng, draft.facts
    for period in PERIODS:
        facts["agency" + period] = facts["public" + period] if administrative else 0
    bought = rng.random() < 0.8  # noqa: PLR2004
    for name in ("goods", "works", "services"):
        draft.put(name, amount(rng, 2, 200) if bought and rng.random() < 0.7 else 0)  # noqa: PLR2004
    draft.total("procurement", ("goods", "works", "services"))
    facts["sme"] = facts["procurement"] * rng.choice((100, 100, 85, 62)) // 100
    facts["micro"] = facts["sme"] * rng.randint(5, 70) // 100
    draft.counts["project_count"] = rng.randint(1, 9)
    offices = rng.sample(draft.words["offices"], rng.randint(3, 7))
    draft.lists["offices"] = tuple(offices)
    draft.counts["offices"] = len(offices)
