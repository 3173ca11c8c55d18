"""Checks of performance forms (PRF)."""
