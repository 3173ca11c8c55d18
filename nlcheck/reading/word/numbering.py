"""Automatic numbers of Word paragraphs (一、 （二） 3.), which stand in no run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.counting import chinese
from nlcheck.reading.word.text import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = prepared(r"%(\d)")
_LEVELS = 9


class _Level(NamedTuple):
    start: int
    form: str
    text: str


class Style(NamedTuple):
    """What a paragraph style gives: outline level (from 0), list and level in it."""

    outline: int | None = None
    number: str | None = None
    depth: int | None = None

    def over(self, other: Style) -> Style:
        """This, and from the other what this leaves open."""
        return Style(
            other.outline if self.outline is None else self.outline,
            other.number if self.number is None else self.number,
            other.depth if self.depth is None else self.depth,
        )


class Numbering:
    """Counts list paragraphs in document order."""

    def __init__(self, root: _Element | None) -> None:
        """Of ``word/numbering.xml``, None when there is none."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        shapes = {value(e, "abstractNumId"): e for e in root if local(e) == "abstractNum"}
        for num in root:
            shape = shapes.get(value(child(num, "abstractNumId")))
            key = value(num, "numId")
            if local(num) != "num" or shape is None or key is None:
                continue
            self._levels[key] = _levels(shape) | _overrides(num, _levels(shape))
            fresh = any(local(e) == "lvlOverride" for e in num)
            self._list[key] = key if fresh else f"abstract {value(shape, 'abstractNumId')}"

    def label(self, number: str, depth: int) -> str:
        """The number printed before the next paragraph of this list and level."""
        level = self._levels.get(number, {}).get(depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(self._list[number], [None] * _LEVELS)
        now = counts[depth]
        counts[depth] = level.start if now is None else now + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.form in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda hit: self._one(number, int(hit[1]) - 1, counts), level.text)

    def _one(self, number: str, depth: int, counts: list[int | None]) -> str:
        level = self._levels[number].get(depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        count = counts[depth]
        form = _FORMS.get(level.form, str)
        return form(level.start if count is None else count)


def _levels(shape: _Element) -> dict[int, _Level]:
    return {
        int(value(e, "ilvl") or 0): _Level(
            _whole(value(child(e, "start")), 1),
            value(child(e, "numFmt")) or "decimal",
            value(child(e, "lvlText")) or "",
        )
        for e in shape
        if local(e) == "lvl"
    }


def _overrides(num: _Element, levels: dict[int, _Level]) -> dict[int, _Level]:
    changed: dict[int, _Level] = {}
    for e in num:
        if local(e) != "lvlOverride":
            continue
        depth = _whole(value(e, "ilvl"), 0)
        start = value(child(e, "startOverride"))
        if start is not None and depth in levels:
            changed[depth] = levels[depth]._replace(start=_whole(start, 1))
    return changed


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else otherwise


def _letters(count: int) -> str:
    return chr(64 + (count - 1) % 26 + 1) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    out = ""
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    for worth, sign in pairs:
        out += sign * (count // worth)
        count %= worth
    return out


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)  # noqa: PLR2004


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda n: "".join("〇一二三四五六七八九"[int(d)] for d in str(n)),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda n: f"{n:02d}",
}


def styles_of(root: _Element | None) -> dict[str, Style]:
    """Paragraph styles by their id, what they inherit included."""
    if root is None:
        return {}
    found: dict[str, _Element] = {}
    for e in root:
        key = value(e, "styleId")
        if local(e) == "style" and key:
            found[key] = e
    return {key: _style(key, found) for key in found}


def _style(key: str, found: dict[str, _Element]) -> Style:
    style = Style()
    seen: set[str] = set()
    name: str | None = key
    while name in found and name not in seen:
        seen.add(name)
        style = style.over(properties(child(found[name], "pPr")))
        name = value(child(found[name], "basedOn"))
    return style


def properties(element: _Element | None) -> Style:
    """Outline level and list of a ``w:pPr``."""
    outline = value(child(element, "outlineLvl"))
    depth = value(child(element, "numPr", "ilvl"))
    return Style(
        int(outline) if outline and outline.isdigit() else None,
        value(child(element, "numPr", "numId")),
        int(depth) if depth and depth.isdigit() else None,
    )
