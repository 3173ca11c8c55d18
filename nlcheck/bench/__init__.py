"""How well and how fast: takes the corpora (hand-written, generated), gives figures anyone can make
again, held against those of the last recorded run.

``measure`` is accuracy, the same on every machine; ``nlcheck.bench.speed`` is time, told as ratios.
"""

from nlcheck.bench.accuracy import Accuracy, measure
from nlcheck.bench.recording import fallen, load_record, recorded

__all__ = ["Accuracy", "fallen", "load_record", "measure", "recorded"]
