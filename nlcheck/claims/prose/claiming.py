"""What each grammar form becomes: bases here; changes, shares, completion and comparisons in
:mod:`nlcheck.claims.compared`."""

from __future__ import annotations

from collections.abc import Callable

from nlcheck.base.compiling import prepared
from nlcheck.claims.compared.comparisons import comparison
from nlcheck.claims.compared.completing import completion
from nlcheck.claims.compared.deltas import delta, same
from nlcheck.claims.compared.moves import follows
from nlcheck.claims.compared.proportions import share
from nlcheck.claims.compared.subjects import find_topic, other_side, resubject
from nlcheck.claims.model import ChangeClaim
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.prose.endings import claim_before, end_reason
from nlcheck.claims.prose.valuing import value
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import Base
from nlcheck.lexing import Match, Period

ANEW = prepared("c?,?[uv]w?a,?[uvR]w?p")
"""a change with its rate right behind the base"""
SHARED = prepared(r"[,(]s")
"""a share right behind an amount"""


def base(state: State, match: Match) -> None:
    """「较上年决算数」, 「与2029年相比」, 「同比」: what the next change is measured from."""
    tokens = state.tokens
    phrase = state.phrases.read(match.first, match.end)
    since = phrase.shift or phrase.year or "S" in tokens.kinds[match.first : match.end]
    if state.reason >= 0 and since and _told_anew(state, match):
        end_reason(state)
    before = state.phrases.before(match.first)
    resubject(state, before, match.first)
    if not before.names:
        _named_in_base(state, phrase)
    found = Base(None, 0, None, None, match.first)
    found.basis = phrase.basis
    for i in range(match.first, match.end):
        value = tokens.payload[i]
        if tokens.kinds[i] == "y" and isinstance(value, Period):
            found.year = value.year
    found.shift = phrase.shift or (-1 if "S" in tokens.kinds[match.first : match.end] else 0)
    if "before" in match.groups and not _by_how_much(state, match.groups["before"] - 1):
        found.before = tokens.mention(match.groups["before"])
    if phrase.names:
        found.item, label = phrase.names[-1]
        if found.before is not None and state.naming.loose_total(label):
            state.story.loose.append(found.before)
    found.now = state.topic is not None and follows(state, before, state.topic, match.first)
    state.base = found
    _not_itself(state, found)


def _by_how_much(state: State, i: int) -> bool:
    """「比上年多产10吨」: whether a number behind these words is a change, and nothing's value."""
    said = state.tokens.kinds[i] == "x" and phrase_words().by_how_much
    return bool(said and said.match(state.tokens.of(i)))


def _not_itself(state: State, found: Base) -> None:
    """「2031年预算33万元，2030年预算57万元，与上年相比减少…」: nothing is compared with its own
    year, but what was told of the year after it."""
    topic = state.topic
    since = found.year
    if since is None and found.shift and state.context.year is not None:
        since = state.context.year + found.shift
    if topic is None or since is None or topic.key.year != since or state.reason >= 0:
        return
    later = topic.key._replace(year=since + 1)
    told = [t for t in state.near_topics() if t.key == later and t.values]
    told = [t for t in told if t.sentence == state.sentence]
    if told and topic.sentence == state.sentence:
        state.topic, state.sure = told[-1], True


def _named_in_base(state: State, phrase: Phrase) -> None:
    """「…公务接待费2万元。较上年“三公”经费合计16万元增加…」: what is compared with says what is
    compared, where that was told before, or no value at all was, and nothing else is named."""
    item, label = phrase.names[-1] if phrase.names else ("~", "")
    if item.startswith(("~", "?")) or state.reason >= 0:
        return
    topic = state.topic
    if topic is None and not phrase.bare:
        now = Phrase(phrase.first, phrase.names, fund=phrase.fund, owner=phrase.owner)
        state.new_topic(now, state.tokens.span(phrase.first), item=item, label=label)
        return
    other = topic is not None and other_side(state, item, topic.key.item)
    if state.naming.generic(item) and not other:
        return  # 收入…元，支出…元，比上年收入增加…: of the income
    known = find_topic(state, item, phrase.fund)
    if known is not None and not (phrase.basis and not phrase.shift and phrase.year is None):
        state.topic, state.sure = known, True


def _told_anew(state: State, match: Match) -> bool:
    """「决算数小于预算数的主要原因是…，与上年相比减少5万元，减少6%」: after the reason of a gap to
    the budget, a clause that begins with another base tells of the same thing again."""
    kinds = state.tokens.kinds
    if kinds[match.first - 1] != "," or ANEW.match(kinds, match.end) is None:
        return False
    return not isinstance(claim_before(state), ChangeClaim | None)


def change(state: State, match: Match) -> None:
    """「增加210.00万元」; but 「压减煤炭补助260万元，占32.0%」 is a part that is called so."""
    if _called_so(state, match):
        value(state, match.groups["change"])
    else:
        delta(state, match)


def _called_so(state: State, match: Match) -> bool:
    """Whether 提高, 压减… begins the name of a thing: a free name follows, no base stands before,
    and the share of its amount behind it, or it is in a row of parts."""
    tokens, amount = state.tokens, match.groups.get("change", 0)
    if match.end != amount + 1 or state.base is not None or state.reason >= 0:
        return False
    if tokens.kinds[match.first + 1 : amount] != "x" or not state.naming.bare(
        tokens.of(amount - 1)
    ):
        return False
    if SHARED.match(tokens.kinds, match.end):
        return True
    head = state.frames[-1].head if state.frames else None
    return head is not None and not head.changes and tokens.kinds[match.first - 1] in ":b/"


HANDLERS: dict[str, Callable[[State, Match], None]] = {
    "base": base,
    "delta": change,
    "share": share,
    "completion": completion,
    "target": completion,
    "comparison": comparison,
    "same": same,
}
