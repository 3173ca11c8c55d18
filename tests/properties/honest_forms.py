"""Performance forms that are right, at random: every error or warning on one is a false alarm.

A form is drawn with its arithmetic (weights and scores add up, rates follow from amounts, points
are lost for a reason), then printed in one of many layouts, with prose that tells of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import NamedTuple

UNITS = ("云溪县水务局", "青坪区教育局", "临江市市场监督管理局", "松岭县疾病预防控制中心")
PROJECTS = (
    "水源地巡护经费",
    "校舍维修项目",
    "计量器具检定补助",
    "健康体检专项",
    "村级道路养护",
    "馆藏文物修复",
    "智慧停车系统运维",
    "残疾人就业培训",
)
KINDS = {
    "数量": "培训场次|场 检定计量器具数|台 养护道路里程|公里 修缮校舍面积|平方米 巡查次数|次",
    "质量": "验收合格率|% 培训合格率|% 设备完好率|% 发放准确率|%",
    "时效": "完成及时率|% 项目完成时间|month 故障响应时间|小时 补助发放时限|text",
    "成本": "项目总成本|万元 人均培训成本|元/人 成本控制率|%most",
    "经济效益": "带动农户增收|万元up 减少损失|words",
    "社会效益": "政策知晓率|% 带动就业人数|人 公共服务水平|words 事故发生率|%less",
    "生态效益": "水质达标率|% 环境改善情况|words",
    "可持续影响": "管理制度健全性|words 长效机制|words 设备使用年限|年",
    "满意度": "服务对象满意度|% 群众满意度|% 参训人员满意度|%",
}
"""class → its indicators, each with the unit of its target or what else its target is"""
FIRST = {
    **dict.fromkeys(("数量", "质量", "时效", "成本"), "产出"),
    **dict.fromkeys(("经济效益", "社会效益", "生态效益", "可持续影响"), "效益"),
    "满意度": "满意度",
}
SHARES = ((50, 30, 10), (40, 40, 10), (60, 20, 10), (45, 35, 10))
REASONS = (
    "受天气影响工期推迟，下一年加快进度",
    "招标流标一次，已重新组织",
    "部分对象外出未参加，加强宣传",
    "合同尾款待验收后支付，加快办理结算",
)
BLANK = ("无", "无偏差", "—", "", "")
WEIGHTS, SCORE = ("分值", "权重"), "得分"
TEN, HUNDRED = Decimal(10), Decimal(100)


class Goal(NamedTuple):
    """What is asked for and what was reached; ``share``: how much of it."""

    name: str
    sign: str
    target: str
    unit: str
    actual: str
    share: Decimal


class Row(NamedTuple):
    """One indicator with its labels and its points."""

    first: str
    second: str
    goal: Goal
    weight: Decimal
    score: Decimal
    reason: str


class Form(NamedTuple):
    """A form with its sums."""

    unit: str
    project: str
    year: int
    rows: tuple[Row, ...]
    amounts: tuple[Decimal, ...]
    """年初预算数, 全年预算数, 全年执行数"""
    rate: str
    execution: Decimal
    shares: dict[str, int]

    @property
    def score(self) -> Decimal:
        """All points given."""
        return sum((row.score for row in self.rows), self.execution)


def rounded(value: Decimal, places: int) -> Decimal:
    """As a person rounds."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def shown(value: Decimal) -> str:
    """Without zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def drawn(random: Random, number: int, year: int) -> Form:
    """A form of the project of that number."""
    shares = dict(zip(("产出", "效益", "满意度"), random.choice(SHARES), strict=True))
    places = random.choice((1, 1, 2))
    rows: list[Row] = []
    for first, points in shares.items():
        kinds = [kind for kind in KINDS if FIRST[kind] == first]
        kinds = sorted(random.sample(kinds, random.randint(1, len(kinds))), key=kinds.index)
        said = {k: random.sample(KINDS[k].split(), random.randint(1, 2)) for k in kinds}
        named = [(kind, name) for kind, names in said.items() for name in names]
        weights = _split(random, points, len(named))
        for (kind, name), weight in zip(named, weights, strict=True):
            goal = _goal(random, name, year)
            score = _score(weight, goal.share, places)
            second = f"{kind}指标" if kind != "满意度" else "服务对象满意度指标"
            reason = random.choice(REASONS if score < weight else BLANK)
            rows.append(Row(f"{first}指标", second, goal, weight, score, reason))
    initial = Decimal(random.randint(1000, 900_000)) / 100
    revised = (
        initial if random.random() < 0.4 else rounded(initial * random.randint(50, 180) / 100, 2)
    )
    spent = (
        revised if random.random() < 0.4 else rounded(revised * random.randint(300, 1000) / 1000, 2)
    )
    rate = f"{rounded(spent / revised * 100, random.choice((0, 1, 2)))}%"
    execution = rounded(TEN * spent / revised, places)
    if shown(execution) == "10" and spent < revised:
        execution = Decimal("9.9")
    project = PROJECTS[(random.randint(0, 7) * 8 + number) % len(PROJECTS)]
    return Form(
        random.choice(UNITS), project, year, tuple(rows), (initial, revised, spent), rate,
        execution, shares,
    )  # fmt: skip


def _split(random: Random, points: int, count: int) -> list[Decimal]:
    """So many weights, halves among them, that add to the points."""
    cuts = sorted(random.sample(range(1, points * 2), count - 1))
    return [Decimal(b - a) / 2 for a, b in zip((0, *cuts), (*cuts, points * 2), strict=True)]


def _score(weight: Decimal, share: Decimal, places: int) -> Decimal:
    """In proportion; what is lost is seen."""
    score = rounded(weight * share, places) if share < 1 else weight
    return max(weight - Decimal("0.5"), Decimal(0)) if share < 1 and score == weight else score


def _goal(random: Random, said: str, year: int) -> Goal:
    """What an indicator asks for and what was reached, in one of five not all of it."""
    name, of = said.split("|")
    missed = random.random() < 0.2
    if of in {"words", "text", "month"}:
        target, actual, share = _in_words(random, of, year, missed=missed)
        return Goal(name, "", target, "", actual, share)
    if of in {"%less", "小时", "万元", "元/人", "%most"}:
        return _at_most(random, name, of, missed=missed)
    return _at_least(random, name, of, missed=missed)


def _in_words(random: Random, of: str, year: int, *, missed: bool) -> tuple[str, str, Decimal]:
    part = Decimal(random.randint(4, 9)) / 10 if missed else Decimal(1)
    if of == "words":
        words = random.choice(("提升", "有效保障", "健全", "逐步改善"))
        return words, "部分达成预期指标" if missed else random.choice((words, "达成预期指标")), part
    if of == "month":
        month = f"{year}年{random.randint(9, 12)}月"
        return month, f"{year + 1}年1月" if missed else month, part
    words = random.choice(("12月底前", "年内", "按月发放"))
    return words, random.choice(("按时完成", words)), Decimal(1)


def _at_most(random: Random, name: str, of: str, *, missed: bool) -> Goal:
    most = Decimal(random.randint(2, 9))
    unit = of.removesuffix("less").removesuffix("most")
    if of in {"万元", "元/人"}:
        most = Decimal(random.randint(1000, 90_000)) / random.choice((10, 100))
    elif of == "%most":
        most = HUNDRED
    if missed and of in {"%less", "小时"}:
        got = most + Decimal(random.randint(1, 20)) / 10
        return Goal(name, "≤", shown(most), unit, shown(got), most / got)
    got = rounded(most * random.randint(70, 100) / 100, 1)
    return Goal(name, "≤", shown(most), unit, shown(min(got, most)), Decimal(1))


def _at_least(random: Random, name: str, of: str, *, missed: bool) -> Goal:
    least = random.choice((80, 85, 90, 95, 98)) if of == "%" else random.randint(12, 3000)
    sign = random.choice(("≥", "≥", "=")) if of not in {"%", "万元up"} else "≥"
    got = Decimal(least)
    if missed:
        got -= random.randint(1, max(least // 4, 1))
    elif of == "%":
        got = Decimal(random.randint(least * 10, 1000)) / 10
    elif sign == "≥":
        got += random.randint(0, least // 2)
    share = min(got / least, Decimal(1))
    return Goal(name, sign, str(least), of.removesuffix("up"), shown(got), share)


def columns(random: Random) -> list[str]:
    """The head of the indicators."""
    named = ["一级指标", "二级指标", "三级指标"]
    goal = random.choice((["年度指标值"], ["目标值"], ["指标性质", "指标值", "计量单位"]))
    actual = random.choice(("实际完成值", "全年完成值"))
    points = [random.choice(WEIGHTS), SCORE]
    return [
        *named,
        *goal,
        actual,
        *points,
        random.choice(("偏差原因分析及改进措施", "未完成原因分析")),
    ]


def cells(random: Random, form: Form, head: Sequence[str]) -> list[list[str]]:
    """The rows of the form: names numbered or not, labels in each row or not, with their points."""
    numbered, grouped, again = (random.random() < chance for chance in (0.4, 0.4, 0.3))
    found: list[list[str]] = []
    last: tuple[str, str] = ("", "")
    count = 0
    for row in form.rows:
        goal = row.goal
        count = count + 1 if row.second == last[1] else 1
        first = row.first if again or row.first != last[0] else ""
        second = row.second if again or row.second != last[1] else ""
        if first and grouped:
            first += f"（{form.shares[row.first.removesuffix('指标')]}分）"
        last = (row.first, row.second)
        asked = [goal.sign + goal.target + goal.unit]
        if "指标性质" in head:
            asked = [goal.sign or "定性", goal.target, goal.unit]
        name = f"指标{count}：{goal.name}" if numbered else goal.name
        points = [shown(row.weight), shown(row.score), row.reason]
        found.append([first, second, name, *asked, goal.actual + goal.unit, *points])
    return found


def money(random: Random, form: Form) -> list[list[str]]:
    """The rows of money below their head."""
    spent = form.amounts[2]
    other = Decimal(0) if random.random() < 0.6 else rounded(spent / 7, 2)
    parts = [x - other for x in form.amounts]
    none = ["", "", "", "—", "—", "—"]
    return [
        ["年度资金总额", *map(str, form.amounts), "10", form.rate, shown(form.execution)],
        ["其中：当年财政拨款", *map(str, parts), "—", "—", "—"],
        ["上年结转资金", *none],
        ["其他资金", *([str(other)] * 3 if other else none[:3]), *none[3:]],
    ]


HEAD_OF_MONEY = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


def goals(form: Form) -> tuple[str, str]:
    """What is intended and what was done, in words with the numbers of the rows."""
    rows = [row.goal for row in form.rows if row.second == "数量指标"][:2]
    if not rows:
        return "保障各项工作正常开展。", "各项工作正常开展。"
    planned = "，".join(f"{row.name}{row.target}{row.unit}" for row in rows)
    done = "，".join(f"{row.name}{row.actual}{row.unit}" for row in rows)
    return f"全年计划{planned}。", f"全年{done}。"


def printed(random: Random, form: Form) -> list[str]:
    """The lines of one form in one layout."""
    head = columns(random)
    titles = ("项目支出绩效自评表", f"{form.project}绩效自评表", "部门项目支出绩效自评表")
    lines = ["", random.choice(titles), f"（{form.year}年度）", ""]
    parts = Parts(head, cells(random, form, head), money(random, form), form)
    return [*lines, *random.choice((barred, barred, slid, spaced, one_a_line))(random, parts)]


class Parts(NamedTuple):
    """What a layout prints: head and rows of the indicators, rows of the money, and the rest."""

    head: list[str]
    rows: list[list[str]]
    money: list[list[str]]
    form: Form

    @property
    def top(self) -> list[list[str]]:
        """Whose form it is."""
        form = self.form
        return [["项目名称", form.project], ["主管部门", form.unit, "实施单位", form.unit]]

    @property
    def total(self) -> list[str]:
        """Label, weight and score."""
        return ["总分", "100", shown(self.form.score)]

    @property
    def width(self) -> int:
        """Cells of the widest row."""
        return max(len(self.head), len(HEAD_OF_MONEY) + 1)

    def above(self) -> list[list[str]]:
        """All above the rows of the indicators."""
        planned, done = goals(self.form)
        told = [["年度总体目标", "预期目标", "", "", "实际完成情况"], ["", planned, "", "", done]]
        return [*self.top, ["项目资金（万元）", *HEAD_OF_MONEY], *self.money, *told, self.head]

    def below(self) -> list[str]:
        """The total, below its columns."""
        row = ["总分"] + [""] * (len(self.head) - 1)
        row[next(i for i, c in enumerate(self.head) if c in WEIGHTS)] = self.total[1]
        row[self.head.index(SCORE)] = self.total[2]
        return row


def barred(random: Random, parts: Parts) -> list[str]:
    """Cells between bars, with or without the rule of Markdown."""
    rows = [*parts.above(), *parts.rows, parts.below()]
    width = parts.width
    bars = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    rule = ["|" + " --- |" * width] if random.random() < 0.6 else []
    return [bars[0], *rule, *bars[1:]]


def slid(random: Random, parts: Parts) -> list[str]:  # noqa: ARG001 (one of several layouts)
    """Labels that reach down leave no cell, so that rows slide left and are filled on the right."""
    rows = [[c for c in row[:2] if c] + row[2:] for row in parts.rows]
    every = [*parts.above(), *rows, parts.below()]
    return [" | ".join(row) + " |" * (parts.width - len(row) + 1) for row in every]


def spaced(random: Random, parts: Parts) -> list[str]:  # noqa: ARG001 (one of several layouts)
    """Cells one space apart, blank ones gone."""
    rows = [*parts.top, ["项目资金", *HEAD_OF_MONEY], *parts.money, parts.head, *parts.rows]
    return [" ".join(filter(None, row)) for row in [*rows, parts.total]]


def one_a_line(random: Random, parts: Parts) -> list[str]:  # noqa: ARG001 (one of several layouts)
    """A cell a line, a blank line behind each."""
    rows = [*parts.top, HEAD_OF_MONEY, *parts.money, parts.head, *parts.rows, parts.total]
    return [line for row in rows for cell in row if cell for line in (cell, "")]


def review(form: Form, number: int) -> str:
    """The paragraph of a report that tells of one form."""
    _, revised, spent = form.amounts
    done = goals(form)[1]
    return (
        f"{number}.“{form.project}”项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为{shown(form.score)}分。"
        f"全年预算数为{revised}万元，执行数为{spent}万元，完成预算的{form.rate}。完成情况：{done}"
        "下一步改进措施：计划下一年培训场次50场。"
    )


def report(seed: int) -> str:
    """A report with one to three forms, right in all it says."""
    random = Random(seed)
    year = random.randint(2030, 2035)
    forms = [drawn(random, n, year) for n in range(random.choice((1, 1, 2, 3)))]
    forms = list({form.project: form for form in forms}.values())
    lines = [f"{forms[0].unit}{forms[0].year}年度部门决算", ""]
    if random.random() < 0.6:
        lines += [review(form, n) for n, form in enumerate(forms, 1)]
    for form in forms:
        lines += printed(random, form)
    return "\n".join(lines) + "\n"
