"""Checks of outturn against budget (CMP)."""
