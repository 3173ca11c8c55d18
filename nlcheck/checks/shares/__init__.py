"""Checks of shares and of rates that are shares (SHR)."""
