"""What is wrong with a settings file, told by file, line and key."""

from __future__ import annotations

from nlcheck.base.faults import FileFault

__all__ = ["SettingsError"]


class SettingsError(FileFault):
    """A settings file or ``nlcheck-ignore.toml`` cannot be used. Exit code 2."""
