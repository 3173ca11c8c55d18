"""Checks of reasons (RSN)."""

LIVES_ON = ("reasons", "purposes")
