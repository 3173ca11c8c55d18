"""Checks of what is told twice (REF, UNI)."""
