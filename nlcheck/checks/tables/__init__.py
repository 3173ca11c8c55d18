"""Checks inside tables and between them and the text (TAB)."""

LIVES_ON = ("tables", "formulas")
