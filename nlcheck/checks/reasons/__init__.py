"""Checks of reasons (RSN)."""
