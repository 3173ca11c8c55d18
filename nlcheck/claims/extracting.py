"""All claims of a document: prose and grids give the same types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nlcheck.base import Dimension, Mention, Span
from nlcheck.base.records import alike, new
from nlcheck.claims.canonical import canonical
from nlcheck.claims.governments import of_government
from nlcheck.claims.grids.kinds import counted
from nlcheck.claims.grids.model import Table
from nlcheck.claims.grids.printed import printed_sums
from nlcheck.claims.grids.reading import read_tables
from nlcheck.claims.grids.sheet import Sheets
from nlcheck.claims.model import (
    Absence,
    BareShare,
    Basis,
    Binding,
    BoundedRate,
    Breakdown,
    Candidate,
    ChangeClaim,
    ChangeSum,
    Comparison,
    CompletionClaim,
    FactKey,
    ItemList,
    ListCount,
    PerUnitClaim,
    Purpose,
    RatioClaim,
    Reason,
    ShareClaim,
    ValueClaim,
)
from nlcheck.claims.naming import Naming
from nlcheck.claims.performance.gathering import performance_of
from nlcheck.claims.prose import count_rates, enumerations
from nlcheck.claims.prose.copies import Copy, copies, named_counts
from nlcheck.claims.prose.likewise import likewise
from nlcheck.claims.prose.walking import tell
from nlcheck.claims.reasons.drivers import enriched
from nlcheck.claims.reasons.purposes import purposes
from nlcheck.claims.reasons.reading import Explained, Reasons
from nlcheck.claims.sentences.adjusted import adjusted
from nlcheck.claims.sentences.appraised import Appraised, appraised
from nlcheck.claims.sentences.balances import Account, accounts_told
from nlcheck.claims.sentences.classes import classes
from nlcheck.claims.sentences.details import Detail, details
from nlcheck.claims.sentences.grades import Graded
from nlcheck.claims.sentences.housing import housing
from nlcheck.claims.sentences.kin import kindred
from nlcheck.claims.sentences.marks import Marks, marks
from nlcheck.claims.sentences.natured import natured
from nlcheck.claims.sentences.pace import paces
from nlcheck.claims.sentences.paid import Paid, left_over, paid
from nlcheck.claims.sentences.pairs import pairs
from nlcheck.claims.sentences.purposed import purposed
from nlcheck.claims.sentences.qualified import qualified
from nlcheck.claims.sentences.requests import Asked, requests
from nlcheck.claims.sentences.respective import respective
from nlcheck.claims.sentences.runs import runs
from nlcheck.claims.sentences.series import series
from nlcheck.claims.sentences.siblings import with_siblings
from nlcheck.claims.sentences.statistics import Formula, formulas
from nlcheck.claims.sentences.stocks import stocks
from nlcheck.claims.sentences.uses import item_lists
from nlcheck.claims.settling import resolving
from nlcheck.claims.settling.natures import told_by_nature
from nlcheck.claims.settling.scopes import settled, with_scopes
from nlcheck.claims.settling.wholes import shared
from nlcheck.claims.story.changing import told_behind
from nlcheck.claims.story.listing import breakdowns
from nlcheck.claims.story.narrative import Story
from nlcheck.claims.story.spells import Spells
from nlcheck.claims.wording.model import Oddity, PatternHit
from nlcheck.claims.wording.oddities import oddities
from nlcheck.document import Document, Genre
from nlcheck.findings import Gap
from nlcheck.lexing import Tokens, mentions
from nlcheck.lexing.patterns import scan
from nlcheck.rulebook.patterns import Pattern

if TYPE_CHECKING:
    from nlcheck.claims.performance.model import PerformanceTable
    from nlcheck.claims.performance.pledges import Pledge, Pricing
    from nlcheck.claims.performance.points import Points
    from nlcheck.claims.performance.reviews import Review
    from nlcheck.claims.performance.told import Told


@alike
class Claims:
    """What one document asserts. ``numbers``: every quantity mention of prose and cells."""

    values: tuple[ValueClaim, ...] = ()
    shares: tuple[ShareClaim, ...] = ()
    bare_shares: tuple[BareShare, ...] = ()
    changes: tuple[ChangeClaim, ...] = ()
    completions: tuple[CompletionClaim, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    change_sums: tuple[ChangeSum, ...] = ()
    explained: frozenset[Span] = frozenset()
    """claims with 主要原因 behind them, though it say no more than 如下"""
    bounded: tuple[BoundedRate, ...] = ()
    counts: tuple[ListCount, ...] = ()
    per_units: tuple[PerUnitClaim, ...] = ()
    ratios: tuple[RatioClaim, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    absences: tuple[Absence, ...] = ()
    tables: tuple[Table, ...] = ()
    reasons: tuple[Reason, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    hits: tuple[PatternHit, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    lists: tuple[ItemList, ...] = ()
    gaps: tuple[Gap, ...] = ()
    copies: tuple[Copy, ...] = ()
    numbers: tuple[Mention, ...] = ()
    in_reason: tuple[Mention, ...] = ()
    loose: frozenset[Mention] = frozenset()
    appraised: tuple[Appraised, ...] = ()
    graded: tuple[Graded, ...] = ()
    performance: tuple[PerformanceTable, ...] = ()
    told: tuple[Told, ...] = ()
    details: tuple[Detail, ...] = ()
    requests: tuple[Asked, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    pricings: tuple[Pricing, ...] = ()
    reviews: tuple[Review, ...] = ()
    points: tuple[Points, ...] = ()
    formulas: tuple[Formula, ...] = ()
    accounts: tuple[Account, ...] = ()
    paid: tuple[Paid, ...] = ()


def extract(document: Document, tokens: Tokens, patterns: Sequence[Pattern] = ()) -> Claims:
    """Claims, read as far as the document allows; hits of ``patterns`` are carried along."""
    sheets = Sheets(document.text)
    tables, gaps = read_tables(document, sheets=sheets)
    performance = performance_of(document, tokens, tables, sheets)
    naming = _naming(document, tables)
    spells = Spells(tokens)
    story = settled(tell(document, tokens, naming, spells), naming)
    story = told_by_nature(story, naming)
    tables, values = _values(document, story, with_scopes(tables, story, naming))
    known = resolving.Known(values, [table.values.values() for table in tables])
    _late_heads(story, known, naming)
    changes = tuple(resolving.changes(story.changes, known, naming))
    completions = _completions(document, story, known, naming)
    reasons = Reasons(document, tokens, naming)
    points = marks(tokens)
    shares = _shares(document, story, known, naming, tokens)
    lists = _breakdowns(story, values, tokens, points, naming)
    taken = _rates(told := _formulas(tokens, points), completions)
    return Claims(
        values=tuple(values),
        shares=shares,
        changes=changes,
        completions=completions,
        breakdowns=(*lists, *shared(shares, lists)),
        bounded=(*enumerations.bounded(tokens), *performance.bounded),
        counts=tuple(enumerations.counts(tokens)),
        ratios=tuple(count_rates.ratios(tokens, taken)),
        per_units=tuple(enumerations.per_units(tokens, story)),
        tables=tables,
        reasons=_reasons(reasons, story, (completions, changes), performance.forms, tokens),
        purposes=tuple(purposes(tokens, naming)),
        gaps=gaps,
        copies=(*copies(tokens, spells), *named_counts(tokens)),
        numbers=_numbers(tokens, tables, performance.forms),
        performance=performance.forms,
        **performance.beside,
        formulas=told,
        paid=tuple(paid(tokens, taken)),
        accounts=(*accounts_told(tokens), *stocks(tokens), *printed_sums(document, tables)),
        appraised=tuple(appraised(tokens, values)),
        graded=(*points.graded, *performance.graded),
        details=tuple(details(document, story.values, tables)),
        requests=tuple(requests(document, tokens, tables)),
        hits=tuple(_hits(document, patterns)),
        oddities=tuple(oddities(document)),
        lists=tuple(item_lists(tokens)),
        change_sums=_change_sums(story, changes, tokens, naming),
        **_as_told(story),
    )


def _as_told(story: Story) -> dict[str, Any]:
    """What needs nothing but the prose."""
    return {
        "bare_shares": tuple(story.bare_shares),
        "comparisons": tuple(story.comparisons),
        "absences": tuple(story.absences),
        "in_reason": tuple(story.in_reason),
        "loose": frozenset(story.loose),
        "explained": frozenset(t.claim.at for t in story.reasons if t.claim is not None),
    }


def _formulas(tokens: Tokens, points: Marks) -> tuple[Formula, ...]:
    """What sentences reckon with all their numbers."""
    told = (*formulas(tokens), *natured(tokens), *paces(tokens), *points.whole)
    told = (*told, *housing(tokens), *series(tokens))
    return (*told, *left_over(tokens, {one.stated for one in told}))


def _change_sums(
    story: Story, changes: Sequence[ChangeClaim], tokens: Tokens, naming: Naming
) -> tuple[ChangeSum, ...]:
    heads = {one.head for one in story.change_sums}
    more = (*adjusted(tokens), *told_behind(changes, story.values, naming))
    return (*story.change_sums, *(one for one in more if one.head not in heads))


def _naming(document: Document, tables: tuple[Table, ...]) -> Naming:
    government = of_government(document)
    labels = _labels(tables)
    return Naming(labels, unit=document.unit, title=document.title, government=government)


def _breakdowns(
    story: Story, values: Sequence[ValueClaim], tokens: Tokens, points: Marks, naming: Naming
) -> tuple[Breakdown, ...]:
    scores = enumerations.score_sums(tokens)
    kin = kindred(tokens, story.breakdowns)
    own = likewise(story.breakdowns, story.changes, tokens.text)
    told = (*own, *classes(values, tokens, naming), *kin, *scores, *points.listed)
    heads = {one.head for one in told}
    firm = {one.head for one in told if one.complete or one.likely}
    more = [run for run in (*runs(tokens), *purposed(tokens)) if run.head not in heads]
    return (*told, *more, *(one for one in pairs(tokens) if one.head not in firm))


def _values(
    document: Document, story: Story, tables: tuple[Table, ...]
) -> tuple[tuple[Table, ...], list[ValueClaim]]:
    """The tables; the values of prose, then theirs, under their canonical keys."""
    budget = document.genre is Genre.BUDGET
    told = (v for v in qualified(document, story.values) if not _is_of_things(v))
    keyed = ((v, canonical(v.key)) for v in told)
    said = [v if key is v.key else v._replace(key=key) for v, key in keyed]
    found = [*said, *_facts(tables)]
    return tables, [_initial(v) for v in found] if budget else found


def _is_of_things(claim: ValueClaim) -> bool:
    """Money that is no value of what the clause before spoke of: 自评得分96分。全年预算数62万元."""
    return claim.mention.unit.dimension is Dimension.MONEY and claim.key.item in counted()


def _shares(
    document: Document, story: Story, known: resolving.Known, naming: Naming, tokens: Tokens
) -> tuple[ShareClaim, ...]:
    found = resolving.shares(story.shares, known, _starts(document), naming)
    more = respective(tokens, {claim.stated for claim in found})
    return (*with_siblings(found, tokens), *more)


def _reasons(
    reasons: Reasons,
    story: Story,
    claims: Sequence[Iterable[Explained]],
    forms: Sequence[PerformanceTable],
    tokens: Tokens,
) -> tuple[Reason, ...]:
    """Of prose, with the claims they explain, and of forms."""
    return enriched([*reasons.told(story, _explained(*claims)), *reasons.written(forms)], tokens)


def _explained(*claims: Iterable[Explained]) -> dict[Span, Explained]:
    """What a reason may explain, by its place."""
    return {claim.at: claim for several in claims for claim in several}


def _rates(told: Sequence[Formula], completions: Sequence[CompletionClaim]) -> set[Mention]:
    """Rates that are read with the numbers they follow from."""
    known = {claim.stated for claim in completions if _is_told(claim.outturn, claim.budget)}
    return known | {formula.stated for formula in told}


def _is_told(*sides: Sequence[Candidate]) -> bool:
    """Whether each side has a number that is not only guessed to be it."""
    return all(any(c.binding is not Binding.GUESSED for c in side) for side in sides)


def _starts(document: Document) -> list[int]:
    return [block.span.start for block in document.blocks]


def _initial(claim: ValueClaim) -> ValueClaim:
    """In a budget report 预算数 is the budget at the beginning of the year."""
    item, basis, *rest = claim.key
    if basis is not Basis.BUDGET:
        return claim
    return new(ValueClaim, (new(FactKey, (item, Basis.INITIAL_BUDGET, *rest)), *claim[1:]))


def _completions(
    document: Document, story: Story, known: resolving.Known, naming: Naming
) -> tuple[CompletionClaim, ...]:
    """With their budgets; the one execution rate of a project's report is of its one budget."""
    alone = document.genre is Genre.PERFORMANCE and len(story.completions) == 1
    only = resolving.only_budget(story.values) if alone else None
    return tuple(resolving.completions(story.completions, known, naming, budget=only))


def _late_heads(story: Story, known: resolving.Known, naming: Naming) -> None:
    """Lists under an item that is only named: its value stands elsewhere in the document."""
    for frame in story.frames:
        head = frame.head
        if head is None or head.values:
            continue
        mention = known.exact(canonical(head.key))
        if mention is not None:
            head.values[head.key.basis] = mention
            story.breakdowns.extend(breakdowns(frame, naming))


def _hits(document: Document, patterns: Sequence[Pattern]) -> Iterator[PatternHit]:
    for hit in scan(document, patterns):
        part = document.part_at(hit.at.start)
        genre = part.genre if part else document.genre
        yield PatternHit(hit.code, hit.at, hit.groups, genre, hit.spans)


def _labels(tables: tuple[Table, ...]) -> dict[str, str]:
    """Labels of rows with a code: the document's own lexicon."""
    found: dict[str, set[str]] = {}
    for table in tables:
        for row in table.rows:
            if row.code and row.label:
                found.setdefault(row.label, set()).add(row.code)
    return {label: next(iter(codes)) for label, codes in found.items() if len(codes) == 1}


def _facts(tables: tuple[Table, ...]) -> list[ValueClaim]:
    """What cells are facts of; a free name (~) is one inside its table only."""
    return [
        new(ValueClaim, (key, mention, mention.at, (), 0))
        for table in tables
        if not table.damaged
        for place, key in table.keys.items()
        if key.item[0] != "~" and (mention := table.values.get(place)) is not None
    ]


def _numbers(
    tokens: Tokens, tables: tuple[Table, ...], performance: tuple[PerformanceTable, ...]
) -> tuple[Mention, ...]:
    """Mentions of forms and cells as the grids read them, all others as the lexer does; codes and
    numbers of lines and columns are none."""
    found = {m.at.start: m for form in performance for m in form.mentions}
    for table in tables:
        for mention in table.values.values():
            found.setdefault(mention.at.start, mention)
    listed = [found.pop(mention.at.start, mention) for mention in mentions(tokens)]
    every = sorted([*listed, *found.values()], key=_start) if found else listed
    none = {span.start for table in tables for span in table.ordinals}
    return tuple([m for m in every if m.at.start not in none] if none else every)


def _start(mention: Mention) -> int:
    return mention.at.start


__all__ = ["Claims", "extract"]
