"""勾稽: checks between tables, and between a table and the text (TAB)."""

LIVES_ON = ("tables", "formulas")
