"""What is wrong with a rule file, told by file, line and key."""

from __future__ import annotations

from nlcheck.base.faults import FileFault

__all__ = ["RuleError"]


class RuleError(FileFault):
    """A rule file that cannot be used, or a rule that does not exist. Exit code 2."""
