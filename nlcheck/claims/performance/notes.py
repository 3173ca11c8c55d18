"""Rules a form states itself: 「分值统一设置为：产出指标50分、效益指标30分…，总分应为100分」."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention, Span, Written
from nlcheck.base.compiling import prepared
from nlcheck.claims.performance.model import Split
from nlcheck.claims.performance.rows import SCORE

_SHARE = prepared(
    r"([一-鿿]{2,14}?)(?:指标)?(?:为|占|\()?(\d{1,3}(?:\.\d+)?)分(?=[、,。;)和及\s]|$)"
)
_FULL = prepared(r"(?<![标类项])(?:满分|总分)(?:应?为|是|:)?(\d{2,4})分")
_ADJUSTABLE = prepared(r"原则上|适当调整|自主确定|酌情调整")
_TOLD = prepared(r"(?:得|扣|得分|扣分|失分)$")
"""of points that were given or lost, which no rule names"""
_LEAD = prepared(r".*(?:设置为|分别为|分值为|其中|如下|为|和|及)")
FEW = 3


def split_of(text: str, at: Span) -> Split | None:
    """The split that a note states, if it names at least three shares."""
    shown = at.of(text)
    full = next((_points(m.span(1), at, m[1]) for m in _FULL.finditer(shown)), None)
    shares = tuple(_shares(shown, at))
    if len(shares) < FEW or any(_TOLD.search(name) for name, _ in shares):
        return None
    return Split(shares, full, bool(_ADJUSTABLE.search(shown)))


def _shares(shown: str, at: Span) -> Iterator[tuple[str, Mention]]:
    for found in _SHARE.finditer(shown):
        name = _LEAD.sub("", found[1]).removesuffix("指标")
        if not name or "满分" in name or "总分" in name:
            continue
        yield name, _points(found.span(2), at, found[2])


def _points(inside: tuple[int, int], at: Span, digits: str) -> Mention:
    where = Span(at.start + inside[0], at.start + inside[1] + 1)
    # with the 分 behind it
    return Mention(where, Written.parse(digits), SCORE, exact=True)
