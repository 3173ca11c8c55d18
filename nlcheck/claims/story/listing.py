"""From an open list to claims: the breakdown, and the group its shares belong to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from nlcheck.base import ZERO, Mention, Span
from nlcheck.claims.model import Basis, Breakdown, Fund
from nlcheck.claims.naming import Naming
from nlcheck.claims.sentences.adding import LEAST, MOST, adds_up, hundred, nearly, slipped, telling
from nlcheck.claims.story.parallel import Values, columns_of, of_before, parallel
from nlcheck.claims.story.shares import beside, shares_of
from nlcheck.claims.story.splits import (
    Split,
    carries,
    ending,
    halves,
    is_rest,
    is_result,
    is_state,
    leading,
    make_up,
    split_of,
    takes_the_rest,
)
from nlcheck.claims.story.topics import Frame, Opener, Topic, once

SPLIT = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
"""the funds that make up 财政拨款"""
CLASS, ITEM, FEWEST_CLASSES = 3, 7, 12
"""digits of the code of a 类 and of a 项, and as many 类 as a government spends on at the least"""
EACH = "~/"
"""what the item of one of several begins with"""
MANY = 100
"""things that others do not add up to by chance, beside amounts: 3个部门8万元、1个部门2万元"""
KIND = 2
"""signs at the end that labels of one kind of things share"""


def breakdowns(frame: Frame, naming: Naming) -> Iterator[Breakdown]:
    """One for each basis in which the head and all parts have a value."""
    if frame.rivals and (several := list(parallel(frame))):
        yield from several
        return
    head = frame.head
    parts, labels = ([], []) if head is None else _told(frame, head, naming)
    if head is None or not parts or not (columns := list(columns_of(head, parts))):
        return
    parts = _kept(head, parts, naming, columns[0])
    if not parts or (meant := _meant(frame, head, parts, naming)) is None:
        return
    head = meant
    if (instead := of_before(frame, head, columns)) is not None:
        yield from instead
        return
    columns = _held(head, parts, whole := defined(head, parts, naming))
    split = split_of(labels)
    shares = shares_of(parts)
    cut = frame.cut and frame.opener is not Opener.BLOCKS
    closed = not cut and (
        (whole and len(parts) >= LEAST)
        or make_up(head.label, labels)
        or _told_whole(frame, parts, shares, columns)
    )
    aside = frame.opener is Opener.PAREN and len(parts) < LEAST
    loose = frame.loose and not _behind(frame, labels or [p.label for p in parts], columns)
    if ((loose or aside) and not closed) or (frame.again and not _of_head(head, parts)):
        return
    open_ = not (closed or cut or _skips(frame, parts))
    free = split is None and open_ and not naming.lacks([p.key.item for p in parts])
    numbered = open_ and _numbered(frame)
    likely = open_ and (split.closed if split else _rest(head, parts))
    for basis, total, numbers in columns:
        yield Breakdown(
            total,
            numbers,
            complete=closed,
            at=Span(head.at.start, parts[-1].at.end),
            head_key=head.key,
            part_keys=tuple(p.key for p in parts),
            group=("list", frame.number),
            shares=shares,
            shares_close=bool(shares),
            likely=likely
            or (free and _likely((basis, total, numbers), parts, naming, head.label))
            or (numbered and nearly(total, numbers, numbered=True)),
            disjoint=_disjoint(head, split, basis, parts, naming)
            or (basis is not None and (frame.split or (numbered and _one_each(parts)))),
        )


def _behind(frame: Frame, labels: list[str], columns: list[Values]) -> bool:
    """「转贷收入4.20亿元(新增一般债券2.10亿元,再融资一般债券2.10亿元)」: two kinds that are all
    there is, in brackets, are of what stands right before those."""
    fit = all(n.value <= total.value for _, total, numbers in columns for n in numbers)
    return frame.bracket and fit and halves(labels)


def _told(frame: Frame, head: Topic, naming: Naming) -> tuple[list[Topic], list[str]]:
    """The parts of a list, and of things that are counted their names too, up to where another
    list begins; nothing of what is an average."""
    averaged = naming.average(head.key.item, head.label)
    parts = [] if averaged else _alike(head, _listed(_distinct(frame, naming)))
    if not parts:
        return [], []
    parts = _whole(head, parts)
    labels = [p.label for p in parts] if None in head.values else []
    count = (_pair(head, labels) or leading(labels)) if labels else len(parts)
    return parts[:count], labels[:count]


def _listed(parts: list[Topic]) -> list[Topic]:
    """「中央资金60万元、县级资金30万元，资金到位90万元」: without what is told of the whole behind
    a list."""
    if len(parts) <= LEAST:
        return parts
    paused = parts[1].paused
    behind = list(enumerate(parts))[LEAST - paused :]
    told = (n for n, p in behind if not p.paused and is_state(p.label, paused=paused))
    return parts[: next(told, len(parts))]


def _pair(head: Topic, labels: list[str]) -> int:
    """「其中,男42人,女38人;出生人口2人,死亡人口1人」: two kinds that are all there is, before
    things of another kind; 0 where there are none."""
    return LEAST if len(labels) > LEAST and halves(labels[:LEAST], head.label) else 0


def _meant(frame: Frame, head: Topic, parts: list[Topic], naming: Naming) -> Topic | None:
    """「资产总额A，负债B，净资产C。其中：行政单位资产…，事业单位资产…」: of several things told
    before the one that the parts are of by definition, or add up to, but for a slip."""
    if not frame.rivals or defined(head, parts, naming):
        return head
    for fits in (adds_up, slipped):
        for one in reversed(frame.rivals):
            if any(fits(total, numbers) for _, total, numbers in columns_of(one, parts)):
                return one
    return None


def _disjoint(
    head: Topic, split: Split | None, basis: Basis | None, parts: list[Topic], naming: Naming
) -> bool:
    """Kinds that nothing is two of; or amounts that 、 alone parts, which are told as one thing
    beside the other: 「甲站5万元、乙站3万元」."""
    if split is not None:
        return not split.closed
    items = [p.key.item for p in parts]
    if naming.kinds(items) and naming.parent(items[0]) == head.key.item:
        return True
    return basis is not None and len(parts) >= LEAST and all(p.paused for p in parts[1:])


def _one_each(parts: list[Topic]) -> bool:
    """Whether every part stands in a sentence of its own, and none beside what is inside it."""
    return len({p.sentence for p in parts}) == len(parts)


def _numbered(frame: Frame) -> bool:
    """Whether a list is told in numbered paragraphs of their own, three at least, none of them an
    account that has others inside: seldom is such a list open."""
    if frame.opener is not Opener.BLOCKS or not frame.level or len(frame.parts) <= LEAST:
        return False
    items = [p.key.item for p in frame.parts]
    return all(item.startswith("~") or (item.isdigit() and len(item) == ITEM) for item in items)


def _skips(frame: Frame, parts: list[Topic]) -> bool:
    """Whether a paragraph between two parts told of none: 6.土地相关税收中，土地增值税9亿元，…"""
    gaps = (after.block - part.block > 1 for part, after in pairwise(parts))
    return frame.opener is Opener.BLOCKS and any(gaps)


def _whole(head: Topic, parts: list[Topic]) -> list[Topic]:
    """「项目支出90万元。其中伙食费60万元，按每人500元测算；改造费30万元」: without what is told of
    one of several, where the others make up the head."""
    others = [p for p in parts if not p.key.item.startswith(EACH)]
    if len(others) == len(parts) or not LEAST <= len(others) <= MOST:
        return parts
    fits = any(adds_up(n, ms) or slipped(n, ms) for _, n, ms in columns_of(head, others))
    return others if fits else parts


def _kept(head: Topic, parts: list[Topic], naming: Naming, column: Values) -> list[Topic]:
    """The parts, up to where something else is told, unless they are all there is by definition,
    with or without what one of them costs (车均3万元)."""
    whole = once([p for p in parts if not p.key.item.startswith(EACH)])
    if whole and (defined(head, parts, naming) or defined(head, whole, naming)):
        return whole
    kept = _up_to_rest(head, parts[: _own(column, parts)])
    if len(kept) < len(parts) and (columns := list(columns_of(head, kept))):
        column = columns[0]
    if not kept or defined(head, kept, naming) or naming.kinds([p.key.item for p in kept]):
        return kept
    return kept[: _prefix(column)]


def _up_to_rest(head: Topic, parts: list[Topic]) -> list[Topic]:
    """「固定资产原值90万元，其中：房屋…、其他固定资产…；累计折旧…」: without what ; parts from all
    that is left."""
    ends = (n for n in range(LEAST + 1, len(parts)) if parts[n].apart and _rest(head, parts[:n]))
    return parts[: next(ends, len(parts))]


def _of_head(head: Topic, parts: list[Topic]) -> bool:
    """Whether names behind a list that is whole split its head again: 户籍人口…；男性人口…，
    女性人口…"""
    labels = [p.label for p in parts]
    kinds = {label[-KIND:] for label in (head.label, *labels)}
    return len(kinds) == 1 and halves(labels, head.label)


def _told_whole(
    frame: Frame, parts: list[Topic], shares: tuple[Mention, ...], columns: list[Values]
) -> bool:
    """Whether the words or the figures say that a list is whole: 由…组成, 全部为, shares of 100,
    amounts that add up."""
    told = frame.complete or frame.count == len(parts)
    if frame.whole or (told and len(parts) >= LEAST) or (shares and hundred(shares)):
        return True
    sure = [c for c in columns if c[0] or c[1].value >= MANY or not columns[1:]]
    return len(parts) > LEAST and any(adds_up(n, ms) for _, n, ms in sure)


def _rest(head: Topic, parts: list[Topic]) -> bool:
    """Whether the list ends with all that is left (…、其他固定资产), and with no account of its
    own (其他支出)."""
    last = parts[-1]
    free = head.key.item.startswith(last.key.item) or last.key.item.startswith("~")
    return len(parts) > LEAST and free and takes_the_rest(head.label, _name(head, last))


def _name(head: Topic, part: Topic) -> str:
    """What a part is called; where it is called like the head, with whose it is: 其他 税收收入."""
    same = head.key.item.startswith(part.key.item)
    return part.key.owner.lstrip("~") + part.label if same else part.label


def _of_classes(parts: list[Topic]) -> bool:
    """Whether the parts are 类 of the functional classification, and fewer than a government
    has."""
    codes = [p.key.item for p in parts]
    return len(codes) < FEWEST_CLASSES and all(c.isdigit() and len(c) == CLASS for c in codes)


def _likely(column: Values, parts: list[Topic], naming: Naming, head: str) -> bool:
    """Amounts that add up, or would but for one slip, or are all kinds there are (税收, 非税);
    counts of one kind of things (行政编制, 事业编制)."""
    basis, total, numbers = column
    if telling(total, numbers if basis is None else ()) and adds_up(total, numbers):
        return True
    if basis is not None:
        labels = [p.label for p in parts]
        if len(parts) > LEAST and (is_rest(labels[-1]) or carries(labels)):
            return slipped(total, numbers) or nearly(total, numbers)
        # 其中:教育支出…,卫生健康支出… are the main ones, whatever they come to
        main = naming.government and _of_classes(parts)
        return (not main and nearly(total, numbers)) or halves(labels, head)
    if halves([p.label for p in parts], head):
        return len({m.unit.name for m in (total, *numbers)}) == 1
    if total.unit.name not in naming.people or not any(n.value for n in numbers):
        return False
    labels = [p.label for p in parts]
    if rest := len(labels) > LEAST and is_rest(labels[-1]):
        labels = labels[:-1]  # 轿车3辆、货车2辆、其他车型1辆
    kind = ending(labels)
    apart = kind[-1:] not in head
    return (
        len(labels) >= LEAST
        and len(set(labels)) == len(labels)
        and len(kind) >= (KIND if total.unit.name in naming.persons else 1)
        # 教师96人,其中骨干教师21人,青年教师38人: some of them, and some are both
        and (rest or adds_up(total, numbers) or (apart and slipped(total, numbers, least=1)))
    )


def defined(head: Topic, parts: list[Topic], naming: Naming) -> bool:
    """Whether the parts make up the head by definition: by kind of item, or by whose money it
    is."""
    kinds = [p.key.slice for p in parts if p.key.item == head.key.item]
    if len(kinds) == len(parts) and all(kinds):
        return naming.partition(naming.parent(kinds[0]), kinds)
    items = [p.key.item for p in parts]
    whole = head.key.item
    if naming.partition(naming.parent(items[0]) if whole == "~" else whole, items):
        return True
    if naming.all_parts(whole, [(p.key.item, p.key.fund) for p in parts]):
        return True
    funds = [p.key.fund for p in parts if p.key.item == head.key.item]
    if len(funds) != len(parts) or len(set(funds)) != len(funds) or len(funds) < LEAST:
        return False
    return head.key.fund is Fund.APPROPRIATION and Fund.GENERAL in funds and set(funds) <= SPLIT


def _prefix(column: Values) -> int:
    """How many parts are a list: the first ones alone where they add up to the head, or all others
    do, for what is listed after is another thing, or another way to split it."""
    _, total, numbers = column
    for count in range(LEAST, len(numbers)):
        first, rest = numbers[:count], numbers[count:]
        if sum((n.value for n in first), ZERO) == total.value and any(n.value for n in rest):
            return count
        inner = all(n.value < total.value for n in first)
        if inner and len(rest) >= LEAST and adds_up(total, rest) and telling(total, ()):
            return count
    return len(numbers)


def _own(column: Values, parts: list[Topic]) -> int:
    """How many parts are of the head: 「油料12.3万吨，其中：菜籽8.1万吨；蔬菜38.7万吨」 goes on
    with other things behind ;, 「合作社68个，其中：茶社58个，下降2.0%，社员小组460个」 behind a
    change, which may be more than the head; but for a slip of one that else fits."""
    basis, total, numbers = column
    for count, (part, number) in enumerate(zip(parts, numbers, strict=True)):
        other = part.apart or (basis is None and count > 0 and parts[count - 1].changes)
        if other and number.value > total.value and not slipped(total, numbers):
            return count
    return len(parts)


def _alike(head: Topic, parts: list[Topic]) -> list[Topic]:
    """Amounts under an amount: counts that stand between them (购置1辆) are no parts. Under a count
    those of its own unit, up to the first of another (…；大型设备2台)."""
    if set(head.values) == {None}:
        return list(takewhile(lambda part: part.unit == head.unit, parts))
    if None in head.values or not head.values:
        return parts
    return [p for p in parts if set(p.values) != {None}]


def _held(head: Topic, parts: list[Topic], whole: bool) -> list[Values]:
    """The values; without those of a profit of which one part is more, beside losses not told, or
    of a head that is but a part of what the others are of."""
    columns = list(columns_of(head, parts))
    if not whole and beside(head, parts, columns):
        return []
    if not is_result(head.label):
        return columns
    return [
        (basis, total, numbers)
        for basis, total, numbers in columns
        if all(n.value <= total.value for n in numbers) or adds_up(total, numbers)
    ]


def _distinct(frame: Frame, naming: Naming) -> list[Topic]:
    """The parts, with those of later sentences that complete a partition, or add up, as shares."""
    parts = list(frame.parts)
    if frame.head is None:
        return parts
    for count in range(min(len(frame.tail), MOST), 0, -1):
        more = [*parts, *frame.tail[:count]]
        items = [p.key.item for p in more]
        if len(set(items)) < len(items):
            continue
        if naming.partition(frame.head.key.item, items) or _completes(frame.head, more):
            return more
        if _carried(frame.head, more):
            return more
    return parts


def _completes(head: Topic, parts: list[Topic]) -> bool:
    """Whether sentences each tell a part that all together make up the head, by their amounts or
    their shares."""
    if len(parts) <= LEAST or any(p.key.fund is not head.key.fund for p in parts):
        return False
    shares = shares_of(parts)
    full = any(telling(n, ms) and adds_up(n, ms) for _, n, ms in columns_of(head, parts))
    return full or (bool(shares) and hundred(shares))


def _carried(head: Topic, parts: list[Topic]) -> bool:
    """「总收入…，其中：本级收入…，其中：税收…。上级补助…；调入资金…；上年结余…。」: sentences
    that tell what came in and what was carried over, but for a slip of one of them."""
    funds = {head.key.fund, *(p.key.fund for p in parts)} - {Fund.ALL}
    if len(parts) <= LEAST or len(funds) > 1:
        return False
    columns = columns_of(head, parts) if carries([p.label for p in parts]) else ()
    return any(adds_up(n, ms) or slipped(n, ms) for _, n, ms in columns)


def full(frame: Frame) -> bool:
    """Whether the parts of a list already add up to its head."""
    head = frame.head
    if head is None or len(frame.parts) < LEAST:
        return False
    return any(
        adds_up(total, tuple(p.values[basis] for p in frame.parts))
        for basis, total in head.values.items()
        if all(basis in p.values for p in frame.parts)
    )


def opens_more(frame: Frame) -> bool:
    """Whether later sentences of the paragraph may still add to the list."""
    return frame.opener in {Opener.AMONG, Opener.LIST, Opener.COLON} and bool(frame.parts)
