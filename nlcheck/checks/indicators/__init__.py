"""Indicators of performance forms: their classes, targets, results and reasons (PRF)."""

LIVES_ON = ("performance",)
