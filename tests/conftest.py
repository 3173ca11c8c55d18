"""Random examples, new ones in every run; what once failed is tried first."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("random", print_blob=True, deadline=None)
settings.load_profile("random")
