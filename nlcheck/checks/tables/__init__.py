"""Checks inside tables and between them and the text (TAB)."""
