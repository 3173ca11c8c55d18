"""Checks of performance forms (PRF)."""

LIVES_ON = ("performance", "graded")
