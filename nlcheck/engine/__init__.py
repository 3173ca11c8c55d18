"""From files to reports: takes a path, bytes or text, gives a Report; the one place that catches.

``check`` runs all stages on one document; ``look`` gives what each stage made of it; ``suppress``
takes known findings out of the reports of a run.
"""

from nlcheck.engine.accepting import accept, met
from nlcheck.engine.beside import Beside
from nlcheck.engine.checking import Source, check, chosen, examined, look, told
from nlcheck.engine.examination import Examination, examine
from nlcheck.engine.suppressing import suppress

__all__ = [
    "Beside",
    "Examination",
    "Source",
    "accept",
    "check",
    "chosen",
    "examine",
    "examined",
    "look",
    "met",
    "suppress",
    "told",
]
