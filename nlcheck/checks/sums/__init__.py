"""Checks of wholes and parts, and of items equal by definition (SUM)."""
