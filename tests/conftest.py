"""The same examples in every run: a failure is found again, and no run is luckier than another."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.load_profile("same")
