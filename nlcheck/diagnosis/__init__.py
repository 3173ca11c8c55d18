"""Which number is wrong: from all verdicts, those that hold included, to one finding a root.

Takes the document, verdicts and remarks; gives the :class:`~nlcheck.findings.Report`. Reads no text
but the digits a mention stands on.
"""

from nlcheck.diagnosis.diagnose import diagnose

__all__ = ["diagnose"]
