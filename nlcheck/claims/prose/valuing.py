"""Values: what a number is of, and where its topic stands among the lists that are open."""

from __future__ import annotations

from dataclasses import replace

from nlcheck.base import Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.compared.margins import apart, by_how_much
from nlcheck.claims.compared.moves import became, compared_with, earlier, later, reached, turned_to
from nlcheck.claims.compared.subjects import of_activity, other_side, whole_again
from nlcheck.claims.governments import total_of
from nlcheck.claims.model import BUDGETS, Basis, ChangeClaim, ValueClaim
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.prose.clauses import whole_anew
from nlcheck.claims.prose.endings import claim_before, end_reason
from nlcheck.claims.prose.inheriting import by_money, child, inherit_basis
from nlcheck.claims.prose.joining import join, leave_carried, leave_list, list_for
from nlcheck.claims.prose.used import item_of_use
from nlcheck.claims.story.monies import by_fund
from nlcheck.claims.story.narrative import State, clause_begin, key_of
from nlcheck.claims.story.phrase import Phrase, of_budget
from nlcheck.claims.story.topics import Base, Opener, Topic
from nlcheck.rulebook.lexicon import units

ANEW = prepared(",l[wm]{0,2}a,[uv]w?a,?[uvR]w?p")
"""an earlier value with the change since and its rate"""
MONEY = frozenset({"income", "expenditure", "balance"})
"""sides of items that are money"""


def money_unsaid(state: State, i: int) -> bool:
    """「对个人和家庭的补助为0」, 「“三公”经费合计为964.30万」: money, though 元 is left out."""
    mention = state.tokens.mention(i)
    if state.tokens.kinds[i - 1 : i] != "w":
        return False
    unit = "元"
    if mention.written.value:
        unit = mention.unit.name + unit
        if not (mention.written.places and mention.unit.name and unit in units()):
            return False
        names = state.phrases.before(i).names
        if not names or state.naming.side(names[-1][0]) not in MONEY:
            return False
    state.tokens.payload[i] = replace(mention, unit=units()[unit], exact=not mention.written.value)
    return True


def leave_unread(state: State, i: int) -> None:
    """「甲费1万元。乙费支出决算为3.20，比上年…」: the number lacks its unit and has no value, but
    what follows is said of 乙费 and no longer of 甲费."""
    kinds = state.tokens.kinds
    if state.reason >= 0 or kinds[i - 1] not in "imw" or kinds[i + 1] not in ",;":
        return
    if state.tokens.mention(i).written.places and state.phrases.before(i).names:
        state.topic, state.sure = None, False


def value(state: State, i: int) -> None:
    """A number that no form has taken: a value of the topic, or of a new one."""
    tokens = state.tokens
    mention = tokens.mention(i)
    if compared_with(state, i):
        state.base = Base(None, 0, None, mention, i)
        return
    phrase = state.phrases.before(i)
    if turned_to(state, phrase, i):
        phrase.basis = None
    if phrase.basis is not None:
        phrase.basis = of_budget(phrase.basis, state.context)
    elif phrase.done and not phrase.names and _only_budgets(state):
        phrase.basis = Basis.OUTTURN
    by_fund(state, phrase, i)
    if phrase.bare and phrase.fund is None:
        phrase.names = _apart(state, phrase) if _spoken_of(state) else of_activity(state, phrase, i)
    if state.reason >= 0 and _told_anew(state, i):
        end_reason(state)
    if state.reason >= 0 or (phrase.used and not item_of_use(state, phrase, i)):
        state.story.in_reason.append(mention)
        state.lost = state.lost if state.reason >= 0 else mention
        _maybe_part(state, phrase, mention)
        return
    count = tokens.kinds[i] == "n"
    if became(state, i):
        _begin(state, phrase, mention, i, count=count)
        return
    told = by_how_much(state, phrase, mention, i)
    told = told or (not count and (_raises(state, phrase) or earlier(state, phrase, mention)))
    told = told or later(state, phrase, mention, i)
    if not told and state.naming.difference(phrase.free):
        apart(state, mention, i)
    elif not told:
        _bind(state, phrase, mention, i, count=count)


def _told_anew(state: State, i: int) -> bool:
    """「决算数大于预算数的主要原因是…，上年为642万元，减少83万元，下降12.9%」: after the reason of
    a gap to the budget, a clause that begins with last year tells of the same thing again."""
    begin = max(state.tokens.kinds.rfind(",", 0, i), 0)
    if ANEW.match(state.tokens.kinds, begin) is None:
        return False
    return not isinstance(claim_before(state), ChangeClaim | None)


def _bind(state: State, phrase: Phrase, mention: Mention, i: int, *, count: bool) -> None:
    """Gives the number to the topic that its words name, or the one that is spoken of."""
    topic: Topic | None
    if phrase.names and not (phrase.basis and _same_item(state, phrase)):
        topic = _topic_of(state, phrase, i, count=count)
    elif phrase.basis is not None:
        topic = _measured(state, phrase, i)
    else:
        topic = state.topic
    if topic is None:
        return
    unnamed = not phrase.names and phrase.basis is None
    unnamed = unnamed and any(v.unit.like(mention.unit) for v in topic.values.values())
    if unnamed and not count and (_told_before(state, topic) or _of_all(state, i)):
        at = state.phrases.at(phrase, i)
        topic, unnamed = state.new_topic(phrase, at, item="~", label=""), False
        topic.key = topic.key._replace(fund=phrase.fund)  # of all that was told before
    basis = None if count else phrase.basis or topic.key.basis
    told = _bare_copula(state, phrase, i, topic) or _spent(state, phrase, i, topic)
    given = basis is Basis.OUTTURN and not phrase.names and _arranged(state, phrase)
    lost = (unnamed and not told) or (topic.given and phrase.basis is Basis.OUTTURN)
    lost = lost or (topic.alone and given)
    if lost or (basis in topic.values and (phrase.basis is None or basis in topic.named)):
        state.lost = mention
        return
    topic.values[basis], topic.given = mention, given
    if phrase.basis is not None:
        topic.named.add(basis)
    if count:
        topic.unit = mention.unit.name
    if not (phrase.names or count) and topic.key.item.startswith("~"):
        reached(state, topic, mention, i)
    if not given:
        post(state, topic, basis, mention, phrase)


def _arranged(state: State, phrase: Phrase) -> bool:
    """「（二）项目支出⏎安排项目4个，资金200万元，实际支出190万元」, 「项目资金。下达资金200万元」:
    what was given for that of which the label speaks is not what was spent on it."""
    if phrase.basis is not None:
        return False
    said = state.tokens.text[state.began : state.tokens.starts[state.at]]
    return phrase_words().arranged.search(said) is not None


def _maybe_part(state: State, phrase: Phrase, mention: Mention) -> None:
    """「…，主要是车辆增加；食堂购置8万元；…」: behind ; it may be the next part as well."""
    frame = list_for(state)
    behind = phrase.first > 0 and state.tokens.kinds[phrase.first - 1] == ";"
    if behind and frame is not None and frame.parts and phrase.names:
        unit = next(iter(frame.parts[-1].values.values()), mention).unit
        frame.cut = frame.cut or unit.like(mention.unit)


def _told_before(state: State, topic: Topic) -> bool:
    """Whether nothing was told of a topic since the clauses between two ; began."""
    start = clause_begin(state)
    return topic.at.start < start and all(v.at.start < start for v in topic.values.values())


def _of_all(state: State, i: int) -> bool:
    """「甲项目20万元、乙项目30万元，合计50万元，较上年增加10万元」: what follows is of both."""
    return state.tokens.of(i - 1) in phrase_words().sums


def _begin(state: State, phrase: Phrase, mention: Mention, i: int, *, count: bool) -> None:
    """「存款由上年的1200万元增加到1500万元」: the number before is no value of the topic."""
    state.base = Base(phrase.year, phrase.shift, None, mention, i)
    if phrase.names:
        year, shift = phrase.year, phrase.shift
        phrase.year, phrase.shift, phrase.basis = None, 0, None
        later = became(state, i)
        topic = state.base.of = _topic_of(state, phrase, later or i, count=count)
        since = None if topic is None else year or topic.key.year
        if topic is not None and since is not None and (shift or year):
            key = topic.key._replace(year=since + shift)
            topic.earlier = ValueClaim(key, mention, mention.at, (), state.sentence)


def _only_budgets(state: State) -> bool:
    """「收入预算41.2亿元，完成43.1亿元」: what was just told is budgeted only."""
    topic = state.topic
    if topic is None or topic.sentence != state.sentence or not topic.values:
        return False
    return all(basis in BUDGETS for basis in topic.values) and topic.named_basis


def _raises(state: State, phrase: Phrase) -> bool:
    """「年初预算500万元，年中追加40万元」: what a budget just printed is raised by is no topic."""
    topic = state.topic
    if topic is None or topic.sentence != state.sentence or not phrase.names:
        return False
    if not state.naming.raises(phrase.names[-1][0].lstrip("~")):
        return False
    if not any(b in topic.values for b in BUDGETS):
        return False
    topic.raised.append(state.tokens.mention(state.at))
    return True


def _spoken_of(state: State) -> bool:
    """Whether the paragraph speaks of an item of its own, so that 支出 alone is that item's."""
    topic = state.topic
    return (
        topic is not None and not topic.generic and state.naming.side(topic.key.item) != "balance"
    )


def _apart(state: State, phrase: Phrase) -> list[tuple[str, str]]:
    """「国有资本收入0.16亿元，支出0.11亿元」: of the other side 支出 alone names what is spent of
    that, which has no name of its own; of the same it says nothing, but in another year than a
    part's (2032年收入…，其中税收…；2031年收入…)."""
    (item, label), topic = phrase.names[-1], state.topic
    if topic in state.parts and phrase.year is not None and phrase.year != topic.key.year:
        return phrase.names
    apart = state.topic is not None and other_side(state, item, state.topic.key.item)
    return [("~" + label, label)] if apart else []


def _measured(state: State, phrase: Phrase, i: int) -> Topic:
    """「年初预算为…，支出决算为…」: of the last topic that has books of its own, else of one
    without a name.

    A topic that has this value already is told again
    (…支出880万元。年初预算为…，支出决算为880万元).
    """
    topic = whole_anew(state, phrase, i) or state.topic
    if topic is not None and topic.key.item.startswith("~") and phrase.basis not in topic.values:
        told = [t for t in state.near_topics() if t.named_basis and phrase.basis not in t.values]
        topic = told[-1] if told else topic
    if topic is not None and phrase.basis in topic.values and not _told_again(state, topic, phrase):
        topic = None
    if topic is None:
        at = state.phrases.at(phrase, i)
        said = state.naming.of_projects(at.of(state.tokens.text))
        topic = state.new_topic(phrase, at, item=said, label="")
    if not topic.values:
        topic.sentence = state.sentence
    topic.named_basis = True
    state.topic = topic
    return topic


def _told_again(state: State, topic: Topic, phrase: Phrase) -> bool:
    """Whether only the value of these books was printed without naming them, in another sentence.

    「会议费8.40万元，预算9.00万元」: in one sentence the first is of other books.
    """
    again = topic.sentence != state.sentence
    return again and phrase.basis is topic.key.basis and phrase.basis not in topic.named


def _bare_copula(state: State, phrase: Phrase, i: int, topic: Topic) -> bool:
    """「…支出合计为:500万元」 after a topic without value."""
    return not topic.values and topic.sentence == state.sentence and phrase.first <= i


def _spent(state: State, phrase: Phrase, i: int, topic: Topic) -> bool:
    """「国内公务接待67批次，660人次，共12.80万元」: what the things that were counted cost."""
    if state.tokens.kinds[i] != "a" or phrase.free or set(topic.values) != {None}:
        return False
    return topic.sentence == state.sentence and state.naming.side(topic.key.item) == "expenditure"


def _same_item(state: State, phrase: Phrase) -> bool:
    """公务接待费支出决算为…: the item of the topic again, or a word that only stands for it."""
    topic = state.topic
    if topic is None:
        return False
    item, label = phrase.names[-1]
    if item.startswith("~") and label != topic.label and label != item[1:]:
        return False
    if item == topic.key.item and topic.values and phrase.year not in {None, topic.key.year}:
        return False
    if item == topic.key.item:
        return phrase.fund in {None, topic.key.fund} and not whole_again(state, phrase)
    return (
        state.naming.generic(item)
        and bool(topic.values)
        and phrase.fund is None
        and (phrase.basis not in topic.values)
        and not whole_again(state, phrase)
    )


def _topic_of(state: State, phrase: Phrase, i: int, *, count: bool) -> Topic:
    """A new topic for the phrase, a part of the list that is open."""
    item, label = phrase.names[-1]
    at = state.phrases.at(phrase, i)
    leave_carried(state, phrase)
    item = _overall(state, phrase, i) or _carried(state, child(state, item), label)
    if money := by_money(state, phrase, item, label):
        return _of_money(state, phrase, at, money)
    leave_list(state, item)
    known = state.topic
    own = known is not None and phrase.fund in {None, known.key.fund}
    if known is not None and known.key.item == item and not known.values and own:
        topic = known
        topic.key = phrase.key(item, state.context)
        topic.sentence = state.sentence
        state.sure = True
    else:
        topic = state.new_topic(phrase, at, item=item, label=label)
    if phrase.basis is None and not count:
        inherit_basis(state, topic, state.tokens.mention(i))
    join(state, topic, state.tokens.mention(i))
    return topic


def _of_money(state: State, phrase: Phrase, at: Span, money: str) -> Topic:
    """A part of the list in brackets: its head, out of one kind of money."""
    frame = state.frames[-1]
    head = frame.head or state.topic
    topic = state.new_topic(phrase, at, item=head.key.item if head else "~", label=money)
    if head is not None:
        topic.key = head.key._replace(slice=money)
    inherit_basis(state, topic, state.tokens.mention(state.at))
    state.join(frame, topic)
    return topic


def _overall(state: State, phrase: Phrase, i: int) -> str:
    """「一般公共预算收入50万元，加上补助46万元，一般公共预算收入总计96万元」: with what was carried
    over, where the paragraph tells the income itself or what was spent in all; else it may be
    either."""
    if not phrase.overall:
        return ""
    item, label = phrase.names[-1]
    tokens, end = state.tokens, state.tokens.kinds.find(".", i)
    told = any(t.key.item == item and t.values for t in state.near_topics())
    if told or phrase.overall in tokens.text[tokens.ends[i] : tokens.ends[end]]:
        return total_of(state.naming.side(item))
    return f"~{label}{phrase.overall}"


def _carried(state: State, item: str, label: str) -> str:
    """「支出1.2亿元，调出资金0.8亿元，支出合计2.0亿元」: a government's total of what it spent and
    carried on is not what it spent."""
    if state.naming.side(item) == "balance":
        return "~" + label if _another_balance(state, item, label) else item
    if not state.naming.government or not state.naming.generic(item):
        return item
    told = [t for t in state.near_topics() if t.key.item == item and t.sentence == state.sentence]
    shorter = any(t.label != label and label.startswith(t.label) and t.values for t in told)
    return state.naming.outer_total(item) if shorter else item


def _another_balance(state: State, item: str, label: str) -> bool:
    """「年终结余117万元，滚存结余2834万元」: two names in one sentence are two balances."""
    return any(
        t.key.item == item and t.sentence == state.sentence and t.values and t.label != label
        for t in state.near_topics()
    )


def post(state: State, topic: Topic, basis: Basis | None, mention: Mention, phrase: Phrase) -> None:
    if basis is None:
        return
    if state.naming.loose_total(topic.label):
        state.story.loose.append(mention)
    key = key_of(topic, basis)
    at = state.phrases.at(phrase, phrase.first)
    if len(phrase.names) > 1 and not phrase.each:
        topic.joint = tuple(phrase.key(item, state.context) for item, _ in phrase.names)
    together = tuple(k._replace(basis=basis) for k in topic.joint)
    for item in state.naming.each(key.item) or (key.item,):
        own = type(key)(item, key.basis, key.year, key.fund, key.slice, key.owner)
        state.story.values.append(ValueClaim(own, mention, at, together, state.sentence))


def label(state: State, i: int) -> None:
    """「(1)公务接待费。全年…」: an item alone at the head of a paragraph or sentence is its
    topic."""
    kinds = state.tokens.kinds
    first = i
    while first > 0 and kinds[first - 1] in "fyk":
        first -= 1
    if kinds[max(0, first - 2) : first] == "j:" and state.topic is not None and state.topic.values:
        return  # 年末结转和结余9万元。结转事项:项目支出。与上年相比,增加…
    end = i + 1
    while end < len(kinds) and kinds[end] in "ixfm":
        end += 1
    phrase = state.phrases.read(first, end)
    if not phrase.names:
        return
    item, label = phrase.names[-1]
    if item.startswith("~"):
        return
    if state.topic is not None and state.topic.key.item == item and not state.topic.values:
        return
    topic = state.new_topic(phrase, state.tokens.span(i), item=item, label=label)
    topic.alone = kinds[end] in "B|" or kinds[end : end + 2] in {".B", ":B"}
    frame = list_for(state)
    if frame is not None and frame.opener is Opener.BLOCKS and topic is not frame.head:
        state.join(frame, topic)
