"""Economic classes told of 基本支出 alone, beside those of projects or of all that was spent.

「基本支出90万元，其中：商品和服务支出50万元；项目支出80万元，其中：商品和服务支出80万元。按经济
分类：商品和服务支出130万元」: in most reports only 基本支出 is told by classes, so that a class
without more is that of 基本支出 too; not where the report tells it of more money as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from nlcheck.base import Mention
from nlcheck.claims.definitions import economic_code, of_class
from nlcheck.claims.model import ValueClaim
from nlcheck.claims.naming import Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import Story
from nlcheck.claims.story.topics import Frame, Topic
from nlcheck.rulebook.lexicon import items

__all__ = ["told_by_nature"]

NATURE = "nature"
"""the split of spending into 基本支出, 项目支出 and others"""


def told_by_nature(story: Story, naming: Naming) -> Story:
    """The claims, classes of 基本支出 under keys of their own where more is told of them besides;
    of which money they are then in no list, is not said, nor right behind 项目支出."""
    _name_by_class(story, naming)
    economic = phrase_words().economic
    basic, wider, small = list[Topic](), list[Topic](), list[Topic]()
    for frame in story.frames:
        head = frame.head.key.item if frame.head is not None else ""
        (basic if head in economic else wider).extend(_classes(frame))
        if _within(head, naming):
            small.extend(part for part in frame.parts if _is_account(part.key.item))
    _part_small(story, small, next(iter(economic)))
    loose = _loose(story, naming, {*basic, *wider})
    basic.extend(topic for topic, projects in loose if not projects)
    apart = {one.key.item for one in basic for other in wider if _is_less(one, other)}
    behind = {m for topic, projects in loose if projects for m in topic.values.values()}
    if not apart and not behind:
        return story
    own = _keyed((t for t in basic if t.key.item in apart), next(iter(economic)))
    known = {m for t in wider for m in t.values.values()} | own.keys()
    story.values = [
        _own(v, own)
        for v in story.values
        if v.mention in known
        or v.key.slice
        or (v.key.item not in apart and v.mention not in behind)
    ]
    return story


def _name_by_class(story: Story, naming: Naming) -> None:
    """「人员经费60万元，包括：基本工资…、住房公积金5万元」: what the functional classification
    knows by the same name is of the economic one here, as the others of the list are."""
    found: dict[Mention, str] = {}
    for frame in story.frames:
        head = frame.head.key.item if frame.head is not None else ""
        if not (of_class(head) or _within(head, naming)):
            continue
        codes = {part: economic_code(part.key.item) for part in frame.parts}
        if all(codes.values()) and any(part.key.item == code for part, code in codes.items()):
            for part, code in codes.items():
                if part.key.item != code and part.key.item.startswith(("?", "2")):
                    part.key = part.key._replace(item=code)
                    found.update(dict.fromkeys(part.values.values(), code))
    if found:
        story.values = [
            v._replace(key=v.key._replace(item=found[v.mention])) if v.mention in found else v
            for v in story.values
        ]


def _within(head: str, naming: Naming) -> bool:
    """Whether it is a part of 基本支出: 公用经费."""
    return naming.parent(head) in phrase_words().economic


def _is_account(item: str) -> bool:
    """An item that the economic classification has and reports tell of all their money too:
    公务接待费, 会议费."""
    found = items().get(item)
    return found is not None and of_class(found.code[:3])


def _part_small(story: Story, small: Sequence[Topic], part: str) -> None:
    """「公用经费60万元，包括：办公费50万元、公务接待费3万元」: such a part is of 基本支出 alone
    where more of the item is told elsewhere, as 三公 are paid by projects too."""
    if not small:
        return
    inside, names = set(small), {topic.key.item for topic in small}
    others = [t for t in story.topics if t.key.item in names and t not in inside]
    less = (one for one in small if any(_told_of_more(one, other) for other in others))
    own = _keyed(less, part)
    if own:
        story.values = [_own(claim, own) for claim in story.values]


def _told_of_more(one: Topic, other: Topic) -> bool:
    """Whether the same books tell more of the item."""
    both = one.values.keys() & other.values.keys() if one.key.item == other.key.item else ()
    return any(one.values[basis].value < other.values[basis].value for basis in both)


def _loose(story: Story, naming: Naming, listed: Set[Topic]) -> list[tuple[Topic, bool]]:
    """「（二）项目支出140万元⏎1.商品和服务支出60万元。」: classes that are told in no list, and
    whether it is 项目支出 that was told last, or else 基本支出."""
    found, last, economic = list[tuple[Topic, bool]](), "", phrase_words().economic
    for topic in story.topics:
        item = topic.key.item
        if item[:1] == "~":
            continue
        if naming.split_kind(item) == NATURE and any(m.value for m in topic.values.values()):
            last = item
        elif last and of_class(item) and topic not in listed and topic.values:
            found.append((topic, last not in economic))
    return found


def _is_less(one: Topic, other: Topic) -> bool:
    """Whether a class is told of a part of the money, or of projects."""
    if one.key.item != other.key.item:
        return False
    values = [max(m.value for m in t.values.values()) for t in (one, other)]
    return bool(other.key.slice) or values[0] < values[1]


def _keyed(topics: Iterator[Topic], part: str) -> dict[Mention, str]:
    """Their values, after their keys have been told to be of the part."""
    own: dict[Mention, str] = {}
    for topic in topics:
        topic.key = topic.key._replace(slice=part)
        own.update(dict.fromkeys(topic.values.values(), part))
    return own


def _own(claim: ValueClaim, own: dict[Mention, str]) -> ValueClaim:
    part = own.get(claim.mention)
    return claim._replace(key=claim.key._replace(slice=part)) if part else claim


def _classes(frame: Frame) -> Iterator[Topic]:
    """The parts of a list that are classes and have a value other than 0."""
    for part in frame.parts:
        if of_class(part.key.item) and any(m.value for m in part.values.values()):
            yield part
