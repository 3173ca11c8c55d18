"""Checks of words, dates and structure (TPL, STR, FMT, PER)."""
