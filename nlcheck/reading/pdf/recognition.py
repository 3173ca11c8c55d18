"""Pages that are pictures, read with RapidOCR where the extra ``ocr`` is installed.

Source: https://github.com/RapidAI/RapidOCR; its models lie in its wheel, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium

from nlcheck.reading.pdf.page import Glyph

_SCALE = 2.0
"""pixels a point: small print is 16 pixels high"""
_SURE = 0.6
"""how sure of a line its recogniser has to be for the line to be read at all"""


def available() -> bool:
    """Whether the extra ``ocr`` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised(page: pdfium.PdfPage) -> list[Glyph]:
    """The characters of a picture of a page, each in its even share of the box of its line."""
    found = _engine()(page.render(scale=_SCALE).to_numpy())
    if found.txts is None:
        return []
    lines = zip(found.boxes, found.txts, found.scores, strict=True)
    return [
        glyph for box, text, sure in lines if sure >= _SURE for glyph in _spread(text.strip(), box)
    ]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415 (an extra, and heavy)

    return RapidOCR(params={"Global.log_level": "error"})


def _spread(text: str, box: Any) -> Iterator[Glyph]:
    """``box``: four corners in pixels. A Chinese character is two shares wide, a digit one."""
    xs, ys = ([float(corner[i]) / _SCALE for corner in box] for i in (0, 1))
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    shares = [0]
    for char in text:
        shares.append(shares[-1] + (1 if char.isascii() else 2))
    unit = (right - left) / max(shares[-1], 1)
    for char, (begin, end) in zip(text, pairwise(shares), strict=True):
        if not char.isspace():
            yield Glyph(char, left + begin * unit, top, left + end * unit, bottom)
