"""The language tier: words by jieba, patterns over words by spaCy, loaded only when asked for.

Takes the text of a reason, gives its words with their weights, and who rises and who falls in it.
Only here and in ``nlcheck.component`` are spacy and jieba imported, and only inside functions, so
that a report whose reasons raise no question never pays for them (DESIGN §6).
"""

from __future__ import annotations

from nlcheck.language.motions import Motion, motion_reader, ways
from nlcheck.language.segmenting import segmenter

__all__ = ["Motion", "motion_reader", "segmenter", "ways"]
