"""Honest sentences of any kind: each is told with figures that agree, by arithmetic done here.

``honest(seed)`` puts some of them together in any order, as no drafter would and any might: what
one sentence tells must never be held against another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

COUNTED = {
    "学校": "所", "幼儿园": "所", "医院": "家", "文化馆": "个", "养老机构": "家", "工业企业": "家",
    "农民合作社": "家", "个体工商户": "户", "志愿服务队": "支", "公交线路": "条", "停车场": "个",
}  # fmt: skip
MONEY = (
    "专项资金", "补助资金", "工程款", "培训支出", "设备购置支出", "运营补贴", "会费收入",
    "捐赠收入", "门票收入", "租金收入", "物业费支出", "广告收入", "贷款余额", "存款余额", "销售额",
    "保费收入",
)  # fmt: skip
PEOPLE = ("参保人数", "在校学生", "卫生技术人员", "志愿者", "就诊患者", "培训学员", "低保对象")
RATES = ("签约率", "合格率", "覆盖率", "入学率", "满意率", "达标率", "使用率", "参与率", "投诉率")
AREAS = ("东片区", "西片区", "南片区", "北片区", "中心城区")
TITLES = (
    "云溪县文化旅游局2031年工作总结",
    "云溪县2031年教育事业发展统计公报",
    "云溪县民政局2031年度部门决算情况说明",
    "云溪县2031年乡村振兴专项资金绩效评价报告",
)
OPENINGS = ("", "2031年，", "全年", "截至年末，", "一是", "（一）", "2.")


class Spent(Exception):
    """No name is left: one thing is told once in a report."""


@dataclass
class Teller:
    """Draws figures and names; a name is drawn once."""

    rng: Random
    left: dict[str, list[str]] = field(default_factory=dict)

    def name(self, of: tuple[str, ...]) -> str:
        names = self.left.setdefault(of[0], self.rng.sample(of, len(of)))
        if not names:
            raise Spent
        return names.pop()

    def once(self, what: str) -> None:
        if what in self.left:
            raise Spent
        self.left[what] = []

    def money(self) -> Decimal:
        return Decimal(self.rng.randint(1200, 990_000)).scaleb(-2)

    def count(self) -> int:
        return self.rng.randint(20, 900)

    def rate(self) -> Decimal:
        return Decimal(self.rng.randint(200, 999)).scaleb(-1)

    def either(self, *said: str) -> str:
        return self.rng.choice(said)


def rounded(value: Decimal, places: int = 2) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(part: Decimal | int, whole: Decimal | int, places: int = 2) -> Decimal:
    return rounded(Decimal(part) / Decimal(whole) * 100, places)


def moved(now: Decimal | int, before: Decimal | int) -> tuple[str, str]:
    return ("增加", "增长") if now > before else ("减少", "下降")


def growth(tell: Teller) -> str:
    name, now, before = tell.name(MONEY), tell.money(), tell.money()
    by, (add, grow) = abs(now - before), moved(now, before)
    rate = percent(by, before)
    return tell.either(
        f"{name}{now}万元，比上年{add}{by}万元，{grow}{rate}%",
        f"{name}由上年的{before}万元{add}为{now}万元，{grow}{rate}%",
        f"{name}由上年的{before}万元{add}到{now}万元，{add}{by}万元",
        f"与上年{before}万元相比，{name}{add}{by}万元，{grow}{rate}%",
        f"{name}{now}万元，与上年的{before}万元相比，{add}{by}万元，{grow}{rate}%",
        f"{name}{now}万元，上年同期为{before}万元，同比{grow}{rate}%",
        f"上年{name}{before}万元，本年{now}万元，{add}了{by}万元，{grow}了{rate}%",
        f"{name}{grow}{rate}%，达到{now}万元",
    )


def counted(tell: Teller) -> str:
    name, now, before = tell.name(tuple(COUNTED)), tell.count(), tell.count() + 900
    unit, by = COUNTED[name], before - now
    people, heads = tell.name(PEOPLE), rounded(tell.money() / 100)
    return tell.either(
        f"全县共有{name}{now}{unit}，比上年减少{by}{unit}，下降{percent(by, before)}%",
        f"全县共有{name}{now}{unit}，{people}{heads}万人，比上年减少{by}{unit}",
        f"{name}由{before}{unit}减少为{now}{unit}",
        f"{name}从上年的{before}{unit}减少到{now}{unit}，净减少{by}{unit}",
        f"{people}{heads}万人，其中城镇{rounded(heads / 3)}万人",
    )


def shared(tell: Teller) -> str:
    name, some, others = tell.name(tuple(COUNTED)), tell.count(), tell.count()
    unit, whole = COUNTED[name], some + others
    first, second = percent(some, whole), percent(others, whole)
    return tell.either(
        f"全县{name}{whole}{unit}，其中公办{some}{unit}，占{first}%；"
        f"民办{others}{unit}，占{second}%",
        f"在{whole}{unit}{name}中，有{some}{unit}达到二级标准，占{first}%",
        f"{some}{unit}{name}完成改造，占全部{name}的{first}%，其余{others}{unit}将于明年完成",
        f"{name}{whole}{unit}，{some}{unit}达标，达标率{first}%",
    )


def parted(tell: Teller) -> str:
    name, one, two = tell.name(MONEY), tell.money(), tell.money()
    whole = one + two
    return tell.either(
        f"{name}{whole}万元，其中中央资金{one}万元，占{percent(one, whole)}%；"
        f"地方资金{two}万元，占{percent(two, whole)}%",
        f"{name}{whole}万元。其中：上半年{one}万元，下半年{two}万元",
        f"{name}合计{whole}万元（上半年{one}万元，下半年{two}万元）",
        f"安排{name}{whole}万元，已拨付{one}万元，拨付率{percent(one, whole)}%，剩余{two}万元",
        f"{name}{whole}万元，城区、乡镇分别为{one}万元、{two}万元",
        f"{name}{whole}万元，减去已支付的{one}万元，尚余{two}万元",
    )


def summed(tell: Teller) -> str:
    name, areas = tell.name(MONEY), tell.rng.sample(AREAS, 3)
    amounts = [tell.money() for _ in areas]
    listed = "，".join(f"{area}{amount}万元" for area, amount in zip(areas, amounts, strict=True))
    named = "，".join(
        f"{area}{name}{amount}万元" for area, amount in zip(areas, amounts, strict=True)
    )
    row = "、".join(f"{amount}万元" for amount in amounts)
    return tell.either(
        f"{name}{sum(amounts)}万元，其中：{listed}",
        f"{'、'.join(areas)}{name}分别为{row}，合计{sum(amounts)}万元",
        f"{named}，合计{sum(amounts)}万元",
    )


def rated(tell: Teller) -> str:
    name, now, before = tell.name(RATES), tell.rate(), tell.rate()
    up, points = now > before, abs(now - before)
    return tell.either(
        f"{name}为{now}%，比上年{'提高' if up else '降低'}{points}个百分点",
        f"{name}由上年的{before}%{'上升' if up else '下降'}为{now}%",
        f"{name}达{now}%，高于全市平均水平{points}个百分点",
    )


def planned(tell: Teller) -> str:
    tell.once("plan")
    budget, spent = tell.money(), tell.money()
    done = percent(spent, budget)
    return tell.either(
        f"计划投资{budget}万元，实际完成{spent}万元，完成率{done}%",
        f"预算{budget}万元，支出{spent}万元，执行率{done}%",
        f"计划{budget}万元，完成{spent}万元，占计划的{done}%",
        f"完成投资{spent}万元，为年度计划{budget}万元的{done}%",
    )


def timed(tell: Teller) -> str:
    tell.once("times")
    before, times = tell.money(), tell.rng.randint(2, 9)
    return tell.either(
        f"投资额由{before}万元增加到{before * times}万元，是上年的{times}倍",
        f"投资额{before * times}万元，相当于上年{before}万元的{times}倍",
        f"十年间由{before}万元增长到{before * times}万元，增长{times - 1}倍",
    )


def plain(tell: Teller) -> str:
    tell.once("plain")
    return tell.either(
        "每10万人中拥有大学文化程度的由6420人上升为12800人",
        "平均受教育年限由8.74年提高至9.46年",
        "性别比为104.2，较上年下降1.6",
        "利率由4.35%下调为3.65%，节约利息126.30万元",
        "人均可支配收入28640元，增长6.2%，其中城镇41250元，增长5.1%，农村19870元，增长7.4%",
    )


KINDS: tuple[Callable[[Teller], str], ...] = (
    growth, counted, shared, parted, summed, rated, planned, timed, plain,
)  # fmt: skip


def honest(seed: int) -> str:
    """Three to eight paragraphs of up to three sentences each; a seed gives the same text."""
    tell = Teller(Random(seed))
    paragraphs = []
    for _ in range(tell.rng.randint(3, 8)):
        sentences = [s for _ in range(tell.rng.randint(1, 3)) if (s := _drawn(tell))]
        opening, sign = tell.rng.choice(OPENINGS), tell.either("。", "；")
        if sentences:
            paragraphs.append(f"{opening}{sign.join(sentences)}。")
    return "\n".join([tell.rng.choice(TITLES), *paragraphs, ""])


def _drawn(tell: Teller) -> str:
    try:
        return tell.rng.choice(KINDS)(tell)
    except Spent:
        return ""
