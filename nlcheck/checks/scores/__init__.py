"""Weights and points of performance forms, and what they add up to (PRF)."""

LIVES_ON = ("performance", "graded")
