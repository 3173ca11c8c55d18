"""A root becomes a finding: code, words, proof, repair, what hangs under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from nlcheck.base import Mention, Range, Span, Written
from nlcheck.diagnosis.graph import Graph, concerned, is_restatement, meets, members
from nlcheck.diagnosis.impact import gross, impact
from nlcheck.diagnosis.repairs import Repair
from nlcheck.diagnosis.roots import Root
from nlcheck.diagnosis.wording import (
    contradiction,
    due_of,
    in_source,
    printed,
    proof,
    reckoned,
)
from nlcheck.document import Document
from nlcheck.findings import Consequence, Finding, Fix, Related, Remark, Severity
from nlcheck.relations import Doublings, Op, Reading, Relation, Sum, Tally, Value, Verdict
from nlcheck.rulebook import words

RELATED = 30
LIMITED = {
    (True, True): "between",
    (True, False): "at-least",
    (False, True): "at-most",
    (False, False): "open",
}
"""which words say where a number would have to lie, by whether its least and greatest are known"""
MUTUAL = frozenset({("other-mention",), ("table",)})
"""roles of a number that tells the same fact as the one it is held against"""


class Rule(Protocol):
    """What a finding takes from its rule (``nlcheck.rulebook.Rule``)."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def message(self) -> str: ...


class Rules(Protocol):
    """Rules by code."""

    def __getitem__(self, code: str) -> Rule: ...


class _Values(dict[str, str]):
    """Values of a message; one that is missing stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


def finding(document: Document, graph: Graph, root: Root, rules: Rules) -> Finding:
    """The finding of one root."""
    main = _main(graph, root)
    verdict = _as_mended(_facing(graph.verdicts[main], root.mention), root)
    rule = rules[verdict.relation.code]
    stated = printed(document, root.mention)
    due = _due(document, root, verdict)
    worded = _worded(document, root, verdict)
    named = {"stated": stated, "due": worded, "note": verdict.relation.note}
    values = _Values({**_roles(document, verdict), **_room(document, root, verdict), **named})
    return Finding(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        severity=_severity(graph, root, rules),
        message=_message(rule, verdict, root, values),
        span=root.mention.at,
        stated=stated,
        due=due,
        proof=_proof(document, verdict, root),
        gross=gross(graph, root),
        related=tuple(_related(graph, root, main)),
        fix=None if _lost(verdict) else _fix(document, root),
        candidates=_candidates(document, root, verdict),
        consequences=tuple(_consequences(graph, root, main, rules)),
        impact=impact(root, verdict),
    )


def _facing(verdict: Verdict, root: Mention) -> Verdict:
    """Of two mentions of one fact either may be the wrong one: the words are then about that."""
    relation, reading = verdict.relation, verdict.reading
    if reading is None or root is relation.stated or not _mutual(relation, reading):
        return verdict
    turned = reading._replace(due=Value(relation.stated))
    turned_relation = relation._replace(stated=root, readings=(turned,))
    return verdict._replace(relation=turned_relation, reading=turned)


def _as_mended(verdict: Verdict, root: Root) -> Verdict:
    """Of several readings that all contradict, the one that the repair makes true is told."""
    relation, repair = verdict.relation, root.repair
    if repair is None or repair.unit or root.mention not in concerned(verdict):
        return verdict
    due = replace(root.mention, written=repair.written).range

    def look(mention: Mention) -> Range:
        return due if mention is root.mention else mention.range

    stated = look(relation.stated)
    fitting = (r for r in relation.readings if meets(relation.op, r.due.range(look), stated))
    return verdict._replace(reading=next(fitting, verdict.reading))


def _mutual(relation: Relation, reading: Reading) -> bool:
    """Whether the words of the rule fit either side: two sentences, or two tables."""
    if not isinstance(reading.due, Value) or relation.op is not Op.EQUAL:
        return False
    alike = reading.due.of.cell is relation.stated.cell
    return alike and relation.roles[:1] in MUTUAL


def _lost(verdict: Verdict) -> bool:
    """Whether rows are missing from the sum that accuses: what it comes to says no exact value."""
    due = verdict.reading.due if verdict.reading is not None else None
    return isinstance(due, Sum) and bool(due.lost)


def _message(rule: Rule, verdict: Verdict, root: Root, values: _Values) -> str:
    """The rule's own words where its stated number is the root; plain ones where another number
    is."""
    if root.mention is verdict.relation.stated:
        return rule.message.format_map(values)
    said = words("roots")
    if root.rivals:
        return str(said["tied"]).format(proof=contradiction(verdict))
    limits = (bool(values["low"]), bool(values["high"]))
    told = said["elsewhere" if values["due"] else LIMITED[limits]]
    return str(told).format_map(_Values({**values, "reckoned": contradiction(verdict)}))


def remarked(document: Document, remark: Remark, rules: Rules) -> Finding:
    """A remark of a check of words, as a finding."""
    rule = rules[remark.code]
    quote = remark.at.of(document.text) if remark.at else ""
    values = _Values({"stated": quote, "due": remark.replacement or "", **remark.values})
    fix = None
    if remark.replacement is not None and remark.at is not None:
        cause = remark.values.get("cause", "words")
        fix = Fix(remark.at, remark.replacement, remark.confidence, cause)
    return Finding(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        severity=remark.severity or Severity(rule.severity),
        message=_counted(rule.message.format_map(values), values["count"]),
        span=remark.at,
        stated=values.get("stated", ""),
        due=values.get("due", ""),
        proof=values.get("proof", ""),
        gross=bool(values.get("gross")),
        related=tuple(Related("because", span) for span in remark.because),
        fix=fix,
    )


def _counted(message: str, count: str) -> str:
    """How many places a habit has goes without saying of a single one."""
    for said in words("roots")["alone"] if count == "1" else ():
        message = message.replace(said, "")
    return message


def _main(graph: Graph, root: Root) -> int:
    """The relation that accuses most directly: about the root, an equation, hard, by its code.

    Never by its place before all else: sections in another order give the same finding.
    """

    def order(i: int) -> tuple[bool, bool, bool, bool, bool, str]:
        verdict = graph.verdicts[i]
        relation = verdict.relation
        again = is_restatement(relation, verdict.reading)
        return (
            root.mention not in members(verdict),
            relation.stated is not root.mention and not again,
            relation.op is not Op.EQUAL,
            relation.soft or verdict.weak,
            again and len(root.explained) > 1,
            relation.code,
        )

    def shown(i: int) -> tuple[str, int]:
        verdict = graph.verdicts[i]
        return proof(_facing(verdict, root.mention)), verdict.relation.stated.at.start

    ranks = {i: order(i) for i in root.explained}
    first = min(ranks.values())
    tied = [i for i in root.explained if ranks[i] == first]
    return tied[0] if len(tied) == 1 else min(tied, key=shown)


def _severity(graph: Graph, root: Root, rules: Rules) -> Severity:
    """The hardest of what it explains."""
    found = []
    for i in root.explained:
        verdict = graph.verdicts[i]
        own = Severity(rules[verdict.relation.code].severity)
        if own is Severity.ERROR and (verdict.weak or verdict.relation.soft):
            own = Severity.WARNING
        found.append(own)
    return min(found, key=lambda s: s.rank)


def _due(document: Document, root: Root, verdict: Verdict) -> str:
    """What the number ought to be; a bound tells no value."""
    if root.repair is not None:
        return mended(document, root.mention, root.repair)
    assert verdict.reading is not None
    relation, due = verdict.relation, verdict.reading.due
    if isinstance(due, Tally) and not due.listed:
        return ""
    if relation.stated is root.mention and relation.op is Op.EQUAL:
        return due_of(relation, due)
    return ""


def _worded(document: Document, root: Root, verdict: Verdict) -> str:
    """What the words of the rule say is due: the bound as it is printed, or what arithmetic gives;
    of a number that is not the stated one the repair."""
    assert verdict.reading is not None
    relation, due, repair = verdict.relation, verdict.reading.due, root.repair
    if relation.stated is not root.mention:
        return _due(document, root, verdict)
    if isinstance(due, Value) and due.of.unit.dimension is root.mention.unit.dimension:
        same = relation.op is Op.EQUAL and repair is not None and not repair.unit
        return _due(document, root, verdict) if same else printed(document, due.of)
    if relation.op is not Op.EQUAL or isinstance(due, Doublings):
        return due_of(relation, due)
    value = due.value(lambda m: m.value)
    if repair is None or repair.unit or value is None:
        return _due(document, root, verdict)
    off = abs(value - repair.written.value * root.mention.unit.scale)
    room = 0 if isinstance(due, Sum) else repair.written.unit * root.mention.unit.scale / 2
    near = off <= room
    return _due(document, root, verdict) if near else reckoned(relation, due)


def _room(document: Document, root: Root, verdict: Verdict) -> Mapping[str, str]:
    """Between which numbers it would have to lie, or what it must not pass, where that is all
    there is to say."""
    if root.rivals:
        return {}
    if root.room is not None:
        low, high = (printed(document, root.mention, end) for end in root.room)
        return {"low": low, "high": high}
    limit, mention = _limit(verdict, root.mention), root.mention
    if limit is None or limit <= 0:
        return {}
    places = max(mention.written.places, verdict.relation.stated.written.places)
    said = printed(document, mention, Written(limit / mention.unit.scale, places))
    return {"high" if verdict.relation.op is Op.AT_LEAST else "low": said}


def _limit(verdict: Verdict, mention: Mention) -> Decimal | None:
    """What a number that a bound follows from must not pass, by the printed digits."""
    relation, reading = verdict.relation, verdict.reading
    if relation.op is Op.EQUAL or reading is None or relation.stated is mention:
        return None
    if isinstance(reading.due, Value):
        return relation.stated.value
    if not isinstance(reading.due, Sum):
        return None
    signs = [sign for term, sign in reading.due.terms if term is mention]
    value = reading.due.value(lambda m: m.value)
    if signs != [1] or value is None:
        return None
    return mention.value + relation.stated.value - value


def _proof(document: Document, verdict: Verdict, root: Root) -> str:
    """The arithmetic, and which of its numbers count as mended in what is said to be due."""
    shown = proof(verdict) if verdict.relation.stated is root.mention else contradiction(verdict)
    said = str(words("roots")["supposed"])
    for mention, repair in root.supposed:
        now = mended(document, mention, repair)
        shown += said.format(was=printed(document, mention), now=now)
    return shown


def _roles(document: Document, verdict: Verdict) -> Mapping[str, str]:
    if verdict.reading is None:
        return {}
    pairs = zip(verdict.relation.roles, verdict.reading.due.mentions, strict=False)
    return {role: printed(document, mention) for role, mention in pairs}


def _related(graph: Graph, root: Root, main: int) -> Iterator[Related]:
    seen: set[tuple[int, Span]] = {(root.mention.document, root.mention.at)}
    for twin in root.twins:
        seen.add((twin.document, twin.at))
        yield Related("other-mention", twin.at, twin.document)
    for i in (main, *(i for i in root.explained if i != main)):
        verdict = graph.verdicts[i]
        assert verdict.reading is not None
        roles = dict(zip(verdict.reading.due.mentions, verdict.relation.roles, strict=False))
        spans = [(m.document, m.at, roles.get(m, "stated")) for m in members(verdict)]
        spans += [(0, span, "because") for span in verdict.reading.because]
        for number, span, role in spans:
            if (number, span) in seen or span.start >= span.end:
                continue
            if len(seen) > RELATED:
                return
            seen.add((number, span))
            yield Related(role, span, number)


def _fix(document: Document, root: Root) -> Fix | None:
    """Only where one repair explains everything and leaves everything else as it holds."""
    if root.rivals or root.twins or root.repair is None or not root.clean:
        return None
    others = tuple(
        (root.mention.at, _replacement(document, root.mention, r), r.cause) for r in root.others
    )
    return Fix(
        root.mention.at,
        _replacement(document, root.mention, root.repair),
        root.confidence,
        root.repair.cause,
        others,
        root.repair.detail,
    )


def _replacement(document: Document, mention: Mention, repair: Repair) -> str:
    """What to put into the source."""
    if repair.unit is None:
        return in_source(document, mention, repair.written)
    span = document.source_span(mention.at)
    return span.of(document.source).removesuffix(mention.unit.name) + repair.unit.name


def mended(document: Document, mention: Mention, repair: Repair) -> str:
    """The number as it would stand with the repair."""
    if repair.unit is None:
        return printed(document, mention, repair.written)
    return printed(document, mention).removesuffix(mention.unit.name) + repair.unit.name


def _candidates(document: Document, root: Root, verdict: Verdict) -> tuple[tuple[Span, str], ...]:
    if not root.rivals:
        return ()
    tied: list[tuple[Mention, Repair | None]] = [(root.mention, root.repair), *root.rivals]
    tied.sort(key=lambda pair: pair[0].at)
    doubled = isinstance(verdict.reading.due, Doublings) if verdict.reading else False
    unsaid = verdict.relation.stated if doubled else None  # hardly a whole number of 番
    return tuple((m.at, mended(document, m, r) if r and m is not unsaid else "") for m, r in tied)


def _consequences(graph: Graph, root: Root, main: int, rules: Rules) -> Iterator[Consequence]:
    found = []
    for i in root.explained:
        if i == main:
            continue
        verdict = _as_mended(graph.verdicts[i], root)
        rule = rules[verdict.relation.code]
        stated = verdict.relation.stated
        at = root.mention.at if stated.document or stated.at.start >= stated.at.end else stated.at
        found.append(Consequence(rule.code, rule.name, at, contradiction(verdict)))
    yield from sorted(dict.fromkeys(found), key=lambda c: (c.span, c.code, c.proof))
