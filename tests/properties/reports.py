"""Honest reports of other provinces' templates: every figure follows from a few drawn ones.

``accounts(seed)`` is a department's final accounts, ``budget(seed)`` a government's report on its
budget, ``funds(seed)`` one on funds, assets and debts. How a report prints (unit, thousands,
full-width digits, places) and in what layout (headings, a sentence a line, bold) is drawn too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
CLASSES = (
    ("教育支出", "普通教育", ("小学教育", "初中教育")),
    ("卫生健康支出", "行政事业单位医疗", ("行政单位医疗", "事业单位医疗")),
    ("农林水支出", "农业农村", ("病虫害控制", "农业生产发展")),
    ("住房保障支出", "住房改革支出", ("住房公积金", "购房补贴")),
)
CODES = {
    "小学教育": ("205", "02", "02"), "初中教育": ("205", "02", "03"),
    "行政单位医疗": ("210", "11", "01"), "事业单位医疗": ("210", "11", "02"),
    "病虫害控制": ("213", "01", "08"), "农业生产发展": ("213", "01", "22"),
    "住房公积金": ("221", "02", "01"), "购房补贴": ("221", "02", "03"),
}  # fmt: skip
RISES = ("新增人员，工资福利支出相应增加", "业务量增加", "机构改革划入3个下属单位")
FALLS = ("压减一般性支出", "上年项目已完工", "6个项目已于2030年3月完工结算")
LAYOUTS = ("plain", "sentences", "bold", "inline")
NUMERALS = "一二三四五六七八九十"


@dataclass
class Hand:
    """Draws amounts in 元 and prints them in one manner. ``unit`` is 元, 万元 or 亿元."""

    rng: Random
    unit: str = "万元"
    places: int = 2
    thousands: bool = False
    wide: bool = False
    trimmed: bool = False
    blocks: list[str] = field(default_factory=list)

    def draw(self, least: int = 10**4, most: int = 10**7) -> Decimal:
        return Decimal(self.rng.randint(least * 100, most * 100)).scaleb(-2)

    def near(self, value: Decimal) -> Decimal:
        """Another year's figure of the same thing."""
        return (value * self.rng.randint(60, 150) / 100).quantize(Decimal("0.01"))

    def parted(self, whole: Decimal, count: int) -> list[Decimal]:
        """As many parts, none of them 0, that add up to the whole."""
        weights = [self.rng.randint(1, 9) for _ in range(count)]
        parts = [(whole * w / sum(weights)).quantize(Decimal("0.01")) for w in weights]
        parts[-1] += whole - sum(parts)
        return parts

    def either(self, *said: str) -> str:
        return self.rng.choice(said)

    def number(self, value: Decimal, places: int) -> str:
        printed = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        said = f"{printed:,}" if self.thousands else str(printed)
        said = said.rstrip("0").rstrip(".") if self.trimmed and "." in said else said
        return said.translate(WIDE) if self.wide else said

    def money(self, value: Decimal) -> str:
        scale = {"元": 1, "万元": 10**4, "亿元": 10**8}[self.unit]
        return self.number(value / scale, self.places) + self.unit

    def rate(self, part: Decimal, whole: Decimal) -> str:
        return self.number(part / whole * 100, 2) + "%"

    def since(self, now: Decimal, before: Decimal) -> str:
        """How a value changed, in one of many wordings."""
        by, up = abs(now - before), now > before
        if not by:
            return self.either("，与上年持平", "，较上年无变化")
        add, grow = ("增加", "增长") if up else ("减少", "下降")
        sign = "" if up else "-"
        amount, rate = self.money(by), self.rate(by, before)
        because = self.rng.choice(RISES if up else FALLS)
        return self.either(
            f"，比上年{add}{amount}，{grow}{rate}，主要原因是{because}",
            f"，与2030年度相比{add}{amount}（{grow}{rate}）",
            f"，较上年增加{sign}{amount}，增长{sign}{rate}",
            f"，较上年增长{sign}{rate}，主要原因是{because}",
            f"，上年决算数为{self.money(before)}，{add}{amount}，{grow}{rate}",
            f"，比上年（{self.money(before)}）{add}{amount}，{grow}{rate}",
        )

    def spent(self, out: Decimal, planned: Decimal) -> str:
        """An outturn against its budget."""
        if not planned:
            return f"年初预算为{self.money(planned)}，支出决算为{self.money(out)}，年初未安排预算"
        why = "" if out == planned else "，决算数与预算数存在差异的主要原因是预算调整"
        rate = self.rate(out, planned)
        return self.either(
            f"年初预算为{self.money(planned)}，支出决算为{self.money(out)}，"
            f"完成年初预算的{rate}{why}",
            f"支出决算为{self.money(out)}，完成年初预算{self.money(planned)}的{rate}{why}",
            f"支出决算{self.money(out)}，为年初预算的{rate}",
        )

    def listed(self, parts: Sequence[tuple[str, Decimal]], whole: Decimal) -> str:
        """Parts with their shares."""
        names = "、".join(name for name, _ in parts)
        amounts = "、".join(self.money(value) for _, value in parts)
        shares = "、".join(self.rate(value, whole) for _, value in parts)
        said = [f"{name}{self.money(v)}，占{self.rate(v, whole)}" for name, v in parts]
        return self.either(
            "其中：" + "；".join(said), f"{names}分别为{amounts}，分别占{shares}", "；".join(said)
        )

    def heading(self, title: str) -> None:
        self.blocks.append("#" + title)

    def says(self, *sentences: str) -> None:
        self.blocks.append("".join(f"{s}。" for s in sentences))

    def laid_out(self, title: str) -> str:
        """The report in one of the layouts."""
        layout, lines, count = self.either(*LAYOUTS), [title], 0
        for block in self.blocks:
            count += block.startswith("#")
            bare = not lines[-1].endswith("。")
            head = f"{NUMERALS[count - 1]}、{block[1:]}" if block.startswith("#") else ""
            if head:
                lines.append(f"**{head}**" if layout == "bold" else head)
            elif layout == "inline" and lines[-1].startswith(tuple(NUMERALS)) and bare:
                lines[-1] += f"。{block}"
            elif layout == "sentences":
                lines.extend(f"{s}。" for s in block.split("。") if s)
            else:
                lines.append(block)
        return "\n".join([*lines, ""])


def hand(seed: int, *units: str) -> Hand:
    rng = Random(seed)
    unit = rng.choice(units)
    places = rng.choice((2, 2, 2, 4)) if unit == "万元" else 2
    flags = [rng.random() < chance for chance in (0.25, 0.1, 0.2)]
    return Hand(rng, unit, places, *flags)


def path(h: Hand, style: int, of: tuple[str, str, tuple[str, ...]], item: str) -> str:
    """An account by its names, in the style of the report."""
    a, b, c = CODES[item]
    return (
        f"{of[0]}（类）{of[1]}（款）{item}（项）",
        f"{of[0]}（类）-{of[1]}（款）-{item}（项）",
        f"{of[0]}（{a}）{of[1]}（{a}{b}）{item}（{a}{b}{c}）",
        f"{of[0]}（{a}类）{of[1]}（{b}款）{item}（{c}项）",
    )[style] + h.either("", "。", "：")


def accounts(seed: int) -> str:
    """A department's final accounts."""
    h = hand(seed, "万元", "万元", "元")
    kinds = h.rng.sample(CLASSES, 3)
    general = h.draw(10**6, 10**8)
    told = list(zip(kinds, h.parted(general, 3), strict=True))
    fund, left = h.draw(), h.draw()
    spent = general + fund
    carried = (spent / 20).quantize(Decimal("0.01"))
    came, total = spent + left - carried, spent + left
    basic = (spent * h.rng.randint(20, 80) / 100).quantize(Decimal("0.01"))
    h.heading("收入支出决算总体情况说明")
    both = h.either("收、支总计", "收、支总决算均为", "收入总计和支出总计均为")
    times = h.rng.randint(60, 150)
    before = [(v * times / 100).quantize(Decimal("0.01")) for v in (total, spent, basic)]
    h.says(f"2031年度{both}{h.money(total)}{h.since(total, before[0])}")
    h.says(
        f"收入总计{h.money(total)}，包括：本年收入{h.money(came)}，年初结转和结余{h.money(carried)}",
        f"支出总计{h.money(total)}，包括：本年支出{h.money(spent)}，年末结转和结余{h.money(left)}",
    )
    h.heading("支出决算情况说明")
    h.says(f"本年支出合计{h.money(spent)}{h.since(spent, before[1])}")
    of = h.either("总支出的", "本年支出合计的", "总支出")
    halves = (("基本支出", basic, before[2]), ("项目支出", spent - basic, before[1] - before[2]))
    for n, (name, value, past) in enumerate(halves, 1):
        h.says(f"（{n}）{name}{h.money(value)}，占{of}{h.rate(value, spent)}{h.since(value, past)}")
    h.heading("一般公共预算财政拨款支出决算情况说明")
    h.says(
        f"2031年度一般公共预算财政拨款支出{h.money(general)}，"
        f"占本年支出合计的{h.rate(general, spent)}"
    )
    shares = h.listed([(kind[0], value) for kind, value in told], general)
    h.says(f"一般公共预算财政拨款支出{h.money(general)}，主要用于以下方面：{shares}")
    _by_item(h, told)
    _three(h)
    return h.laid_out("云溪县档案馆2031年度部门决算情况说明")


def _by_item(h: Hand, told: Sequence[tuple[tuple[str, str, tuple[str, ...]], Decimal]]) -> None:
    """What was spent of each account, against its budget and the year before."""
    style, number = h.rng.randrange(4), 0
    for kind, value in told:
        for item, part in zip(kind[2], h.parted(value, 2), strict=True):
            number += 1
            planned = h.rng.choice((part, h.near(part), Decimal(0)))
            since = h.either("", h.since(part, h.near(part)))
            h.says(f"{number}.{path(h, style, kind, item)}{h.spent(part, planned)}{since}")


def _three(h: Hand) -> None:
    """“三公”经费."""
    car, guests = h.draw(10**3, 10**5), h.draw(10**3, 10**5)
    whole = car + guests
    h.heading("“三公”经费支出决算情况说明")
    h.says(
        f"2031年度“三公”经费支出{h.money(whole)}，其中：因公出国（境）费{h.money(Decimal(0))}，"
        f"公务接待费{h.money(guests)}，公务用车购置及运行维护费{h.money(car)}"
        f"（其中：公务用车购置费{h.money(Decimal(0))}，公务用车运行维护费{h.money(car)}）"
        f"{h.either('', h.since(whole, h.near(whole)))}"
    )


def budget(seed: int) -> str:
    """A government's report: of its whole territory, and of its own level."""
    h = hand(seed, "亿元", "万元")
    h.heading("一般公共预算执行情况")
    for who, most in (("全县", 10**10), ("县本级", 10**9)):
        _general(h, who, h.draw(most // 10, most))
    h.heading("政府性基金预算执行情况")
    for who, most in (("全县", 10**9), ("县本级", 10**8)):
        _fund(h, who, h.draw(most // 10, most))
    h.heading("社会保险基金预算执行情况")
    for name in ("失业保险基金", "工伤保险基金"):
        _insurance(h, name, h.draw(10**7, 10**9))
    return h.laid_out("关于云溪县2031年预算执行情况和2032年预算草案的报告")


def _general(h: Hand, who: str, came: Decimal) -> None:
    tax, other = h.parted(came, 2)
    spent = h.draw(int(came), int(came) * 2)
    classes = h.parted(spent * 4 / 5, 3)
    more, debt = spent - came + h.draw(10**6, 10**8), h.draw(10**6, 10**8)
    names = ("教育支出", "农林水支出", "住房保障支出")
    kinds = "；".join(f"{n}{h.money(v)}" for n, v in zip(names, classes, strict=True))
    h.says(
        f"{who}一般公共预算收入{h.money(came)}{h.either('', '，可比口径增长5.20%')}",
        f"其中：税收收入{h.money(tax)}，占一般公共预算收入的{h.rate(tax, came)}；"
        f"非税收入{h.money(other)}，占{h.rate(other, came)}",
    )
    h.says(f"{who}一般公共预算支出{h.money(spent)}", f"主要支出项目完成情况：{kinds}")
    h.says(
        f"{who}一般公共预算收入{h.money(came)}，加上上级补助收入{h.money(more)}、"
        f"债务转贷收入{h.money(debt)}，收入总计{h.money(came + more + debt)}",
        f"{who}一般公共预算支出{h.money(spent)}，加上债务还本支出{h.money(debt)}，"
        f"支出总计{h.money(spent + debt)}",
        f"收支相抵，结转下年{h.money(came + more - spent)}",
    )


def _fund(h: Hand, who: str, came: Decimal) -> None:
    more, before = h.draw(10**6, 10**8), h.draw(10**6, 10**8)
    spent, out = h.parted((came + more) / 2, 2)
    h.says(
        f"{who}政府性基金预算收入{h.money(came)}",
        f"加上上级补助、专项债券等收入{h.money(more)}，上年结余{h.money(before)}，"
        f"收入总计{h.money(came + more + before)}",
        f"{who}政府性基金预算支出{h.money(spent)}，加上调出资金{h.money(out)}，"
        f"支出总计{h.money(spent + out)}",
        f"收支相抵，年终结转结余{h.money(came + more + before - spent - out)}",
    )


def _insurance(h: Hand, name: str, came: Decimal) -> None:
    spent, before = came * 4 / 5, h.draw(10**7, 10**9)
    left = came - spent
    h.says(
        h.either(
            f"{name}上年结余{h.money(before)}，本年收入{h.money(came)}，本年支出{h.money(spent)}，"
            f"年末累计结余{h.money(before + left)}",
            f"{name}收入{h.money(came)}，支出{h.money(spent)}，本年收支结余{h.money(left)}，"
            f"上年结余{h.money(before)}，年末累计结余{h.money(before + left)}",
            f"{name}。收入{h.money(came)}，支出{h.money(spent)}，当年收支结余{h.money(left)}，"
            f"年末滚存结余{h.money(before + left)}",
        )
    )


def funds(seed: int) -> str:
    """Assets, what an audit found, and how a project was scored."""
    h = hand(seed, "亿元", "万元")
    owned, owed = h.draw(10**9, 10**10), h.draw(10**8, 10**9)
    office, others = h.parted(owned, 2)
    h.heading("国有资产情况")
    h.says(
        f"资产总额{h.money(owned)}，负债{h.money(owed)}，净资产{h.money(owned - owed)}",
        f"其中：行政单位资产{h.money(office)}，占{h.rate(office, owned)}；"
        f"事业单位资产{h.money(others)}，占{h.rate(others, owned)}",
    )
    h.heading("审计发现问题情况")
    h.says(f"县级收入总量{h.money(h.draw())}、支出总量{h.money(h.draw())}", "审计发现的主要问题：")
    h.says(
        f"一是{h.rng.randint(4, 9)}个项目预算{h.money(h.draw())}当年未执行，其中3个项目连续两年"
        f"执行率低于{h.either('30', '50')}%，涉及资金{h.money(h.draw())}"
    )
    h.says(f"二是对{h.rng.randint(10, 60)}个单位进行了审计，审计资金总额{h.money(h.draw())}")
    h.heading("绩效评价情况")
    weight = Decimal(20)
    first, second = Decimal(h.rng.randint(20, 60)) / 10, Decimal(h.rng.randint(70, 140)) / 10
    score = first + second
    h.says(
        f"过程类指标权重分20分，实际得分{score}分，扣分{weight - score}分，"
        f"得分率为{h.rate(score, weight)}",
        f"具体为：立项规范性6分，得{first}分；目标合理性14分，得{second}分",
    )
    return h.laid_out(h.either("云溪县2031年度财政资金情况报告", "云溪县2031年国有资产综合报告"))
