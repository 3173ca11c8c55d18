"""Checks inside one table (TAB)."""

LIVES_ON = ("tables",)
