"""Reasons that stand in several reports: of several units, or of one unit in several years.

The similarity a rule means is that of edits: 1 − Levenshtein distance ÷ the longer length, of the
reasons without marker, signs and digits. Candidates come from MinHash bands over pairs of adjacent
signs, so that the work grows with the number of reasons and not with its square.
``params``: ``between`` (units or years), ``similarity``, ``least`` (signs a reason must have),
``most_units`` (said by more, it is a set phrase that nobody copied), ``without`` (classes of words
that say what every report says).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from nlcheck.across.model import Echo, Reports, Saying
from nlcheck.across.similar import groups
from nlcheck.rulebook import Rule

SHOWN = 5
"""Other places that are named at most."""


def relate(reports: Reports, rule: Rule) -> Iterator[Echo]:
    """An echo for every reason that is said elsewhere too."""
    params = rule.params
    without = frozenset(params.get("without", ()))
    by_text: dict[str, list[Saying]] = defaultdict(list)
    for saying in reports.sayings(int(params["least"])):
        if not saying.said & without:
            by_text[saying.masked].append(saying)
    for texts in groups(sorted(by_text), float(params["similarity"])):
        said = sorted(s for text in texts for s in by_text[text])
        if len({s.head.unit for s in said}) > int(params["most_units"]):
            continue
        if params["between"] == "units":
            yield from _between_units(rule, said)
        else:
            yield from _between_years(rule, said)


def _between_units(rule: Rule, said: Sequence[Saying]) -> Iterator[Echo]:
    """Told in every report: nobody knows who wrote it first."""
    for saying in said:
        others = [s for s in said if s.head.unit != saying.head.unit]
        if others:
            names = "、".join(dict.fromkeys(s.head.unit for s in others[:SHOWN]))
            yield Echo(rule.code, saying, tuple(others[:SHOWN]), {"others": names})


def _between_years(rule: Rule, said: Sequence[Saying]) -> Iterator[Echo]:
    """Told in the later report."""
    for saying in said:
        earlier = [
            s
            for s in said
            if s.head.unit == saying.head.unit
            and s.head.genre == saying.head.genre
            and s.head.year < saying.head.year
        ]
        if earlier:
            last = max(earlier, key=lambda s: s.head.year)
            yield Echo(rule.code, saying, (last,), {"year": str(last.head.year)})
