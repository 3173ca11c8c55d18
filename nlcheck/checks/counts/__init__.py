"""Checks of counts, and of values per head and per thing (SUM)."""
