"""nlcheck's claims in spaCy: ``nlp.add_pipe("nlcheck")``.

The component reads ``doc.text`` with its own lexing and ignores the tokens, so that any
segmentation will do. It writes ``doc.spans["nlcheck"]``: every number (label ``amount``,
``percent``, ``points``, ``count``, ``score`` or ``number``) and every claim (``value``, ``share``,
``change``, ``completion``, ``breakdown``, ``reason``). Values are strings: ``span.kb_id_`` is the
value in 元, percent or pieces, ``span.id_`` the item where one is known. Where a token is wider
than the characters meant, the span is its whole tokens; ``attrs["characters"]`` of the group has
(start, end) in ``doc.text`` of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from nlcheck.base import Dimension, Mention
from nlcheck.base import Span as Characters
from nlcheck.claims import Claims, extract
from nlcheck.claims.model import Direction, FactKey
from nlcheck.lexing import lex
from nlcheck.reading import read

__all__ = ["Component", "create"]

LABELS = {
    Dimension.MONEY: "amount",
    Dimension.RATE: "percent",
    Dimension.POINTS: "points",
    Dimension.COUNT: "count",
    Dimension.SCORE: "score",
    Dimension.PLAIN: "number",
}
CHARACTERS = "characters"
SIGNS = {Direction.UP: "", Direction.DOWN: "-", Direction.UNCHANGED: ""}
NOTHING = "0"


class _Told(NamedTuple):
    """What becomes a span: characters of the normalised text, label, value and item."""

    at: Characters
    label: str
    value: str
    item: str = ""


class Component:
    """Writes the claims of a text into its ``Doc``. ``spans_key`` names the group of spans."""

    def __init__(self, spans_key: str = "nlcheck") -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The same ``doc``, with its spans in reading order."""
        spans, characters = [], []
        for told, at in _placed(doc.text):
            span = doc.char_span(
                at.start, at.end, told.label, told.value, alignment_mode="expand", span_id=told.item
            )
            if span is not None:
                spans.append(span)
                characters.append(tuple(at))
        doc.spans[self.spans_key] = SpanGroup(
            doc, name=self.spans_key, attrs={CHARACTERS: characters}, spans=spans
        )
        return doc


def _placed(text: str) -> Iterator[tuple[_Told, Characters]]:
    """What is told, with its place in the text as given; nothing of a text without signs."""
    if not text.strip():
        return
    document = read(text)
    for told in sorted(_told(extract(document, lex(document))), key=_order):
        yield told, document.source_span(told.at)


def _order(told: _Told) -> tuple[Characters, str]:
    return told.at, told.label


def _told(claims: Claims) -> Iterator[_Told]:
    for mention in claims.numbers:
        yield _Told(mention.at, LABELS[mention.unit.dimension], _value(mention))
    for value in claims.values:
        if not value.mention.cell:
            yield _Told(value.at, "value", _value(value.mention), _item(value.key))
    for share in claims.shares:
        yield _Told(share.at, "share", _value(share.stated), _item(share.part_key))
    for change in claims.changes:
        shown = change.change or change.rate
        by = SIGNS[change.direction] + _value(shown) if shown is not None else NOTHING
        yield _Told(change.at, "change", by, _item(change.key))
    for completion in claims.completions:
        yield _Told(completion.at, "completion", _value(completion.stated), _item(completion.key))
    for breakdown in claims.breakdowns:
        whole = _value(breakdown.head)
        yield _Told(breakdown.at, "breakdown", whole, _item(breakdown.head_key))
    for reason in claims.reasons:
        yield _Told(reason.at, "reason", reason.text, _item(reason.key))


def _value(mention: Mention) -> str:
    """In 元, percent or pieces, without trailing zeros and exponent.

    >>> from nlcheck.base import Unit, Written
    >>> from decimal import Decimal
    >>> unit = Unit("万元", Dimension.MONEY, Decimal(10000))
    >>> _value(Mention(Characters(0, 6), Written.parse("12.50"), unit))
    '125000'
    """
    value = mention.value
    return format(value.normalize() if value else value.copy_abs() * 0, "f")


def _item(key: FactKey | None) -> str:
    return key.item if key is not None else ""


@Language.factory("nlcheck", default_config={"spans_key": "nlcheck"})
def create(nlp: Language, name: str, spans_key: str) -> Component:  # noqa: ARG001 (spaCy's form)
    """The factory behind ``nlp.add_pipe("nlcheck", config={"spans_key": …})``."""
    return Component(spans_key)
